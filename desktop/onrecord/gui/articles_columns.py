"""The columns of the list of articles: what each shows, what it is sorted by, and whether a person may change it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.gui import wording
from onrecord.gui.filters import NEEDS
from onrecord.gui.translation import noop, tr
from onrecord.model import ArticleRow, Need, SortBy

_LONGEST_TITLE = 500
NO_OUTLET = noop("No outlet")


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as the list knows it.

    Attributes:
        row: Its metadata and figures.
        snippet: The words around what was looked for in the texts.
    """

    row: ArticleRow
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, what it shows of an article, and what it is sorted by.

    Attributes:
        name: By which the settings know it.
        header: What stands above it.
        tip: What it means.
        text: What it shows.
        sort: What it is sorted by.
        number: Whether it holds numbers.
        widest: What it should have room for.
        field: The field of the article that a person may change in it.
        shown: Whether it is shown before anybody chose.
    """

    name: str
    header: str
    tip: str
    text: Callable[[Listed], str]
    sort: SortBy
    number: bool = False
    widest: str = ""
    field: str | None = None
    shown: bool = True


def title_of(title: str | None, path: str) -> str:
    """The title of an article on one line, or the name of its file where it has none."""
    return " ".join((title or "")[:_LONGEST_TITLE].split()) or wording.file_name(path)


def badges_of(row: ArticleRow) -> tuple[str, ...]:
    """What calls for a person, and what should be known, in a few words each; a missing outlet has its own cell."""
    badges = [tr(NEEDS[need]) for need in (Need.LANGUAGE, Need.DATE, Need.CONFIDENCE) if need in row.needs]
    if row.duplicate:
        badges.append(tr("duplicate"))
    if row.corrected:
        badges.append(tr("corrected"))
    return tuple(badges)


def _title(one: Listed) -> str:
    return title_of(one.row.title, one.row.path)


def _count(sort: SortBy, header: str, tip: str, of: Callable[[ArticleRow], int], shown: bool = True) -> Column:
    return Column(sort.value, header, tip, lambda one: f"{of(one.row):,}", sort, number=True, shown=shown)


COLUMNS = (
    Column(
        "title", noop("Title"), noop("The headline; its file below the pointer"), _title, SortBy.TITLE, field="title",
    ),
    Column(
        "outlet", noop("Outlet"), noop("Who published it; F2 sets it for all chosen articles"),
        lambda one: one.row.outlet or "", SortBy.OUTLET, widest="Philadelphia Inquirer", field="outlet",
    ),
    Column(
        "date", noop("Date"), noop("When it was published"), lambda one: wording.day_of(one.row.published),
        SortBy.PUBLISHED, widest="2020-08-20", field="published",
    ),
    Column(
        "section", noop("Section"), noop("The section of the outlet"), lambda one: one.row.section or "",
        SortBy.SECTION, widest="Politics and news", field="section", shown=False,
    ),
    Column(
        "topic", noop("Topic"),
        noop("What it is about: the first topic its source lists, or yours; F2 sets it for all chosen articles"),
        lambda one: one.row.topic or "", SortBy.TOPIC, widest="Politics and news", field="topic",
    ),
    Column(
        "attention", noop("Attention"), noop("What calls for a second look"),
        lambda one: " · ".join(badges_of(one.row)), SortBy.ATTENTION, widest="low confidence",
    ),
    _count(
        SortBy.PARAGRAPHS, noop("Paragraphs"), noop("Paragraphs of the body"), lambda row: row.paragraphs, shown=False
    ),
    Column(
        "tone", noop("Tone"), noop("Mean tone of its sentences, from −1 to +1"),
        lambda one: wording.signed(one.row.tone), SortBy.TONE, True,
    ),
    Column(
        "strength", noop("Strength"), noop("Sourcing strength: mean weight of its attributions, from 0 to 1"),
        lambda one: wording.share(one.row.strength), SortBy.STRENGTH, True,
    ),
    _count(SortBy.NAMED, noop("Named"), noop("Attributions to named sources"), lambda row: row.named),
    _count(SortBy.UNNAMED, noop("Unnamed"), noop("Attributions to unnamed sources"), lambda row: row.unnamed),
    _count(
        SortBy.RELAYED, noop("Second-hand"), noop("Attributions that reached it through another outlet"),
        lambda row: row.relayed, shown=False,
    ),
    _count(
        SortBy.HEDGED, noop("No source told"), noop("Assertions on nobody’s word (“reportedly”)"),
        lambda row: row.hedged, shown=False,
    ),
    _count(
        SortBy.DOUBTFUL, noop("Doubtful"), noop("Attributions of low confidence"), lambda row: row.doubtful,
        shown=False,
    ),
    Column(
        "file", noop("File"), noop("Where it came from"), lambda one: wording.file_name(one.row.path), SortBy.PATH,
        widest="quayside-lantern-1-dam.txt", shown=False,
    ),
    Column(
        "found", noop("Found"), noop("The words around what was looked for; sorted by it, the best hit is first"),
        lambda one: one.snippet, SortBy.RELEVANCE, widest="m" * 30, shown=False,
    ),
)  # fmt: skip
PLACES = {column.name: place for place, column in enumerate(COLUMNS)}
TITLE, OUTLET, DATE, SECTION, TOPIC, ATTENTION, FOUND = (
    PLACES[name] for name in ("title", "outlet", "date", "section", "topic", "attention", "found")
)


def parsed(field: str, text: str) -> str | dt.date | None:
    """What a person typed into a cell, as the project keeps it; nothing clears the field.

    Raises:
        ValueError: It is no date.
    """
    words = " ".join(text.split())
    if field == "published":
        return dt.date.fromisoformat(words) if words else None
    return words or None
