import itertools
from functools import cache

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from made_frames import article, frames_of
from onrecord.charts import CHARTS, compare, draw, height_for
from onrecord.charts.theme import DARK, LIGHT, Theme
from onrecord.comparison import FEWEST_ARTICLES, Comparison, Kind, as_frames
from onrecord.errors import ComparisonError
from onrecord.model import Codebook

NAMES = [chart.name for chart in CHARTS]
LONG = (
    "The Extraordinarily Long-Named Metropolitan Evening Standard-Examiner and Intelligencer of Donaudampfschifffahrt"
)
OUTLETS: dict[str, dict[str | None, int]] = {
    "one": {"A": 6},
    "two": {"A": 6, LONG: 8},
    "few": {"A": 2, LONG: 3, "$2 Bill_^Daily$ \N{HANGUL SYLLABLE GA}\x07": 1, None: 4},
    "thirty": {f"{LONG} {number}": 1 if number % 8 else 6 for number in range(30)},
}
BETWEEN = ("differences", "sensitivity")
"""The charts that need two outlets with articles enough."""
COMPARED = {
    (name, case): compare(frames_of(counts), name, codebook=Codebook())
    for name, (case, counts) in itertools.product(NAMES, OUTLETS.items())
    if name not in BETWEEN or case in ("two", "thirty")
}
MM = 1 / 25.4


def drawn(comparison: Comparison, width_mm: int = 170, *, dark: bool = False) -> Figure:
    width = width_mm * MM
    figure = Figure(figsize=(width, height_for(comparison, width)), dpi=100)
    FigureCanvasAgg(figure)
    draw(comparison, figure, dark=dark)
    return figure


@cache
def page(name: str, case: str, width_mm: int) -> Figure:
    return drawn(COMPARED[name, case], width_mm)


def texts(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]


def of(figure: Figure, gid: str) -> list[Text]:
    return [text for text in texts(figure) if text.get_gid() == gid]


@pytest.mark.parametrize("width_mm", [85, 170])
@pytest.mark.parametrize(("name", "case"), COMPARED)
def test_no_text_leaves_the_figure(name: str, case: str, width_mm: int) -> None:
    figure = page(name, case, width_mm)
    assert texts(figure)
    for text in texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= -0.5, text
        assert box.y0 >= -0.5, text.get_text()
        assert box.x1 <= figure.bbox.width + 0.5, text.get_text()
        assert box.y1 <= figure.bbox.height + 0.5, text.get_text()


@pytest.mark.parametrize("width_mm", [85, 170])
@pytest.mark.parametrize(("name", "case"), COMPARED)
def test_no_two_texts_of_the_page_overlap(name: str, case: str, width_mm: int) -> None:
    figure = page(name, case, width_mm)
    kinds = ("title", "reading", "key", "row", "figures", "axis", "number", "notes", "footer")
    boxes = [(text, text.get_window_extent()) for kind in kinds for text in of(figure, kind)]
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 2.5 or b.y1 <= a.y0 + 2.5
        assert apart, (one.get_text(), other.get_text())


@pytest.mark.parametrize(
    ("name", "width_mm"), [("tone-by-outlet", 170), ("voices-by-outlet", 85), ("sourcing-by-outlet", 85)]
)
def test_a_page_holds_thirty_outlets(name: str, width_mm: int) -> None:
    outlets = {f"The Northern Evening Post {number}": 2 if number % 15 else 6 for number in range(30)}
    figure = drawn(compare(frames_of(outlets), name, codebook=Codebook()), width_mm)
    assert figure.get_size_inches()[1] < 297 * MM
    rows = of(figure, "row")
    assert min(float(text.get_fontsize()) for text in rows) >= 6.5
    assert "(2" in " ".join(text.get_text() for text in rows)
    axis = " ".join(text.get_text() for text in of(figure, "axis"))
    assert "in brackets: articles" in axis
    assert (bool(of(figure, "figures")), "table has the figures" in axis) == (width_mm == 170, width_mm == 85)


@pytest.mark.parametrize(("name", "case"), COMPARED)
def test_no_dot_leaves_the_figure(name: str, case: str) -> None:
    comparison = COMPARED[name, case]
    figure = page(name, case, 170)
    for point in comparison.points.to_dict("records"):
        x, y = figure.axes[point["panel"]].transData.transform((point["x"], point["y"]))
        assert 0 < x < figure.bbox.width
        assert 0 < y < figure.bbox.height


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_says_what_how_many_and_what_it_does_not_say(name: str) -> None:
    comparison = COMPARED[name, "two"]
    figure = drawn(comparison)
    assert " ".join(text.get_text() for text in of(figure, "title")) == comparison.title
    assert " ".join(text.get_text() for text in of(figure, "footer")) == comparison.footer
    notes = " ".join(text.get_text() for text in of(figure, "notes"))
    assert notes == " ".join(comparison.notes)
    assert any("article" in text.get_text() or "paragraph" in text.get_text() for text in of(figure, "row"))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("article-profile", "story-matrix")])
def test_intervals_are_named(name: str) -> None:
    comparison = compare(frames_of({"A": 80, "B": 80}), name, codebook=Codebook())
    assert comparison.notes[0].startswith("Intervals: 95 %, ")


@pytest.mark.parametrize("name", [name for name in NAMES if "strength" in name] + ["over-time", "article-profile"])
def test_the_weights_are_printed_where_strength_is_shown(name: str) -> None:
    notes = " ".join(text.get_text() for text in of(drawn(COMPARED[name, "two"]), "notes"))
    assert "named source 1; unnamed, described 0.4; unnamed, bare 0.1" in notes


@pytest.mark.parametrize("name", NAMES)
def test_filters_in_force_are_printed(name: str) -> None:
    comparison = compare(frames_of({"A": 5, "B": 5}, filters=["only 2024"]), name, codebook=Codebook())
    assert "Filters: only 2024." in " ".join(text.get_text() for text in of(drawn(comparison), "notes"))


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_read_as_mathematics(name: str) -> None:
    assert not any(text.get_parse_math() for text in texts(drawn(COMPARED[name, "two" if name in BETWEEN else "few"])))


@pytest.mark.parametrize("name", NAMES)
def test_drawing_again_replaces_what_was_drawn(name: str) -> None:
    comparison = COMPARED[name, "two"]
    figure = drawn(comparison)
    before = len(figure.findobj())
    draw(comparison, figure)
    assert len(figure.findobj()) == before


@pytest.mark.parametrize(("dark", "theme"), [(False, LIGHT), (True, DARK)])
def test_text_stands_out_on_its_paper(dark: bool, theme: Theme) -> None:
    figure = drawn(COMPARED["tone-by-outlet", "one"], dark=dark)
    assert of(figure, "title")[0].get_color() == theme.text
    assert contrast(theme.text, theme.paper) >= 7
    assert contrast(theme.faint, theme.paper) >= 4.5
    for colour in (theme.dot, theme.negative, theme.positive):
        assert contrast(colour, theme.paper) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("kind", Kind)
def test_numbers_can_be_read_on_every_area(kind: Kind, theme: Theme) -> None:
    fill = theme.fills[kind]
    assert contrast(fill.text, fill.colour) >= 4.5
    if fill.hatch:
        assert contrast(fill.ink, fill.colour) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_chart_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ComparisonError, match="no chart called pie; there are tone-by-outlet, "):
        compare(frames_of({"A": 1}), "pie", codebook=Codebook())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_compare_is_said(name: str) -> None:
    with pytest.raises(ComparisonError, match="there are no articles"):
        compare(as_frames([], [], []), name, codebook=Codebook())


@pytest.mark.parametrize("name", NAMES)
def test_the_table_of_a_chart_by_outlet_has_every_outlet(name: str) -> None:
    comparison = COMPARED[name, "two" if name in BETWEEN else "few"]
    if "outlet" in name:
        assert list(dict.fromkeys(comparison.table["outlet"])) == list(comparison.outlets)
        assert comparison.table.groupby(["outlet", "measure"]).size().max() == 1
    assert comparison.table[["value", "low", "high"]].dtypes.eq("float64").all()


def test_means_are_drawn_for_outlets_with_articles_enough() -> None:
    comparison = compare(
        frames_of({"A": FEWEST_ARTICLES, "B": FEWEST_ARTICLES - 1}), "tone-by-outlet", codebook=Codebook()
    )
    lines = drawn(comparison).axes[0].get_lines()
    means = [line for line in lines if line.get_gid() == "mean tone"]
    assert [np.asarray(line.get_xdata())[0] for line in means] == [comparison.rows_of("A")["tone"]["value"]]
    intervals = [line for line in lines if line.get_gid() == "interval tone"]
    assert np.asarray(intervals[0].get_xdata()).tolist() == [
        comparison.rows_of("A")["tone"][end] for end in ("low", "high")
    ]


def test_a_dot_stands_at_the_tone_of_its_article() -> None:
    comparison = compare(
        as_frames([article("a", "A", -0.4), article("b", "A", 0.4)], [], []), "tone-by-outlet", codebook=Codebook()
    )
    dots = [one for one in drawn(comparison).axes[0].collections if one.get_gid() == "dots tone"]
    assert sorted(float(x) for one in dots for x in np.asarray(one.get_offsets())[:, 0]) == [-0.4, 0.4]
    assert len({tuple(colour[:3]) for one in dots for colour in np.asarray(one.get_facecolor())}) == 2


def test_voices_of_unequal_number_are_counted_one_by_one() -> None:
    articles = [article(f"a{number}", "A", 0.1) for number in range(6)]
    articles[4:] = [one._replace(quoted_tone=None) for one in articles[4:]]
    figure = drawn(compare(as_frames(articles, [], []), "voices-by-outlet", codebook=Codebook()))
    assert [text.get_text() for text in of(figure, "row")] == ["A", "n = 6 own, 4 quoted"]
    assert [text.get_text() for text in of(figure, "figures")] == ["own 0.10 [0.10,\N{NO-BREAK SPACE}0.10]", "quoted —"]


def test_a_chart_of_like_articles_says_so_and_others_refuse() -> None:
    frames = frames_of({"A": 9, "B": 9})
    within = compare(frames, "tone-by-outlet", codebook=Codebook(), within="month")
    assert "compared within" in " ".join(within.notes)
    with pytest.raises(ComparisonError, match="top-sources cannot be drawn within strata; tone-by-outlet"):
        compare(frames, "top-sources", codebook=Codebook(), within="month")
