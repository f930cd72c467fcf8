"""Differences between outlets: the size of each first, then whether chance would make it too."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from onrecord.comparison import words
from onrecord.comparison.frames import Frames
from onrecord.comparison.intervals import FEWEST_ARTICLES
from onrecord.comparison.permutation import Sample, Test, cliffs_delta, difference_interval, holm, permutation_test
from onrecord.comparison.result import Comparison, comparison, no_points, row, table
from onrecord.comparison.sourcing import UNNAMED, counted_attributions
from onrecord.errors import ComparisonError
from onrecord.model import Codebook

MOST_PAIRED = 6
"""Up to so many outlets each is compared with each; above, each with all the others together."""

ALL_OTHERS = "all others"
LEVEL = 0.05
"""A corrected p below it is told apart from chance."""

MEASURES = {"tone": "mean tone", "strength": "mean sourcing strength", "unnamed": "share of unnamed sources"}
_ADDED = ("against", "n_against", "effect", "effect_size", "p", "p_holm", "tests", "test")
_CLIFF = "Cliff's delta"


def differences(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """How outlets differ in tone, sourcing strength and the share of unnamed sources.

    A row of the table is a pair and a measure: `outlet` minus `against`. `n` and `n_against` are articles that have
    the measure, `effect` is Cliff's delta over articles or the difference of the shares itself, as `effect_size` says;
    `p` is that of a permutation test over articles, `p_holm` the same corrected for all `tests`.

    Raises:
        ComparisonError: Fewer than two outlets have articles enough.
    """
    samples = {measure: _samples(frames, codebook, measure) for measure in MEASURES}
    pairs = _pairs(frames, samples)
    rows, tests = [], []
    for one, other in pairs:
        for measure, by_outlet in samples.items():
            a, b = by_outlet.get(one), _other(by_outlet, one, other)
            test = permutation_test(a, b) if a is not None and b is not None else Test()
            rows.append(_row(frames, (one, other), measure, (a, b), test))
            tests.append(test)
    outlets = {outlet for pair in pairs for outlet in pair} - {ALL_OTHERS}
    made = sum(test.p is not None for test in tests)
    for line, p in zip(rows, holm([test.p for test in tests]), strict=True):
        line |= {"p_holm": p, "tests": made}
    found = table(rows, _ADDED).astype(dict.fromkeys(("effect", "p", "p_holm"), "float64"))
    kinds = sorted({test.method for test in tests if test.method})
    return comparison(
        frames,
        "differences",
        f"Differences between {words.counted(len(outlets), 'outlet')}"
        f" in {words.counted(len(frames.articles), 'article')}",
        "Each line is the first outlet minus the second, with its 95 % interval; filled where chance alone would "
        "seldom make such a difference.",
        found,
        no_points(),
        tuple(_sentence(line) for line in rows if line["value"] is not None),
        (
            f"Tests: {made}, two-sided, over articles ({' and '.join(kinds)}), p corrected by Holm for all of them; "
            f"filled: below {LEVEL:g}. {_CLIFF} compares every article of one outlet with every one of the other.",
            f"Codebook {codebook.version}.",
        ),
        spans={measure: _span(found, measure) for measure in MEASURES},
        outlets=tuple(f"{one} \N{MINUS SIGN} {other}" for one, other in pairs),
    )


def _samples(frames: Frames, codebook: Codebook, measure: str) -> dict[str, Sample]:
    """What each outlet has of a measure, by outlet."""
    if measure == "unnamed":
        told = counted_attributions(frames, codebook)
        unnamed = told["source_kind"].isin(UNNAMED).groupby(told["article"]).sum()
        totals = told.groupby("article").size()
        articles = frames.articles[frames.articles["id"].isin(totals.index)]
        numbers, of = articles["id"].map(unnamed), articles["id"].map(totals)
    else:
        articles = frames.articles[frames.articles[measure].notna()]
        numbers, of = articles[measure], pd.Series(1.0, index=articles.index)
    found = {}
    for outlet, at in articles.groupby("outlet").groups.items():
        weights = frames.weights_of(articles["id"][at])
        n, d = (np.asarray(column[at], dtype=np.float64) * weights for column in (numbers, of))
        found[str(outlet)] = Sample(n, d)
    return found


def _pairs(frames: Frames, samples: dict[str, dict[str, Sample]]) -> list[tuple[str, str]]:
    """Which outlets are set against which."""
    enough = [o for o in frames.outlets if any(len(s.get(o, ())) >= FEWEST_ARTICLES for s in samples.values())]
    if len(enough) < 2:
        raise ComparisonError(f"differences need two outlets with {FEWEST_ARTICLES} articles or more each")
    if len(enough) <= MOST_PAIRED:
        return list(combinations(enough, 2))
    return [(outlet, ALL_OTHERS) for outlet in enough]


def _other(by_outlet: dict[str, Sample], one: str, other: str) -> Sample | None:
    if other != ALL_OTHERS:
        return by_outlet.get(other)
    rest = [sample for outlet, sample in by_outlet.items() if outlet != one]
    return _joined(rest) if rest else None


def _joined(samples: Sequence[Sample]) -> Sample:
    return Sample(
        np.concatenate([sample.numerators for sample in samples]),
        np.concatenate([sample.denominators for sample in samples]),
    )


def _row(
    frames: Frames, pair: tuple[str, str], measure: str, both: tuple[Sample | None, Sample | None], test: Test
) -> dict[str, Any]:
    one, other = (sample or Sample(np.empty(0), np.empty(0)) for sample in both)
    interval = difference_interval(one, other)
    share = measure == "unnamed"
    effect = None
    if interval.value is not None:
        effect = interval.value if share else cliffs_delta(one.values, other.values)
    n_articles = int((frames.articles["outlet"] == pair[0]).sum())
    return row(
        pair[0], measure, n_articles, len(one), interval, len(one),
        against=pair[1], n_against=len(other), effect=effect, effect_size="difference of shares" if share else _CLIFF,
        p=test.p, p_holm=None, tests=0, test=test.method,
    )  # fmt: skip


def _span(found: pd.DataFrame, measure: str) -> tuple[float, float]:
    """What the axis shows: zero in the middle, and all intervals."""
    ends = found.loc[found["measure"] == measure, ["low", "high"]].to_numpy(dtype=np.float64)
    furthest = float(np.nanmax(np.abs(ends), initial=0.05)) if np.isfinite(ends).any() else 0.05
    limit = next(limit for limit in _limits() if limit >= furthest)
    return -limit, limit


def _limits() -> Iterator[float]:
    yield from (0.06, 0.12, 0.3, 0.6, 1.2, 2.0)


def _sentence(line: dict[str, Any]) -> str:
    what, value = MEASURES[line["measure"]], line["value"]
    share = line["measure"] == "unnamed"
    size = words.counted(round(abs(value) * 100), "point") if share else words.number(abs(value))
    low, high = (words.number(line[end] * 100, 0) if share else words.number(line[end]) for end in ("low", "high"))
    effect = "" if share else f"; {_CLIFF} {words.number(line['effect'])}"
    how = "higher" if value > 0 else "lower"
    against = "all others together" if line["against"] == ALL_OTHERS else line["against"]
    found = f"is {size} {how} than"
    if not round(abs(value), 2):
        found = f"differs by less than {'half a point' if share else '0.005'} from that"
    told = (
        f"The {what} at {line['outlet']} {found} at {against} (95 % interval of the difference {low} to "
        f"{high}{effect}; p {_p(line['p_holm'])}, corrected for {line['tests']} tests)."
    )
    return told if line["p_holm"] < LEVEL else f"{told} Not distinguishable from chance with this sample."


def _p(p: float) -> str:
    return "below .001" if p < 0.001 else f"= {p:.3f}".replace("0.", ".")
