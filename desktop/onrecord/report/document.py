"""What a report says, whatever it is printed on: sections of words, pictures and tables."""

from dataclasses import dataclass
from typing import ClassVar

from onrecord import charts, comparison
from onrecord.charts import tabular
from onrecord.comparison import Comparison, words
from onrecord.errors import ComparisonError
from onrecord.model import ExportOptions
from onrecord.project import Project
from onrecord.report.corpus import Corpus, Holdings, Watch, chosen
from onrecord.report.methods import conventions, known_error, limits, methods

MOST_ROWS = 60
"""Of the table behind a chart, in a report."""

_FOUND = "Attributions are found by a program, and some are wrong: the known error stands at the end."
_OF_ONE = ("article-profile", "story-matrix")  # charts of one article, one story


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


def document(project: Project, options: ExportOptions, watch: Watch) -> Document:
    """The report of a project: its texts, every chart that they bear, methods, conventions and limits.

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
    shown, missing = _comparisons(project, options)
    ending = [
        Section("Methods", (Words(methods(project.codebook, corpus, options)[0]),)),
        Section("Conventions of the project", (_conventions(project),)),
        Section("Known error and limits", (Words(known_error()), Listing(tuple(limits())))),
    ]
    if missing:
        ending.insert(0, Section("Charts that these texts do not bear", (Listing(tuple(missing)),)))
    outlets = words.counted(len(corpus.outlets), "outlet")
    return Document(
        f"Tone and sourcing of {words.counted(corpus.whole.articles, 'article')} from {outlets}",
        (words.FOOTER, _FOUND),
        (_texts(corpus), *map(_section, shown), *ending),
    )


def _comparisons(project: Project, options: ExportOptions) -> tuple[list[Comparison], list[str]]:
    """Every chart that the texts bear, and why they do not bear the others."""
    frames = comparison.frames(project, scope=options.scope)
    shown, missing = [], []
    for chart in charts.CHARTS:
        if chart.name in _OF_ONE:
            continue
        try:
            shown.append(charts.compare(frames, chart.name, codebook=project.codebook))
        except ComparisonError as error:
            missing.append(f"{chart.shows[:1].upper()}{chart.shows[1:]}: {error}.")
    return shown, missing


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
            Words(tabular.holdable(found.reading), small=True),
            Picture(found, tabular.holdable(found.alt)),
            Listing(tuple(map(tabular.holdable, found.sentences))),
            _table(found),
            *(Words(tabular.holdable(note), small=True) for note in found.notes),
        ),
    )


def _table(found: Comparison) -> Grid:
    rows = tabular.rows(found)
    caption = "The table behind the chart"
    if len(rows) > MOST_ROWS:
        caption += f", its first {MOST_ROWS} rows of {len(rows):,}; the chart's own table has them all"
    shown = tuple(map(tuple, rows[:MOST_ROWS]))
    return Grid(f"{caption}.", tuple(tabular.headings(found)), shown, tuple(tabular.numeric(found)))


def _conventions(project: Project) -> Grid:
    rows = tuple((str(row["name"]), str(row["value"])) for row in conventions(project.codebook))
    return Grid("Weights, counted acts and the variant of tone.", ("Name", "Value"), rows, (False, True))
