"""What a list of articles asks of a project, and what it shows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.analysis import SourceKind


class SortBy(StrEnum):
    """By what a list is sorted; ADDED is the order of the input, RELEVANCE that of a search, the best first."""

    ADDED = "added"
    OUTLET = "outlet"
    TITLE = "title"
    PUBLISHED = "published"
    SECTION = "section"
    TOPIC = "topic"
    PATH = "path"
    PARAGRAPHS = "paragraphs"
    NAMED = "named"
    UNNAMED = "unnamed"
    TONE = "tone"
    STRENGTH = "strength"
    ATTENTION = "attention"
    RELAYED = "relayed"
    HEDGED = "hedged"
    DOUBTFUL = "doubtful"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list; articles without a value come last either way."""

    by: SortBy = SortBy.ADDED
    descending: bool = False


class Doubt(StrEnum):
    """Why what was read of an article calls for a person."""

    DATE = "date"
    LANGUAGE = "language"


class Need(StrEnum):
    """Why an article calls for a person."""

    OUTLET = "outlet"
    CONFIDENCE = "confidence"
    DATE = "date"
    LANGUAGE = "language"


class ToneBand(StrEnum):
    """A part of the scale of tone."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


NEUTRAL = 0.05
"""VADER's authors call |compound| below this neutral."""


class Duplicates(StrEnum):
    """What becomes of articles that say the same: all are shown, only they, or of each group its first."""

    IN = "in"
    ONLY = "only"
    ONCE = "once"


MOST_RANKED = 30_000
"""Of the articles that a search finds, so many in the order of the input are ranked by relevance; the others follow in
that order. More of them have a word only where it is too common to say which article is about it."""

MOST_NAMED = 40
"""Sections or topics that are offered: keywords of pages can be as many as articles."""

LOW_CONFIDENCE = 0.6
"""Below this mean confidence of its attributions an article asks for a look."""

DOUBTFUL = 0.5
"""Attributions below this confidence are called doubtful: on labelled articles half of them were right."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that an article must meet, all of them; an empty one lets everything pass.

    Attributes:
        outlets: One of these; "" is an article without an outlet.
        sections: One of these, whatever the case of their letters; "" is an article without one.
        topics: The same of topics.
        since: Published on this day or later.
        until: Published on this day or before.
        kinds: It has a source of one of these kinds.
        tones: Its tone lies in one of these bands.
        needs: It calls for a person for one of these reasons.
        duplicates: Whether those that say the same are shown; of a group the first that all else lets through.
        text: Words that the title or the text must have, as in a search.
        picked: Articles picked on a chart or in the list, by id; none where none were.
    """

    outlets: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    since: dt.date | None = None
    until: dt.date | None = None
    kinds: frozenset[SourceKind] = frozenset()
    tones: frozenset[ToneBand] = frozenset()
    needs: frozenset[Need] = frozenset()
    duplicates: Duplicates = Duplicates.IN
    text: str = ""
    picked: frozenset[str] | None = None


NO_FILTER = Filter()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a list shows it: everything but its text.

    Attributes:
        corrected: Whether a person corrected a paragraph or an attribution of it.
        relayed: How many of its attributions are second-hand.
        hedged: How many name no source.
        doubtful: How many have a confidence below `DOUBTFUL`.
        confidence: The mean over its attributions; none where it attributes nothing.
        doubts: What of its metadata is doubtful.
        duplicate: Whether another article says the same.
    """

    id: str
    path: str
    outlet: str | None
    title: str | None
    published: dt.date | None
    paragraphs: int
    named: int
    unnamed: int
    tone: float | None
    strength: float | None
    corrected: bool = False
    relayed: int = 0
    hedged: int = 0
    doubtful: int = 0
    confidence: float | None = None
    doubts: frozenset[Doubt] = frozenset()
    duplicate: bool = False
    section: str | None = None
    topic: str | None = None

    @property
    def needs(self) -> frozenset[Need]:
        """Why it calls for a person."""
        needs = set()
        if self.outlet is None:
            needs.add(Need.OUTLET)
        if self.confidence is not None and self.confidence < LOW_CONFIDENCE:
            needs.add(Need.CONFIDENCE)
        if Doubt.DATE in self.doubts:
            needs.add(Need.DATE)
        if Doubt.LANGUAGE in self.doubts:
            needs.add(Need.LANGUAGE)
        return frozenset(needs)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles of a project stand where.

    Attributes:
        articles: All of them.
        outlets: By outlet; "" is none.
        needs: By the reason for which they call for a person; one may have several.
        needy: Those that call for a person for any reason.
        duplicates: Those that say what another says.
        days: The first and the last day of publication; none where no day is known.
        sections: By section, those with most articles first, `MOST_NAMED` at most; without regard to case.
        topics: The same of topics.
    """

    articles: int = 0
    outlets: Mapping[str, int] = field(default_factory=dict)
    needs: Mapping[Need, int] = field(default_factory=dict)
    needy: int = 0
    duplicates: int = 0
    days: tuple[dt.date, dt.date] | None = None
    sections: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
