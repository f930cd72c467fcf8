"""The page of a chart: title above, notes below, and between them a body, all measured in points from the top left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from onrecord.charts import ink, lettering
from onrecord.charts.theme import OUTLINE, Fill, Theme
from onrecord.comparison import Comparison

POINTS_PER_INCH = 72.0
NARROW = 330.0
"""Below this width in points (116 mm) a chart is set for one column of a journal."""

_MARGIN = 8.0
_GAP = 6.0
_SWATCH = (16.0, 9.0)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of type in points."""

    title: float
    label: float
    small: float


WIDE_SIZES = Sizes(title=10.5, label=8.5, small=7.0)
NARROW_SIZES = Sizes(title=9.0, label=7.5, small=6.5)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One entry of the key: what is drawn in a box of 16 by 9 points at (x, y), and its label."""

    label: str
    draw: "Callable[[Page, float, float], None]"


class Page:
    """A figure being filled.

    Attributes:
        figure: The figure.
        theme: Its colours.
        width: In points.
        height: In points.
        sizes: Of its type.
        narrow: Whether it is set for one column.
        top: Where the body begins, in points from the top.
        bottom: Where the body ends, in points from the top.
    """

    def __init__(self, figure: Figure, theme: Theme) -> None:
        self.figure = figure
        self.theme = theme
        self.width, self.height = (float(side) * POINTS_PER_INCH for side in figure.get_size_inches())
        self.narrow = self.width < NARROW
        self.sizes = NARROW_SIZES if self.narrow else WIDE_SIZES
        self.top = _MARGIN
        self.bottom = self.height - _MARGIN

    @property
    def left(self) -> float:
        """Where everything begins, in points from the left."""
        return _MARGIN

    @property
    def inner_width(self) -> float:
        """What the margins leave, in points."""
        return self.width - 2 * _MARGIN

    def frame(self, comparison: Comparison, *, title: bool = True, notes: bool = True) -> float:
        """Sets title, reading, notes and footer; what is left between them is the body.

        Args:
            comparison: What they are of.
            title: Whether title and reading are set.
            notes: Whether notes and footer are set.

        Returns:
            The height that they take, margins included.
        """
        self.figure.clear()
        self.figure.set_facecolor(self.theme.paper)
        if title:
            self.top = self.paragraph(self.top, comparison.title, self.sizes.title, bold=True, gid="title")
            self.top = self.paragraph(self.top + 2, comparison.reading, self.sizes.small, gid="reading") + _GAP
        if notes:
            for gid, text in reversed((("notes", " ".join(comparison.notes)), ("footer", comparison.footer))):
                lines = lettering.wrap(text, self.sizes.small, self.inner_width)
                self.bottom -= len(lines) * self.sizes.small * lettering.LEADING + 2
                self.paragraph(self.bottom, text, self.sizes.small, gid=gid)
            self.bottom -= _GAP
        return self.height - (self.bottom - self.top)

    def paragraph(self, top: float, text: str, size: float, *, bold: bool = False, gid: str | None = None) -> float:
        """Sets wrapped text over the whole width and returns where it ends."""
        lines = lettering.wrap(text, size, self.inner_width, bold=bold)
        colour = self.theme.text if bold else self.theme.faint
        for number, line in enumerate(lines):
            y = top + number * size * lettering.LEADING
            self.text(self.left, y, line, size, bold=bold, colour=colour, gid=gid)
        return top + len(lines) * size * lettering.LEADING

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        colour: str | None = None,
        ha: Literal["left", "center", "right"] = "left",
        va: Literal["top", "center", "bottom", "baseline"] = "top",
        gid: str | None = None,
    ) -> Text:
        """Sets one line at a place of the page."""
        return self.figure.text(
            x / self.width,
            1 - y / self.height,
            lettering.drawable(words),
            size=size,
            family=list(lettering.families()),
            weight="bold" if bold else "normal",
            color=colour or self.theme.text,
            ha=ha,
            va=va,
            gid=gid,
            parse_math=False,
        )

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Bare axes at a place of the page, the numbers below in the small size."""
        place = (left / self.width, 1 - (top + height) / self.height, width / self.width, height / self.height)
        axes = self.figure.add_axes(place, facecolor=self.theme.paper)
        axes.xaxis.set_visible(False)
        axes.yaxis.set_visible(False)
        for side, spine in axes.spines.items():
            spine.set_visible(side == "bottom")
            spine.set_color(self.theme.faint)
            spine.set_linewidth(0.6)
        return axes

    def place(self, axes: Axes, x: float, y: float) -> tuple[float, float]:
        """Where a place of the axes is on the page, in points; for what is lettered beside axes whose limits stand."""
        box, (left, right), (bottom, top) = axes.get_position(), axes.get_xlim(), axes.get_ylim()
        across = box.x0 + box.width * (x - left) / (right - left)
        up = box.y0 + box.height * (y - bottom) / (top - bottom)
        return across * self.width, (1 - up) * self.height

    def scale(
        self, axes: Axes, limits: tuple[float, float], numbers: Mapping[float, str], *,
        grid: bool = True, zero: bool = False,
    ) -> None:  # fmt: skip
        """Sets the limits of axes from left to right, and letters their numbers below.

        Args:
            axes: Those of a row of numbers.
            limits: The numbers at both ends.
            numbers: What is lettered where.
            grid: Whether a thin line stands on each number.
            zero: Whether a firm line stands on zero.
        """
        axes.set_xlim(*limits)
        bottom, _ = axes.get_ylim()
        for number, label in numbers.items():
            x, y = self.place(axes, number, bottom)
            self.text(x, y + 5, label, self.sizes.small, colour=self.theme.faint, ha="center", gid="number")
            self.line([x, x], [y, y + 3], {"color": self.theme.rule, "linewidth": 0.6})
        if grid:
            ink.down(axes, list(numbers), self.theme.rule, linewidths=0.5, zorder=0.5)
        if zero:
            ink.down(axes, [0.0], self.theme.faint, linewidths=0.8, zorder=1)

    def key_height(self, entries: Sequence[KeyEntry]) -> float:
        """The height the key takes, in points."""
        return (self._key_places(entries)[-1][2] + 1) * self._key_line + 2 if entries else 0.0

    def key(self, top: float, entries: Sequence[KeyEntry]) -> None:
        """Draws the key in as many lines as it needs."""
        for entry, x, line in self._key_places(entries):
            y = top + line * self._key_line
            entry.draw(self, x, y + (self._key_line - _SWATCH[1]) / 2)
            middle = y + self._key_line / 2
            self.text(x + _SWATCH[0] + 4, middle, entry.label, self.sizes.small, va="center", gid="key")

    def swatch(self, x: float, y: float, fill: Fill) -> None:
        """Draws the box of a filled area."""
        self.box(x, y, fill.area)
        self.box(x, y, {"fill": False, "edgecolor": self.theme.edge, "linewidth": OUTLINE})

    def box(self, x: float, y: float, look: Mapping[str, Any]) -> None:
        """Draws a rectangle of the size of a swatch; `look` is matplotlib's properties of a patch."""
        place = (x / self.width, 1 - (y + _SWATCH[1]) / self.height)
        size = (_SWATCH[0] / self.width, _SWATCH[1] / self.height)
        self.figure.add_artist(Rectangle(place, *size, transform=self.figure.transFigure, **look))

    def line(self, xs: Sequence[float], ys: Sequence[float], look: Mapping[str, Any]) -> None:
        """Draws a line or markers at places of the page; `look` is matplotlib's properties of a line."""
        across, up = [x / self.width for x in xs], [1 - y / self.height for y in ys]
        self.figure.add_artist(Line2D(across, up, transform=self.figure.transFigure, **look))

    @property
    def _key_line(self) -> float:
        return max(self.sizes.small * lettering.LEADING, _SWATCH[1]) + 4

    def _key_places(self, entries: Sequence[KeyEntry]) -> list[tuple[KeyEntry, float, int]]:
        places, x, line = [], self.left, 0
        for entry in entries:
            needed = _SWATCH[0] + 4 + lettering.width(entry.label, self.sizes.small) + 12
            if x > self.left and x + needed > self.width - _MARGIN:
                x, line = self.left, line + 1
            places.append((entry, x, line))
            x += needed
        return places
