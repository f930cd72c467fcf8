"""What the window asks of the open project beside opening, adding and drawing: looking, searching, correcting.

Like all of the session, it runs on the thread that owns the project and knows no Qt.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from onrecord.gui.articles_columns import Listed
from onrecord.gui.cited import MOST_COMPARED, Suggestion, suggestions
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
    Progress,
    RemovedArticle,
    Scope,
    Sort,
    Target,
)
from onrecord.model.cited import (
    Citation,
    CitationSort,
    CitedDetail,
    CitedSource,
    SourceList,
    SourceQuery,
    sources_of,
)

if TYPE_CHECKING:
    from onrecord.project import Project


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

    def gather_sources(self) -> int:
        """Looks through the next articles for who is cited; gives how many are left."""
        return self.project.gather_sources(machine=self.machine_only)

    def sources(self, asked: SourceQuery, scope: Scope) -> SourceList:
        """The sources of some articles, as a list asks for them."""
        return self.project.sources(asked, scope.articles)

    def told_sources(self, numbers: Sequence[int]) -> tuple[CitedSource, ...]:
        """What a list shows of those of these sources that there are."""
        return self.project.told_sources(numbers)

    def source_detail(self, source: int, by: CitationSort, descending: bool) -> CitedDetail:
        """What is told of one source alone, the places where it is cited in an order."""
        return self.project.source_detail(source, by, descending=descending)

    def citations(self, numbers: Sequence[int]) -> dict[int, Citation]:
        """What is shown of those of these places that there are."""
        return self.project.citations(numbers)

    def source_names(self) -> list[str]:
        """The names of the sources cited most, in alphabetical order."""
        return sorted((source.name for source, _ in self.project.named_sources(MOST_COMPARED)), key=str.casefold)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """The sources that may be one, and those that may be two."""
        return suggestions(dict(self.project.named_sources(MOST_COMPARED)))

    def rename(self, source: CitedSource, citations: Sequence[int], name: str) -> Changes:
        """Gives a source another name.

        Args:
            source: The source.
            citations: The numbers of the places that are meant; where none are told, all of them.
            name: The new name.
        """
        places: dict[str, list[int]] = {}
        for id, place in self.project.cited_at(source.number, citations or None):
            places.setdefault(id, []).append(place)
        corrections = []
        for id, mine in places.items():
            article, analysis = self.load(id)  # as it was listed: the places are places there
            for one in (analysis.attributions[place] for place in mine if place < len(analysis.attributions)):
                words = one.source.of(article.text) if one.source is not None else None
                forms = [*sources_of(one.source_type, bool(one.described), one.source_name, words)]
                if any(found == source.key for found, _ in forms):
                    # Of several sources of one attribution the others keep their names.
                    names = dict.fromkeys(name if found == source.key else form for found, form in forms)
                    corrections.append(Correction(id, Target.of(one), Field.SOURCE_NAME, "; ".join(names)))
        return self.project.correct(corrections)

    def correct(self, corrections: Sequence[Correction]) -> Changes:
        """Keeps what a person says beside what the machine says."""
        return self.project.correct(corrections)

    def unread(self) -> bool:
        """Whether the tone of an article is yet to be read by what a person corrected, or by another codebook."""
        from onrecord import workflow

        return workflow.tone_waits(self.project)

    def read_tone(self, cancelled: Cancelled, progress: Progress) -> Changes:
        """Reads the tone of articles again where a person changed what is attributed, or the codebook."""
        from onrecord import workflow

        made = workflow.read_tone(self.project, cancelled=cancelled, progress=progress)
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
