"""What hangs on choices: the means of the outlets, a row a choice."""

from collections.abc import Hashable
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from onrecord.charts import ink, lettering
from onrecord.charts.page import KeyEntry, Page
from onrecord.charts.rows import Row, RowPlan, draw_rows, rows_height
from onrecord.comparison import AS_SHOWN, Comparison, words

_HEADINGS = {"tone": "Tone", "strength": "Sourcing strength"}
_NARROW_HEADINGS = {"tone": "Tone", "strength": "Strength"}
_MARKS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "*")
_NAMED = len(_MARKS)
"""So many outlets have marks of their own; above, the table tells who is who."""
_HALF = 0.3
_SIZE, _SMALL = 4.5, 2.4  # points across


def choices_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_choices` in points."""
    return rows_height(page, _plan(page, comparison))


def draw_choices(page: Page, comparison: Comparison) -> None:
    """Draws the mean of each outlet under each choice, the same outlet joined by a line."""
    columns = draw_rows(page, _plan(page, comparison))
    names = _outlets(comparison)
    for axes, measure in zip(columns, _HEADINGS, strict=True):
        _scale(axes, page, comparison, measure)
        found = comparison.table[comparison.table["measure"] == measure]
        for number, outlet in enumerate(names):
            lines = found[found["outlet"] == outlet].to_dict("records")
            _draw_outlet(axes, page, comparison, lines, number, len(names))


def _outlets(comparison: Comparison) -> list[str]:
    return list(dict.fromkeys(comparison.table["outlet"].sort_values(key=lambda names: names.str.casefold())))


def _plan(page: Page, comparison: Comparison) -> RowPlan:
    headings = tuple((_NARROW_HEADINGS if page.narrow else _HEADINGS).values())
    rows = [_row(comparison, variant) for variant in comparison.outlets]
    names = _outlets(comparison)
    named = names if len(names) <= _NAMED else []
    key = [KeyEntry(_short(page, name), _mark(number)) for number, name in enumerate(named)]
    if not key:
        key = [KeyEntry(f"one of {len(names)} outlets; the table names them", _mark(0))]
    return RowPlan(rows, key, "pairs in order", "Mean of an outlet", least=34.0, columns=headings)


def _short(page: Page, name: str) -> str:
    """As much of a name as the key has room for."""
    return lettering.shorten(name, page.sizes.small, page.inner_width - 40)


def _row(comparison: Comparison, variant: str) -> Row:
    found = comparison.table[comparison.table["variant"] == variant]
    first = found.drop_duplicates("measure").to_dict("records")
    most = int(found.groupby("measure")["n"].sum().max())
    figures = tuple(
        f"{_NARROW_HEADINGS[line['measure']].lower()} {words.number(line['pairs_kept'], 0)} of {line['pairs']}"
        for line in first
        if variant != AS_SHOWN
    )
    return Row(variant, (f"n = {words.counted(most, 'article')}",), figures)


def _mark(number: int) -> Any:  # noqa: ANN401 (draws an entry of the key)
    def draw(page: Page, x: float, y: float) -> None:
        page.line([x + 8], [y + 4.5], _look(page, number))

    return draw


def _look(page: Page, number: int) -> dict[str, Any]:
    filled = number % 2 == 0
    return {
        "marker": _MARKS[number % _NAMED], "markersize": _SIZE, "linestyle": "none", "color": page.theme.text,
        "markerfacecolor": page.theme.text if filled else page.theme.paper, "markeredgewidth": 0.9,
    }  # fmt: skip


def _draw_outlet(
    axes: Axes, page: Page, comparison: Comparison, lines: list[dict[Hashable, Any]], number: int, of: int
) -> None:
    """Draws one outlet, in each row a little below the outlet before it, so that equal means stay apart."""
    shift = -_HALF + 2 * _HALF * (number + 0.5) / of
    rows = {variant: place for place, variant in enumerate(comparison.outlets)}
    xs, ys = [line["value"] for line in lines], [rows[str(line["variant"])] + shift for line in lines]
    lows, highs = ([line[end] for line in lines] for end in ("low", "high"))
    ink.line(axes, xs, ys, color=page.theme.faint, linewidth=0.6, zorder=1, clip_on=False, gid="outlet")
    ink.lying(axes, ys, lows, highs, colors=page.theme.dot, linewidths=1.0, zorder=2, gid="range")
    look = _look(page, number) if of <= _NAMED else {**_look(page, 0), "markersize": _SMALL}
    ink.line(axes, xs, ys, zorder=3, clip_on=False, gid="mean", **look)


def _scale(axes: Axes, page: Page, comparison: Comparison, measure: str) -> None:
    low, high = comparison.spans[measure]
    ticks = MaxNLocator(2 if page.narrow else 4).tick_values(low, high)
    inset = (high - low) * (0.12 if page.narrow else 0.0)  # numbers of columns side by side stand clear
    ticks = [tick for tick in ticks if low + inset <= tick <= high - inset]
    page.scale(axes, (low, high), {tick: words.short(tick) for tick in ticks})
