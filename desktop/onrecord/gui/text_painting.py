"""Paints the text of a piece: what is behind the words, the words, and the lines below and above them."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout

from onrecord.gui.lights import BOTH, Lights
from onrecord.gui.paragraph_layout import LaidOut
from onrecord.gui.paragraphs_model import Mark, Part, Piece
from onrecord.gui.theme import LIGHT, Theme, between
from onrecord.gui.wording import kind_of
from onrecord.model import Analysis, ParagraphKind, SourceKind, Voice

_DIMMED = 0.45
_DOTS = (1.0, 2.5)
"""Length of a dot and of the gap after it, in widths of the line: dots on every screen."""


class TextPainter:
    """Paints pieces in the colours of a theme, as the lights have it."""

    def __init__(self) -> None:
        self.theme: Theme = LIGHT
        self.analysis: Analysis | None = None
        self.lights = Lights()

    def paint(self, painter: QPainter, place: QPointF, laid: LaidOut) -> None:
        """Paints a piece.

        Args:
            painter: On what.
            place: Its top left.
            laid: The piece laid out.
        """
        piece = laid.piece
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for span in self.lights.mentions:
            self._fill(painter, place, laid, piece.within(span), self.theme.focus)
        if self.lights.drivers:
            self._paint_tints(painter, place, laid)
        for mark in piece.marks:
            self._paint_behind(painter, place, laid, mark)
        for number, span in enumerate(self.lights.hits):
            colour = self.theme.amber if number == self.lights.hit else self.theme.found
            self._fill(painter, place, laid, piece.within(span), colour)
        if self.lights.selected is not None:
            self._fill(painter, place, laid, piece.within(self.lights.selected), self.theme.selection)
        faded = piece.paragraph.kind is ParagraphKind.BOILERPLATE
        painter.setPen(self._dimmed() if faded else self.theme.text)
        laid.text_layout.draw(painter, place, list(self._formats(laid)))
        for mark in piece.marks:
            self._paint_under(painter, place, laid, mark)
        if self.lights.drivers:
            self._paint_signs(painter, place, laid)

    def kind(self, mark: Mark) -> SourceKind:
        """The kind of source of a mark's attribution."""
        assert self.analysis is not None
        return kind_of(self.analysis.attributions[mark.attribution])

    def _dimmed(self) -> QColor:
        return between(self.theme.base, self.theme.text, _DIMMED)

    def _formats(self, laid: LaidOut) -> Iterator[QTextLayout.FormatRange]:
        """Letters in another colour than the rest: a voice that is dimmed, and what is selected."""
        if self.lights.voices != BOTH:
            quoted = _quoted(laid.piece)
            spans = _beside(quoted, len(laid.piece.text)) if Voice.OUTLET not in self.lights.voices else []
            if Voice.QUOTED not in self.lights.voices:
                spans = [*spans, *quoted]
            for start, end in spans:
                yield laid.coloured(start, end, self._dimmed())
        if self.lights.selected is not None and (inside := laid.piece.within(self.lights.selected)):
            yield laid.coloured(*inside, self.theme.selection_text)

    def _fill(
        self, painter: QPainter, place: QPointF, laid: LaidOut, inside: tuple[int, int] | None, colour: QColor
    ) -> None:
        if inside is not None:
            for box in laid.boxes(*inside):
                painter.fillRect(box.translated(place).adjusted(-1, 0, 1, 1), colour)

    def _paint_behind(self, painter: QPainter, place: QPointF, laid: LaidOut, mark: Mark) -> None:
        lights, kind = self.lights, self.kind(mark)
        if mark.attribution == lights.chosen or (mark.part is Part.SOURCE and mark.attribution in lights.same):
            colour = self.theme.focus
        elif mark.part is Part.SOURCE or (mark.part is Part.CUE and kind is SourceKind.HEDGE):
            colour = QColor(self.theme.fills[kind].colour)
            colour.setAlphaF(self.theme.veil[kind])
        elif mark.attribution == lights.hovered:
            colour = self.theme.stripe
        else:
            return
        self._fill(painter, place, laid, (mark.start, mark.end), colour)

    def _paint_tints(self, painter: QPainter, place: QPointF, laid: LaidOut) -> None:
        """A tint behind each word that drove the tone."""
        for push in laid.piece.pushes:
            self._fill(painter, place, laid, (push.start, push.end), self.theme.tints[push.value > 0][0])

    def _paint_signs(self, painter: QPainter, place: QPointF, laid: LaidOut) -> None:
        """The sign of each word that drove the tone, above its end."""
        font = QFont(laid.text_layout.font())
        font.setPointSizeF(max(font.pointSizeF() * 0.7, 6))
        font.setBold(True)
        painter.setFont(font)
        height = painter.fontMetrics().height()
        for push in laid.piece.pushes:
            first = next(laid.boxes(push.start, push.end), None)
            if first is not None:
                moved = first.translated(place)
                above = QRectF(moved.right() - 4, moved.top() - height * 0.42, 10, height)
                painter.setPen(self.theme.tints[push.value > 0][1])
                sign = "+" if push.value > 0 else "\N{MINUS SIGN}"
                painter.drawText(above, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), sign)

    def _paint_under(self, painter: QPainter, place: QPointF, laid: LaidOut, mark: Mark) -> None:
        """Lines below the words: solid a source, dashed a hedge, dotted a content; dashed around it: second-hand."""
        pen = self._pen(mark)
        if pen is None:
            return
        assert self.analysis is not None
        relayed = self.analysis.attributions[mark.attribution].relayed_by is not None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in laid.boxes(mark.start, mark.end):
            moved = box.translated(place)
            painter.setPen(pen)
            painter.drawLine(moved.bottomLeft() + QPointF(0, 1), moved.bottomRight() + QPointF(0, 1))
            if relayed and mark.part is Part.SOURCE:
                painter.setPen(QPen(self.theme.text, 1, Qt.PenStyle.DashLine))
                painter.drawRect(moved.adjusted(-2, -1, 2, 3))

    def _pen(self, mark: Mark) -> QPen | None:
        kind = self.kind(mark)
        lit = mark.attribution in (self.lights.chosen, self.lights.hovered)
        if mark.part is Part.SOURCE:
            return QPen(self.theme.fills[kind].colour if kind is not SourceKind.OTHER else self.theme.muted, 2)
        if mark.part is Part.CUE and kind is SourceKind.HEDGE:
            return QPen(self.theme.text, 1.4, Qt.PenStyle.DashLine)
        if mark.part is not Part.CONTENT:
            return None
        pen = QPen(self.theme.text if lit else self.theme.muted, 1.6 if lit else 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern(_DOTS)
        return pen


def _quoted(piece: Piece) -> list[tuple[int, int]]:
    """The stretches of a piece in the quoted voice, not overlapping, from the left."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((mark.start, mark.end) for mark in piece.marks if mark.part is Part.CONTENT):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _beside(spans: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """What lies between stretches, from the left."""
    edges = [0, *(edge for span in spans for edge in span), length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
