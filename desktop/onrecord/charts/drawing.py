"""A comparison on a figure."""

from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from onrecord.charts.catalogue import chart
from onrecord.charts.page import POINTS_PER_INCH, Page
from onrecord.charts.theme import DARK, LIGHT
from onrecord.comparison import Comparison

_RENDERING: dict[Any, Any] = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "onrecord",  # ids are the same each time
    "pdf.fonttype": 42,  # fonts are embedded whole
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "hatch.linewidth": 0.7,
    "text.hinting": "none",  # letters are as wide on the screen as they were measured
}
# For the whole process, and whatever the user's own settings are: a window draws its figures again when it likes.
mpl.rcdefaults()
mpl.rcParams.update(_RENDERING)


def draw(comparison: Comparison, figure: Figure, *, dark: bool = False, title: bool = True, notes: bool = True) -> None:
    """Draws a comparison on a figure, in the size the figure has; what stood on it is removed.

    A figure that is lower than `height_for` says is too crowded to read.

    Args:
        comparison: What is drawn.
        figure: What it is drawn on.
        dark: Whether the paper is dark.
        title: Whether title and reading stand above.
        notes: Whether notes and footer stand below.
    """
    page = Page(figure, DARK if dark else LIGHT)
    page.frame(comparison, title=title, notes=notes)
    chart(comparison.chart).draw(page, comparison)


def height_for(comparison: Comparison, width: float, *, title: bool = True, notes: bool = True) -> float:
    """The height a chart asks for at a width, both in inches."""
    page = Page(Figure(figsize=(width, 1)), LIGHT)
    framed = page.frame(comparison, title=title, notes=notes)
    return (framed + chart(comparison.chart).height(page, comparison)) / POINTS_PER_INCH


def nearest(comparison: Comparison, figure: Figure, x: float, y: float, *, reach: float = 8.0) -> str | None:
    """The id of the article whose point is nearest to a place on a drawn figure, such as that of a click.

    Args:
        comparison: What was drawn.
        figure: What it was drawn on.
        x: In pixels from the left, as matplotlib's events give it.
        y: In pixels from the bottom.
        reach: How far away a point may be, in points.
    """
    best, least = None, reach * figure.dpi / POINTS_PER_INCH
    for panel, axes in enumerate(figure.axes):
        points = comparison.points[comparison.points["panel"] == panel]
        if points.empty:
            continue
        places = axes.transData.transform(points[["x", "y"]].to_numpy(dtype=float))
        distances = ((places - (x, y)) ** 2).sum(axis=1) ** 0.5
        at = int(distances.argmin())
        if distances[at] <= least:
            best, least = str(points["article"].iloc[at]), float(distances[at])
    return best
