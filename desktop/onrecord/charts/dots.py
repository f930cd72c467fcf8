"""A dot an article; the mean and its interval an outlet."""

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from onrecord.charts import ink
from onrecord.charts.page import KeyEntry, Page
from onrecord.charts.rows import Row, RowPlan, draw_rows, rows_height
from onrecord.charts.theme import Theme
from onrecord.comparison import FEWEST_ARTICLES, STRENGTH_RANGE, Comparison, words

NEUTRAL = 0.05
"""VADER's authors call compound scores nearer to 0 than this neutral."""

STRENGTH_NUMBERS = {0.0: "0", 0.25: "0.25", 0.5: "0.5", 0.75: "0.75", 1.0: "1"}
"""Those of an axis of sourcing strength."""

_DOT = 11.0  # square points
_SHEER = 0.65  # opacity of a dot
_STROKE = 1.5
_CAPS: dict[str, Any] = {"marker": "|", "markersize": 6.5, "markeredgewidth": 1.1, "linestyle": "none"}
_TONE_AXIS = "Tone: \N{LEFTWARDS ARROW} negative (\N{MINUS SIGN})   positive (+) \N{RIGHTWARDS ARROW}"
_STRENGTH_AXIS = "Sourcing strength (0 = no source, 1 = named, first hand)"


@dataclass(frozen=True, slots=True)
class Series:
    """How the mean of one measure is drawn: its words, its place in the row, its mark and line."""

    measure: str
    dot: str
    label: str
    short: str
    mean_at: float
    filled: bool = True


_MEAN = "mean of an outlet, 95 % interval"
_VOICE_MEAN = "mean, 95 % interval"
_TONE = (Series("tone", "an article", _MEAN, "mean", 0.33),)
_STRENGTH = (Series("strength", "an article", _MEAN, "mean", 0.33),)
VOICES = (
    Series("outlet_tone", "an article, own voice", f"own voice: {_VOICE_MEAN}", "own", -0.14),
    Series("quoted_tone", "an article, quoted voices", f"quoted voices: {_VOICE_MEAN}", "quoted", 0.33, filled=False),
)


def tone_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_tone` in points."""
    return rows_height(page, _plan(page, comparison, _TONE, _TONE_AXIS))


def draw_tone(page: Page, comparison: Comparison) -> None:
    """Draws tone by outlet."""
    (axes,) = draw_rows(page, _plan(page, comparison, _TONE, _TONE_AXIS))
    _tone_axis(page, axes, comparison.spans["tone"])
    _fill_rows(page, axes, comparison, _TONE)


def voices_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_voices` in points."""
    return rows_height(page, _plan(page, comparison, VOICES, _TONE_AXIS))


def draw_voices(page: Page, comparison: Comparison) -> None:
    """Draws the tone of the outlet's voice above that of the quoted voices."""
    (axes,) = draw_rows(page, _plan(page, comparison, VOICES, _TONE_AXIS))
    _tone_axis(page, axes, comparison.spans["outlet_tone"])
    _fill_rows(page, axes, comparison, VOICES)


def strength_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_strength` in points."""
    return rows_height(page, _plan(page, comparison, _STRENGTH, _STRENGTH_AXIS))


def draw_strength(page: Page, comparison: Comparison) -> None:
    """Draws sourcing strength by outlet."""
    (axes,) = draw_rows(page, _plan(page, comparison, _STRENGTH, _STRENGTH_AXIS))
    low, high = STRENGTH_RANGE
    page.scale(axes, (low - 0.03, high + 0.03), STRENGTH_NUMBERS)
    _fill_rows(page, axes, comparison, _STRENGTH)


def tone_colours(values: Iterable[float], theme: Theme) -> list[str]:
    """A colour for each tone: negative, neutral, positive; place and sign on the axis tell the same."""
    return [theme.dot if abs(v) < NEUTRAL else theme.negative if v < 0 else theme.positive for v in values]


def dot_entry(label: str, *, filled: bool = True) -> KeyEntry:
    """The key of a dot."""
    return KeyEntry(
        label,
        lambda page, x, y: page.line(
            [x + 8],
            [y + 4.5],
            {
                "marker": "o",
                "markersize": math.sqrt(_DOT),
                "color": page.theme.dot,
                "markeredgewidth": 0.8,
                "fillstyle": "full" if filled else "none",
            },
        ),
    )


def _plan(page: Page, comparison: Comparison, series: tuple[Series, ...], axis: str) -> RowPlan:
    rows = [_row(comparison, outlet, series) for outlet in comparison.outlets]
    means = [
        one for one in series if comparison.table.loc[comparison.table["measure"] == one.measure, "value"].notna().any()
    ]
    dots = [dot_entry(one.dot, filled=one.filled) for one in series]
    key = [*dots, *(mean_entry(one) for one in means)]
    least, close = (40.0, 21.0) if len(series) > 1 else (34.0, 18.0)
    return RowPlan(rows, key, "[95 % interval]", axis, least, close=close)


def _row(comparison: Comparison, outlet: str, series: tuple[Series, ...]) -> Row:
    found = comparison.rows_of(outlet)
    counts = [found[one.measure]["measured"] for one in series]
    count = f"n = {words.counted(counts[0], 'article')}"
    if len(set(counts)) > 1:
        count = "n = " + ", ".join(f"{number:,} {one.short}" for number, one in zip(counts, series, strict=True))
    brief = ", ".join(f"{number:,}" for number in dict.fromkeys(counts))
    if max(counts) < FEWEST_ARTICLES:
        return Row(outlet, (count, f"no mean below {FEWEST_ARTICLES}"), brief=brief)
    return Row(outlet, (count,), tuple(_figures(found[one.measure], one) for one in series), brief=brief)


def _figures(found: dict[Hashable, Any], series: Series) -> str:
    if math.isnan(found["value"]):
        return f"{series.short} \N{EM DASH}"
    return f"{series.short} {words.bracketed(found['value'], found['low'], found['high'])}"


def mean_entry(series: Series) -> KeyEntry:
    """The key of a mean."""

    def draw(page: Page, x: float, y: float) -> None:
        for look in (_line_look(series), _CAPS):
            page.line([x, x + 16], [y + 4.5] * 2, {"color": page.theme.text, **look})
        page.line([x + 8], [y + 4.5], _mark_look(series, page.theme))

    return KeyEntry(series.label, draw)


def _line_look(series: Series) -> dict[str, Any]:
    return {
        "linewidth": _STROKE,
        "linestyle": "solid" if series.filled else (0, (3, 1.2)),
        "solid_capstyle": "butt",
    }


def _mark_look(series: Series, theme: Theme) -> dict[str, Any]:
    face = theme.text if series.filled else theme.paper
    return {
        "marker": "D", "markersize": 3.4, "color": theme.text, "markerfacecolor": face, "markeredgewidth": 1.0,
        "linestyle": "none",
    }  # fmt: skip


def _fill_rows(page: Page, axes: Axes, comparison: Comparison, series: tuple[Series, ...]) -> None:
    for one in series:
        points = comparison.points[comparison.points["measure"] == one.measure]
        plain = one.measure == "strength"
        colours = [page.theme.dot] * len(points) if plain else tone_colours(points["x"], page.theme)
        for colour, alike in points.groupby(pd.Series(colours, index=points.index, dtype=object), sort=True):
            ink.dots(
                axes, alike[["x", "y"]].to_numpy(), _DOT, facecolors=[to_rgba(colour, _SHEER if one.filled else 0.0)],
                edgecolors=[to_rgba(colour, _SHEER)], linewidths=0.6, rasterized=len(points) > ink.MANY_DOTS, zorder=2,
                gid=f"dots {one.measure}",
            )  # fmt: skip
        for place, outlet in enumerate(comparison.outlets):
            draw_mean(axes, page.theme, comparison.rows_of(outlet)[one.measure], place + one.mean_at, one)


def draw_mean(axes: Axes, theme: Theme, found: Mapping[Hashable, Any], y: float, series: Series) -> None:
    """Draws the mean of a row of the table with its interval, where there is one."""
    if math.isnan(found["value"]):
        return
    ends, gid = [found["low"], found["high"]], f"interval {series.measure}"
    ink.line(axes, ends, [y, y], color=theme.text, zorder=3, gid=gid, **_line_look(series))
    ink.line(axes, ends, [y, y], color=theme.text, zorder=3, **_CAPS)
    ink.line(axes, [found["value"]], [y], zorder=4, gid=f"mean {series.measure}", **_mark_look(series, theme))


def _tone_axis(page: Page, axes: Axes, span: tuple[float, float]) -> None:
    numbers = dict(zip(*tone_ticks(span), strict=True))
    page.scale(axes, (span[0] * 1.04, span[1] * 1.04), numbers, zero=True)


def tone_ticks(span: tuple[float, float]) -> tuple[list[float], list[str]]:
    """Where an axis of tone has its numbers, and the numbers, with true minus signs."""
    limit = span[1]
    step = 0.1 if limit <= 0.25 else 0.25 if limit <= 0.5 else 0.5
    most = int(limit / step + 1e-9)
    ticks = [tick * step for tick in range(-most, most + 1)]
    return ticks, [words.short(tick) for tick in ticks]
