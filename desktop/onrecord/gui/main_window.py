"""The window: it wires views to verbs, and knows neither SQL nor statistics nor spaCy."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QCloseEvent
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from onrecord.errors import OnrecordError
from onrecord.gui import shell, wording
from onrecord.gui import theme as themes
from onrecord.gui.account import AccountBar, AccountDialog
from onrecord.gui.actions import build_actions
from onrecord.gui.articles_view import ArticlesView
from onrecord.gui.background import Background
from onrecord.gui.compare_view import CompareView
from onrecord.gui.drops import DropWindow
from onrecord.gui.help import HelpDialog
from onrecord.gui.labels import plain_label
from onrecord.gui.messages import Messages
from onrecord.gui.paragraphs_model import Piece, pieces_of
from onrecord.gui.read_view import ReadView
from onrecord.gui.session import SUFFIX, UNTITLED, Opened, Session, Shown
from onrecord.gui.settings import TEXT_SIZES, USUAL_TEXT_SIZE, Settings
from onrecord.gui.theme import ThemeChoice
from onrecord.gui.welcome import Welcome
from onrecord.model import Account, Analysis, Article, ArticleRow, Changes
from onrecord.resources import resource

CHARTS = {"PNG image": ".png", "SVG drawing": ".svg", "PDF document": ".pdf"}
_SHEETS = {"CSV table": ".csv", "Excel workbook": ".xlsx"}
DATA = {
    "Articles, one row each": ("articles", _SHEETS),
    "Paragraphs, one row each": ("paragraphs", _SHEETS),
    "Attributions, one row each": ("attributions", _SHEETS),
    "Sources, one row each": ("sources", _SHEETS),
    "Names, with the tone around each": ("names", _SHEETS),
    "Words that drove the tone": ("drivers", _SHEETS),
    "Everything, with the text of the articles": ("articles", {"JSON lines": ".jsonl"}),
}
"""What can be exported: the table, and its formats."""
ARTICLES, READ, COMPARE = range(3)


class MainWindow(DropWindow):
    """One project, seen in three views."""

    first_painted = Signal()
    """The window can be seen; whatever is slow begins now."""

    def __init__(
        self, background: Background, settings: Settings, messages: Callable[[QWidget], Messages] = Messages
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._background = background
        self._settings = settings
        self.messages = messages(self)
        self._project: Opened | None = None
        self._painted = False
        self._agreed_to_close = False
        self._wanted_article = ""
        self._theme = themes.LIGHT
        self.articles, self.read, self.compare = ArticlesView(), ReadView(), CompareView()
        self.welcome, self.account_bar, self.run_bar = Welcome(), AccountBar(), shell.RunBar()
        self._build()
        self._connect_views()
        self._connect_background()
        self.restoreGeometry(settings.layout("window"))
        self.read.splitter.restoreState(settings.layout("read"))
        self.compare.splitter.restoreState(settings.layout("compare"))
        self.read.set_text_size(settings.text_size)
        self.set_theme(settings.theme)
        self.actions_by_name["stop"].setEnabled(False)

    def begin(self, paths: Sequence[str]) -> None:
        """Opens what the command line names: a project, else the one opened last, and files to add to it.

        Args:
            paths: A project, files, folders.
        """
        recent = self._settings.recent
        last = recent[0] if recent else None
        self._background.start()
        self._background.do(
            lambda session: session.begin(paths, last),
            lambda begun: self._take_project(begun[0], begun[1]),
            failed=self._begin_anew,
            between=False,
        )

    def open_paths(self, paths: Sequence[str]) -> None:
        """Opens a project and adds articles, whichever the paths are."""
        projects = [path for path in paths if path.endswith(SUFFIX)]
        others = [path for path in paths if path not in projects[:1]]
        if projects:
            self._leave_project(lambda: self._open(Path(projects[0]), others))
        else:
            self.add(others)

    def add(self, paths: Sequence[str]) -> None:
        """Adds articles to the project, in the background."""
        if paths:
            self._background.do_long(
                "Reading",
                lambda session, watch: session.add(
                    paths, progress=watch.progress, cancelled=watch.cancelled, on_row=watch.on_row
                ),
                self._show_account,
            )

    # What the actions do.

    def add_files(self) -> None:
        """Asks for files to add."""
        self.add(self.messages.files_to_add())

    def add_folder(self) -> None:
        """Asks for a folder to add."""
        self.add(self.messages.folder_to_add())

    def open_sample(self) -> None:
        """Adds the sample articles that come with the program."""
        self.add([str(resource("sample"))])

    def new_project(self) -> None:
        """Begins an untitled project; the one that is open stays where it is."""
        self._leave_project(
            lambda: self._background.do(lambda session: session.begin_untitled(), self._take_project, between=False)
        )

    def open_project(self) -> None:
        """Asks for a project to open."""
        path = self.messages.project_to_open()
        if path is not None:
            self._leave_project(lambda: self._open(path))

    def save_copy(self) -> None:
        """Asks where a copy of the project goes."""
        name = f"{self._name()}{SUFFIX}"
        path = self.messages.place_to_save("Save a copy of the project", name, {"Onrecord project": SUFFIX})
        if path is not None:
            self._background.do(lambda session: session.save_copy(path), self._tell_saved, between=False)

    def export_chart(self) -> None:
        """Asks where the chart goes."""
        chart = self.compare.chart
        if self.compare.shown is None or not chart:
            self.show_compare()
            self._tell("Choose a chart here, then export it.")
            return
        path = self.messages.place_to_save("Export the chart", f"{chart}.png", CHARTS)
        if path is not None:
            # Computed anew, so that what is saved is the project as it is now.
            self._background.do(lambda session: session.save_chart(session.compare(chart), path), self._tell_saved)

    def export_data(self) -> None:
        """Asks which table goes where."""
        chosen = self.messages.choice("Export data", "What is exported", list(DATA))
        if chosen is None:
            return
        what, kinds = DATA[chosen]
        path = self.messages.place_to_save("Export data", f"{what}{next(iter(kinds.values()))}", kinds)
        if path is not None:
            self._tell(f"Writing {path}…")
            self._background.do(lambda session: session.export(path, what), self._tell_saved)

    def stop(self) -> None:
        """Stops what is running; what was read is kept."""
        self._background.stop_long()
        self.run_bar.stopping()

    def set_outlet(self) -> None:
        """Opens the editor of the outlet of the chosen articles."""
        self.show_articles()
        self.articles.edit_outlet()

    def remove_articles(self) -> None:
        """Takes the chosen articles out of the project, after asking."""
        ids = self.articles.chosen()
        if ids:
            what = wording.counted(len(ids), "article")
            self.messages.ask(
                f"Remove {what} from the project? The files stay where they are and can be added again.",
                f"Remove {what}",
                lambda: self._background.do(lambda session: session.remove(ids), self._show_changes),
            )

    def show_articles(self) -> None:
        """Shows the list of articles."""
        self._show_tab(ARTICLES, self.articles)

    def show_read(self) -> None:
        """Shows the article that is read."""
        self._show_tab(READ, self.read.list)

    def show_compare(self) -> None:
        """Shows the comparison of outlets."""
        self._show_tab(COMPARE, self.compare.chooser)

    def next_pane(self) -> None:
        """Moves the focus to the next part of the view."""
        views: list[list[QWidget]] = [[self.articles], self.read.panes(), self.compare.panes()]
        panes = [*views[self.tabs.currentIndex()], self.tabs.tabBar()]
        focused = next((place for place, pane in enumerate(panes) if pane.hasFocus()), -1)
        panes[(focused + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def larger_text(self) -> None:
        """Enlarges the text in Read."""
        self._set_text_size(self._settings.text_size + 1)

    def smaller_text(self) -> None:
        """Makes the text in Read smaller."""
        self._set_text_size(self._settings.text_size - 1)

    def usual_text(self) -> None:
        """Gives the text in Read its usual size."""
        self._set_text_size(USUAL_TEXT_SIZE)

    def show_help(self) -> None:
        """Says what is measured and what is not."""
        dialog = HelpDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def set_theme(self, choice: ThemeChoice) -> None:
        """Dresses everything, and remembers the choice."""
        self._settings.theme = choice
        self._theme = theme = themes.chosen_theme(choice)
        themes.apply(theme)
        shell.dress_actions(self.actions_by_name, theme)
        for view in (self.articles, self.read):
            view.set_theme(theme)
        self.veil.theme = theme
        self.compare.repaint_chart()
        for action in self._theme_actions.actions():
            action.setChecked(action.data() == choice)

    def open_article(self, id: str) -> None:
        """Shows an article in Read."""
        self._wanted_article = id

        def load(session: Session) -> tuple[Article, Analysis, list[Piece]]:
            article, analysis = session.load(id)
            return article, analysis, pieces_of(article, analysis)

        def show(loaded: tuple[Article, Analysis, list[Piece]]) -> None:
            if self._wanted_article == id:
                self.read.show_article(*loaded)
                self.show_read()

        self._background.do(load, show)

    # Qt's events.

    def event(self, event: QEvent) -> bool:
        """Notices the first paint."""
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closes, after asking where something is running."""
        if self._background.running_long and not self._agreed_to_close:
            event.ignore()
            self.messages.ask(
                "Articles are being read. Those that were read are saved; the others are not added. Close?",
                "Stop and close",
                self.close_now,
            )
            return
        self._settings.keep_layout("window", self.saveGeometry())
        self._settings.keep_layout("read", self.read.splitter.saveState())
        self._settings.keep_layout("compare", self.compare.splitter.saveState())
        self._settings.save()
        self.hide()
        self._background.end()
        event.accept()

    def close_now(self) -> None:
        """Closes without asking."""
        self._agreed_to_close = True
        self.close()

    def _build(self) -> None:
        self.setWindowTitle("Onrecord")
        self.resize(QSize(1180, 780).boundedTo(self.screen().availableSize()))
        self.setMinimumSize(640, 420)
        self.actions_by_name = build_actions(self)
        menus = shell.fill_menus(self, self.actions_by_name)
        self._recent_menu = self._insert_recent_menu(menus["&File"])
        self._theme_actions = self._add_themes(menus["&View"])
        shell.fill_toolbar(self, self.actions_by_name)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("views")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for view, name in ((self.articles, "Articles"), (self.read, "Read"), (self.compare, "Compare")):
            self.tabs.addTab(view, name)
            self.tabs.setTabToolTip(self.tabs.count() - 1, f"{name} (Ctrl+{self.tabs.count()})")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.tabs)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.account_bar)
        self.setCentralWidget(central)
        self.statusBar().addWidget(self.run_bar, 1)
        self._saved = plain_label(name="saved", wrap=False)
        self.statusBar().addPermanentWidget(self._saved)
        self.welcome.set_mark(themes.mark())
        self.welcome.setFocus()

    def _insert_recent_menu(self, menu: QMenu) -> QMenu:
        recent = QMenu("Open &recent", self)
        recent.aboutToShow.connect(self._fill_recent)
        menu.insertMenu(self.actions_by_name["save_copy"], recent)
        return recent

    def _add_themes(self, menu: QMenu) -> QActionGroup:
        group = QActionGroup(self)
        menu.addSeparator()
        for choice, text in (
            (ThemeChoice.SYSTEM, "Colours of the s&ystem"),
            (ThemeChoice.LIGHT, "L&ight"),
            (ThemeChoice.DARK, "&Dark"),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"theme_{choice.value}")
            action.setCheckable(True)
            action.setData(choice)
            action.triggered.connect(lambda _checked=False, choice=choice: self.set_theme(choice))
            group.addAction(action)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        return group

    def _connect_views(self) -> None:
        self.dropped.connect(self.open_paths)
        self.articles.opened.connect(self.open_article)
        self.articles.removal_wanted.connect(self.remove_articles)
        self.articles.articles.outlet_set.connect(self._give_outlet)
        self.compare.opened.connect(self.open_article)
        self.compare.charts_wanted.connect(
            lambda: self._background.do(lambda session: session.charts(), self.compare.set_charts)
        )
        self.compare.comparison_wanted.connect(self._compare)
        self.compare.picture_wanted.connect(self._paint_chart)
        self.welcome.add_wanted.connect(self.add_files)
        self.welcome.sample_wanted.connect(self.open_sample)
        self.welcome.help_wanted.connect(self.show_help)
        self.account_bar.details_wanted.connect(lambda account: AccountDialog(account, self).show())
        self.run_bar.stopped.connect(self.stop)

    def _connect_background(self) -> None:
        self._background.long_began.connect(self._long_began)
        self._background.progressed.connect(self.run_bar.step)
        self._background.rows_added.connect(self._add_rows)
        self._background.long_ended.connect(self._long_ended)
        self._background.failed.connect(self.messages.failed)
        self._background.broke.connect(self.messages.broke)

    def _begin_anew(self, error: OnrecordError) -> None:
        """What was to be opened cannot be: says so, and opens an untitled project instead."""
        self.messages.failed(error)
        self._background.do(lambda session: session.open_untitled(), self._take_project, between=False)

    def _open(self, path: Path, then_add: Sequence[str] = ()) -> None:
        self._background.do(
            lambda session: session.open(path),
            lambda opened: self._take_project(opened, then_add),
            failed=self.messages.failed,
            between=False,
        )

    def _take_project(self, opened: Opened, then_add: Sequence[str] = ()) -> None:
        self._project = opened
        self._settings.opened(opened.path)
        self.read.clear()
        self.account_bar.hide()
        self.articles.articles.reset(opened.rows)
        self.setWindowTitle(f"{self._name()} (saved as you go) \N{EM DASH} Onrecord".replace("[*]", "[*][*]"))
        self._saved.setText(f"{self._name()}: saved as you go")
        self._saved.setToolTip(wording.tooltip([f"Everything is saved at once in {opened.path}"]))
        self._project_changed()
        self.add(then_add)

    def _name(self) -> str:
        return self._project.path.stem if self._project is not None else UNTITLED

    def _leave_project(self, then: Callable[[], None]) -> None:
        """Does what closes the project, after asking where something is running."""
        if not self._background.running_long:
            then()
            return

        def stop_and_go_on() -> None:
            self.stop()
            then()

        self.messages.ask(
            "Articles are being read. Those that were read are saved; the others are not added. Go on?",
            "Stop and go on",
            stop_and_go_on,
        )

    def _give_outlet(self, ids: list[str], outlet: str) -> None:
        self._background.do(lambda session: session.set_outlet(ids, outlet or None), self._show_changes)

    def _show_changes(self, changes: Changes) -> None:
        self.articles.articles.add(changes.rows)
        self.articles.articles.change(changes.rows)
        self.articles.articles.remove(changes.removed)
        shown = self.read.article
        if shown is not None and shown.id in changes.removed:
            self.read.clear()
        elif shown is not None and shown.id in changes.changed:
            self._background.do(lambda session: session.load(shown.id), lambda loaded: self.read.show_facts(loaded[0]))
        self._project_changed()

    def _add_rows(self, rows: tuple[ArticleRow, ...]) -> None:
        self.articles.articles.add(rows)

    def _project_changed(self) -> None:
        self.compare.refresh()
        self._show_page()

    def _long_began(self, does: str) -> None:
        self.run_bar.begin(does)
        self._show_page()

    def _long_ended(self) -> None:
        self.run_bar.hide()
        self._project_changed()

    def _show_account(self, account: Account) -> None:
        self.account_bar.show_account(account)

    def _show_page(self) -> None:
        """The drop target while there is nothing, else the views."""
        running = self._background.running_long
        page = self.tabs if self.articles.articles.rows or running else self.welcome
        if page is not self.pages.currentWidget():
            self.pages.setCurrentWidget(page)
            (self.welcome if page is self.welcome else self.articles).setFocus()
        self.actions_by_name["stop"].setEnabled(running)

    def _compare(self, chart: str) -> None:
        self._background.do(
            lambda session: session.compare(chart),
            lambda shown: self.compare.show_comparison(shown) if self.compare.chart == chart else None,
            failed=lambda error: self.compare.show_problem(str(error)),
        )

    def _paint_chart(self, shown: Shown, width: int, height: int, ratio: float) -> None:
        dark = self._theme.dark
        self._background.do(
            lambda session: session.picture(shown, width, height, ratio, dark),
            lambda picture: self.compare.show_picture(picture) if self.compare.shown is shown else None,
        )

    def _show_tab(self, place: int, focused: QWidget) -> None:
        self.tabs.setCurrentIndex(place)
        focused.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_text_size(self, points: int) -> None:
        if points in TEXT_SIZES:
            self._settings.text_size = points
            self.read.set_text_size(points)

    def _follow_system(self) -> None:
        if self._settings.theme is ThemeChoice.SYSTEM:
            self.set_theme(ThemeChoice.SYSTEM)

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        for path in self._settings.recent:
            action = self._recent_menu.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: self.open_paths([str(path)]))

    def _tell_saved(self, path: Path) -> None:
        self._tell(f"Saved {path}")

    def _tell(self, text: str) -> None:
        self.statusBar().showMessage(text, 8000)
