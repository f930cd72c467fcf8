import datetime as dt

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gui.doubles import child
from onrecord.gui.history_view import HistoryModel, HistoryView
from onrecord.model import ChangeKind, HistoryEntry

NOW = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
ENTRIES = (
    HistoryEntry(1, NOW, ChangeKind.IMPORT, 3, "3 articles added"),
    HistoryEntry(2, NOW, ChangeKind.METADATA, 1, "Outlet of 1 article set", undone=True),
)


def test_the_latest_step_stands_above(qapp: object) -> None:
    model = HistoryModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.reset(ENTRIES)
    assert [entry.number for entry in model.entries] == [2, 1]
    assert model.index(0).data().startswith("Outlet of 1 article set (undone)")
    assert model.index(0).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert model.index(1).data(Qt.ItemDataRole.FontRole) is None
    assert "3 articles added" in model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole).startswith("3 articles added, 20")
    assert model.data(QModelIndex()) is None


def test_buttons_are_there_for_what_can_be_done(qtbot: QtBot) -> None:
    view = HistoryView()
    qtbot.addWidget(view)
    assert not child(view, "history_undo").isEnabled()
    view.show_entries(ENTRIES)
    with qtbot.waitSignals([view.undo_wanted, view.redo_wanted]):
        child(view, "history_undo").click()
        child(view, "history_redo").click()
    view.show_entries(ENTRIES[:1])
    assert not child(view, "history_redo").isEnabled()
