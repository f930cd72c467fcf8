"""Charts as files: PNG, SVG with text as text, PDF with its fonts; the same bytes for the same chart."""

import io
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from onrecord.charts.drawing import draw, height_for
from onrecord.comparison import Comparison
from onrecord.errors import ExportError
from onrecord.replacing import replaced

MM_PER_INCH = 25.4
SUFFIXES = (".png", ".svg", ".pdf")


def save(
    comparison: Comparison,
    path: Path,
    *,
    width_mm: float = 170,
    height_mm: float | None = None,
    dpi: int = 300,
    dark: bool = False,
) -> None:
    """Draws a comparison into a file; the suffix chooses PNG, SVG or PDF. What stood there is replaced at the end.

    Args:
        comparison: What is drawn.
        path: The file.
        width_mm: 85 fits one column of a journal, 170 a page.
        height_mm: By default what the chart asks for at that width.
        dpi: Pixels to the inch of a PNG, and of the dots of a large scatter in SVG and PDF.
        dark: Whether the paper is dark.

    Raises:
        ExportError: The suffix is none of these, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ExportError(f"a chart is saved as {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}, not as “{path.name}”")
    width = width_mm / MM_PER_INCH
    height = height_for(comparison, width) if height_mm is None else height_mm / MM_PER_INCH
    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    draw(comparison, figure, dark=dark)
    image = io.BytesIO()
    metadata, paper = _metadata(comparison, suffix), figure.get_facecolor()
    figure.savefig(image, format=suffix[1:], dpi=dpi, metadata=metadata, facecolor=paper)
    with replaced(path) as part:
        part.write_bytes(image.getvalue())


def _metadata(comparison: Comparison, suffix: str) -> dict[str, str | None]:
    """Title and alternative text; no date, so that the same chart is the same file."""
    if suffix == ".png":
        return {"Title": comparison.title, "Description": comparison.alt}
    if suffix == ".svg":
        return {"Title": comparison.title, "Description": comparison.alt, "Date": None}
    return {"Title": comparison.title, "Subject": comparison.alt, "CreationDate": None}
