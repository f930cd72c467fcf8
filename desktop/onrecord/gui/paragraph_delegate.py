"""Paints a paragraph of Read: its number and tone on the left, the marked text, its sourcing on the right."""

from collections import OrderedDict

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from onrecord.gui import wording
from onrecord.gui.articles_model import Index
from onrecord.gui.lights import BOTH, Lights
from onrecord.gui.paragraph_layout import STRIP_WIDTH, Geometry, LaidOut
from onrecord.gui.paragraphs_model import PIECE, Piece, heading_of, measure_lines
from onrecord.gui.swatches import SIDE, paint_source, paint_tone
from onrecord.gui.text_painting import TextPainter
from onrecord.gui.theme import Theme
from onrecord.gui.translation import tr
from onrecord.gui.wording import kind_of, words_of
from onrecord.model import Analysis, ParagraphKind, Voice
from onrecord.model.lists import DOUBTFUL

KEPT = 120
"""How many laid out pieces are kept: a few screens of them."""
PADDING = 9
_SWATCH_GAP = 4
_SWATCHES_A_ROW = 5


class ParagraphDelegate(QStyledItemDelegate):
    """Lays out what is looked at, and remembers the heights of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = TextPainter()
        self._font = QFont()
        self._geometry = Geometry.of(800, 16)
        self._heights: dict[int, int] = {}
        self._kept: OrderedDict[int, LaidOut] = OrderedDict()

    def set_analysis(self, analysis: Analysis | None) -> None:
        """What the pieces of the model refer to."""
        self._painter.analysis = analysis
        self._painter.lights = Lights(drivers=self.lights.drivers, voices=self.lights.voices)
        self._forget()

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self._painter.theme = theme

    def set_font(self, font: QFont) -> None:
        """Takes on another font or size."""
        self._font = QFont(font)
        self._geometry = Geometry.of(self._geometry.width, self._em())
        self._forget()

    def set_width(self, width: int) -> bool:
        """Fits the columns to a width; gives whether heights may have changed."""
        before = self._geometry.text_width
        self._geometry = Geometry.of(width, self._em())
        changed = self._geometry.text_width != before
        if changed:
            self._forget()
        return changed

    @property
    def lights(self) -> Lights:
        """What is lit."""
        return self._painter.lights

    def light(self, lights: Lights) -> None:
        """Lights up something else."""
        self._painter.lights = lights

    def point_at(self, place: QPoint, box: QRect, index: Index) -> int:
        """The code point of the article before which a place of the list lies, the nearest there is.

        Args:
            place: In the viewport.
            box: The item's place in the viewport.
            index: Of the item.
        """
        piece: Piece = index.data(PIECE)
        laid = self._laid_out(index.row(), piece)
        return piece.start + laid.nearest(QPointF(place) - self._text_place(box))

    def in_text(self, x: int) -> bool:
        """Whether a place of the list lies in the column of the text."""
        return self._geometry.text - 4 <= x < self._geometry.gutter - 4

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """The whole width, and the height of the text."""
        row = index.row()
        height = self._heights.get(row)
        if height is None:
            piece: Piece = index.data(PIECE)
            text = self._laid_out(row, piece).height
            if piece.first and piece.paragraph.kind is not ParagraphKind.BOILERPLATE:
                text = max(text, self._small_height() * 2 + 4)
            height = self._heights[row] = round(text) + 2 * PADDING
        return QSize(self._geometry.number_width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a piece."""
        piece: Piece = index.data(PIECE)
        laid = self._laid_out(index.row(), piece)
        painter.save()
        painter.setClipRect(option.rect)
        if option.state & QStyle.StateFlag.State_HasFocus or option.state & QStyle.StateFlag.State_Selected:
            self._paint_current(painter, option)
        if piece.paragraph.kind is not ParagraphKind.BOILERPLATE:
            self._paint_tone(painter, option.rect, piece)
            self._paint_sourcing(painter, option.rect, piece)
        self._painter.paint(painter, self._text_place(option.rect), laid)
        painter.restore()

    def attributions_at(self, place: QPoint, box: QRect, index: Index) -> list[int]:
        """The attributions at a place of the list, the one meant by a click first.

        Args:
            place: In the viewport.
            box: The item's place in the viewport.
            index: Of the item.
        """
        piece: Piece = index.data(PIECE)
        for swatch, attribution in self._swatches(box, piece):
            if swatch.contains(QPointF(place)):
                return [attribution]
        laid = self._laid_out(index.row(), piece)
        point = laid.point_at(QPointF(place) - self._text_place(box))
        return [] if point is None else piece.attributions_at(point)

    def tip_at(self, place: QPoint, box: QRect, index: Index) -> str:
        """What is told about a place of the list."""
        piece: Piece = index.data(PIECE)
        found = self.attributions_at(place, box, index)
        if found and self._painter.analysis is not None:
            attribution = self._painter.analysis.attributions[found[0]]
            relay = attribution.relayed_by
            second_hand = [tr("Second-hand, through {relay}", relay=relay)] if relay else []
            name = [attribution.source_name] if attribution.source_name else []
            doubt = [tr("Low confidence: worth a second look")] if attribution.confidence < DOUBTFUL else []
            return wording.tooltip([words_of(kind_of(attribution)), *name, *second_hand, *doubt])
        beside_text = place.x() < self._geometry.text or place.x() >= self._geometry.gutter
        if not beside_text or piece.paragraph.kind is ParagraphKind.BOILERPLATE:
            return ""
        exported = tr("In exported data: paragraph {index}", index=piece.paragraph.index)
        return wording.tooltip([heading_of(piece), *measure_lines(piece.measures), exported])

    def _paint_current(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.fillRect(option.rect, self._painter.theme.stripe)
        bar = QRect(option.rect.left(), option.rect.top(), 4, option.rect.height())
        painter.fillRect(bar, self._painter.theme.accent)

    def _paint_tone(self, painter: QPainter, box: QRect, piece: Piece) -> None:
        strip = QRectF(
            self._geometry.strip, box.top() + PADDING / 2, STRIP_WIDTH, box.height() - PADDING
        )  # fmt: skip
        tone = self._tone(piece)
        paint_tone(painter, strip, tone, self._painter.theme)
        if not piece.first:
            return
        small = self._small()
        painter.setFont(small)
        heading = str(piece.number) if piece.number is not None else tr("Title")
        edge, line = float(self._geometry.number_width), self._small_height()
        for text, colour, y in (
            (heading, self._painter.theme.muted, box.top() + PADDING),
            (wording.signed(tone), self._painter.theme.text, box.top() + PADDING + line + 2),
        ):
            painter.setPen(colour)
            place = QRectF(edge - 120, y, 120, line)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)

    def _tone(self, piece: Piece) -> float | None:
        """The tone of the voices that are not dimmed."""
        tone = piece.measures.tone
        if self.lights.voices == BOTH:
            return tone.whole
        return {Voice.OUTLET: tone.outlet, Voice.QUOTED: tone.quoted}[next(iter(self.lights.voices))]

    def _paint_sourcing(self, painter: QPainter, box: QRect, piece: Piece) -> None:
        if not piece.first:
            return
        left, top, line = self._geometry.gutter, box.top() + PADDING, self._small_height()
        font = self._small()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(
            self._painter.theme.text if piece.measures.sourcing.strength is not None else self._painter.theme.muted
        )
        text = wording.share(piece.measures.sourcing.strength)
        painter.drawText(
            QRectF(left, top, self._geometry.gutter_width, line),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text,
        )  # fmt: skip
        assert self._painter.analysis is not None
        for place, attribution in self._swatches(box, piece):
            found = self._painter.analysis.attributions[attribution]
            paint_source(painter, place, kind_of(found), self._painter.theme, second_hand=found.relayed_by is not None)
            if attribution in piece.flagged:
                self._paint_flag(painter, place)
            if attribution == self.lights.chosen or attribution in self.lights.same:
                painter.setPen(QPen(self._painter.theme.text, 1))
                painter.drawLine(place.bottomLeft() + QPointF(0, 2), place.bottomRight() + QPointF(-1, 2))

    def _paint_flag(self, painter: QPainter, place: QRectF) -> None:
        """An amber corner with a question mark on a square that calls for a second look."""
        corner = QRectF(place.right() - 6, place.top() - 4, 10, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._painter.theme.edge, 0.8))
        painter.setBrush(self._painter.theme.amber)
        painter.drawEllipse(corner)
        font = QFont(self._font)
        font.setPixelSize(9)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._painter.theme.amber_text)
        painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, "?")

    def _swatches(self, box: QRect, piece: Piece) -> list[tuple[QRectF, int]]:
        """The squares of a paragraph, as many as it has room for, each with its attribution."""
        step = SIDE + _SWATCH_GAP
        top = box.top() + PADDING + self._small_height() + 4
        rows = max(int((box.bottom() - PADDING / 2 - top) // step) + 1, 1)
        return [
            (
                QRectF(
                    self._geometry.gutter + place % _SWATCHES_A_ROW * step, top + place // _SWATCHES_A_ROW * step,
                    SIDE, SIDE,
                ),
                attribution,
            )
            for place, attribution in enumerate(piece.sources[: rows * _SWATCHES_A_ROW])
        ]  # fmt: skip

    def _laid_out(self, row: int, piece: Piece) -> LaidOut:
        laid = self._kept.get(row)
        if laid is None:
            font = QFont(self._font)
            if piece.paragraph.kind is ParagraphKind.HEADLINE:
                font.setPointSizeF(font.pointSizeF() * 1.3)
                font.setBold(True)
            laid = self._kept[row] = LaidOut(piece, font, self._geometry.text_width)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(row)
        return laid

    def _text_place(self, box: QRect) -> QPointF:
        return QPointF(self._geometry.text, box.top() + PADDING)

    def _forget(self) -> None:
        self._heights.clear()
        self._kept.clear()

    def _em(self) -> float:
        return QFontMetricsF(self._font).height() / 1.2

    def _small(self) -> QFont:
        font = QFont(self._font)
        font.setPointSizeF(max(font.pointSizeF() * 0.8, 8))
        return font

    def _small_height(self) -> float:
        return QFontMetricsF(self._small()).height()
