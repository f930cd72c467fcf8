"""What a report says, whatever it is printed on: sections of words, pictures and tables."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from onrecord import charts, comparison
from onrecord.charts import tabular
from onrecord.comparison import Comparison, Frames, Story, words
from onrecord.errors import ComparisonError
from onrecord.model import ExportOptions, Watch
from onrecord.project import Project
from onrecord.report.corpus import Corpus, Holdings, chosen
from onrecord.report.methods import conventions, known_error, limits, methods

MOST_ROWS = 60
"""Of the table behind a chart, in a report."""

MOST_LISTED, MOST_STORIES = 20, 3
"""Of the stories: so many are listed, and so many of these, the largest, have a section."""

_MANY_COLUMNS = 9
_SHORT = 12  # letters
_FOUND = "Attributions are found by a program, and some are wrong: the known error stands at the end."
_OF_ONE = ("article-profile", "story-matrix")  # charts of one article, one story

_KINDS = {"weights": "Weight", "acts": "Counted"}
_CONVENTIONS = {
    "version": "Version of the codebook", "tone": "Variant of tone",
    "unique_sources": "A source counts once an article",
    "named": "named source", "anonymous_described": "unnamed, described", "anonymous_bare": "unnamed, bare",
    "unnamed_group": "unnamed group", "hedge": "no source (“reportedly”)", "second_hand": "second-hand, times",
    "assertion": "assertions", "belief": "beliefs", "fact": "facts", "eventuality": "orders, promises and wishes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; a small one is of the second rank."""

    text: str
    small: bool = False
    form: ClassVar[str] = "words"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[str, ...]
    form: ClassVar[str] = "listing"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the text of its cells, and which columns are numbers."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    form: ClassVar[str] = "grid"

    @property
    def wide(self) -> bool:
        """Whether it has more columns than a page holds in the usual size."""
        return len(self.headings) > _MANY_COLUMNS

    @property
    def whole(self) -> tuple[bool, ...]:
        """Of each column, whether its cells are too short to be broken into lines, as dates are."""
        return tuple(max(map(len, column), default=0) <= _SHORT for column in zip(*self.rows, strict=True))


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, and it in words."""

    comparison: Comparison
    alt: str
    form: ClassVar[str] = "picture"


Block = Words | Listing | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A report."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


def document(project: Project, options: ExportOptions, watch: Watch, stories: Sequence[Story] = ()) -> Document:
    """The report of a project: its texts, every chart that they bear, its stories, methods, conventions and limits.

    Args:
        project: What it is about.
        options: On which articles.
        watch: Told of each article, and asked whether to go on.
        stories: Those of these articles, that of most articles first.

    Raises:
        ComparisonError: There is no article.
        StoppedError: The watch stopped it.
        ProjectError: The project cannot be read.
    """
    corpus = Corpus(groups=project.duplicates())
    for _ in corpus.counting(chosen(project, options.scope, watch)):
        pass  # only its figures are wanted
    if not corpus.whole.articles:
        raise ComparisonError("there are no articles to report on")
    frames = comparison.frames(project, scope=options.scope)
    shown, missing = _comparisons(project, frames, options)
    ending = [
        Section("Methods", (Words(_held(methods(project.codebook, corpus, options, shown, stories)[0])),)),
        Section("Conventions of the project", (_conventions(project),)),
        Section("Known error and limits", (Words(_held(known_error())), Listing(tuple(limits())))),
    ]
    if missing:
        ending.insert(0, Section("Charts that these texts do not bear", (Listing(tuple(missing)),)))
    outlets = words.counted(len(corpus.outlets), "outlet")
    return Document(
        f"Tone and sourcing of {words.counted(corpus.whole.articles, 'article')} from {outlets}",
        (words.FOOTER, _FOUND),
        (_texts(corpus), *map(_section, shown), *_stories(project, frames, stories), *ending),
    )


def _comparisons(project: Project, frames: Frames, options: ExportOptions) -> tuple[list[Comparison], list[str]]:
    """Every chart that the texts bear, and why they do not bear the others."""
    shown, missing = [], []
    for chart in charts.CHARTS:
        if chart.name in _OF_ONE:
            continue
        try:
            within = options.scope.within if chart.stratified else None
            shown.append(charts.compare(frames, chart.name, codebook=project.codebook, within=within))
        except ComparisonError as error:
            missing.append(f"{chart.shows[:1].upper()}{chart.shows[1:]}: {error}.")
    return shown, missing


def _stories(project: Project, frames: Frames, stories: Sequence[Story]) -> list[Section]:
    """The stories in a table, and the largest of them outlet beside outlet."""
    if not stories:
        return []
    told = []
    for one in stories[:MOST_STORIES]:
        with contextlib.suppress(ComparisonError):  # nothing in it is attributed
            found = charts.compare(frames.of_story(one), "story-matrix", codebook=project.codebook)
            told.append(_section(found))
    rows = tuple(_story(one) for one in stories[:MOST_LISTED])
    caption = "Stories that several outlets tell"
    if len(stories) > MOST_LISTED:
        caption += f", the {MOST_LISTED} of most articles of {len(stories):,}"
    headings = ("Story", "Articles", "Outlets", "First day", "Last day", "By hand")
    grid = Grid(f"{caption}.", headings, rows, (False, True, True, False, False, False))
    return [Section("Stories", (grid,)), *told]


def _story(one: Story) -> tuple[str, ...]:
    cells = (len(one.articles), len(one.outlets), one.first, one.last, one.by_hand)
    return (tabular.shown(one.title), *map(tabular.shown, cells))


def _texts(corpus: Corpus) -> Section:
    rows = [_holdings(outlet, held) for outlet, held in corpus.outlets]
    if len(rows) > 1:
        rows.append(_holdings("All", corpus.whole))
    headings = ("Outlet", "Articles", "First day", "Last day", "Without a date", "Paragraphs", "Attributions")
    numeric = (False, True, False, False, True, True, True)
    return Section("The texts", (Grid("What was loaded, by outlet.", headings, tuple(rows), numeric),))


def _holdings(outlet: str, held: Holdings) -> tuple[str, ...]:
    cells = (held.articles, held.first, held.last, held.undated, held.paragraphs, held.attributions)
    return (tabular.shown(outlet), *map(tabular.shown, cells))


def _section(found: Comparison) -> Section:
    return Section(
        tabular.holdable(found.title),
        (
            Words(_held(found.reading), small=True),
            Picture(found, tabular.holdable(found.alt)),
            Listing(tuple(map(_held, found.sentences))),
            _table(found),
            *(Words(_held(note), small=True) for note in found.notes),
        ),
    )


def _held(text: str) -> str:
    """The text without what neither HTML nor PDF holds, its per cents beside their numbers."""
    return tabular.holdable(text).replace(" %", "\N{NO-BREAK SPACE}%")


def _table(found: Comparison) -> Grid:
    rows = tabular.rows(found)
    caption = "The table behind the chart"
    if len(rows) > MOST_ROWS:
        caption += f", its first {MOST_ROWS} rows of {len(rows):,}; the chart's own table has them all"
    shown = tuple(map(tuple, rows[:MOST_ROWS]))
    return Grid(f"{caption}.", tuple(tabular.headings(found)), shown, tuple(tabular.numeric(found)))


def _conventions(project: Project) -> Grid:
    rows = tuple((_convention(str(row["name"])), _answer(str(row["value"]))) for row in conventions(project.codebook))
    return Grid("Weights, counted acts and the variant of tone.", ("Convention", "Value"), rows, (False, True))


def _convention(name: str) -> str:
    """The name of a convention as people say it: "weights.hedge" is "Weight: no source"."""
    kind, _, rest = name.rpartition(".")
    return f"{_KINDS[kind]}: {_CONVENTIONS.get(rest, rest)}" if kind else _CONVENTIONS[name]


def _answer(value: str) -> str:
    return {"true": "yes", "false": "no"}.get(value, value)
