"""Tables of rows: short ones that are at hand, and long ones of which the rows on the screen are asked for."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from onrecord.gui import wording
from onrecord.gui.articles_columns import NO_OUTLET
from onrecord.gui.translation import noop, tr
from onrecord.model.cited import Citation, CitationSort, CitedSource, SourceSort

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Row = TypeVar("Row")

PAGE = 100
"""Rows that are asked for together."""
_KEPT = 2_000
"""Rows that are kept, those looked at last."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its header, what it shows, and what it is sorted by: a key of a row, or what SQLite is asked for."""

    header: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any] | StrEnum
    number: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """What both kinds of table have: columns, each a text of a row."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns

    def row(self, place: int) -> Row | None:
        """What stands in a place; none where it is not at hand."""
        raise NotImplementedError

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = self._columns[index.column()]
        if role == Role.DisplayRole:
            return column.text(row)
        if role == Role.ToolTipRole:
            return wording.tooltip([column.text(row)]) if column.text(row) else None
        if role == Role.TextAlignmentRole and column.number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Role.AccessibleTextRole:
            return f"{tr(column.header)}: {column.text(row) or wording.NONE}"
        return row if role == Role.UserRole else None

    def headerData(  # noqa: N802, D102 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's)
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return tr(column.header) if role == Role.DisplayRole else None


class ListModel(RowsModel[Row]):
    """Rows in the order given, or sorted by a column."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._given: list[Row] = []
        self._rows: list[Row] = []
        self._order: tuple[int, bool] = (-1, False)

    @property
    def rows(self) -> Sequence[Row]:
        """As shown."""
        return self._rows

    def row(self, place: int) -> Row | None:
        """What stands in a place."""
        return self._rows[place]

    def reset(self, rows: Sequence[Row]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._sorted()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; -1 is the order given."""
        self._order = column, order is Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        rows = [id(self._rows[index.row()]) for index in held]
        self._rows = self._sorted()
        places = {id(row): place for place, row in enumerate(self._rows)}
        moved = [self.index(places[row], index.column()) for row, index in zip(rows, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _sorted(self) -> list[Row]:
        column, descending = self._order
        if column < 0:
            return list(self._given)
        key = self._columns[column].key
        assert not isinstance(key, StrEnum), "rows at hand are sorted by what they hold"
        return sorted(self._given, key=key, reverse=descending)


class PagedModel(RowsModel[Row]):
    """Rows that SQLite puts in order, by number; those that are looked at are asked for, and empty until they come."""

    order_wanted = Signal(object, bool)
    """The rows are wanted sorted by this, none meaning as given; the other way round."""
    rows_wanted = Signal(tuple)
    """The rows of these numbers are wanted."""
    arrived = Signal()
    """Rows came that were wanted."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._numbers: Sequence[int] = ()
        self._known: OrderedDict[int, Row] = OrderedDict()
        self._stale: set[int] = set()
        self._missing: dict[int, None] = {}
        self._asked = False
        self._asks = QTimer(self)
        self._asks.setSingleShot(True)
        self._asks.timeout.connect(self._ask)

    @property
    def numbers(self) -> Sequence[int]:
        """Of the rows, as shown."""
        return self._numbers

    def row(self, place: int) -> Row | None:
        """What stands in a place; what is not at hand, or out of date, is asked for."""
        number = self._numbers[place]
        found = self._known.get(number)
        if found is None or number in self._stale:
            self._missing[place // PAGE] = None
            if not self._asked and not self._asks.isActive():
                self._asks.start(0)
        return found

    def show_order(self, numbers: Sequence[int], rows: Mapping[int, Row]) -> None:
        """Shows these rows; some of them are at hand. What is held of those that stay is held on."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        before = [self._numbers[index.row()] for index in held]
        self._numbers = numbers
        self._stale = set(self._known) - rows.keys()
        self._keep(rows)
        moved = [self._moved(number, index) for number, index in zip(before, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def show_rows(self, asked: Iterable[int], rows: Mapping[int, Row]) -> None:
        """Fills in what was asked for; what is gone meanwhile stays empty."""
        self._asked = False
        self._keep(rows)
        self._stale.difference_update(asked)
        if len(self._numbers):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, len(self._columns) - 1))
        self.arrived.emit()

    def place_of(self, number: int) -> int | None:
        """Where a row stands; none where it does not."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._numbers)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Asks for the rows sorted by a column; -1 is the order given."""
        key = self._columns[column].key if column >= 0 else None
        self.order_wanted.emit(key, order is Qt.SortOrder.DescendingOrder)

    def _ask(self) -> None:
        pages = [*self._missing][-2:]
        self._missing.clear()
        some = [number for page in sorted(pages) for number in self._numbers[page * PAGE : (page + 1) * PAGE]]
        wanted = tuple(number for number in some if number not in self._known or number in self._stale)
        if wanted and not self._asked:
            self._asked = True
            self.rows_wanted.emit(wanted)

    def _keep(self, rows: Mapping[int, Row]) -> None:
        for number, row in rows.items():
            self._known[number] = row
            self._known.move_to_end(number)
            self._stale.discard(number)
        while len(self._known) > _KEPT:
            self._stale.discard(self._known.popitem(last=False)[0])

    def _moved(self, number: int, index: QModelIndex) -> QModelIndex:
        place = self.place_of(number)
        return QModelIndex() if place is None else self.index(place, index.column())


def _chain(source: CitedSource) -> str:
    return ", ".join(f"{name} ({count:,})" for name, count in source.relays)


SOURCE_COLUMNS: tuple[Column[CitedSource], ...] = (
    Column(noop("Source"), lambda s: s.name, SourceSort.NAME),
    Column(noop("Type"), lambda s: wording.words_of(s.kind), SourceSort.KIND),
    Column(noop("Cited"), lambda s: f"{s.attributions:,}", SourceSort.ATTRIBUTIONS, True),
    Column(noop("Articles"), lambda s: f"{s.articles:,}", SourceSort.ARTICLES, True),
    Column(noop("Outlets"), lambda s: f"{s.outlets:,}", SourceSort.OUTLETS, True),
    Column(noop("Second-hand through"), _chain, SourceSort.RELAYED),
)
QUOTE_COLUMNS: tuple[Column[Citation], ...] = (
    Column(noop("Outlet"), lambda q: q.outlet or tr(NO_OUTLET), CitationSort.OUTLET),
    Column(noop("Date"), lambda q: q.published or "", CitationSort.PUBLISHED),
    Column(noop("In its words"), lambda q: q.text, CitationSort.WORDS),
    Column(noop("Article"), lambda q: q.title or wording.file_name(q.path), CitationSort.TITLE),
)
OUTLET_COLUMNS: tuple[Column[tuple[str, int]], ...] = (
    Column(noop("Outlet"), lambda o: o[0] or tr(NO_OUTLET), lambda o: o[0].casefold()),
    Column(noop("Cited"), lambda o: f"{o[1]:,}", lambda o: o[1], True),
)
