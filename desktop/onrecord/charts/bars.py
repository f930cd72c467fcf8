"""The sources cited most: a bar a source, filled by its kind."""

import math
from typing import Any

from matplotlib.patches import Rectangle

from onrecord.charts import ink
from onrecord.charts.page import Page
from onrecord.charts.rows import Row, RowPlan, draw_rows, rows_height, whole_ticks
from onrecord.charts.stacks import area, kind_entry
from onrecord.comparison import NAMED, ROW_HALF, Comparison, Kind, words


def cited_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_cited` in points."""
    return rows_height(page, _plan(comparison))


def draw_cited(page: Page, comparison: Comparison) -> None:
    """Draws the share of articles that cite each source, or its share of attributions, with the interval."""
    (axes,) = draw_rows(page, _plan(comparison))
    table = comparison.table
    low, high = (table[name] * table["n"] for name in ("low", "high"))
    furthest = 1.04 * max(table["count"].max(), high.fillna(0).max())
    ticks = whole_ticks(0, furthest, most=4 if page.narrow else 8)
    page.scale(axes, (0, furthest), {tick: f"{tick:,}" for tick in ticks}, grid=False)
    for place, (count, kind) in enumerate(zip(table["count"], table["source_type"], strict=True)):
        where = Rectangle((0, place - ROW_HALF), count, 2 * ROW_HALF)
        area(axes, page.theme, page.theme.fills[Kind(kind)], where, gid=kind)
    for colour, width in ((page.theme.paper, 4.0), (page.theme.text, 1.4)):  # a halo parts the line from the bar
        ink.lying(
            axes,
            range(len(table)),
            low.to_numpy(),
            high.to_numpy(),
            zorder=3,
            gid="interval",
            colors=colour,
            linewidths=width,
        )


def _plan(comparison: Comparison) -> RowPlan:
    unit = "article" if comparison.table["measure"].iloc[0] == "share_of_articles" else "attribution"
    rows = [_row(line, unit) for line in comparison.table.to_dict("records")]
    axis = f"{unit.capitalize()}s, of {int(comparison.table['n'].iloc[0]):,}"
    return RowPlan(rows, [kind_entry(kind) for kind in NAMED], "share [95 % interval]", axis, least=28.0)


def _row(line: dict[Any, Any], unit: str) -> Row:
    count = (words.counted(line["count"], unit),)
    if math.isnan(line["value"]):
        return Row(line["source_name"], count)
    return Row(line["source_name"], count, (words.bracketed_share(line["value"], line["low"], line["high"]),))
