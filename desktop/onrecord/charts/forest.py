"""Differences between outlets: an interval a pair and measure, around zero."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

from matplotlib.axes import Axes

from onrecord.charts.dots import Series, draw_mean, mean_entry
from onrecord.charts.page import KeyEntry, Page
from onrecord.charts.rows import Row, RowPlan, draw_rows, rows_height
from onrecord.comparison import LEVEL, Comparison, words

_HEADINGS = {"tone": "Tone", "strength": "Sourcing strength", "unnamed": "Unnamed sources, points"}
_NARROW_HEADINGS = {"tone": "Tone", "strength": "Strength", "unnamed": "Unnamed, points"}
_ENDS = {False: 1.2, True: 1.5}  # how much nearer to zero than the ends the outer numbers stand: they need room
_SURE = Series("", "", "difference, 95 % interval", "", 0.0)
_UNSURE = Series("", "", "not distinguishable from chance", "", 0.0, filled=False)


def differences_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_differences` in points."""
    return rows_height(page, _plan(page, comparison))


def draw_differences(page: Page, comparison: Comparison) -> None:
    """Draws the differences of each pair, a column a measure."""
    columns = draw_rows(page, _plan(page, comparison))
    found = comparison.table.to_dict("records")
    for axes, measure in zip(columns, _HEADINGS, strict=True):
        _zero(axes, page, comparison.spans[measure], share=measure == "unnamed")
        lines = [line for line in found if line["measure"] == measure]
        for place, line in enumerate(lines):
            if not math.isnan(line["value"]):
                draw_mean(axes, page.theme, line, place, _SURE if line["p_holm"] < LEVEL else _UNSURE)
            else:
                axes.text(
                    0.5, place, "too few", size=page.sizes.small, color=page.theme.faint, ha="center", va="center",
                    transform=axes.get_yaxis_transform(), gid="too few",
                )  # fmt: skip


def _plan(page: Page, comparison: Comparison) -> RowPlan:
    lines = comparison.table.to_dict("records")
    firsts = zip(comparison.outlets, lines[:: len(_HEADINGS)], strict=True)
    rows = [
        Row(pair, (_counts(line, page.narrow),), brief=f"{line['n']:,}, {line['n_against']:,}") for pair, line in firsts
    ]
    key: list[KeyEntry] = [mean_entry(_SURE), mean_entry(_UNSURE)]
    headings = tuple((_NARROW_HEADINGS if page.narrow else _HEADINGS).values())
    return RowPlan(rows, key, "", "Difference", least=30.0, columns=headings, close=18.0, brief="articles of both")


def _counts(line: Mapping[Hashable, Any], narrow: bool) -> str:
    counts = f"n = {line['n']:,} and {line['n_against']:,}"
    return counts if narrow else f"{counts} articles"


def _zero(axes: Axes, page: Page, span: tuple[float, float], *, share: bool) -> None:
    ends = span[1] / _ENDS[page.narrow]
    ticks = [-ends, ends] if page.narrow else [-ends, 0, ends]
    numbers = {v: words.number(v * 100, 0) if share else words.short(v) for v in ticks}
    page.scale(axes, span, numbers, zero=True)
