"""How often intervals hold the truth and corrected tests cry wolf, on corpora whose paragraphs hang together."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from onrecord.comparison import LEVEL, Interval, mean_interval, permutation, ratio_interval
from onrecord.comparison.permutation import Sample, difference_interval, holm, permutation_test

CORPORA = 500
WITHIN = 0.6  # the correlation of two paragraphs of an article
RESAMPLES = 599
Floats = NDArray[np.float64]


def tones(rng: np.random.Generator, articles: int, mean: float = 0.0) -> Sample:
    """The tone of each article: the mean of paragraphs that share what is the article's own."""
    sizes = rng.integers(4, 20, articles)
    own = rng.normal(mean, np.sqrt(WITHIN), articles)
    return Sample(own + rng.normal(0, np.sqrt((1 - WITHIN) / sizes)), np.ones(articles))


def shares(rng: np.random.Generator, articles: int) -> Sample:
    """Unnamed and all attributions of each article, whose own share varies around 0.4."""
    own, sizes = rng.beta(2, 3, articles), rng.integers(3, 15, articles)
    return Sample(rng.binomial(sizes, own).astype(np.float64), sizes.astype(np.float64))


def coverage(found: list[Interval], truth: float) -> float:
    ends = [(one.low, one.high) for one in found]
    return float(np.mean([low is not None and high is not None and low <= truth <= high for low, high in ends]))


def test_the_interval_of_a_mean_holds_the_truth() -> None:
    rng = np.random.default_rng(1)
    found = [mean_interval(tones(rng, 60, 0.2).numerators, resamples=RESAMPLES) for _ in range(CORPORA)]
    assert 0.93 <= coverage(found, 0.2) <= 0.97


def test_the_interval_of_a_share_holds_the_truth() -> None:
    rng = np.random.default_rng(2)
    drawn = [shares(rng, 60) for _ in range(CORPORA)]
    found = [ratio_interval(one.numerators, one.denominators, resamples=RESAMPLES) for one in drawn]
    assert 0.93 <= coverage(found, 0.4) <= 0.97


def test_the_interval_of_a_difference_holds_the_truth() -> None:
    rng = np.random.default_rng(3)
    drawn = [(tones(rng, 50, 0.2), tones(rng, 40)) for _ in range(CORPORA)]
    found = [difference_interval(one, other, resamples=RESAMPLES) for one, other in drawn]
    assert 0.93 <= coverage(found, 0.2) <= 0.97


def test_paragraphs_taken_for_the_unit_would_not_hold_it() -> None:
    rng, held = np.random.default_rng(4), 0
    for _ in range(CORPORA):
        own = rng.normal(0, np.sqrt(WITHIN), 60)
        paragraphs = (own[:, None] + rng.normal(0, np.sqrt(1 - WITHIN), (60, 12))).ravel()
        held += abs(paragraphs.mean()) <= 1.96 * paragraphs.std() / np.sqrt(len(paragraphs))
    assert held / CORPORA < 0.7  # what articles are resampled for


def test_corrected_tests_seldom_find_what_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permutation, "RESAMPLES", RESAMPLES)
    rng = np.random.default_rng(5)
    alarms = sum(_alarmed(rng) for _ in range(CORPORA))
    # Not more of them than a rate of 5 % explains.
    assert stats.binomtest(alarms, CORPORA, LEVEL, alternative="greater").pvalue > 0.01


def _alarmed(rng: np.random.Generator) -> bool:
    """Whether any of six tests of three outlets that do not differ finds a difference."""
    values, counts = ([make(rng, 20) for _ in range(3)] for make in (tones, shares))
    ps = [permutation_test(of[a], of[b]).p for of in (values, counts) for a, b in ((0, 1), (0, 2), (1, 2))]
    return min(p for p in holm(ps) if p is not None) < LEVEL
