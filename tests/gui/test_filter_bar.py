import datetime as dt

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QDateEdit, QMenu
from pytestqt.qtbot import QtBot

from gui.doubles import child
from onrecord.gui.filter_bar import DatesDialog, FilterBar
from onrecord.model import NO_FILTER, Duplicates, Filter, Need, SourceKind, ToneBand


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.set_offers(["Gazette", "R&B"], (QDate(2020, 1, 1), QDate(2020, 12, 31)))
    bar.wanted.connect(bar.show_filter)
    bar.show()
    return bar


def offer(bar: FilterBar, menu: str, text: str) -> QAction:
    bar.menu.aboutToShow.emit()
    title = next(action for action in bar.menu.actions() if action.text() == menu)
    inside = title.menu()
    assert isinstance(inside, QMenu)
    return next(action for action in inside.actions() if action.text() == text)


def test_conditions_come_from_the_menu_and_go_with_their_chip(bar: FilterBar) -> None:
    wanted: list[Filter] = []
    bar.wanted.connect(wanted.append)
    offer(bar, "Outlet", "R&&B").trigger()
    offer(bar, "Tone", "negative").trigger()
    offer(bar, "With a source", "Document").trigger()
    offer(bar, "Needs attention", "no outlet").trigger()
    offer(bar, "Duplicates", "only duplicates").trigger()
    offer(bar, "Duplicates", "duplicates counted once").trigger()
    assert wanted[-1] == Filter(
        outlets=frozenset({"R&B"}), tones=frozenset({ToneBand.NEGATIVE}), kinds=frozenset({SourceKind.DOCUMENT}),
        needs=frozenset({Need.OUTLET}), duplicates=Duplicates.ONCE,
    )  # fmt: skip
    assert child(bar, "chip_outlets").accessibleName() == "Remove the filter Outlet: R&B"
    child(bar, "chip_outlets").click()
    assert wanted[-1].outlets == frozenset()
    offer(bar, "Duplicates", "duplicates counted once").trigger()
    assert wanted[-1].duplicates is Duplicates.IN
    child(bar, "clear_filters").click()
    assert wanted[-1] == NO_FILTER


def test_sections_and_topics_are_offered_where_there_are_any(bar: FilterBar) -> None:
    wanted: list[Filter] = []
    bar.wanted.connect(wanted.append)
    with pytest.raises(StopIteration):
        offer(bar, "Topic", "no topic")
    bar.set_offers([], None, {"World": 1_000}, {"Trade": 2, "Dams": 1})
    offer(bar, "Section", "World  (1,000)").trigger()
    offer(bar, "Topic", "Trade  (2)").trigger()
    offer(bar, "Topic", "no topic").trigger()
    assert wanted[-1] == Filter(sections=frozenset({"World"}), topics=frozenset({"Trade", ""}))
    bar.set_offers([], None)
    offer(bar, "Topic", "Trade  (0)").trigger()
    assert wanted[-1].topics == frozenset({""})


def test_the_count_is_told(bar: FilterBar) -> None:
    bar.show_count(3, 3)
    assert bar._count.text() == "3 articles"
    bar.show_count(1, 1_200)
    assert bar._count.text() == "1 of 1,200 articles"


def test_days_are_asked_for(qtbot: QtBot, bar: FilterBar) -> None:
    bar.ask_dates()
    dialog: DatesDialog = child(bar, "dates_dialog")
    boxes, days = dialog.findChildren(QCheckBox), dialog.findChildren(QDateEdit)
    assert [day.isEnabled() for day in days] == [False, False]
    boxes[0].setChecked(True)
    assert days[0].date() == QDate(2020, 1, 1)
    with qtbot.waitSignal(bar.wanted) as wanted:
        dialog.accept()
    assert wanted.args == [Filter(since=dt.date(2020, 1, 1))]
