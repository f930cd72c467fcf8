"""The furniture of the window: menus, toolbar, the running work in the status bar, and where all of it stands."""

from collections.abc import Mapping

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from onrecord.gui import theme as themes
from onrecord.gui.actions import ACTIONS, MENUS
from onrecord.gui.labels import ElidedLabel, plain_label
from onrecord.gui.settings import Settings
from onrecord.gui.theme import Theme
from onrecord.gui.translation import tr
from onrecord.gui.wording import file_name
from onrecord.gui.workbench import Workbench

_ICON = 20
_ON_ROWS = ("read", "set_outlet", "outlet_by_folder", "set_topic", "only_chosen", "map_again", "remove")


def fill_menus(window: QMainWindow, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Puts the actions into their menus; gives the menus by name."""
    menus = {}
    for title in MENUS:
        menus[title] = menu = window.menuBar().addMenu(tr(title))
        menu.setObjectName(title.replace("&", "").lower() + "_menu")
        menu.setToolTipsVisible(True)
    for spec in ACTIONS:
        if spec.menu is not None:
            if spec.parted:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(actions[spec.name])
    return menus


def fill_toolbar(window: QMainWindow, actions: Mapping[str, QAction]) -> QToolBar:
    """Puts the actions that are wanted often into the toolbar."""
    bar = QToolBar(tr("Toolbar"), window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(_ICON, _ICON))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for spec in ACTIONS:
        if spec.toolbar:
            action = actions[spec.name]
            action.setIconText(tr(spec.text).replace("&", "").rstrip("…"))
            if spec.name in ("undo", "analyze"):
                bar.addSeparator()
            bar.addAction(action)
            button = bar.widgetForAction(action)
            assert isinstance(button, QToolButton)
            button.setAccessibleName(action.iconText())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    window.addToolBar(bar)
    return bar


def add_search(bar: QToolBar) -> QLineEdit:
    """Puts a line to search all articles at the right end of the toolbar."""
    room = QWidget()
    room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(room)
    line = QLineEdit()
    line.setObjectName("search_line")
    line.setAccessibleName(tr("Search all articles"))
    line.setAccessibleDescription(
        tr("All words must be there; “words in quotation marks” in that order; a word* as a beginning")
    )
    line.setPlaceholderText(tr("Search all articles"))
    line.setToolTip(line.accessibleDescription())
    line.setClearButtonEnabled(True)
    line.setAcceptDrops(False)
    line.setMinimumWidth(120)
    line.setMaximumWidth(280)
    bar.addWidget(line)
    return line


def know_styles(window: QMainWindow) -> None:
    """Has PySide make the enumerations that the first painting of a list asks for, a few at a time.

    It makes those of a class when it first meets the class: all together they would hold the window for some 30 ms just
    when the first project is shown.
    """
    names = ["QGradient", *(name for name in dir(QtWidgets) if name.startswith("QStyleOption"))]

    def go_on() -> None:
        for name in (names.pop() for _ in range(min(4, len(names)))):
            dir(getattr(QtGui if name == "QGradient" else QtWidgets, name))
        if names:
            QTimer.singleShot(0, window, go_on)

    go_on()


def keep_on_screen(window: QMainWindow) -> None:
    """Makes a window no larger than its screen, where its last place was on another, or letters were smaller."""
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    if window.isMaximized() or window.isFullScreen() or room.contains(frame):
        return
    border = frame.size() - window.size()
    window.resize(window.size().boundedTo(room.size() - border))
    frame = window.frameGeometry()
    window.move(
        max(min(frame.left(), room.right() - frame.width() + 1), room.left()),
        max(min(frame.top(), room.bottom() - frame.height() + 1), room.top()),
    )


def keep_layouts(window: QMainWindow, bench: Workbench, settings: Settings) -> None:
    """Remembers where the window, its docks and its splitters stand."""
    settings.keep_layout("window", window.saveGeometry())
    settings.keep_layout("docks", bench.layout_state())
    settings.keep_layout("compare", bench.compare.keep_parts())
    settings.keep_layout("sources", bench.sources.splitter.saveState())
    settings.save()


def restore_layouts(window: QMainWindow, bench: Workbench, settings: Settings) -> None:
    """Puts all of them where they stood last, and shows the columns that were chosen."""
    window.restoreGeometry(settings.layout("window"))
    bench.fit(window.width())
    bench.restore_layout(settings.layout("docks"))
    bench.compare.restore_parts(settings.layout("compare"))
    bench.sources.splitter.restoreState(settings.layout("sources"))
    if settings.columns:
        bench.articles.show_columns(settings.columns)


def offer_on_rows(articles: QWidget, actions: Mapping[str, QAction]) -> None:
    """Offers what can be done with articles where they are listed, in the menu of the list."""
    articles.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    articles.addActions([actions[name] for name in _ON_ROWS])


def press_by_enter(window: QMainWindow) -> None:
    """Lets Enter press the buttons of the window, as it does in a dialog."""
    for button in window.findChildren(QPushButton):
        button.setAutoDefault(True)


def dress_actions(actions: Mapping[str, QAction], theme: Theme) -> None:
    """Gives the actions icons in the colours of the theme."""
    for spec in ACTIONS:
        if spec.icon is not None:
            actions[spec.name].setIcon(themes.icon(spec.icon, theme.text.name()))


class RunBar(QWidget):
    """What is being done, how far it is, and a button that stops it."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run_bar")
        self.label, self.count = ElidedLabel(), plain_label(wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)  # letters over its end would stand on two colours
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setFixedWidth(200)
        self.button = QPushButton(tr("Stop"))
        self.button.setObjectName("stop_button")
        self.button.setToolTip(tr("Stop; what was read is kept (Esc)"))
        self.button.clicked.connect(self.stopped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.bar)
        layout.addWidget(self.button)
        self._does = ""
        self.hide()

    def begin(self, does: str) -> None:
        """Something began, and nobody knows yet how long it is."""
        self._does = does
        self.bar.setRange(0, 0)
        self.count.setText("")
        self.label.show_text(does)
        self.button.setEnabled(True)
        self.show()

    def step(self, done: int, total: int, label: str) -> None:
        """It went on."""
        self.bar.setRange(0, total if done else 0)
        self.bar.setValue(done)
        self.count.setText(tr("{done} of {total}", done=f"{done:,}", total=f"{total:,}"))
        self.label.show_text(f"{self._does} {file_name(label)}")

    def stopping(self) -> None:
        """It was asked to stop."""
        self.button.setEnabled(False)
        self.label.show_text(tr("Stopping…"))
