"""95 % intervals from a bootstrap that resamples articles.

Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapters 13 and 14.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

SEED = 20200913
"""What every bootstrap starts from, so that the same articles give the same interval."""

CONFIDENCE = 0.95
FEWEST_ARTICLES = 5
"""Below this many articles no mean is given."""

RESAMPLES = 9999
RESAMPLES_OF_MANY = 1999
MANY_ARTICLES = 500
"""Above this many articles fewer resamples do: the ends of an interval are then sure to a small part of its width."""

FEW_CASES = 10
"""Where fewer articles than this do something, or do not, their share has a Wilson interval."""

VERY_MANY_ARTICLES = 2000
"""Above this many articles percentiles are taken: BCa's correction has vanished and its work is quadratic."""

_NUMBERS_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A statistic with its 95 % interval; none of them where too few articles tell.

    Attributes:
        value: The statistic of the articles themselves.
        low: Where the interval begins.
        high: Where it ends.
        method: "BCa", "percentile" or "Wilson".
        resamples: How many bootstrap samples it rests on.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    method: str | None = None
    resamples: int = 0


def mean_interval(values: ArrayLike, *, resamples: int | None = None) -> Interval:
    """The mean over articles.

    Args:
        values: One number an article, shape (articles,), none missing.
        resamples: How many bootstrap samples; by default as many as the number of articles asks for.
    """
    told = np.asarray(values, dtype=np.float64)
    return ratio_interval(told, np.ones(len(told)), resamples=resamples)


def ratio_interval(numerators: ArrayLike, denominators: ArrayLike, *, resamples: int | None = None) -> Interval:
    """A ratio of two sums over articles, such as a share of attributions; both are resampled together.

    Bias-corrected and accelerated (BCa) where the articles differ, else and for very many articles percentiles.

    Args:
        numerators: One number an article, shape (articles,).
        denominators: One number above 0 an article, shape (articles,).
        resamples: How many bootstrap samples; by default as many as the number of articles asks for.
    """
    numerators, denominators = (np.asarray(sums, dtype=np.float64) for sums in (numerators, denominators))
    articles = len(numerators)
    if articles < FEWEST_ARTICLES:
        return Interval()
    value = float(numerators.sum() / denominators.sum())
    alike = bool(np.allclose(numerators, value * denominators, atol=1e-12))
    return bootstrapped((numerators, denominators), _ratio, value, paired=True, alike=alike, resamples=resamples)


def bootstrapped(
    samples: tuple[NDArray[Any], ...],
    statistic: Callable[..., NDArray[np.float64]],
    value: float,
    *,
    paired: bool,
    alike: bool = False,
    exact: bool = True,
    resamples: int | None = None,
) -> Interval:
    """A statistic of articles with its interval.

    Args:
        samples: One array a group, or several numbers of the same articles.
        statistic: Of resamples of them along `axis`.
        value: The statistic of the samples themselves.
        paired: Whether the samples are of the same articles.
        alike: Whether the articles of a sample do not differ, so that there is nothing to accelerate by.
        exact: Whether bias and acceleration are worth correcting where they can be (BCa).
        resamples: How many bootstrap samples; by default as many as the number of articles asks for.
    """
    most = max(map(len, samples))
    count = resamples or (RESAMPLES_OF_MANY if most > MANY_ARTICLES or not exact else RESAMPLES)
    method = "BCa" if exact and not alike and most <= VERY_MANY_ARTICLES else "percentile"
    result = stats.bootstrap(
        samples,
        statistic,
        n_resamples=count,
        batch=max(1, _NUMBERS_AT_ONCE // most),
        vectorized=True,
        paired=paired,
        confidence_level=CONFIDENCE,
        method=method,
        rng=np.random.default_rng(SEED),
    )
    low, high = result.confidence_interval
    return Interval(value, float(low), float(high), method, count)


def wilson_interval(count: int, of: int) -> Interval:
    """The share of articles that do something, where too few or too many do for a bootstrap to tell.

    A bootstrap of no success has no width. Source: Wilson, Probable inference, the law of succession, and statistical
    inference (Journal of the American Statistical Association 22, 1927).
    """
    if of < FEWEST_ARTICLES:
        return Interval()
    told = stats.binomtest(count, of).proportion_ci(CONFIDENCE, method="wilson")
    return Interval(count / of, float(told.low), float(told.high), "Wilson")


def _ratio(numerators: NDArray[np.float64], denominators: NDArray[np.float64], axis: int = -1) -> NDArray[np.float64]:
    ratio: NDArray[np.float64] = numerators.sum(axis=axis) / denominators.sum(axis=axis)
    return ratio


def correlation_interval(x: ArrayLike, y: ArrayLike, *, resamples: int | None = None) -> Interval:
    """Spearman's rank correlation over articles, its interval by percentiles; none where one of the two never varies.

    Args:
        x: One number an article, shape (articles,), none missing.
        y: The same of the other measure.
        resamples: How many bootstrap samples.
    """
    x, y = (np.asarray(values, dtype=np.float64) for values in (x, y))
    if len(x) < FEWEST_ARTICLES or np.ptp(x) == 0 or np.ptp(y) == 0:
        return Interval()
    value = float(_rank_correlation(x, y))
    return bootstrapped((x, y), _rank_correlation, value, paired=True, exact=False, resamples=resamples)


def _rank_correlation(x: NDArray[np.float64], y: NDArray[np.float64], axis: int = -1) -> NDArray[np.float64]:
    """Pearson's correlation of the ranks; 0 in a resample in which one of the two does not vary."""
    a, b = (stats.rankdata(values, axis=axis) for values in (x, y))
    a, b = (ranks - ranks.mean(axis=axis, keepdims=True) for ranks in (a, b))
    scale = np.sqrt((a**2).sum(axis=axis) * (b**2).sum(axis=axis))
    together: NDArray[np.float64] = (a * b).sum(axis=axis) / np.where(scale > 0, scale, 1.0)
    return together
