"""Plain text: a file is an article."""

from collections.abc import Iterator

from onrecord.model import Article, ReadOptions
from onrecord.readers.composition import compose
from onrecord.readers.decoding import decode
from onrecord.readers.metadata import Metadata
from onrecord.readers.source import Source


def takes(source: Source) -> bool:
    """Whether its first bytes do not say that it is something else."""
    return source.signature is None


def read(source: Source, options: ReadOptions) -> Iterator[Article]:
    """Reads the article: its text is the decoded file, nothing removed.

    Raises:
        UnknownFormatError: It is not text.
        ReadError: No encoding fits, or there is no text in it.
    """
    decoded = decode(source.data)
    told = Metadata(notes=list(decoded.notes))
    yield compose((source.path, source.location), decoded.text, told, guess_title=True)
