from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gui.doubles import OUTLETS, child
from gui.session_double import SessionDouble
from onrecord.errors import PreferencesError
from onrecord.gui.main_window import MainWindow
from onrecord.gui.outlets_dialog import OutletsDialog, OutletsModel
from onrecord.model import Outlet

Role = Qt.ItemDataRole


@pytest.fixture
def dialog(qtbot: QtBot) -> OutletsDialog:
    dialog = OutletsDialog(OUTLETS, OUTLETS)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_row_is_edited_and_what_is_the_users_own_is_bold(qapp: object) -> None:
    model = OutletsModel(OUTLETS, OUTLETS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    cells = [model.index(0, column).data() for column in range(3)]
    assert cells == ["Gazette", "gazette.example", "The Old Gazette; Gaz"]
    assert model.index(0, 0).data(Role.FontRole) is None
    for column, text in enumerate((" The Gazette ", "a.example; ;b.example", "")):
        assert model.setData(model.index(0, column), text)
    assert model.outlets == (Outlet("The Gazette", ("a.example", "b.example")), OUTLETS[1])
    assert model.index(0, 0).data(Role.FontRole).bold()
    assert not model.setData(QModelIndex(), "x")
    assert model.data(QModelIndex()) is None
    assert "semicolons" in model.headerData(1, Qt.Orientation.Horizontal, Role.ToolTipRole)


def test_rows_are_found_added_removed_and_restored(dialog: OutletsDialog) -> None:
    dialog.line.setText("GAZ")
    assert dialog.found.rowCount() == 1
    dialog.table.selectRow(0)
    child(dialog, "outlets_remove").click()
    assert list(dialog.rows.outlets) == [OUTLETS[1]]
    child(dialog, "outlets_add").click()
    assert dialog.line.text() == ""
    assert list(dialog.rows.outlets) == [OUTLETS[1]]
    dialog.rows.setData(dialog.rows.index(1, 0), "Echo")
    assert list(dialog.rows.outlets) == [OUTLETS[1], Outlet("Echo")]
    child(dialog, "outlets_restore").click()
    assert list(dialog.rows.outlets) == list(OUTLETS)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow) -> Callable[[], OutletsDialog]:
    def open_it() -> OutletsDialog:
        window.actions_by_name["outlets"].trigger()
        qtbot.waitUntil(lambda: window.findChild(OutletsDialog) is not None)
        found: OutletsDialog = child(window, "outlets_dialog")
        return found

    return open_it


def test_the_table_is_kept_and_the_dialog_closes(
    qtbot: QtBot, session: SessionDouble, opened: Callable[[], OutletsDialog]
) -> None:
    dialog = opened()
    dialog.rows.setData(dialog.rows.index(1, 2), "The Morning Post")
    with qtbot.waitSignal(dialog.accepted):
        dialog.keep()
    assert ("keep_outlets", (OUTLETS[0], Outlet("Post", ("post.example",), ("The Morning Post",)))) in session.calls


def test_a_table_that_contradicts_itself_stays_open_and_says_why(
    qtbot: QtBot, session: SessionDouble, opened: Callable[[], OutletsDialog]
) -> None:
    session.failing["keep_outlets"] = PreferencesError("“Gaz” belongs to two")
    dialog = opened()
    dialog.keep()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.problem.text() == "“Gaz” belongs to two"
    dialog.reject()
