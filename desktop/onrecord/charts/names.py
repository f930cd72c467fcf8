"""Tone around names: a row an outlet, a column a name, the mean of each voice."""

from matplotlib.axes import Axes

from onrecord.charts import lettering
from onrecord.charts.dots import VOICES, draw_mean, mean_entry
from onrecord.charts.page import Page
from onrecord.charts.rows import Row, RowPlan, draw_rows, rows_height
from onrecord.charts.theme import FONT
from onrecord.comparison import NAMES_SHOWN, Comparison, words

_OWN_AT, _QUOTED_AT, _COUNT_AT = -0.22, 0.06, 0.34
_AXIS = "Tone: \N{LEFTWARDS ARROW} negative (\N{MINUS SIGN})   positive (+) \N{RIGHTWARDS ARROW}"


def names_height(page: Page, comparison: Comparison) -> float:
    """The height of the body of `draw_names` in points."""
    return rows_height(page, _plan(page, comparison))


def draw_names(page: Page, comparison: Comparison) -> None:
    """Draws the means of the names that most articles write."""
    span = comparison.spans["tone"]
    for axes, name in zip(draw_rows(page, _plan(page, comparison)), _shown(page, comparison), strict=True):
        ticks = (span[0] / 1.5, 0.0, span[1] / 1.5)
        page.scale(axes, span, {tick: words.short(tick) for tick in ticks}, zero=True)
        told = comparison.table[comparison.table["name"] == name]
        for place, outlet in enumerate(comparison.outlets):
            lines = {line["measure"]: line for line in told[told["outlet"] == outlet].to_dict("records")}
            for series, at in zip(VOICES, (_OWN_AT, _QUOTED_AT), strict=True):
                draw_mean(axes, page.theme, lines[series.measure], place + at, series)
            _count(page, axes, place, int(lines["tone"]["articles"]), int(lines["tone"]["sentences"]))


def _shown(page: Page, comparison: Comparison) -> list[str]:
    return list(dict.fromkeys(comparison.table["name"]))[: NAMES_SHOWN - page.narrow]


def _plan(page: Page, comparison: Comparison) -> RowPlan:
    counts = comparison.table.groupby("outlet")["n_articles"].first()
    rows = [Row(outlet, (f"n = {words.counted(int(counts[outlet]), 'article')}",)) for outlet in comparison.outlets]
    names = _shown(page, comparison)
    key = [mean_entry(series) for series in VOICES] if comparison.table["value"].notna().any() else []
    room = page.inner_width * 0.6 / len(names) - 12
    columns = tuple(lettering.shorten(name, page.sizes.small, room) for name in names)
    return RowPlan(rows, key, "", _AXIS, least=46.0, columns=columns)


def _count(page: Page, axes: Axes, place: int, articles: int, sentences: int) -> None:
    told = f"{articles:,} art., {sentences:,} sent."
    axes.annotate(
        told, (0.5, place + _COUNT_AT), xycoords=axes.get_yaxis_transform(), size=page.sizes.small, family=FONT,
        color=page.theme.faint, ha="center", va="center", gid="count", annotation_clip=False,
        bbox={"boxstyle": "square,pad=0.15", "facecolor": page.theme.paper, "edgecolor": "none"},
    )  # fmt: skip
