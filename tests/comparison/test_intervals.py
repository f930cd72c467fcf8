import numpy as np
import pytest

from onrecord.comparison import SEED, mean_interval, ratio_interval
from onrecord.comparison.intervals import (
    MANY_ARTICLES,
    RESAMPLES_OF_MANY,
    VERY_MANY_ARTICLES,
    Interval,
    correlation_interval,
    wilson_interval,
)


def ends(found: Interval) -> tuple[float, float, float]:
    """Low end, value and high end of an interval that there must be."""
    assert found.low is not None
    assert found.value is not None
    assert found.high is not None
    return found.low, found.value, found.high


def test_no_mean_below_five_articles() -> None:
    assert mean_interval([0.1, 0.2, 0.3, 0.4]) == Interval()
    assert mean_interval([0.1, 0.2, 0.3, 0.4, 0.5]).value == pytest.approx(0.3)


def test_a_mean_lies_in_its_bca_interval() -> None:
    found = mean_interval(np.linspace(0, 1, 20) ** 3)
    assert found.method == "BCa"
    low, value, high = ends(found)
    assert low < value < high
    assert high - value > value - low  # skewed as the values are


def test_the_same_articles_give_the_same_interval() -> None:
    values = np.random.default_rng(SEED).normal(size=30)
    assert mean_interval(values) == mean_interval(values.copy())


def test_an_interval_of_equal_values_is_their_value() -> None:
    found = mean_interval([0.3] * 7)
    assert ends(found) == pytest.approx((0.3, 0.3, 0.3))
    assert found.method == "percentile"


def test_a_ratio_weighs_articles_by_their_denominators() -> None:
    found = ratio_interval([0, 0, 0, 0, 90], [2, 2, 2, 2, 92])
    low, value, _ = ends(found)
    assert value == pytest.approx(0.9)
    assert low < 0.5  # an article that holds nearly all attributions makes the share unsure


def test_a_ratio_resamples_numerator_and_denominator_together() -> None:
    sizes = np.array([1, 5, 20, 100, 400, 3])
    found = ratio_interval(sizes / 2, sizes)
    assert ends(found) == pytest.approx((0.5, 0.5, 0.5))


@pytest.mark.parametrize(("articles", "method"), [(MANY_ARTICLES + 1, "BCa"), (VERY_MANY_ARTICLES + 1, "percentile")])
def test_many_articles_get_fewer_resamples_and_very_many_percentiles(articles: int, method: str) -> None:
    found = mean_interval(np.random.default_rng(1).normal(size=articles))
    assert (found.method, found.resamples) == (method, RESAMPLES_OF_MANY)
    low, _, high = ends(found)
    assert high - low == pytest.approx(2 * 1.96 / np.sqrt(articles), rel=0.15)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(7)
    found = [ends(mean_interval(rng.normal(0.2, 1, size=25), resamples=399)) for _ in range(120)]
    covered = np.mean([low <= 0.2 <= high for low, _, high in found])
    assert 0.87 <= covered <= 0.99


def test_a_rank_correlation_sees_order_and_not_distance() -> None:
    x = np.arange(12.0)
    found = correlation_interval(x, np.exp(x))
    assert ends(found) == pytest.approx((1, 1, 1))
    assert found.method == "percentile"


def test_a_rank_correlation_of_unrelated_values_spans_zero() -> None:
    rng = np.random.default_rng(3)
    found = correlation_interval(rng.normal(size=40), rng.normal(size=40))
    low, _, high = ends(found)
    assert low < 0 < high


@pytest.mark.parametrize(("x", "y"), [([1, 2, 3, 4], [1, 2, 3, 4]), ([1] * 6, range(6)), (range(6), [2] * 6)])
def test_no_correlation_where_nothing_varies_or_little_is_known(x: list[float], y: list[float]) -> None:
    assert correlation_interval(x, y) == Interval()


def test_a_resample_in_which_nothing_varies_counts_as_unrelated() -> None:
    found = correlation_interval([0, 0, 0, 0, 1], [0, 0, 0, 0, 1])
    assert found.value == pytest.approx(1)
    assert found.low == pytest.approx(0)  # with one differing article a third of the resamples have none


@pytest.mark.parametrize(
    ("count", "of", "low", "high"), [(0, 10, 0.0, 0.278), (1, 20, 0.009, 0.236), (10, 10, 0.722, 1.0)]
)
def test_wilsons_interval_of_few_cases(count: int, of: int, low: float, high: float) -> None:
    found = wilson_interval(count, of)
    assert found.low == pytest.approx(low, abs=0.001)
    assert found.high == pytest.approx(high, abs=0.001)
    assert found.method == "Wilson"


def test_wilsons_interval_needs_articles_too() -> None:
    assert wilson_interval(1, 4).value is None
