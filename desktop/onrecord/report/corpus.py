"""What an export holds, in figures: articles, outlets, dates, versions."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.errors import StoppedError
from onrecord.model import (
    Analysis,
    Article,
    DuplicateGroup,
    Field,
    Scope,
    Versions,
    Watch,
    counted_once,
)
from onrecord.project import Project

Analysed = Iterator[tuple[Article, Analysis]]
NO_OUTLET = "(no outlet)"


def chosen(project: Project, scope: Scope, watch: Watch) -> Analysed:
    """The articles of a project that a scope means, in its order, one in memory at a time.

    Raises:
        StoppedError: The watch says so.
    """
    if scope.articles is None:
        total, articles = len(project), project.articles(machine=scope.machine)
    else:
        total = len(scope.articles)
        articles = (project.load(id, machine=scope.machine) for id in scope.articles)
    for number, (article, analysis) in enumerate(articles, 1):
        if watch.cancelled():
            raise StoppedError("it was stopped; nothing was written")
        watch.progress(number, total, article.path)
        yield article, analysis


@dataclass
class Holdings:
    """Figures of some articles; `first` and `last` are days of publication."""

    articles: int = 0
    paragraphs: int = 0
    attributions: int = 0
    corrections: int = 0
    undated: int = 0
    first: dt.date | None = None
    last: dt.date | None = None

    def add(self, article: Article, analysis: Analysis) -> None:
        """Counts an article."""
        self.articles += 1
        self.paragraphs += len(article.paragraphs)
        self.attributions += len(analysis.attributions)
        self.corrections += sum(one.field is not Field.NOTE for one in analysis.corrections)
        if article.published is None:
            self.undated += 1
            return
        self.first = min(self.first or article.published, article.published)
        self.last = max(self.last or article.published, article.published)


@dataclass
class Corpus:
    """Figures of all articles of an export, and of those of each outlet; the groups are those of their project."""

    whole: Holdings = field(default_factory=Holdings)
    versions: set[Versions] = field(default_factory=set)
    groups: tuple[DuplicateGroup, ...] = ()
    _outlets: dict[str, Holdings] = field(default_factory=dict)
    _ids: list[str] = field(default_factory=list)

    def add(self, article: Article, analysis: Analysis) -> None:
        """Counts an article."""
        self.versions.add(analysis.versions)
        self._ids.append(article.id)
        outlet = (article.outlet or "").strip() or NO_OUTLET
        for holdings in (self.whole, self._outlets.setdefault(outlet, Holdings())):
            holdings.add(article, analysis)

    def counting(self, articles: Analysed) -> Analysed:
        """The same articles, counted as they pass."""
        for article, analysis in articles:
            self.add(article, analysis)
            yield article, analysis

    @property
    def repeated(self) -> int:
        """How many of the articles say the same as another one before them."""
        return len(counted_once(self.groups, self._ids))

    @property
    def outlets(self) -> list[tuple[str, Holdings]]:
        """The outlets in alphabetical order, the articles without one last."""
        return sorted(self._outlets.items(), key=lambda item: (item[0] == NO_OUTLET, item[0].casefold(), item[0]))
