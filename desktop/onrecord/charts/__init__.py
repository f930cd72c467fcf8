"""Comparisons drawn: frame to matplotlib Figure, never pyplot."""

from onrecord.charts.catalogue import CHARTS, Chart, chart, compare
from onrecord.charts.drawing import draw, height_for, nearest
from onrecord.charts.files import save

__all__ = ["CHARTS", "Chart", "chart", "compare", "draw", "height_for", "nearest", "save"]
