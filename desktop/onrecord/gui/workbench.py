"""The four views in the middle, and the docks around them, which move and remember where they were."""

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from onrecord.gui.account import AccountPane
from onrecord.gui.articles_view import ArticlesView
from onrecord.gui.compare_view import CompareView
from onrecord.gui.dock_style import dock_style
from onrecord.gui.filter_bar import FilterBar
from onrecord.gui.history_view import HistoryView
from onrecord.gui.inspector import Inspector
from onrecord.gui.library_view import LibraryView
from onrecord.gui.read_view import ReadView
from onrecord.gui.sources_view import SourcesView
from onrecord.gui.theme import Theme
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import share, signed

ARTICLES, READ, SOURCES, COMPARE = range(4)
VIEWS = (noop("Articles"), noop("Read"), noop("Sources"), noop("Compare"))
_VERSION = 2
"""Of the arrangement of docks: one that an earlier program kept is not taken up."""
_ROOMY = 1080
"""Pixels of width from which there is room for the library too, before anybody chose."""


class Workbench(QMainWindow):
    """Views and docks; a window within the window, so that the drop target of an empty project has no docks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName("workbench")
        self.setAcceptDrops(False)
        self.articles, self.read, self.sources, self.compare = ArticlesView(), ReadView(), SourcesView(), CompareView()
        self.library, self.inspector = LibraryView(), Inspector()
        self.account, self.history = AccountPane(), HistoryView()
        self.filters = FilterBar()
        self.tabs = QTabWidget()
        self.compare.canvas.figures = self._figures
        self.articles.articles.rows_read.connect(self.compare.canvas.tell_again)
        self._build()
        self.docks = {
            "library": self._dock("library", tr("Library"), self.library),
            "inspector": self._dock("inspector", tr("Inspector"), self.inspector),
            "account": self._dock("account", tr("Import account"), self.account),
            "history": self._dock("history", tr("History"), self.history),
        }
        self.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks)
        self._wide = True
        self._fresh = True
        self.reset_layout()

    @property
    def view(self) -> QWidget:
        """The view that is seen."""
        return (self.articles, self.read, self.sources, self.compare)[self.tabs.currentIndex()]

    def show_view(self, place: int) -> None:
        """Shows a view and gives it the focus."""
        self.tabs.setCurrentIndex(place)
        focused = (self.articles, self.read.list, self.sources.table, self.compare.chooser)[place]
        focused.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_articles(self) -> None:
        """Shows the list of articles."""
        self.show_view(ARTICLES)

    def show_sources(self) -> None:
        """Shows who is cited."""
        self.show_view(SOURCES)

    def show_compare(self) -> None:
        """Shows the comparison of outlets."""
        self.show_view(COMPARE)

    def panes(self) -> list[QWidget]:
        """What F6 goes through: the panes of the view that is seen, its tabs, and the docks that are."""
        inside: dict[int, list[QWidget]] = {
            ARTICLES: [self.articles],
            READ: self.read.panes(),
            SOURCES: self.sources.panes(),
        }
        panes = inside.get(self.tabs.currentIndex(), self.compare.panes())
        docked: tuple[tuple[str, QWidget], ...] = (
            ("inspector", self.inspector), ("history", self.history), ("account", self.account.table),
            ("library", self.library),
        )  # fmt: skip
        shown = [pane for name, pane in docked if self.docks[name].isVisible()]
        return [*panes, *shown, self.filters.button, self.tabs.tabBar()]

    def next_pane(self, step: int = 1) -> None:
        """Moves the focus to the next pane, or with -1 to the one before."""
        panes = [pane for pane in self.panes() if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next(
            (place for place, pane in enumerate(panes) if focus is not None and _holds(pane, focus)),
            -1 if step > 0 else 0,
        )
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def last_pane(self) -> None:
        """Moves the focus to the pane before."""
        self.next_pane(-1)

    def toggles(self) -> list[QAction]:
        """What shows and hides the docks."""
        return [dock.toggleViewAction() for dock in self.docks.values()]

    def reveal(self, name: str) -> None:
        """Shows a dock, on top of those it shares its place with."""
        self.docks[name].show()
        self.docks[name].raise_()

    def reset_layout(self) -> None:
        """Puts the docks where they were at first."""
        for name, dock in self.docks.items():
            self.removeDockWidget(dock)
            dock.setFloating(False)
            self.addDockWidget(_AREAS[name], dock)
        self.docks["history"].hide()
        self.docks["account"].hide()
        self.docks["inspector"].show()
        self.docks["library"].setVisible(self._wide)
        self._fresh = True
        if self.isVisible():
            self._give_room()

    def fit(self, width: int) -> None:
        """Says how wide the window begins, which decides what the first layout has room for."""
        self._wide = width >= _ROOMY

    def layout_state(self) -> QByteArray:
        """Where the docks stand, to be kept."""
        return self.saveState(_VERSION)

    def restore_layout(self, state: QByteArray) -> None:
        """Puts the docks where they stood; where nothing was kept, where they are at first."""
        if self.restoreState(state, _VERSION):
            self._fresh = False
        else:
            self.reset_layout()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Gives the docks their first sizes: before, there was nothing to share out."""
        super().showEvent(event)
        if self._fresh:
            QTimer.singleShot(0, self, self._give_room)

    def parts(self) -> list[QWidget]:
        """What is dressed, each by itself."""
        views = [self.articles, self.read, self.sources, self.compare]
        return [
            self.tabs.tabBar(), self.filters, *views, self.library, *self.inspector.cards(), self.account, self.history
        ]  # fmt: skip

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        for part in (self.articles, self.read, self.sources, self.library, self.inspector):
            part.set_theme(theme)
        self.compare.repaint_chart()

    def _figures(self, article: str) -> str:
        row = self.articles.articles.row(article)
        if row is None:
            self.articles.articles.want(article)  # told once it has come
            return ""
        return tr("Tone {tone}, sourcing strength {strength}", tone=signed(row.tone), strength=share(row.strength))

    def _give_room(self) -> None:
        self._fresh = False
        letter = self.fontMetrics().averageCharWidth()
        sides = [self.docks["library"], self.docks["inspector"]]
        self.resizeDocks(sides, [letter * 34, letter * 44], Qt.Orientation.Horizontal)
        self.resizeDocks([self.docks["account"]], [letter * 30], Qt.Orientation.Vertical)

    def _build(self) -> None:
        self.setStyle(dock_style())
        self.tabs.setObjectName("views")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(tr("Views"))
        for place, view in enumerate((self.articles, self.read, self.sources, self.compare)):
            self.tabs.addTab(view, tr(VIEWS[place]))
            self.tabs.setTabToolTip(place, f"{tr(VIEWS[place])} (Ctrl+{place + 1})")
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self.tabs, 1)
        self.setCentralWidget(middle)
        self.tabs.currentChanged.connect(lambda place: self.inspector.show_source_card(shown=place == READ))

    def _dock(self, name: str, title: str, content: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"{name}_dock")
        dock.setAccessibleName(title)
        dock.setStyle(dock_style())
        dock.setWidget(content)
        self.addDockWidget(_AREAS[name], dock)
        return dock


_AREAS = {
    "library": Qt.DockWidgetArea.LeftDockWidgetArea,
    "inspector": Qt.DockWidgetArea.RightDockWidgetArea,
    "history": Qt.DockWidgetArea.LeftDockWidgetArea,
    "account": Qt.DockWidgetArea.BottomDockWidgetArea,
}


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)
