"""The small squares that stand for a kind of source, in the gutter, the card and the legend."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from onrecord.gui.theme import LIGHT, Theme, tone_step
from onrecord.gui.wording import words_of
from onrecord.model import SourceKind

SIDE = 13.0
"""Of a swatch in the gutter, in pixels."""


def paint_source(painter: QPainter, box: QRectF, kind: SourceKind, theme: Theme, *, second_hand: bool = False) -> None:
    """Paints the square of a kind of source.

    Args:
        painter: On what.
        box: Where.
        kind: Of the source.
        theme: The colours.
        second_hand: Whether it reached the article through another outlet: a dashed outline apart from the square.
    """
    fill = theme.fills[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    inner = box.adjusted(2, 2, -2, -2) if second_hand else box
    painter.fillRect(inner, fill.colour)
    if fill.pattern is not Qt.BrushStyle.NoBrush:
        painter.fillRect(inner, QBrush(fill.ink, fill.pattern))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not second_hand:
        painter.setPen(QPen(theme.muted if kind is SourceKind.OTHER else theme.edge, 1))
        painter.drawRect(inner.adjusted(0, 0, -1, -1))
    else:
        painter.setPen(QPen(theme.text, 1, Qt.PenStyle.DashLine))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
    painter.restore()


def paint_tone(painter: QPainter, box: QRectF, tone: float | None, theme: Theme) -> None:
    """Paints the strip of a tone, its sign at the top; nothing measured is an empty strip."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.border if tone is None else theme.edge, 1))
    step = tone_step(tone)
    colour = theme.tones[step]
    painter.setBrush(Qt.BrushStyle.NoBrush if tone is None else QBrush(colour))
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    if tone is not None:
        dark = colour.lightness() < 128
        painter.setPen(QColor("#FFFFFF") if dark else QColor("#1A1A1A"))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        mark = ("\N{MINUS SIGN}", "\N{MINUS SIGN}", "\N{MIDDLE DOT}", "+", "+")[step]
        painter.drawText(
            QRectF(box.left(), box.top() + 1, box.width(), min(box.height() - 2, 16.0)),
            Qt.AlignmentFlag.AlignCenter, mark,
        )  # fmt: skip
    painter.restore()


class Swatch(QWidget):
    """One square on its own, beside its name in the card and the legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._kind = SourceKind.NAMED_PERSON
        self._second_hand = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_kind(self, kind: SourceKind, theme: Theme, *, second_hand: bool = False) -> None:
        """Shows a kind of source."""
        self._kind, self._theme, self._second_hand = kind, theme, second_hand
        self.setAccessibleName(words_of(kind))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its size."""
        return QSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints it."""
        painter = QPainter(self)
        paint_source(painter, QRectF(1, 1, 16, 16), self._kind, self._theme, second_hand=self._second_hand)
        painter.end()
