import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from gui.doubles import dots, picture
from gui.session_double import SessionDouble
from onrecord.gui.chart_canvas import ChartCanvas
from onrecord.gui.chart_verbs import Picture
from onrecord.gui.filters import phrases
from onrecord.gui.main_window import MainWindow

Key = Qt.Key
PLACES = {"a1": (50, 60), "a2": (90, 62), "a3": (50, 120)}


@pytest.fixture
def canvas(qtbot: QtBot) -> ChartCanvas:
    canvas = ChartCanvas()
    qtbot.addWidget(canvas)
    told = [(id, f"Title {id}", x, y) for id, (x, y) in PLACES.items()]
    canvas.show_picture(Picture(300, 200, 1.0, b"\xff" * 240_000, dots(*told)))
    canvas.show()
    return canvas


def brush(canvas: ChartCanvas, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)


@pytest.mark.parametrize("ends", [(QPoint(20, 40), QPoint(100, 80)), (QPoint(100, 80), QPoint(20, 40))])
def test_a_rectangle_picks_the_articles_in_it(qtbot: QtBot, canvas: ChartCanvas, ends: tuple[QPoint, QPoint]) -> None:
    with qtbot.assertNotEmitted(canvas.opened), qtbot.waitSignal(canvas.picked) as picked:
        brush(canvas, *ends)
    assert picked.args == [frozenset({"a1", "a2"})]
    assert not canvas._band.isVisible()


def test_an_empty_rectangle_picks_nothing(qtbot: QtBot, canvas: ChartCanvas) -> None:
    with qtbot.assertNotEmitted(canvas.picked):
        brush(canvas, QPoint(200, 20), QPoint(280, 90))


def test_the_keyboard_goes_from_dot_to_dot_and_opens(qtbot: QtBot, canvas: ChartCanvas) -> None:
    canvas.setFocus()
    seen = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Up):
        QTest.keyClick(canvas, key)
        assert canvas.current is not None
        seen.append(canvas.current.article)
    assert seen == ["a1", "a2", "a2", "a1", "a3", "a1"]
    assert canvas.accessibleDescription() == "Title a1"
    with qtbot.waitSignal(canvas.opened) as opened:
        QTest.keyClick(canvas, Key.Key_Return)
    assert opened.args == ["a1"]


def test_what_comes_to_be_known_of_the_dot_below_the_pointer_is_told(qtbot: QtBot, canvas: ChartCanvas) -> None:
    known = {"a1": ""}
    canvas.figures = lambda article: known[article]
    QTest.mouseMove(canvas, QPoint(200, 20))
    QTest.mouseMove(canvas, QPoint(50, 60))
    qtbot.waitUntil(lambda: "Title a1" in QToolTip.text())
    known["a1"] = "Tone +0.10"
    canvas.tell_again()
    assert "Tone +0.10" in QToolTip.text()
    QTest.mouseMove(canvas, QPoint(200, 20))
    canvas.tell_again()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_what_the_keyboard_marked_is_picked(qtbot: QtBot, canvas: ChartCanvas) -> None:
    for key in (Key.Key_Right, Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Down, Key.Key_Space, Key.Key_Space):
        QTest.keyClick(canvas, key)
    bare = picture(300, 200)
    assert canvas.grab().toImage().pixelColor(44, 60) != canvas.grab().toImage().pixelColor(200, 150)
    with qtbot.waitSignal(canvas.picked) as picked:
        QTest.keyClick(canvas, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert picked.args == [frozenset({"a1", "a2"})]
    canvas.show_picture(bare)
    with qtbot.assertNotEmitted(canvas.picked):
        QTest.keyClick(canvas, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


def test_what_is_picked_is_a_filter_of_the_whole_window(
    qtbot: QtBot, window: MainWindow, session: SessionDouble
) -> None:
    bench = window.workbench
    bench.show_compare()
    qtbot.waitUntil(lambda: bench.compare.canvas.picture is not None)
    bench.compare.canvas.pick_within(bench.compare.canvas.rect())
    assert phrases(window.filtering.wanted) == ("Picked: 2 articles",)
    qtbot.waitUntil(lambda: list(bench.articles.articles.ids) == ["a1", "a2"])
    qtbot.waitUntil(lambda: bench.compare.scope.articles == ("a1", "a2"))
    assert bench.compare.scope.articles == ("a1", "a2")
    assert bench.compare.canvas.figures("a1") == "Tone −0.03, sourcing strength 0.43"
