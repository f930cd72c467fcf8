"""Opening, beginning, leaving and copying projects."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu

from onrecord.errors import DamagedProjectError, LostProjectError, OnrecordError, StoppedError
from onrecord.gui.background import Background
from onrecord.gui.messages import Messages
from onrecord.gui.session import SUFFIX, UNTITLED, Opened
from onrecord.gui.settings import Settings
from onrecord.gui.translation import tr
from onrecord.gui.wording import counted, sentence
from onrecord.model import Recovery, Watch

SLOW_MS = 1000
"""From then on the window says that a project is being opened; an older one is brought up to date first."""


class Projects(QObject):
    """The project of the window."""

    taken = Signal(object, object)
    """This `Opened` project is open now, and these paths are to be added to it."""
    stop_wanted = Signal()
    """What is running is to be stopped, because the project is left."""
    saved = Signal(object)
    """A copy was written to this path."""
    told = Signal(str)
    """What was done."""
    files_given = Signal(list)
    """These paths are no projects, and are to be added."""

    def __init__(self, background: Background, settings: Settings, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._settings = settings
        self._messages = messages
        self.opened: Opened | None = None
        self._waiting = QTimer(self)
        self._waiting.setInterval(SLOW_MS)
        self._waiting.timeout.connect(self._tell_waiting)
        self._awaited = ""
        background.long_began.connect(lambda _does: self._waited())  # which the window tells of better

    @property
    def name(self) -> str:
        """What the project is called."""
        return self.opened.path.stem if self.opened is not None else UNTITLED

    def begin(self, paths: Sequence[str]) -> None:
        """Opens what the command line names: a project, else the one opened last, and files to add to it.

        Args:
            paths: A project, files, folders.
        """
        recent = self._settings.recent
        last = recent[0] if recent else None
        asked = next((Path(path) for path in paths if path.endswith(SUFFIX)), last)
        self._background.start()
        self._await(asked)
        self._background.do_perhaps_long(
            tr("Bringing the project up to date"),
            lambda session, watch: session.begin(paths, last, Watch(watch.progress, watch.stopped)),
            lambda begun: self._take(begun[0], begun[1]),
            lambda error: self._begin_anew(asked, error),
        )

    def open_paths(self, paths: Sequence[str]) -> None:
        """Opens a project and adds articles, whichever the paths are."""
        projects = [path for path in paths if path.endswith(SUFFIX)]
        others = [path for path in paths if path not in projects[:1]]
        if projects:
            self._leave(lambda: self._open(Path(projects[0]), others))
        else:
            self.files_given.emit(others)

    def new(self) -> None:
        """Begins an untitled project; the one that is open stays where it is."""
        self._leave(lambda: self._background.do(lambda session: session.begin_untitled(), self._take, between=False))

    def open(self) -> None:
        """Asks for a project to open."""
        path = self._messages.project_to_open()
        if path is not None:
            self._leave(lambda: self._open(path))

    def save_copy(self) -> None:
        """Asks where a copy of the project goes."""
        kinds = {tr("Onrecord project"): SUFFIX}
        path = self._messages.place_to_save(tr("Save a copy of the project"), f"{self.name}{SUFFIX}", kinds)
        if path is not None:
            self._background.do(lambda session: session.save_copy(path), self.saved.emit, between=False)

    def failed(self, error: OnrecordError) -> None:
        """Says what could not be done; where that is because the project is gone, offers to save it as another file."""
        if isinstance(error, LostProjectError):
            question = tr(
                "{what}. All that was saved before is still here. Save it as another file?", what=sentence(error)
            )
            self._messages.ask(question, tr("Save as…"), self._save_as)
        else:
            self._messages.failed(error)

    def fill_recent(self, menu: QMenu) -> None:
        """Puts the projects opened last into a menu."""
        menu.clear()
        for path in self._settings.recent:
            action = menu.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: self.open_paths([str(path)]))

    def _save_as(self) -> None:
        kinds = {tr("Onrecord project"): SUFFIX}
        path = self._messages.place_to_save(tr("Save the project as"), f"{self.name}{SUFFIX}", kinds)
        if path is not None:
            self._background.do(lambda session: session.save_as(path), self._take, between=False)

    def _refused(self, path: Path | None, error: OnrecordError) -> None:
        """Says that a project cannot be opened; of a damaged one, offers what can be read."""
        self._waited()
        if isinstance(error, StoppedError):
            self.told.emit(tr("Stopped; {name} is as it was.", name=path.stem if path is not None else UNTITLED))
            return
        if path is None or not isinstance(error, DamagedProjectError):
            self._messages.failed(error)
            return
        question = tr("{what}. Bring what can be read of it into a new project?", what=sentence(error))
        self._messages.ask(question, tr("Recover…"), lambda: self._recover(path))

    def _recover(self, path: Path) -> None:
        kinds = {tr("Onrecord project"): SUFFIX}
        name = tr("{name} recovered", name=path.stem)
        into = self._messages.place_to_save(tr("Recover into"), f"{name}{SUFFIX}", kinds)
        if into is not None:
            self._background.do(lambda session: session.recover(path, into), self._take_recovered, between=False)

    def _take_recovered(self, found: tuple[Opened, Recovery]) -> None:
        opened, recovery = found
        self._take(opened)
        self.told.emit(
            tr(
                "{whole} as they were, {doubtful} that may not be what was read, {lost} lost",
                whole=counted(recovery.whole, "article"), doubtful=len(recovery.doubtful), lost=recovery.lost,
            )
        )  # fmt: skip

    def _begin_anew(self, asked: Path | None, error: OnrecordError) -> None:
        """What was to be opened cannot be: says so, and opens an untitled project instead."""
        self._refused(asked, error)
        self._background.do(lambda session: session.open_untitled(), self._take, between=False)

    def _open(self, path: Path, then_add: Sequence[str] = ()) -> None:
        self._await(path)
        self._background.do_perhaps_long(
            tr("Bringing the project up to date"),
            lambda session, watch: session.open(path, Watch(watch.progress, watch.stopped)),
            lambda opened: self._take(opened, then_add),
            lambda error: self._refused(path, error),
        )

    def _take(self, opened: Opened, then_add: Sequence[str] = ()) -> None:
        self._waited()
        self.opened = opened
        self._settings.opened(opened.path)
        self.taken.emit(opened, then_add)

    def _await(self, path: Path | None) -> None:
        if path is not None:
            self._awaited = path.stem
            self._waiting.start()

    def _tell_waiting(self) -> None:
        """Said again and again, because what a status bar says goes by."""
        self.told.emit(
            tr("Opening {name}… A project of an earlier version is brought up to date first.", name=self._awaited)
        )

    def _waited(self) -> None:
        if self._awaited:
            self._waiting.stop()
            self._awaited = ""
            self.told.emit("")

    def _leave(self, then: Callable[[], None]) -> None:
        """Does what closes the project, after asking where something is running."""
        if not self._background.running_long:
            then()
            return

        def stop_and_go_on() -> None:
            self.stop_wanted.emit()
            then()

        self._messages.ask(
            tr("Articles are being read. Those that were read are saved; the others are not added. Go on?"),
            tr("Stop and go on"),
            stop_and_go_on,
        )
