"""How docks and splitters are painted: a style sheet there would dress all that they hold anew each time, at once."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QSplitter, QStyle, QStyleOption, QWidget

_MARGIN = 6
"""Pixels above and below a title."""
_INSET, _BUTTONS = 10, 50
"""Pixels before a title, and after it, where its buttons are."""


class DockStyle(QProxyStyle):
    """Bold titles over a line, and lines between; it is given to the frames alone, not to what they hold."""

    def pixelMetric(  # noqa: N802
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """The room of titles and lines."""
        if metric is QStyle.PixelMetric.PM_DockWidgetTitleMargin:
            return _MARGIN
        if metric in (QStyle.PixelMetric.PM_DockWidgetSeparatorExtent, QStyle.PixelMetric.PM_SplitterWidth):
            return 1
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(  # noqa: N802
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Paints a line between two docks."""
        if element is QStyle.PrimitiveElement.PE_IndicatorDockWidgetResizeHandle:
            painter.fillRect(option.rect, QApplication.palette().color(QPalette.ColorRole.Mid))
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(  # noqa: N802
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Paints the title of a dock, and the line between the parts of a splitter."""
        if element is QStyle.ControlElement.CE_Splitter:
            painter.fillRect(option.rect, QApplication.palette().color(QPalette.ColorRole.Mid))
            return
        if element is not QStyle.ControlElement.CE_DockWidgetTitle or widget is None:
            super().drawControl(element, option, painter, widget)
            return
        box, colours = option.rect, QApplication.palette()
        font = widget.font()
        font.setBold(True)
        painter.save()
        painter.setFont(font)
        painter.setPen(colours.color(QPalette.ColorRole.Mid))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(colours.color(QPalette.ColorRole.WindowText))
        inside = box.adjusted(_INSET, 0, -_BUTTONS, 0)
        title = painter.fontMetrics().elidedText(widget.windowTitle(), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
        painter.restore()


def parted(orientation: Qt.Orientation, *parts: QWidget, sizes: Sequence[int]) -> QSplitter:
    """Parts beside or above each other, none of which can be pushed out of sight.

    Args:
        orientation: How they lie.
        parts: What lies there.
        sizes: How much of the room each gets at first.
    """
    splitter = QSplitter(orientation)
    splitter.setStyle(dock_style())
    for part in parts:
        splitter.addWidget(part)
    splitter.setSizes(list(sizes))
    splitter.setChildrenCollapsible(False)
    return splitter


@lru_cache
def dock_style() -> DockStyle:
    """The one style of all frames; widgets do not own theirs, so the application keeps it."""
    style = DockStyle("Fusion")
    style.setParent(QApplication.instance())
    return style
