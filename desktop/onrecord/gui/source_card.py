"""Beside the text: who is speaking in the attribution that was clicked, and what the marks mean."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from onrecord.gui import wording
from onrecord.gui.labels import plain_label
from onrecord.gui.swatches import Swatch
from onrecord.gui.theme import LIGHT, Theme
from onrecord.gui.wording import SourceKind, kind_of
from onrecord.model import Article, Attribution, Span

HINT = "Click a marked source, cue or quotation to see who speaks. The arrow keys ← and → move between them."
_LONGEST = 600

ROWS = (
    "Name", "In the text", "Cue", "Second-hand", "Why unnamed", "The source", "Quotation", "Confidence",
)  # fmt: skip


def facts_of(article: Article, attribution: Attribution) -> dict[str, str]:
    """What the card tells of an attribution, by `ROWS`; what is not told is left out."""
    told = {
        "Name": attribution.source_name or "",
        "In the text": _quoted(article, attribution.source),
        "Cue": _quoted(article, attribution.cue),
        "Second-hand": f"through {attribution.relayed_by}" if attribution.relayed_by else "",
        "Why unnamed": _quoted(article, attribution.anonymity_reason),
        "The source": wording.ACTS[attribution.act] if attribution.source is not None else "",
        "Quotation": wording.QUOTATIONS[attribution.quotation] if attribution.content else "",
        "Confidence": wording.share(attribution.confidence),
    }
    return {row: told[row] for row in ROWS if told[row]}


class SourceCard(QFrame):
    """The attribution that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source_card")
        self.setAccessibleName("Source")
        self._swatch = Swatch(self)
        self._kind = plain_label(name="card_title")
        self._kind.setAccessibleName("Type of source")
        self._hint = plain_label(HINT, name="muted")
        head = QHBoxLayout()
        head.addWidget(self._swatch, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._kind, 1)
        self._facts = QWidget(self)
        grid = QGridLayout(self._facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._values: dict[str, tuple[QLabel, QLabel]] = {}
        for place, row in enumerate(ROWS):
            caption, value = plain_label(row, name="muted", wrap=False), plain_label(name="fact")
            value.setAccessibleName(row)
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
            self._values[row] = caption, value
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._facts)
        layout.addWidget(self._hint)
        self.clear()

    def show_attribution(self, article: Article, attribution: Attribution, theme: Theme) -> None:
        """Shows an attribution of an article."""
        kind = kind_of(attribution)
        self._swatch.show_kind(kind, theme, second_hand=attribution.relayed_by is not None)
        self._kind.setText(kind.value)
        facts = facts_of(article, attribution)
        for row, (caption, value) in self._values.items():
            value.setText(facts.get(row, ""))
            caption.setVisible(row in facts)
            value.setVisible(row in facts)
        self._set_told(True)

    def clear(self) -> None:
        """Shows how to get something to see."""
        self._set_told(False)

    def facts(self) -> dict[str, str]:
        """What is shown: the type, and what is told of it."""
        if self._facts.isHidden():
            return {}
        shown = {row: value.text() for row, (_, value) in self._values.items() if value.text()}
        return {"Type": self._kind.text(), **shown}

    def _set_told(self, told: bool) -> None:
        self._facts.setVisible(told)
        self._swatch.setVisible(told)
        self._hint.setVisible(not told)
        if not told:
            self._kind.setText("Source")


class Legend(QFrame):
    """What the colours, patterns and lines mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self.setAccessibleName("Legend")
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label("Legend", name="card_title"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(5)
        self._swatches: list[tuple[Swatch, SourceKind, bool]] = []
        for kind in SourceKind:
            self._row(grid, kind, kind.value)
        self._row(grid, SourceKind.NAMED_ORG, "Dashed outline: second-hand", second_hand=True)
        layout.addLayout(grid)
        for line in (
            "Underlined: source. Bold italic: cue. Dotted line: what is attributed. Dashed line: no source told.",
            "Strip on the left: tone, − negative in purple, + positive in green.",
            "Figure on the right: sourcing strength, 0 to 1, over a square for each attribution.",
        ):
            layout.addWidget(plain_label(line, name="muted"))
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        for swatch, kind, second_hand in self._swatches:
            swatch.show_kind(kind, theme, second_hand=second_hand)

    def _row(self, grid: QGridLayout, kind: SourceKind, text: str, *, second_hand: bool = False) -> None:
        swatch, row = Swatch(self), grid.rowCount()
        self._swatches.append((swatch, kind, second_hand))
        grid.addWidget(swatch, row, 0)
        grid.addWidget(plain_label(text, wrap=False), row, 1)


def _quoted(article: Article, span: Span | None) -> str:
    if span is None:
        return ""
    words = " ".join(span.of(article.text).split())
    return f"“{words}”" if len(words) <= _LONGEST else f"“{words[:_LONGEST]}…”"
