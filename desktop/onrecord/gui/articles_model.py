"""The articles of the project as a table: those that the filter lets pass, in an order.

The model is virtual. It holds the ids of what is listed, which SQLite puts in order, and what is shown of the articles
that were on the screen lately; what else is looked at it asks for, and shows as empty cells until it comes.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from onrecord.gui import wording
from onrecord.gui.articles_columns import COLUMNS, NO_OUTLET, OUTLET, TITLE, Listed, badges_of, parsed
from onrecord.gui.translation import tr
from onrecord.model import NO_FILTER, ArticleRow, Filter, Sort, SortBy

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
AS_ADDED = Sort()

PAGE = 100
"""Rows that are asked for together."""
_KEPT = 3_000
"""Rows that are kept, those looked at last."""
_REORDERS_MS = 500
"""At most so often a sorted or filtered list takes in what an import brings."""
_FEW = 8


class ArticlesModel(QAbstractTableModel):
    """Articles in the order in which they came, or sorted by a column."""

    edited = Signal(list, str, object)
    """The user gave the articles of these ids a value of this field; none takes it away."""
    refused = Signal(str)
    """What the user typed cannot be kept: why."""
    changed = Signal()
    """Articles came, went or changed; or others are shown."""
    order_wanted = Signal(object, object)
    """The ids of the articles that this `Filter` lets pass are wanted, in the order of this `Sort`."""
    rows_read = Signal()
    """What was asked for of articles has come."""
    rows_wanted = Signal(tuple, str)
    """What is shown of the articles of these ids is wanted, and their words around these."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self._listed: set[str] = set()
        self._known: OrderedDict[str, Listed] = OrderedDict()
        self._stale: set[str] = set()
        self._total = 0
        self._filter, self._sort = NO_FILTER, AS_ADDED
        self._missing: dict[int, None] = {}
        self._asked = False
        self._asks = self._timer(0, self._ask)
        self._reorders = self._timer(_REORDERS_MS, self._want_order)

    @property
    def ids(self) -> Sequence[str]:
        """Of the articles that are listed, as shown."""
        return self._ids

    @property
    def total(self) -> int:
        """How many articles the project has."""
        return self._total

    @property
    def marked(self) -> bool:
        """Whether one of the articles that were on the screen lately has a badge."""
        return any(badges_of(one.row) for one in self._known.values())

    def row(self, id: str) -> ArticleRow | None:
        """What is shown of an article; none where it was not on the screen lately."""
        found = self._known.get(id)
        return found.row if found is not None else None

    def reset(self, ids: Sequence[str], rows: Iterable[ArticleRow] = ()) -> None:
        """Shows the articles of another project.

        Args:
            ids: All of them, in the order in which they came.
            rows: What is shown of the first.
        """
        self.beginResetModel()
        self._filter = NO_FILTER
        self._ids, self._listed, self._total = list(ids), set(ids), len(ids)
        self._known = OrderedDict((row.id, Listed(row)) for row in rows)
        self._stale, self._missing, self._asked = set(), {}, False
        self.endResetModel()
        self.changed.emit()
        if self._sort != AS_ADDED:
            self._want_order()

    def set_total(self, total: int) -> None:
        """Takes in how many articles the project has, as it counted them."""
        if total != self._total:
            self._total = total
            self.changed.emit()

    def set_filter(self, wanted: Filter) -> None:
        """Asks for the articles that meet the conditions."""
        if wanted.text != self._filter.text:
            self._stale = set(self._known)
        if wanted != self._filter:
            self._filter = wanted
            self._want_order()

    def refresh(self) -> None:
        """Asks anew for all that is shown."""
        self._stale = set(self._known)
        self._tell_changed(range(len(self._ids)))
        if (self._filter, self._sort) != (NO_FILTER, AS_ADDED):
            self._want_order()

    def show_order(self, wanted: Filter, sort: Sort, ids: Sequence[str]) -> None:
        """Lists these articles, if they are still what is wanted; what is held of those that stay is held on."""
        if (wanted, sort) != (self._filter, self._sort):
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        before = [self._ids[index.row()] for index in held]
        self._ids, self._listed = list(ids), set(ids)
        places = self._places(set(before))
        moved = [
            self.index(places[id], index.column()) if id in places else QModelIndex()
            for id, index in zip(before, held, strict=True)
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
        self.changed.emit()

    def show_rows(self, asked: Sequence[str], words: str, found: Iterable[Listed]) -> None:
        """Fills in what was asked for; what is gone meanwhile stays empty until the list is told."""
        self._asked = False
        if words != self._filter.text:
            self._tell_changed(range(len(self._ids)))
            return
        self._keep(found)
        self._stale.difference_update(asked)
        self._tell_changed(self._places(set(asked)).values())
        self.rows_read.emit()

    def add(self, rows: Iterable[ArticleRow]) -> None:
        """Takes in new articles: at the end, or where the list is sorted or filtered once it is ordered anew."""
        fresh = [row for row in rows if row.id not in self._listed]
        if not fresh:
            return
        self._total += len(fresh)
        if (self._filter, self._sort) == (NO_FILTER, AS_ADDED):
            self._keep(map(Listed, fresh[:PAGE]))
            self.beginInsertRows(QModelIndex(), len(self._ids), len(self._ids) + len(fresh) - 1)
            self._ids += [row.id for row in fresh]
            self._listed.update(row.id for row in fresh)
            self.endInsertRows()
        elif not self._reorders.isActive():
            self._reorders.start()
        self.changed.emit()

    def change(self, rows: Iterable[ArticleRow]) -> None:
        """Shows what is new about articles; they stay where they stand until the list is ordered anew."""
        known = {row.id: replace(self._known[row.id], row=row) for row in rows if row.id in self._known}
        self._known.update(known)
        self._tell_changed(self._places(known.keys()).values())
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
        rows = {id: self.row(id) for id in ids}
        touched = [id for id, row in rows.items() if row is None or getattr(row, field) != value]
        if touched:
            changes: dict[str, Any] = {field: value}
            self.change(replace(row, **changes) for id in touched if (row := rows[id]) is not None)
            self.edited.emit(touched, field, value)
        return bool(touched)

    def remove(self, ids: Iterable[str]) -> None:
        """Takes articles away."""
        gone = set(ids)
        self._total -= len(gone)
        places = sorted(self._places(gone).values(), reverse=True)
        if len(places) <= _FEW:
            for place in places:
                self.beginRemoveRows(QModelIndex(), place, place)
                self._listed.remove(self._ids.pop(place))
                self.endRemoveRows()
        else:
            self.show_order(self._filter, self._sort, [id for id in self._ids if id not in gone])
        for id in gone & self._known.keys():
            del self._known[id]
        self.changed.emit()

    def row_of(self, id: str) -> int | None:
        """Where an article stands in the list, if it is shown."""
        return self._places({id}).get(id)

    def want(self, id: str) -> None:
        """Asks for what is shown of an article that is looked at elsewhere."""
        if id not in self._known and not self._asked:
            self._asked = True
            self.rows_wanted.emit((id,), self._filter.text)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if role not in _TOLD or not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role == _ALIGNMENT:
            return _RIGHT if column.number else _LEFT
        one = self._looked_at(index.row())
        if one is None:
            return None
        if role in (Role.DisplayRole, Role.EditRole):
            return column.text(one)
        if role == Role.ToolTipRole:
            return wording.tooltip(_tip(one, index.column()))
        text = column.text(one) or (tr(NO_OUTLET) if index.column() == OUTLET else wording.NONE)
        return text if index.column() == TITLE else f"{tr(column.header)}: {text}"

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: ANN401, N802, D102 (Qt's)
        if role != Role.EditRole or not index.isValid() or COLUMNS[index.column()].field is None:
            return False
        return self.edit([self._ids[index.row()]], index.column(), str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 (Qt's)
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FIXED if COLUMNS[index.column()].field is None else _EDITABLE

    def headerData(  # noqa: N802, D102 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's)
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Role.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return tr(column.header if role == Role.DisplayRole else column.tip)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; -1 is the order in which they came."""
        by = COLUMNS[column].sort if column >= 0 else SortBy.ADDED
        wanted = Sort(by, column >= 0 and order == Qt.SortOrder.DescendingOrder)
        if wanted != self._sort:
            self._sort = wanted
            self._want_order()

    def _looked_at(self, place: int) -> Listed | None:
        """An article that is looked at; one that is not there, or out of date, is asked for."""
        id = self._ids[place]
        found = self._known.get(id)
        if found is None or id in self._stale:
            self._missing[place // PAGE] = None
            if not self._asked and not self._asks.isActive():
                self._asks.start()
        return found

    def _ask(self) -> None:
        """Asks for the pages looked at last; what else was looked at meanwhile is asked for once it is painted anew."""
        pages = [*self._missing][-2:]
        self._missing.clear()
        ids = [id for page in sorted(pages) for id in self._ids[page * PAGE : (page + 1) * PAGE]]
        wanted = tuple(id for id in ids if id not in self._known or id in self._stale)
        if wanted and not self._asked:
            self._asked = True
            self.rows_wanted.emit(wanted, self._filter.text)

    def _keep(self, found: Iterable[Listed]) -> None:
        for one in found:
            self._known[one.row.id] = one
            self._known.move_to_end(one.row.id)
        while len(self._known) > _KEPT:
            self._stale.discard(self._known.popitem(last=False)[0])

    def _want_order(self) -> None:
        self.order_wanted.emit(self._filter, self._sort)

    def _places(self, ids: Collection[str]) -> dict[str, int]:
        """Where articles stand, of those that are listed."""
        wanted = {id for id in ids if id in self._listed}
        if len(wanted) == 1:
            (id,) = wanted
            return {id: self._ids.index(id)}
        return {id: place for place, id in enumerate(self._ids) if id in wanted} if wanted else {}

    def _tell_changed(self, places: Collection[int]) -> None:
        if places:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), len(COLUMNS) - 1))

    def _timer(self, interval: int, does: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(does)
        return timer


# Worked out once, and compared as numbers: a list is painted by asking some thousand times, and Python's flags and
# enumerations are slow.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _FIXED | Qt.ItemFlag.ItemIsEditable
_ALIGNMENT = Role.TextAlignmentRole.value
_TOLD = frozenset(
    role.value
    for role in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.AccessibleTextRole, Role.TextAlignmentRole)
)


def _tip(one: Listed, place: int) -> list[str]:
    column = COLUMNS[place]
    if place == TITLE:
        return [column.text(one), one.row.path]
    if place == OUTLET and not one.row.outlet:
        return [tr("No outlet is known. F2 sets it.")]
    return [f"{tr(column.header)}: {column.text(one) or wording.NONE}", tr(column.tip)]
