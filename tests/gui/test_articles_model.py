import datetime as dt

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gui.doubles import row
from onrecord.gui.articles_columns import COLUMNS, DATE, OUTLET, PLACES, TITLE
from onrecord.gui.articles_model import ArticlesModel
from onrecord.gui.facts import ArticleFacts
from onrecord.gui.filters import Copies, Filter

HEADERS = [column.header for column in COLUMNS]
TONE = PLACES["tone"]
DOWN = Qt.SortOrder.DescendingOrder


@pytest.fixture
def model(qapp: object) -> ArticlesModel:
    model = ArticlesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def ids(model: ArticlesModel) -> list[str]:
    return [shown.id for shown in model.rows]


def test_columns_show_an_article(model: ArticlesModel) -> None:
    model.reset([row(paragraphs=1200, strength=None)])
    cells = [model.index(0, column).data() for column in range(model.columnCount())]
    assert cells == [
        "Title a1", "Gazette", "2020-08-20", "", "1,200", "−0.03", "–", "1", "1", "0", "0", "0", "a1.txt", "",
    ]  # fmt: skip
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(COLUMNS))] == HEADERS
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_an_article_without_anything_is_shown_too(model: ArticlesModel) -> None:
    model.reset([row(title=" \n ", outlet=None, published=None, tone=None)])
    assert [model.index(0, column).data() for column in range(5)] == ["a1.txt", "", "", "", "3"]
    assert model.index(0, OUTLET).data(Qt.ItemDataRole.AccessibleTextRole) == "Outlet: No outlet"
    assert "F2" in model.index(0, OUTLET).data(Qt.ItemDataRole.ToolTipRole)


def test_tooltips_are_escaped(model: ArticlesModel) -> None:
    model.reset([row(title="<img src='/dev/zero'>")])
    assert "<img" not in model.index(0, TITLE).data(Qt.ItemDataRole.ToolTipRole)
    assert "Tone: −0.03<br>Mean tone" in model.index(0, TONE).data(Qt.ItemDataRole.ToolTipRole)


def test_articles_come_in_order_and_only_once(model: ArticlesModel) -> None:
    model.reset([row("a")])
    model.add([row("b"), row("a")])
    model.add([])
    assert ids(model) == ["a", "b"]


@pytest.mark.parametrize(("order", "expected"), [(Qt.SortOrder.AscendingOrder, "cab"), (DOWN, "acb")])
def test_what_is_missing_comes_last_both_ways(model: ArticlesModel, order: Qt.SortOrder, expected: str) -> None:
    model.reset([row("a", tone=0.5), row("b", tone=None), row("c", tone=-0.5)])
    model.sort(TONE, order)
    assert "".join(ids(model)) == expected


def test_a_new_article_is_put_where_it_belongs(model: ArticlesModel) -> None:
    model.reset([row("a", tone=0.1), row("b", tone=0.5)])
    model.sort(TONE)
    model.add([row("c", tone=0.3), row("d", tone=None)])
    assert ids(model) == ["a", "c", "b", "d"]
    model.sort(-1)
    assert ids(model) == ["a", "b", "c", "d"]


def test_sorting_keeps_what_is_held(model: ArticlesModel) -> None:
    model.reset([row("a", published=dt.date(2021, 1, 1)), row("b", published=dt.date(2020, 1, 1))])
    held = QPersistentModelIndex(model.index(0, TITLE))
    model.sort(DATE)
    assert held.row() == 1
    model.sort(DATE, DOWN)
    assert held.row() == 0


def test_articles_change_and_go(model: ArticlesModel) -> None:
    model.reset([row("a"), row("b"), row("c")])
    model.change([row("b", title="New"), row("gone")])
    assert model.index(1, TITLE).data() == "New"
    model.remove(["a", "c", "gone"])
    assert ids(model) == ["b"]


def test_an_edit_is_shown_and_told_at_once(model: ArticlesModel) -> None:
    model.reset([row("a", outlet=None), row("b", outlet="Post"), row("c")])
    told: list[tuple[list[str], str, object]] = []
    model.edited.connect(lambda *what: told.append(what))
    assert model.edit(["a", "b"], OUTLET, "  Post ")
    assert not model.edit(["a"], OUTLET, "Post")
    assert model.outlets() == ["Gazette", "Post"]
    assert told == [(["a"], "outlet", "Post")]


def test_dates_are_typed_as_iso_writes_them(qtbot: QtBot, model: ArticlesModel) -> None:
    model.reset([row("a")])
    with qtbot.waitSignal(model.refused) as refused:
        assert not model.edit(["a"], DATE, "March 4th")
    assert "March 4th" in refused.args[0]
    assert model.edit(["a"], DATE, "2021-03-04")
    assert model.rows[0].published == dt.date(2021, 3, 4)
    assert model.edit(["a"], DATE, "")
    assert model.rows[0].published is None


def test_title_outlet_and_date_can_be_edited(model: ArticlesModel) -> None:
    model.reset([row("a")])
    assert not model.setData(model.index(0, TONE), "X")
    assert model.setData(model.index(0, OUTLET), "")
    assert model.rows[0].outlet is None
    editable = [bool(model.flags(model.index(0, c)) & Qt.ItemFlag.ItemIsEditable) for c in range(len(COLUMNS))]
    assert editable == [c in (TITLE, OUTLET, DATE) for c in range(len(COLUMNS))]


def test_a_filter_leaves_some(model: ArticlesModel) -> None:
    model.reset([row("a"), row("b", outlet="Post"), row("c")])
    model.set_facts({"c": ArticleFacts(doubtful=2, confidence=0.4, copy="a"), "a": ArticleFacts(copy="a")})
    model.set_filter(Filter(outlets=frozenset({"Gazette"})), {"a": "found here"})
    assert ids(model) == ["a", "c"]
    assert model.index(0, PLACES["found"]).data() == "found here"
    assert model.index(1, PLACES["attention"]).data() == "low confidence · duplicate"
    model.add([row("d", outlet="Post"), row("e")])
    assert ids(model) == ["a", "c", "e"]
    assert model.row_of("e") == 2
    assert model.row_of("d") is None
    model.set_filter(Filter(copies=Copies.ONCE))
    assert ids(model) == ["a", "b", "d", "e"]
    model.set_facts({})
    assert len(model.rows) == len(model.all) == 5


def test_numbers_stand_on_the_right(model: ArticlesModel) -> None:
    model.reset([row("a")])
    for column, told in enumerate(COLUMNS):
        aligned = model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)
        assert (aligned is not None and bool(aligned & Qt.AlignmentFlag.AlignRight)) == told.number
        header = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        assert bool(header & Qt.AlignmentFlag.AlignRight) == told.number


def test_nothing_is_below_a_cell(model: ArticlesModel) -> None:
    model.reset([row("a")])
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
