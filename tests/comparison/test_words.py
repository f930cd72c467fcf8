import math

import pytest

from onrecord.comparison import words
from onrecord.model import Act, Codebook, Weights


@pytest.mark.parametrize(("value", "text"), [(-0.123, "−0.12"), (-0.001, "0.00"), (0.5, "0.50"), (-1.0, "−1.00")])
def test_a_number_has_a_true_minus_and_no_negative_zero(value: float, text: str) -> None:
    assert words.number(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.5, "0.5"), (-0.25, "−0.25"), (1.0, "1"), (0.0, "0"), (10.0, "10")])
def test_a_short_number_ends_where_it_may(value: float, text: str) -> None:
    assert words.short(value) == text


def test_a_share_is_said_in_the_words_of_the_measures() -> None:
    what = "of attributions at {outlet} are to unnamed sources"
    assert str(words.share_sentence("A", 42, what, 0.31, 0.24, 0.39)).replace("\N{NO-BREAK SPACE}", " ") == (
        "In these 42 articles, 31 % of attributions at A are to unnamed sources (95 % interval 24–39 %)."
    )


def test_a_mean_is_said_with_its_interval() -> None:
    assert words.mean_sentence("A {b}", 1200, "the mean tone", -0.1, -0.2, 0.0) == (
        "In these 1,200 articles, the mean tone at A {b} is −0.10 (95 % interval −0.20 to 0.00)."
    )


@pytest.mark.parametrize(
    ("few", "said"),
    [
        ({"A": 1}, "At A there is 1 article to measure"),
        ({"A": 3, "B": 0, "C": 1}, "At A there are 3 articles to measure, at B 0, at C 1"),
    ],
)
def test_outlets_with_too_few_articles_are_told_together(few: dict[str, int], said: str) -> None:
    means = [words.mean_sentence(outlet, 4, "the mean tone", math.nan, math.nan, math.nan) for outlet in few]
    shares = [words.share_sentence(outlet, n, "", math.nan, math.nan, math.nan) for outlet, n in few.items()]
    told = words.findings([*means, "One.", *shares, "One."])
    assert told == ("One.", f"{said}; no mean is given below 5 articles.")


def test_the_weights_of_the_codebook_are_told() -> None:
    codebook = Codebook(Weights(anonymous_described=0.35), (Act.ASSERTION, Act.BELIEF, Act.FACT))
    note = words.weights_note(codebook)
    assert "described 0.35" in note
    assert "assertions, beliefs and facts" in note
    assert codebook.version in note


def test_the_method_of_the_intervals_is_told() -> None:
    assert "BCa and percentile bootstrap that resamples articles" in words.interval_note(["percentile", "BCa"])
    assert words.interval_note([]) == "No mean is given below 5 articles."
