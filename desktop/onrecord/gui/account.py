"""What became of an import: a sentence, and the list of what was lost, left out or decided."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui import wording
from onrecord.gui.articles_model import Index
from onrecord.gui.labels import plain_label
from onrecord.gui.translation import noop, tr
from onrecord.model import Account, Complaint, Level

Role = Qt.ItemDataRole
_LEVELS = {Level.ERROR: noop("Not read"), Level.SKIPPED: noop("Skipped"), Level.NOTE: noop("Note")}
_HEADERS = (noop("What"), noop("File"), noop("Why"))


class ComplaintsModel(QAbstractTableModel):
    """One row a complaint: how grave, which file, why; the gravest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._complaints: list[Complaint] = []

    def reset(self, complaints: Sequence[Complaint]) -> None:
        """Shows other complaints."""
        levels = list(_LEVELS)
        self.beginResetModel()
        self._complaints = sorted(complaints, key=lambda complaint: levels.index(complaint.level))
        self.endResetModel()

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
        return None

    def headerData(  # noqa: N802, D102 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's)
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole and section < len(_HEADERS):
            return tr(_HEADERS[section])
        return None

    def as_text(self) -> str:
        """One line a complaint, as the command line prints them."""
        return "\n".join(map(str, self._complaints))


class AccountPane(QFrame):
    """The account of the last import: in a sentence, and what was lost, left out or decided, file by file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account_pane")
        self.setAccessibleName(tr("Account of the last import"))
        self._account = Account()
        self.complaints = ComplaintsModel(self)
        self.line = plain_label(tr("Nothing was imported yet in this session."), name="account_line")
        self.table = QTableView()
        self.table.setObjectName("complaints")
        self.table.setAccessibleName(tr("Complaints"))
        self.table.setModel(self.complaints)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.setColumnWidth(0, self.fontMetrics().averageCharWidth() * 12)
        self.table.setColumnWidth(1, self.fontMetrics().averageCharWidth() * 34)
        self.table.horizontalHeader().setStretchLastSection(True)
        self._copy = QPushButton(tr("Copy all"))
        self._copy.setObjectName("account_copy")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.complaints.as_text()))
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 6)
        head.addWidget(self.line, 1)
        head.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self._copy.hide()

    @property
    def account(self) -> Account:
        """The account that is shown."""
        return self._account

    @property
    def unread(self) -> int:
        """How many files were not read."""
        return sum(complaint.level is Level.ERROR for complaint in self._account.complaints)

    def show_account(self, account: Account) -> None:
        """Shows an account."""
        self._account = account
        self.complaints.reset(account.complaints)
        self.line.setText(wording.account_sentence(account))
        self._copy.setVisible(bool(account.complaints))
        self.setProperty("lost", bool(self.unread))
        self.style().polish(self)

    def clear(self) -> None:
        """Shows that nothing was imported."""
        self.show_account(Account())
        self.line.setText(tr("Nothing was imported yet in this session."))
