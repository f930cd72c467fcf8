"""What a list of articles asks of a project, and what a search answers."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.analysis import SourceType
from onrecord.model.text import Span


class SortBy(StrEnum):
    """By what a list is sorted; ADDED is the order of the input."""

    ADDED = "added"
    OUTLET = "outlet"
    TITLE = "title"
    PUBLISHED = "published"
    PATH = "path"
    PARAGRAPHS = "paragraphs"
    NAMED = "named"
    UNNAMED = "unnamed"
    TONE = "tone"
    STRENGTH = "strength"


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list; articles without a value come last either way."""

    by: SortBy = SortBy.ADDED
    descending: bool = False


class Doubt(StrEnum):
    """Why what was read of an article calls for a person."""

    DATE = "date"
    LANGUAGE = "language"


class Duplicates(StrEnum):
    """What becomes of articles that say the same: all are shown, only they, or of each group its first."""

    IN = "in"
    ONLY = "only"
    ONCE = "once"


LOW_CONFIDENCE = 0.6
"""Below this mean confidence of its attributions an article asks for a look."""

DOUBTFUL = 0.5
"""Attributions below this confidence are called doubtful: on labelled articles half of them were right."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles are shown: those for which all that is asked holds.

    Attributes:
        outlets: Only these; none among them stands for the articles without an outlet. No tuple lets all through.
        since: From this date on.
        until: Up to and including this date.
        source_types: Those that attribute something to at least one of these types.
        tone: From the first to the second, both in [-1, 1].
        duplicates: Whether those that say the same are shown; of a group the first that all else lets through.
        flagged: Only what needs attention: no outlet, nothing measured, or found with low confidence.
        text: Words that the title or the text must have, as in a search.
    """

    outlets: tuple[str | None, ...] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    source_types: tuple[SourceType, ...] = ()
    tone: tuple[float, float] | None = None
    duplicates: Duplicates = Duplicates.IN
    flagged: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found.

    Attributes:
        article: Its id.
        snippet: Some words of it around what was asked for.
        marked: Where in the snippet the words stand.
        spans: Where in the text of the article they stand, in code points; none where only the title has them.
    """

    article: str
    outlet: str | None
    title: str | None
    published: dt.date | None
    snippet: str
    marked: tuple[Span, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        hits: The best first.
        waiting: How many articles were not searched, because they are not indexed yet.
    """

    hits: tuple[Hit, ...] = ()
    waiting: int = 0
