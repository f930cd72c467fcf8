"""What a reader finds in a file besides articles and complaints."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Article, Complaint
from onrecord.readers.source import Source


@dataclass(frozen=True, slots=True)
class Declared:
    """How many articles a file says it holds."""

    count: int


@dataclass(frozen=True, slots=True)
class Reference:
    """What a library of references tells about an article whose text is elsewhere.

    Attributes:
        path: The library, with the number of the entry.
        files: The names of the files that belong to it, without folders.
    """

    path: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: dt.date | None = None
    section: str | None = None
    topic: str | None = None
    url: str | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a table.

    Attributes:
        names: The columns, in order. Tables with the same names have the same mapping: they are the key to remember
            one by.
        guess: The column of each field, by the field's name, as `ReadOptions.columns` takes it.
        rows: The first rows, each cell cut short.
        certain: Whether the guess has a column of text, and none that looks much more like it.
    """

    names: tuple[str, ...]
    guess: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Undecided:
    """A table that was left for the user to tell which of its columns holds what.

    Attributes:
        path: The table.
        preview: How it begins.
    """

    path: str
    preview: Preview


Found = Article | Complaint | Declared | Reference | Source | Undecided
"""What readers yield; a Source is a file inside the file, to be read in its turn."""
