from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.doubles import TEXT, analysis, article, child, span
from gui.reading import Left, Reading, click, opened, place_of, show, told_at
from onrecord.gui.theme import CONTRAST, LIGHT
from onrecord.model import (
    Analysis,
    Driver,
    Sentence,
    Tone,
    Voice,
)

Key = Qt.Key


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[Reading]:
    yield from opened(qtbot)


def test_the_source_lights_up(qtbot: QtBot, view: Reading) -> None:
    place = place_of(view, "Ann Lee")

    def lit() -> bool:
        image = view.list.viewport().grab().toImage()
        around = [image.pixelColor(place.x() + x, place.y() + y) for x in range(-10, 10) for y in range(-8, 9)]
        return LIGHT.focus in around

    assert not lit()
    click(qtbot, view, place)
    assert lit()


def test_all_that_a_source_says_lights_up(view: Reading) -> None:
    again = replace(analysis().attributions[0], source=span("she"), cue=span("had wept"), paragraph=2)
    show(view, article(), replace(analysis(), attributions=(*analysis().attributions, again)))
    view.choose(0)
    assert view.lights.same == {0, 3}
    assert [place.of(TEXT) for place in view.lights.mentions] == ["Ann Lee"]
    view.choose(None)
    assert view.lights.same == frozenset()


def test_one_voice_can_be_dimmed_and_never_both(view: Reading) -> None:
    bright = view.list.viewport().grab().toImage()
    child(view, "voice_quoted").click()
    assert view.lights.voices == {Voice.OUTLET}
    assert view.list.viewport().grab().toImage() != bright
    child(view, "voice_outlet").click()
    assert view.lights.voices == {Voice.QUOTED}
    assert view.list.delegate._tone(view.list.paragraphs.pieces[1]) is None
    child(view, "voice_outlet").click()
    assert view.lights.voices == {Voice.OUTLET, Voice.QUOTED}


def test_words_that_drove_the_tone_are_marked_where_one_wants(view: Reading) -> None:
    driver = Driver(span("over"), Voice.QUOTED, 0.6, 0.6)
    show(view, article(), replace(analysis(), sentences=(Sentence(1, span("“It is over,”"), Tone(0.6), (driver,)),)))

    def tinted() -> bool:
        place, image = place_of(view, "over"), view.list.viewport().grab().toImage()
        return any(
            image.pixelColor(place.x() + x, place.y() + y) == LIGHT.tints[1][0] for x in (-8, 8) for y in (-8, 8)
        )

    assert tinted()
    child(view, "tone_words").click()
    assert not tinted()


def doubtful() -> Analysis:
    first, second, third = analysis().attributions
    return replace(analysis(), attributions=(replace(first, confidence=0.3), second, replace(third, confidence=0.4)))


def test_shift_j_and_k_go_round_what_is_flagged(view: Reading) -> None:
    show(view, article(), doubtful())
    assert "2 flagged places" in view.head._flags.text()
    seen = []
    for key in (Key.Key_J, Key.Key_J, Key.Key_J, Key.Key_K):
        QTest.keyClick(view.list, key, Qt.KeyboardModifier.ShiftModifier)
        seen.append(view.lights.chosen)
    assert seen == [0, 2, 0, 2]
    assert "Flagged" in view.list.paragraphs.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Low confidence" in told_at(view, place_of(view, "Ann Lee"))
    child(view, "flag_next").click()
    assert view.lights.chosen == 0


def test_without_flags_there_is_nowhere_to_go(view: Reading) -> None:
    view.move_to_flagged(1)
    assert view.lights.chosen is None
    assert not child(view, "flag_next").isEnabled()


def test_words_are_found_in_the_text(qtbot: QtBot, view: Reading) -> None:
    view.finder.begin()
    QTest.keyClicks(view.finder.line, "THE")
    assert view.finder._count.text() == "1 of 3"
    assert view.list.currentIndex().row() == 2
    QTest.keyClick(view.finder.line, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.finder.line, Key.Key_Return)
    child(view, "find_next").click()
    assert view.finder._count.text() == "2 of 3"
    show(view, article(), analysis())
    assert view.finder._count.text().endswith("of 3")
    view.finder.line.setText("nowhere")
    assert view.finder._count.text() == "not found"
    view.finder.line.clear()
    assert view.finder._count.text() == ""
    QTest.keyClick(view.finder.line, Key.Key_Escape)
    assert view.finder.isHidden()
    assert view.lights.hits == ()


def test_text_is_selected_with_the_mouse_by_whole_characters(qtbot: QtBot, view: Reading) -> None:
    index = view.list.paragraphs.index(0)
    box = view.list.visualRect(index)
    start = view.list.delegate._text_place(box).toPoint() + QPoint(1, 12)
    viewport = view.list.viewport()
    QTest.mousePress(viewport, Left, pos=start)
    end = start + QPoint(5_000, 0)
    for place in (start + QPoint(40, 0), QPoint(view.list.delegate._geometry.gutter - 10, end.y())):
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place), QPointF(viewport.mapToGlobal(place)), Qt.MouseButton.NoButton, Left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
    QTest.mouseRelease(viewport, Left, pos=place)
    selected = view.lights.selected
    assert selected is not None
    assert selected.of(TEXT) == "Mayor 👩🏽‍🚀 resigns"
    QTest.keyClick(view.list, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Mayor 👩🏽‍🚀 resigns"
    click(qtbot, view, place_of(view, "Ann Lee"))
    assert view.lights.selected is None


@pytest.mark.parametrize(
    ("key", "signal"), [("O", "override_wanted"), ("N", "note_wanted"), ("A", "attribution_wanted")]
)
def test_letters_ask_for_corrections(qtbot: QtBot, view: Reading, key: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(view.list, signal)):
        QTest.keyClicks(view.list, key.lower())


def test_what_is_below_the_pointer_is_lit(view: Reading) -> None:
    place = QPointF(place_of(view, "owes millions"))
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.list.viewport(), event)
    assert view.lights.hovered == 2
    QApplication.sendEvent(view.list, QEvent(QEvent.Type.Leave))
    assert view.lights.hovered is None


def test_one_goes_on_where_one_was_when_the_article_changes(view: Reading) -> None:
    view.list.setCurrentIndex(view.list.paragraphs.index(3))
    show(view, article(), doubtful())
    assert view.list.currentIndex().row() == 3
    show(view, article(id="other"), doubtful())
    assert view.piece is None


def test_everything_that_is_lit_is_painted(view: Reading) -> None:
    def colours() -> set[str]:
        image = view.list.viewport().grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}

    view.look_for("the")
    assert {LIGHT.found.name(), LIGHT.amber.name()} <= colours()
    view.look_for("")
    view.list.selected.emit(span("Two aides told the Daily Post"))
    assert LIGHT.selection.name() in colours()
    view.list.selected.emit(None)
    view.choose(0)
    view.list.hovered.emit(1)
    assert LIGHT.focus.name() in colours()
    view.set_theme(CONTRAST)
    assert CONTRAST.focus.name() in colours()
