import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gui.doubles import row
from gui.session_double import ordered
from onrecord.gui.articles_columns import COLUMNS, DATE, OUTLET, PLACES, SECTION, TITLE, TOPIC, Listed
from onrecord.gui.articles_model import PAGE, ArticlesModel
from onrecord.model import NO_FILTER, ArticleRow, Filter, Sort, SortBy

HEADERS = [column.header for column in COLUMNS]
TONE = PLACES["tone"]
DOWN = Qt.SortOrder.DescendingOrder
GAZETTE = Filter(outlets=frozenset({"Gazette"}))


class Project:
    """Answers a model, and notes what it asked."""

    def __init__(self, model: ArticlesModel) -> None:
        self.model = model
        self.articles: dict[str, ArticleRow] = {}
        self.orders: list[tuple[Filter, Sort]] = []
        self.asked: list[tuple[str, ...]] = []
        self.answers = True
        model.order_wanted.connect(self.order)
        model.rows_wanted.connect(self.listed)

    def hold(self, rows: Iterable[ArticleRow], shown: int = PAGE) -> None:
        self.articles = {row.id: row for row in rows}
        self.model.reset(list(self.articles), list(self.articles.values())[:shown])

    def order(self, wanted: Filter, sort: Sort) -> None:
        self.orders.append((wanted, sort))
        if self.answers:
            self.model.show_order(wanted, sort, ordered(self.articles.values(), wanted, sort))

    def listed(self, ids: tuple[str, ...], words: str) -> None:
        self.asked.append(ids)
        if self.answers:
            found = [Listed(self.articles[id], words and f"the {words}") for id in ids if id in self.articles]
            self.model.show_rows(ids, words, found)


@pytest.fixture
def model(qapp: object) -> ArticlesModel:
    model = ArticlesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


@pytest.fixture
def long(qapp: object) -> ArticlesModel:
    """Without the tester, which looks at each cell of a list again and again."""
    return ArticlesModel()


@pytest.fixture
def project(model: ArticlesModel) -> Project:
    return Project(model)


def ids(model: ArticlesModel) -> str:
    return "".join(model.ids)


def cell(model: ArticlesModel, place: int, column: int = TITLE, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.index(place, column).data(role)


def test_columns_show_an_article(model: ArticlesModel) -> None:
    model.reset(["a1"], [row(paragraphs=1200, strength=None, relayed=2, duplicate=True, topic="Dams")])
    assert [cell(model, 0, column) for column in range(model.columnCount())] == [
        "Title a1", "Gazette", "2020-08-20", "", "Dams", "duplicate", "1,200", "−0.03", "–", "1", "1", "2",
        "0", "0", "a1.txt", "",
    ]  # fmt: skip
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(COLUMNS))] == HEADERS
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_an_article_without_anything_is_shown_too(model: ArticlesModel) -> None:
    model.reset(["a1"], [row(title=" \n ", outlet=None, published=None, tone=None)])
    assert [cell(model, 0, column) for column in range(7)] == ["a1.txt", "", "", "", "", "", "3"]
    assert cell(model, 0, OUTLET, Qt.ItemDataRole.AccessibleTextRole) == "Outlet: No outlet"
    assert "F2" in str(cell(model, 0, OUTLET, Qt.ItemDataRole.ToolTipRole))


def test_tooltips_are_escaped(model: ArticlesModel) -> None:
    model.reset(["a1"], [row(title="<img src='/dev/zero'>")])
    assert "<img" not in str(cell(model, 0, TITLE, Qt.ItemDataRole.ToolTipRole))
    assert "Tone: −0.03<br>Mean tone" in str(cell(model, 0, TONE, Qt.ItemDataRole.ToolTipRole))


def test_a_row_that_is_not_there_is_empty_and_is_filled(qtbot: QtBot, long: ArticlesModel) -> None:
    model, project = long, Project(long)
    project.hold([row(f"x{n}") for n in range(1_000)])
    assert (model.rowCount(), cell(model, 0)) == (1_000, "Title x0")
    with qtbot.waitSignal(model.dataChanged) as changed:
        assert cell(model, 555) is None
        assert cell(model, 555, role=Qt.ItemDataRole.AccessibleTextRole) is None
    assert [index.row() for index in changed.args[:2]] == [500, 599]
    assert cell(model, 555) == "Title x555"
    assert project.asked == [tuple(f"x{n}" for n in range(500, 600))]


def test_of_pages_that_are_hurried_past_the_last_are_asked(qtbot: QtBot, long: ArticlesModel) -> None:
    model, project = long, Project(long)
    project.hold([row(f"x{n}") for n in range(5_000)])
    with qtbot.waitSignal(model.dataChanged):
        for place in range(100, 5_000, 50):
            cell(model, place)
    assert [len(ids) for ids in project.asked] == [200]
    assert (cell(model, 150), cell(model, 4_950)) == (None, "Title x4950")


def test_what_is_gone_meanwhile_is_not_asked_for_again_and_again(
    qtbot: QtBot, model: ArticlesModel, project: Project
) -> None:
    project.hold([row("a"), row("b")], shown=0)
    del project.articles["b"]
    with qtbot.waitSignal(model.dataChanged):
        cell(model, 1)
    assert (cell(model, 0), cell(model, 1)) == ("Title a", None)


def test_only_so_many_rows_are_kept(long: ArticlesModel) -> None:
    model = long
    model.reset([f"x{n}" for n in range(4_000)])
    for start in range(0, 4_000, PAGE):
        some = [row(f"x{n}") for n in range(start, start + PAGE)]
        model.show_rows([one.id for one in some], "", map(Listed, some))
    assert (model.row("x0"), model.row("x3999")) == (None, row("x3999"))
    assert len(model._known) == 3_000


def test_articles_come_in_order_and_only_once(model: ArticlesModel) -> None:
    model.reset(["a"], [row("a")])
    model.add([row("b"), row("a")])
    model.add([])
    assert (ids(model), model.total, cell(model, 1)) == ("ab", 2, "Title b")


def test_an_import_fills_a_sorted_list_by_one_order_for_many(
    qtbot: QtBot, model: ArticlesModel, project: Project
) -> None:
    project.hold([row("a", tone=0.1), row("b", tone=0.5)])
    model.sort(TONE)
    for fresh in (row("c", tone=0.3), row("d", tone=None)):
        project.articles[fresh.id] = fresh
        model.add([fresh])
    assert ids(model) == "ab"
    with qtbot.waitSignal(model.layoutChanged):
        pass
    assert (ids(model), len(project.orders)) == ("acbd", 2)
    model.sort(-1)
    assert ids(model) == "abcd"


def test_sorting_and_filtering_keep_what_is_held(model: ArticlesModel, project: Project) -> None:
    told = {"a": dt.date(2021, 1, 1), "b": dt.date(2020, 1, 1), "c": None}
    project.hold([row(id, published=day, outlet="Post" if id == "c" else "Gazette") for id, day in told.items()])
    held, other = (QPersistentModelIndex(model.index(place, TITLE)) for place in (0, 2))
    model.sort(DATE)
    assert (ids(model), held.row(), other.row()) == ("bac", 1, 2)
    model.sort(DATE, DOWN)
    assert (ids(model), held.row()) == ("abc", 0)
    model.set_filter(GAZETTE)
    assert (ids(model), held.row(), other.isValid()) == ("ab", 0, False)
    assert model.total == 3
    model.sort(DATE, DOWN)
    assert project.orders[-1] == (GAZETTE, Sort(SortBy.PUBLISHED, descending=True))
    assert len(project.orders) == 3


def test_an_answer_that_came_too_late_is_dropped(model: ArticlesModel, project: Project) -> None:
    project.hold([row("a"), row("b")])
    project.answers = False
    model.set_filter(GAZETTE)
    model.set_filter(NO_FILTER)
    model.show_order(GAZETTE, Sort(), ["a"])
    assert ids(model) == "ab"
    model.set_filter(Filter(text="dam"))
    model.show_rows(["a"], "ferry", [Listed(row("a"), "the ferry")])
    assert cell(model, 0, PLACES["found"]) == ""


def test_what_is_looked_for_is_shown_with_the_words_around_it(
    qtbot: QtBot, model: ArticlesModel, project: Project
) -> None:
    project.hold([row("a"), row("a1")])
    with qtbot.waitSignal(model.dataChanged):
        model.set_filter(Filter(text="dam"))
        assert cell(model, 0) == "Title a1"
    assert (ids(model), cell(model, 0, PLACES["found"])) == ("a1", "the dam")


def test_articles_change_and_go(model: ArticlesModel, project: Project) -> None:
    project.hold([row(id) for id in "abcdefghijklmn"])
    model.change([row("b", title="New"), row("gone")])
    assert cell(model, 1) == "New"
    model.remove(["a", "c", "gone"])
    assert (ids(model), model.row("a")) == ("bdefghijklmn", None)
    held = QPersistentModelIndex(model.index(11, TITLE))
    model.remove("bdefghijkl")
    assert (ids(model), held.row()) == ("mn", 1)


def test_all_that_is_shown_is_read_anew(qtbot: QtBot, model: ArticlesModel, project: Project) -> None:
    project.hold([row("a")])
    project.articles["a"] = replace(project.articles["a"], duplicate=True)
    model.refresh()
    with qtbot.waitSignal(model.dataChanged):
        assert cell(model, 0, PLACES["attention"]) == ""
    assert cell(model, 0, PLACES["attention"]) == "duplicate"


def test_an_edit_is_shown_and_told_at_once(model: ArticlesModel) -> None:
    model.reset(["a", "b", "c", "far"], [row("a", outlet=None), row("b", outlet="Post"), row("c")])
    told: list[tuple[list[str], str, object]] = []
    model.edited.connect(lambda *what: told.append(what))
    assert model.edit(["a", "b", "far"], OUTLET, "  Post ")
    assert not model.edit(["a"], OUTLET, "Post")
    assert cell(model, 0, OUTLET) == "Post"
    assert told == [(["a", "far"], "outlet", "Post")]


def test_dates_are_typed_as_iso_writes_them(qtbot: QtBot, model: ArticlesModel) -> None:
    model.reset(["a"], [row("a")])
    with qtbot.waitSignal(model.refused) as refused:
        assert not model.edit(["a"], DATE, "March 4th")
    assert "March 4th" in refused.args[0]
    assert model.edit(["a"], DATE, "2021-03-04")
    assert cell(model, 0, DATE) == "2021-03-04"
    assert model.edit(["a"], DATE, "")
    assert cell(model, 0, DATE) == ""


def test_what_a_person_may_change_can_be_edited(model: ArticlesModel) -> None:
    model.reset(["a"], [row("a")])
    assert not model.setData(model.index(0, TONE), "X")
    assert model.setData(model.index(0, OUTLET), "")
    assert cell(model, 0, OUTLET) == ""
    editable = [bool(model.flags(model.index(0, c)) & Qt.ItemFlag.ItemIsEditable) for c in range(len(COLUMNS))]
    assert editable == [c in (TITLE, OUTLET, DATE, SECTION, TOPIC) for c in range(len(COLUMNS))]


def test_an_article_that_is_looked_at_elsewhere_is_asked_for(model: ArticlesModel, project: Project) -> None:
    project.hold([row("a"), row("b")], shown=1)
    model.want("a")
    model.want("b")
    assert (project.asked, model.row("b")) == ([("b",)], row("b"))


def test_the_project_tells_how_many_there_are(qtbot: QtBot, model: ArticlesModel) -> None:
    model.reset(["a"], [row("a")])
    with qtbot.waitSignal(model.changed):
        model.set_total(5)
    with qtbot.assertNotEmitted(model.changed):
        model.set_total(5)
    assert model.total == 5


def test_numbers_stand_on_the_right(model: ArticlesModel) -> None:
    model.reset(["a"], [row("a")])
    for column, told in enumerate(COLUMNS):
        aligned = model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)
        assert bool(aligned & Qt.AlignmentFlag.AlignRight) == told.number
        header = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        assert bool(header & Qt.AlignmentFlag.AlignRight) == told.number


def test_nothing_is_below_a_cell(model: ArticlesModel) -> None:
    model.reset(["a"], [row("a")])
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
