from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.sources.anonymity import reasons_in
from onrecord.model import SourceType
from sources_by_hand import tell


def found(text: str) -> list[str]:
    return [span.of(text) for span in reasons_in(text)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "who spoke on condition of anonymity because she was not authorized to speak publicly, said so.",
            "because she was not authorized to speak publicly",
        ),
        (
            "who spoke on the condition of anonymity to speak candidly.",
            "on the condition of anonymity to speak candidly",
        ),
        ("who requested anonymity to discuss strategy, said so.", "requested anonymity to discuss strategy"),
        ("who asked not to be named so as to protect her job.", "asked not to be named so as to protect her job"),
        ("who asked not to be identified for fear of reprisal.", "for fear of reprisal"),
        ("who declined to be named citing company policy.", "citing company policy"),
        ("an official who was not authorised to speak publicly.", "who was not authorised to speak publicly"),
        ("officials who weren’t authorized to discuss it.", "who weren’t authorized to discuss it"),
        ("an aide, not authorized to talk to the press, said", "not authorized to talk to the press"),
        ("who asked not to be identified discussing private talks, said", "discussing private talks"),
        ("spoke anonymously because of the diplomatic sensitivities.", "because of the diplomatic sensitivities"),
        ("were granted anonymity because U.S. officials forbid it.", "because U.S. officials forbid it"),
    ],
)
def test_a_reason_is_found(text: str, reason: str) -> None:
    assert found(text) == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "said an aide on condition of anonymity.",
        "who requested anonymity, said on Monday that it failed because the vote was rigged.",
        "a New Hampshire Republican, who, like all respondents, responded anonymously.",
        "The bill was named because of her. He is allowed to speak.",
        "She spoke because she wanted to.",
    ],
)
def test_a_condition_alone_is_no_reason(text: str) -> None:
    assert found(text) == []


def test_the_reason_goes_to_the_source_it_is_told_of() -> None:
    text = (
        "Ann Lee said no. Aides said yes. An official, who was not authorized to speak publicly, said maybe.\n"
        "A spokesman said nothing."
    )
    told = tell(
        text, ("Ann Lee", "said", None), ("Aides", "said", None), ("An official", "said maybe", None),
        ("A spokesman", "said nothing", None),
    )  # fmt: skip
    reasons = [one.anonymity_reason.of(text) if one.anonymity_reason else None for one in told]
    assert reasons == [None, None, "who was not authorized to speak publicly", None]


def test_a_sentence_of_its_own_gives_the_reason_of_the_source_before_it() -> None:
    text = "Two officials said yes.\nThe officials spoke on condition of anonymity because talks go on."
    (one,) = tell(text, ("Two officials", "said", None))
    assert one.anonymity_reason is not None
    assert one.anonymity_reason.of(text) == "because talks go on"


def test_a_reason_before_the_source_counts_in_its_paragraph() -> None:
    text = "Not authorized to speak publicly, one aide said yes."
    (one,) = tell(text, ("one aide", "said", None))
    assert one.anonymity_reason is not None


def test_who_and_the_source_that_holds_it_share_the_reason() -> None:
    text = "Lee said no. The people, who asked not to be named because talks go on, said yes."
    told = tell(
        text, ("Lee", "said", None), ("who", "asked", None),
        ("The people, who asked not to be named because talks go on,", "said yes", None),
    )  # fmt: skip
    reasons = [one.anonymity_reason.of(text) if one.anonymity_reason else None for one in told]
    assert reasons == [None, "because talks go on", "because talks go on"]


def test_the_source_before_its_who_has_the_reason_too() -> None:
    text = "One aide, who asked not to be named because talks go on, said yes."
    told = tell(text, ("One aide,", None, None), ("who", "asked", None))
    assert [one.anonymity_reason is not None for one in told] == [True, True]


def test_whoever_has_a_reason_is_no_open_group() -> None:
    text = "Some Democrats, who requested anonymity to speak candidly, said yes."
    (one,) = tell(text, ("Some Democrats", "said", None))
    assert one.source_type is SourceType.ANONYMOUS


PHRASES = ["who", "spoke", "on the condition of anonymity", "because", "not authorized to", "speak", ",", "."]
WORDS = st.sampled_from(PHRASES)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_reasons_are_in_order_apart_and_inside(text: str) -> None:
    spans = list(reasons_in(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
