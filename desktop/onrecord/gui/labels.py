"""Labels that show text as it is, and shorten it where there is no room; and buttons."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from onrecord.gui.wording import tooltip


def plain_label(text: str = "", parent: QWidget | None = None, *, name: str = "", wrap: bool = True) -> QLabel:
    """A label that never takes its text for markup, and lets it be copied.

    Args:
        text: What it shows.
        parent: Where it stands.
        name: Its objectName, by which the style sheet knows it.
        wrap: Whether it breaks lines.
    """
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(wrap)
    label.setObjectName(name)
    label.setText(text)
    return label


def push_button(name: str, text: str, pressed: Callable[[], object]) -> QPushButton:
    """A button beside others in a view or a dialog, none of which Enter presses from elsewhere.

    Args:
        name: Its objectName.
        text: What it shows.
        pressed: What it does.
    """
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: pressed())
    return button


class EmptyPage(QWidget):
    """A page that says in its middle why there is nothing on it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = plain_label(text, name="empty")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 20, 40, 20)
        layout.addWidget(self._label)

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Says something else."""
        self._label.setText(text)


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where there is no room; the tooltip has it all."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Shows a text, its line breaks as blanks."""
        self.setText(" ".join(text.split()))
        self.setAccessibleName(self.text())
        self.setToolTip(tooltip([text]) if text else "")

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """It can be as narrow as one asks."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        inside = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.end()
