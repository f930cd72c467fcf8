import datetime as dt
import itertools

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from made_frames import article, paragraph
from onrecord.charts import compare, draw, height_for
from onrecord.charts.lettering import width
from onrecord.charts.tracks import date_ticks
from onrecord.comparison import EPOCH, Comparison, as_frames
from onrecord.model import Codebook


def days(date: str) -> int:
    return (pd.Timestamp(date) - EPOCH).days


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2024-01-01", "2024-01-03", ["1 Jan", "2 Jan", "3 Jan"]),
        ("2024-01-15", "2024-12-20", ["Apr 2024", "Jul 2024", "Oct 2024"]),
        ("1990-05-01", "2024-05-01", ["1995", "2000", "2005", "2010", "2015", "2020"]),
        ("2024-02-03", "2024-02-03", ["3 Feb"]),
        ("0103-01-01", "2199-12-01", ["103-01-01"]),
    ],
)
def test_ticks_are_round_dates_that_stand_clear(first: str, last: str, names: list[str]) -> None:
    begin, end = days(first), days(last)
    room = 150 / max(end - begin, 1)
    ticks, found = date_ticks(begin, end, room, 7)
    assert found == names
    gaps = [(b - a) * room for a, b in itertools.pairwise(ticks)]
    assert all(gap > max(width(name, 7) for name in names) for gap in gaps)


def axes_of(comparison: Comparison) -> list[Axes]:
    figure = Figure(figsize=(6.7, height_for(comparison, 6.7)))
    FigureCanvasAgg(figure)
    draw(comparison, figure)
    return figure.axes


def test_a_period_without_a_mean_parts_the_line() -> None:
    dates = [dt.date(2024, 1, 1)] * 6 + [dt.date(2024, 1, 2)] * 2 + [dt.date(2024, 1, 3)] * 6
    articles = [article(f"a{n}", "A", 0.1, published=date) for n, date in enumerate(dates)]
    axes, _ = axes_of(compare(as_frames(articles, [], []), "over-time", codebook=Codebook()))
    (line,) = [line for line in axes.get_lines() if line.get_gid() == "mean tone"]
    assert np.isnan(np.asarray(line.get_ydata(), dtype=float)).tolist() == [False, True, False]


def counts(axes: Axes) -> list[Text]:
    return [text for text in axes.figure.texts if text.get_gid() == "count"]


def test_a_profile_numbers_its_strengths() -> None:
    one = article("a", "A")
    body = [paragraph(one, index, 0.1, 0.5, named=index) for index in range(1, 5)]
    (axes,) = axes_of(compare(as_frames([one], body, []), "article-profile", codebook=Codebook()))
    assert [text.get_text() for text in counts(axes)] == ["2", "3", "4", "5"]


def test_numbers_of_attributions_that_would_touch_stand_in_two_lines() -> None:
    one = article("a", "A")
    body = [paragraph(one, index, 0.1, 0.5, named=index + 10) for index in range(1, 40)]
    (axes,) = axes_of(compare(as_frames([one], body, []), "article-profile", codebook=Codebook()))
    boxes = [text.get_window_extent() for text in counts(axes)]
    assert len({round(box.y0) for box in boxes}) == 2
    assert not any(a.x0 < b.x1 and b.x0 < a.x1 and abs(a.y0 - b.y0) < 3 for a, b in itertools.combinations(boxes, 2))


def test_a_long_profile_is_not_numbered() -> None:
    one = article("a", "A")
    body = [paragraph(one, index, 0.1, 0.5) for index in range(60)]
    (axes,) = axes_of(compare(as_frames([one], body, []), "article-profile", codebook=Codebook()))
    assert not counts(axes)
