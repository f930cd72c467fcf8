"""The window: it wires views to verbs, and knows neither SQL nor statistics nor spaCy."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QChildEvent, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from onrecord.gui import shell, wording
from onrecord.gui import theme as themes
from onrecord.gui.actions import MENUS, build_actions
from onrecord.gui.adding import Adding
from onrecord.gui.background import Background
from onrecord.gui.changing import Changing
from onrecord.gui.choosing import Choosing
from onrecord.gui.citing import Citing
from onrecord.gui.comparing import Comparing
from onrecord.gui.correcting import Correcting
from onrecord.gui.dialogs import Dialogs
from onrecord.gui.drops import DropWindow
from onrecord.gui.enabling import Enabling
from onrecord.gui.exporting import Exporting
from onrecord.gui.filtering import Filtering
from onrecord.gui.giving import Giving
from onrecord.gui.labels import plain_label
from onrecord.gui.listing import Listing
from onrecord.gui.looks import Looks
from onrecord.gui.mapping import Mapping
from onrecord.gui.messages import Messages
from onrecord.gui.opening import Opening
from onrecord.gui.projects import Projects
from onrecord.gui.retelling import Retelling
from onrecord.gui.session import Opened
from onrecord.gui.settings import Settings
from onrecord.gui.shelving import Shelving
from onrecord.gui.theme import Theme
from onrecord.gui.tour import Tour
from onrecord.gui.translation import tr
from onrecord.gui.welcome import Welcome
from onrecord.gui.workbench import READ, Workbench
from onrecord.model import NO_FILTER, Account, Changes, HistoryEntry

_SETTLES_MS = 250
"""After the last of many changes, before facts, sources and charts are made anew."""


class MainWindow(DropWindow):
    """One project, seen in four views."""

    first_painted = Signal()
    """The window can be seen; whatever is slow begins now."""

    def __init__(
        self, background: Background, settings: Settings, messages: Callable[[QWidget, Settings], Messages] = Messages
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._background = background
        self._settings = settings
        self.messages = messages(self, settings)
        self._painted = False
        self._agreed_to_close = False
        self.workbench = Workbench()
        self.welcome, self.run_bar = Welcome(), shell.RunBar()
        self.projects = Projects(background, settings, self.messages, self)
        bench = self.workbench
        self.listing = Listing(bench.articles.articles, background, self)
        self.filtering = Filtering(background, self.workbench.articles.chosen, self)
        self.exporting = Exporting(
            background, settings, self.messages, bench.compare, bench.articles.articles, self.filtering, self
        )
        self.changing = Changing(background, self.messages, self)
        self.mapping = Mapping(background, self.messages, self)
        self.choosing = Choosing(bench, background, self.changing, self.mapping, self)
        self.adding = Adding(background, settings, self.messages, self.mapping, bench.articles, self)
        self.giving = Giving(background, settings, self.messages, self)
        self.looks = Looks(settings, self)
        self.comparing = Comparing(self.workbench.compare, background, self.looks, self)
        self.citing = Citing(self.workbench.sources, background, self.changing, self)
        self.opening = Opening(self.workbench, background, self.filtering, self)
        self.retelling = Retelling(background, self.changing, self.workbench.articles, self)
        self.dialogs = Dialogs(background, settings, self.looks, self)
        self.correcting = Correcting(self.workbench.read, self.changing, self.messages, self.looks, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._read_anew)
        self._build()
        self.shelving = Shelving(self.filtering, self.workbench, self.citing, self.search_line, background, self)
        self._connect_parts()
        self._connect_views()
        self._connect_background()
        self._restore()

    def begin(self, paths: Sequence[str]) -> None:
        """Opens what the command line names: a project, else the one opened last, and files to add to it.

        Args:
            paths: A project, files, folders.
        """
        shell.know_styles(self)
        self.projects.begin(paths)

    def open_paths(self, paths: Sequence[str]) -> None:
        """Opens a project and adds articles, whichever the paths are."""
        self.projects.open_paths(paths)

    # What the actions do.

    def stop(self) -> None:
        """Stops what is running; what was read is kept."""
        self._background.stop_long()
        self.run_bar.stopping()

    def find_in_text(self) -> None:
        """Looks for words in the article that is read."""
        self.opening.show_read()
        if self.workbench.read.article is not None:
            self.workbench.read.finder.begin()

    def search(self) -> None:
        """Looks for words in all articles."""
        self.search_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_line.selectAll()

    def show_tour(self) -> None:
        """Goes through the views."""
        if self.pages.currentWidget() is self.workbench:
            self.tour.begin()
        else:
            self._tell(tr("Add articles or open the sample first; the tour shows what is made of them."))

    # Qt's events.

    def event(self, event: QEvent) -> bool:
        """Notices the first paint."""
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            shell.keep_on_screen(self)
            QTimer.singleShot(0, self.first_painted.emit)
        return super().event(event)

    def childEvent(self, event: QChildEvent) -> None:  # noqa: N802
        """Dresses a dialog before it is seen."""
        super().childEvent(event)
        child = event.child()
        if event.polished() and isinstance(child, QDialog):
            self.looks.dress_dialog(child)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keeps the tour at the foot."""
        super().resizeEvent(event)
        self.tour.place()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closes, after asking where something is running."""
        if self._background.running_long and not self._agreed_to_close:
            event.ignore()
            self.messages.ask(
                tr("Articles are being read. Those that were read are saved; the others are not added. Close?"),
                tr("Stop and close"),
                self.close_now,
            )
            return
        shell.keep_layouts(self, self.workbench, self._settings)
        self.hide()
        self._background.end()
        self.exporting.end()
        event.accept()

    def close_now(self) -> None:
        """Closes without asking."""
        self._agreed_to_close = True
        self.close()

    def _build(self) -> None:
        self.setWindowTitle("Onrecord")
        self.resize(QSize(1280, 820).boundedTo(self.screen().availableSize()))
        self.setMinimumSize(640, 420)
        self.workbench.fit(self.width())
        self.actions_by_name = build_actions(self)
        self.enabling = Enabling(self.actions_by_name, self.workbench, self)
        menus = shell.fill_menus(self, self.actions_by_name)
        file, _edit, view, _help = (menus[title] for title in MENUS)
        self.recent_menu = QMenu(tr("Open &recent"), self)
        self.recent_menu.aboutToShow.connect(partial(self.projects.fill_recent, self.recent_menu))
        file.insertMenu(self.actions_by_name["save_copy"], self.recent_menu)
        panels = QMenu(tr("Pa&nels"), self)
        panels.addActions(self.workbench.toggles())
        view.insertMenu(self.actions_by_name["reset_layout"], panels)
        view.addSeparator()
        self.looks.fill_menu(view)
        self.toolbar = shell.fill_toolbar(self, self.actions_by_name)
        self.search_line = shell.add_search(self.toolbar)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.workbench)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.setCentralWidget(central)
        self.statusBar().addWidget(self.run_bar, 1)
        self._saved = plain_label(name="saved", wrap=False)
        self.statusBar().addPermanentWidget(self._saved)
        self.welcome.set_mark(themes.mark())
        self.welcome.setFocus()
        self.tour = Tour(self.workbench.docks["inspector"], self)
        shell.offer_on_rows(self.workbench.articles, self.actions_by_name)
        shell.press_by_enter(self)

    def _restore(self) -> None:
        shell.restore_layouts(self, self.workbench, self._settings)
        self.looks.dress_parts([
            self.menuBar(), self.toolbar, self.statusBar(), self.welcome, self.tour, *self.workbench.parts()
        ])  # fmt: skip
        self.looks.choose(self._settings.theme)
        self.actions_by_name["stop"].setEnabled(False)

    def _connect_parts(self) -> None:
        self.projects.taken.connect(self._take_project)
        self.projects.stop_wanted.connect(self.stop)
        self.projects.files_given.connect(self.adding.add)
        self.projects.saved.connect(self._tell_saved)
        self.projects.told.connect(self._tell)
        self.exporting.saved.connect(self._tell_saved)
        self.exporting.told.connect(self._tell)
        self.exporting.chart_needed.connect(self.workbench.show_compare)
        self.filtering.told.connect(self._tell)
        self.listing.told.connect(self._tell)
        self.changing.changed.connect(self._show_changes)
        self.changing.history_read.connect(self.workbench.history.show_entries)
        self.changing.history_read.connect(self._enable_undo)
        self.changing.told.connect(self._tell)
        self.looks.dressed.connect(self._dress)
        self.looks.sized.connect(self.workbench.read.set_text_size)
        self.dialogs.figures_changed.connect(self._show_anew)
        self.workbench.account.mapping_wanted.connect(self.mapping.look)
        self.workbench.account.rest_wanted.connect(self.adding.rest)
        self.mapping.files_told.connect(self.adding.add)
        self.mapping.removal_wanted.connect(self.changing.remove_now)
        self.mapping.told.connect(self._tell)
        self.adding.added.connect(self._show_account)
        self.giving.given.connect(self.adding.add)
        self.giving.paths_given.connect(self.open_paths)
        self.giving.settings_wanted.connect(self.dialogs.settings)
        self.giving.told.connect(self._tell)
        self.tour.view_wanted.connect(self._tour_to)
        self.tour.ended.connect(self._end_tour)

    def _connect_views(self) -> None:
        bench = self.workbench
        self.dropped.connect(self.open_paths)
        self.words_dropped.connect(self.giving.take)
        bench.articles.removal_wanted.connect(self.choosing.remove)
        bench.articles.columns_chosen.connect(lambda names: setattr(self._settings, "columns", names))
        bench.articles.articles.edited.connect(self.changing.set_field)
        bench.articles.articles.refused.connect(self._tell)
        bench.inspector.metadata.edited.connect(lambda id, field, value: self.changing.set_field([id], field, value))
        bench.inspector.metadata.refused.connect(self._tell)
        for wants in (bench.read.list, bench.inspector.source):
            wants.override_wanted.connect(self.correcting.override)
            wants.note_wanted.connect(self.correcting.note)
        bench.read.list.attribution_wanted.connect(self.correcting.add)
        bench.inspector.source.add_wanted.connect(self.correcting.add)
        bench.history.undo_wanted.connect(self.changing.undo)
        bench.history.redo_wanted.connect(self.changing.redo)
        bench.compare.stories_wanted.connect(self.retelling.open)
        self.welcome.add_wanted.connect(self.adding.files)
        self.welcome.sample_wanted.connect(self.adding.sample)
        self.welcome.help_wanted.connect(self.dialogs.help)
        self.run_bar.stopped.connect(self.stop)

    def _connect_background(self) -> None:
        self._background.long_began.connect(self._long_began)
        self._background.progressed.connect(self.run_bar.step)
        self._background.rows_added.connect(self.workbench.articles.articles.add)
        self._background.long_ended.connect(self._long_ended)
        self._background.failed.connect(self.projects.failed)
        self._background.broke.connect(self.messages.broke)

    def _take_project(self, opened: Opened, then_add: Sequence[str]) -> None:
        bench, name = self.workbench, self.projects.name
        self.filtering.put(NO_FILTER)
        self.opening.close()
        bench.account.show_kept(opened.account)
        if opened.account is not None and not opened.account.ended:
            bench.reveal("account")
        bench.articles.articles.reset(opened.ids, opened.rows)
        self.setWindowTitle(
            f"{tr('{name} (saved as you go)', name=name)} \N{EM DASH} Onrecord".replace("[*]", "[*][*]")
        )
        self._saved.setText(tr("{name}: saved as you go", name=name))
        self._saved.setToolTip(wording.tooltip([tr("Everything is saved at once in {path}", path=opened.path)]))
        self.changing.read_history()
        self._index()
        self._show_page()
        self.shelving.restrict(self._refresh)  # the list itself was just read
        if not then_add and not opened.ids:
            self.adding.expect()
        self.adding.add(then_add)
        self.changing.read_tone()

    def _show_changes(self, changes: Changes) -> None:
        articles = self.workbench.articles.articles
        articles.add(row for row in changes.rows if row.id in changes.added)
        articles.change(changes.rows)
        articles.remove(changes.removed)
        self.opening.follow(changes)
        self._index()
        self._project_changed()

    def _show_anew(self) -> None:
        """Reads all that is shown anew, and the tone of articles where another is wanted."""
        self.changing.read_tone()
        self.opening.again()
        self._project_changed()

    def _enable_undo(self, entries: Sequence[HistoryEntry]) -> None:
        self.actions_by_name["undo"].setEnabled(any(not entry.undone for entry in entries))
        self.actions_by_name["redo"].setEnabled(any(entry.undone for entry in entries))

    def _project_changed(self) -> None:
        self._settle.start()
        self._show_page()

    def _read_anew(self) -> None:
        """Makes anew what is made of all articles: the list, counts, sources, charts."""
        self.workbench.articles.articles.refresh()
        self.shelving.count()
        self.shelving.restrict(self._refresh)

    def _refresh(self) -> None:
        self.workbench.compare.refresh()
        self.workbench.sources.refresh()
        if self.workbench.articles.articles.total:
            self.comparing.prepare()

    def _index(self) -> None:
        """Makes new texts ready to be searched, a slice at a time."""
        self._background.do(lambda session: session.index(), lambda left: self._index() if left else None)

    def _long_began(self, does: str) -> None:
        self.run_bar.begin(does)
        self._show_page()

    def _long_ended(self) -> None:
        self.run_bar.hide()
        if self.projects.opened is None:  # the first one was brought up to date, and is shown next
            return
        self.changing.read_history()
        self._index()
        self._project_changed()

    def _show_account(self, account: Account) -> None:
        bench = self.workbench
        bench.account.show_account(account)
        self._tell(wording.account_sentence(account))
        self.shelving.count()
        if account.complaints:
            bench.reveal("account")
        if self._settings.tour_wanted and bench.articles.articles.total:
            self.tour.begin()

    def _show_page(self) -> None:
        """The drop target while there is nothing, else the views."""
        bench, running = self.workbench, self._background.running_long
        something = bench.articles.articles.total or running or not bench.account.account.ended
        page = bench if something else self.welcome
        if page is not self.pages.currentWidget():
            self.pages.setCurrentWidget(page)
            (self.welcome if page is self.welcome else bench.articles).setFocus()
        self.enabling.show_views(seen=page is bench)
        self.actions_by_name["stop"].setEnabled(running)
        self.actions_by_name["analyze"].setEnabled(bench.articles.articles.total > 0 and not running)

    def _dress(self, theme: Theme) -> None:
        shell.dress_actions(self.actions_by_name, theme)
        self.workbench.set_theme(theme)
        self.veil.theme = theme

    def _tour_to(self, view: int) -> None:
        """Shows a view of the tour; it has an article to read."""
        if view == READ:
            self.opening.show_read(any_article=True)
        else:
            self.workbench.tabs.setCurrentIndex(view)

    def _end_tour(self, forever: bool) -> None:
        if forever:
            self._settings.tour_wanted = False
        self.workbench.show_articles()

    def _tell_saved(self, path: Path) -> None:
        self._tell(tr("Saved {path}", path=path))

    def _tell(self, text: str) -> None:
        self.statusBar().showMessage(text, 8000)
