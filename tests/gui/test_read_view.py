from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.doubles import TEXT, analysis, article
from onrecord.gui.paragraphs_model import PIECE, pieces_of
from onrecord.gui.read_view import ReadView
from onrecord.gui.theme import DARK, LIGHT
from onrecord.model import Analysis, Article, Measures, Paragraph, Versions

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


def show(view: ReadView, article: Article, analysis: Analysis) -> None:
    view.show_article(article, analysis, pieces_of(article, analysis))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ReadView]:
    view = ReadView()
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.set_text_size(12)
    view.show()
    show(view, article(), analysis())
    QApplication.processEvents()
    yield view
    QToolTip.hideText()


def place_of(view: ReadView, words: str) -> QPoint:
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


def click(qtbot: QtBot, view: ReadView, place: QPoint) -> None:
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
def test_a_click_on_marked_words_shows_the_source(qtbot: QtBot, view: ReadView, words: str, kind: str) -> None:
    click(qtbot, view, place_of(view, words))
    assert view.card.facts()["Type"] == kind


def test_a_click_beside_all_marks_puts_the_card_away(qtbot: QtBot, view: ReadView) -> None:
    click(qtbot, view, place_of(view, "Ann Lee"))
    click(qtbot, view, place_of(view, "on Monday"))
    assert view.card.facts() == {}


def test_a_click_on_a_square_of_the_gutter_shows_its_source(qtbot: QtBot, view: ReadView) -> None:
    index = view.list.paragraphs.index(2)
    ((square, attribution),) = view.list.delegate._swatches(view.list.visualRect(index), index.data(PIECE))
    assert attribution == 1
    click(qtbot, view, square.center().toPoint())
    assert view.card.facts()["Second-hand"] == "through Daily Post"


def test_the_source_lights_up(qtbot: QtBot, view: ReadView) -> None:
    place = place_of(view, "Ann Lee")

    def lit() -> bool:
        image = view.list.viewport().grab().toImage()
        around = [image.pixelColor(place.x() + x, place.y() + y) for x in range(-10, 10) for y in range(-8, 9)]
        return LIGHT.focus in around

    assert not lit()
    click(qtbot, view, place)
    assert lit()


def test_j_and_k_move_between_paragraphs(qtbot: QtBot, view: ReadView) -> None:
    rows = []
    for key in (Key.Key_J, Key.Key_J, Key.Key_K, Key.Key_K, Key.Key_K):
        QTest.keyClick(view.list, key)
        rows.append(view.list.currentIndex().row())
    assert rows == [1, 2, 1, 0, 0]


def test_other_letters_do_not_move(qtbot: QtBot, view: ReadView) -> None:
    QTest.keyClick(view.list, Key.Key_T)
    assert view.list.currentIndex().row() == 0
    QTest.keyClick(view.list, Key.Key_Down)
    assert view.list.currentIndex().row() == 1


def test_the_arrows_go_from_source_to_source(qtbot: QtBot, view: ReadView) -> None:
    seen = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        QTest.keyClick(view.list, key)
        seen.append((view.card.facts()["Type"], view.list.currentIndex().row()))
    assert seen == [
        ("Named person", 1),
        ("Unnamed, described", 2),
        ("No source told", 3),
        ("No source told", 3),
        ("Unnamed, described", 2),
    ]


@pytest.mark.parametrize(("key", "row", "cue"), [(Key.Key_Right, 3, "“reportedly”"), (Key.Key_Left, 2, "“told”")])
def test_the_arrows_begin_at_the_current_paragraph(
    qtbot: QtBot, view: ReadView, key: Qt.Key, row: int, cue: str
) -> None:
    view.list.setCurrentIndex(view.list.paragraphs.index(row))
    QTest.keyClick(view.list, key)
    assert view.card.facts()["Cue"] == cue


def test_an_article_without_attributions_has_nothing_to_go_to(qtbot: QtBot, view: ReadView) -> None:
    bare = Analysis((), analysis().paragraphs, Measures(), Versions("0", "0", "0"))
    show(view, article(title=None, outlet=None, published=None), bare)
    QTest.keyClick(view.list, Key.Key_Right)
    assert view.card.facts() == {}
    assert view.title.text() == "mayor.txt"
    view.clear()
    QTest.keyClick(view.list, Key.Key_Right)
    assert view.article is None


def test_chosen_paragraphs_are_copied(qtbot: QtBot, view: ReadView) -> None:
    view.list.selectAll()
    QTest.keyClick(view.list, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == TEXT


def told_at(view: ReadView, place: QPoint) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.list.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.list.viewport(), event)
    text: str = QToolTip.text()
    QToolTip.hideText()
    return text


def test_tooltips_tell_sources_and_measures(view: ReadView) -> None:
    assert "Unnamed, described<br>Second-hand, through Daily Post" in told_at(view, place_of(view, "Two aides"))
    assert "Named person<br>Ann Lee" in told_at(view, place_of(view, "Ann Lee"))
    middle = view.list.visualRect(view.list.paragraphs.index(2)).center().y()
    told = told_at(view, QPoint(view.list.delegate._geometry.strip + 3, middle))
    assert "Paragraph 2<br>Tone −0.70<br>Sourcing strength 0.30: 0 named, 1 unnamed" in told
    assert "In exported data: paragraph 2" in told


@pytest.mark.parametrize("words", ["on Monday", "Share this"])
def test_plain_words_have_no_tooltip(view: ReadView, words: str) -> None:
    assert told_at(view, place_of(view, words)) == ""


def test_below_the_last_paragraph_there_is_nothing(qtbot: QtBot, view: ReadView) -> None:
    below = QPoint(300, view.list.viewport().height() - 5)
    assert told_at(view, below) == ""
    click(qtbot, view, below)
    assert view.card.facts() == {}


def test_the_pointer_shows_what_can_be_clicked(view: ReadView) -> None:
    shapes = []
    for words in ("Ann Lee", "on Monday"):
        place = QPointF(place_of(view, words))
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.list.viewport(), event)
        shapes.append(view.list.viewport().cursor().shape())
    assert shapes == [Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor]


def test_every_theme_and_size_paints(view: ReadView) -> None:
    pictures = []
    for theme in (LIGHT, DARK):
        view.set_theme(theme)
        for points in (9, 24):
            view.set_text_size(points)
            view.choose(1)
            QApplication.processEvents()
            pictures.append(view.list.viewport().grab().toImage())
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_larger_text_is_higher(view: ReadView) -> None:
    before = view.list.sizeHintForRow(2)
    view.set_text_size(24)
    assert view.list.sizeHintForRow(2) > before


def test_a_narrow_window_breaks_more_lines(view: ReadView) -> None:
    before = view.list.sizeHintForRow(2)
    view.resize(640, 500)
    QApplication.processEvents()
    assert view.list.sizeHintForRow(2) > before


def test_only_what_is_looked_at_is_kept(qtbot: QtBot, view: ReadView) -> None:
    text = "word " * 20
    paragraphs = tuple(Paragraph(place, place * len(text), (place + 1) * len(text)) for place in range(500))
    long = Article("long.txt", text * 500, paragraphs)
    show(view, long, Analysis((), (Measures(),) * 500, Measures(), Versions("0", "0", "0")))
    qtbot.waitUntil(lambda: len(view.list.delegate._heights) == 500)
    view.list.scrollToBottom()
    QApplication.processEvents()
    assert len(view.list.delegate._kept) <= 120


def test_a_very_long_paragraph_has_its_number_and_figures_once(view: ReadView) -> None:
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
