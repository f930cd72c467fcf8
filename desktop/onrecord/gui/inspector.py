"""Beside the views: what is known of the article, what made the tone, who speaks; each value with its origin."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from onrecord.gui import wording
from onrecord.gui.articles_columns import parsed
from onrecord.gui.labels import plain_label
from onrecord.gui.paragraphs_model import Piece, heading_of
from onrecord.gui.source_card import Legend, SourceCard, corrections_of
from onrecord.gui.theme import LIGHT, Theme
from onrecord.gui.tone_card import ToneCard
from onrecord.gui.translation import noop, tr
from onrecord.model import AMBIGUOUS, FILE_NAME, FIRST_OF, Analysis, Article

EDITED = {
    "title": noop("Title"), "outlet": noop("Outlet"), "published": noop("Date"), "byline": noop("Byline"),
    "section": noop("Section"), "topic": noop("Topic"),
}  # fmt: skip
"""What a person may change."""
TOLD = {"wire": noop("News agency"), "url": noop("Link"), "language": noop("Language")}
_WITH_ORIGIN = ("wire", "url")
_ORIGINS = {
    "given": noop("set by you"),
    AMBIGUOUS: noop("ambiguous, so it was not guessed"),
    "json-ld": noop("from the page’s data"),
    "canonical": noop("from the page’s data"),
    "domain": noop("from the domain of its address"),
    "url": noop("from the domain of its address"),
    "time": noop("from the page"),
    "furniture": noop("from the text around the article"),
    "headline": noop("from its headline"),
    "title style": noop("from its headline"),
    "byline": noop("from its byline"),
    "date line": noop("from a line under the headline"),
    "dateline": noop("from the beginning of the text"),
    "credits": noop("from the credits"),
    "export": noop("from the database export"),
    "feed": noop("from the feed"),
    "sender": noop("from who sent the message"),
    "subject": noop("from the subject of the message"),
    "front matter": noop("from the head of the file"),
    "snapshot": noop("from where the page was saved"),
    "saved from": noop("from where the page was saved"),
    FILE_NAME: noop("from the file’s name"),
}


def origin_words(origin: str | None) -> str:
    """Where a value came from, in words; the reader's own word where there is no better one."""
    if not origin:
        return ""
    place, _, count = origin.partition(FIRST_OF)
    told = tr(_ORIGINS[place]) if place in _ORIGINS else tr("from {origin}", origin=place)
    return tr("{told}, the first of {count}", told=told, count=count) if count else told


class ArticleCard(QFrame):
    """The metadata of the article, each value with its origin; most of them can be changed in place."""

    edited = Signal(str, str, object)
    """The article of this id was given a value of this field; none takes it away."""
    refused = Signal(str)
    """What was typed cannot be kept: why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article_card")
        self.setAccessibleName(tr("Article"))
        self._article: Article | None = None
        self._lines: dict[str, tuple[QLineEdit, QLabel]] = {}
        self._told: dict[str, tuple[QLabel, QLabel]] = {}
        self._origins: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for name, label in EDITED.items():
            self._add_line(grid, name, tr(label))
        for name, label in {
            **TOLD,
            "file": noop("File"),
            "notes": noop("Notes"),
            "versions": noop("Analysed by"),
        }.items():
            caption, value = plain_label(tr(label), name="muted", wrap=False), plain_label(name="fact")
            value.setAccessibleName(tr(label))
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            place = grid.rowCount()
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
            self._told[name] = caption, value
            if name in _WITH_ORIGIN:
                self._origins[name] = origin = plain_label(name="origin")
                origin.setAccessibleName(tr("Origin of {field}", field=tr(label)))
                grid.addWidget(origin, place + 1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(tr("Article"), name="card_title"))
        layout.addLayout(grid)
        self.show_article(None, None)

    def show_article(self, article: Article | None, analysis: Analysis | None) -> None:
        """Shows what is known of an article; none shows that there is none."""
        self._article = article
        for name, (line, origin) in self._lines.items():
            value = getattr(article, name) if article is not None else None
            line.setText("" if value is None else str(value))
            line.setCursorPosition(0)
            line.setToolTip(wording.tooltip([line.text()]) if line.text() else "")
            line.setEnabled(article is not None)
            origin.setText(origin_words(article.origins.get(name)) if article is not None else "")
            origin.setVisible(bool(origin.text()))
            doubt = article is not None and article.origins.get(name) == AMBIGUOUS and value is None
            origin.setProperty("doubt", doubt)
            origin.style().polish(origin)
        told = _told(article, analysis)
        for name, (caption, label) in self._told.items():
            label.setText(told.get(name, ""))
            caption.setVisible(bool(label.text()))
            label.setVisible(bool(label.text()))
        for name, origin in self._origins.items():
            origin.setText(origin_words(article.origins.get(name)) if article is not None and name in told else "")
            origin.setVisible(bool(origin.text()))

    def values(self) -> dict[str, str]:
        """What is shown, by field."""
        lines = {name: line.text() for name, (line, _) in self._lines.items()}
        return {**lines, **{name: label.text() for name, (_, label) in self._told.items() if label.text()}}

    def origins(self) -> dict[str, str]:
        """The origins that are shown, by field."""
        shown = {**{name: origin for name, (_, origin) in self._lines.items()}, **self._origins}
        return {name: label.text() for name, label in shown.items() if label.text()}

    def _add_line(self, grid: QGridLayout, name: str, label: str) -> None:
        line, origin = QLineEdit(), plain_label(name="origin", wrap=False)
        line.setObjectName(f"metadata_{name}")
        line.setAccessibleName(label)
        line.setAcceptDrops(False)
        line.setPlaceholderText(tr("year-month-day") if name == "published" else tr("not known"))
        line.editingFinished.connect(lambda: self._commit(name))
        origin.setAccessibleName(tr("Origin of {field}", field=label))
        place = grid.rowCount()
        grid.addWidget(plain_label(label, name="muted", wrap=False), place, 0)
        grid.addWidget(line, place, 1)
        grid.addWidget(origin, place + 1, 1)
        self._lines[name] = line, origin

    def _commit(self, name: str) -> None:
        article, line = self._article, self._lines[name][0]
        if article is None:
            return
        before = getattr(article, name)
        try:
            value = parsed(name, line.text())
        except ValueError:
            self.refused.emit(tr("“{text}” is no date. Write it as 2020-08-20.", text=line.text()))
            line.setText("" if before is None else str(before))
            return
        if value != before and line.isModified():
            line.setModified(False)
            self.edited.emit(article.id, name, value)


class Inspector(QScrollArea):
    """All that is known of what is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(tr("Inspector"))
        self._article: Article | None = None
        self._analysis: Analysis | None = None
        self._attribution: int | None = None
        self._theme = LIGHT
        self.metadata, self.tone, self.source, self.legend = ArticleCard(), ToneCard(), SourceCard(), Legend()
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(10, 10, 10, 10)
        for card in self.cards():
            layout.addWidget(card)
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = inner
        self.show_source_card(shown=False)

    def cards(self) -> tuple[QWidget, ...]:
        """Its parts, from above."""
        return self.source, self.tone, self.metadata, self.legend

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self._theme = theme
        self.legend.set_theme(theme)
        self.tone.set_theme(theme)
        self.show_attribution(self._attribution)

    def event(self, event: QEvent) -> bool:
        """Is never narrower than what it shows."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.setMinimumWidth(self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        return super().event(event)

    def show_source_card(self, *, shown: bool) -> None:
        """Shows who speaks, and what the marks mean, where there is text to click on."""
        self.source.setVisible(shown)
        self.legend.setVisible(shown)

    def show_article(self, article: Article | None, analysis: Analysis | None) -> None:
        """Shows an article that is read, or none."""
        self._article, self._analysis, self._attribution = article, analysis, None
        self.metadata.show_article(article, analysis)
        self.tone.show_article(article, analysis)
        self.source.clear()

    def show_piece(self, piece: Piece | None) -> None:
        """Shows what made the tone of a paragraph."""
        self.tone.show_paragraph(
            None if piece is None else piece.paragraph.index, "" if piece is None else heading_of(piece)
        )

    def show_attribution(self, attribution: int | None) -> None:
        """Shows who speaks in an attribution of the article."""
        self._attribution = attribution
        if attribution is None or self._article is None or self._analysis is None:
            self.source.clear()
        else:
            one = self._analysis.attributions[attribution]
            said = corrections_of(one, self._analysis.corrections)
            self.source.show_attribution(self._article, one, self._theme, said)


def _told(article: Article | None, analysis: Analysis | None) -> Mapping[str, str]:
    if article is None:
        return {}
    told = {name: str(value) for name in TOLD if name != "language" and (value := getattr(article, name))}
    if not article.english:
        told["language"] = wording.not_scored(article.language)
    told["file"] = article.path
    told["notes"] = "\n".join(article.notes)
    if analysis is not None:
        versions = analysis.versions
        told["versions"] = f"Onrecord {versions.onrecord}, {versions.model}, {versions.codebook}"
    return told
