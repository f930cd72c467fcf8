"""The shelves of the library: all articles, what needs attention, duplicates, the outlets; each with its count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.gui import wording
from onrecord.gui.translation import noop, tr
from onrecord.model import NO_FILTER, Counts, Duplicates, Filter, Need

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SHELF = Role.UserRole
"""The role under which the model gives the `Shelf` itself."""
UNREAD = "unread"
"""The name of the shelf of files that were not read: it shows the account, and no articles."""

_DOUBTS = (
    ("ambiguous", noop("Ambiguous date"), Need.DATE),
    ("foreign", noop("Not English"), Need.LANGUAGE),
)
"""Shelves that are there only while something stands on them."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A line of the library.

    Attributes:
        name: What it is called in the code.
        label: What it is called in the window.
        count: How many articles, or files, stand there.
        depth: 0 or 1: how far it is set in.
        applied: The filter that shows it and nothing else, out of the one in force; none for a heading.
    """

    name: str
    label: str
    count: int
    depth: int = 0
    applied: Callable[[Filter], Filter] | None = None

    def shows(self, wanted: Filter) -> bool:
        """Whether a filter shows just this shelf."""
        return self.applied is not None and self.applied(wanted) == wanted


def emptied(wanted: Filter) -> Filter:
    """A filter without what a shelf stands for: outlet, need, duplicates, and what was picked."""
    return replace(
        wanted,
        outlets=NO_FILTER.outlets, needs=NO_FILTER.needs, duplicates=Duplicates.IN, picked=None,
    )  # fmt: skip


def shelves_of(counts: Counts, unread: int = 0) -> tuple[Shelf, ...]:
    """The shelves of a project.

    Args:
        counts: How many of its articles stand where.
        unread: How many files were not read at the last import.
    """
    needs = {need: counts.needs.get(need, 0) for need in Need}
    named = sorted((name for name in counts.outlets if name), key=str.casefold)
    return (
        Shelf("all", tr(noop("All articles")), counts.articles, applied=emptied),
        Shelf("attention", tr(noop("Needs attention")), counts.needy + unread, applied=_needing(frozenset(Need))),
        Shelf("no_outlet", tr(noop("No outlet")), needs[Need.OUTLET], 1, _needing(frozenset({Need.OUTLET}))),
        Shelf(
            "doubtful", tr(noop("Low confidence")), needs[Need.CONFIDENCE], 1, _needing(frozenset({Need.CONFIDENCE}))
        ),
        *(
            Shelf(name, tr(label), needs[need], 1, _needing(frozenset({need})))
            for name, label, need in _DOUBTS
            if needs[need]
        ),
        Shelf(UNREAD, tr(noop("Files not read")), unread, 1),
        Shelf("copies", tr(noop("Duplicates")), counts.duplicates, applied=_duplicates),
        Shelf("outlets", tr(noop("Outlets")), len(named)),
        *(Shelf(f"outlet:{name}", name, counts.outlets[name], 1, _of_outlet(name)) for name in named),
    )


def _duplicates(wanted: Filter) -> Filter:
    return replace(emptied(wanted), duplicates=Duplicates.ONLY)


def _needing(needs: frozenset[Need]) -> Callable[[Filter], Filter]:
    return lambda wanted: replace(emptied(wanted), needs=needs)


def _of_outlet(name: str) -> Callable[[Filter], Filter]:
    return lambda wanted: replace(emptied(wanted), outlets=frozenset({name}))


class LibraryModel(QAbstractListModel):
    """The shelves, one a line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelves: tuple[Shelf, ...] = shelves_of(Counts())

    @property
    def shelves(self) -> Sequence[Shelf]:
        """From above."""
        return self._shelves

    def set_shelves(self, shelves: tuple[Shelf, ...]) -> None:
        """Shows other shelves, or other counts of the same."""
        if [shelf.name for shelf in shelves] == [shelf.name for shelf in self._shelves]:
            self._shelves = shelves
            self.dataChanged.emit(self.index(0), self.index(len(shelves) - 1))
            return
        self.beginResetModel()
        self._shelves = shelves
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._shelves)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        shelf = self._shelves[index.row()]
        if role == Role.DisplayRole:
            return shelf.label
        if role == Role.AccessibleTextRole:
            unit = "outlet" if shelf.name == "outlets" else "file" if shelf.name == UNREAD else "article"
            return f"{shelf.label}, {wording.counted(shelf.count, unit)}"
        if role == Role.ToolTipRole:
            return wording.tooltip([f"{shelf.label}: {shelf.count:,}"])
        return shelf if role == SHELF else None

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 (Qt's)
        flags = super().flags(index)
        if index.isValid() and self._shelves[index.row()].name == "outlets":
            flags &= ~Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else flags
