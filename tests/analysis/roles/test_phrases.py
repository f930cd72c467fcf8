"""Stretches that the chain broke off in the middle of a phrase."""

import numpy as np
import pytest

from docs_by_hand import parsed
from onrecord.analysis.roles.phrases import bridged, completed, trimmed
from onrecord.analysis.roles.tokens import Tokens, tabled

_FLOOR = (
    "Critics:critic:NNS:nsubj:4 on:on:IN:prep:0 the:the:DT:det:3 floor:floor:NN:pobj:1 left:leave:VBD:ROOT:4 .:punct:4"
)
CASES = {
    "determiner": (
        "Critics on the floor left.",
        _FLOOR,
        "Critics on the",
        "Critics on the floor",
    ),
    "preposition": (
        "Critics on the floor left.",
        _FLOOR,
        "Critics on",
        "Critics on the floor",
    ),
    "compound_before": (
        "Texas delegate Lee left.",
        "Texas:Texas:NNP:compound:1 delegate:delegate:NN:compound:2 Lee:Lee:NNP:nsubj:3 left:leave:VBD:ROOT:3 "
        ".:punct:3",
        "Lee",
        "Texas delegate Lee",
    ),
    "owner_before": (
        "The Post ’s Lee left.",
        "The:the:DT:det:1 Post:Post:NNP:poss:3 ’s:’s:POS:case:1 Lee:Lee:NNP:nsubj:4 left:leave:VBD:ROOT:4 .:punct:4",
        "Lee",
        "The Post ’s Lee",
    ),
    "bracket": (
        "Lee (R-Iowa ) left.",
        "Lee:Lee:NNP:nsubj:4 (:punct:0 R-Iowa:R-Iowa:NNP:appos:0 ):punct:0 left:leave:VBD:ROOT:4 .:punct:4",
        "Lee (R-Iowa",
        "Lee (R-Iowa )",
    ),
    "whole": (
        "Critics on the floor left.",
        _FLOOR,
        "Critics on the floor",
        "Critics on the floor",
    ),
    "subject_before": (
        "Critics left.",
        "Critics:critic:NNS:nsubj:1 left:leave:VBD:ROOT:1 .:punct:1",
        "left",
        "left",
    ),
}


def table(text: str, rows: str) -> Tokens:
    _, parts = parsed(text, rows)
    parts[0].doc.tensor = np.zeros((len(parts[0].doc), 4), dtype=np.float32)
    return tabled(parts, ())


def told(text: str, rows: str, cut: str, others: list[int]) -> str:
    tokens = table(text, rows)
    taken = bytearray(place in others for place in range(len(tokens)))
    start = text.index(cut)
    first, end = np.searchsorted(tokens.end, start, "right"), np.searchsorted(tokens.start, start + len(cut))
    run = completed(tokens, range(len(tokens)), (int(first), int(end)), taken)
    return text[tokens.start[run[0]] : tokens.end[run[1] - 1]]


@pytest.mark.parametrize("case", CASES)
def test_the_rest_of_the_phrase_is_taken(case: str) -> None:
    text, rows, cut, whole = CASES[case]
    assert told(text, rows, cut, []) == whole


def test_nothing_is_taken_over_words_with_another_role() -> None:
    text, rows, cut, _ = CASES["preposition"]
    assert told(text, rows, cut, [2]) == cut
    text, rows, cut, _ = CASES["compound_before"]
    assert told(text, rows, cut, [1]) == cut


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("MACAU - Lee left .", "Lee"),
        ("Macau ( AFP ) - Lee left .", "Lee"),
        ("Lee - or Ray - left .", "Lee - or Ray -"),
        ("Lee , who left .", "Lee"),
        ("Lee on Monday left .", "Lee"),
        ("Lee this week left .", "Lee"),
        ("Lee Monday left .", "Lee"),
        ("Monday left .", "Monday"),
    ],
)
def test_what_stands_around_a_source_is_left_off(text: str, source: str) -> None:
    words = text.split()
    rows = " ".join(f"{word}:{word}:NNP:dep:0" for word in words)
    tokens, end = table(text, rows), len(words) - 2
    assert " ".join(words[slice(*trimmed(tokens, range(len(words)), (0, end)))]) == source


def test_the_day_of_a_clause_belongs_to_the_source() -> None:
    text = "a letter released on Monday left ."
    rows = (
        "a:a:DT:det:1 letter:letter:NN:nsubj:5 released:release:VBN:acl:1 on:on:IN:prep:2 Monday:Monday:NNP:pobj:3 "
        "left:leave:VBD:ROOT:5 .:punct:5"
    )
    assert trimmed(table(text, rows), range(7), (0, 5)) == (0, 5)


@pytest.mark.parametrize(
    ("taken", "likely", "filled"),
    [([], [], "the plan , which failed ,"), ([3], [], "the plan"), ([], [4], "the plan")],
    ids=["hangs_on_it", "another_role", "another_cue"],
)
def test_a_gap_is_filled_where_it_hangs_on_what_stands_around_it(
    taken: list[int], likely: list[int], filled: str
) -> None:
    text = "the plan , which failed , would hold ."
    rows = (
        "the:the:DT:det:1 plan:plan:NN:nsubj:7 ,:punct:1 which:which:WDT:nsubj:4 failed:fail:VBD:relcl:1 ,:punct:1 "
        "would:would:MD:aux:7 hold:hold:VB:ROOT:7 .:punct:7"
    )
    content = bytearray(b"\x01\x01\x00\x00\x00\x00\x01\x01\x00")
    taken_mask, likely_mask = (bytearray(place in places for place in range(9)) for places in (taken, likely))
    bridged(table(text, rows), range(9), content, taken_mask, likely_mask)
    words = text.split()
    assert " ".join(word for word, inside in zip(words, content, strict=True) if inside) == f"{filled} would hold"


def test_no_gap_is_filled_by_what_hangs_on_other_words() -> None:
    tokens = table("it , he said , fails", (
        "it:it:PRP:nsubj:5 ,:punct:3 he:he:PRP:nsubj:3 said:say:VBD:ROOT:3 ,:punct:3 fails:fail:VBZ:ccomp:3"
    ))  # fmt: skip
    content = bytearray(b"\x01\x00\x00\x00\x00\x01")
    bridged(tokens, range(6), content, bytearray(6), bytes(6))
    assert content == b"\x01\x00\x00\x00\x00\x01"
