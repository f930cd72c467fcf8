import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gui.doubles import child
from onrecord.gui.account import AccountBar, AccountDialog, ComplaintsModel
from onrecord.model import Account, Complaint, Level

COMPLAINTS = (
    Complaint("/in/a.txt", Level.NOTE, "the date\nis unclear"),
    Complaint("/in/<b>.pdf", Level.ERROR, "this is a PDF"),
)
Role = Qt.ItemDataRole


def test_the_gravest_complaint_comes_first(qapp: object) -> None:
    model = ComplaintsModel(COMPLAINTS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert cells == [["Not read", "<b>.pdf", "this is a PDF"], ["Note", "a.txt", "the date is unclear"]]
    assert "<b>" not in model.index(0, 1).data(Role.ToolTipRole)
    assert model.index(0, 0).data(Role.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "File"
    assert model.headerData(1, Qt.Orientation.Vertical) is None


def test_all_complaints_can_be_copied(qtbot: QtBot) -> None:
    dialog = AccountDialog(Account(complaints=COMPLAINTS))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    copy = next(button for button in dialog.findChildren(QAbstractButton) if button.text() == "Copy all")
    copy.click()
    assert QGuiApplication.clipboard().text() == "/in/<b>.pdf: error: this is a PDF\n" + str(COMPLAINTS[0])


@pytest.fixture
def bar(qtbot: QtBot) -> AccountBar:
    bar = AccountBar()
    qtbot.addWidget(bar)
    return bar


def test_an_account_stays_until_it_is_put_away(qtbot: QtBot, bar: AccountBar) -> None:
    bar.show_account(Account(files=2, articles=2))
    assert bar.line.text() == "2 articles from 2 files"
    assert child(bar, "account_details").isHidden()
    assert bar.property("lost") is False
    child(bar, "account_dismiss").click()
    assert bar.isHidden()


def test_details_are_offered_where_there_are_any(qtbot: QtBot, bar: AccountBar) -> None:
    account = Account(files=2, articles=1, complaints=COMPLAINTS)
    bar.show_account(account)
    assert bar.property("lost") is True
    with qtbot.waitSignal(bar.details_wanted) as wanted:
        child(bar, "account_details").click()
    assert wanted.args == [account]
    assert bar.account is account
