"""What the window asks of the open project beside opening, adding and drawing: looking, searching, correcting.

Like all of the session, it runs on the thread that owns the project and knows no Qt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.gui.cited import CitedSource, Quote, SourceKey, Suggestion, cited, keys_of, quotes_of, suggestions
from onrecord.gui.facts import ArticleFacts, gather
from onrecord.model import (
    Analysis,
    Article,
    ArticleRow,
    Cancelled,
    Changes,
    Codebook,
    Correction,
    Doubt,
    Field,
    Filter,
    HistoryEntry,
    RemovedArticle,
    Target,
)

if TYPE_CHECKING:
    from onrecord.project import AttributionSums, Mark, Project

MOST_QUOTES = 400
MOST_SNIPPETS = 200
"""A snippet is made of the whole text of its article: of more hits only their names are read."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found.

    Attributes:
        words: What was looked for.
        found: The articles that have the words.
        snippets: The words around them, by article: of the best ones, the best first.
        waiting: How many articles were not searched, because they are not indexed yet.
    """

    words: str
    found: frozenset[str]
    snippets: dict[str, str]
    waiting: int


class ProjectVerbs:
    """Verbs on the open project."""

    def __init__(self) -> None:
        self._sums: dict[str, AttributionSums] = {}
        self._doubts: dict[str, frozenset[Doubt]] = {}
        self._summed_as = False
        self._mark: Mark | None = None

    machine_only = False
    """Whether all that is shown is as the machine found it, without what a person corrected."""

    @property
    def project(self) -> "Project":
        """The open project."""
        raise NotImplementedError

    def load(self, article: str) -> tuple[Article, Analysis]:
        """The text of an article and what was found in it."""
        return self.project.load(article, machine=self.machine_only)

    def show_machine_only(self, on: bool) -> None:
        """Shows all as the machine found it, or with what a person corrected."""
        self.machine_only = on

    def rows(self) -> tuple[ArticleRow, ...]:
        """What lists show of all articles."""
        return self.project.rows()

    def facts(self) -> dict[str, ArticleFacts]:
        """What a pass over the attributions and the groups of duplicates tells, by article."""
        copies = {id: group.articles[0] for group in self.project.duplicates() for id in group.articles}
        self._read_changed()
        return gather(self._sums.values(), copies, self._doubts)

    def _read_changed(self) -> None:
        """Reads what the attributions of articles come to, and what of them is doubtful, where articles changed."""
        mark, changed = self.project.changed_since(self._mark)
        if changed is None or self._summed_as != self.machine_only:
            self._sums, self._doubts, changed = {}, {}, None
        for id in changed or ():
            self._sums.pop(id, None)
            self._doubts.pop(id, None)
        there = None if changed is None else self.project.there(changed)
        found = self.project.attribution_sums(there, machine=self.machine_only)
        self._sums.update((one.article, one) for one in found)
        self._doubts.update(self.project.doubts(there))
        self._mark, self._summed_as = mark, self.machine_only

    def index(self) -> int:
        """Makes a slice of the articles ready to be searched; gives how many are left."""
        return self.project.index()

    def search(self, words: str) -> Search:
        """Looks for words in titles and texts."""
        best = self.project.search(words, MOST_SNIPPETS)
        snippets = {hit.article: " ".join(hit.snippet.split()) for hit in best.hits}
        return Search(words, frozenset(self.project.ids(Filter(text=words))), snippets, best.waiting)

    def sources(self, articles: frozenset[str] | None) -> tuple[CitedSource, ...]:
        """The sources of some articles; none means of all."""
        return cited(self.project.attribution_rows(machine=self.machine_only), articles)

    def suggestions(self, sources: Sequence[CitedSource]) -> tuple[Suggestion, ...]:
        """The sources that may be one, and those that may be two."""
        return suggestions(sources)

    def quotes(self, source: CitedSource) -> tuple[Quote, ...]:
        """What a source says, article by article; the first few hundred places."""
        found: list[Quote] = []
        for id in source.articles:
            article, analysis = self.load(id)
            found += quotes_of(article, analysis.attributions, source.key)
            if len(found) >= MOST_QUOTES:
                break
        return tuple(found[:MOST_QUOTES])

    def rename(self, key: SourceKey, articles: Sequence[str], name: str, places: Sequence[tuple[str, int]]) -> Changes:
        """Gives a source another name: at these places, or where none are told at all of them.

        Args:
            key: The source.
            articles: The ids of the articles that cite it.
            name: The new name.
            places: Ids of articles with the places of attributions in their analyses.
        """
        wanted = set(places)
        corrections = []
        for id in articles:
            article, analysis = self.load(id)  # as it was listed: the places are places there
            for place, one in enumerate(analysis.attributions):
                words = one.source.of(article.text) if one.source is not None else None
                forms = [*keys_of(one, words)]
                if any(found == key for found, _ in forms) and (not wanted or (id, place) in wanted):
                    # Of several sources of one attribution the others keep their names.
                    names = dict.fromkeys(name if found == key else form for found, form in forms)
                    corrections.append(Correction(id, Target.of(one), Field.SOURCE_NAME, "; ".join(names)))
        return self.project.correct(corrections)

    def correct(self, corrections: Sequence[Correction]) -> Changes:
        """Keeps what a person says beside what the machine says."""
        return self.project.correct(corrections)

    def unread(self) -> bool:
        """Whether the tone of an article is yet to be read by what a person corrected."""
        return bool(self.project.unread())

    def read_tone(self, cancelled: Cancelled) -> Changes:
        """Reads the tone of articles again where a person changed what is attributed."""
        from onrecord import workflow

        made = workflow.read_tone(self.project, cancelled=cancelled)
        return Changes(
            changed=tuple(id for one in made for id in one.changed), rows=tuple(row for one in made for row in one.rows)
        )

    def set_metadata(self, articles: Sequence[str], **fields: Any) -> Changes:  # noqa: ANN401 (by field)
        """Notes what a person says about articles."""
        return self.project.set_metadata(list(articles), **fields)

    def remove(self, articles: Sequence[str]) -> Changes:
        """Takes articles out of the project; their files stay, and they can be restored."""
        return self.project.remove(list(articles))

    def removed(self) -> tuple[RemovedArticle, ...]:
        """The articles that can be restored."""
        return self.project.removed()

    def restore(self, articles: Sequence[str]) -> Changes:
        """Brings removed articles back."""
        return self.project.restore(list(articles))

    def undo(self) -> Changes | None:
        """Takes back the last step; none where there is none."""
        return self.project.undo()

    def redo(self) -> Changes | None:
        """Does the step again that was undone last; none where there is none."""
        return self.project.redo()

    def history(self) -> tuple[HistoryEntry, ...]:
        """All steps, the oldest first."""
        return self.project.history()

    def codebook(self) -> Codebook:
        """The conventions of the project."""
        return self.project.codebook

    def set_codebook(self, codebook: Codebook) -> None:
        """Replaces the conventions."""
        self.project.set_codebook(codebook)
