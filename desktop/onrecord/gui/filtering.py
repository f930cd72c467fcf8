"""The filter in force, and the search that is a part of it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.gui.background import Background
from onrecord.gui.translation import tr
from onrecord.model import NO_FILTER, Filter

_SETTLES_MS = 200


class Filtering(QObject):
    """One filter for lists, sources and charts."""

    changed = Signal(object)
    """This `Filter` is in force now."""
    told = Signal(str)
    """What should be known of a search."""

    def __init__(self, background: Background, chosen: Callable[[], list[str]], parent: QObject | None = None) -> None:
        """Begins without a filter.

        Args:
            background: Where it is asked what is not indexed yet.
            chosen: Tells the ids of the articles that are chosen in the list.
            parent: The window.
        """
        super().__init__(parent)
        self._background = background
        self._chosen = chosen
        self._filter = NO_FILTER
        self._words = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._search)

    @property
    def wanted(self) -> Filter:
        """The filter in force."""
        return self._filter

    def put(self, wanted: Filter) -> None:
        """Puts another filter in force."""
        if not wanted.text:
            self._words = ""
        if wanted != self._filter:
            self._filter = wanted
            self.changed.emit(wanted)

    def pick_chosen(self) -> None:
        """Leaves only the articles that are chosen in the list, in the charts and the sources too."""
        self.pick(frozenset(self._chosen()))

    def pick(self, articles: frozenset[str]) -> None:
        """Leaves only these articles, in lists, charts and sources; none leaves all."""
        if articles:
            self.put(replace(self._filter, picked=articles))

    def look_for(self, words: str) -> None:
        """Looks for words in all articles once nobody types any more; none ends the search."""
        self._words = " ".join(words.split())
        self._settle.start()

    def search_now(self) -> None:
        """Looks for the words at once."""
        if self._settle.isActive():
            self._settle.stop()
            self._search()

    def _search(self) -> None:
        if self._words:
            self._background.do(lambda session: session.waiting(), self._tell_waiting)
        self.put(replace(self._filter, text=self._words))

    def _tell_waiting(self, waiting: int) -> None:
        if waiting:
            self.told.emit(tr("{count} articles are not searched yet; they are being indexed.", count=f"{waiting:,}"))
