"""The articles of the project as a table: rows without Qt, and the model over them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from onrecord.gui import wording
from onrecord.model import ArticleRow

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NO_OUTLET = "No outlet"
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, what it shows of an article, and what it is sorted by.

    Attributes:
        header: What stands above it.
        tip: What it means.
        text: What it shows.
        key: What it is sorted by; none comes last whichever way it is sorted.
        number: Whether it holds numbers.
        widest: What it should have room for.
    """

    header: str
    tip: str
    text: Callable[[ArticleRow], str]
    key: Callable[[ArticleRow], Any]
    number: bool = False
    widest: str = ""


def title_of(title: str | None, path: str) -> str:
    """The title of an article on one line, or the name of its file where it has none."""
    return " ".join((title or "")[:_LONGEST_TITLE].split()) or wording.file_name(path)


def _title(row: ArticleRow) -> str:
    return title_of(row.title, row.path)


COLUMNS = (
    Column("Title", "The headline; its file below the pointer", _title, lambda row: _title(row).casefold()),
    Column(
        "Outlet", "Who published it; F2 sets it for all chosen articles",
        lambda row: row.outlet or "", lambda row: row.outlet.casefold() if row.outlet else None,
        widest="Philadelphia Inquirer",
    ),
    Column(
        "Date", "When it was published",
        lambda row: row.published.isoformat() if row.published else "", lambda row: row.published, widest="2020-08-20",
    ),
    Column("Paragraphs", "Paragraphs of the body", lambda row: f"{row.paragraphs:,}", lambda row: row.paragraphs, True),
    Column(
        "Tone", f"Mean tone of its sentences, from {wording.signed(-1)} to {wording.signed(1)}",
        lambda row: wording.signed(row.tone), lambda row: row.tone, True,
    ),
    Column(
        "Strength", "Sourcing strength: mean weight of its attributions, from 0 to 1",
        lambda row: wording.share(row.strength), lambda row: row.strength, True,
    ),
    Column("Named", "Attributions to named sources", lambda row: f"{row.named:,}", lambda row: row.named, True),
    Column("Unnamed", "Attributions to unnamed sources", lambda row: f"{row.unnamed:,}", lambda row: row.unnamed, True),
)  # fmt: skip
TITLE, OUTLET = 0, 1


class ArticlesModel(QAbstractTableModel):
    """Articles in the order in which they came, or sorted by a column."""

    outlet_set = Signal(list, str)
    """The user gave the articles of these ids this outlet; an empty one takes it away."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ArticleRow] = []
        self._came: dict[str, int] = {}
        self._next = 0
        self._column: int | None = None
        self._descending = False

    @property
    def rows(self) -> Sequence[ArticleRow]:
        """The articles as shown."""
        return self._rows

    def outlets(self) -> list[str]:
        """The outlets there are, in alphabetical order."""
        return sorted({row.outlet for row in self._rows if row.outlet}, key=str.casefold)

    def reset(self, rows: Iterable[ArticleRow]) -> None:
        """Shows other articles."""
        self.beginResetModel()
        self._rows = list(rows)
        self._came = {row.id: place for place, row in enumerate(self._rows)}
        self._next = len(self._rows)
        self._rows.sort(key=self._place)
        self.endResetModel()

    def add(self, rows: Iterable[ArticleRow]) -> None:
        """Adds articles, or shows anew those that are there."""
        fresh = [row for row in rows if row.id not in self._came]
        for row in fresh:
            self._came[row.id] = self._next
            self._next += 1
        if self._column is None:
            self._insert(len(self._rows), fresh)
        else:
            for row in fresh:
                self._insert(bisect_left(self._rows, self._place(row), key=self._place), [row])

    def change(self, rows: Iterable[ArticleRow]) -> None:
        """Shows what is new about articles; they stay where they stand until they are sorted again."""
        places = {row.id: place for place, row in enumerate(self._rows)}
        for row in rows:
            place = places.get(row.id)
            if place is not None:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def set_outlet(self, ids: Iterable[str], outlet: str) -> None:
        """Gives articles an outlet: shown at once, and told to whoever keeps the project."""
        wanted, outlet = set(ids), " ".join(outlet.split())
        touched = [row for row in self._rows if row.id in wanted and (row.outlet or "") != outlet]
        if touched:
            self.change(replace(row, outlet=outlet or None) for row in touched)
            self.outlet_set.emit([row.id for row in touched], outlet)

    def remove(self, ids: Iterable[str]) -> None:
        """Takes articles away."""
        gone = set(ids)
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].id in gone:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._came[self._rows.pop(place).id]
                self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role in (Role.DisplayRole, Role.EditRole):
            return column.text(row)
        if role == Role.TextAlignmentRole and column.number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ToolTipRole:
            return wording.tooltip(self._tip(row, index.column()))
        if role == Role.AccessibleTextRole and index.column() == OUTLET:
            return row.outlet or NO_OUTLET
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: ANN401, N802, D102 (Qt's)
        if role != Role.EditRole or not index.isValid() or index.column() != OUTLET:
            return False
        self.set_outlet([self._rows[index.row()].id], str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 (Qt's)
        flags = super().flags(index)
        if index.isValid() and index.column() == OUTLET:
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
        return {Role.DisplayRole: column.header, Role.ToolTipRole: column.tip}.get(Role(role))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; -1 is the order in which they came."""
        self._column = column if column >= 0 else None
        self._descending = order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in held]
        self._rows.sort(key=self._place)
        places = {row.id: place for place, row in enumerate(self._rows)}
        moved = [self.index(places[id], index.column()) for id, index in zip(ids, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _insert(self, place: int, rows: Sequence[ArticleRow]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
            self._rows[place:place] = rows
            self.endInsertRows()

    def _place(self, row: ArticleRow) -> tuple[bool, Any, int]:
        came = self._came[row.id]
        if self._column is None:
            return False, 0, came
        key = COLUMNS[self._column].key(row)
        if key is None:
            return True, 0, came
        return False, _Descending(key) if self._descending else key, came

    def _tip(self, row: ArticleRow, column: int) -> list[str]:
        if column == TITLE:
            return [_title(row), row.path]
        if column == OUTLET and not row.outlet:
            return [f"{NO_OUTLET} is known. F2 sets it."]
        return [f"{COLUMNS[column].header}: {COLUMNS[column].text(row) or wording.NONE}", COLUMNS[column].tip]


@dataclass(frozen=True, slots=True)
class _Descending:
    """A key that sorts the other way, so that what has no key can come last both ways."""

    key: Any

    def __lt__(self, other: "_Descending") -> bool:
        return bool(other.key < self.key)
