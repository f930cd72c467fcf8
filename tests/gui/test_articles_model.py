import datetime as dt

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.doubles import row
from onrecord.gui.articles_model import COLUMNS, OUTLET, TITLE, ArticlesModel

HEADERS = [column.header for column in COLUMNS]
DATE, TONE = HEADERS.index("Date"), HEADERS.index("Tone")
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
    assert cells == ["Title a1", "Gazette", "2020-08-20", "1,200", "−0.03", "–", "1", "1"]
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(COLUMNS))] == HEADERS
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_an_article_without_anything_is_shown_too(model: ArticlesModel) -> None:
    model.reset([row(title=" \n ", outlet=None, published=None, tone=None)])
    assert [model.index(0, column).data() for column in range(5)] == ["a1.txt", "", "", "3", "–"]
    assert model.index(0, OUTLET).data(Qt.ItemDataRole.AccessibleTextRole) == "No outlet"
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


def test_an_outlet_is_shown_and_told_at_once(model: ArticlesModel) -> None:
    model.reset([row("a", outlet=None), row("b", outlet="Post"), row("c")])
    told: list[tuple[list[str], str]] = []
    model.outlet_set.connect(lambda ids, outlet: told.append((ids, outlet)))
    model.set_outlet(["a", "b"], "  Post ")
    assert model.outlets() == ["Gazette", "Post"]
    assert told == [(["a"], "Post")]


def test_only_the_outlet_can_be_edited(model: ArticlesModel) -> None:
    model.reset([row("a")])
    told: list[str] = []
    model.outlet_set.connect(lambda ids, outlet: told.append(outlet))
    assert not model.setData(model.index(0, TITLE), "X")
    assert model.setData(model.index(0, OUTLET), "")
    assert told == [""]
    assert model.rows[0].outlet is None
    editable = [bool(model.flags(model.index(0, c)) & Qt.ItemFlag.ItemIsEditable) for c in range(len(COLUMNS))]
    assert editable == [c == OUTLET for c in range(len(COLUMNS))]


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
