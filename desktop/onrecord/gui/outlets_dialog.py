"""The table of outlets: under which name an outlet is shown, and by which domains and names it is known."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui import wording
from onrecord.gui.labels import plain_label, push_button
from onrecord.gui.tables import dress_rows
from onrecord.gui.translation import noop, tr
from onrecord.model import Outlet

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_HEADERS = (noop("Shown as"), noop("Domains"), noop("Other names"))
_TIPS = (
    noop("The name of the outlet in lists, charts and exports"),
    noop("Domains of its pages, parted by semicolons: nytimes.com"),
    noop("Other names it goes by, parted by semicolons: NYT; New York Times"),
)
_BETWEEN = "; "


class OutletsModel(QAbstractTableModel):
    """A row an outlet; what is not as it ships is bold."""

    def __init__(self, outlets: Iterable[Outlet], shipped: Iterable[Outlet], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outlets = list(outlets)
        self._shipped = frozenset(shipped)

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """The rows; those in which nothing was written are none."""
        return tuple(row for row in self._outlets if row != Outlet(""))

    def reset(self, outlets: Iterable[Outlet]) -> None:
        """Shows other outlets."""
        self.beginResetModel()
        self._outlets = list(outlets)
        self.endResetModel()

    def append(self) -> QModelIndex:
        """Adds an empty row; gives its first cell."""
        place = len(self._outlets)
        self.beginInsertRows(QModelIndex(), place, place)
        self._outlets.append(Outlet(""))
        self.endInsertRows()
        return self.index(place, 0)

    def remove(self, places: Iterable[int]) -> None:
        """Takes rows away."""
        for place in sorted(set(places), reverse=True):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._outlets[place]
            self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._outlets)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(_HEADERS)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 (Qt's)
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        outlet = self._outlets[index.row()]
        text = (outlet.name, _BETWEEN.join(outlet.domains), _BETWEEN.join(outlet.names))[index.column()]
        if role in (Role.DisplayRole, Role.EditRole):
            return text
        if role == Role.ToolTipRole:
            own = [] if outlet in self._shipped else [tr("Your own: it differs from the table that ships.")]
            return wording.tooltip([text, *own]) if text else None
        if role == Role.FontRole and outlet not in self._shipped:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:  # noqa: N802, D102 (Qt's)
        if role != Role.EditRole or not index.isValid():
            return False
        parts = tuple(part.strip() for part in str(value).split(_BETWEEN.strip()) if part.strip())
        change = ({"name": str(value).strip()}, {"domains": parts}, {"names": parts})[index.column()]
        self._outlets[index.row()] = replace(self._outlets[index.row()], **change)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(_HEADERS) - 1))
        return True

    def headerData(  # noqa: N802, D102 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's)
        if orientation is not Qt.Orientation.Horizontal or section >= len(_HEADERS):
            return None
        if role == Role.ToolTipRole:
            return tr(_TIPS[section])
        return tr(_HEADERS[section]) if role == Role.DisplayRole else None


class OutletsDialog(QDialog):
    """The table, to be searched and edited; closes once it is kept."""

    kept = Signal(tuple)
    """These `Outlet`s are to be the table."""

    def __init__(self, outlets: Sequence[Outlet], shipped: Sequence[Outlet], parent: QWidget | None = None) -> None:
        """Shows the table.

        Args:
            outlets: As it is in force.
            shipped: As it ships.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("outlets_dialog")
        self.setWindowTitle(tr("Outlets"))
        self._shipped = shipped
        self.rows = OutletsModel(outlets, shipped, self)
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self.rows)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.found.setFilterKeyColumn(-1)
        self.table = self._table()
        self.line = QLineEdit()
        self.line.setObjectName("outlets_search")
        self.line.setPlaceholderText(tr("Find a name or a domain"))
        self.line.setAccessibleName(tr("Find a name or a domain"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self.found.setFilterFixedString)
        self.problem = plain_label(name="card_title")
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.keep)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(
            plain_label(
                tr(
                    "An article whose outlet is told by one of these names or domains is shown under the name at the "
                    "left. This holds for what is added from now on, here and on the command line."
                )
            )
        )
        layout.addWidget(self.line)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._row_of_buttons())
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 120, letter * 86)

    def keep(self) -> None:
        """Asks for the table to be kept; `accept` follows, or `say`."""
        self.setFocus()  # what is being typed in a cell is part of it
        self.problem.hide()
        self.kept.emit(self.rows.outlets)

    def say(self, problem: str) -> None:
        """Says why the table cannot be kept."""
        self.problem.setText(problem)
        self.problem.show()

    def add_row(self) -> None:
        """Begins a row."""
        self.line.clear()
        index = self.found.mapFromSource(self.rows.append())
        self.table.scrollTo(index)
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def remove_rows(self) -> None:
        """Takes the chosen rows away."""
        chosen = self.table.selectionModel().selectedRows()
        self.rows.remove(self.found.mapToSource(index).row() for index in chosen)

    def restore(self) -> None:
        """Shows the table as it ships; it is kept only with the dialog."""
        self.rows.reset(self._shipped)

    def _row_of_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, name, slot in (
            (tr("Add an outlet"), "outlets_add", self.add_row),
            (tr("Remove the chosen"), "outlets_remove", self.remove_rows),
            (tr("As it ships"), "outlets_restore", self.restore),
        ):
            row.addWidget(push_button(name, text, slot))
            if name == "outlets_remove":
                row.addStretch(1)
        return row

    def _table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("outlets_table")
        table.setAccessibleName(tr("Outlets"))
        table.setAccessibleDescription(tr("F2 edits a cell"))
        table.setModel(self.found)
        dress_rows(table, padding=12)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letter = table.fontMetrics().averageCharWidth()
        for section, letters in enumerate((36, 32)):
            table.setColumnWidth(section, letter * letters)
        header.setStretchLastSection(True)
        return table
