"""Who is cited where: a row a source, a column an outlet, marks filled by the kind of source."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from onrecord.charts import ink, lettering
from onrecord.charts.page import Page
from onrecord.charts.rows import Row, RowPlan, draw_rows, rows_height, rows_width
from onrecord.charts.stacks import area, kind_entry
from onrecord.charts.theme import FONT
from onrecord.comparison import ROW_HALF, Comparison, Kind, words

_HALF = 0.4  # of the width of a column
_TALLEST_HEAD = 92.0  # points of a heading that stands upright
_MOST_LINES = 3  # of one that does not


@dataclass(frozen=True, slots=True)
class _Heads:
    """The headings of the columns.

    Attributes:
        lines: Of each outlet.
        upright: Whether they are turned by a quarter.
        height: In points.
    """

    lines: tuple[tuple[str, ...], ...]
    upright: bool
    height: float


def matrix_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_matrix` in points."""
    return rows_height(page, _plan(page, comparison))


def draw_matrix(page: Page, comparison: Comparison) -> None:
    """Draws a mark for each source in each outlet that cites it, with the number of its attributions there."""
    plan = _plan(page, comparison)
    (axes,) = draw_rows(page, plan)
    shown = _outlets(page, comparison, plan.rows)
    axes.set_xlim(-0.5, len(shown) - 0.5)
    borders = [border - 0.5 for border in range(1, len(shown))]
    ink.down(axes, borders, page.theme.rule, linewidths=0.5, zorder=0)
    places = {name: place for place, name in enumerate(_sources(comparison))}
    for line in comparison.table.to_dict("records"):
        if line["outlet"] in shown:
            at = shown.index(line["outlet"]), places[line["source_name"]]
            _mark(page, axes, Kind(line["source_type"]), at, int(line["count"]))
    _letter_heads(page, axes, _heads(page, comparison, plan.rows))


def _sources(comparison: Comparison) -> list[str]:
    return list(dict.fromkeys(comparison.table["source_name"]))


def _rows(comparison: Comparison) -> list[Row]:
    return [Row(name, ()) for name in _sources(comparison)]


def _plan(page: Page, comparison: Comparison) -> RowPlan:
    rows = _rows(comparison)
    there = set(comparison.table["source_type"])
    key = [kind_entry(kind) for kind in Kind if kind in there]
    left_out = len(comparison.outlets) - len(_outlets(page, comparison, rows))
    more = f"{words.counted(left_out, 'more outlet')}: see the table" if left_out else ""
    return RowPlan(rows, key, "", more, least=18.0, head=_heads(page, comparison, rows).height)


def _outlets(page: Page, comparison: Comparison, rows: Sequence[Row]) -> tuple[str, ...]:
    """The outlets whose columns are wide enough for a heading that stands: all, but for very many on a narrow page."""
    most = int(rows_width(page, rows) / (page.sizes.small * lettering.LEADING + 1))
    return comparison.outlets[:most]


def _heads(page: Page, comparison: Comparison, rows: Sequence[Row]) -> _Heads:
    """Headings that lie where that is possible without breaking a word, else stand."""
    counts = comparison.articles_of()
    size, leading = page.sizes.small, page.sizes.small * lettering.LEADING
    shown = _outlets(page, comparison, rows)
    wide = rows_width(page, rows) / len(shown) - 4
    named = [(outlet, words.counted(counts[outlet], "article")) for outlet in shown]
    longest = max(lettering.width(word, size) for pair in named for part in pair for word in part.split())
    lying = [(*lettering.wrap(outlet, size, wide), *lettering.wrap(count, size, wide)) for outlet, count in named]
    if longest <= wide and max(map(len, lying)) <= _MOST_LINES + 1:
        return _Heads(tuple(lying), upright=False, height=max(map(len, lying)) * leading + 2)
    most = max(1, int((wide + 4) / leading))
    standing = [tuple(lettering.wrap(", ".join(pair), size, _TALLEST_HEAD, most=most)) for pair in named]
    height = max(lettering.width(line, size) for lines in standing for line in lines) + 4
    return _Heads(tuple(standing), upright=True, height=height)


def _letter_heads(page: Page, axes: Axes, heads: _Heads) -> None:
    place = axes.get_position()
    left, bottom = place.x0 * page.width, (1 - place.y1) * page.height - 3
    width = place.width * page.width / len(heads.lines)
    leading = page.sizes.small * lettering.LEADING
    for column, lines in enumerate(heads.lines):
        middle = left + (column + 0.5) * width
        for number, line in enumerate(lines):
            if heads.upright:
                x = middle + (number - (len(lines) - 1) / 2) * leading
                text = page.text(x, bottom, line, page.sizes.small, ha="center", va="bottom", gid="row")
                text.set_rotation(90)
            else:
                y = bottom - (len(lines) - 1 - number) * leading
                page.text(middle, y, line, page.sizes.small, ha="center", va="bottom", gid="row")


def _mark(page: Page, axes: Axes, kind: Kind, at: tuple[int, int], count: int) -> None:
    fill = page.theme.fills[kind]
    where = Rectangle((at[0] - _HALF, at[1] - ROW_HALF), 2 * _HALF, 2 * ROW_HALF)
    area(axes, page.theme, fill, where, gid=str(kind))
    ground = {"facecolor": fill.colour, "edgecolor": "none", "pad": 1.2} if fill.hatch else None
    axes.text(
        *at, f"{count:,}", size=page.sizes.small, family=FONT, color=fill.text, ha="center", va="center_baseline",
        bbox=ground, parse_math=False, gid="count",
    )  # fmt: skip
