"""Colours and sizes of letters, as the user chose them."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QIcon
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QMenu,
    QSplitter,
    QWidget,
)
from shiboken6 import isValid

from onrecord.gui import theme as themes
from onrecord.gui.settings import TEXT_SIZES, USUAL_TEXT_SIZE, Settings
from onrecord.gui.theme import Theme, ThemeChoice
from onrecord.gui.translation import noop, tr

CHOICES = {
    ThemeChoice.SYSTEM: noop("Colours of the s&ystem"),
    ThemeChoice.LIGHT: noop("L&ight"),
    ThemeChoice.DARK: noop("&Dark"),
    ThemeChoice.CONTRAST: noop("&High contrast"),
}
_LEAST, _MOST = 0.85, 2.0  # times the usual size: beyond, dialogs would not fit a screen
_AROUND_NUMBERS = 10
"""Pixels above and below the letters of a field for numbers, together."""
_SLICE = 0.005
"""Seconds of dressing, after which the window answers before it goes on."""
_MANY = 20
"""Widgets that are dressed within a slice, about."""


class Looks(QObject):
    """Dresses the window and its dialogs, and remembers how."""

    dressed = Signal(object)
    """These are the colours now, a `Theme`."""
    sized = Signal(int)
    """Text in Read has this size now, in points; all other letters grow with it."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.theme: Theme = themes.LIGHT
        self._sheet = ""
        self._parts: Sequence[QWidget] = ()
        self._undressed: list[QWidget] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._dress_some)
        self._group = QActionGroup(self)
        QApplication.styleHints().colorSchemeChanged.connect(self.follow_system)

    def fill_menu(self, menu: QMenu) -> None:
        """Offers the themes in a menu."""
        for choice, text in CHOICES.items():
            action = menu.addAction(tr(text))
            action.setObjectName(f"theme_{choice.value}")
            action.setCheckable(True)
            action.setData(choice)
            action.triggered.connect(lambda _checked=False, choice=choice: self.choose(choice))
            self._group.addAction(action)

    def dress_parts(self, parts: Sequence[QWidget]) -> None:
        """Says of which parts the window is made; none holds another."""
        self._parts = parts

    def dress_dialog(self, dialog: QWidget) -> None:
        """Dresses a dialog that is about to be seen."""
        dialog.setStyleSheet(self._sheet)
        for box in dialog.findChildren(QDialogButtonBox):
            for button in box.buttons():
                button.setIcon(QIcon())  # given before the style sheet could forbid it
        for number in dialog.findChildren(QAbstractSpinBox):
            # It was measured by the line inside it before that was dressed, and letters would be cut off.
            number.setMinimumHeight(number.fontMetrics().height() + _AROUND_NUMBERS)

    def choose(self, choice: ThemeChoice) -> None:
        """Dresses everything, and remembers the choice."""
        self._settings.theme = choice
        self.theme = themes.chosen_theme(choice)
        self._dress()
        for action in self._group.actions():
            action.setChecked(action.data() == choice)

    def follow_system(self) -> None:
        """Takes up what the system has changed to, if the user asked for that."""
        if self._settings.theme is ThemeChoice.SYSTEM:
            self.choose(ThemeChoice.SYSTEM)

    def larger(self) -> None:
        """Enlarges all text."""
        self.resize(self._settings.text_size + 1)

    def smaller(self) -> None:
        """Makes all text smaller."""
        self.resize(self._settings.text_size - 1)

    def usual(self) -> None:
        """Gives all text its usual size."""
        self.resize(USUAL_TEXT_SIZE)

    def resize(self, points: int) -> None:
        """Gives text in Read a size, and all other letters one that goes with it."""
        if points in TEXT_SIZES and points != self._settings.text_size:
            self._settings.text_size = points
            self._dress()

    def _dress(self) -> None:
        size = self._settings.text_size
        zoom = min(max(size / USUAL_TEXT_SIZE, _LEAST), _MOST)
        themes.apply(self.theme, zoom)
        self._sheet = themes.style_sheet(self.theme, zoom)
        seen = [
            dialog for dialog in QApplication.topLevelWidgets() if isinstance(dialog, QDialog) and dialog.isVisible()
        ]
        self._undressed = [*seen, *(piece for part in self._parts for piece in _pieces(part))]
        self._dress_some()
        self.sized.emit(size)
        self.dressed.emit(self.theme)

    def _dress_some(self) -> None:
        """Dresses what can be seen first; while nothing can, nobody waits, and all of it is done at once."""
        begun = time.monotonic()
        while self._undressed:
            part = next((part for part in self._undressed if isValid(part) and part.isVisible()), self._undressed[0])
            self._undressed.remove(part)
            if not isValid(part):
                continue
            holder = part.parentWidget()
            if holder is not None and holder.font() != QApplication.font():
                holder.setFont(QApplication.font())  # by itself it does not get beyond what has a style sheet
            part.setStyleSheet(self._sheet)
            if time.monotonic() - begun > _SLICE and part.window().isVisible():
                self._next.start()
                break


def _pieces(part: QWidget) -> list[QWidget]:
    """What of a part is dressed by itself: where it only holds others, and many of them, each of these."""
    holds = isinstance(part, QSplitter) or not isinstance(part, QFrame)
    if not holds or len(part.findChildren(QWidget)) <= _MANY:
        return [part]
    held = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [piece for child in held if not child.isWindow() for piece in _pieces(child)]
