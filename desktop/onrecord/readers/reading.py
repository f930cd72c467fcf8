"""The table of readers, and the one way through it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.errors import ReadError, UnknownFormatError
from onrecord.model import FILE_NAME, Article, Complaint, Level, ReadOptions
from onrecord.readers import feeds, html, mail, markdown, members, office, pdf, plain, references, rtf, tables
from onrecord.readers.found import Declared, Found, Reference, Undecided
from onrecord.readers.metadata import canonical_outlet, date_in_name, following
from onrecord.readers.source import Source


@dataclass(frozen=True, slots=True)
class Reader:
    """One family of formats.

    Attributes:
        takes: Whether it reads such content.
        read: Its articles, complaints about parts of it, files inside it; raises `ReadError` where the whole is lost.
    """

    takes: Callable[[Source], bool]
    read: Callable[[Source, ReadOptions], Iterator[Found]]


_UNTOLD = "it has to be told which of its columns holds the text"

_PLAIN = Reader(plain.takes, plain.read)

READERS = (
    Reader(office.takes, office.read),
    Reader(pdf.takes, pdf.read),
    Reader(rtf.takes, rtf.read),
    Reader(members.takes, members.read),
    Reader(mail.takes, mail.read),
    Reader(feeds.takes, feeds.read),
    Reader(html.takes, html.read),
    Reader(references.takes, references.read),
    Reader(markdown.takes, markdown.read),
    Reader(tables.takes, tables.read),
    _PLAIN,
)
"""Each is asked in this order: the most particular first, plain text last."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file.

    Attributes:
        articles: In the order of the file.
        complaints: What of it was lost, left out or decided.
        references: What it tells about articles whose text is elsewhere.
        declared: How many articles it says it holds, if it does; a complaint says so where others were found.
        files: How many files were seen: itself, and those inside it; an archive is none but for what it holds.
        undecided: Tables whose columns the user is to tell; a complaint stands for each, too.
    """

    articles: tuple[Article, ...]
    complaints: tuple[Complaint, ...] = ()
    references: tuple[Reference, ...] = ()
    declared: int | None = None
    files: int = 1
    undecided: tuple[Undecided, ...] = ()


# What one reading is told by default; made once, for it is frozen.
_NOTHING_SAID = ReadOptions()


def read(
    path: str, options: ReadOptions = _NOTHING_SAID, data: bytes | None = None, location: str | None = None
) -> Reading:
    """Reads the articles of a file.

    The id of each is over what was read; neither an outlet that the user gave nor the user's own table of outlets
    changes it.

    Args:
        path: The file, as the user named it.
        options: What the user said about the files.
        data: The content, if the caller has it already. That of standard input (path "-") and of `PASTED` is
            plain text, whatever it looks like.
        location: Its absolute path, where the path is one of another machine or folder.

    Raises:
        UnknownFormatError: No reader takes it.
        LimitError: It is larger or deeper than is safe.
        ReadError: It cannot be opened, is empty, or cannot be made sense of.
    """
    tally = _Tally(options)
    source = Source.of(path, data, location)
    with following(options.outlets):
        tally.take(source, _reader(source, (_PLAIN,) if source.bare else READERS))
    return Reading(
        tuple(tally.articles),
        tuple(tally.complaints),
        tuple(tally.references),
        tally.declared,
        tally.files,
        tuple(tally.undecided),
    )


def _reader(source: Source, candidates: Sequence[Reader] = READERS) -> Reader:
    reader = next((reader for reader in candidates if reader.takes(source)), None)
    if reader is None:
        raise UnknownFormatError(
            f"it is {source.signature or 'an XML document of some kind'}, which Onrecord cannot read"
        )
    return reader


class _Tally:
    """What was found in a file and the files inside it."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self.articles: list[Article] = []
        self.complaints: list[Complaint] = []
        self.references: list[Reference] = []
        self.undecided: list[Undecided] = []
        self.declared: int | None = None
        self.files = 0

    def take(self, source: Source, reader: Reader) -> None:
        """Takes all that the reader finds, and holds the count against what the file itself declares."""
        declared: int | None = None
        found = members = own = 0
        for item in reader.read(source, self._options):
            found += isinstance(item, Article | Complaint) and item.path.startswith(f"{source.path}#")
            if isinstance(item, Article):
                own += 1
                self.articles.append(_finished(item, self._options))
            elif isinstance(item, Complaint):
                members += self._complain_of(item, source)
            elif isinstance(item, Reference):
                self.references.append(item)
            elif isinstance(item, Declared):
                declared = item.count
            elif isinstance(item, Undecided):
                self.undecided.append(item)
                self.complaints.append(Complaint(item.path, Level.SKIPPED, _UNTOLD))
            else:
                members += 1
                self._take_member(item)
        self.files += own > 0 or members == 0
        if declared is not None:
            self.declared = (self.declared or 0) + declared
            self._compare(source, declared, found)

    def _complain_of(self, complaint: Complaint, source: Source) -> int:
        """Takes a complaint; gives how many files inside the file it stands for."""
        self.complaints.append(complaint)
        of_member = complaint.path.startswith(f"{source.path}!/")
        self.files += of_member
        return int(of_member)

    def _take_member(self, source: Source) -> None:
        """Takes a file inside the file: whatever is wrong with it costs it alone."""
        try:
            self.take(source, _reader(source))
        except ReadError as error:
            self.files += 1
            level = Level.SKIPPED if isinstance(error, UnknownFormatError) else Level.ERROR
            self.complaints.append(Complaint(source.path, level, str(error)))

    def _compare(self, source: Source, declared: int, found: int) -> None:
        if found != declared:
            level = Level.ERROR if found < declared else Level.NOTE
            why = f"it declares {declared:,} articles, and {found:,} {'was' if found == 1 else 'were'} found"
            self.complaints.append(Complaint(source.path, level, why))


def _finished(article: Article, options: ReadOptions) -> Article:
    """The article with what is known besides its content: neither changes its id."""
    known: dict[str, Any] = {}
    origins = dict(article.origins)
    if options.outlet is not None:
        known["outlet"], origins["outlet"] = canonical_outlet(options.outlet), "given"
    if article.published is None and (day := date_in_name(_own_name(article.path))):
        known["published"], origins["published"] = day, FILE_NAME
    return replace(article, **known, origins=origins) if known else article


def _own_name(path: str) -> str:
    """The name of the file that is this one article; of one of many in a file, and of a link, nothing."""
    name = path.replace("!/", "/").replace("\\", "/").rpartition("/")[2]
    return "" if "#" in name or "://" in path else name
