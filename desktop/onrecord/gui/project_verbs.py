"""What the window asks of the open project beside opening, adding and drawing: looking, searching, correcting.

Like all of the session, it runs on the thread that owns the project and knows no Qt.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from onrecord.gui.articles_columns import Listed
from onrecord.gui.cited import CitedSource, Quote, SourceKey, Suggestion, cited, keys_of, quotes_of, suggestions
from onrecord.gui.giving_verbs import again
from onrecord.gui.wording import files_of
from onrecord.model import (
    EVERYTHING,
    NO_FILTER,
    Analysis,
    Article,
    Cancelled,
    Changes,
    Codebook,
    Correction,
    Counts,
    Field,
    Filter,
    Given,
    HistoryEntry,
    RemovedArticle,
    Scope,
    Sort,
    Target,
)

if TYPE_CHECKING:
    from onrecord.project import Project

MOST_QUOTES = 400


class ProjectVerbs:
    """Verbs on the open project."""

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

    def order(self, wanted: Filter, sort: Sort) -> tuple[str, ...]:
        """The ids of the articles that a filter lets through, in the order of a list."""
        return self.project.ids(wanted, sort)

    def listed(self, ids: Sequence[str], words: str) -> tuple[Listed, ...]:
        """What a list shows of those of these articles that there are.

        Args:
            ids: Of the articles.
            words: What is looked for; some words of each article around it are shown with it.
        """
        snippets = self.project.snippets(words, ids) if words else {}
        return tuple(Listed(row, snippets.get(row.id, "")) for row in self.project.rows(ids))

    def counts(self) -> Counts:
        """How many articles stand where."""
        return self.project.counts()

    def scope(self, wanted: Filter, told: tuple[str, ...]) -> Scope:
        """The articles that a filter lets through, for charts and exports.

        Args:
            wanted: The conditions.
            told: The conditions in words.
        """
        return EVERYTHING if wanted == NO_FILTER else Scope(self.project.ids(wanted), told)

    def waiting(self) -> int:
        """How many articles no search finds yet."""
        return self.project.waiting()

    def again(self) -> list[Given]:
        """What is to be added once more so that all articles are read again."""
        return again(self.project.paths())

    def files_of(self, articles: Sequence[str]) -> list[str]:
        """The files that articles were read from, each once."""
        return files_of(row.path for row in self.project.rows(articles))

    def articles_of(self, files: Sequence[str]) -> list[str]:
        """The articles that were read from these files."""
        return [id for id, path in self.project.paths() if files_of([path])[0] in files]

    def index(self) -> int:
        """Makes a slice of the articles ready to be searched; gives how many are left."""
        return self.project.index()

    def sources(self, scope: Scope) -> tuple[CitedSource, ...]:
        """The sources of some articles."""
        return cited(self.project.attribution_rows(scope.articles, machine=self.machine_only))

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

    def outlets_by_folder(self, articles: Sequence[str]) -> Changes:
        """Gives articles the outlet that the folder of their file is named after."""
        from onrecord import workflow

        return workflow.outlets_by_folder(self.project, articles)

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
