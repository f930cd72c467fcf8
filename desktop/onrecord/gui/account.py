"""What became of an import: a line at the foot of the window, and the whole list on demand."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui import wording
from onrecord.gui.articles_model import Index
from onrecord.gui.labels import ElidedLabel, plain_label
from onrecord.model import Account, Complaint, Level

Role = Qt.ItemDataRole
_LEVELS = {Level.ERROR: "Not read", Level.SKIPPED: "Skipped", Level.NOTE: "Note"}
_HEADERS = ("", "File", "Why")


class ComplaintsModel(QAbstractTableModel):
    """One row a complaint: how grave, which file, why; the gravest first."""

    def __init__(self, complaints: Sequence[Complaint], parent: QObject | None = None) -> None:
        super().__init__(parent)
        levels = list(_LEVELS)
        self._complaints = sorted(complaints, key=lambda complaint: levels.index(complaint.level))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._complaints)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(_HEADERS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        complaint = self._complaints[index.row()]
        if role == Role.DisplayRole:
            cells = _LEVELS[complaint.level], wording.file_name(complaint.path), complaint.why
            return " ".join(cells[index.column()].split())
        if role == Role.ToolTipRole:
            return wording.tooltip([complaint.path, complaint.why])
        return None

    def headerData(  # noqa: N802, D102 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's)
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole and section < len(_HEADERS):
            return _HEADERS[section]
        return None

    def as_text(self) -> str:
        """One line a complaint, as the command line prints them."""
        return "\n".join(map(str, self._complaints))


class AccountDialog(QDialog):
    """All complaints of an import."""

    def __init__(self, account: Account, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What became of the files")
        self.resize(820, 420)
        self.complaints = ComplaintsModel(account.complaints, self)
        table = QTableView()
        table.setObjectName("complaints")
        table.setAccessibleName("Complaints")
        table.setModel(self.complaints)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.setColumnWidth(0, 90)
        table.setColumnWidth(1, 260)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy all", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.complaints.as_text()))
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(wording.account_sentence(account)))
        layout.addWidget(table)
        layout.addWidget(buttons)


class AccountBar(QFrame):
    """The account of the last import, until it is put away."""

    details_wanted = Signal(object)
    """All of this `Account` is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account_bar")
        self.setAccessibleName("Account of the last import")
        self._account = Account()
        self.line = ElidedLabel(name="account_line")
        self._details = QPushButton("Details…")
        self._details.setObjectName("account_details")
        self._details.clicked.connect(lambda: self.details_wanted.emit(self._account))
        away = QPushButton("Dismiss")
        away.setObjectName("account_dismiss")
        away.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 8, 5)
        layout.addWidget(self.line, 1)
        layout.addWidget(self._details)
        layout.addWidget(away)
        self.hide()

    @property
    def account(self) -> Account:
        """The account that is shown."""
        return self._account

    def show_account(self, account: Account) -> None:
        """Shows an account."""
        self._account = account
        self.line.show_text(wording.account_sentence(account))
        self._details.setVisible(bool(account.complaints))
        self.setProperty("lost", any(complaint.level is Level.ERROR for complaint in account.complaints))
        self.style().polish(self)
        self.show()
