"""Beside the text: who is speaking in the attribution that was clicked, and what the marks mean."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from onrecord.gui import wording
from onrecord.gui.labels import plain_label
from onrecord.gui.swatches import Swatch
from onrecord.gui.theme import LIGHT, Theme
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import kind_of, words_of
from onrecord.model import Article, Attribution, Correction, Field, SourceKind, SourceType, Span, Target
from onrecord.model.lists import DOUBTFUL

HINT = noop("Click a marked source, cue or quotation to see who speaks. The arrow keys ← and → move between them.")
_LONGEST = 600

ROWS = {
    "name": noop("Name"), "words": noop("In the text"), "cue": noop("Cue"), "relay": noop("Second-hand"),
    "reason": noop("Why unnamed"), "act": noop("The source"), "quotation": noop("Quotation"),
    "confidence": noop("Confidence"), "corrected": noop("Set by you"), "note": noop("Note"),
}  # fmt: skip
_FIELDS = {
    Field.SOURCE_TYPE: noop("type"), Field.DESCRIBED: noop("described"), Field.SOURCE_NAME: noop("name"),
    Field.RELAYED_BY: noop("second-hand"), Field.ADDED: noop("added"),
}  # fmt: skip


def facts_of(article: Article, attribution: Attribution, corrections: Sequence[Correction] = ()) -> dict[str, str]:
    """What the card tells of an attribution, by `ROWS`; what is not told is left out.

    Args:
        article: The text.
        attribution: As it stands now.
        corrections: What a person said about it, each with what the machine said.
    """
    relay = attribution.relayed_by
    chain = tr("who speaks → {relay} → this article", relay=relay) if relay else ""
    told = {
        "name": attribution.source_name or "",
        "words": _quoted(article, attribution.source),
        "cue": _quoted(article, attribution.cue),
        "relay": chain,
        "reason": _quoted(article, attribution.anonymity_reason),
        "act": tr(wording.ACTS[attribution.act]) if attribution.source is not None else "",
        "quotation": tr(wording.QUOTATIONS[attribution.quotation]) if attribution.content else "",
        "confidence": wording.share(attribution.confidence) + _doubt(attribution),
        "corrected": "\n".join(map(_told, (one for one in corrections if one.field in _FIELDS))),
        "note": "\n".join(str(one.value) for one in corrections if one.field is Field.NOTE),
    }
    return {row: told[row] for row in ROWS if told[row]}


def corrections_of(attribution: Attribution, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """What a person said about an attribution."""
    return tuple(
        one
        for one in corrections
        if one.target != Target() and one.target.paragraph is None and one.target.found_in([attribution]) is not None
    )


def _doubt(attribution: Attribution) -> str:
    return f" ({tr('low: worth a second look')})" if attribution.confidence < DOUBTFUL else ""


def _told(one: Correction) -> str:
    """A correction with what the machine said."""
    field = tr(_FIELDS[one.field])
    return field if one.field is Field.ADDED else tr("{field}, machine: {value}", field=field, value=_machine(one))


def _machine(one: Correction) -> str:
    if isinstance(one.machine, bool):
        return tr("yes") if one.machine else tr("no")
    if one.field is Field.SOURCE_TYPE and one.machine:
        return str(SourceType(str(one.machine)).value).replace("_", " ")
    return str(one.machine or wording.NONE)


class SourceCard(QFrame):
    """The attribution that was clicked, and what a person can say about it."""

    override_wanted = Signal()
    note_wanted = Signal()
    add_wanted = Signal()
    """An attribution is to be added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source_card")
        self.setAccessibleName(tr("Source"))
        self._swatch = Swatch(self)
        self._kind = plain_label(name="card_title")
        self._kind.setAccessibleName(tr("Type of source"))
        self._hint = plain_label(tr(HINT), name="muted")
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
        for place, (row, label) in enumerate(ROWS.items()):
            caption, value = plain_label(tr(label), name="muted", wrap=False), plain_label(name="fact")
            value.setAccessibleName(tr(label))
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1, Qt.AlignmentFlag.AlignTop)
            self._values[row] = caption, value
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._facts)
        layout.addWidget(self._hint)
        layout.addLayout(self._buttons())
        self.clear()

    def show_attribution(
        self, article: Article, attribution: Attribution, theme: Theme, corrections: Sequence[Correction] = ()
    ) -> None:
        """Shows an attribution of an article.

        Args:
            article: The text.
            attribution: As it stands now.
            theme: The colours.
            corrections: What a person said about it.
        """
        kind = kind_of(attribution)
        self._swatch.show_kind(kind, theme, second_hand=attribution.relayed_by is not None)
        self._kind.setText(words_of(kind))
        facts = facts_of(article, attribution, corrections)
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
        return {"type": self._kind.text(), **shown}

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._acts: list[QPushButton] = []
        for name, text, tip, signal in (
            (
                "card_override",
                tr("Correct…"),
                tr("Set its type, name or relay, or leave it out (O)"),
                self.override_wanted,
            ),
            ("card_note", tr("Note…"), tr("Write a note about it (N)"), self.note_wanted),
            ("card_add", tr("Add…"), tr("Add an attribution to the current paragraph (A)"), self.add_wanted),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            row.addWidget(button)
            self._acts.append(button)
        row.addStretch(1)
        return row

    def _set_told(self, told: bool) -> None:
        self._facts.setVisible(told)
        self._swatch.setVisible(told)
        self._hint.setVisible(not told)
        self._acts[0].setEnabled(told)
        self._acts[1].setEnabled(told)
        if not told:
            self._kind.setText(tr("Source"))


class Legend(QFrame):
    """What the colours, patterns and lines mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self.setAccessibleName(tr("Legend"))
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(tr("Legend"), name="card_title"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(5)
        self._swatches: list[tuple[Swatch, SourceKind, bool]] = []
        for kind in SourceKind:
            self._row(grid, kind, words_of(kind))
        self._row(grid, SourceKind.NAMED_ORG, tr("Dashed outline: second-hand"), second_hand=True)
        layout.addLayout(grid)
        for line in (
            tr("Underlined: source. Bold italic: cue. Dotted line: what is attributed. Dashed line: no source told."),
            tr("A tint with + or − above: a word that drove the tone."),
            tr("Strip on the left: tone, − negative in purple, + positive in green."),
            tr("Figure on the right: sourcing strength, 0 to 1, over a square for each attribution."),
            tr("? on a square: low confidence, worth a second look."),
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
