import datetime as dt

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.doubles import child
from onrecord.gui.account import AccountPane, ComplaintsModel
from onrecord.model import Account, Complaint, Level

COMPLAINTS = (
    Complaint("/in/a.txt", Level.NOTE, "the date\nis unclear"),
    Complaint("/in/<b>.pdf", Level.ERROR, "this is a PDF"),
)
Role = Qt.ItemDataRole


def test_the_gravest_complaint_comes_first(qapp: object) -> None:
    model = ComplaintsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.reset(COMPLAINTS)
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert cells == [["Not read", "<b>.pdf", "this is a PDF"], ["Note", "a.txt", "the date is unclear"]]
    assert "<b>" not in model.index(0, 1).data(Role.ToolTipRole)
    assert model.index(0, 0).data(Role.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "File"
    assert model.headerData(1, Qt.Orientation.Vertical) is None


@pytest.fixture
def pane(qtbot: QtBot) -> AccountPane:
    pane = AccountPane()
    qtbot.addWidget(pane)
    pane.show()
    return pane


def test_all_complaints_can_be_copied(pane: AccountPane) -> None:
    pane.show_account(Account(complaints=COMPLAINTS))
    child(pane, "account_copy").click()
    assert QGuiApplication.clipboard().text() == "/in/<b>.pdf: error: this is a PDF\n" + str(COMPLAINTS[0])


def test_complaints_of_an_import_that_goes_on_are_added_and_those_of_another_take_their_place(
    pane: AccountPane,
) -> None:
    pane.show_account(Account(files=2, articles=2, complaints=COMPLAINTS[:1]))
    for complaint in reversed(COMPLAINTS):
        pane.add([complaint])
    assert pane.complaints.as_text() == f"{COMPLAINTS[1]}\n{COMPLAINTS[0]}"
    assert (pane.unread, pane.line.text()[:7]) == (1, "Reading")
    pane.end()  # by an error: there is no account of it
    pane.add(COMPLAINTS[:1])
    assert pane.complaints.as_text() == str(COMPLAINTS[0])


def test_what_is_hidden_stays_hidden_while_an_import_goes_on(pane: AccountPane) -> None:
    note, error = COMPLAINTS
    QAbstractItemModelTester(pane.complaints, QAbstractItemModelTester.FailureReportingMode.Fatal, pane.complaints)
    pane.add([note, error])
    child(pane, f"account_{note.level.value}").click()
    pane.table.selectRow(0)
    pane.add([note, error, note])
    assert [pane.complaints.complaint(pane.complaints.index(row, 0)) for row in range(2)] == [error, error]
    assert pane.complaints.rowCount() == 2
    assert [index.row() for index in pane.table.selectionModel().selectedRows()] == [0]
    assert child(pane, f"account_{note.level.value}").text().startswith("3 ")


def test_an_account_without_complaints_is_a_sentence(pane: AccountPane) -> None:
    pane.show_account(Account(files=2, articles=2))
    assert pane.line.text() == "2 articles from 2 files"
    assert child(pane, "account_copy").isHidden()
    assert pane.property("lost") is False
    pane.show_kept(None)
    assert "Nothing was imported" in pane.line.text()


def test_the_last_account_of_a_project_is_shown_with_its_day(pane: AccountPane) -> None:
    when = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)
    pane.show_kept(Account(files=1, articles=2, found=2, declared=3, complaints=COMPLAINTS, when=when))
    assert pane.line.text().startswith("2026-03-04: 2 articles from 1 file; 2 found where 3 are declared; 1 not read")
    assert pane.complaints.rowCount() == 2


def test_what_was_lost_is_counted_and_marked(pane: AccountPane) -> None:
    account = Account(files=2, articles=1, complaints=COMPLAINTS)
    pane.show_account(account)
    assert pane.property("lost") is True
    assert (pane.unread, pane.account) == (1, account)
    assert pane.table.model().rowCount() == 2


def test_complaints_are_shown_by_their_level(pane: AccountPane) -> None:
    pane.show_account(Account(complaints=COMPLAINTS))
    lost, skipped, notes = (child(pane, f"account_{level.value}") for level in Level)
    assert (lost.text(), notes.text()) == ("1 not read", "1 note")
    assert (lost.isVisible(), skipped.isVisible()) == (True, False)
    notes.click()
    assert [pane.complaints.index(row, 0).data() for row in range(pane.complaints.rowCount())] == ["Not read"]
    assert pane.complaints.index(0, 0).data(Role.FontRole).bold()
    assert str(COMPLAINTS[0]) in pane.complaints.as_text()
    pane.show_account(Account(complaints=COMPLAINTS))
    assert pane.complaints.rowCount() == 2


def test_a_table_can_be_told_from_its_complaint(qtbot: QtBot, pane: AccountPane) -> None:
    left = Complaint("/in/b.zip!/t.txt", Level.NOTE, "x"), Complaint("/in/t.csv#3", Level.SKIPPED, "x")
    pane.show_account(Account(complaints=left))
    menus = [pane.menu_for(pane.complaints.index(row, 0)) for row in range(2)]
    assert [[action.text() for action in menu.actions()] for menu in menus if menu] == [
        ["Map columns…", "Copy"],
        ["Copy"],
    ]
    assert pane.menu_for(QModelIndex()) is None
    with qtbot.waitSignal(pane.mapping_wanted) as wanted:
        child(pane, "account_map").trigger()
    assert wanted.args == ["/in/t.csv"]


def test_an_import_that_did_not_end_can_be_gone_on_with(qtbot: QtBot, pane: AccountPane) -> None:
    pane.show_kept(Account(files=9, articles=4, ended=False, given=("/in",)))
    assert pane.line.text() == (
        "The last import did not come to its end: 4 articles of 9 files were saved, the others were not read."
    )
    go_on: QPushButton = child(pane, "account_go_on")
    assert not go_on.isHidden()
    with qtbot.waitSignal(pane.rest_wanted) as wanted:
        go_on.click()
    assert wanted.args == [("/in",)]
    pane.show_account(Account(files=9, articles=9))
    assert go_on.isHidden()
