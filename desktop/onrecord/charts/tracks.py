"""A scale in each row: tone against strength, over time, along the text."""

import itertools
import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from onrecord.charts import ink, lettering
from onrecord.charts.dots import STRENGTH_NUMBERS, dot_entry, tone_colours
from onrecord.charts.page import KeyEntry, Page
from onrecord.charts.rows import Row, RowPlan, draw_rows, rows_height, whole_ticks
from onrecord.comparison import EPOCH, PARTS, Comparison, days_of, track, words

_BOTH = ("tone", "strength")
_NAMES = {"tone": "Tone", "strength": "Sourcing strength"}
_NARROW_NAMES = {"tone": "Tone", "strength": "Strength"}
_DOT = 7.0  # square points
_DAY, _MONTH, _YEAR = "{0.day} {0:%b}", "{0:%b %Y}", "{0:%Y}"
_STEPS = (  # freq, whether it is every second one and so on, its fewest days, name of a tick
    ("D", 1, 1, _DAY), ("2D", 1, 2, _DAY), ("7D", 1, 7, _DAY), ("14D", 1, 14, _DAY), ("MS", 1, 28, _MONTH),
    ("MS", 2, 59, _MONTH), ("MS", 3, 90, _MONTH), ("MS", 6, 181, _MONTH), ("YS", 1, 365, _YEAR),
    ("YS", 2, 730, _YEAR), ("YS", 5, 1826, _YEAR), ("YS", 10, 3652, _YEAR), ("YS", 50, 18262, _YEAR),
)  # fmt: skip
_CLEAR = 4.0  # points between two names
_BETWEEN = 2.0  # points between two numbers of attributions
_CROWD = 200  # dots, from which on they are drawn thinner
_NUMBERED = 40  # paragraphs, at most, whose numbers of attributions are written


def scatter_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_scatter` in points."""
    return rows_height(page, _scatter_plan(comparison))


def draw_scatter(page: Page, comparison: Comparison) -> None:
    """Draws tone against strength, a row an outlet."""
    (axes,) = draw_rows(page, _scatter_plan(comparison))
    page.scale(axes, (-0.03, 1.03), STRENGTH_NUMBERS, grid=False)
    _scales(page, axes, "tone", comparison.spans["tone"], range(len(comparison.outlets)))
    _dots(page, axes, comparison, 0, "tone")


def time_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_time` in points."""
    return rows_height(page, _double_plan(page, comparison, _dates(comparison)))


def draw_time(page: Page, comparison: Comparison) -> None:
    """Draws tone and strength by date, side by side, a row an outlet."""
    days = comparison.points["x"]
    first, last = days.min(), days.max()
    margin = max(1.0, 0.03 * (last - first))
    columns = draw_rows(page, _double_plan(page, comparison, _dates(comparison)))
    narrowest = min(axes.get_position().width for axes in columns) * page.width
    ticks, names = date_ticks(first, last, narrowest / (last - first + 2 * margin), page.sizes.small)
    for panel, (axes, measure) in enumerate(zip(columns, _BOTH, strict=True)):
        page.scale(axes, (first - margin, last + margin), dict(zip(ticks, names, strict=True)), grid=False)
        _scales(page, axes, measure, comparison.spans[measure], range(len(comparison.outlets)))
        _dots(page, axes, comparison, panel, measure)
        table = comparison.table[comparison.table["measure"] == measure]
        begin, end = (days_of(pd.to_datetime(table[name])) for name in ("period", "period_end"))
        _means(page, axes, comparison, measure, table.assign(x=((begin + end) / 2).clip(first, last)))


def date_ticks(first: float, last: float, room: float, size: float) -> tuple[list[float], list[str]]:
    """Round dates between two days, in the finest step whose names stand clear of one another, and the names.

    Args:
        first: Days since 1970.
        last: The same.
        room: Points that a day takes.
        size: Of the names, in points.
    """
    begin, end = (EPOCH + pd.Timedelta(days=day) for day in (first, last))
    for freq, nth, least, name in _STEPS:
        if least * room < lettering.width("2000", size) + _CLEAR:  # too fine for the shortest name
            continue
        dates = pd.date_range(begin, end, freq=freq)
        dates = dates[((dates.month - 1 if freq == "MS" else dates.year) % nth == 0)]
        names = [name.format(date) for date in dates]
        widest = max((lettering.width(text, size) for text in names), default=math.inf)
        if least * room >= widest + _CLEAR:
            return list(days_of(dates.to_series())), names
    return [first], [f"{begin:%Y-%m-%d}"]


def _dates(comparison: Comparison) -> str:
    days = comparison.points["x"]
    first, last = (EPOCH + pd.Timedelta(days=day) for day in (days.min(), days.max()))
    return f"Date of publication, {first:%Y-%m-%d} to {last:%Y-%m-%d}"


def position_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_position` in points."""
    return rows_height(page, _double_plan(page, comparison, "Fifth of the body"))


def draw_position(page: Page, comparison: Comparison) -> None:
    """Draws tone and strength along the text, side by side, a row an outlet."""
    plan = _double_plan(page, comparison, "Fifth of the body")
    for panel, (axes, measure) in enumerate(zip(draw_rows(page, plan), _BOTH, strict=True)):
        numbers = {float(part): str(part) for part in range(1, PARTS + 1)}
        page.scale(axes, (0.5, PARTS + 0.5), numbers, grid=False)
        _scales(page, axes, measure, comparison.spans[measure], range(len(comparison.outlets)))
        _dots(page, axes, comparison, panel, measure)
        table = comparison.table[comparison.table["measure"] == measure]
        _means(page, axes, comparison, measure, table.assign(x=table["position"]))


def profile_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_profile` in points."""
    return rows_height(page, _profile_plan(comparison))


def draw_profile(page: Page, comparison: Comparison) -> None:
    """Draws tone and strength of the paragraphs of one article, one row each."""
    (axes,) = draw_rows(page, _profile_plan(comparison))
    paragraphs = comparison.table["paragraph"]
    low, high = paragraphs.min() - 0.7, paragraphs.max() + 0.7
    ticks = whole_ticks(low, high, most=6 if page.narrow else 12)
    page.scale(axes, (low, high), {tick: str(tick) for tick in ticks}, grid=False)
    for place, measure in enumerate(_BOTH):
        span = comparison.spans[measure]
        told = comparison.table[comparison.table["measure"] == measure]
        values = told["value"].to_numpy()
        ground, y = track(place, span, 0.0), track(place, span, values)
        colours = tone_colours(values, page.theme) if measure == "tone" else [page.theme.dot] * len(values)
        ink.upright(axes, told["paragraph"].to_numpy(), [ground] * len(y), y, colors=colours, linewidths=1.4, zorder=2)
        ink.dots(
            axes, np.column_stack([told["paragraph"], y]), 16, marker="o" if measure == "tone" else "s",
            facecolors=colours, edgecolors=colours, linewidths=1.5, zorder=3, gid=f"dots {measure}",
        )  # fmt: skip
        _scales(page, axes, measure, span, [place])
        if measure == "strength" and len(told) <= _NUMBERED:
            _counts(page, axes, told, y)


def _counts(page: Page, axes: Axes, told: pd.DataFrame, heights: Iterable[float]) -> None:
    """Writes the number of attributions above each mark; one that would touch that before it, a line higher.

    Where two lines do not hold them, none is written.
    """
    ends = [-math.inf, -math.inf]  # of the last number in the lower and in the upper line, in points
    placed = []
    for paragraph, count, height in zip(told["paragraph"], told["n"], heights, strict=True):
        x, y = page.place(axes, paragraph, height)
        half = lettering.width(str(count), page.sizes.small) / 2
        line = next((line for line, end in enumerate(ends) if x - half >= end + _BETWEEN), None)
        if line is None:
            return
        ends[line] = x + half
        placed.append((x, y - 4 - line * page.sizes.small, str(count)))
    for x, y, text in placed:
        page.text(x, y, text, page.sizes.small, colour=page.theme.faint, ha="center", va="bottom", gid="count")


def _scatter_plan(comparison: Comparison) -> RowPlan:
    found = comparison.table[comparison.table["measure"] == "rank_correlation"]
    rows = [_correlation_row(line) for line in found.to_dict("records")]
    key = [dot_entry("an article: height is its tone")]
    axis = "Sourcing strength (0 = no source, 1 = named, first hand)"
    return RowPlan(rows, key, "[95 % interval]", axis, least=56.0, scale=26.0, close=30.0)


def _correlation_row(line: dict[Any, Any]) -> Row:
    count = (f"n = {words.counted(line['n'], 'article')}",)
    brief = f"{line['n']:,}"
    if math.isnan(line["value"]):
        return Row(line["outlet"], count, brief=brief)
    figure = f"correlation {words.bracketed(line['value'], line['low'], line['high'])}"
    return Row(line["outlet"], count, (figure,), brief=brief)


def _double_plan(page: Page, comparison: Comparison, axis: str) -> RowPlan:
    table = comparison.table
    held = dict(zip(table["outlet"], table["n_articles"], strict=True))
    counts = {outlet: int(held.get(outlet, 0)) for outlet in comparison.outlets}
    rows = [Row(outlet, (f"n = {words.counted(n, 'article')}",), brief=f"{n:,}") for outlet, n in counts.items()]
    names = _NARROW_NAMES if page.narrow else _NAMES
    key = [dot_entry("an article")]
    if table["value"].notna().any():
        key.append(KeyEntry("mean, 95 % interval", _bar_swatch))
    return RowPlan(rows, key, "", axis, least=52.0, columns=tuple(names[one] for one in _BOTH), scale=26.0, close=30.0)


def _profile_plan(comparison: Comparison) -> RowPlan:
    counts = comparison.table.groupby("measure")["paragraph"].size()
    rows = [Row(_NAMES[one], (f"n = {words.counted(int(counts.get(one, 0)), 'paragraph')}",)) for one in _BOTH]
    key = [dot_entry("a paragraph")]
    return RowPlan(rows, key, "", "Paragraph, counted from 0 over the whole text", least=84.0, scale=26.0)


def _bar_swatch(page: Page, x: float, y: float) -> None:
    look = {"color": page.theme.text, "linewidth": 1.2}
    page.line([x, x + 16], [y + 4.5, y + 4.5], look)
    page.line([x + 8, x + 8], [y, y + 9], look)


def _scales(page: Page, axes: Axes, measure: str, span: tuple[float, float], rows: Iterable[int]) -> None:
    """Numbers the scale of each row at its ends, and at zero, where it has a firm line."""
    firm: list[float] = []
    thin: list[float] = []
    for place, (value, label) in itertools.product(rows, _scale_labels(measure, span).items()):
        y = track(place, span, value)
        (firm if value == 0 else thin).append(y)
        x, below = page.place(axes, axes.get_xlim()[0], y)
        page.text(x - 4, below, label, page.sizes.small, colour=page.theme.faint, ha="right", va="center", gid="scale")
    ink.across(axes, firm, page.theme.faint, zorder=1, linewidths=0.6)
    ink.across(axes, thin, page.theme.rule, zorder=1, linewidths=0.6, linestyles=[(0, (2, 2))])


def _scale_labels(measure: str, span: tuple[float, float]) -> dict[float, str]:
    low, high = span
    if measure == "strength":
        return {low: "0", high: "1"}
    return {low: words.short(low), 0.0: "0", high: f"+{words.short(high)}"}


def _dots(page: Page, axes: Axes, comparison: Comparison, panel: int, measure: str) -> None:
    points = comparison.points[["x", "y"]].to_numpy(dtype=float)[(comparison.points["panel"] == panel).to_numpy()]
    ink.dots(
        axes, points, _DOT, linewidths=0, zorder=2, edgecolors=[page.theme.dot],
        facecolors=[to_rgba(page.theme.dot, 0.5 if len(points) > _CROWD else 0.9)],
        rasterized=len(points) > ink.MANY_DOTS, gid=f"dots {measure}",
    )  # fmt: skip


def _means(page: Page, axes: Axes, comparison: Comparison, measure: str, table: pd.DataFrame) -> None:
    """Draws the means of each outlet joined by a line, which a period without a mean parts, and their intervals."""
    span, told = comparison.spans[measure], table.sort_values("x")
    outlets, xs = told["outlet"].to_numpy(), told["x"].to_numpy(dtype=float)
    rows = np.array([comparison.outlets.index(outlet) for outlet in outlets])
    y, low, high = (track(rows, span, told[name].to_numpy()) for name in ("value", "low", "high"))
    ink.upright(axes, xs, low, high, colors=page.theme.text, linewidths=1.2, zorder=3, gid=f"interval {measure}")
    for place in range(len(comparison.outlets)):
        held = rows == place
        ink.line(
            axes, xs[held], y[held], color=page.theme.text, linewidth=1.1, marker="D", markersize=2.6, zorder=4,
            gid=f"mean {measure}",
        )  # fmt: skip
