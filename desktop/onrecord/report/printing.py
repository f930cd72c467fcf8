"""A report as PDF, its fonts inside."""

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    CondPageBreak,
    Image,
    KeepTogether,
    ListFlowable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from onrecord import charts
from onrecord.charts import tabular
from onrecord.model import ChartStyle
from onrecord.report.document import Block, Document, Grid, Listing, Picture, Section, Words

_FONT, _BOLD = "DejaVuSans", "DejaVuSans-Bold"  # as they come with matplotlib
_INK, _FAINT, _RULE = HexColor("#1A1A1A"), HexColor("#595959"), HexColor("#DDDDDD")
_MARGIN = 20 * mm
_WIDTH = A4[0] - 2 * (_MARGIN + 6)  # a frame keeps 6 points free at each side
_TALLEST = 205 * mm  # of a picture, so that its heading and reading stand on its page
_CHART = ChartStyle(title=False, notes=False, dpi=200)
_ROOM = 28 * mm  # that a table finds below it, else it begins on the next page
_SQUARE = "\N{WHITE SQUARE}"


def _style(name: str, size: float, **other: Any) -> ParagraphStyle:  # noqa: ANN401 (the library's fields)
    told = {"fontName": _FONT, "textColor": _INK, "spaceAfter": 4.0, **other}
    return ParagraphStyle(name, fontSize=size, leading=size * 1.4, splitLongWords=True, **told)


_TITLE = _style("title", 16, fontName=_BOLD, spaceAfter=8)
_HEADING = _style("heading", 11.5, fontName=_BOLD, spaceBefore=16)
_BODY = _style("body", 9)
_SMALL = _style("small", 7.5, textColor=_FAINT)
_CAPTION = _style("caption", 7.5, textColor=_FAINT)


def printed(document: Document) -> bytes:
    """The report as the bytes of a PDF, the same for the same report."""
    _register_fonts()
    file = io.BytesIO()
    template = SimpleDocTemplate(
        file, pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=18 * mm, bottomMargin=18 * mm,
        title=document.title, author="Onrecord", subject=" ".join(document.lead), lang="en", invariant=1,
    )  # fmt: skip
    told: list[Any] = [_paragraph(document.title, _TITLE), *(_paragraph(text, _BODY) for text in document.lead)]
    for section in document.sections:
        told += _section(section)
    template.build(told, onFirstPage=_number, onLaterPages=_number)
    return file.getvalue()


def _register_fonts() -> None:
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    for name in (_FONT, _BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def _number(canvas: Any, template: Any) -> None:  # noqa: ANN401 (the library's)
    canvas.setFont(_FONT, 7)
    canvas.setFillColor(_FAINT)
    canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, str(template.page))


def _section(section: Section) -> list[Any]:
    """The section, its heading held to what comes first."""
    first, *others = [part for block in section.blocks for part in _drawn(block)]
    return [KeepTogether([_Heading(section.heading), first, *others[:1]]), *others[1:]]


class _Heading(Paragraph):  # type: ignore[misc]
    """A heading that stands in the outline of the document."""

    def __init__(self, text: str) -> None:
        super().__init__(_held(text), _HEADING)
        self._told = text

    def draw(self) -> None:
        """Draws it, and notes where."""
        super().draw()
        key = f"heading {self._told}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self._told, key)


def _drawn(block: Block) -> Iterator[Any]:
    if isinstance(block, Words):
        yield _paragraph(block.text, _SMALL if block.small else _BODY)
    elif isinstance(block, Listing):
        items = [_paragraph(item, _BODY) for item in block.items]
        yield ListFlowable(items, bulletType="bullet", start="•", bulletFontName=_FONT, bulletFontSize=9, leftIndent=10)
    elif isinstance(block, Picture):
        image = Image(io.BytesIO(charts.chart_bytes(block.comparison, "png", _CHART)))
        scale = min(_WIDTH / image.imageWidth, _TALLEST / image.imageHeight)
        image.drawWidth, image.drawHeight = image.imageWidth * scale, image.imageHeight * scale
        yield image
    else:
        yield CondPageBreak(_ROOM)
        yield _paragraph(block.caption, _CAPTION)
        yield _table(block)
        yield Spacer(1, 6)


def _table(grid: Grid) -> Table:
    """The table, its heading again on each page; columns as wide as their longest cell, within what there is."""
    size, padding = (5.8, 5.0) if grid.wide else (7.0, 9.0)  # points; the padding is right of a cell
    sides = [TA_RIGHT if number else TA_LEFT for number in grid.numeric]
    rows = [
        [
            _paragraph(text, _style("cell", size, spaceAfter=0, alignment=side, fontName=font))
            for text, side in zip(row, sides, strict=True)
        ]
        for font, row in ((_BOLD, grid.headings), *((_FONT, row) for row in grid.rows))
    ]
    measure = partial(_bold_width, size=size)
    widths = tabular.column_widths([grid.headings, *grid.rows], measure, padding + 2, _WIDTH)
    table = Table(rows, colWidths=widths, repeatRows=1, hAlign="LEFT")
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), padding),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, _INK),
            ("LINEBELOW", (0, 1), (-1, -1), 0.3, _RULE),
        ]
    )
    return table


def _bold_width(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(_drawable(text), _BOLD, size))


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(_held(text), style)


def _held(text: str) -> str:
    """The text as the library's markup: nothing in it is a tag."""
    return escape(_drawable(text))


def _drawable(text: str) -> str:
    """The text, its letters that the font lacks as squares."""
    known = pdfmetrics.getFont(_FONT).face.charToGlyph
    return "".join(letter if ord(letter) in known or letter.isspace() else _SQUARE for letter in text)
