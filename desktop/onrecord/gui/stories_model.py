"""Stories, and under each its articles: outlet, date and headline beside each other, and what a person changed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from onrecord.gui import wording
from onrecord.gui.story_verbs import StoryArticle, StoryRow
from onrecord.gui.translation import noop, tr
from onrecord.model import Placing

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_HEADERS = (noop("Headline"), noop("Outlet"), noop("Date"), noop("Changed"))
_PLACINGS = {Placing.PUT: noop("put in by hand"), Placing.OUT: noop("taken out by hand"), Placing.FOUND: ""}


class StoriesModel(QAbstractItemModel):
    """Two levels; what a person changed is bold, what was taken out is struck through."""

    titled = Signal(str, str)
    """The story of this id is to bear this title."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stories: tuple[StoryRow, ...] = ()

    def reset(self, stories: Sequence[StoryRow]) -> None:
        """Shows other stories."""
        self.beginResetModel()
        self.stories = tuple(stories)
        self.endResetModel()

    def story(self, index: Index) -> StoryRow:
        """The story of a row, or that the article of a row is of."""
        return self.stories[index.internalId() - 1 if index.internalId() else index.row()]

    def article(self, index: Index) -> StoryArticle | None:
        """The article of a row; none for the row of a story."""
        return self.story(index).articles[index.row()] if index.internalId() else None

    def place_of(self, article: str) -> QModelIndex:
        """The row of the story that an article is in; invalid where it is in none."""
        held = (row for row, one in enumerate(self.stories) if any(article == inside.id for inside in one.inside))
        row = next(held, None)
        return QModelIndex() if row is None else self.index(row, 0)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008, D102 (Qt's)
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # noqa: D102 (Qt's, which has another too)
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        if not parent.isValid():
            return len(self.stories)
        return 0 if parent.internalId() or parent.column() else len(self.stories[parent.row()].articles)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return len(_HEADERS)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 (Qt's)
        flags = super().flags(index)
        editable = index.isValid() and not index.internalId() and index.column() == 0
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        one, article = self.story(index), self.article(index)
        cells = _cells_of(one) if article is None else _cells_of_article(article)
        text = cells[index.column()]
        if role in (Role.DisplayRole, Role.EditRole):
            return text
        if role == Role.ToolTipRole:
            more = [", ".join(one.outlets)] if article is None else []
            return wording.tooltip([text, *more]) if text else None
        if role == Role.FontRole:
            return _font(one, article)
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:  # noqa: N802, D102 (Qt's)
        if role != Role.EditRole or not index.isValid() or index.internalId():
            return False
        one = self.story(index)
        if str(value).strip() != one.title:
            self.titled.emit(one.id, str(value))
        return False  # it is shown once it is kept

    def headerData(  # noqa: N802, D102 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's)
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole and section < len(_HEADERS):
            return tr(_HEADERS[section])
        return None


def _cells_of(one: StoryRow) -> tuple[str, ...]:
    counts = tr("{articles} articles, {outlets} outlets", articles=len(one.inside), outlets=len(one.outlets))
    days = [wording.day_of(day) for day in dict.fromkeys((one.first, one.last)) if day is not None]
    return one.title, counts, " – ".join(days), one.changed


def _cells_of_article(article: StoryArticle) -> tuple[str, ...]:
    return (
        article.title or article.id,
        article.outlet,
        wording.day_of(article.published),
        tr(_PLACINGS[article.placing]),
    )


def _font(one: StoryRow, article: StoryArticle | None) -> QFont | None:
    changed = one.own if article is None else article.placing is not Placing.FOUND
    if not changed:
        return None
    font = QFont()
    font.setBold(True)
    font.setStrikeOut(article is not None and article.placing is Placing.OUT)
    return font
