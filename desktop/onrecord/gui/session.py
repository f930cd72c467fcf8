"""The project of the window and the verbs on it, for the one thread that may touch it.

Nothing here knows Qt, and nothing here runs on the GUI thread: what goes back to the window are plain values.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ProjectInUseError
from onrecord.gui.chart_verbs import ChartVerbs, lasting_imports
from onrecord.gui.giving_verbs import GivingVerbs
from onrecord.gui.story_verbs import StoryVerbs
from onrecord.model import (
    UNWATCHED,
    Account,
    ArticleRow,
    Cancelled,
    Complaint,
    Given,
    Progress,
    ReadOptions,
    Recovery,
    Watch,
)

if TYPE_CHECKING:
    from onrecord.project import Project
    from onrecord.readers import Undecided
    from onrecord.workflow import Standby

UNTITLED = "Untitled"
SUFFIX = ".onrecord"
_FIRST = 100
"""Articles that are shown at once when a project is opened."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A project that was opened.

    Attributes:
        path: Where it is.
        untitled: Whether the user never named it.
        ids: Of its articles, in the order in which they came.
        rows: What a list shows of the first of them.
        account: Of its last import.
    """

    path: Path
    untitled: bool
    ids: tuple[str, ...]
    rows: tuple[ArticleRow, ...]
    account: Account | None = None


class Session(ChartVerbs, StoryVerbs, GivingVerbs):
    """The open project."""

    def __init__(self, folder: Path) -> None:
        """Opens nothing yet.

        Args:
            folder: Where untitled projects are kept; made when the first is.
        """
        super().__init__()
        self._folder = folder
        self._project: Project | None = None
        self._standby: Standby | None = None

    @property
    def project(self) -> "Project":
        """The open project."""
        assert self._project is not None, "no project is open"
        return self._project

    def begin(
        self, paths: Sequence[str], last: Path | None, watch: Watch = UNWATCHED
    ) -> tuple[Opened, tuple[str, ...]]:
        """Opens what a start of the program asks for.

        Args:
            paths: A project and files, as given.
            last: The project that was opened last.
            watch: See `open`.

        Returns:
            The project, and the files that are to be added to it: with files and no project, it is an untitled one,
            so that nobody's study grows by what was only to be looked at.

        Raises:
            ProjectError: The project cannot be opened.
        """
        with lasting_imports():
            import onrecord.engine  # noqa: F401 (for `add`)
            from onrecord.workflow import is_project

        projects = [path for path in paths if is_project(Path(path))]
        others = tuple(path for path in paths if path not in projects[:1])
        if projects:
            return self.open(Path(projects[0]), watch), others
        if not others and last is not None and last.exists():
            return self.open(last, watch), ()
        return self.open_untitled(), others

    def open(self, path: Path, watch: Watch = UNWATCHED) -> Opened:
        """Opens a project in place of the one that is open.

        Args:
            path: Of the project.
            watch: Told of articles, and asked whether to go on, while one of an earlier version is brought up to date.

        Raises:
            ProjectError: It cannot be opened; the one that is open stays.
            StoppedError: The watch says so; the one that is open stays.
        """
        from onrecord.workflow import Project

        if self._project is not None and path.resolve() == self._project.path:
            return self._opened()
        return self._take(Project.open(path, watch=watch))

    def open_untitled(self) -> Opened:
        """Opens the untitled project that was begun last and is not open elsewhere, else begins one."""
        for path in sorted(self._folder.glob(f"{UNTITLED}*{SUFFIX}"), key=_number, reverse=True):
            try:
                return self.open(path)
            except ProjectInUseError:
                continue
        return self.begin_untitled()

    def begin_untitled(self) -> Opened:
        """Begins a new untitled project; the others stay where they are."""
        from onrecord.workflow import Project

        self._folder.mkdir(parents=True, exist_ok=True)
        taken = [_number(path) for path in self._folder.glob(f"{UNTITLED}*{SUFFIX}")]
        name = UNTITLED if not taken else f"{UNTITLED} {max(taken) + 1}"
        return self._take(Project.create(self._folder / f"{name}{SUFFIX}"))

    def close(self) -> None:
        """Closes the project, if one is open."""
        if self._standby is not None:
            self._standby.end()
        if self._project is not None:
            self._project.close()
            self._project = None

    def expect(self, jobs: int | None) -> None:
        """Starts the workers of the import that is expected next.

        Args:
            jobs: How many; none leaves it to the program.
        """
        from onrecord.workflow import Standby

        if self._standby is None:
            self._standby = Standby()
        self._standby.start(self.project, jobs)

    def add(
        self,
        paths: Sequence[Given],
        *,
        jobs: int | None = None,
        resumed: bool = False,
        progress: Progress,
        cancelled: Cancelled,
        on_row: Callable[[ArticleRow], None],
        on_complaint: Callable[[Complaint], None],
        on_undecided: Callable[["Undecided"], None],
    ) -> Account:
        """Reads and analyses files into the project.

        Args:
            paths: Files and folders, and what lies in none.
            jobs: How many processes read; none leaves it to the program.
            resumed: Whether an import goes on that did not come to its end.
            progress: Told after each article and each file without one.
            cancelled: Asked between articles and while waiting for one.
            on_row: Given each new article once it is saved.
            on_complaint: Given at once what was lost, left out or decided.
            on_undecided: Given each table whose columns the user has to tell.
        """
        from onrecord import workflow

        def on_article(article: str, new: bool) -> None:
            if new:
                on_row(self.project.row(article))

        return workflow.add_files(
            self.project, list(paths), options=ReadOptions(asks=True), jobs=jobs, standby=self._standby,
            resumed=resumed, progress=progress, cancelled=cancelled, on_article=on_article, on_complaint=on_complaint,
            on_undecided=on_undecided,
        )  # fmt: skip

    def save_copy(self, path: Path) -> Path:
        """Writes a copy of the project; the window stays with its own."""
        self.project.save_copy(path)
        return path

    def save_as(self, path: Path) -> Opened:
        """Goes on in a new document with all that is in the project, wherever the old one has gone.

        Raises:
            ProjectError: A copy cannot be written there.
        """
        self.project.save_as(path)
        return self._opened()

    def recover(self, path: Path, into: Path) -> tuple[Opened, Recovery]:
        """Brings what can be read of a damaged project into a new one, and opens that.

        Raises:
            ProjectError: Nothing of it can be read, or the new one cannot be made.
        """
        from onrecord import workflow

        recovery = workflow.recover(path, into)
        return self.open(into), recovery

    def _take(self, project: "Project") -> Opened:
        self.close()
        self._project = project
        return self._opened()

    def _opened(self) -> Opened:
        path = self.project.path
        assert path is not None, "a temporary project is nobody's window"
        last = next(reversed(self.project.accounts()), None)
        ids = self.project.ids()
        untitled = path.parent.resolve() == self._folder.resolve()
        return Opened(path, untitled, ids, self.project.rows(ids[:_FIRST]), last)


def _number(path: Path) -> int:
    """Which of the untitled projects a file is, from 1."""
    number = path.stem.removeprefix(UNTITLED).strip()
    return int(number) if number.isdecimal() else 1
