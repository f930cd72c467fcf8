"""A chart on the screen, whose dots are articles; and the grip by which it is dragged out of the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolButton, QToolTip, QWidget

from onrecord.gui import wording
from onrecord.gui.chart_verbs import Dot, Picture
from onrecord.gui.translation import tr

_REACH = 7.0  # pixels from the middle of a dot


class ChartCanvas(QWidget):
    """A chart that was painted elsewhere; its dots can be clicked."""

    opened = Signal(str)
    """The article of this id is to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart")
        self.setAccessibleName(tr("Chart"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._picture: Picture | None = None
        self._image = QImage()

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def show_picture(self, picture: Picture) -> None:
        """Shows a chart."""
        self._picture = picture
        kind = QImage.Format.Format_RGBA8888
        # The image does not own its pixels; the picture, kept beside it, does.
        self._image = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, kind)
        self._image.setDevicePixelRatio(picture.ratio)
        self.setFixedSize(QSize(round(picture.width / picture.ratio), round(picture.height / picture.ratio)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints the chart."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tells which article is below the pointer."""
        dot = self._dot_at(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if dot else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(
            event.globalPosition().toPoint(),
            wording.tooltip([*filter(None, [dot.title]), tr("Click to read")]) if dot else "",
            self,
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Opens the article of the dot that was clicked."""
        dot = self._dot_at(event)
        if dot is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(dot.article)

    def _dot_at(self, event: QMouseEvent) -> Dot | None:
        """The nearest dot within reach; of those on one place, the one on top."""
        if self._picture is None:
            return None
        ratio = self._picture.ratio
        x, y = event.position().x() * ratio, event.position().y() * ratio
        best, least = None, (_REACH * ratio) ** 2
        for dot in self._picture.dots:
            away = (dot.x - x) ** 2 + (dot.y - y) ** 2
            if away <= least:
                best, least = dot, away
        return best


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
