"""Dropping files, folders, texts and links anywhere on the window."""

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


def dropped_words(data: QMimeData) -> str:
    """The web addresses that are being dragged, one a line; else the text; empty where there is neither."""
    links = [url.toString() for url in data.urls() if url.scheme() in ("http", "https")]
    return "\n".join(links) if data.hasUrls() else data.text()


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
    """A window that takes files, folders, texts and links wherever they are dropped on it.

    Its children take no drops themselves, so Qt offers every drag to the window.
    """

    dropped = Signal(list)
    """These paths were dropped."""
    words_dropped = Signal(str)
    """This text was dropped, or these addresses, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.veil = DropVeil(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Shows what a drop would do."""
        # What is dragged from the window itself, as a chart, is not for it.
        does = _what_it_does(event.mimeData()) if event.source() is None else ""
        if does:
            self._copy(event)
            self.veil.rise(does)

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
        paths = dropped_paths(event.mimeData())
        if paths:
            self.dropped.emit(paths)
        else:
            self.words_dropped.emit(dropped_words(event.mimeData()))

    @staticmethod
    def _copy(event: QDropEvent) -> None:
        """Never a move: the files are only read, whoever they come from must keep them."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()


def _what_it_does(data: QMimeData) -> str:
    """What a drop would do; empty where there is nothing in it for the window."""
    paths = dropped_paths(data)
    if any(path.endswith(SUFFIX) for path in paths):
        return tr("Drop to open the project")
    if paths:
        return tr("Drop to add {things}", things=counted(len(paths), "file or folder", "files and folders"))
    if not dropped_words(data).strip():
        return ""
    return tr("Drop to add the page of this link") if data.hasUrls() else tr("Drop to add the text as an article")
