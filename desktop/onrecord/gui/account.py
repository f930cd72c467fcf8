"""What became of an import: a sentence, and the list of what was lost, left out or decided."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui import wording
from onrecord.gui.articles_model import Index
from onrecord.gui.labels import plain_label
from onrecord.gui.tables import dress_rows
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import TABLE_SUFFIXES
from onrecord.model import Account, Complaint, Level

Role = Qt.ItemDataRole
_LEVELS = {Level.ERROR: noop("Not read"), Level.SKIPPED: noop("Skipped"), Level.NOTE: noop("Note")}
_PLACES = {level: place for place, level in enumerate(_LEVELS)}
_PADDING = 10
_HEADERS = (noop("What"), noop("File"), noop("Why"))
_COUNTED = {
    Level.ERROR: (noop("not read"), noop("not read")),
    Level.SKIPPED: (noop("skipped"), noop("skipped")),
    Level.NOTE: (noop("note"), noop("notes")),
}
"""What a button that shows and hides complaints of a level says after their number: of one, of many."""


def _gravity(complaint: Complaint) -> int:
    """The place of its level, the gravest first."""
    return _PLACES[complaint.level]


class ComplaintsModel(QAbstractTableModel):
    """One row a complaint: how grave, which file, why; the gravest first, and only of the levels that are wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Complaint] = []
        self._complaints: list[Complaint] = []
        self._levels = frozenset(Level)

    def reset(self, complaints: Sequence[Complaint]) -> None:
        """Takes other complaints."""
        self._all = sorted(complaints, key=_gravity)
        self.show_levels(frozenset(Level))

    def add(self, complaints: Sequence[Complaint]) -> None:
        """Takes more complaints, each after the others of its level; what is shown stays shown."""
        for gravity, told in groupby(sorted(complaints, key=_gravity), key=_gravity):
            new = list(told)
            at = bisect_right(self._all, gravity, key=_gravity)
            self._all[at:at] = new
            if new[0].level in self._levels:
                at = bisect_right(self._complaints, gravity, key=_gravity)
                self.beginInsertRows(QModelIndex(), at, at + len(new) - 1)
                self._complaints[at:at] = new
                self.endInsertRows()

    def show_levels(self, levels: frozenset[Level]) -> None:
        """Shows the complaints of these levels."""
        self.beginResetModel()
        self._levels = levels
        self._complaints = [complaint for complaint in self._all if complaint.level in levels]
        self.endResetModel()

    def complaint(self, index: Index) -> Complaint:
        """The complaint of a row."""
        return self._complaints[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._complaints)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(_HEADERS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        complaint = self._complaints[index.row()]
        if role == Role.DisplayRole:
            cells = tr(_LEVELS[complaint.level]), wording.file_name(complaint.path), complaint.why
            return " ".join(cells[index.column()].split())
        if role == Role.ToolTipRole:
            return wording.tooltip([complaint.path, complaint.why])
        if role == Role.FontRole and complaint.level is Level.ERROR and index.column() == 0:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def headerData(  # noqa: N802, D102 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's)
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole and section < len(_HEADERS):
            return tr(_HEADERS[section])
        return None

    def as_text(self) -> str:
        """One line a complaint, as the command line prints them."""
        return "\n".join(map(str, self._all))


class AccountPane(QFrame):
    """The account of the last import: in a sentence, and what was lost, left out or decided, file by file."""

    mapping_wanted = Signal(str)
    """The columns of this table are to be told."""
    rest_wanted = Signal(tuple)
    """The rest of these files and folders is to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account_pane")
        self.setAccessibleName(tr("Account of the last import"))
        self._account, self._growing = Account(), False
        self.complaints = ComplaintsModel(self)
        self.line = plain_label(tr("Nothing was imported yet into this project."), name="account_line")
        self.table = self._table()
        self._copy = QPushButton(tr("Copy all"))
        self._copy.setObjectName("account_copy")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.complaints.as_text()))
        self._go_on = QPushButton(tr("Read the rest"))
        self._go_on.setObjectName("account_go_on")
        self._go_on.clicked.connect(lambda: self.rest_wanted.emit(self._account.given))
        self._levels = {level: self._level_button(level) for level in _LEVELS}
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 6)
        head.setSpacing(8)
        head.addWidget(self.line, 1)
        for button in (self._go_on, *self._levels.values(), self._copy):
            head.addWidget(button)
            button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self._fit()

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """What can be done about the complaint of a row; none where there is no row."""
        if not index.isValid():
            return None
        complaint = self.complaints.complaint(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        file = wording.files_of([complaint.path])[0]
        if file.lower().endswith(TABLE_SUFFIXES):
            told = menu.addAction(tr("Map columns…"))
            told.setObjectName("account_map")
            told.triggered.connect(lambda: self.mapping_wanted.emit(file))
        copy = menu.addAction(tr("Copy"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(str(complaint)))
        return menu

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Keeps room for the words in any size of letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        letters = self.fontMetrics()
        self.table.verticalHeader().setDefaultSectionSize(letters.height() + _PADDING)
        words = max(letters.horizontalAdvance(tr(text)) for text in _LEVELS.values())
        self.table.setColumnWidth(0, words * 5 // 4 + 24)  # bold letters are wider
        self.table.setColumnWidth(1, letters.averageCharWidth() * 38)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("complaints")
        table.setAccessibleName(tr("Complaints"))
        table.setModel(self.complaints)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        dress_rows(table, padding=_PADDING)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        return table

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu_for(self.table.indexAt(place))
        if menu is not None:
            menu.popup(self.table.viewport().mapToGlobal(place))

    def _level_button(self, level: Level) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"account_{level.value}")
        button.setCheckable(True)
        button.setProperty("level", True)
        button.setToolTip(tr("Shows or hides them in the list"))
        button.clicked.connect(self._show_levels)
        return button

    def _show_levels(self) -> None:
        self.complaints.show_levels(frozenset(level for level, button in self._levels.items() if button.isChecked()))

    @property
    def account(self) -> Account:
        """The account that is shown."""
        return self._account

    @property
    def unread(self) -> int:
        """How many files were not read."""
        return sum(complaint.level is Level.ERROR for complaint in self._account.complaints)

    def add(self, complaints: Sequence[Complaint]) -> None:
        """Shows what an import complains of that goes on, after what it complained of before."""
        if not self._growing:
            self.show_account(Account())
            self.line.setText(tr("Reading; what could not be read so far, was left out or decided:"))
            self._growing = True
        self._account = Account(complaints=(*self._account.complaints, *complaints))
        self.complaints.add(complaints)
        self._show_counts()

    def end(self) -> None:
        """The import ended, however: what is added next is of another one."""
        self._growing = False

    def show_account(self, account: Account) -> None:
        """Shows an account."""
        self._account, self._growing = account, False
        self.complaints.reset(account.complaints)
        self.line.setText(wording.account_sentence(account))
        self._go_on.setVisible(bool(account.given))
        for button in self._levels.values():
            button.setChecked(True)
        self._show_counts()

    def _show_counts(self) -> None:
        complaints = self._account.complaints
        self._copy.setVisible(bool(complaints))
        for level, button in self._levels.items():
            count = sum(complaint.level is level for complaint in complaints)
            button.setText(wording.counted(count, *_COUNTED[level]))
            button.setAccessibleName(button.text())
            # With one level alone there is nothing to choose.
            button.setVisible(0 < count < len(complaints))
        self.setProperty("lost", bool(self.unread))
        self.style().polish(self)

    def show_kept(self, account: Account | None) -> None:
        """Shows the account that a project keeps of its last import; none where there was none."""
        self.show_account(account or Account())
        if account is None:
            self.line.setText(tr("Nothing was imported yet into this project."))
        elif account.when is not None:
            day = account.when.astimezone().date().isoformat()
            self.line.setText(f"{day}: {wording.account_sentence(account)}")
