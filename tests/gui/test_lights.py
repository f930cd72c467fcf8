from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gui.doubles import TEXT, analysis, article, span
from onrecord.gui.lights import hits_of, mentions_of, same_source
from onrecord.gui.paragraphs_model import pieces_of
from onrecord.model import Span


def test_all_that_a_named_source_says_belongs_together() -> None:
    first = analysis().attributions[0]
    said = (first, analysis().attributions[1], replace(first, source=span("she")), replace(first, source_name="Lee"))
    assert same_source(said, 0) == {0, 2}
    assert same_source(said, 1) == {1}


def test_a_name_is_found_whole_and_by_its_last_word() -> None:
    text = "Ann Lee spoke. Lee left; Leeds did not. 👩🏽‍🚀 Ann Lee!"
    found = mentions_of(article(text=text), analysis().attributions[0])
    assert [place.of(text) for place in found] == ["Ann Lee", "Lee", "Ann Lee"]
    assert mentions_of(article(), analysis().attributions[1]) == ()


def test_words_are_found_whatever_their_case_and_breaks() -> None:
    text = "The dam\nholds. A DAM holds, a dam."
    assert [place.of(text) for place in hits_of(article(text=text), "dam holds")] == ["dam\nholds", "DAM holds"]
    assert len(hits_of(article(text=text), '"dam" holds*', apart=True)) == 5
    assert hits_of(article(text=text), "  ") == ()


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_pieces_share_out_every_stretch_of_the_article(one: int, other: int) -> None:
    wanted = Span(min(one, other), max(one, other))
    parts = [(piece, inside) for piece in pieces_of(article(), analysis()) if (inside := piece.within(wanted))]
    for piece, (start, end) in parts:
        assert 0 <= start < end <= len(piece.text)
        assert wanted.covers(Span(piece.start + start, piece.start + end))
    blocks = sum(len(range(max(p.start, wanted.start), min(p.end, wanted.end))) for p in article().paragraphs)
    assert sum(end - start for _, (start, end) in parts) == blocks
