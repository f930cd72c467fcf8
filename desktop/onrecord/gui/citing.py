"""The sources view and the session: who is cited is read, and renamed as a person decides."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from onrecord.gui.background import Background
from onrecord.gui.changing import Changing
from onrecord.gui.cited import CitedSource, Quote, SourceKey, Suggestion
from onrecord.gui.source_dialogs import RenameDialog, SuggestionsDialog
from onrecord.gui.sources_view import SourcesView
from onrecord.model import EVERYTHING, Scope


class Citing(QObject):
    """Reads sources for the view, and asks before it renames any."""

    def __init__(self, sources: SourcesView, background: Background, changing: Changing, window: QWidget) -> None:
        super().__init__(window)
        self._view = sources
        self._background = background
        self._changing = changing
        self._window = window
        self._within = EVERYTHING
        self._read: tuple[CitedSource, ...] = ()
        sources.sources_wanted.connect(self.read)
        sources.quotes_wanted.connect(self._read_quotes)
        sources.rename_wanted.connect(self._ask_name)
        sources.suggestions_wanted.connect(self._suggest)

    def restrict(self, scope: Scope) -> None:
        """Looks at the sources of these articles only."""
        if scope != self._within:
            self._within = scope
            self._view.refresh()

    def read(self) -> None:
        """Reads who is cited."""
        within = self._within
        self._background.do(
            lambda session: session.sources(within), lambda found: self._take(found) if within == self._within else None
        )

    def _take(self, sources: tuple[CitedSource, ...]) -> None:
        self._read = sources
        self._view.show_sources(sources)

    def _read_quotes(self, source: CitedSource) -> None:
        self._background.do(
            lambda session: session.quotes(source), lambda quotes: self._view.show_quotes(source, quotes)
        )

    def _ask_name(self, source: CitedSource, quotes: Sequence[Quote]) -> None:
        names = [other.name for other in self._read if other.named and other.key != source.key]
        dialog = RenameDialog(source, quotes, names, self._window)

        def rename() -> None:
            if dialog.name() and dialog.name() != source.name:
                self._changing.rename(source, quotes, dialog.name())

        dialog.accepted.connect(rename)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _suggest(self) -> None:
        sources = self._read
        self._background.do(lambda session: session.suggestions(sources), self._offer)

    def _offer(self, suggestions: tuple[Suggestion, ...]) -> None:
        dialog = SuggestionsDialog(suggestions, self._window)
        dialog.merge_wanted.connect(self._merge)
        dialog.split_wanted.connect(lambda _key, name: self._view.look_for(name))
        dialog.open()

    def _merge(self, key: SourceKey, name: str) -> None:
        source = next((one for one in self._read if one.key == key), None)
        if source is not None:
            self._changing.rename(source, (), name)
