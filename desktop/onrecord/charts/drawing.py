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
