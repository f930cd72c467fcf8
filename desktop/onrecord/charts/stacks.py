"""The mix of sources: shares stacked by kind, told apart by colour, hatch and number."""

from collections.abc import Hashable
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from onrecord.charts import lettering
from onrecord.charts.page import KeyEntry, Page
from onrecord.charts.rows import Row, RowPlan, draw_rows, rows_height
from onrecord.charts.theme import FONT, OUTLINE, Fill, Theme
from onrecord.comparison import FEWEST_ARTICLES, ROW_HALF, Comparison, Kind, words

_DASHES: tuple[dict[str, Any], ...] = (
    {"edgecolor": "#FFFFFF", "linewidth": 1.3, "zorder": 3},
    {"edgecolor": "#1A1A1A", "linewidth": 1.0, "linestyle": (0, (2.2, 2.0)), "zorder": 4},
)


def mix_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_mix` in points."""
    return rows_height(page, _plan(page, comparison))


def draw_mix(page: Page, comparison: Comparison) -> None:
    """Draws the shares of the kinds of sources, an outlet a row."""
    (axes,) = draw_rows(page, _plan(page, comparison))
    numbers = {0.0: "0", 0.25: "25 %", 0.5: "50 %", 0.75: "75 %", 1.0: "100 %"}
    page.scale(axes, (0, 1), numbers if _shares(comparison) else {}, grid=False)
    for place, outlet in enumerate(comparison.outlets):
        found = comparison.rows_of(outlet)
        if found["unnamed"]["measured"] >= FEWEST_ARTICLES:
            _stack(page, axes, found, place)
    for block in comparison.points.to_dict("records"):
        _block(page, axes, block)


def kind_entry(kind: Kind) -> KeyEntry:
    """The key of one kind of source."""
    return KeyEntry(kind.label, lambda page, x, y: page.swatch(x, y, page.theme.fills[kind]))


def area(axes: Axes, theme: Theme, fill: Fill, place: Rectangle, *, gid: str) -> None:
    """Draws a filled, hatched area with a thin edge."""
    corner, width, height = place.get_xy(), place.get_width(), place.get_height()
    axes.add_artist(Rectangle(corner, width, height, gid=gid, **fill.area))
    edge = Rectangle(corner, width, height, fill=False, edgecolor=theme.edge, linewidth=OUTLINE, gid=f"edge {gid}")
    axes.add_artist(edge)


def _plan(page: Page, comparison: Comparison) -> RowPlan:
    key = [*(kind_entry(kind) for kind in Kind), KeyEntry("second-hand", _second_hand_swatch)]
    if _shares(comparison) and not comparison.points.empty:
        key.append(KeyEntry("one line an article, one block an attribution", _blocks_swatch))
    rows = [_row(page, comparison, outlet) for outlet in comparison.outlets]
    axis = "Share of attributions" if _shares(comparison) else "Attributions, one block each"
    return RowPlan(rows, key, "[95 % interval]", axis, least=28.0, close=18.0, brief="articles, attributions")


def _shares(comparison: Comparison) -> bool:
    """Whether any outlet has articles enough for shares."""
    return bool(comparison.table["value"].notna().any())


def _row(page: Page, comparison: Comparison, outlet: str) -> Row:
    found = comparison.rows_of(outlet)["unnamed"]
    counts = (words.counted(found["n_articles"], "article"), words.counted(found["n"], "attribution"))
    lines = counts if page.narrow else (", ".join(counts),)
    brief = f"{found['n_articles']:,}, {found['n']:,}"
    if found["measured"] < FEWEST_ARTICLES:
        return Row(outlet, (*lines, f"no shares below {FEWEST_ARTICLES}"), brief=brief)
    figure = f"unnamed {words.bracketed_share(found['value'], found['low'], found['high'])}"
    return Row(outlet, lines, (figure,), brief=brief)


def _stack(page: Page, axes: Axes, found: dict[str, dict[Hashable, Any]], place: int) -> None:
    start, height = 0.0, 2 * ROW_HALF
    for kind in Kind:
        share, count = found[kind]["value"], found[kind]["count"]
        if count:
            where = Rectangle((start, place - ROW_HALF), share, height)
            area(axes, page.theme, page.theme.fills[kind], where, gid=str(kind))
            second = share * found[kind]["second_hand"] / count
            if second:
                _dashed(axes, Rectangle((start + share - second, place - ROW_HALF), second, height))
            _number(page, axes, kind, start + share / 2, place, share)
        start += share


def _block(page: Page, axes: Axes, block: dict[Any, Any]) -> None:
    height = block["height"] * 0.84
    where = Rectangle((block["x"] - block["width"] * 0.43, block["y"] - height / 2), block["width"] * 0.86, height)
    area(axes, page.theme, page.theme.fills[Kind(block["measure"])], where, gid=block["measure"])
    if block["second_hand"]:
        _dashed(axes, where)


def _number(page: Page, axes: Axes, kind: Kind, x: float, y: float, share: float) -> None:
    """Writes the percentage on the area where there is room for it, on a plain ground where the area is hatched."""
    text, fill = f"{round(share * 100)}", page.theme.fills[kind]
    room = share * axes.get_position().width * page.width
    if lettering.width(text, page.sizes.small) + 6 > room:
        return
    ground = {"facecolor": fill.colour, "edgecolor": "none", "pad": 1.2} if fill.hatch else None
    axes.text(
        x, y, text, size=page.sizes.small, family=FONT, color=fill.text, ha="center", va="center_baseline",
        bbox=ground, parse_math=False, gid="share",
    )  # fmt: skip


def _dashed(axes: Axes, where: Rectangle) -> None:
    """Marks an area as second-hand: dark dashes on white, seen on every fill."""
    for look in _DASHES:
        outline = Rectangle(
            where.get_xy(), where.get_width(), where.get_height(), fill=False, gid="second-hand", **look
        )
        axes.add_artist(outline)


def _second_hand_swatch(page: Page, x: float, y: float) -> None:
    for look in _DASHES:
        page.box(x, y, {"fill": False, **look})


def _blocks_swatch(page: Page, x: float, y: float) -> None:
    for step in range(3):
        page.line([x + 2.5 + 5.5 * step], [y + 4.5], {"marker": "s", "markersize": 4, "color": page.theme.dot})
