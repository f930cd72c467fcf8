"""The sources of a project as a table, and what one of them says as another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.gui import wording
from onrecord.gui.articles_columns import NO_OUTLET
from onrecord.gui.cited import CitedSource, Quote
from onrecord.gui.translation import noop, tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[Row]):
    """A column: its header, what it shows, and what it is sorted by."""

    header: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any]
    number: bool = False


class ListModel(QAbstractTableModel, Generic[Row]):
    """Rows in the order given, or sorted by a column."""

    def __init__(self, columns: Sequence[ListColumn[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._given: list[Row] = []
        self._rows: list[Row] = []
        self._order: tuple[int, bool] = (-1, False)

    @property
    def rows(self) -> Sequence[Row]:
        """As shown."""
        return self._rows

    def reset(self, rows: Sequence[Row]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._sorted()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
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
        return sorted(self._given, key=self._columns[column].key, reverse=descending)


def _chain(source: CitedSource) -> str:
    return ", ".join(f"{name} ({count:,})" for name, count in source.relays)


SOURCE_COLUMNS: tuple[ListColumn[CitedSource], ...] = (
    ListColumn(noop("Source"), lambda s: s.name, lambda s: s.name.casefold()),
    ListColumn(noop("Type"), lambda s: wording.words_of(s.kind), lambda s: wording.words_of(s.kind)),
    ListColumn(noop("Cited"), lambda s: f"{s.attributions:,}", lambda s: s.attributions, True),
    ListColumn(noop("Articles"), lambda s: f"{len(s.articles):,}", lambda s: len(s.articles), True),
    ListColumn(noop("Outlets"), lambda s: f"{len(s.outlets):,}", lambda s: len(s.outlets), True),
    ListColumn(noop("Second-hand through"), _chain, lambda s: (-sum(count for _, count in s.relays), _chain(s))),
)
QUOTE_COLUMNS: tuple[ListColumn[Quote], ...] = (
    ListColumn(noop("Outlet"), lambda q: q.outlet or tr(NO_OUTLET), lambda q: q.outlet.casefold()),
    ListColumn(noop("Date"), lambda q: q.published, lambda q: q.published),
    ListColumn(noop("In its words"), lambda q: q.text, lambda q: q.text.casefold()),
    ListColumn(noop("Article"), lambda q: q.title, lambda q: q.title.casefold()),
)
OUTLET_COLUMNS: tuple[ListColumn[tuple[str, int]], ...] = (
    ListColumn(noop("Outlet"), lambda o: o[0] or tr(NO_OUTLET), lambda o: o[0].casefold()),
    ListColumn(noop("Cited"), lambda o: f"{o[1]:,}", lambda o: o[1], True),
)
