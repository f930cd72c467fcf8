"""What was done to the project, the latest above; what was undone is dimmed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from onrecord.gui import wording
from onrecord.gui.labels import push_button
from onrecord.gui.translation import tr
from onrecord.model import HistoryEntry

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class HistoryModel(QAbstractListModel):
    """The steps of a project, the latest above."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[HistoryEntry] = []

    @property
    def entries(self) -> Sequence[HistoryEntry]:
        """From above."""
        return self._entries

    def reset(self, entries: Sequence[HistoryEntry]) -> None:
        """Shows other steps, given the oldest first."""
        self.beginResetModel()
        self._entries = list(reversed(entries))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        when = entry.when.astimezone().strftime("%Y-%m-%d %H:%M")
        undone = f" ({tr('undone')})" if entry.undone else ""
        if role == Role.DisplayRole:
            return f"{entry.sentence}{undone}\n{when}"
        if role == Role.ToolTipRole:
            return wording.tooltip([entry.sentence, when])
        if role == Role.FontRole and entry.undone:
            font = QFont()
            font.setItalic(True)
            font.setStrikeOut(True)
            return font
        return f"{entry.sentence}{undone}, {when}" if role == Role.AccessibleTextRole else None


class HistoryView(QFrame):
    """The steps, and what undoes the last and does it again."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self.entries = HistoryModel(self)
        self.list = QListView()
        self.list.setObjectName("history_list")
        self.list.setAccessibleName(tr("History"))
        self.list.setModel(self.entries)
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(self.list)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 6, 8, 6)
        self._buttons = {}
        for name, text, signal in (
            ("history_undo", tr("Undo"), self.undo_wanted), ("history_redo", tr("Redo"), self.redo_wanted)
        ):  # fmt: skip
            self._buttons[name] = push_button(name, text, signal.emit)
            buttons.addWidget(self._buttons[name])
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(buttons)
        layout.addWidget(self.list, 1)
        self.show_entries(())

    def show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Shows the steps, given the oldest first."""
        self.entries.reset(entries)
        self._buttons["history_undo"].setEnabled(any(not entry.undone for entry in entries))
        self._buttons["history_redo"].setEnabled(any(entry.undone for entry in entries))
