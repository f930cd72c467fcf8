import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from made_frames import frames_of
from onrecord.charts import Painting, compare, draw, height_for, paint
from onrecord.comparison import Comparison
from onrecord.model import Codebook

LONG = "The Evening Standard-Examiner and Intelligencer"
OUTLETS = {f"{LONG} {number}": 6 for number in range(9)}  # whose names stand upright in the matrix of a story


def compared(name: str) -> Comparison:
    return compare(frames_of(OUTLETS), name, codebook=Codebook())


def ink(painted: Painting) -> np.ndarray:
    return np.frombuffer(painted.pixels, np.uint8).reshape(painted.height, painted.width, 4)[..., :3].astype(int)


def coarse(pixels: np.ndarray) -> np.ndarray:
    """The means of squares of eight pixels."""
    high, wide = (8 * (side // 8) for side in pixels.shape[:2])
    squares = pixels[:high, :wide].mean(axis=2).reshape(high // 8, 8, wide // 8, 8)
    return np.asarray(squares.mean(axis=(1, 3)))


@pytest.mark.parametrize("name", ["tone-by-outlet", "story-matrix"])
def test_a_screen_shows_what_a_file_shows(name: str) -> None:
    comparison = compared(name)
    painted = paint(comparison, 6.0, 1.0, 100, dark=False)
    figure = Figure(figsize=(6.0, height_for(comparison, 6.0)), dpi=100)
    canvas = FigureCanvasAgg(figure)
    draw(comparison, figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    other = np.asarray(canvas.buffer_rgba())[..., :3].astype(int)  # type: ignore[no-untyped-call]
    assert other.shape == ink(painted).shape
    # Letters lie up to half a pixel elsewhere: around each place there is as much ink.
    assert abs(coarse(other) - coarse(ink(painted))).max() < 25
    assert abs(coarse(other) - coarse(np.roll(other, 4, axis=1))).max() > 50


def test_the_same_chart_is_painted_the_same_whatever_was_painted_between() -> None:
    comparison = compared("tone-by-outlet")
    first = paint(comparison, 6.0, 1.0, 100, dark=False)
    paint(compared("story-matrix"), 5.0, 1.0, 150, dark=True)
    assert paint(comparison, 6.0, 1.0, 100, dark=False).pixels == first.pixels


def test_a_painting_is_as_large_as_it_must_be_and_tells_where_articles_stand() -> None:
    comparison = compared("over-time")
    painted = paint(comparison, 6.0, 20.0, 100, dark=False)
    assert (painted.width, painted.height) == (600, 2000)
    assert len(painted.places) == len(comparison.points)
    x, y = painted.places.T
    halves = [x[(comparison.points["panel"] == panel).to_numpy()] for panel in (0, 1)]
    assert 0 < halves[0].min() < halves[0].max() < halves[1].min() < halves[1].max() < 600
    assert (y > 0).all()
    assert (y < 2000).all()
