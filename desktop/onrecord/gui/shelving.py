"""The filter in force, shown everywhere: library, chips, list, sources, charts."""

from collections.abc import Mapping

from PySide6.QtCore import QDate, QObject
from PySide6.QtWidgets import QLineEdit

from onrecord.gui.citing import Citing
from onrecord.gui.filtering import Filtering
from onrecord.gui.filters import Filter
from onrecord.gui.library_model import shelves_of
from onrecord.gui.workbench import ARTICLES, Workbench


class Shelving(QObject):
    """Puts filters in force where they are chosen, and shows them where they work."""

    def __init__(
        self, filtering: Filtering, workbench: Workbench, citing: Citing, line: QLineEdit, parent: QObject
    ) -> None:
        """Connects what belongs together.

        Args:
            filtering: The filter.
            workbench: The views and docks.
            citing: What reads the sources.
            line: The line to search all articles.
            parent: The window.
        """
        super().__init__(parent)
        self._filtering = filtering
        self._bench = workbench
        self._citing = citing
        self._line = line
        filtering.changed.connect(self._apply)
        workbench.library.wanted.connect(filtering.put)
        workbench.library.account_wanted.connect(lambda: workbench.reveal("account"))
        workbench.filters.wanted.connect(filtering.put)
        workbench.compare.picked.connect(filtering.pick)
        workbench.articles.articles.changed.connect(self.count)
        line.textEdited.connect(self._search)
        line.returnPressed.connect(self._go_to_hits)

    def restrict(self) -> None:
        """Gives the charts and the sources the articles that the filter lets pass."""
        scope = self._bench.articles.articles.scope()
        self._bench.compare.restrict(scope)
        self._citing.restrict(None if scope.articles is None else frozenset(scope.articles))

    def count(self) -> None:
        """Counts the shelves and the filter anew."""
        bench, articles = self._bench, self._bench.articles.articles
        rows = articles.all.values()
        bench.library.set_shelves(shelves_of(rows, articles.known_facts, bench.account.unread))
        bench.filters.show_count(len(articles.rows), len(articles.all))
        days = [row.published for row in rows if row.published is not None]
        ends = (QDate(*min(days).timetuple()[:3]), QDate(*max(days).timetuple()[:3])) if days else None
        bench.filters.set_offers(articles.outlets(), ends)

    def _apply(self, wanted: Filter, snippets: Mapping[str, str]) -> None:
        self._bench.articles.set_filter(wanted, snippets)
        self._bench.library.show_filter(wanted)
        self._bench.filters.show_filter(wanted)
        if wanted.found is None and not self._line.hasFocus():
            self._line.clear()
        self.restrict()

    def _search(self, words: str) -> None:
        self._filtering.look_for(words)
        if words:
            self._bench.tabs.setCurrentIndex(ARTICLES)

    def _go_to_hits(self) -> None:
        self._filtering.search_now()
        self._bench.show_view(ARTICLES)
