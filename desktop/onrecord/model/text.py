"""An article as it was read: text, blocks, spans.

All offsets count code points of `Article.text`, ends exclusive.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from onrecord.model.sending import sent_by_fields


class Span(NamedTuple):
    """A stretch of `Article.text`: code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text it covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class ParagraphKind(StrEnum):
    """What a block of an article is."""

    BODY = "body"
    HEADLINE = "headline"
    BOILERPLATE = "boilerplate"


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of an article.

    Attributes:
        index: Its place among all the blocks of the article, from 0.
        start: Where it begins, without outer white space.
        end: Where it ends.
        kind: Whether it is body text, headline or furniture of the page.
    """

    index: int
    start: int
    end: int
    kind: ParagraphKind = ParagraphKind.BODY

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)


AMBIGUOUS = "ambiguous"
"""The origin of a date that can be read in more than one way, and is therefore none."""
FILE_NAME = "file name"
"""The origin of what only the name of the file tells."""
FIRST_OF = ", first of "
"""In the origin of a topic, between where it stands and how many stand there."""


@dataclass(frozen=True, slots=True)
class Article:
    """One news text from one outlet, as read.

    Attributes:
        path: The file it came from, as given, with the place inside it ("table.csv#12").
        text: The whole text; every offset counts in it.
        paragraphs: Its blocks, in order, not overlapping.
        id: 16 hexadecimal digits over what was read; a twin in a project carries "-2", "-3".
        section: Of the outlet, as it names it.
        topic: What it is about, in one term: the first of those that its source lists.
        language: As ISO 639-1 writes it; what is not "en" is kept, and not scored.
        wire: The news agency that is credited with it, whoever printed it.
        location: The absolute path and place: the same location and content are the same article.
        origins: Where each piece of metadata came from ("json-ld", "furniture", "file name"...), by its field; of a
            date that is none because it was ambiguous, `AMBIGUOUS`.
        notes: One sentence for each thing the reader had to decide.
    """

    path: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: dt.date | None = None
    section: str | None = None
    topic: str | None = None
    url: str | None = None
    language: str = "en"
    wire: str | None = None
    notes: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    location: str = ""
    id: str = ""

    @property
    def english(self) -> bool:
        """Whether it is in English; what is not is kept, and not scored."""
        return self.language.lower().split("-")[0].split("_")[0] == "en"

    def identified(self) -> "Article":
        """The same article, with the id of its content: SHA-256 over outlet, title, date and text."""
        date = self.published.isoformat() if self.published else None
        content = json.dumps([self.outlet, self.title, date, self.text], ensure_ascii=True)
        return replace(self, id=hashlib.sha256(content.encode("ascii")).hexdigest()[:16])


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row of the table of outlets.

    Attributes:
        name: The one that is shown.
        domains: Registered domains of its pages, or hosts below one, lower case.
        names: Other names it goes by; case, punctuation, blanks and a leading "The" make no difference.
    """

    name: str
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What the user said about the columns of a kind of table.

    Attributes:
        names: The columns of such a table, in order: it is known by them.
        columns: The column of each field, by the field's name.
    """

    names: tuple[str, ...]
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user said about the files to be read.

    Attributes:
        outlet: The outlet of all of them; none lets each file tell its own.
        columns: For tables: the column of each field, by the field's name; what is not given is guessed.
        mappings: What was said of tables before; each holds for tables with the same columns, where none are given.
        outlets: The table of outlets where it is the user's own; none is the one that ships.
        asks: Whether a table whose columns cannot be guessed with confidence is left for the user to tell.
    """

    outlet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    mappings: tuple[TableMapping, ...] = ()
    outlets: tuple[Outlet, ...] | None = None
    asks: bool = False

    def mapping_of(self, names: Sequence[str]) -> Mapping[str, str] | None:
        """What was said about a table with these columns, now or before; none where nothing was."""
        if self.columns:
            return self.columns
        return next((one.columns for one in self.mappings if one.names == tuple(names)), None)
