import io
import math
from functools import cache
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from made_frames import article, frames_of
from onrecord.charts import CHARTS, chart_bytes, compare
from onrecord.charts.slides import MOST_TABLES
from onrecord.comparison import Comparison, Kind, as_frames
from onrecord.model import ChartStyle, Codebook

COUNTS = {"A & B <i>": 12, "$x$ \x07": 6, "C": 2}
NATIVE = {
    "tone-by-outlet": XL_CHART_TYPE.BAR_CLUSTERED,
    "voices-by-outlet": XL_CHART_TYPE.BAR_CLUSTERED,
    "sourcing-by-outlet": XL_CHART_TYPE.BAR_STACKED,
    "strength-by-outlet": XL_CHART_TYPE.BAR_CLUSTERED,
    "tone-by-strength": XL_CHART_TYPE.XY_SCATTER,
    "over-time": XL_CHART_TYPE.LINE_MARKERS,
    "top-sources": XL_CHART_TYPE.BAR_CLUSTERED,
    "paragraph-position": XL_CHART_TYPE.LINE_MARKERS,
    "article-profile": XL_CHART_TYPE.COLUMN_CLUSTERED,
}


@cache
def compared(name: str) -> Comparison:
    return compare(frames_of(COUNTS), name, codebook=Codebook())


@cache
def slides_of(name: str, style: ChartStyle = ChartStyle(dpi=40)) -> list[Any]:  # noqa: B008 (frozen)
    return list(Presentation(io.BytesIO(chart_bytes(compared(name), "pptx", style))).slides)


def charts_of(name: str) -> list[Any]:
    return [shape.chart for slide in slides_of(name) for shape in slide.shapes if shape.has_chart]


def texts_of(slide: Any) -> str:  # noqa: ANN401 (a slide)
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def alternatives(slide: Any) -> list[str]:  # noqa: ANN401 (a slide)
    named = [shape._element.xpath(".//p:cNvPr")[0] for shape in slide.shapes if not shape.has_text_frame]
    return [str(element.get("descr")) for element in named]


@pytest.mark.parametrize("name", [chart.name for chart in CHARTS])
def test_every_chart_has_its_picture_and_says_what_it_shows(name: str) -> None:
    slides = slides_of(name)
    pictures = [shape for slide in slides for shape in slide.shapes if hasattr(shape, "image")]
    assert len(pictures) == 1
    assert pictures[0].image.content_type == "image/png"
    for slide in slides:
        assert all(len(alt) > 20 for alt in alternatives(slide))
        assert "describes the texts loaded, not the outlet" in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("name", NATIVE)
def test_what_the_program_can_draw_can_be_edited(name: str) -> None:
    charts = charts_of(name)
    assert {chart.chart_type for chart in charts} == {NATIVE[name]}
    assert not any(shape.has_table for slide in slides_of(name) for shape in slide.shapes)


@pytest.mark.parametrize(("name", "measure"), [("tone-by-outlet", "tone"), ("strength-by-outlet", "strength")])
def test_bars_are_the_means_and_their_intervals(name: str, measure: str) -> None:
    (chart,) = charts_of(name)
    table = compared(name)
    assert [str(place).split(" (n")[0] for place in chart.plots[0].categories] == ["$x$ \ufffd", "A & B <i>", "C"]
    values, (plus, minus) = chart.plots[0].series[0].values, error_bars(chart.plots[0].series[0])
    for place, outlet in enumerate(compared(name).outlets):
        row = table.rows_of(outlet)[measure]
        if math.isnan(row["value"]):
            assert values[place] is None
            assert place not in plus
            continue
        assert values[place] == pytest.approx(row["value"])
        assert (values[place] + plus[place], values[place] - minus[place]) == pytest.approx((row["high"], row["low"]))


def error_bars(series: Any) -> tuple[dict[int, float], ...]:  # noqa: ANN401 (a series)
    def lengths(side: str) -> dict[int, float]:
        points = series._element.xpath(f"c:errBars/c:{side}//c:pt")
        return {int(point.get("idx")): float(point.xpath("c:v")[0].text) for point in points}

    return lengths("plus"), lengths("minus")


def test_a_stack_is_the_shares_in_the_colours_of_the_kinds() -> None:
    (chart,) = charts_of("sourcing-by-outlet")
    table = compared("sourcing-by-outlet").table.set_index(["measure", "outlet"])
    assert [series.name for series in chart.plots[0].series] == [kind.label for kind in Kind]
    for series, kind in zip(chart.plots[0].series, Kind, strict=True):
        shares = [table.loc[(kind, outlet), "value"] for outlet in compared("sourcing-by-outlet").outlets]
        assert [math.nan if value is None else value for value in series.values] == pytest.approx(shares, nan_ok=True)
    assert str(chart.plots[0].series[0].format.fill.fore_color.rgb) == "08306B"


def test_dots_are_the_tones_and_strengths_of_the_articles() -> None:
    (chart,) = charts_of("tone-by-strength")
    frames = frames_of(COUNTS)
    for series, outlet in zip(chart.plots[0].series, frames.outlets, strict=True):
        told = frames.articles[frames.articles["outlet"] == outlet]
        across = [float(cell.text) for cell in series._element.xpath("c:xVal//c:v")]
        assert [tone for tone in series.values if tone is not None] == pytest.approx(told["tone"].tolist(), abs=1e-9)
        assert len(series.values) == 12  # LibreOffice shows only series that are as long as those after them
        assert across == pytest.approx(told["strength"].tolist())


@pytest.mark.parametrize(("name", "column"), [("over-time", "period"), ("paragraph-position", "position")])
def test_lines_are_a_chart_a_measure_and_a_line_an_outlet(name: str, column: str) -> None:
    table = compared(name).table
    for chart, measure in zip(charts_of(name), ("tone", "strength"), strict=True):
        places = [str(place) for place in chart.plots[0].categories]
        for series, outlet in zip(chart.plots[0].series, compared(name).outlets, strict=True):
            rows = table[(table["measure"] == measure) & (table["outlet"] == outlet)]
            told = {str(place): value for place, value in zip(rows[column], rows["value"], strict=True)}
            expected = [told.get(place, math.nan) for place in places]
            assert [math.nan if one is None else one for one in series.values] == pytest.approx(expected, nan_ok=True)


def test_a_chart_that_no_program_draws_has_its_table() -> None:
    tables = [shape.table for slide in slides_of("tone-around-names") for shape in slide.shapes if shape.has_table]
    cells = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    heading, *rows = [cells[0], *(row for row in cells if row != cells[0])]
    found = compared("tone-around-names").table
    assert heading[:2] == ["Outlet", "Measure"]
    assert len(rows) == len(found)
    assert [row[0] for row in rows] == [outlet.replace("\x07", "\ufffd") for outlet in found["outlet"]]
    counted = heading.index("Counted")
    assert [int(row[counted].replace(",", "")) for row in rows] == found["n"].tolist()


def test_a_table_without_end_is_cut_aloud() -> None:
    many = compare(frames_of({f"Outlet {n}": 1 for n in range(40)}), "tone-around-names", codebook=Codebook())
    slides = Presentation(io.BytesIO(chart_bytes(many, "pptx", ChartStyle(dpi=40)))).slides
    assert len(slides) == 1 + MOST_TABLES
    assert "are in the saved table" in texts_of(slides[1])


def test_means_that_are_not_given_are_no_chart() -> None:
    few = compare(as_frames([article("a", "A", 0.5)], [], []), "tone-by-outlet", codebook=Codebook())
    slides = list(Presentation(io.BytesIO(chart_bytes(few, "pptx"))).slides)
    assert not any(shape.has_chart for slide in slides for shape in slide.shapes)
    assert any(shape.has_table for slide in slides for shape in slide.shapes)


def test_few_articles_are_counts_on_the_stack() -> None:
    few = compare(frames_of({"A": 2}), "sourcing-by-outlet", codebook=Codebook())
    (slide, _) = Presentation(io.BytesIO(chart_bytes(few, "pptx"))).slides
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert sum(series.values[0] for series in chart.plots[0].series) == 16


def test_title_notes_and_paper_are_chosen() -> None:
    plain, dark = slides_of("tone-by-outlet"), slides_of("tone-by-outlet", ChartStyle(dark=True, title=False, dpi=40))
    assert "Tone of 20 articles, by outlet" in texts_of(plain[0])
    assert "Intervals: 95 %" in texts_of(plain[0])
    assert "Tone of 20 articles" not in texts_of(dark[0])
    assert str(dark[0].background.fill.fore_color.rgb) == "1E1E1E"
    assert texts_of(slides_of("tone-by-outlet", ChartStyle(notes=False, title=False, dpi=40))[0]) == ""
