from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from onrecord.gui.paragraph_layout import Geometry, LaidOut
from onrecord.gui.paragraphs_model import pieces_of
from onrecord.model import Analysis, Article, Attribution, Measures, Paragraph, Span, Versions

TEXT = "🚀👩🏽‍🚀 Ann e\u0301 said: “no” " + "and so on " * 30


@pytest.fixture
def laid(qapp: QApplication) -> LaidOut:
    start = TEXT.index("said")
    told = Analysis(
        (Attribution(0, Span(start, start + 4), None, ()),), (Measures(),), Measures(), Versions("0", "0", "0")
    )
    (piece,) = pieces_of(Article("a.txt", TEXT, (Paragraph(0, 0, len(TEXT)),)), told)
    return LaidOut(piece, QFont("DejaVu Sans", 12), 300)


@pytest.mark.parametrize("words", ["Ann", "said", "“no”"])
def test_the_middle_of_a_box_is_in_the_words_it_is_of(laid: LaidOut, words: str) -> None:
    start = TEXT.index(words)
    box = next(laid.boxes(start, start + len(words)))
    found = laid.point_at(box.center())
    assert found is not None
    assert start <= found < start + len(words)


def test_every_character_of_one_line_is_found_again(laid: LaidOut) -> None:
    start = TEXT.index("Ann")
    for place in range(start, start + 3):
        (box,) = laid.boxes(place, place + 1)
        assert laid.point_at(box.center()) == place


def test_a_stretch_over_several_lines_has_a_box_in_each(laid: LaidOut) -> None:
    boxes = list(laid.boxes(0, len(TEXT)))
    assert len(boxes) > 3
    assert all(upper.bottom() <= lower.top() + 0.01 for upper, lower in pairwise(boxes))
    assert all(box.right() <= 300 for box in boxes)


def test_beside_the_text_there_is_nothing(laid: LaidOut) -> None:
    assert laid.point_at(QPointF(-3, 5)) is None
    assert laid.point_at(QPointF(5, laid.height + 20)) is None
    line = laid.text_layout.lineAt(laid.text_layout.lineCount() - 1)
    assert laid.point_at(QPointF(line.naturalTextWidth() + 50, line.y() + 2)) is None


def test_an_empty_stretch_has_no_box(laid: LaidOut) -> None:
    assert list(laid.boxes(5, 5)) == []


def test_cues_are_bold_italic(laid: LaidOut) -> None:
    (emphasis,) = laid.text_layout.formats()
    assert emphasis.format.fontItalic()
    assert emphasis.format.fontWeight() == QFont.Weight.Bold
    before = TEXT[: TEXT.index("said")]
    assert emphasis.start == len(before.encode("utf-16-le")) // 2


@pytest.mark.parametrize("width", [100, 400, 800, 1600, 4000])
def test_columns_do_not_overlap_and_lines_stay_readable(width: int) -> None:
    columns = Geometry.of(width, 16)
    assert columns.number_width < columns.strip < columns.text
    assert columns.text + columns.text_width < columns.gutter
    assert columns.text_width <= 42 * 16
    if width >= 400:
        assert columns.gutter + columns.gutter_width <= width
