"""Paints a paragraph of Read: its number and tone on the left, the marked text, its sourcing on the right."""

from collections import OrderedDict

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from onrecord.gui import wording
from onrecord.gui.articles_model import Index
from onrecord.gui.paragraph_layout import STRIP_WIDTH, Geometry, LaidOut
from onrecord.gui.paragraphs_model import PIECE, Mark, Part, Piece, heading_of, measures_of
from onrecord.gui.swatches import SIDE, paint_source, paint_tone
from onrecord.gui.theme import LIGHT, Theme
from onrecord.gui.wording import SourceKind, kind_of
from onrecord.model import Analysis, ParagraphKind

KEPT = 120
"""How many laid out pieces are kept: a few screens of them."""
PADDING = 9
_SWATCH_GAP = 4
_SWATCHES_A_ROW = 5
_DIMMED = 0.6
_DOTS = (1.0, 2.5)
"""Length of a dot and of the gap after it, in widths of the line: dots on every screen."""


class ParagraphDelegate(QStyledItemDelegate):
    """Lays out what is looked at, and remembers the heights of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._font = QFont()
        self._analysis: Analysis | None = None
        self._chosen: int | None = None
        self._geometry = Geometry.of(800, 16)
        self._heights: dict[int, int] = {}
        self._kept: OrderedDict[int, LaidOut] = OrderedDict()

    def set_analysis(self, analysis: Analysis | None) -> None:
        """What the pieces of the model refer to."""
        self._analysis = analysis
        self._chosen = None
        self._forget()

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self._theme = theme

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

    def choose(self, attribution: int | None) -> None:
        """Lights up an attribution."""
        self._chosen = attribution

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
        self._paint_text(painter, self._text_place(option.rect), laid)
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
        if found and self._analysis is not None:
            attribution = self._analysis.attributions[found[0]]
            second_hand = [f"Second-hand, through {attribution.relayed_by}"] if attribution.relayed_by else []
            name = [attribution.source_name] if attribution.source_name else []
            return wording.tooltip([kind_of(attribution).value, *name, *second_hand])
        beside_text = place.x() < self._geometry.text or place.x() >= self._geometry.gutter
        if not beside_text or piece.paragraph.kind is ParagraphKind.BOILERPLATE:
            return ""
        exported = f"In exported data: paragraph {piece.paragraph.index}"
        return wording.tooltip([heading_of(piece), *measures_of(piece.measures).split(". "), exported])

    def _paint_current(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.fillRect(option.rect, self._theme.stripe)
        bar = QRect(option.rect.left(), option.rect.top(), 4, option.rect.height())
        painter.fillRect(bar, self._theme.accent)

    def _paint_tone(self, painter: QPainter, box: QRect, piece: Piece) -> None:
        strip = QRectF(
            self._geometry.strip, box.top() + PADDING / 2, STRIP_WIDTH, box.height() - PADDING
        )  # fmt: skip
        tone = piece.measures.tone.whole
        paint_tone(painter, strip, tone, self._theme)
        if not piece.first:
            return
        small = self._small()
        painter.setFont(small)
        heading = str(piece.number) if piece.number is not None else "Title"
        edge, line = float(self._geometry.number_width), self._small_height()
        for text, colour, y in (
            (heading, self._theme.muted, box.top() + PADDING),
            (wording.signed(tone), self._theme.text, box.top() + PADDING + line + 2),
        ):
            painter.setPen(colour)
            place = QRectF(edge - 120, y, 120, line)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_sourcing(self, painter: QPainter, box: QRect, piece: Piece) -> None:
        if not piece.first:
            return
        left, top, line = self._geometry.gutter, box.top() + PADDING, self._small_height()
        font = self._small()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.text if piece.measures.sourcing.strength is not None else self._theme.muted)
        text = wording.share(piece.measures.sourcing.strength)
        painter.drawText(
            QRectF(left, top, self._geometry.gutter_width, line),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text,
        )  # fmt: skip
        assert self._analysis is not None
        for place, attribution in self._swatches(box, piece):
            found = self._analysis.attributions[attribution]
            paint_source(painter, place, kind_of(found), self._theme, second_hand=found.relayed_by is not None)
            if attribution == self._chosen:
                painter.setPen(QPen(self._theme.text, 1))
                painter.drawLine(place.bottomLeft() + QPointF(0, 2), place.bottomRight() + QPointF(-1, 2))

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

    def _paint_text(self, painter: QPainter, place: QPointF, laid: LaidOut) -> None:
        dimmed = laid.piece.paragraph.kind is ParagraphKind.BOILERPLATE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in laid.piece.marks:
            self._paint_behind(painter, place, laid, mark)
        painter.setPen(_faded(self._theme.text, self._theme.base, _DIMMED) if dimmed else self._theme.text)
        laid.text_layout.draw(painter, place)
        for mark in laid.piece.marks:
            self._paint_under(painter, place, laid, mark)

    def _paint_behind(self, painter: QPainter, place: QPointF, laid: LaidOut, mark: Mark) -> None:
        if mark.attribution == self._chosen:
            colour = self._theme.focus
        elif mark.part is Part.SOURCE or (mark.part is Part.CUE and self._kind(mark) is SourceKind.HEDGE):
            colour = QColor(self._theme.fills[self._kind(mark)].colour)
            colour.setAlphaF(self._theme.veil[self._kind(mark)])
        else:
            return
        for box in laid.boxes(mark.start, mark.end):
            painter.fillRect(box.translated(place).adjusted(-1, 0, 1, 1), colour)

    def _paint_under(self, painter: QPainter, place: QPointF, laid: LaidOut, mark: Mark) -> None:
        """Lines below the words: solid a source, dashed a hedge, dotted a content; dashed around it: second-hand."""
        assert self._analysis is not None
        kind, chosen = self._kind(mark), mark.attribution == self._chosen
        hedge = mark.part is Part.CUE and kind is SourceKind.HEDGE
        if mark.part is Part.SOURCE:
            pen = QPen(self._theme.fills[kind].colour if kind is not SourceKind.OTHER else self._theme.muted, 2)
        elif hedge:
            pen = QPen(self._theme.text, 1.4, Qt.PenStyle.DashLine)
        elif mark.part is Part.CONTENT:
            pen = QPen(self._theme.text if chosen else self._theme.muted, 1, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern(_DOTS)
        else:
            return
        outlined = mark.part is Part.SOURCE and self._analysis.attributions[mark.attribution].relayed_by is not None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in laid.boxes(mark.start, mark.end):
            moved = box.translated(place)
            painter.setPen(pen)
            painter.drawLine(moved.bottomLeft() + QPointF(0, 1), moved.bottomRight() + QPointF(0, 1))
            if outlined:
                painter.setPen(QPen(self._theme.text, 1, Qt.PenStyle.DashLine))
                painter.drawRect(moved.adjusted(-2, -1, 2, 3))

    def _kind(self, mark: Mark) -> SourceKind:
        assert self._analysis is not None
        return kind_of(self._analysis.attributions[mark.attribution])

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


def _faded(colour: QColor, paper: QColor, share: float) -> QColor:
    """A colour on its way to the paper, still to be read."""
    return QColor(
        *(round(c * share + p * (1 - share)) for c, p in zip(colour.getRgb()[:3], paper.getRgb()[:3], strict=True))  # type: ignore[index]
    )
