"""The copy in which the news variant reads: as long as the text, plain, without the words of names."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.features import load_language, parse
from onrecord.analysis.names import Register
from onrecord.analysis.tone import compound
from onrecord.analysis.tone.copy import neutral_copy, plain_copy
from onrecord.model import Article, Paragraph
from onrecord.resources import resource


def neutral(*paragraphs: str) -> str:
    """The copy of the first paragraph of an article."""
    starts = [sum(len(text) + 2 for text in paragraphs[:index]) for index in range(len(paragraphs))]
    blocks = tuple(Paragraph(i, s, s + len(t)) for i, (s, t) in enumerate(zip(starts, paragraphs, strict=True)))
    parts = parse(load_language(), Article(path="", text="\n\n".join(paragraphs), paragraphs=blocks))
    placed = [name for name in Register(parts).placed if name.place == 0]
    return neutral_copy(parts[0], paragraphs[0], placed)


def unheard(*paragraphs: str) -> bool:
    return compound(neutral(*paragraphs)) == 0


@given(st.text())
def test_a_plain_copy_is_as_long_as_the_text_and_stays_as_it_is(text: str) -> None:
    plain = plain_copy(text)
    assert len(plain) == len(text)
    assert plain_copy(plain) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("He doesn’t “win”…", 'He doesn\'t "win".'),
        ("good—bad – ugly", "good bad   ugly"),
        ("no\u00a0good\n", "no good "),
        ("Why?????? !!!", "Why????   !!!"),
        ("so 😀😀😀😁 ok", "so 😀  😁 ok"),
        ("漢漢漢 --- __", "漢漢漢 --- __"),
    ],
)
def test_typography_is_made_plain(text: str, plain: str) -> None:
    assert plain_copy(text) == plain


def test_a_curly_apostrophe_negates() -> None:
    assert compound(plain_copy("He isn’t good")) < 0 < compound("He isn’t good")


def test_what_stands_in_curly_quotes_is_heard() -> None:
    assert compound("a “disaster” again") == 0
    assert compound(plain_copy("a “disaster” again")) < 0


@pytest.mark.parametrize(
    "text",
    [
        "The United States said so.",
        "THE UNITED STATES SAID SO.",
        "The Justice Department said on Friday.",
        "A special counsel told a grand jury that intelligence officials had called.",
        "Grand\njurors met on the Affordable Care Act.",
        "He spoke for Josh Earnest on Tuesday.",
        "The Brave Heart Foundation said so.",
    ],
)
def test_words_of_names_and_titles_are_not_heard(text: str) -> None:
    assert compound(text.replace("\n", " ")) != 0
    assert unheard(text)


def test_a_surname_is_known_by_the_full_name() -> None:
    assert unheard("Mr. Jolly came; Jolly left.", "David Jolly of Florida, a member of the House, was seen in Tampa.")


@pytest.mark.parametrize(
    "text",
    [
        "It was a grand special party.",
        "They united states of mind.",
        "This is a REFUGEE CRISIS in the south.",
        "Donald Stuns Great Community And Hates Worst News",
        "He has a Problem with it.",
    ],
)
def test_ordinary_words_are_heard(text: str) -> None:
    assert not unheard(text)


def test_a_term_ends_where_its_word_ends() -> None:
    assert "grand jury" in neutral("a grand jurylike thing")
    assert neutral("a grand jury's vote") == "a xxxxx xxxx's vote"


def test_every_listed_name_holds_a_word_that_vader_hears() -> None:
    listed = json.loads(resource("lexicons/neutral_names.json").read_text("utf-8"))
    assert listed.keys() == {"names", "terms"}
    for kind, names in listed.items():
        assert names == sorted(set(names))
        assert all(name == name.lower() for name in names) == (kind == "terms")
