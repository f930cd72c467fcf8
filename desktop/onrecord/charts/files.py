"""Charts as files: PNG, SVG with text as text, PDF with its fonts, slides; the same bytes for the same chart."""

import io
import re
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from onrecord.charts.drawing import draw, height_for
from onrecord.charts.tabular import holdable
from onrecord.comparison import Comparison
from onrecord.errors import ExportError
from onrecord.model import ChartStyle
from onrecord.replacing import replaced

FORMS = ("png", "svg", "pdf", "pptx")
"""What a chart can be saved as, by the suffix."""

_DEFAULT = ChartStyle()
_SHORTER = 0.99  # of the height a chart asks for, which a height in whole pixels may miss
_SIZE = re.compile(r'(<svg [^>]*?)width="[\d.]+pt" height="[\d.]+pt"')
# Machines without the font of the charts have these, whose letters are about as wide.
_FONT = re.compile(r'(style="[^"<>]*)\'DejaVu Sans\'')
_FALLBACKS = r"\1'DejaVu Sans', Verdana, sans-serif"


def save(comparison: Comparison, path: Path, style: ChartStyle = _DEFAULT) -> None:
    """Draws a comparison into a file of one of `FORMS`, by its suffix. What stood there is replaced at the end.

    Raises:
        ExportError: The suffix is none of these, the height of the style is too small for the chart, or the file
            cannot be written.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        listed = [f".{one}" for one in FORMS]
        raise ExportError(f"a chart is saved as {', '.join(listed[:-1])} or {listed[-1]}, not as “{path.name}”")
    data = chart_bytes(comparison, form, style)
    with replaced(path) as part:
        part.write_bytes(data)


def chart_bytes(comparison: Comparison, form: str, style: ChartStyle = _DEFAULT) -> bytes:
    """A comparison drawn, as the bytes of a file: for a file, the clipboard, a preview or a report.

    Args:
        comparison: What is drawn.
        form: One of `FORMS`.
        style: How.

    Raises:
        ExportError: The height of the style is too small for the chart.
    """
    if form == "pptx":
        from onrecord.charts.slides import slides  # its library is slow to come

        return slides(comparison, chart_bytes(comparison, "png", style), style)
    figure = _drawn(comparison, style)
    return _svg(comparison, figure, style) if form == "svg" else _rendered(comparison, figure, form, style)


@dataclass(frozen=True, slots=True)
class ChartPreview:
    """A chart as its file will show it, in pixels for a window.

    Attributes:
        width: Of the preview in pixels.
        height: The same.
        pixels: Red, green, blue, alpha, a byte each, row by row; those of the PNG file where it fits the room.
        inches: Width and height of the file.
    """

    width: int
    height: int
    pixels: bytes
    inches: tuple[float, float]


def preview(comparison: Comparison, style: ChartStyle, room: tuple[int, int]) -> ChartPreview:
    """The drawing that a file of this style gets, at most as large as a room in pixels.

    Raises:
        ExportError: The height of the style is too small for the chart.
    """
    figure = _drawn(comparison, style)
    wide, high = (float(side) for side in figure.get_size_inches())
    dpi = min(style.resolution, room[0] / wide, room[1] / high)
    pixels = _rendered(comparison, figure, "rgba", style, dpi)
    width = int(wide * dpi)
    return ChartPreview(width, len(pixels) // (4 * width), pixels, (wide, high))


def outlined(comparison: Comparison, style: ChartStyle = _DEFAULT) -> bytes:
    """The chart as an SVG that needs no font, its letters drawn as shapes: for pages that bring their own words."""
    with mpl.rc_context({"svg.fonttype": "path"}):
        return _svg(comparison, _drawn(comparison, style), style)


def described(comparison: Comparison) -> str:
    """All that a chart says, for those who do not see it, or see it without its notes."""
    return holdable(" ".join((comparison.alt, comparison.reading, *comparison.notes, comparison.footer)))


def _drawn(comparison: Comparison, style: ChartStyle) -> Figure:
    parts = {"title": style.title, "notes": style.notes}
    asked = height_for(comparison, style.inches, **parts)
    height = asked if style.height_inches is None else style.height_inches
    if height < _SHORTER * asked:
        needed, given = (_told(inches, style) for inches in (asked, height))
        raise ExportError(
            f"at that width the chart needs a height of {needed}, not {given}: make it higher or wider, "
            "or leave out the notes"
        )
    figure = Figure(figsize=(style.inches, height))
    FigureCanvasAgg(figure)
    draw(comparison, figure, dark=style.dark, **parts)
    return figure


def _told(inches: float, style: ChartStyle) -> str:
    return f"{inches * (25.4 if style.unit == 'mm' else style.resolution):.0f} {style.unit}"


def _rendered(comparison: Comparison, figure: Figure, form: str, style: ChartStyle, dpi: float | None = None) -> bytes:
    """The bytes of a drawn figure with title and alternative text; no date, so that the same chart is the same file."""
    title, told = holdable(comparison.title), described(comparison)
    metadata = {
        "png": {"Title": title, "Description": told},
        "svg": {"Title": title, "Description": told, "Date": None},
        "pdf": {"Title": title, "Subject": told, "CreationDate": None},
        "rgba": None,
    }[form]
    image = io.BytesIO()
    paper = "none" if style.transparent else figure.get_facecolor()
    figure.savefig(
        image,
        format=form,
        dpi=dpi or style.resolution,
        metadata=metadata,
        facecolor=paper,
        transparent=style.transparent,
    )
    return image.getvalue()


def _svg(comparison: Comparison, figure: Figure, style: ChartStyle) -> bytes:
    """The drawing with what matplotlib leaves out: a description, fonts to fall back on, a size in pixels."""
    text = _rendered(comparison, figure, "svg", style).decode()
    title = f"<title>{escape(holdable(comparison.title))}</title>"
    head, found, body = text.partition(title)
    assert found, "matplotlib writes the title first"
    if style.unit == "px":
        width, height = (round(float(side) * style.resolution) for side in figure.get_size_inches())
        head = _SIZE.sub(rf'\1width="{width}" height="{height}"', head)
    head = head.replace("<svg ", '<svg role="img" ', 1)
    return "".join((head, title, f"<desc>{escape(described(comparison))}</desc>", _FONT.sub(_FALLBACKS, body))).encode()
