"""A piece of text laid out in lines: where its code points stand, and which of them a place is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from onrecord.gui.offsets import Utf16Map
from onrecord.gui.paragraphs_model import Part, Piece

LEADING = 1.28
"""Distance of two lines in heights of the font."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the columns of Read stand, in pixels from the left of the list.

    Attributes:
        width: Of the list.
        number_width: Of the column of numbers and tones.
        strip: Where the strip of tone begins.
        text: Where the text begins.
        text_width: How wide it is.
        gutter: Where the gutter of sourcing begins.
        gutter_width: How wide it is.
    """

    width: int
    number_width: int
    strip: int
    text: int
    text_width: int
    gutter: int
    gutter_width: int

    @classmethod
    def of(cls, width: int, em: float) -> "Geometry":
        """The columns of a list this wide: lines no longer than can be read with ease, all of it in the middle.

        Args:
            width: Of the list.
            em: The size of the font in pixels.
        """
        number, strip, gap, gutter = round(em * 3.4), STRIP_WIDTH, 14, 92
        taken = number + 8 + strip + gap + gap + gutter + 16
        text_width = max(min(width - taken, round(em * 42)), 120)
        left = max((width - taken - text_width) // 2, 0) + 6
        text = left + number + 8 + strip + gap
        return cls(width, left + number, left + number + 8, text, text_width, text + text_width + gap, gutter)


STRIP_WIDTH = 14


class LaidOut:
    """A piece laid out in a width."""

    def __init__(self, piece: Piece, font: QFont, width: int) -> None:
        self.piece = piece
        self._map = Utf16Map(piece.text)
        self._layout = QTextLayout(piece.text, font)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # Arabic or Hebrew begins on the right
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(self._emphasis())
        self.height = self._break_lines(width)

    @property
    def text_layout(self) -> QTextLayout:
        """Qt's own layout."""
        return self._layout

    def boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """The boxes of a stretch of text, one a line, from the top left of the piece.

        Args:
            start: Code points from the start of the piece.
            end: The same, exclusive.
        """
        first, last = self._map.units(start), self._map.units(end)
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            begins, ends = line.textStart(), line.textStart() + line.textLength()
            if begins < last and first < ends:
                edges = (_x(line.cursorToX(unit)) for unit in (max(first, begins), min(last, ends)))
                left, right = sorted(edges)  # from right to left the first letter stands on the right
                right = min(right, line.naturalTextRect().right())
                if right > left:
                    yield QRectF(left, line.y(), right - left, line.height())

    def point_at(self, place: QPointF) -> int | None:
        """The code point of the piece at a place, from its top left; none beside the text."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.y() <= place.y() < line.y() + line.height():
                inside = line.naturalTextRect()
                if not inside.left() <= place.x() <= inside.right():
                    return None
                unit = self._unit(line, place.x())
                return self._map.point(unit) if unit < line.textStart() + line.textLength() else None
        return None

    def coloured(self, start: int, end: int, colour: QColor) -> QTextLayout.FormatRange:
        """Letters of the piece in another colour, to be drawn so."""
        made = QTextLayout.FormatRange()
        made.start = self._map.units(start)
        made.length = self._map.units(end) - made.start
        letters = QTextCharFormat()
        letters.setForeground(colour)
        made.format = letters
        return made

    def nearest(self, place: QPointF) -> int:
        """The code point before which a place lies, from the top left of the piece; always one, the end included."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            last = number == self._layout.lineCount() - 1
            if place.y() < line.y() + line.height() * LEADING or last:
                unit = int(line.xToCursor(place.x(), QTextLine.CursorPosition.CursorBetweenCharacters))
                return self._map.point(unit)
        return 0

    def _unit(self, line: QTextLine, x: float) -> int:
        return int(line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter))

    def _emphasis(self) -> Sequence[QTextLayout.FormatRange]:
        """Cues are set apart by their letters too, not by colour alone."""
        ranges = []
        for mark in self.piece.marks:
            if mark.part is Part.CUE:
                made = QTextLayout.FormatRange()
                made.start = self._map.units(mark.start)
                made.length = self._map.units(mark.end) - made.start
                letters = QTextCharFormat()
                letters.setFontWeight(QFont.Weight.Bold)
                letters.setFontItalic(True)
                made.format = letters
                ranges.append(made)
        return ranges

    def _break_lines(self, width: int) -> float:
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height() * LEADING
        self._layout.endLayout()
        return y


def _x(found: object) -> float:
    """The place that `QTextLine.cursorToX` gives, which is a pair in Python."""
    assert isinstance(found, tuple)
    return float(found[0])
