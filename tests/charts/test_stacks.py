import itertools
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from made_frames import article, attribution, frames_of
from onrecord.charts import compare, draw, height_for
from onrecord.charts.theme import DARK, LIGHT, Theme
from onrecord.comparison import Comparison, Kind, as_frames
from onrecord.model import Codebook, SourceType


def patches(comparison: Comparison, gid: str, *, dark: bool = False, width: float = 6.7) -> list[Any]:
    figure = Figure(figsize=(width, height_for(comparison, width)))
    FigureCanvasAgg(figure)
    draw(comparison, figure, dark=dark)
    return [patch for patch in figure.axes[0].patches if patch.get_gid() == gid]


@pytest.fixture(scope="module")
def mix() -> Comparison:
    return compare(frames_of({"A": 20, "B": 20}), "sourcing-by-outlet", codebook=Codebook())


@pytest.mark.parametrize(("dark", "theme"), [(False, LIGHT), (True, DARK)])
@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_its_colour_hatch_and_edge(mix: Comparison, kind: Kind, dark: bool, theme: Theme) -> None:
    areas = patches(mix, str(kind), dark=dark)
    assert len(areas) == 2
    for area in areas:
        assert to_hex(area.get_facecolor()).upper() == theme.fills[kind].colour
        assert area.get_hatch() == theme.fills[kind].hatch
    for edge in patches(mix, f"edge {kind}", dark=dark):
        assert to_hex(edge.get_edgecolor()) == "#333333"
        assert edge.get_linewidth() == pytest.approx(0.75)  # one pixel at 96 to the inch


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_no_two_kinds_differ_by_colour_alone(theme: Theme) -> None:
    hatched = [fill.hatch for fill in theme.fills.values() if fill.hatch]
    assert len(set(hatched)) == len(hatched) == 3
    grey = [weighted(fill.colour) for fill in theme.fills.values() if not fill.hatch]
    assert all(abs(one - other) > 0.1 for place, one in enumerate(grey) for other in grey[:place])


def weighted(colour: str) -> float:
    """How light a colour is in grey, from 0 to 1."""
    return sum(weight * part for weight, part in zip((0.299, 0.587, 0.114), to_rgb(colour), strict=True))


def test_a_row_is_filled_from_0_to_1(mix: Comparison) -> None:
    ends = [(area.get_x(), area.get_x() + area.get_width()) for kind in Kind for area in patches(mix, str(kind))[:1]]
    assert ends[0][0] == 0
    assert ends[-1][1] == pytest.approx(1)
    assert all(left[1] == pytest.approx(right[0]) for left, right in itertools.pairwise(ends))


def test_the_second_hand_part_has_a_dashed_outline() -> None:
    articles = [article(f"a{number}", "A") for number in range(5)]
    told = [attribution(one, SourceType.DOCUMENT, relayed_by="CNN") for one in articles]
    told += [attribution(one, SourceType.DOCUMENT) for one in articles for _ in range(3)]
    comparison = compare(as_frames(articles, [], told), "sourcing-by-outlet", codebook=Codebook())
    ground, dashes = patches(comparison, "second-hand")
    assert ground.get_linestyle() == "solid"
    assert dashes.get_linestyle() not in ("solid", "-")
    assert (dashes.get_x(), dashes.get_width()) == (pytest.approx(0.75), pytest.approx(0.25))


def test_few_articles_are_drawn_block_by_block() -> None:
    articles = [article("a", "A"), article("b", "A")]
    told = [attribution(articles[0], SourceType.NAMED_ORG)] * 3
    told += [attribution(articles[1], SourceType.NAMED_ORG, relayed_by="CNN")]
    comparison = compare(as_frames(articles, [], told), "sourcing-by-outlet", codebook=Codebook())
    blocks = patches(comparison, "named_org")
    assert len(blocks) == 4
    assert len({block.get_y() for block in blocks}) == 2
    assert len(patches(comparison, "second-hand")) == 2


def test_outlets_with_many_and_with_few_articles_share_a_chart() -> None:
    comparison = compare(frames_of({"A": 8, "B": 2}), "sourcing-by-outlet", codebook=Codebook())
    assert {patch.get_y() > 0.5 for patch in patches(comparison, "document")} == {False, True}
    assert "Shares" in comparison.reading


def test_bars_of_sources_are_as_long_as_their_counts() -> None:
    comparison = compare(frames_of({"A": 8}), "top-sources", codebook=Codebook())
    (bar,) = patches(comparison, comparison.table["source_type"].iloc[0])
    assert bar.get_width() == comparison.table["count"].iloc[0]


def test_few_articles_have_bars_but_no_intervals() -> None:
    comparison = compare(frames_of({"A": 3}), "top-sources", codebook=Codebook())
    assert comparison.table["value"].isna().all()
    assert len(patches(comparison, comparison.table["source_type"].iloc[0])) == 1
