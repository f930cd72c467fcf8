"""A view to read in, with the card beside it, and hands for it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.doubles import TEXT, analysis, article
from onrecord.gui.paragraphs_model import PIECE, pieces_of
from onrecord.gui.read_view import ReadView
from onrecord.gui.source_card import SourceCard
from onrecord.gui.theme import LIGHT
from onrecord.model import (
    Analysis,
    Article,
)

Left = Qt.MouseButton.LeftButton


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


def opened(qtbot: QtBot) -> Iterator[Reading]:
    """Shows an article while a test runs."""
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


def told_at(view: Reading, place: QPoint) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.list.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.list.viewport(), event)
    text: str = QToolTip.text()
    QToolTip.hideText()
    return text
