"""Comparisons drawn: frame to matplotlib Figure, never pyplot."""

from onrecord.charts.catalogue import CHARTS, Chart, chart, compare
from onrecord.charts.drawing import draw, height_for, nearest
from onrecord.charts.files import FORMS, ChartPreview, chart_bytes, described, outlined, preview, save

__all__ = [
    "CHARTS", "FORMS", "Chart", "ChartPreview", "chart", "chart_bytes", "compare", "described", "draw", "height_for",
    "nearest", "outlined", "preview", "save",
]  # fmt: skip
