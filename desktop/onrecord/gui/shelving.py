"""The filter in force, shown everywhere: library, chips, list, sources, charts."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from onrecord.gui.background import Background
from onrecord.gui.citing import Citing
from onrecord.gui.filtering import Filtering
from onrecord.gui.filters import phrases
from onrecord.gui.library_model import shelves_of
from onrecord.gui.workbench import ARTICLES, Workbench
from onrecord.model import NO_FILTER, Complaint, Counts, Filter, Need, Scope

_COUNTS_MS = 150
"""Between what changes and the counts of it, so that an import is not counted article by article."""


class Shelving(QObject):
    """Puts filters in force where they are chosen, and shows them where they work."""

    def __init__(
        self,
        filtering: Filtering,
        workbench: Workbench,
        citing: Citing,
        line: QLineEdit,
        background: Background,
        parent: QObject,
    ) -> None:
        """Connects what belongs together.

        Args:
            filtering: The filter.
            workbench: The views and docks.
            citing: What reads the sources.
            line: The line to search all articles.
            background: Where articles are counted and chosen.
            parent: The window.
        """
        super().__init__(parent)
        self._filtering = filtering
        self._bench = workbench
        self._citing = citing
        self._line = line
        self._background = background
        self._counts = QTimer(self)
        self._counts.setSingleShot(True)
        self._counts.setInterval(_COUNTS_MS)
        self._counts.timeout.connect(self._ask_counts)
        filtering.changed.connect(self._apply)
        workbench.library.wanted.connect(filtering.put)
        workbench.library.account_wanted.connect(lambda: workbench.reveal("account"))
        workbench.filters.wanted.connect(filtering.put)
        workbench.compare.picked.connect(filtering.pick)
        workbench.articles.articles.changed.connect(self.count)
        background.complained.connect(self._complain)
        background.long_ended.connect(workbench.account.end)
        line.textEdited.connect(self._search)
        line.returnPressed.connect(self._go_to_hits)

    def restrict(self, then: Callable[[], None] = lambda: None) -> None:
        """Gives the charts and the sources the articles that the filter lets pass.

        Args:
            then: What is done once they have them.
        """
        wanted, told = self._filtering.wanted, phrases(self._filtering.wanted)

        def give(scope: Scope) -> None:
            if wanted == self._filtering.wanted:
                self._bench.compare.restrict(scope)
                self._citing.restrict(scope)
                then()

        self._background.do(lambda session: session.scope(wanted, told), give)

    def count(self) -> None:
        """Counts the shelves anew, soon."""
        bar, articles = self._bench.filters, self._bench.articles.articles
        unfiltered = self._filtering.wanted == NO_FILTER  # rows on their way are no filter
        bar.show_count(len(articles.ids), len(articles.ids) if unfiltered else articles.total)
        if not self._counts.isActive():
            self._counts.start()

    def _complain(self, complaints: Sequence[Complaint]) -> None:
        self._bench.account.add(complaints)
        self.count()

    def _ask_counts(self) -> None:
        self._background.do(lambda session: session.counts(), self._show_counts)

    def _show_counts(self, counts: Counts) -> None:
        bench = self._bench
        bench.library.set_shelves(shelves_of(counts, bench.account.unread))
        attention = counts.duplicates or any(count for need, count in counts.needs.items() if need is not Need.OUTLET)
        outlets = sorted(filter(None, counts.outlets), key=str.casefold)
        bench.articles.learn(outlets, list(counts.sections), list(counts.topics), attention=bool(attention))
        ends = (_day(counts.days[0]), _day(counts.days[1])) if counts.days else None
        bench.filters.set_offers(outlets, ends, counts.sections, counts.topics)
        bench.articles.articles.set_total(counts.articles)

    def _apply(self, wanted: Filter) -> None:
        self._bench.articles.set_filter(wanted)
        self._bench.library.show_filter(wanted)
        self._bench.filters.show_filter(wanted)
        if not wanted.text and not self._line.hasFocus():
            self._line.clear()
        self.restrict()

    def _search(self, words: str) -> None:
        self._filtering.look_for(words)
        if words:
            self._bench.tabs.setCurrentIndex(ARTICLES)

    def _go_to_hits(self) -> None:
        self._filtering.search_now()
        self._bench.show_view(ARTICLES)


def _day(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
