"""A chart as slides: its numbers as a chart that can be edited, and the picture; or the picture and its table."""

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Inches, Pt

from onrecord.charts import lettering, tabular
from onrecord.charts.native import Form, NativeChart, Series, native_charts
from onrecord.charts.tabular import holdable
from onrecord.charts.theme import DARK, LIGHT, Theme
from onrecord.comparison import STRENGTH_RANGE, Comparison
from onrecord.model import ChartStyle

MOST_TABLES = 10
"""Slides, at most, that a table goes on over."""

_WIDE, _HIGH, _MARGIN = Inches(13.333), Inches(7.5), Inches(0.5)
_HEAD, _FOOT = Inches(1.2), Inches(1.15)
_CELL, _PADDING = 10.0, 15.0  # points: type of a table, and the room around it in a cell
_LINE = Pt(_CELL * 1.3 + 8)
_TITLE_ONLY, _BLANK = 5, 6  # layouts of the library's own template
_TYPES = {
    Form.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    Form.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    Form.STACK: XL_CHART_TYPE.BAR_STACKED,
    Form.LINES: XL_CHART_TYPE.LINE_MARKERS,
    Form.DOTS: XL_CHART_TYPE.XY_SCATTER,
}
# Of series that are no kinds of sources; told apart in grey too, and by the marks of lines.
_LIGHT_SERIES = ("#08306B", "#E69F00", "#5F6B6D", "#74C0F0", "#8F3B00", "#7B3294", "#008837")
_DARK_SERIES = ("#3F8FDB", "#F2B134", "#9AA5A8", "#B3DCF7", "#D95F1E", "#C2A5CF", "#7FCF8A")
_MARKS = (
    XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.X, XL_MARKER_STYLE.PLUS, XL_MARKER_STYLE.STAR,
)  # fmt: skip


def slides(comparison: Comparison, picture: bytes, style: ChartStyle) -> bytes:
    """A presentation of a chart: charts that can be edited, if it has any, and the picture; if not, the table.

    Args:
        comparison: What is shown.
        picture: It drawn, as PNG.
        style: Of the slides: whether title and notes stand on them, and the paper.

    Returns:
        The bytes of a .pptx file. Unlike the other files they hold the time at which they were made.
    """
    deck = _Deck(comparison, style)
    native = native_charts(comparison)
    for chart in native:
        deck.add_chart(chart)
    deck.add_picture(picture)
    if not native:
        deck.add_table()
    return deck.to_bytes()


class _Deck:
    """A presentation being filled."""

    def __init__(self, comparison: Comparison, style: ChartStyle) -> None:
        self._comparison = comparison
        self._style = style
        self._theme = DARK if style.dark else LIGHT
        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = _WIDE, _HIGH
        about = self._deck.core_properties
        about.title, about.author = holdable(comparison.title)[:255], "Onrecord"
        self._alt = holdable(" ".join((comparison.alt, *comparison.notes, comparison.footer)))

    def to_bytes(self) -> bytes:
        """The presentation as a file."""
        file = io.BytesIO()
        self._deck.save(file)
        return file.getvalue()

    def add_chart(self, chart: NativeChart) -> None:
        """Adds a slide with a chart that can be edited."""
        slide, (left, top, width, height) = self._slide(chart.heading)
        frame = slide.shapes.add_chart(_TYPES[chart.form], left, top, width, height, _data(chart))
        self._describe(frame, f"{chart.heading}. {self._alt}")
        if chart.form is Form.DOTS:
            _of_one_length(frame.chart)
        _Look(frame.chart, chart, self._theme, dark=self._style.dark).put_on()

    def add_picture(self, picture: bytes) -> None:
        """Adds a slide with the chart as it is printed, which has title and notes of its own, if they are wanted."""
        slide = self._bare(_BLANK)
        image = slide.shapes.add_picture(io.BytesIO(picture), 0, 0)
        scale = min((_WIDE - 2 * _MARGIN) / image.width, (_HIGH - 2 * _MARGIN) / image.height)
        image.width, image.height = Emu(int(image.width * scale)), Emu(int(image.height * scale))
        image.left, image.top = Emu((_WIDE - image.width) // 2), Emu((_HIGH - image.height) // 2)
        self._describe(image, self._alt)

    def add_table(self) -> None:
        """Adds the table, on as many slides as it needs; what is beyond the last is told."""
        names, lines = tabular.headings(self._comparison), tabular.rows(self._comparison)
        room = (_WIDE - 2 * _MARGIN) / Pt(1)
        widths = tabular.column_widths([names, *lines], _bold_width, _PADDING, room)
        pages = _pages(lines, widths)
        told = sum(map(len, pages[:MOST_TABLES]))
        left_out = f"; the other {len(lines) - told:,} are in the saved table" if told < len(lines) else ""
        first = 1
        for part in pages[:MOST_TABLES]:
            heading = f"Rows {first} to {first + len(part) - 1} of {len(lines):,}{left_out}"
            first += len(part)
            slide, (left, top, _, _) = self._slide(heading)
            size = Emu(_LINE * (len(part) + 1))
            frame = slide.shapes.add_table(len(part) + 1, len(names), left, top, Pt(sum(widths)), size)
            self._describe(frame, f"The table behind the chart. {heading}.")
            for column, wide in zip(frame.table.columns, widths, strict=True):
                column.width = Pt(wide)
            for y, cells in enumerate([names, *part]):
                for x, text in enumerate(cells):
                    self._write(frame.table.cell(y, x).text_frame, text, _CELL, bold=y == 0, colour=None)

    def _slide(self, heading: str) -> tuple[Any, tuple[int, int, int, int]]:
        """A slide with what is asked for of title and notes, and the place between them."""
        slide = self._bare(_TITLE_ONLY if self._style.title else _BLANK)
        top, bottom, width = _MARGIN, _HIGH - _MARGIN, Emu(_WIDE - 2 * _MARGIN)
        if self._style.title:
            box = slide.shapes.title
            box.left, box.top, box.width, box.height = _MARGIN, Inches(0.3), width, Inches(0.9)
            self._write(box.text_frame, self._comparison.title, 20, bold=True)
            self._write(box.text_frame, heading, 14, more=True)
            top = _HEAD
        if self._style.notes:
            bottom = _HIGH - _FOOT
            box = slide.shapes.add_textbox(_MARGIN, bottom, width, Emu(_FOOT - Inches(0.1)))
            box.text_frame.word_wrap = True
            self._write(box.text_frame, " ".join((*self._comparison.notes, self._comparison.footer)), 9)
        return slide, (_MARGIN, top, width, Emu(bottom - top))

    def _bare(self, layout: int) -> Any:  # noqa: ANN401 (a slide)
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[layout])
        if self._style.dark:
            slide.background.fill.solid()
            slide.background.fill.fore_color.rgb = _rgb(self._theme.paper)
        told = [self._comparison.title, *self._comparison.sentences, *self._comparison.notes, self._comparison.footer]
        slide.notes_slide.notes_text_frame.text = holdable("\n".join(told))
        return slide

    def _write(
        self,
        frame: Any,  # noqa: ANN401 (a text frame)
        text: str,
        size: float,
        *,
        bold: bool = False,
        more: bool = False,
        colour: str | None = "",
    ) -> None:
        """Writes a paragraph; `more` adds one. A colour of none leaves that of the template, "" takes the theme's."""
        paragraph = frame.add_paragraph() if more else frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = holdable(text)
        run.font.size, run.font.bold = Pt(size), bold
        if colour is not None:
            run.font.color.rgb = _rgb(colour or (self._theme.text if bold else self._theme.faint))

    @staticmethod
    def _describe(shape: Any, alt: str) -> None:  # noqa: ANN401 (a shape)
        shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)


class _Look:
    """The look of a chart that can be edited: the colours of the printed one, its scale, its intervals."""

    def __init__(self, chart: Any, told: NativeChart, theme: Theme, *, dark: bool) -> None:  # noqa: ANN401 (the library's)
        self._chart = chart
        self._told = told
        self._theme = theme
        self._colours = _DARK_SERIES if dark else _LIGHT_SERIES

    def put_on(self) -> None:
        """Dresses the chart."""
        self._chart.font.size = Pt(12)
        self._chart.font.color.rgb = _rgb(self._theme.text)
        self._chart.has_title = False
        self._chart.has_legend = len(self._told.series) > 1
        if self._chart.has_legend:
            self._chart.legend.position = XL_LEGEND_POSITION.BOTTOM
            self._chart.legend.include_in_layout = False
        self._axes()
        for place, (drawn, series) in enumerate(zip(self._chart.plots[0].series, self._told.series, strict=True)):
            self._series(drawn, series, place)

    def _axes(self) -> None:
        values, categories = self._chart.value_axis, self._chart.category_axis
        self._name(values, self._told.axis)
        values.major_gridlines.format.line.color.rgb = _rgb(self._theme.rule)
        values.tick_labels.number_format = "0%" if self._told.percent else "General"
        values.tick_labels.number_format_is_linked = False
        if self._told.span is not None:
            values.minimum_scale, values.maximum_scale = self._told.span
            values.major_unit = 0.25
        categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        if self._told.across:
            self._name(categories, self._told.across)
            categories.minimum_scale, categories.maximum_scale = STRENGTH_RANGE
        if self._told.form in (Form.BARS, Form.STACK):  # from above, as printed, the numbers below
            categories.reverse_order = True
            categories.crosses = XL_AXIS_CROSSES.MAXIMUM
            values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
            self._chart.plots[0].gap_width = 60

    def _name(self, axis: Any, name: str) -> None:  # noqa: ANN401 (an axis)
        axis.has_title = True
        run = axis.axis_title.text_frame.paragraphs[0].add_run()
        run.text = name
        run.font.size, run.font.bold = Pt(12), False

    def _series(self, drawn: Any, series: Series, place: int) -> None:  # noqa: ANN401 (a series)
        fill = self._theme.fills[series.kind].colour if series.kind else self._colours[place % len(self._colours)]
        if self._told.form in (Form.LINES, Form.DOTS):
            drawn.marker.style, drawn.marker.size = _MARKS[place % len(_MARKS)], 7
            drawn.marker.format.fill.solid()
            drawn.marker.format.fill.fore_color.rgb = _rgb(fill)
            drawn.marker.format.line.color.rgb = _rgb(fill)  # a cross is nothing but its lines
        if self._told.form is Form.LINES:
            drawn.smooth = False
            drawn.format.line.color.rgb = _rgb(fill)
        elif self._told.form is Form.DOTS:
            drawn.format.line.fill.background()
        else:
            drawn.invert_if_negative = False
            drawn.format.fill.solid()
            drawn.format.fill.fore_color.rgb = _rgb(fill)
            drawn.format.line.color.rgb = _rgb(self._theme.edge)
        bars = _error_bars(series, self._theme.text)
        if bars is not None:
            # Of the children of a series, all that may follow its error bars.
            after = drawn._element.xpath("c:cat | c:val | c:xVal | c:yVal")[0]
            after.addprevious(bars)


def _bold_width(text: str) -> float:
    return lettering.width(text, _CELL, bold=True)


def _pages(lines: Sequence[Sequence[str]], widths: Sequence[float]) -> list[list[Sequence[str]]]:
    """The rows that fit on each slide, below a heading."""
    room = (_HIGH - _HEAD - _FOOT) // _LINE - 1
    pages: list[list[Sequence[str]]] = [[]]
    used = 0
    for cells in lines:
        high = max(len(lettering.wrap(text, _CELL, wide - _PADDING)) for text, wide in zip(cells, widths, strict=True))
        if pages[-1] and used + high > room:
            pages.append([])
            used = 0
        pages[-1].append(cells)
        used += high
    return pages


def _data(chart: NativeChart) -> Any:  # noqa: ANN401 (the library's)
    if chart.form is Form.DOTS:
        dots: Any = XyChartData()  # type: ignore[no-untyped-call]
        for series in chart.series:
            added = dots.add_series(holdable(series.name))
            for x, y in zip(series.across, series.values, strict=True):
                added.add_data_point(x, y)
        return dots
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [holdable(name) for name in chart.categories]
    for series in chart.series:
        data.add_series(holdable(series.name), series.values)
    return data


def _of_one_length(chart: Any) -> None:  # noqa: ANN401 (the library's)
    """Lets all series of dots count as many points, those that are not there being blank.

    LibreOffice leaves out a series that is shorter than one after it.
    """
    counts = chart._chartSpace.xpath(".//c:numCache/c:ptCount")
    longest = max(int(count.get("val")) for count in counts)
    for count in counts:
        count.set("val", str(longest))


def _error_bars(series: Series, colour: str) -> Any:  # noqa: ANN401 (an element)
    """The intervals of a series as error bars with a length of their own at each point, or none."""
    if series.low is None or series.high is None or all(value is None for value in series.low):
        return None
    ends = list(zip(series.values, series.low, series.high, strict=True))
    plus = [None if value is None or high is None else high - value for value, _, high in ends]
    minus = [None if value is None or low is None else value - low for value, low, _ in ends]
    return parse_xml(
        f"<c:errBars {nsdecls('c', 'a')}>"
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_literal(plus)}</c:plus><c:minus>{_literal(minus)}</c:minus>"
        f'<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )


def _literal(lengths: Sequence[float | None]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{v!r}</c:v></c:pt>' for n, v in enumerate(lengths) if v is not None)
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(lengths)}"/>{points}</c:numLit>'


def _rgb(colour: str) -> RGBColor:
    red, green, blue = bytes.fromhex(colour[1:])
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]
