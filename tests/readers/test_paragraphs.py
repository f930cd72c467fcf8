import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import ParagraphKind, Span
from onrecord.readers.paragraphs import (
    ends_like_sentence,
    find_headline,
    guess_headline,
    kinds,
    one_line,
    split,
)

LONG = "The mayor said on Monday that he would resign after a long year of quarrels with the council over money. "


def _blocks(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


def test_every_line_of_an_unwrapped_text_is_a_block() -> None:
    text = f"Headline\r\n\r\n  {LONG}\n{LONG}\r{LONG}\u2028tail\n"
    assert _blocks(text) == ["Headline", LONG.strip(), LONG.strip(), LONG.strip(), "tail"]


@pytest.mark.parametrize("width", [40, 60, 72, 80, 99])
def test_blocks_of_a_hard_wrapped_text_are_parted_by_blank_lines(width: int) -> None:
    chunks = ["A Headline", *(textwrap.fill(LONG * n, width) for n in (3, 1, 2))]
    assert _blocks("\n\n".join(chunks)) == chunks


def test_a_text_wrapped_by_hand_goes_on_in_lower_case() -> None:
    text = "Headline here\n\nThis is a line of\nwrapped text that goes on.\n\nA second paragraph\nis here."
    assert len(split(text)) == 3


def test_short_paragraphs_on_lines_of_their_own_are_not_wrapped() -> None:
    text = "Headline\n\nHe said yes.\nShe said no.\n\nShare this article: Headline\nMore from Inquisitr"
    assert len(split(text)) == 5
    assert len(split("one\ntwo\nthree")) == 3


@given(st.text(st.sampled_from("ab .\n\r\t\x85\u2028\u00a0“é😀!")) | st.text())
def test_blocks_are_apart_in_order_trimmed_and_hold_all_that_is_not_space(text: str) -> None:
    end = 0
    for span in split(text):
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize("block", ["He left.", "He left!", "Why?", "“It is.”", "(He left.) ", "And so…", "‘No.’ ”"])
def test_sentences_end_like_sentences(block: str) -> None:
    assert ends_like_sentence(block)


@pytest.mark.parametrize("block", ["Trump Wants Meeting", "He Said ‘No’", "U.S. and Russia", "This:", "Yes,", ""])
def test_headlines_do_not(block: str) -> None:
    assert not ends_like_sentence(block)


def _guess(*lines: str, furniture: tuple[int, ...] = ()) -> int | None:
    text = "\n".join(lines)
    return guess_headline(text, split(text), furniture)


def test_the_headline_is_the_first_block_if_short_no_sentence_and_more_follows() -> None:
    assert _guess("A Headline", "A sentence.") == 0
    assert _guess("A sentence.", "Another.") is None
    assert _guess("x" * 201, "A sentence.") is None
    assert _guess("A Headline") is None
    assert _guess("A Headline", "Share", furniture=(1,)) is None
    assert _guess("Advertisement", "A Headline", "A sentence.", furniture=(0,)) == 1


def test_a_title_is_a_headline_only_where_the_text_begins_with_it() -> None:
    spans = (Span(0, 5), Span(6, 9))
    assert find_headline("Trump\nSay", spans, "TRUMP ") == 0
    assert find_headline("Trump\nSay", spans, "Trum") is None
    assert find_headline("Trump\nSay", spans, None) is None
    assert find_headline("Trump", spans[:1], "Trump") is None


def test_kinds_are_numbered_over_all() -> None:
    made = kinds((Span(0, 1), Span(2, 3), Span(4, 5)), 0, {2})
    assert [(p.index, p.kind) for p in made] == [
        (0, ParagraphKind.HEADLINE),
        (1, ParagraphKind.BODY),
        (2, ParagraphKind.BOILERPLATE),
    ]


def test_lines_become_one_and_inner_blanks_stay() -> None:
    assert one_line("A  long \r\n headline") == "A  long headline"


def test_time_grows_with_length_and_not_with_its_square() -> None:
    assert len(split("a)" * 500_000 + "\n" + "x\n" * 50_000)) == 50_001
    assert not ends_like_sentence("." + ")" * 1_000_000 + "x")
