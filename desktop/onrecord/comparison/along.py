"""Along something: tone against strength, over time, along the text of all articles or of one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from onrecord.comparison import words
from onrecord.comparison.frames import Frames
from onrecord.comparison.intervals import FEWEST_ARTICLES, Interval, correlation_interval, mean_interval, ratio_interval
from onrecord.comparison.means import span_of, tone_note
from onrecord.comparison.result import Comparison, comparison, row, table
from onrecord.errors import ComparisonError
from onrecord.model import Codebook, ParagraphKind

TRACK_HALF = 0.36
"""Half the height of the scale inside a row; rows are 1 apart."""

EPOCH = pd.Timestamp("1970-01-01")
"""The day from which days are counted."""

PARTS = 5
"""In how many parts the body of an article is cut for the positions of its paragraphs."""

_SPREAD = 0.7  # of the width of a fifth that dots take
_MOST_PERIODS = 24
_PERIODS = (("D", "day"), ("W", "week"), ("M", "month"), ("Q", "quarter"), ("Y", "year"))
_BOTH = ("tone", "strength")


def track(place: Any, span: tuple[float, float], value: Any) -> Any:  # noqa: ANN401 (numbers or arrays of them)
    """Where a value stands in the row of an outlet: rows are counted downwards, values rise.

    Args:
        place: Of the row, or of the row of each value.
        span: What its scale shows.
        value: One value or many.
    """
    low, high = span
    return place + TRACK_HALF - 2 * TRACK_HALF * (value - low) / (high - low)


def off_track(place: int, span: tuple[float, float], y: Any) -> Any:  # noqa: ANN401 (a number or an array of them)
    """The value that stands at a height of the row of an outlet: `track` turned round."""
    low, high = span
    return low + (place + TRACK_HALF - y) * (high - low) / (2 * TRACK_HALF)


def days_of(dates: pd.Series) -> pd.Series:
    """Dates as numbers: days since 1970."""
    return (dates - EPOCH) / pd.Timedelta(days=1)


def tone_by_strength(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """The tone of each article against its sourcing strength, and how the two go together.

    Raises:
        ComparisonError: No article has both.
    """
    both = frames.articles.dropna(subset=list(_BOTH))
    if both.empty:
        raise ComparisonError("no article has both a tone and an attribution to measure")
    spans = {measure: span_of(measure, both[measure]) for measure in _BOTH}
    rows, points, sentences = [], [], []
    for place, (outlet, count) in enumerate(_groups(frames)):
        told = both[both["outlet"] == outlet]
        tone, strength = (told[measure].to_numpy(dtype=np.float64) for measure in _BOTH)
        found = correlation_interval(strength, tone)
        rows.append(row(outlet, "rank_correlation", count, len(told), found, len(told)))
        rows += [
            row(outlet, measure, count, len(told), mean_interval(values), len(told))
            for measure, values in (("tone", tone), ("strength", strength))
        ]
        points.append(_points(told, outlet, "tone", 0, strength, track(place, spans["tone"], tone)))
        sentences.append(_correlation_sentence(outlet, len(told), found))
    return comparison(
        frames,
        "tone-by-strength",
        f"Tone against sourcing strength in {words.counted(len(both), 'article')}, by outlet",
        "Each dot is an article; the rank correlation runs from \N{MINUS SIGN}1 to 1, 0 where the two are unrelated.",
        table(rows),
        pd.concat(points, ignore_index=True),
        tuple(sentences),
        (tone_note(codebook), words.weights_note(codebook)),
        spans=spans,
    )


def over_time(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """Tone and sourcing strength by date, with the mean of each period.

    The table adds the first and the last day of the period as `period` and `period_end`.

    Raises:
        ComparisonError: No article has a date, or none that has one has a tone or a strength.
    """
    dated = frames.articles.dropna(subset=["published"])
    if dated.empty:
        raise ComparisonError("no article has a date")
    if dated[list(_BOTH)].isna().all(axis=None):
        raise ComparisonError("no article with a date has a tone or an attribution to measure")
    spans = {measure: span_of(measure, dated[measure]) for measure in _BOTH}
    unit, begins, ends = _periods(dated)
    dated = dated.assign(period=begins, period_end=ends)
    rows, points = [], []
    for place, (outlet, count) in enumerate(_groups(frames)):
        for panel, measure in enumerate(_BOTH):
            told = dated[(dated["outlet"] == outlet) & dated[measure].notna()]
            for (begin, end), group in told.groupby(["period", "period_end"]):
                mean = mean_interval(group[measure])
                rows.append(row(outlet, measure, count, len(group), mean, len(group), period=begin, period_end=end))
            y = track(place, spans[measure], told[measure])
            points.append(_points(told, outlet, measure, panel, days_of(told["published"]), y))
    found = table(rows, ("period", "period_end"))
    left_out = len(frames.articles) - len(dated)
    return comparison(
        frames,
        "over-time",
        f"Tone and sourcing strength of {words.counted(len(dated), 'article')} over time, by outlet",
        _reading(found, f"the means of each {unit}"),
        found,
        pd.concat(points, ignore_index=True),
        tuple(_time_sentence(outlet, dated[dated["outlet"] == outlet]) for outlet in frames.outlets),
        (
            *((f"Left out: {words.counted(left_out, 'article')} without a date.",) if left_out else ()),
            tone_note(codebook),
            words.weights_note(codebook),
        ),
        spans=spans,
    )


def paragraph_position(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """Tone and sourcing strength in each fifth of the body; the table adds the fifth, from 1, as `position`.

    Raises:
        ComparisonError: No paragraph has a tone or a strength.
    """
    body = frames.paragraphs[frames.paragraphs["kind"] == ParagraphKind.BODY]
    if body[list(_BOTH)].isna().all(axis=None):
        raise ComparisonError("no paragraph has a tone or an attribution to measure")
    held = body.groupby("article")["index"]
    position = (held.rank(method="first") - 0.5) / held.transform("size")
    body = body.assign(position=np.ceil(position * PARTS).clip(1, PARTS).astype(int))
    parts = body.groupby(["article", "outlet", "position"], sort=False)[list(_BOTH)].mean().reset_index()
    spans = {measure: span_of(measure, parts[measure]) for measure in _BOTH}
    rows = [line for outlet, count in _groups(frames) for line in _positions(body, outlet, count)]
    found = table(rows, ("position",))
    return comparison(
        frames,
        "paragraph-position",
        f"Tone and sourcing strength along the text of {words.counted(len(frames.articles), 'article')}, by outlet",
        f"The body of each article is cut in fifths. {_reading(found, 'the means of the fifths')}",
        found,
        _part_points(parts, frames.outlets, spans),
        tuple(_position_sentence(outlet, found) for outlet in frames.outlets),
        (tone_note(codebook), words.weights_note(codebook)),
        spans=spans,
    )


@dataclass(frozen=True, slots=True)
class _Profile:
    """One article and the paragraphs of its body."""

    article: Any
    body: pd.DataFrame


def article_profile(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """Tone and sourcing strength of each paragraph of one article; the table adds `article` and `paragraph`.

    `n` is 1 for a tone; for a strength it is the number of attributions that it is the mean of.

    Args:
        frames: What is compared.
        codebook: The conventions.
        article: The id; none means the first.

    Raises:
        ComparisonError: There is no such article, or it has nothing to measure.
    """
    profile = _chosen(frames, article)
    of, body = profile.article, profile.body
    spans = {"tone": span_of("tone", body["tone"]), "strength": span_of("strength", body["strength"])}
    rows, points = [], []
    for place, measure in enumerate(_BOTH):
        told = body[body[measure].notna()]
        counts = told["named"] + told["unnamed"] + told["hedged"] if measure == "strength" else told["named"] * 0 + 1
        for index, value, count in zip(told["index"], told[measure], counts, strict=True):
            single = Interval(value=float(value))
            rows.append(row(of.outlet, measure, 1, int(count), single, 1, article=of.id, paragraph=int(index)))
        y = track(place, spans[measure], told[measure])
        points.append(_points(told.assign(id=of.id), of.outlet, measure, 0, told["index"], y))
    told_by = of.outlet if pd.isna(of.published) else f"{of.outlet}, {_day(of.published)}"
    return comparison(
        frames,
        "article-profile",
        f"Tone and sourcing strength along “{of.title or of.id}” ({told_by})",
        "Each mark is a paragraph of the body; numbers, where there is room, count its attributions.",
        table(rows, ("article", "paragraph")),
        pd.concat(points, ignore_index=True),
        (_profile_sentence(of, body),),
        (tone_note(codebook), words.weights_note(codebook)),
        spans=spans,
        outlets=(of.outlet,),
        one_article=True,
    )


def _reading(found: pd.DataFrame, means: str) -> str:
    if found["value"].isna().all():
        return "Each dot is an article; there are too few for means."
    return f"Each dot is an article; the line joins {means}, the bars are their 95 % intervals."


def _groups(frames: Frames) -> Iterator[tuple[str, int]]:
    counts = frames.articles["outlet"].value_counts()
    for outlet in frames.outlets:
        yield outlet, int(counts[outlet])


def _points(told: pd.DataFrame, outlet: str, measure: str, panel: int, x: Any, y: Any) -> pd.DataFrame:  # noqa: ANN401
    frame = told[["id"]].rename(columns={"id": "article"})
    return frame.assign(outlet=outlet, measure=measure, panel=panel, x=x, y=y)


def _periods(dated: pd.DataFrame) -> tuple[str, pd.Series, pd.Series]:
    """The finest unit that makes few periods, of which an outlet mostly has articles enough for a mean.

    Returns:
        The unit, and the first and the last day of the period of each article.
    """
    cut = [(unit, dated["published"].dt.to_period(code)) for code, unit in _PERIODS]
    few = [(unit, each) for unit, each in cut if (each.max() - each.min()).n < _MOST_PERIODS] or cut[-1:]
    full = [(unit, each) for unit, each in few if dated.groupby(["outlet", each]).size().median() >= FEWEST_ARTICLES]
    unit, periods = (full or few)[0]
    return unit, periods.dt.start_time.map(_day), periods.dt.end_time.map(_day)


def _day(moment: Any) -> str:  # noqa: ANN401 (a timestamp as pandas gives it)
    return f"{moment:%Y-%m-%d}"


def _positions(body: pd.DataFrame, outlet: str, n_articles: int) -> Iterator[dict[str, Any]]:
    for measure in _BOTH:
        told = body[(body["outlet"] == outlet) & body[measure].notna()]
        for position in range(1, PARTS + 1):
            part = told.loc[told["position"] == position].groupby("article")[measure]
            sums, sizes = part.sum(), part.size()
            interval = ratio_interval(sums, sizes)
            yield row(outlet, measure, n_articles, int(sizes.sum()), interval, len(sizes), position=position)


def _part_points(
    parts: pd.DataFrame, outlets: tuple[str, ...], spans: Mapping[str, tuple[float, float]]
) -> pd.DataFrame:
    """A point an article and fifth, the articles of a fifth spread side by side."""
    points = []
    for place, outlet in enumerate(outlets):
        for panel, measure in enumerate(_BOTH):
            told = parts[(parts["outlet"] == outlet) & parts[measure].notna()].rename(columns={"article": "id"})
            held = told.groupby("position")[measure]
            beside = ((held.cumcount() + 0.5) / held.transform("size") - 0.5) * _SPREAD
            y = track(place, spans[measure], told[measure])
            points.append(_points(told, outlet, measure, panel, told["position"] + beside, y))
    return pd.concat(points, ignore_index=True)


def _chosen(frames: Frames, article: str | None) -> _Profile:
    rows = frames.articles if article is None else frames.articles[frames.articles["id"] == article]
    if rows.empty:
        raise ComparisonError(f"there is no article {article}")
    chosen = next(rows.head(1).itertuples())
    of_it = frames.paragraphs[frames.paragraphs["article"] == chosen.id]
    body = of_it[of_it["kind"] == ParagraphKind.BODY]
    if body[list(_BOTH)].isna().all(axis=None):
        raise ComparisonError(f"article {chosen.id} has neither a tone nor an attribution to measure")
    return _Profile(chosen, body)


def _correlation_sentence(outlet: str, articles: int, found: Interval) -> words.Finding:
    what = "the rank correlation of tone and sourcing strength"
    values = (np.nan if value is None else value for value in (found.value, found.low, found.high))
    return words.mean_sentence(outlet, articles, what, *values)


def _time_sentence(outlet: str, dated: pd.DataFrame) -> str:
    if dated.empty:
        return f"No article of {outlet} has a date."
    first, last = _day(dated["published"].min()), _day(dated["published"].max())
    return f"The {words.counted(len(dated), 'dated article')} of {outlet} run from {first} to {last}."


def _position_sentence(outlet: str, found: pd.DataFrame) -> words.Finding:
    of_it = found[(found["outlet"] == outlet) & (found["measure"] == "strength")].set_index("position")
    first, last = of_it.loc[1], of_it.loc[PARTS]
    if pd.isna(first["value"]) or pd.isna(last["value"]):
        return words.TooFew(outlet, int(min(first["measured"], last["measured"])))
    begin, end = (
        f"{words.number(part['value'])} (95 % interval {words.number(part['low'])} to {words.number(part['high'])})"
        for part in (first, last)
    )
    return f"At {outlet} the mean sourcing strength is {begin} in the first fifth of an article and {end} in the last."


def _profile_sentence(article: Any, body: pd.DataFrame) -> str:  # noqa: ANN401 (a row as pandas gives it)
    told = [
        f"{name} {words.number(value)}"
        for name, value in (("tone", article.tone), ("sourcing strength", article.strength))
        if not pd.isna(value)
    ]
    return f"Over the {words.counted(len(body), 'paragraph')} of its body the article has {' and '.join(told)}."
