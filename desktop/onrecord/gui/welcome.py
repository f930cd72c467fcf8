"""What an empty project shows: a large place to drop articles on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from onrecord.gui.labels import plain_label, push_button
from onrecord.gui.translation import tr

_MARK = 72


class Welcome(QWidget):
    """The drop target and three ways to begin."""

    add_wanted = Signal()
    sample_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        target = QFrame()
        target.setObjectName("drop_target")
        target.setAccessibleName(tr("Drop article files or folders here"))
        inside = QVBoxLayout(target)
        inside.setContentsMargins(40, 36, 40, 32)
        inside.setSpacing(14)
        self._mark = QLabel()
        self._mark.setAccessibleName("Onrecord")
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addStretch(1)
        inside.addWidget(self._mark)
        for text, name in (
            (tr("Drop article files or folders here"), "welcome_title"),
            (
                tr(
                    "Text, web pages, Word, PDF, tables; or paste a text or a link. "
                    "Everything stays on this computer and is saved as you go."
                ),
                "welcome_text",
            ),
        ):
            label = plain_label(text, name=name)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
        inside.addSpacing(8)
        inside.addLayout(self._buttons())
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 40, 48, 40)
        layout.addWidget(target)

    def set_mark(self, icon: QIcon) -> None:
        """Shows the mark of the program."""
        self._mark.setPixmap(icon.pixmap(QSize(_MARK, _MARK), self.devicePixelRatioF()))

    def _buttons(self) -> QVBoxLayout:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, text, name, signal in (
            (first, tr("Add files…"), "welcome_add", self.add_wanted),
            (first, tr("Open the sample"), "welcome_sample", self.sample_wanted),
            (second, tr("What this measures and what it does not"), "welcome_help", self.help_wanted),
        ):
            button = push_button(name, text, signal.emit)
            if name == "welcome_add":
                self.setFocusProxy(button)
            if row.count() == 0:
                row.addStretch(1)
            row.addWidget(button)
        rows = QVBoxLayout()
        rows.setSpacing(8)
        for row in (first, second):
            row.setSpacing(10)
            row.addStretch(1)
            rows.addLayout(row)
        return rows
