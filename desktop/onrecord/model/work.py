"""What a piece of work reports: complaints, changes, accounts."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.lists import ArticleRow

Progress = Callable[[int, int, str], None]
"""Called with how many are done, of how many, and what was done last."""

Cancelled = Callable[[], bool]
"""Asked between two pieces of work: true ends it there."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of long work as it goes on, and asked whether it is to; at first nobody."""

    progress: Progress = lambda done, total, label: None
    cancelled: Cancelled = lambda: False


UNWATCHED = Watch()


PASTED = "pasted text"
"""The place of an article that was pasted or dropped as text."""


@dataclass(frozen=True, slots=True)
class PastedText:
    """A text that the user pasted or dropped: one article."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A web address that the user asked to be fetched."""

    url: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An article of the project that lies in no file, to be analysed again from what is kept of it.

    Attributes:
        article: Its id in the project.
    """

    article: str


Given = str | PastedText | Link | Kept
"""What can be added: a path, or one of those that are none."""


class Level(StrEnum):
    """How grave a complaint is: lost, left out on purpose, or read with a decision."""

    ERROR = "error"
    SKIPPED = "skipped"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One sentence about one file: `PATH: error: why`."""

    path: str
    level: Level
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.level}: {self.why}"


@dataclass(frozen=True, slots=True)
class Changes:
    """Which articles of a project a piece of work touched, by id.

    Attributes:
        rows: What lists need to show the added and changed ones, in the same order.
        stories: Whether what a person says about stories changed.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rows: tuple[ArticleRow, ...] = ()
    stories: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the files of one import.

    Attributes:
        files: How many files were seen.
        articles: How many articles were added.
        held: How many the project held already.
        complaints: All that was lost, left out or decided.
        cancelled: Whether the user ended it early.
        found: How many articles the files held.
        declared: How many the files that say it say they hold; none where no file does.
        when: When it was kept, in UTC; none before the project has it.
        ended: Whether the import came to its end, or was ended; else the program was killed in its midst.
        given: Of one that did not end, the files, folders and addresses that were given.
    """

    files: int = 0
    articles: int = 0
    held: int = 0
    complaints: tuple[Complaint, ...] = ()
    cancelled: bool = False
    found: int = 0
    declared: int | None = None
    when: dt.datetime | None = None
    ended: bool = True
    given: tuple[str, ...] = ()

    def count(self, level: Level) -> int:
        """How many complaints are as grave as this."""
        return sum(complaint.level is level for complaint in self.complaints)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What an examination of a project document found.

    Attributes:
        damaged: Ids of the articles whose text or analysis is not what was written.
        problems: One sentence for each thing that is wrong.
    """

    schema: int
    articles: int = 0
    paragraphs: int = 0
    attributions: int = 0
    damaged: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.damaged and not self.problems


@dataclass(frozen=True, slots=True)
class Recovery:
    """What came of a damaged project.

    Attributes:
        whole: How many articles are what was written.
        doubtful: Ids of those that could be read and may not be what was written; each has a note.
        lost: How many are known to have been there and could not be read.
    """

    whole: int
    doubtful: tuple[str, ...]
    lost: int
