"""Comparisons drawn: frame to matplotlib Figure, never pyplot."""

from onrecord.charts.catalogue import CHARTS, Chart, chart, compare
from onrecord.charts.drawing import draw, height_for
from onrecord.charts.files import FORMS, ChartPreview, chart_bytes, described, outlined, preview, save
from onrecord.charts.screen import Painting, paint

__all__ = [
    "CHARTS", "FORMS", "Chart", "ChartPreview", "Painting", "chart", "chart_bytes", "compare", "described", "draw",
    "height_for", "outlined", "paint", "preview", "save",
]  # fmt: skip
