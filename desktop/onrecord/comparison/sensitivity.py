"""How much hangs on choices: the means of the outlets, and their order, where one choice is made otherwise."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from onrecord.comparison import words
from onrecord.comparison.frames import Frames
from onrecord.comparison.intervals import FEWEST_ARTICLES, SEED, Interval, mean_interval
from onrecord.comparison.result import Comparison, comparison, no_points, row, table
from onrecord.comparison.strata import is_opinion
from onrecord.errors import ComparisonError
from onrecord.model import Codebook, ParagraphKind, SourceType

DRAWS = 500
"""So many sets of weights are drawn."""

MEASURES = {"tone": "mean tone", "strength": "mean sourcing strength"}
AS_SHOWN, WEIGHTS = "as shown", "other weights"
_ADDED = ("variant", "pairs", "pairs_kept", "same_order")
_TIE = 1e-9
Means = Mapping[str, tuple[float, int]]
"""By outlet the mean, and of how many articles."""


@dataclass(frozen=True, slots=True)
class _Variant:
    """One choice made otherwise: what it is called, and the values of articles by measure, indexed like `outlet`."""

    name: str
    outlet: pd.Series
    values: Mapping[str, pd.Series]


def sensitivity(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """The means by outlet, and how many pairs of outlets keep their order, where one choice at a time is another.

    The choices: each duplicate once, no opinion pieces, paragraphs as the unit, what the machine found without
    corrections, each where it changes anything; and the weights of the codebook, drawn at random. The table adds
    `variant`, `pairs` (of outlets), `pairs_kept` (how many are in the order of what is shown) and `same_order`; of
    drawn weights these are means over the draws, and `low` and `high` hold 95 % of the draws.

    Raises:
        ComparisonError: Fewer than two outlets have articles enough.
    """
    variants = list(_variants(frames))
    rows = [line for measure in MEASURES for line in _rows(frames, codebook, measure, variants)]
    found = table(rows, _ADDED)
    if found.empty:
        raise ComparisonError(f"an order needs two outlets with {FEWEST_ARTICLES} articles or more each")
    shown = found[found["value"].notna()]
    return comparison(
        frames,
        "sensitivity",
        f"What hangs on choices: {words.counted(found['outlet'].nunique(), 'outlet')},"
        f" {words.counted(len(frames.articles), 'article')}",
        "The means of the outlets as shown, and where one choice is made otherwise, with how many pairs of outlets "
        "keep their order.",
        found,
        no_points(),
        tuple(_sentences(found)),
        (
            f"Other weights: {DRAWS} times each weight but that of named sources is drawn evenly between half and one "
            "and a half times itself (of 0: up to 0.1), at most 1; the lines hold 95 % of the draws. Where intervals "
            "overlap, chance alone can change an order.",
            words.weights_note(codebook),
        ),
        spans={measure: _span(shown[shown["measure"] == measure]) for measure in MEASURES},
        outlets=tuple(dict.fromkeys(found["variant"])),
    )


def _span(found: pd.DataFrame) -> tuple[float, float]:
    """What the axis shows: as much as there is, since it is about an order."""
    ends = found[["value", "low", "high"]].to_numpy(dtype=np.float64)
    if not np.isfinite(ends).any():
        return 0.0, 1.0
    low, high = float(np.nanmin(ends)), float(np.nanmax(ends))
    margin = max(0.06 * (high - low), 0.005)
    return low - margin, high + margin


def _rows(frames: Frames, codebook: Codebook, measure: str, variants: Sequence[_Variant]) -> Iterator[dict[str, Any]]:
    base = _means(variants[0], measure)
    if len(base) < 2:
        return
    sizes = frames.articles["outlet"].value_counts()
    for variant in variants:
        means = _means(variant, measure)
        pairs, kept = _order(base, means)
        for outlet, (value, n) in means.items():
            interval = Interval(value)
            if variant.name == AS_SHOWN:
                of_it = variant.values[measure][variant.outlet == outlet].dropna()
                interval = mean_interval(of_it.to_numpy(dtype=np.float64))
            yield row(
                outlet, measure, int(sizes[outlet]), n, interval, n,
                variant=variant.name, pairs=pairs, pairs_kept=float(kept), same_order=float(kept == pairs),
            )  # fmt: skip
    if measure == "strength":
        yield from _drawn(frames, codebook, base, sizes)


def _variants(frames: Frames) -> Iterator[_Variant]:
    """What is shown first, then each choice that changes anything."""
    yield _of(AS_SHOWN, frames)
    copies = frames.copies
    if copies:
        yield _of("each duplicate once", frames.without(copies))
    opinion = is_opinion(frames.articles)
    if opinion.any() and not opinion.all():
        yield _of("without opinion", frames.without(frames.articles.loc[opinion, "id"]))
    yield _by_paragraph(frames)
    if frames.machine is not None and _differs(frames, frames.machine):
        yield _of("as the machine found it", frames.machine)


def _of(name: str, frames: Frames) -> _Variant:
    articles = frames.articles
    return _Variant(name, articles["outlet"], {measure: articles[measure] for measure in MEASURES})


def _by_paragraph(frames: Frames) -> _Variant:
    """The mean over the paragraphs of an article in place of that over its sentences or attributions."""
    body = frames.paragraphs[frames.paragraphs["kind"] == ParagraphKind.BODY]
    by_article = body.groupby("article")[list(MEASURES)].mean()
    articles = frames.articles
    return _Variant(
        "paragraphs as the unit",
        articles["outlet"],
        {measure: articles["id"].map(by_article[measure]) for measure in MEASURES},
    )


def _differs(frames: Frames, machine: Frames) -> bool:
    columns = ["id", "outlet", *MEASURES]
    one, other = (part.articles[columns].reset_index(drop=True) for part in (frames, machine))
    return not one.equals(other)


def _means(variant: _Variant, measure: str) -> dict[str, tuple[float, int]]:
    """The mean of each outlet that has articles enough."""
    told = variant.values[measure].groupby(variant.outlet).agg(["mean", "count"])
    return {
        str(outlet): (float(line["mean"]), int(line["count"]))
        for outlet, line in sorted(told.to_dict("index").items(), key=lambda item: str(item[0]).casefold())
        if line["count"] >= FEWEST_ARTICLES
    }


def _order(base: Means, means: Means) -> tuple[int, int]:
    """How many pairs of outlets both have, and how many of them stand in the same order."""
    both = [outlet for outlet in base if outlet in means]
    pairs = list(combinations(both, 2))
    kept = sum(_sign(base[a][0] - base[b][0]) == _sign(means[a][0] - means[b][0]) for a, b in pairs)
    return len(pairs), kept


def _sign(difference: float) -> int:
    return 0 if abs(difference) < _TIE else 1 if difference > 0 else -1


# --- weights drawn -----------------------------------------------------------------------------------------------


def _drawn(frames: Frames, codebook: Codebook, base: Means, sizes: pd.Series) -> Iterator[dict[str, Any]]:
    counts, outlets = _counts(frames, codebook)
    drawn = _draw_weights(codebook)
    means = np.stack([_strengths(counts[outlets == outlet], drawn) for outlet in base])
    before = np.array([mean for mean, _ in base.values()])
    pairs = list(combinations(range(len(base)), 2))
    kept = np.zeros(len(drawn))
    for a, b in pairs:
        now = means[a] - means[b]
        kept += np.where(np.abs(now) < _TIE, 0, np.sign(now)) == _sign(float(before[a] - before[b]))
    for place, (outlet, (_, n)) in enumerate(base.items()):
        low, high = np.quantile(means[place], [0.025, 0.975])
        interval = Interval(float(means[place].mean()), float(low), float(high), None, DRAWS)
        yield row(
            outlet, "strength", int(sizes[outlet]), n, interval, n,
            variant=WEIGHTS, pairs=len(pairs), pairs_kept=float(kept.mean()),
            same_order=float((kept == len(pairs)).mean()),
        )  # fmt: skip


_CLASSES: tuple[tuple[str, Callable[[pd.DataFrame], pd.Series]], ...] = (
    ("named", lambda told: told["source_type"].isin([str(kind) for kind in SourceType if kind.named])),
    ("anonymous_described", lambda told: (told["source_type"] == SourceType.ANONYMOUS) & told["described"].eq(True)),
    ("anonymous_bare", lambda told: (told["source_type"] == SourceType.ANONYMOUS) & ~told["described"].eq(True)),
    ("unnamed_group", lambda told: told["source_type"] == SourceType.UNNAMED_GROUP),
)


def _counts(frames: Frames, codebook: Codebook) -> tuple[NDArray[np.float64], NDArray[np.str_]]:
    """How many attributions of each class an article has.

    Returns:
        Shape (articles, 9): the classes first hand, the same second-hand, hedges; and the outlet of each article.
    """
    told = frames.attributions
    told = told[(told["kind"] == ParagraphKind.BODY) & told["act"].isin([str(act) for act in codebook.acts])]
    hedge, relayed = told["hedge"].eq(True), told["relayed_by"].notna()
    masks = [is_one(told) & ~hedge for _, is_one in _CLASSES]
    columns = [*(mask & ~relayed for mask in masks), *(mask & relayed for mask in masks), hedge]
    by_article = pd.concat(columns, axis=1).groupby(told["article"]).sum()
    by_article = by_article[by_article.sum(axis=1) > 0]
    outlet_of = frames.articles.set_index("id")["outlet"]
    return by_article.to_numpy(dtype=np.float64), outlet_of.loc[by_article.index].to_numpy(dtype=str)


def _draw_weights(codebook: Codebook) -> NDArray[np.float64]:
    """Sets of weights, shape (draws, 9), in the order of `_counts`."""
    rng, w = np.random.default_rng(SEED), codebook.weights
    drawn = {"named": np.full(DRAWS, w.named)}
    for name in ("anonymous_described", "anonymous_bare", "unnamed_group", "hedge", "second_hand"):
        weight = getattr(w, name)
        drawn[name] = np.minimum(rng.uniform(0.5 * weight, 1.5 * weight or 0.1, DRAWS), 1.0)
    first = [drawn[name] for name, _ in _CLASSES]
    return np.stack([*first, *(weights * drawn["second_hand"] for weights in first), drawn["hedge"]], axis=1)


def _strengths(counts: NDArray[np.float64], drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean strength of articles under each set of weights, shape (draws,)."""
    found: NDArray[np.float64] = ((counts / counts.sum(axis=1, keepdims=True)) @ drawn.T).mean(axis=0)
    return found


# --- words -------------------------------------------------------------------------------------------------------


def _sentences(found: pd.DataFrame) -> Iterator[str]:
    for (variant, measure), lines in found.groupby(["variant", "measure"], sort=False):
        first = lines.iloc[0]
        what, pairs, kept = MEASURES[str(measure)], int(first["pairs"]), float(first["pairs_kept"])
        if variant == WEIGHTS:
            count = f"{words.number(kept, 0)} of {words.counted(pairs, 'pair')}"
            share = words.percent(first["same_order"])
            yield (
                f"With other weights the order of the outlets by {what} stays in {share} of {DRAWS} draws; on average "
                f"{count} keep theirs."
            )
        elif variant != AS_SHOWN:
            whole = "the order of the outlets stays" if kept == pairs else "the order of some outlets changes"
            count = f"{int(kept)} of {words.counted(pairs, 'pair')}"
            yield f"{str(variant).capitalize()}, by {what}: {whole} ({count} kept)."
