"""A chart on the screen, whose dots are articles; and the grip by which it is dragged out of the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QRubberBand, QSizePolicy, QToolButton, QToolTip, QWidget

from onrecord.gui import wording
from onrecord.gui.chart_verbs import Picture
from onrecord.gui.dots import Dot
from onrecord.gui.translation import tr

_REACH = 7.0  # pixels from the middle of a dot
_RING = 6.0
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class ChartCanvas(QWidget):
    """A chart that was painted elsewhere. Its dots are articles: opened by a click, picked by a rectangle around them.

    With the keyboard: arrows go from dot to dot, Return opens, Space marks, Shift+Return picks what is marked.
    """

    opened = Signal(str)
    """The article of this id is to be read."""
    picked = Signal(frozenset)
    """Only the articles of these ids are to be looked at."""

    came_to = Signal(QPoint)
    """The keyboard came to a dot at this place of the canvas."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart")
        self.setAccessibleName(tr("Chart"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.figures: Callable[[str], str] = lambda article: ""
        """Tells the figures of an article in words."""
        self._picture: Picture | None = None
        self._image = QImage()
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self)
        self._pressed: QPoint | None = None
        self._current: Dot | None = None
        self._marked: set[str] = set()
        self._told_of: tuple[Dot, QPoint] | None = None

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    @property
    def current(self) -> Dot | None:
        """The dot that the keyboard has come to."""
        return self._current

    def show_picture(self, picture: Picture) -> None:
        """Shows a chart; what was marked stays marked, as far as it is on it."""
        self._picture = picture
        kind = QImage.Format.Format_RGBA8888
        # The image does not own its pixels; the picture, kept beside it, does.
        self._image = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, kind)
        self._image.setDevicePixelRatio(picture.ratio)
        self._marked = {dot.article for dot in picture.dots.of(self._marked)}
        held = {self._current.article} if self._current else ()
        self._current = next(iter(picture.dots.of(held)), None)
        self.setFixedSize(QSize(round(picture.width / picture.ratio), round(picture.height / picture.ratio)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints the chart, and rings around the dots that are marked or come to."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        if self._picture is not None and (self._current or self._marked):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().link().color(), 2))
            for dot in self._picture.dots.of(self._marked):
                painter.drawEllipse(self._place(dot), _RING, _RING)
            if self._current is not None and self.hasFocus():
                painter.drawEllipse(self._place(self._current), _RING + 3, _RING + 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begins a click or a rectangle."""
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Draws the rectangle, or tells which article is below the pointer."""
        place = event.position().toPoint()
        if self._pressed is not None:
            if self._band.isVisible() or (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._band.setGeometry(QRect(self._pressed, place).normalized())
                self._band.show()
            return
        dot = self._dot_at(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if dot else Qt.CursorShape.ArrowCursor)
        self._told_of = (dot, event.globalPosition().toPoint()) if dot else None
        QToolTip.showText(event.globalPosition().toPoint(), self._told(dot) if dot else "", self)

    def tell_again(self) -> None:
        """Tells of the article below the pointer again: more is known of it now."""
        if self._told_of is not None and QToolTip.isVisible():
            dot, place = self._told_of
            QToolTip.showText(place, self._told(dot), self)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Nothing is below the pointer any more."""
        self._told_of = None
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Picks the articles in the rectangle, or opens the one that was clicked."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = None
        if self._band.isVisible():
            self._band.hide()
            self.pick_within(self._band.geometry())
            return
        dot = self._dot_at(event)
        if dot is not None:
            self.opened.emit(dot.article)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Goes from dot to dot, opens, marks and picks."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(*_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._pick(frozenset(self._marked))
            elif self._current is not None:
                self.opened.emit(self._current.article)
        elif key == Qt.Key.Key_Space and self._current is not None:
            self._marked ^= {self._current.article}
            self.update()
        else:
            super().keyPressEvent(event)

    def pick_within(self, area: QRect) -> None:
        """Picks the articles whose dots lie in a rectangle of the canvas; where there are none, nothing happens."""
        if self._picture is not None:
            ratio, edges = self._picture.ratio, QRectF(area)
            sides = edges.left(), edges.top(), edges.right(), edges.bottom()
            self._pick(self._picture.dots.within(*(side * ratio for side in sides)))

    def _pick(self, articles: frozenset[str]) -> None:
        if articles:
            self._marked.clear()
            self.picked.emit(articles)

    def _go(self, across: int, down: int) -> None:
        """Comes to the dot beside, and tells it."""
        found = self._picture.dots.beside(self._current, across, down) if self._picture is not None else None
        if found is not None:
            self._current = found
            self.setAccessibleDescription(found.title)
            place = self._place(found).toPoint()
            self.came_to.emit(place)
            QToolTip.showText(self.mapToGlobal(place), self._told(found), self)
            self.update()

    def _told(self, dot: Dot) -> str:
        lines = (dot.title, self.figures(dot.article), tr("Click to read; draw a rectangle to pick"))
        return wording.tooltip([line for line in lines if line])

    def _place(self, dot: Dot) -> QPointF:
        ratio = self._picture.ratio if self._picture is not None else 1.0
        return QPointF(dot.x / ratio, dot.y / ratio)

    def _dot_at(self, event: QMouseEvent) -> Dot | None:
        if self._picture is None:
            return None
        ratio, place = self._picture.ratio, event.position()
        return self._picture.dots.nearest(place.x() * ratio, place.y() * ratio, _REACH * ratio)


class Grip(QToolButton):
    """What the chart is dragged by; its file is written while the mouse is still on the way."""

    wanted = Signal()
    """The file is to be written and offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("grip")
        self.setText(tr("Drag out"))
        self.setAccessibleName(tr("Drag the chart out of the window"))
        self.setToolTip(wording.tooltip([tr("Drag from here into a folder, a letter or a slide.")]))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pressed: QPoint | None = None
        self._path: Path | None = None
        self._far = False

    def offer(self, path: Path) -> None:
        """The file is there."""
        self._path = path
        self._drag()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Has the file written."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._path, self._far = event.position().toPoint(), None, False
            self.wanted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begins to drag once it is meant."""
        if self._pressed is not None:
            away = (event.position().toPoint() - self._pressed).manhattanLength()
            self._far = self._far or away >= QApplication.startDragDistance()
            self._drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Nothing is dragged."""
        super().mouseReleaseEvent(event)
        self._pressed = None

    def _drag(self) -> None:
        if self._pressed is None or self._path is None or not self._far:
            return
        self._pressed = None
        self.setDown(False)
        content = QMimeData()
        content.setUrls([QUrl.fromLocalFile(str(self._path))])
        drag = QDrag(self)
        drag.setMimeData(content)
        drag.exec(Qt.DropAction.CopyAction)
