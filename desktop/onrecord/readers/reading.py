"""The table of readers, and the one way through it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onrecord.errors import UnknownFormatError
from onrecord.model import Article, Complaint, ReadOptions
from onrecord.readers import html, plain, tables
from onrecord.readers.metadata import canonical_outlet
from onrecord.readers.source import STDIN, Source


@dataclass(frozen=True, slots=True)
class Reader:
    """One family of formats.

    Attributes:
        takes: Whether it reads such content.
        read: Its articles, and complaints about parts of it; raises `ReadError` where the whole is lost.
    """

    takes: Callable[[Source], bool]
    read: Callable[[Source, ReadOptions], Iterator[Article | Complaint]]


_PLAIN = Reader(plain.takes, plain.read)

READERS = (
    Reader(html.takes, html.read),
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
    """

    articles: tuple[Article, ...]
    complaints: tuple[Complaint, ...] = ()


# What one reading is told by default; made once, for it is frozen.
_NOTHING_SAID = ReadOptions()


def read(path: str, options: ReadOptions = _NOTHING_SAID, data: bytes | None = None) -> Reading:
    """Reads the articles of a file.

    The id of each is over what was read; an outlet that the user gave is put in afterwards.

    Args:
        path: The file, as the user named it.
        options: What the user said about the files.
        data: The content, if the caller has it already. That of standard input (path "-") is plain text, whatever it
            looks like.

    Raises:
        UnknownFormatError: No reader takes it.
        LimitError: It is larger or deeper than is safe.
        ReadError: It cannot be opened, is empty, or cannot be made sense of.
    """
    source = Source.of(path, data)
    candidates = (_PLAIN,) if path == STDIN else READERS
    reader = next((reader for reader in candidates if reader.takes(source)), None)
    if reader is None:
        raise UnknownFormatError(f"it is {source.signature}, which Onrecord cannot read")
    found = list(reader.read(source, options))
    return Reading(
        tuple(_finished(item, options) for item in found if isinstance(item, Article)),
        tuple(item for item in found if isinstance(item, Complaint)),
    )


def _finished(article: Article, options: ReadOptions) -> Article:
    identified = article.identified()
    if options.outlet is None:
        return identified
    origins = {**identified.origins, "outlet": "given"}
    return replace(identified, outlet=canonical_outlet(options.outlet), origins=origins)
