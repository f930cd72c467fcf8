"""The sources view and the session: who is cited is read, and renamed as a person decides."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from onrecord.errors import OnrecordError
from onrecord.gui.background import Background
from onrecord.gui.changing import Changing
from onrecord.gui.cited import Suggestion
from onrecord.gui.session import Session
from onrecord.gui.source_dialogs import RenameDialog, SuggestionsDialog
from onrecord.gui.sources_model import PAGE
from onrecord.gui.sources_view import SourcesView
from onrecord.model import EVERYTHING, Scope
from onrecord.model.cited import Citation, CitationSort, CitedDetail, CitedSource, SourceQuery


class Citing(QObject):
    """Reads sources for the view, and asks before it renames any."""

    def __init__(self, sources: SourcesView, background: Background, changing: Changing, window: QWidget) -> None:
        super().__init__(window)
        self._view = sources
        self._background = background
        self._changing = changing
        self._window = window
        self._within = EVERYTHING
        self._asked = SourceQuery()
        self._gathering = False
        sources.sources_wanted.connect(self.read)
        sources.sources.rows_wanted.connect(self._read_rows)
        sources.detail_wanted.connect(self._read_detail)
        sources.quotes.rows_wanted.connect(self._read_quotes)
        sources.rename_wanted.connect(self._ask_name)
        sources.suggestions_wanted.connect(self._suggest)

    def restrict(self, scope: Scope) -> None:
        """Looks at the sources of these articles only."""
        if scope != self._within:
            self._within = scope
            self._view.refresh()

    def read(self, asked: SourceQuery) -> None:
        """Reads who is cited; articles that nobody looked through yet are looked through before, some at a time."""
        self._asked = asked
        if not self._gathering:
            self._gather()

    def _gather(self) -> None:
        self._gathering = True
        self._background.do(lambda session: session.gather_sources(), self._gathered, failed=self._fail)

    def _gathered(self, left: int) -> None:
        if left:
            self._view.show_gathering(left)
            self._gather()
            return
        self._gathering = False
        asked, within = self._asked, self._within
        self._background.do(
            lambda session: session.sources(asked, within),
            lambda found: self._view.show_sources(found) if (asked, within) == (self._asked, self._within) else None,
        )

    def _fail(self, error: OnrecordError) -> None:
        self._gathering = False
        self._background.failed.emit(error)

    def _read_rows(self, numbers: tuple[int, ...]) -> None:
        self._background.do(
            lambda session: session.told_sources(numbers),
            lambda found: self._view.sources.show_rows(numbers, {source.number: source for source in found}),
        )

    def _read_detail(self, source: CitedSource, by: CitationSort, descending: bool) -> None:
        def read(session: Session) -> tuple[CitedDetail, dict[int, Citation]]:
            detail = session.source_detail(source.number, by, descending)
            return detail, session.citations(tuple(detail.citations[:PAGE]))

        self._background.do(read, lambda found: self._view.show_detail(source, *found))

    def _read_quotes(self, numbers: tuple[int, ...]) -> None:
        self._background.do(
            lambda session: session.citations(numbers), lambda found: self._view.quotes.show_rows(numbers, found)
        )

    def _ask_name(self, source: CitedSource, citations: Sequence[int]) -> None:
        self._background.do(
            lambda session: session.source_names(), lambda names: self._offer_names(source, citations, names)
        )

    def _offer_names(self, source: CitedSource, citations: Sequence[int], names: Sequence[str]) -> None:
        dialog = RenameDialog(source, len(citations), [name for name in names if name != source.name], self._window)

        def rename() -> None:
            if dialog.name() and dialog.name() != source.name:
                self._changing.rename(source, citations, dialog.name())

        dialog.accepted.connect(rename)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _suggest(self) -> None:
        self._background.do(lambda session: session.suggestions(), self._offer)

    def _offer(self, suggestions: tuple[Suggestion, ...]) -> None:
        dialog = SuggestionsDialog(suggestions, self._window)
        dialog.merge_wanted.connect(lambda source, name: self._changing.rename(source, (), name))
        dialog.split_wanted.connect(self._view.look_for)
        dialog.open()
