"""Charts on a screen: painted again at each other size, with the lines of text kept from one painting to the next."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg, get_hinting_flag
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text

from onrecord.charts.drawing import draw, height_for
from onrecord.comparison import Comparison

_KEPT = 2048  # lines of text, of some five kilobytes each


@dataclass(frozen=True, slots=True)
class Painting:
    """A chart as pixels, and where its articles stand on it.

    Attributes:
        width: In pixels.
        height: In pixels.
        pixels: Red, green, blue, alpha, a byte each, row by row.
        places: Of the rows of the comparison's points, in their order: pixels from the left and from the top.
    """

    width: int
    height: int
    pixels: bytes
    places: npt.NDArray[np.float64]


def paint(comparison: Comparison, width: float, height: float, dpi: float, *, dark: bool) -> Painting:
    """Paints a comparison for a screen.

    Args:
        comparison: What is painted.
        width: In inches.
        height: In inches, at least: a chart that asks for more gets it.
        dpi: Pixels to an inch.
        dark: Whether on dark paper.
    """
    figure = Figure(figsize=(width, max(height, height_for(comparison, width))), dpi=dpi)
    canvas = _Canvas(figure)
    draw(comparison, figure, dark=dark)
    canvas.draw()  # type: ignore[no-untyped-call]
    wide, high = canvas.get_width_height()
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return Painting(wide, high, pixels, _places(figure, comparison, high))


def _places(figure: Figure, comparison: Comparison, height: int) -> npt.NDArray[np.float64]:
    """Where the points of a drawn comparison stand, those of a panel moved there together."""
    places = comparison.points[["x", "y"]].to_numpy(dtype=float, copy=True)
    panels = comparison.points["panel"].to_numpy()
    for panel, axes in enumerate(figure.axes):
        held = panels == panel
        places[held] = axes.transData.transform(places[held])
    places[:, 1] = height - places[:, 1]
    return places


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A line of text as it is inked: how dark each pixel is, and where it lies from the beginning of the base line."""

    ink: npt.NDArray[np.uint8]
    right: float
    down: float


class _Renderer(RendererAgg):
    """Stamps a line of text as a whole, on whole pixels; matplotlib inks letter by letter, which takes half the time.

    Files are drawn without it: there, letters stand between pixels.
    """

    def draw_text(
        self, gc: GraphicsContextBase, x: float, y: float, s: str, prop: FontProperties, angle: float,
        ismath: bool | Literal["TeX"] = False, mtext: Text | None = None,
    ) -> None:  # fmt: skip
        """Sets one line; one that is turned or mathematics is left to matplotlib."""
        if angle or ismath:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # type: ignore[no-untyped-call]
            return
        stamp = _stamp(s, *_font(prop), self.dpi)
        self._renderer.draw_text_image(stamp.ink, round(x + stamp.right), round(y + stamp.down) + 1, 0, gc)

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]
    ) -> tuple[float, float, float]:
        """Measures one line."""
        return _extent(s, *_font(prop), self.dpi)


class _Canvas(FigureCanvasAgg):
    """Draws once, with the renderer above."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure)
        wide, high = self.get_width_height()
        self._one = _Renderer(wide, high, figure.dpi)  # type: ignore[no-untyped-call]

    def get_renderer(self) -> _Renderer:
        """The one there is."""
        return self._one


def _font(prop: FontProperties) -> tuple[tuple[str, ...], str | int, float]:
    """What tells fonts apart here; to hash the whole of the properties takes longer than to look a line up."""
    return tuple(prop.get_family()), prop.get_weight(), prop.get_size_in_points()


@lru_cache(maxsize=_KEPT)
def _stamp(text: str, families: tuple[str, ...], weight: str | int, size: float, dpi: float) -> _Stamp:
    font = _laid_out(text, families, weight, size, dpi)
    font.draw_glyphs_to_bitmap(antialiased=True)
    right, up = font.get_bitmap_offset()
    return _Stamp(np.array(font.get_image()), right / 64, (up + font.get_descent()) / 64)


@lru_cache(maxsize=_KEPT)
def _extent(
    text: str, families: tuple[str, ...], weight: str | int, size: float, dpi: float
) -> tuple[float, float, float]:
    """Width, height and depth below the base line, in pixels."""
    font = _laid_out(text, families, weight, size, dpi)
    width, height = font.get_width_height()
    return width / 64, height / 64, font.get_descent() / 64


def _laid_out(text: str, families: tuple[str, ...], weight: str | int, size: float, dpi: float) -> FT2Font:
    found = (findfont(FontProperties(family=name, weight=weight)) for name in families)
    font = get_font(list(found))
    font.clear()
    font.set_size(size, dpi)
    font.set_text(text, 0.0, flags=get_hinting_flag())  # type: ignore[no-untyped-call]
    return font
