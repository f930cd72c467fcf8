from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import pytest

from made_frames import article, frames_of
from onrecord.comparison import (
    POINT_COLUMNS,
    TABLE_COLUMNS,
    Comparison,
    Frames,
    as_frames,
    strength_by_outlet,
    tone_by_outlet,
    voices_by_outlet,
)
from onrecord.comparison.means import span_of, swarm
from onrecord.errors import ComparisonError
from onrecord.model import Codebook
from onrecord.project import ArticleScore


def made(tones: Sequence[float | None], outlet: str = "A") -> list[ArticleScore]:
    return [article(f"{outlet}{number}", outlet, tone) for number, tone in enumerate(tones)]


def test_the_mean_of_an_outlet_is_that_of_its_articles() -> None:
    found = tone_by_outlet(as_frames(made([0.1, 0.2, 0.3, 0.4, 0.5]), [], []), Codebook())
    line = found.rows_of("A")["tone"]
    assert (line["n_articles"], line["n"], line["value"]) == (5, 5, pytest.approx(0.3))
    assert line["low"] < 0.3 < line["high"]
    assert found.sentences[0].startswith("In these 5 articles, the mean tone at A is 0.30 (95 % interval ")


def test_the_table_begins_with_the_promised_columns() -> None:
    found = tone_by_outlet(frames_of({"A": 5, "B": 6}), Codebook())
    assert tuple(found.table.columns[:7]) == TABLE_COLUMNS
    assert found.table["outlet"].tolist() == ["A", "B"]
    assert set(found.table["seed"]) == {found.seed}
    assert set(found.points.columns) == set(POINT_COLUMNS)


def test_four_articles_are_shown_but_have_no_mean() -> None:
    found = tone_by_outlet(as_frames(made([0.1, 0.2, 0.3, 0.4]), [], []), Codebook())
    line = found.rows_of("A")["tone"]
    assert line["n"] == 4
    assert np.isnan([line["value"], line["low"], line["high"]]).all()
    assert len(found.points) == 4
    assert "too few" in found.reading


def test_articles_without_a_tone_are_counted_but_not_measured() -> None:
    found = tone_by_outlet(as_frames(made([0.1, 0.2, 0.3, 0.4, 0.5, None]), [], []), Codebook())
    line = found.rows_of("A")["tone"]
    assert (line["n_articles"], line["n"], line["measured"]) == (6, 5, 5)


def test_each_point_carries_its_article_in_the_row_of_its_outlet() -> None:
    found = tone_by_outlet(as_frames([*made([0.5], "B"), *made([-0.5], "A")], [], [], titles={"B0": "T"}), Codebook())
    a, b = found.points.to_dict("records")
    assert (a["article"], a["x"], a["title"]) == ("A0", -0.5, "")
    assert (b["article"], b["x"], b["title"]) == ("B0", 0.5, "T")
    assert abs(a["y"] - 0) < 0.5
    assert abs(b["y"] - 1) < 0.5


def test_two_voices_are_two_measures() -> None:
    articles = [one._replace(outlet_tone=-0.2, quoted_tone=None) for one in made([0.0] * 5)]
    found = voices_by_outlet(as_frames(articles, [], []), Codebook()).rows_of("A")
    assert found["outlet_tone"]["value"] == pytest.approx(-0.2)
    assert found["quoted_tone"]["n"] == 0


def test_strength_is_told_with_the_weights() -> None:
    found = strength_by_outlet(frames_of({"A": 5}), Codebook())
    assert any("described 0.4" in note for note in found.notes)
    assert found.spans == {"strength": (0.0, 1.0)}


@pytest.mark.parametrize(("compute", "why"), [(tone_by_outlet, "has a tone"), (strength_by_outlet, "an attribution")])
def test_nothing_to_measure_is_said(compute: Callable[[Frames, Codebook], Comparison], why: str) -> None:
    with pytest.raises(ComparisonError, match=why):
        compute(as_frames([article("a", "A", None, None)], [], []), Codebook())


def test_filters_are_told() -> None:
    found = tone_by_outlet(frames_of({"A": 5}, filters=["2024 only", "no duplicates"]), Codebook())
    assert found.notes[-1] == "Filters: 2024 only; no duplicates."


@pytest.mark.parametrize("count", [1, 7, 500])
def test_dots_of_one_value_stand_apart_within_their_lane(count: int) -> None:
    offsets = swarm(np.full(count, 0.2), (-1.0, 1.0), 0.27)
    assert len(set(offsets)) == count
    assert abs(offsets).max() <= 0.27 + 1e-9
    assert offsets.mean() == pytest.approx(0)


@pytest.mark.parametrize(("furthest", "limit"), [(0.0, 0.25), (0.25, 0.25), (0.26, 0.5), (0.8, 1.0), (1.0, 1.0)])
def test_an_axis_of_tone_shows_zero_in_its_middle(furthest: float, limit: float) -> None:
    assert span_of("tone", pd.Series([-furthest, 0.0, np.nan])) == (-limit, limit)
