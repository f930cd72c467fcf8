"""Means by outlet: tone, the two voices, strength; a dot an article."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from onrecord.comparison import words
from onrecord.comparison.frames import Frames
from onrecord.comparison.intervals import ratio_interval
from onrecord.comparison.result import Comparison, comparison, row, table
from onrecord.errors import ComparisonError
from onrecord.model import Codebook

TONE_RANGE = (-1.0, 1.0)
STRENGTH_RANGE = (0.0, 1.0)

_BINS = 80
_STEP = 0.09

_MEAN = "Each dot is an article; the diamond is the mean of the articles, the line its 95 % interval."
_NO_MEAN = "Each dot is an article; there are too few for a mean."


@dataclass(frozen=True, slots=True)
class _Lane:
    """Where the dots of one measure stand within the row of an outlet, whose rows are 1 apart."""

    centre: float
    half_height: float


_SINGLE = (_Lane(-0.12, 0.27),)
_PAIR = (_Lane(-0.34, 0.13), _Lane(0.12, 0.13))


def tone_by_outlet(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """The tone of each article, and its mean by outlet.

    Raises:
        ComparisonError: No article has a tone.
    """
    rows, points = _means(frames, {"tone": "the mean tone"}, _SINGLE, TONE_RANGE, "tone")
    return _told(
        frames,
        "tone-by-outlet",
        f"Tone of {words.counted(len(points), 'article')}, by outlet",
        (rows, points, {"tone": "the mean tone"}),
        (tone_note(codebook),),
    )


def voices_by_outlet(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """The tone of the outlet's own voice beside that of the voices it quotes.

    Raises:
        ComparisonError: No article has a tone.
    """
    named = {"outlet_tone": "the mean tone of the outlet's own voice", "quoted_tone": "the mean tone of quoted voices"}
    rows, points = _means(frames, named, _PAIR, TONE_RANGE, "tone")
    articles = points["article"].nunique()
    return _told(
        frames,
        "voices-by-outlet",
        f"Tone of own and quoted voices in {words.counted(articles, 'article')}, by outlet",
        (rows, points, named),
        ("Own voice: text outside attributed content; quoted voice: text inside it.", tone_note(codebook)),
    )


def strength_by_outlet(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """The sourcing strength of each article, and its mean by outlet.

    Raises:
        ComparisonError: No article attributes anything.
    """
    named = {"strength": "the mean sourcing strength"}
    rows, points = _means(frames, named, _SINGLE, STRENGTH_RANGE, "attribution to measure")
    return _told(
        frames,
        "strength-by-outlet",
        f"Sourcing strength of {words.counted(len(points), 'article')}, by outlet",
        (rows, points, named),
        (words.weights_note(codebook),),
    )


def tone_note(codebook: Codebook) -> str:
    """How tone was measured."""
    return f"Tone: mean of VADER's compound score over sentences (variant {codebook.tone}), from \N{MINUS SIGN}1 to 1."


def span_of(measure: str, values: pd.Series) -> tuple[float, float]:
    """What the axis of a measure shows: all of strength, and of tone as much as there is, zero in the middle.

    Args:
        measure: A tone or "strength".
        values: All that will stand on the axis, missing ones included.
    """
    if measure == "strength":
        return STRENGTH_RANGE
    furthest = float(values.abs().max()) if values.notna().any() else 0.0
    limit = min(1.0, max(0.25, math.ceil(furthest * 4 - 1e-9) / 4))
    return -limit, limit


def swarm(values: NDArray[np.float64], span: tuple[float, float], half_height: float) -> NDArray[np.float64]:
    """How far each dot is moved off the middle of its row so that equal values do not hide one another.

    Values are put in bins along the span and stacked around the middle, closer where a bin is crowded.

    Args:
        values: Shape (articles,).
        span: The least and greatest value there can be.
        half_height: The furthest a dot may be moved.

    Returns:
        The offsets, shape (articles,), in [-half_height, half_height].
    """
    low, high = span
    bins = np.clip(((values - low) / (high - low) * _BINS).astype(int), 0, _BINS - 1)
    held = pd.Series(bins).groupby(bins)
    place, crowd = held.cumcount().to_numpy(), held.transform("size").to_numpy()
    most = int(crowd.max(initial=1))
    step = min(_STEP, 2 * half_height / max(most - 1, 1))
    offsets: NDArray[np.float64] = (place - (crowd - 1) / 2) * step
    return offsets


def _means(
    frames: Frames, named: Mapping[str, str], lanes: tuple[_Lane, ...], span: tuple[float, float], lacking: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows, points = [], []
    for place, outlet in enumerate(frames.outlets):
        articles = frames.articles[frames.articles["outlet"] == outlet]
        for lane, measure in zip(lanes, named, strict=True):
            told = articles[articles[measure].notna()]
            values = told[measure].to_numpy(dtype=np.float64)
            weights = frames.weights_of(told["id"])
            interval = ratio_interval(values * weights, weights)
            rows.append(row(outlet, measure, len(articles), len(told), interval, len(told)))
            offsets = place + lane.centre + swarm(values, span, lane.half_height)
            points.append(_points(told, measure, values, offsets))
    found = pd.concat(points, ignore_index=True)
    if found.empty:
        raise ComparisonError(f"no article has a {lacking}" if lacking == "tone" else f"no article has an {lacking}")
    return table(rows), found


def _points(told: pd.DataFrame, measure: str, x: NDArray[np.float64], y: NDArray[np.float64]) -> pd.DataFrame:
    frame = told[["id", "outlet"]].rename(columns={"id": "article"})
    return frame.assign(measure=measure, panel=0, x=x, y=y)


def _told(
    frames: Frames,
    chart: str,
    title: str,
    found: tuple[pd.DataFrame, pd.DataFrame, Mapping[str, str]],
    notes: tuple[str, ...],
) -> Comparison:
    rows, points, named = found
    sentences = tuple(
        words.mean_sentence(
            line["outlet"], line["measured"], named[line["measure"]], line["value"], line["low"], line["high"]
        )
        for line in rows.to_dict("records")
    )
    reading = _NO_MEAN if rows["value"].isna().all() else _MEAN
    spans = {measure: span_of(measure, points["x"]) for measure in named}
    return comparison(frames, chart, title, reading, rows, points, sentences, notes, spans=spans)
