import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.doubles import child, dots, picture, shown
from onrecord.comparison import STRATA
from onrecord.gui.chart_canvas import ChartCanvas
from onrecord.gui.chart_verbs import ChartName, Picture, StoryName
from onrecord.gui.compare_view import CompareView
from onrecord.gui.comparison_model import ComparisonModel

CHARTS = [ChartName("tone-by-outlet", "tone of each"), ChartName("strength-by-outlet", "strength of each")]
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    return view


def recorded(view: CompareView) -> list[str]:
    wanted: list[str] = []
    view.comparison_wanted.connect(wanted.append)
    view.charts_wanted.connect(lambda: wanted.append("charts"))
    return wanted


def test_nothing_is_wanted_before_the_view_is_seen(view: CompareView) -> None:
    wanted = recorded(view)
    view.refresh()
    assert wanted == []
    view.show()
    assert wanted == ["charts"]
    view.set_charts(CHARTS)
    assert wanted == ["charts", "tone-by-outlet"]


def test_what_changed_while_nobody_looked_is_computed_once_it_is_seen(view: CompareView) -> None:
    view.show()
    view.set_charts(CHARTS)
    wanted = recorded(view)
    view.hide()
    view.refresh()
    view.refresh()
    assert wanted == []
    view.show()
    assert wanted == ["tone-by-outlet"]
    view.hide()
    view.show()
    assert wanted == ["tone-by-outlet"]


def test_charts_are_offered_in_words(qtbot: QtBot, view: CompareView) -> None:
    view.show()
    view.set_charts(CHARTS)
    wanted = recorded(view)
    assert [view.chooser.itemText(place) for place in range(2)] == ["Tone by outlet", "Strength by outlet"]
    QTest.keyClick(view.chooser, Qt.Key.Key_Down)
    assert wanted == ["strength-by-outlet"]


def test_like_articles_are_compared_where_the_chart_can(view: CompareView) -> None:
    view.show()
    view.set_charts([ChartName("tone-by-outlet", "tone", stratified=True), ChartName("top-sources", "sources")])
    wanted = recorded(view)
    QTest.keyClick(view.within, Qt.Key.Key_Down)
    assert (wanted, view.scope.within) == (["tone-by-outlet"], "section")
    assert [view.within.itemData(place) for place in range(view.within.count())] == [None, *STRATA]
    QTest.keyClick(view.chooser, Qt.Key.Key_Down)
    assert (view.within.isEnabled(), view.scope.within) == (False, None)


def test_a_comparison_is_shown_in_words_in_a_table_and_to_screen_readers(qtbot: QtBot, view: CompareView) -> None:
    view.show()
    with qtbot.waitSignal(view.picture_wanted) as wanted:
        view.show_comparison(shown())
    assert wanted.args[1:] == [wanted.args[1], wanted.args[2], 1.0]
    assert 700 < wanted.args[1] <= 900
    assert view.sentences.text() == "At Gazette it is 0.10.\n\nAt Post it is 0.20."
    assert view.table.index(1, 0).data() == "Post"
    assert view.canvas.accessibleDescription() == "Two outlets. The texts."


def test_a_long_name_leaves_the_figures_in_sight(view: CompareView) -> None:
    made = shown()
    view.show_comparison(replace(made, rows=(("Gazette " * 40, "tone", "0.100"), *made.rows)))
    table = child(view, "comparison_table")
    assert table.columnWidth(0) < table.fontMetrics().averageCharWidth() * 30


def test_the_dot_that_the_keyboard_comes_to_is_brought_into_sight(view: CompareView) -> None:
    view.show_comparison(shown())
    places = dots(("a1", "Above", 40, 40), ("a2", "Below", 40, 2900))
    view.show_picture(Picture(300, 3000, 1.0, b"\xff" * 3_600_000, places))
    view.show()
    for key, title in ((Qt.Key.Key_Down, "Above"), (Qt.Key.Key_Down, "Below")):
        QTest.keyClick(view.canvas, key)
        assert view.canvas.current is not None
        assert view.canvas.current.title == title
        assert view.canvas.visibleRegion().contains(QPoint(40, round(view.canvas.current.y)))


def test_the_table_yields_to_a_chart_until_somebody_parts_them(qtbot: QtBot, view: CompareView) -> None:
    view.show()
    view.set_charts(CHARTS)
    view.show_comparison(shown())
    assert view.keep_parts().isEmpty()
    whole = sum(view.splitter.sizes())
    view.show_picture(picture(300, 10_000))
    chart, below = view.splitter.sizes()
    assert chart + below == whole
    assert 100 <= below <= 120
    handle = view.splitter.handle(1)
    QTest.mousePress(handle, Left, pos=QPoint(50, 0))
    QTest.mouseMove(handle, QPoint(50, -100))
    QTest.mouseRelease(handle, Left, pos=QPoint(50, -100))
    parted = view.splitter.sizes()
    assert parted[1] > below
    view.show_picture(picture(300, 10_000))
    assert view.splitter.sizes() == parted
    kept = view.keep_parts()
    other = CompareView()
    qtbot.addWidget(other)
    other.restore_parts(kept)
    assert other.keep_parts() == kept


def test_another_size_is_painted_once_it_has_settled(qtbot: QtBot, view: CompareView) -> None:
    view.show()
    view.show_comparison(shown())
    view.show_picture(picture())
    QApplication.processEvents()
    wanted: list[int] = []
    view.picture_wanted.connect(lambda _shown, width, _height, _ratio: wanted.append(width))
    for width in (950, 1000, 1050):
        view.resize(width, 600)
    qtbot.waitUntil(lambda: bool(wanted))
    qtbot.wait(200)
    assert len(wanted) == 1
    assert 900 < wanted[0] <= 1050


def test_why_there_is_no_chart_is_said(view: CompareView) -> None:
    view.show_comparison(shown())
    view.show_problem("there are no articles to compare")
    assert view.problem.text() == "There are no articles to compare"
    assert view.shown is None
    assert view.table.rowCount() == 0


@pytest.fixture
def canvas(qtbot: QtBot) -> Callable[[float], ChartCanvas]:
    def make(ratio: float) -> ChartCanvas:
        canvas = ChartCanvas()
        qtbot.addWidget(canvas)
        canvas.show_picture(picture(ratio=ratio))
        canvas.show()
        return canvas

    return make


def test_a_picture_is_as_large_as_its_pixels(canvas: Callable[[float], ChartCanvas]) -> None:
    assert canvas(1.0).size().toTuple() == (300, 200)
    sharp = canvas(2.0)
    assert sharp.size().toTuple() == (150, 100)
    assert sharp.grab().toImage().pixelColor(10, 10) == QColor("white")


def test_a_click_on_a_dot_opens_the_article_on_top(qtbot: QtBot, canvas: Callable[[float], ChartCanvas]) -> None:
    made = canvas(1.0)
    opened: list[str] = []
    made.opened.connect(opened.append)
    for place in (QPoint(45, 60), QPoint(52, 61), QPoint(51, 61), QPoint(150, 150)):
        QTest.mouseClick(made, Left, pos=place)
    QTest.mouseClick(made, Qt.MouseButton.RightButton, pos=QPoint(52, 61))
    assert opened == ["a1", "a2", "a2"]


def test_dots_are_where_they_are_on_a_sharp_screen(qtbot: QtBot, canvas: Callable[[float], ChartCanvas]) -> None:
    made = canvas(2.0)
    with qtbot.waitSignal(made.opened) as opened:
        QTest.mouseClick(made, Left, pos=QPoint(24, 30))
    assert opened.args == ["a1"]


def test_a_dot_tells_its_article(qtbot: QtBot, canvas: Callable[[float], ChartCanvas]) -> None:
    made = canvas(1.0)
    QTest.mouseMove(made, QPoint(150, 150))
    assert made.cursor().shape() is Qt.CursorShape.ArrowCursor
    QTest.mouseMove(made, QPoint(48, 60))
    assert made.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert "First" in QToolTip.text()
    QToolTip.hideText()


def test_an_empty_canvas_has_no_dots(qtbot: QtBot) -> None:
    empty = ChartCanvas()
    qtbot.addWidget(empty)
    with qtbot.assertNotEmitted(empty.opened):
        QTest.mouseClick(empty, Left)
    assert empty.picture is None


def test_the_table_behind_a_chart(qapp: object) -> None:
    model = ComparisonModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) is None
    model.reset(shown())
    assert [model.headerData(place, Qt.Orientation.Horizontal) for place in range(3)] == ["Outlet", "Measure", "Value"]
    role = Qt.ItemDataRole
    right = [bool(model.index(0, c).data(role.TextAlignmentRole) or 0) for c in range(3)]
    assert right == [False, False, True]
    assert "0.100" in model.index(0, 2).data(role.ToolTipRole)
    header = model.headerData(2, Qt.Orientation.Horizontal, role.TextAlignmentRole)
    assert header & Qt.AlignmentFlag.AlignRight
    assert model.headerData(2, Qt.Orientation.Horizontal, role.DecorationRole) is None
    assert model.index(0, 0).data(role.DecorationRole) is None


def story(id: str) -> StoryName:
    return StoryName(id, f"Headline of {id}", 3, ("A", "B"), dt.date(2023, 3, 14), dt.date(2023, 3, 15))


@pytest.fixture
def of_stories(view: CompareView) -> CompareView:
    view.show()
    view.set_charts([*CHARTS, ChartName("story-matrix", "who is cited where", of_story=True)])
    view.chooser.setCurrentIndex(len(CHARTS))
    view.refresh()
    return view


def test_a_story_is_chosen_only_for_a_chart_of_one(of_stories: CompareView) -> None:
    assert of_stories.story.isVisible()
    of_stories.set_stories([story("s-1"), story("s-2")])
    assert of_stories.scope.story == "s-1"
    of_stories.chooser.setCurrentIndex(0)
    of_stories.refresh()
    assert not of_stories.story.isVisible()
    assert of_stories.scope.story is None


def test_the_chosen_story_stays_while_it_is_there(of_stories: CompareView) -> None:
    of_stories.set_stories([story("s-1"), story("s-2")])
    of_stories.story.setCurrentIndex(1)
    of_stories.set_stories([story("s-0"), story("s-1"), story("s-2")])
    assert of_stories.scope.story == "s-2"
    of_stories.set_stories([story("s-0")])
    assert of_stories.scope.story == "s-0"


def test_a_story_tells_how_much_of_it_there_is(of_stories: CompareView) -> None:
    of_stories.set_stories([story("s-1")])
    assert of_stories.story.currentText() == "3 articles, 2 outlets · 2023-03-14 – 2023-03-15 · Headline of s-1"
