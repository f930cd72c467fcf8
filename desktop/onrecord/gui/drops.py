"""Dropping files and folders anywhere on the window."""

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMainWindow, QWidget

from onrecord.gui.session import SUFFIX
from onrecord.gui.theme import LIGHT, Theme
from onrecord.gui.translation import tr
from onrecord.gui.wording import counted


def dropped_paths(data: QMimeData) -> list[str]:
    """The files and folders that are being dragged; links to elsewhere and plain text are none."""
    if not data.hasUrls():
        return []
    return [path for url in data.urls() if url.isLocalFile() and (path := url.toLocalFile())]


class DropVeil(QWidget):
    """Lies over the window while something is dragged over it; lets every event through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop_veil")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.theme: Theme = LIGHT
        self._words = ""
        self.hide()

    def rise(self, words: str) -> None:
        """Shows itself over all of its parent, with what a drop would do."""
        self._words = words
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints a frame and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = self.theme.window.toRgb()
        veil.setAlphaF(0.95)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(self.theme.accent, 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(14, 14, -14, -14), 14, 14)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        painter.setFont(font)
        painter.setPen(self.theme.text)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._words)
        painter.end()


class DropWindow(QMainWindow):
    """A window that takes files and folders wherever they are dropped on it.

    Its children take no drops themselves, so Qt offers every drag to the window.
    """

    dropped = Signal(list)
    """These paths were dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.veil = DropVeil(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Shows what a drop would do."""
        paths = dropped_paths(event.mimeData())
        if paths:
            self._copy(event)
            opens = any(path.endswith(SUFFIX) for path in paths)
            things = counted(len(paths), "file or folder", "files and folders")
            self.veil.rise(tr("Drop to open the project") if opens else tr("Drop to add {things}", things=things))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        """Goes on taking them."""
        self._copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """Puts the veil away."""
        self.veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Hands over what was dropped."""
        self.veil.hide()
        self._copy(event)
        self.activateWindow()
        self.dropped.emit(dropped_paths(event.mimeData()))

    @staticmethod
    def _copy(event: QDropEvent) -> None:
        """Never a move: the files are only read, whoever they come from must keep them."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
