from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.doubles import TEXT, analysis, article, span
from onrecord.gui import paragraphs_model
from onrecord.gui.paragraphs_model import LONGEST_PIECE, PIECE, ParagraphsModel, Part, heading_of, pieces_of
from onrecord.model import Analysis, Article, Attribution, Measures, Paragraph, Span, Versions


def one_paragraph(text: str, *attributions: Attribution) -> tuple[Article, Analysis]:
    told = Analysis(attributions, (Measures(),), Measures(), Versions("0", "0", "0"))
    return Article("a.txt", text, (Paragraph(0, 0, len(text)),)), told


def test_body_paragraphs_are_numbered() -> None:
    pieces = pieces_of(article(), analysis())
    assert [piece.number for piece in pieces] == [None, 1, 2, 3, None]
    assert [heading_of(piece) for piece in pieces] == [
        "Headline", "Paragraph 1", "Paragraph 2", "Paragraph 3", "Boilerplate, not measured",
    ]  # fmt: skip


def test_marks_cover_the_words_they_mark() -> None:
    pieces = pieces_of(article(), analysis())
    marked = [(mark.part, pieces[2].text[mark.start : mark.end]) for mark in pieces[2].marks]
    assert marked == [
        (Part.SOURCE, "Two aides"),
        (Part.CUE, "told"),
        (Part.REASON, "because they were not allowed to speak"),
        (Part.CONTENT, "that she had wept"),
    ]
    assert [piece.sources for piece in pieces] == [(), (0,), (1,), (2,), ()]


def test_a_click_means_the_source_before_the_content_around_it() -> None:
    text = "Ann says Bob says no"
    outer = Attribution(0, Span(4, 8), Span(0, 3), (Span(9, 20),))
    inner = Attribution(0, Span(13, 17), Span(9, 12), (Span(18, 20),))
    (piece,) = pieces_of(*one_paragraph(text, outer, inner))
    assert piece.attributions_at(10) == [1, 0]
    assert piece.attributions_at(19) == [1, 0]
    assert piece.attributions_at(0) == [0]
    assert piece.attributions_at(3) == []


def test_breaks_within_a_paragraph_are_blanks_and_offsets_stay() -> None:
    text = "one\r\ntwo\u2028three"
    (piece,) = pieces_of(*one_paragraph(text))
    assert len(piece.text) == len(text)
    assert piece.text == "one\u200b two three"


def test_a_very_long_paragraph_is_cut_at_a_blank() -> None:
    words = "word " * 3_000
    pieces = pieces_of(*one_paragraph(words, Attribution(0, None, Span(3_990, 4_010), ())))
    assert all(len(piece.text) <= LONGEST_PIECE for piece in pieces)
    assert all(piece.text.endswith(" ") for piece in pieces)
    assert [piece.first for piece in pieces] == [True, False, False, False]
    assert heading_of(pieces[1]) == "Paragraph 1, continued"
    assert [len(piece.marks) for piece in pieces[:2]] == [1, 1]


@given(st.text(alphabet="ab \n😀", min_size=1, max_size=200), st.data())
def test_pieces_hold_every_character_once_and_every_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    marked = Span(start, data.draw(st.integers(start + 1, len(text))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paragraphs_model, "LONGEST_PIECE", 10)
        pieces = pieces_of(*one_paragraph(text, Attribution(0, None, marked, ())))
    assert [piece.start for piece in pieces] == [sum(len(p.text) for p in pieces[:n]) for n in range(len(pieces))]
    assert sum(len(piece.text) for piece in pieces) == len(text)
    again = "".join(piece.text[mark.start : mark.end] for piece in pieces for mark in piece.marks)
    assert again == marked.of(text).replace("\n", " ")


@pytest.fixture
def model(qapp: object) -> ParagraphsModel:
    model = ParagraphsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.reset(pieces_of(article(), analysis()))
    return model


def test_the_model_gives_pieces_and_their_text(model: ParagraphsModel) -> None:
    assert model.index(1).data() == "“It is over,” Ann Lee said on Monday."
    assert model.index(1).data(PIECE) is model.pieces[1]
    assert model.index(1).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0


def test_a_screen_reader_is_told_the_measures(model: ParagraphsModel) -> None:
    told = model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Paragraph 2. Tone −0.70. Sourcing strength 0.30: 0 named, 1 unnamed, 1 second-hand")


def test_rows_of_attributions(model: ParagraphsModel) -> None:
    assert [model.row_of(place) for place in range(4)] == [1, 2, 3, None]


def test_a_span_in_no_paragraph_is_marked_nowhere() -> None:
    stray = replace(analysis(), attributions=(Attribution(1, None, Span(len(TEXT) - 40, len(TEXT) - 39), ()),))
    blank = span("\n\n").start
    stray = replace(stray, attributions=(Attribution(1, None, Span(blank, blank + 2), ()),))
    assert all(not piece.marks for piece in pieces_of(article(), stray))
