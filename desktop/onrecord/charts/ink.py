"""Marks on axes whose limits stand: matplotlib's own verbs look at each mark for limits first, which takes longer."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

MANY_DOTS = 2000
"""Above this many dots they are drawn as an image inside SVG and PDF."""

Numbers = Sequence[float] | npt.NDArray[np.float64]


def line(axes: Axes, xs: Numbers, ys: Numbers, **look: Any) -> None:  # noqa: ANN401
    """Draws a line or markers; `look` is matplotlib's properties of a line."""
    axes.add_artist(Line2D(xs, ys, **look))


def across(axes: Axes, heights: Sequence[float], colour: str, **look: Any) -> None:  # noqa: ANN401
    """Draws lines over the width of the axes, as one artist; `look` is matplotlib's properties of lines."""
    ends = [((0.0, height), (1.0, height)) for height in heights]
    _lines(axes, ends, colors=colour, transform=axes.get_yaxis_transform(), **look)


def down(axes: Axes, places: Sequence[float], colour: str, **look: Any) -> None:  # noqa: ANN401
    """Draws lines over the height of the axes, as one artist; `look` is matplotlib's properties of lines."""
    ends = [((place, 0.0), (place, 1.0)) for place in places]
    _lines(axes, ends, colors=colour, transform=axes.get_xaxis_transform(), **look)


def upright(axes: Axes, xs: Numbers, lows: Numbers, highs: Numbers, **look: Any) -> None:  # noqa: ANN401
    """Draws upright lines, where both ends are numbers, as one artist; `look` is matplotlib's properties of lines."""
    ends = np.stack([np.column_stack([xs, lows]), np.column_stack([xs, highs])], axis=1)
    _lines(axes, list(ends[~np.isnan(ends).any(axis=(1, 2))]), **look)


def lying(axes: Axes, ys: Numbers, lefts: Numbers, rights: Numbers, **look: Any) -> None:  # noqa: ANN401
    """Draws level lines, where both ends are numbers, as one artist; `look` is matplotlib's properties of lines."""
    ends = np.stack([np.column_stack([lefts, ys]), np.column_stack([rights, ys])], axis=1)
    _lines(axes, list(ends[~np.isnan(ends).any(axis=(1, 2))]), **look)


def dots(axes: Axes, places: npt.NDArray[np.float64], size: float, *, marker: str = "o", **look: Any) -> None:  # noqa: ANN401
    """Draws dots, which may reach over the edge of the axes.

    Those of one face colour and one edge colour are stamped; of several, or without one, each is drawn anew: ten times
    as slow.

    Args:
        axes: Theirs.
        places: Shape (dots, 2), in the numbers of the axes.
        size: In square points.
        marker: Matplotlib's.
        look: Matplotlib's properties of a collection.
    """
    drawn = PathCollection(
        [_outline(marker)], [size], offsets=places, offset_transform=axes.transData, clip_on=False, **look
    )
    drawn.set_transform(IdentityTransform())
    axes.add_collection(drawn, autolim=False)


@cache
def _outline(marker: str) -> Path:
    style = MarkerStyle(marker)
    return style.get_path().transformed(style.get_transform())


def _lines(axes: Axes, ends: Sequence[Any], **look: Any) -> None:  # noqa: ANN401
    axes.add_collection(LineCollection(ends, **look), autolim=False)
