from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.doubles import TEXT, analysis, article, child, span
from onrecord.gui.paragraphs_model import PIECE, pieces_of
from onrecord.gui.read_view import ReadView
from onrecord.gui.source_card import SourceCard
from onrecord.gui.theme import CONTRAST, DARK, LIGHT
from onrecord.model import (
    Analysis,
    Article,
    Driver,
    Measures,
    Paragraph,
    Sentence,
    Span,
    Tone,
    Versions,
    Voice,
)

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


class Reading(ReadView):
    """With the card that the inspector has beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.card = SourceCard(self)
        self.card.hide()
        self.attribution_chosen.connect(self._tell)

    def _tell(self, place: int | None) -> None:
        if place is None or self.article is None or self.analysis is None:
            self.card.clear()
        else:
            self.card.show_attribution(self.article, self.analysis.attributions[place], LIGHT)


def show(view: Reading, article: Article, analysis: Analysis) -> None:
    view.show_article(article, analysis, pieces_of(article, analysis))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[Reading]:
    view = Reading()
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.set_text_size(12)
    view.show()
    show(view, article(), analysis())
    QApplication.processEvents()
    yield view
    QToolTip.hideText()


def place_of(view: Reading, words: str) -> QPoint:
    """The middle of the first line of some words, in the viewport."""
    start = TEXT.index(words)
    for row, piece in enumerate(view.list.paragraphs.pieces):
        if piece.start <= start < piece.start + len(piece.text):
            index = view.list.paragraphs.index(row)
            box = view.list.visualRect(index)
            delegate = view.list.delegate
            laid = delegate._laid_out(row, index.data(PIECE))
            inside = next(laid.boxes(start - piece.start, start - piece.start + len(words))).center()
            return (delegate._text_place(box) + inside).toPoint()
    raise AssertionError(words)


def click(qtbot: QtBot, view: Reading, place: QPoint) -> None:
    QTest.mouseClick(view.list.viewport(), Left, pos=place)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ann Lee", "Named person"),
        ("“It is over,”", "Named person"),
        ("Two aides", "Unnamed, described"),
        ("told", "Unnamed, described"),
        ("that she had wept", "Unnamed, described"),
        ("reportedly", "No source told"),
    ],
)
def test_a_click_on_marked_words_shows_the_source(qtbot: QtBot, view: Reading, words: str, kind: str) -> None:
    click(qtbot, view, place_of(view, words))
    assert view.card.facts()["type"] == kind


def test_a_click_beside_all_marks_puts_the_card_away(qtbot: QtBot, view: Reading) -> None:
    click(qtbot, view, place_of(view, "Ann Lee"))
    click(qtbot, view, place_of(view, "on Monday"))
    assert view.card.facts() == {}


def test_a_click_on_a_square_of_the_gutter_shows_its_source(qtbot: QtBot, view: Reading) -> None:
    index = view.list.paragraphs.index(2)
    ((square, attribution),) = view.list.delegate._swatches(view.list.visualRect(index), index.data(PIECE))
    assert attribution == 1
    click(qtbot, view, square.center().toPoint())
    assert view.card.facts()["relay"] == "who speaks → Daily Post → this article"


def test_the_source_lights_up(qtbot: QtBot, view: Reading) -> None:
    place = place_of(view, "Ann Lee")

    def lit() -> bool:
        image = view.list.viewport().grab().toImage()
        around = [image.pixelColor(place.x() + x, place.y() + y) for x in range(-10, 10) for y in range(-8, 9)]
        return LIGHT.focus in around

    assert not lit()
    click(qtbot, view, place)
    assert lit()


def test_j_and_k_move_between_paragraphs(qtbot: QtBot, view: Reading) -> None:
    rows = []
    for key in (Key.Key_J, Key.Key_J, Key.Key_K, Key.Key_K, Key.Key_K):
        QTest.keyClick(view.list, key)
        rows.append(view.list.currentIndex().row())
    assert rows == [0, 1, 0, 0, 0]


def test_other_letters_do_not_move(qtbot: QtBot, view: Reading) -> None:
    view.list.setCurrentIndex(view.list.paragraphs.index(0))
    QTest.keyClick(view.list, Key.Key_T)
    assert view.list.currentIndex().row() == 0
    QTest.keyClick(view.list, Key.Key_Down)
    assert view.list.currentIndex().row() == 1


def test_the_arrows_go_from_source_to_source(qtbot: QtBot, view: Reading) -> None:
    seen = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        QTest.keyClick(view.list, key)
        seen.append((view.card.facts()["type"], view.list.currentIndex().row()))
    assert seen == [
        ("Named person", 1),
        ("Unnamed, described", 2),
        ("No source told", 3),
        ("No source told", 3),
        ("Unnamed, described", 2),
    ]


@pytest.mark.parametrize(("key", "row", "cue"), [(Key.Key_Right, 3, "“reportedly”"), (Key.Key_Left, 2, "“told”")])
def test_the_arrows_begin_at_the_current_paragraph(
    qtbot: QtBot, view: Reading, key: Qt.Key, row: int, cue: str
) -> None:
    view.list.setCurrentIndex(view.list.paragraphs.index(row))
    QTest.keyClick(view.list, key)
    assert view.card.facts()["cue"] == cue


def test_an_article_without_attributions_has_nothing_to_go_to(qtbot: QtBot, view: Reading) -> None:
    bare = Analysis((), analysis().paragraphs, Measures(), Versions("0", "0", "0"))
    show(view, article(title=None, outlet=None, published=None), bare)
    QTest.keyClick(view.list, Key.Key_Right)
    assert view.card.facts() == {}
    assert view.head.title.text() == "mayor.txt"
    view.clear()
    QTest.keyClick(view.list, Key.Key_Right)
    assert view.article is None


def test_chosen_paragraphs_are_copied(qtbot: QtBot, view: Reading) -> None:
    view.list.selectAll()
    QTest.keyClick(view.list, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == TEXT


def told_at(view: Reading, place: QPoint) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.list.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.list.viewport(), event)
    text: str = QToolTip.text()
    QToolTip.hideText()
    return text


def test_tooltips_tell_sources_and_measures(view: Reading) -> None:
    assert "Unnamed, described<br>Second-hand, through Daily Post" in told_at(view, place_of(view, "Two aides"))
    assert "Named person<br>Ann Lee" in told_at(view, place_of(view, "Ann Lee"))
    middle = view.list.visualRect(view.list.paragraphs.index(2)).center().y()
    told = told_at(view, QPoint(view.list.delegate._geometry.strip + 3, middle))
    assert "Paragraph 2<br>Tone −0.70<br>Sourcing strength 0.30: 0 named, 1 unnamed" in told
    assert "In exported data: paragraph 2" in told


@pytest.mark.parametrize("words", ["on Monday", "Share this"])
def test_plain_words_have_no_tooltip(view: Reading, words: str) -> None:
    assert told_at(view, place_of(view, words)) == ""


def test_below_the_last_paragraph_there_is_nothing(qtbot: QtBot, view: Reading) -> None:
    below = QPoint(300, view.list.viewport().height() - 5)
    assert told_at(view, below) == ""
    click(qtbot, view, below)
    assert view.card.facts() == {}


def test_the_pointer_shows_what_can_be_clicked(view: Reading) -> None:
    shapes = []
    for words in ("Ann Lee", "on Monday"):
        place = QPointF(place_of(view, words))
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.list.viewport(), event)
        shapes.append(view.list.viewport().cursor().shape())
    assert shapes == [Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor]


def test_every_theme_and_size_paints(view: Reading) -> None:
    pictures = []
    for theme in (LIGHT, DARK):
        view.set_theme(theme)
        for points in (9, 24):
            view.set_text_size(points)
            view.choose(1)
            QApplication.processEvents()
            pictures.append(view.list.viewport().grab().toImage())
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_larger_text_is_higher(view: Reading) -> None:
    before = view.list.sizeHintForRow(2)
    view.set_text_size(24)
    assert view.list.sizeHintForRow(2) > before


def test_a_narrow_window_breaks_more_lines(view: Reading) -> None:
    before = view.list.sizeHintForRow(2)
    view.resize(400, 500)
    QApplication.processEvents()
    assert view.list.sizeHintForRow(2) > before


def test_only_what_is_looked_at_is_kept(qtbot: QtBot, view: Reading) -> None:
    text = "word " * 20
    paragraphs = tuple(Paragraph(place, place * len(text), (place + 1) * len(text)) for place in range(500))
    long = Article("long.txt", text * 500, paragraphs)
    show(view, long, Analysis((), (Measures(),) * 500, Measures(), Versions("0", "0", "0")))
    qtbot.waitUntil(lambda: len(view.list.delegate._heights) == 500)
    view.list.scrollToBottom()
    QApplication.processEvents()
    assert len(view.list.delegate._kept) <= 120


def test_a_very_long_paragraph_has_its_number_and_figures_once(view: Reading) -> None:
    text = "word " * 2_000
    long = Article("long.txt", text, (Paragraph(0, 0, len(text)),))
    show(view, long, Analysis((), (Measures(),), Measures(), Versions("0", "0", "0")))

    def colours_beside(row: int) -> int:
        index = view.list.paragraphs.index(row)
        view.list.scrollTo(index, view.list.ScrollHint.PositionAtTop)
        QApplication.processEvents()
        top = max(view.list.visualRect(index).top(), 0)
        image = view.list.viewport().grab().toImage()
        left = view.list.delegate._geometry.number_width - 30
        return len({image.pixelColor(left + x, top + y).name() for x in range(30) for y in range(9, 30)})

    assert view.list.paragraphs.rowCount() == 3
    assert colours_beside(0) > 1
    assert colours_beside(1) == 1


# What is lit


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


def test_right_to_left_text_and_combining_marks_are_laid_out(view: Reading) -> None:
    text = "قال عمر إن السد سيصمد 👩🏽‍🚀 e\u0301te\u0301"
    told = replace(analysis().attributions[0], paragraph=0, cue=Span(0, 3), source=Span(4, 7), content=(Span(8, 21),))
    shown = Article("rtl.txt", text, (Paragraph(0, 0, len(text)),), id="rtl")
    show(view, shown, Analysis((told,), (Measures(),), Measures(), Versions("0", "0", "0")))
    laid = view.list.delegate._laid_out(0, view.list.paragraphs.pieces[0])
    (box,) = laid.boxes(4, 7)
    assert laid.point_at(box.center()) in (4, 5, 6)
    view.choose(0)
    assert not view.list.viewport().grab().isNull()


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


def test_an_article_that_is_not_english_says_why_it_has_no_figures(view: Reading) -> None:
    view.head.show_figures(article(language="de"), analysis(), 0)
    assert view.head._sums.text() == "de: not English, so it is kept and not scored"
    view.head.show_figures(article(language="en-GB"), analysis(), 0)
    assert view.head._sums.text().startswith("Tone ")
