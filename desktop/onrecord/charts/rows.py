"""A row an outlet: labels on the left, axes in the middle, figures on the right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from onrecord.charts import ink, lettering
from onrecord.charts.page import KeyEntry, Page

_LABEL_SHARE = 0.34  # of the width, at most, for the labels
_CLOSE_SHARE = 0.42  # the same where rows stand close
_COLUMN_GAP = 8.0
_PADDING = 8.0
_CLOSE_PADDING = 2.0
_PAGE = 540.0
"""Points of a body that a page holds, title and notes aside: rows that need more stand close."""
_TALLEST = 96.0


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        name: Of the outlet, or of whatever the row stands for.
        counts: What it rests on, in lines: "n = 120 articles".
        figures: Lines at the right end of the row; on a narrow page they stand below the counts.
        lines: How many lines the name may take.
        brief: The counts as bare numbers, for rows that stand close.
        close: Whether name and counts stand together in small type.
    """

    name: str
    counts: tuple[str, ...]
    figures: tuple[str, ...] = ()
    lines: int = 4
    brief: str = ""
    close: bool = False


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What a chart of rows asks for.

    Attributes:
        rows: From above.
        key: The key above the rows.
        heading: Above the figures at the right.
        axis: What the numbers below are.
        least: The least height of a row, in points.
        columns: Headings of axes that stand side by side; one nameless column by default.
        scale: Room in points at the left of each axes for the numbers of a scale.
        head: Room in points above the axes for headings that the chart letters itself.
        close: The least height of a row where a page does not hold the rows otherwise; 0 where they cannot be closer.
        brief: What the bare numbers behind the names then are.
    """

    rows: Sequence[Row]
    key: Sequence[KeyEntry]
    heading: str
    axis: str
    least: float
    columns: tuple[str, ...] = ("",)
    scale: float = 0.0
    head: float = 0.0
    close: float = 0.0
    brief: str = "articles"


def rows_height(page: Page, plan: RowPlan) -> float:
    """The height of the body in points."""
    return _height(page, _fitted(page, plan))


def _height(page: Page, plan: RowPlan) -> float:
    rows = len(plan.rows) * _row_height(page, plan)
    return page.key_height(plan.key) + _head_height(page, plan) + rows + _axis_height(page, plan)


def rows_width(page: Page, rows: Sequence[Row]) -> float:
    """The width in points of the one axes of a chart of rows that has neither figures nor a scale."""
    plan = RowPlan(rows, (), "", "", least=0.0)
    return page.inner_width - _label_width(page, plan) - _COLUMN_GAP - 4


def draw_rows(page: Page, plan: RowPlan) -> list[Axes]:
    """Draws key, labels and figures.

    Returns:
        Axes, one a column, whose rows are 1 apart, the first at 0, downwards; a thin line parts them.
    """
    plan = _fitted(page, plan)
    page.key(page.top, plan.key)
    top = page.top + page.key_height(plan.key) + _head_height(page, plan)
    room = page.bottom - top - _axis_height(page, plan)
    height = min(room, len(plan.rows) * max(_TALLEST, _row_height(page, plan)))
    labels, figures = _label_width(page, plan), _figure_width(page, plan)
    left = page.left + labels + _COLUMN_GAP
    right = page.left + page.inner_width - (figures + _COLUMN_GAP if figures else 4)
    width = (right - left) / len(plan.columns)
    columns = []
    for place, heading in enumerate(plan.columns):
        start = left + place * width + plan.scale
        gap = _COLUMN_GAP if place < len(plan.columns) - 1 else 0
        axes = page.axes(start, top, width - plan.scale - gap, height)
        axes.set_ylim(len(plan.rows) - 0.5, -0.5)
        borders = [border - 0.5 for border in range(1, len(plan.rows))]
        ink.across(axes, borders, page.theme.rule, linewidths=0.5, zorder=0)
        page.text(start, top - 2, heading, page.sizes.small, va="bottom", gid="axis")
        columns.append(axes)
    _letter(page, plan, top, height, labels, left + plan.scale + right)
    return columns


def _fitted(page: Page, plan: RowPlan) -> RowPlan:
    """The plan itself, or its rows close to each other where a page does not hold them otherwise.

    On a narrow page the figures then stand in the table only, and the axis says so.
    """
    if not plan.close or _height(page, plan) <= _PAGE:
        return plan
    figures = any(row.figures for row in plan.rows)
    rows = [replace(row, figures=() if page.narrow else row.figures, close=True) for row in plan.rows]
    axis = plan.axis
    if any(row.brief for row in rows):
        axis = f"{axis}; in brackets: {plan.brief}"
    if figures and page.narrow:
        axis = f"{axis}; the table has the figures"
    return replace(plan, rows=rows, least=plan.close, axis=axis, close=0.0)


def whole_ticks(low: float, high: float, *, most: int) -> list[int]:
    """Round whole numbers between two numbers, at most so many steps of them."""
    values = MaxNLocator(most, integer=True, min_n_ticks=1).tick_values(low, high)
    return [round(value) for value in values if low <= value <= high]


def _letter(page: Page, plan: RowPlan, top: float, height: float, labels: float, ends: float) -> None:
    small = page.sizes.small * lettering.LEADING
    for place, row in enumerate(plan.rows):
        middle = top + (place + 0.5) * height / len(plan.rows)
        lines = _lines(page, row, labels)
        y = middle - sum(size * lettering.LEADING for _, size in lines) / 2 + _lead(lines[-1][1])
        for text, size in lines:
            colour = page.theme.faint if size == page.sizes.small and not row.close else page.theme.text
            page.text(page.left, y, text, size, colour=colour, gid="row")
            y += size * lettering.LEADING
        y = middle - len(row.figures) * small / 2 + _lead(page.sizes.small)
        for text in () if page.narrow else row.figures:
            page.text(page.width - page.left, y, text, page.sizes.small, ha="right", gid="figures")
            y += small
    below = top + height + small + 6
    for text in _axis_lines(page, plan):
        page.text(ends / 2, below, text, page.sizes.small, ha="center", colour=page.theme.faint, gid="axis")
        below += small
    if _figure_width(page, plan):
        at = page.width - page.left
        page.text(
            at, top - 2, plan.heading, page.sizes.small, ha="right", va="bottom", colour=page.theme.faint, gid="axis"
        )


def _lead(size: float) -> float:
    """Half of the room below the letters of a last line, by which lines stand in the middle to the eye."""
    return size * (lettering.LEADING - 1) / 2


def _lines(page: Page, row: Row, limit: float) -> list[tuple[str, float]]:
    label, small = page.sizes.label, page.sizes.small
    if row.close:
        return [(line, small) for line in lettering.wrap(_in_one(row), small, limit, most=row.lines)]
    name = [(line, label) for line in lettering.wrap(row.name, label, limit, most=row.lines)]
    return [*name, *((line, small) for text in _below(page, row) for line in lettering.wrap(text, small, limit))]


def _in_one(row: Row) -> str:
    return f"{row.name} ({row.brief})" if row.brief else " \N{MIDDLE DOT} ".join((row.name, *row.counts))


def _below(page: Page, row: Row) -> tuple[str, ...]:
    return row.counts + row.figures if page.narrow else row.counts


def _row_height(page: Page, plan: RowPlan) -> float:
    limit = _label_width(page, plan)
    lettered = (sum(size * lettering.LEADING for _, size in _lines(page, row, limit)) for row in plan.rows)
    return max(plan.least, max(lettered) + (_CLOSE_PADDING if plan.rows[0].close else _PADDING))


def _label_width(page: Page, plan: RowPlan) -> float:
    if plan.rows[0].close:
        widest = max(lettering.width(_in_one(row), page.sizes.small) for row in plan.rows)
        return min(widest, page.inner_width * _label_share(plan))
    widest = max(
        max(
            [
                lettering.width(row.name, page.sizes.label),
                *(lettering.width(line, page.sizes.small) for line in _below(page, row)),
            ]
        )
        for row in plan.rows
    )
    return min(widest, page.inner_width * _LABEL_SHARE)


def _label_share(plan: RowPlan) -> float:
    return _CLOSE_SHARE if plan.rows[0].close and len(plan.columns) == 1 else _LABEL_SHARE


def _figure_width(page: Page, plan: RowPlan) -> float:
    if page.narrow or not any(row.figures for row in plan.rows):
        return 0.0
    texts = [plan.heading, *(line for row in plan.rows for line in row.figures)]
    return max(lettering.width(text, page.sizes.small) for text in texts)


def _head_height(page: Page, plan: RowPlan) -> float:
    line = page.sizes.small * lettering.LEADING if any(plan.columns) or _figure_width(page, plan) else 0.0
    return max(line, plan.head)


def _axis_lines(page: Page, plan: RowPlan) -> list[str]:
    return (
        []
        if not plan.axis
        else lettering.wrap(plan.axis, page.sizes.small, page.inner_width * (1 - _label_share(plan)) * 0.9 - plan.scale)
    )


def _axis_height(page: Page, plan: RowPlan) -> float:
    return (1 + len(_axis_lines(page, plan))) * page.sizes.small * lettering.LEADING + 8
