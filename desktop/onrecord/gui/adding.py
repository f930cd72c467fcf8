"""Articles on their way into the project: what is asked for is read in the background, and then told of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from onrecord.gui.articles_view import ArticlesView
from onrecord.gui.background import Background
from onrecord.gui.mapping import Mapping
from onrecord.gui.messages import Messages
from onrecord.gui.settings import Settings
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import counted
from onrecord.model import Account, Given, Link
from onrecord.resources import resource

if TYPE_CHECKING:
    from onrecord.readers import Undecided


_READING = noop("Reading")


class Adding(QObject):
    """Has files, folders and texts read; tables that nobody told yet are asked about at the end."""

    added = Signal(object)
    """The `Account` of what was read."""

    def __init__(
        self,
        background: Background,
        settings: Settings,
        messages: Messages,
        mapping: Mapping,
        articles: ArticlesView,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._settings = settings
        self._messages = messages
        self._mapping = mapping
        self._articles = articles
        self._reading = False
        background.long_began.connect(self._began)
        background.progressed.connect(self._tell)
        background.long_ended.connect(self._ended)

    def expect(self) -> None:
        """Gets ready for files, while there are none in the project and nobody has given any yet."""
        jobs = self._settings.workers or None
        self._background.do(lambda session: session.expect(jobs), lambda _: None)

    def add(self, paths: Sequence[Given], *, resumed: bool = False) -> None:
        """Adds articles to the project, in the background.

        Args:
            paths: Files, folders, and what lies in none.
            resumed: Whether an import goes on that did not come to its end.
        """
        jobs = self._settings.workers or None
        tables: list[Undecided] = []

        def added(account: Account) -> None:
            self.added.emit(account)
            self._mapping.ask(tables)

        if paths:
            self._background.do_long(
                tr(_READING),
                lambda session, watch: session.add(
                    paths, jobs=jobs, resumed=resumed, progress=watch.progress, cancelled=watch.cancelled,
                    on_row=watch.on_row, on_complaint=watch.on_complaint, on_undecided=tables.append,
                ),
                added,
            )  # fmt: skip

    def files(self) -> None:
        """Asks for files to add."""
        self.add(self._messages.files_to_add())

    def folder(self) -> None:
        """Asks for a folder to add."""
        self.add(self._messages.folder_to_add())

    def sample(self) -> None:
        """Adds the sample articles that come with the program."""
        self.add([str(resource("sample"))])

    def rest(self, given: Sequence[str]) -> None:
        """Goes on with an import that did not come to its end."""
        self.add([Link(one) if "://" in one else one for one in given], resumed=True)

    def again(self) -> None:
        """Reads the files of the project again, and analyses what model or codebook would find otherwise now."""
        self._background.do(lambda session: session.again(), self.add)

    def _began(self, does: str) -> None:
        if does == tr(_READING):
            self._reading = True
            self._articles.say(tr("Reading. The first articles will appear here."))

    def _ended(self) -> None:
        """However it ended: nothing is on its way any more."""
        self._reading = False
        self._articles.say("")

    def _tell(self, _done: int, total: int, _label: str) -> None:
        if self._reading:
            files = counted(total, "file")
            self._articles.say(tr("Reading {files}. The first articles will appear here in a moment.", files=files))
