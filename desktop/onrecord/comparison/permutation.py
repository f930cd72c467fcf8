"""Differences between two groups of articles: how large, how sure, and whether chance would make them too.

A mean is a ratio whose denominators are all 1, so that means and shares are treated alike.

Sources: Cliff, Dominance statistics (Psychological Bulletin 114, 1993); Chung and Romano, Exact and asymptotically
robust permutation tests (Annals of Statistics 41, 2013), for permuting the studentised difference; Holm, A simple
sequentially rejective multiple test procedure (Scandinavian Journal of Statistics 6, 1979).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from onrecord.comparison.intervals import (
    FEWEST_ARTICLES,
    MANY_ARTICLES,
    RESAMPLES,
    RESAMPLES_OF_MANY,
    SEED,
    VERY_MANY_ARTICLES,
    Interval,
    bootstrapped,
)

_NUMBERS_AT_ONCE = 2_000_000
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """What is known of one group: two numbers an article.

    Attributes:
        numerators: Shape (articles,): the value of each, or how many of its attributions are of a kind.
        denominators: Shape (articles,), above 0: 1 for a mean, or how many attributions it has.
    """

    numerators: Numbers
    denominators: Numbers

    def __len__(self) -> int:
        """How many articles."""
        return len(self.numerators)

    @property
    def values(self) -> Numbers:
        """The value of each article, shape (articles,)."""
        return self.numerators / self.denominators

    @property
    def ratio(self) -> float:
        """The mean, or the share."""
        return float(self.numerators.sum() / self.denominators.sum())


@dataclass(frozen=True, slots=True)
class Test:
    """A permutation test over articles.

    Attributes:
        p: How often chance makes a difference at least as large; none where too few articles tell.
        method: "permutation", or "normal" for so many articles that permuting them tells nothing more.
        resamples: How many permutations it rests on.
    """

    p: float | None = None
    method: str | None = None
    resamples: int = 0


def difference_interval(one: Sample, other: Sample, *, resamples: int | None = None) -> Interval:
    """The difference of two means or shares; each group's articles are resampled.

    Bias-corrected and accelerated (BCa) unless the articles are very many or all alike.
    """
    if min(len(one), len(other)) < FEWEST_ARTICLES:
        return Interval()
    alike = all(np.allclose(s.numerators, s.ratio * s.denominators, atol=1e-12) for s in (one, other))

    def statistic(first: NDArray[np.int64], second: NDArray[np.int64], axis: int = -1) -> Numbers:
        pairs = ((one, first), (other, second))
        a, b = (s.numerators[at].sum(axis=axis) / s.denominators[at].sum(axis=axis) for s, at in pairs)
        found: Numbers = a - b
        return found

    places = np.arange(len(one)), np.arange(len(other))
    return bootstrapped(places, statistic, one.ratio - other.ratio, paired=False, alike=alike, resamples=resamples)


def cliffs_delta(one: Numbers, other: Numbers) -> float:
    """How much more often a value of one group is above one of the other than below it, in [-1, 1]."""
    u = stats.mannwhitneyu(one, other, method="asymptotic").statistic
    return float(2 * u / (len(one) * len(other)) - 1)


def permutation_test(one: Sample, other: Sample) -> Test:
    """Whether articles dealt to the two groups by chance differ as much, by the studentised difference.

    Studentised, it keeps its level also where the groups differ in size and spread (Chung and Romano).
    """
    if min(len(one), len(other)) < FEWEST_ARTICLES:
        return Test()
    numerators = np.concatenate([one.numerators, other.numerators])
    denominators = np.concatenate([one.denominators, other.denominators])
    first = np.arange(len(numerators)) < len(one)
    observed = abs(float(_studentised(numerators, denominators, first[None, :])[0]))
    if len(numerators) > VERY_MANY_ARTICLES:
        return Test(float(math.erfc(observed / math.sqrt(2))), "normal", 0)
    count = RESAMPLES_OF_MANY if len(numerators) > MANY_ARTICLES else RESAMPLES
    rng, extreme, left = np.random.default_rng(SEED), 0, count
    while left:
        batch = min(left, max(1, _NUMBERS_AT_ONCE // len(numerators)))
        dealt = rng.permuted(np.broadcast_to(first, (batch, len(first))), axis=1)
        extreme += int((np.abs(_studentised(numerators, denominators, dealt)) >= observed - 1e-12).sum())
        left -= batch
    return Test((1 + extreme) / (1 + count), "permutation", count)


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """The p of each test corrected for all of them; a test that could not be made stays none."""
    made = sorted((p, at) for at, p in enumerate(ps) if p is not None)
    corrected: list[float | None] = [None] * len(ps)
    highest = 0.0
    for rank, (p, at) in enumerate(made):
        highest = max(highest, min(1.0, p * (len(made) - rank)))
        corrected[at] = highest
    return corrected


def _studentised(numerators: Numbers, denominators: Numbers, first: NDArray[np.bool_]) -> Numbers:
    """The difference of the two ratios by its standard error, for each way to deal the articles out.

    Args:
        numerators: Shape (articles,).
        denominators: Shape (articles,).
        first: Shape (deals, articles): whether an article is dealt to the first group.
    """
    halves = []
    for dealt in (first, ~first):
        weight = dealt.astype(np.float64)
        size = weight.sum(axis=1)
        below = weight @ denominators
        ratio = (weight @ numerators) / below
        # The variance of a ratio, linearised: that of numerator minus ratio times denominator.
        spread = weight @ numerators**2 - 2 * ratio * (weight @ (numerators * denominators))
        spread += ratio**2 * (weight @ denominators**2)
        halves.append((ratio, np.maximum(spread, 0) / below**2 * size / (size - 1)))
    (a, var_a), (b, var_b) = halves
    error = np.sqrt(var_a + var_b)
    found: Numbers = np.where(error > 0, (a - b) / np.where(error > 0, error, 1), np.sign(a - b) * 1e12)
    return found
