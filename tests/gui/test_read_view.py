from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.doubles import TEXT, analysis, article
from gui.reading import Reading, click, opened, place_of, show, told_at
from onrecord.gui.paragraphs_model import PIECE
from onrecord.gui.theme import DARK, LIGHT
from onrecord.model import (
    Analysis,
    Article,
    Measures,
    Paragraph,
    Span,
    Versions,
)

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[Reading]:
    yield from opened(qtbot)


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


def test_an_article_that_is_not_english_says_why_it_has_no_figures(view: Reading) -> None:
    view.head.show_figures(article(language="de"), analysis(), 0)
    assert view.head._sums.text() == "de: not English, so it is kept and not scored"
    view.head.show_figures(article(language="en-GB"), analysis(), 0)
    assert view.head._sums.text().startswith("Tone ")
