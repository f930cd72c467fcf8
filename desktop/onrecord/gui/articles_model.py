"""The articles of the project as a table: those that the filter lets pass, in an order."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from onrecord.gui import wording
from onrecord.gui.articles_columns import COLUMNS, NO_OUTLET, OUTLET, TITLE, Listed, parsed
from onrecord.gui.facts import NO_FACTS, ArticleFacts
from onrecord.gui.filters import NO_FILTER, Filter
from onrecord.gui.translation import tr
from onrecord.model import EVERYTHING, ArticleRow, Scope

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class ArticlesModel(QAbstractTableModel):
    """Articles in the order in which they came, or sorted by a column."""

    edited = Signal(list, str, object)
    """The user gave the articles of these ids a value of this field; none takes it away."""
    refused = Signal(str)
    """What the user typed cannot be kept: why."""
    changed = Signal()
    """Articles came, went or changed; or others are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[str, ArticleRow] = {}
        self._facts: Mapping[str, ArticleFacts] = {}
        self._snippets: Mapping[str, str] = {}
        self._filter = NO_FILTER
        self._rows: list[ArticleRow] = []
        self._came: dict[str, int] = {}
        self._next = 0
        self._column: int | None = None
        self._descending = False

    @property
    def rows(self) -> Sequence[ArticleRow]:
        """The articles as shown."""
        return self._rows

    @property
    def all(self) -> Mapping[str, ArticleRow]:
        """All the articles of the project, by id."""
        return self._all

    def scope(self) -> Scope:
        """The articles that the filter in force lets pass, in the order in which they came, and the words for it."""
        if self._filter == NO_FILTER:
            return EVERYTHING
        shown = {row.id for row in self._rows}
        return Scope(tuple(id for id in self._all if id in shown), self._filter.phrases())

    def facts(self, id: str) -> ArticleFacts:
        """What a pass over the attributions of an article told."""
        return self._facts.get(id, NO_FACTS)

    @property
    def known_facts(self) -> Mapping[str, ArticleFacts]:
        """The facts of all articles of which any are known, by id."""
        return self._facts

    def outlets(self) -> list[str]:
        """The outlets there are, in alphabetical order."""
        return sorted({row.outlet for row in self._all.values() if row.outlet}, key=str.casefold)

    def reset(self, rows: Iterable[ArticleRow]) -> None:
        """Shows other articles."""
        self._all = {row.id: row for row in rows}
        self._came = {id: place for place, id in enumerate(self._all)}
        self._next = len(self._all)
        self._facts, self._snippets = {}, {}
        self._show()

    def set_facts(self, facts: Mapping[str, ArticleFacts]) -> None:
        """Takes in what a pass over the attributions told."""
        self._facts = facts
        if self._filter == NO_FILTER and self._column is None:
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))
            self.changed.emit()
        else:
            self._show()

    def set_filter(self, wanted: Filter, snippets: Mapping[str, str] | None = None) -> None:
        """Shows only the articles that meet the conditions.

        Args:
            wanted: The conditions.
            snippets: The words around what was looked for, by article.
        """
        self._filter, self._snippets = wanted, snippets or {}
        self._show()

    def add(self, rows: Iterable[ArticleRow]) -> None:
        """Adds articles; those that are there stay as they are."""
        fresh = [row for row in rows if row.id not in self._all]
        for row in fresh:
            self._all[row.id] = row
            self._came[row.id] = self._next
            self._next += 1
        seen = [row for row in fresh if self._admits(row)]
        if self._column is None:
            self._insert(len(self._rows), seen)
        else:
            for row in seen:
                self._insert(bisect_left(self._rows, self._place(row), key=self._place), [row])
        self.changed.emit()

    def change(self, rows: Iterable[ArticleRow]) -> None:
        """Shows what is new about articles; they stay where they stand until they are sorted or filtered again."""
        places = {row.id: place for place, row in enumerate(self._rows)}
        touched = []
        for row in rows:
            if row.id in self._all:
                self._all[row.id] = row
            place = places.get(row.id)
            if place is not None:
                self._rows[place] = row
                touched.append(place)
        if touched:
            self.dataChanged.emit(self.index(min(touched), 0), self.index(max(touched), len(COLUMNS) - 1))
        self.changed.emit()

    def edit(self, ids: Iterable[str], column: int, text: str) -> bool:
        """Gives articles a value: shown at once, and told to whoever keeps the project.

        Args:
            ids: Of the articles.
            column: The column it was typed into.
            text: What was typed.
        """
        field = COLUMNS[column].field
        assert field is not None, "only columns of fields are edited"
        try:
            value = parsed(field, text)
        except ValueError:
            self.refused.emit(tr("“{text}” is no date. Write it as 2020-08-20.", text=text))
            return False
        touched = [self._all[id] for id in ids if getattr(self._all[id], field) != value]
        if touched:
            changes: dict[str, Any] = {field: value}
            self.change(replace(row, **changes) for row in touched)
            self.edited.emit([row.id for row in touched], field, value)
        return bool(touched)

    def remove(self, ids: Iterable[str]) -> None:
        """Takes articles away."""
        gone = set(ids) & set(self._all)
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].id in gone:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for id in gone:
            del self._all[id], self._came[id]
        self.changed.emit()

    def row_of(self, id: str) -> int | None:
        """Where an article stands in the list, if it is shown."""
        return next((place for place, row in enumerate(self._rows) if row.id == id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        one, column = self._listed(self._rows[index.row()]), COLUMNS[index.column()]
        if role in (Role.DisplayRole, Role.EditRole):
            return column.text(one)
        if role == Role.TextAlignmentRole and column.number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ToolTipRole:
            return wording.tooltip(_tip(one, index.column()))
        if role == Role.AccessibleTextRole:
            text = column.text(one) or (tr(NO_OUTLET) if index.column() == OUTLET else wording.NONE)
            return text if index.column() == TITLE else f"{tr(column.header)}: {text}"
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: ANN401, N802, D102 (Qt's)
        if role != Role.EditRole or not index.isValid() or COLUMNS[index.column()].field is None:
            return False
        return self.edit([self._rows[index.row()].id], index.column(), str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 (Qt's)
        flags = super().flags(index)
        if index.isValid() and COLUMNS[index.column()].field is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else flags

    def headerData(  # noqa: N802, D102 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's)
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return tr(column.header if role == Role.DisplayRole else column.tip)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; -1 is the order in which they came."""
        self._column = column if column >= 0 else None
        self._descending = order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in held]
        shown = {row.id for row in self._rows}
        self._rows = self._in_order([row for id, row in self._all.items() if id in shown])
        places = {row.id: place for place, row in enumerate(self._rows)}
        moved = [self.index(places[id], index.column()) for id, index in zip(ids, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _show(self) -> None:
        """Shows what the filter lets pass, in the order that is asked for."""
        self.beginResetModel()
        self._rows = self._in_order(self._filter.chosen((row, self.facts(row.id)) for row in self._all.values()))
        self.endResetModel()
        self.changed.emit()

    def _in_order(self, rows: list[ArticleRow]) -> list[ArticleRow]:
        """Rows in the order that is asked for; they are given as they came, and stay so where they are equal."""
        if self._column is None:
            return rows
        key = COLUMNS[self._column].key
        keyed = [(key(self._listed(row)), row) for row in rows]
        told = sorted((one for one in keyed if one[0] is not None), key=itemgetter(0), reverse=self._descending)
        return [row for _, row in told] + [row for value, row in keyed if value is None]

    def _admits(self, row: ArticleRow) -> bool:
        return self._filter.admits(row, self.facts(row.id))

    def _listed(self, row: ArticleRow) -> Listed:
        return Listed(row, self.facts(row.id), self._snippets.get(row.id, ""))

    def _insert(self, place: int, rows: Sequence[ArticleRow]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
            self._rows[place:place] = rows
            self.endInsertRows()

    def _place(self, row: ArticleRow) -> tuple[bool, Any, int]:
        came = self._came[row.id]
        if self._column is None:
            return False, 0, came
        key = COLUMNS[self._column].key(self._listed(row))
        if key is None:
            return True, 0, came
        return False, _Descending(key) if self._descending else key, came


def _tip(one: Listed, place: int) -> list[str]:
    column = COLUMNS[place]
    if place == TITLE:
        return [column.text(one), one.row.path]
    if place == OUTLET and not one.row.outlet:
        return [tr("No outlet is known. F2 sets it.")]
    return [f"{tr(column.header)}: {column.text(one) or wording.NONE}", tr(column.tip)]


@dataclass(frozen=True, slots=True)
class _Descending:
    """A key that sorts the other way, so that what has no key can come last both ways."""

    key: Any

    def __lt__(self, other: "_Descending") -> bool:
        return bool(other.key < self.key)
