"""What is known of the article: what a person may change, and what only the file tells; each value with its origin."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from onrecord.gui import wording
from onrecord.gui.articles_columns import parsed
from onrecord.gui.labels import plain_label
from onrecord.gui.translation import noop, tr
from onrecord.model import AMBIGUOUS, FILE_NAME, FIRST_OF, Analysis, Article

EDITED = {
    "title": noop("Title"), "outlet": noop("Outlet"), "published": noop("Date"), "byline": noop("Byline"),
    "section": noop("Section"), "topic": noop("Topic"),
}  # fmt: skip
"""What a person may change."""
TOLD = {"wire": noop("News agency"), "url": noop("Link"), "language": noop("Language")}
_FACTS = {**TOLD, "file": noop("File"), "notes": noop("Notes"), "versions": noop("Analysed by")}
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
    """The metadata of the article that can be changed in place, each value with its origin."""

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
        grid = _grid()
        for name, label in EDITED.items():
            self._add_line(grid, name, tr(label))
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(tr("Article"), name="card_title"))
        layout.addLayout(grid)
        self.show_article(None)

    def show_article(self, article: Article | None) -> None:
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

    def values(self) -> dict[str, str]:
        """What is shown, by field."""
        return {name: line.text() for name, (line, _) in self._lines.items()}

    def origins(self) -> dict[str, str]:
        """The origins that are shown, by field."""
        return {name: origin.text() for name, (_, origin) in self._lines.items() if origin.text()}

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


class FactsCard(QFrame):
    """What else is known of the article, and of its file; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts_card")
        self.setAccessibleName(tr("File and link"))
        self._facts: dict[str, tuple[QLabel, QLabel]] = {}
        self._origins: dict[str, QLabel] = {}
        grid = _grid()
        for name, label in _FACTS.items():
            caption, value = plain_label(tr(label), name="muted", wrap=False), plain_label(name="fact")
            value.setAccessibleName(tr(label))
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            place = grid.rowCount()
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
            self._facts[name] = caption, value
            if name in _WITH_ORIGIN:
                self._origins[name] = origin = plain_label(name="origin")
                origin.setAccessibleName(tr("Origin of {field}", field=tr(label)))
                grid.addWidget(origin, place + 1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(tr("File and link"), name="card_title"))
        layout.addLayout(grid)
        self.show_article(None, None)

    def show_article(self, article: Article | None, analysis: Analysis | None) -> None:
        """Shows what is known of an article."""
        self.setVisible(article is not None)
        told = _told(article, analysis)
        for name, (caption, label) in self._facts.items():
            label.setText(told.get(name, ""))
            caption.setVisible(bool(label.text()))
            label.setVisible(bool(label.text()))
        for name, origin in self._origins.items():
            origin.setText(origin_words(article.origins.get(name)) if article is not None and name in told else "")
            origin.setVisible(bool(origin.text()))

    def values(self) -> dict[str, str]:
        """What is shown, by field."""
        return {name: label.text() for name, (_, label) in self._facts.items() if label.text()}

    def origins(self) -> dict[str, str]:
        """The origins that are shown, by field."""
        return {name: label.text() for name, label in self._origins.items() if label.text()}


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    return grid


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
