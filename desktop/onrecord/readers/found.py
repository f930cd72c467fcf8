"""What a reader finds in a file besides articles and complaints."""

import datetime as dt
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
    url: str | None = None
    files: tuple[str, ...] = ()


Found = Article | Complaint | Declared | Reference | Source
"""What readers yield; a Source is a file inside the file, to be read in its turn."""
