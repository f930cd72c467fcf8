"""Plain text: a file is an article, or what a database exported as text."""

import re
from collections.abc import Iterator

from onrecord.errors import LimitError
from onrecord.model import Complaint, Level, ReadOptions
from onrecord.readers import exports, limits
from onrecord.readers.blocks import Line
from onrecord.readers.composition import compose
from onrecord.readers.decoding import decode
from onrecord.readers.found import Found
from onrecord.readers.metadata import Metadata
from onrecord.readers.source import Source

_XML = re.compile(r"\s*<\?xml\s")


def takes(source: Source) -> bool:
    """Whether its beginning does not say that it is something else."""
    return source.signature is None and (source.bare or _XML.match(source.head) is None)


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the article, its text the decoded file, nothing removed; or the articles of an export.

    Raises:
        UnknownFormatError: It is not text.
        ReadError: No encoding fits, or there is no text in it.
    """
    decoded = decode(source.data)
    split = exports.split(source, _lines(decoded.text)) if _may_be_export(source, decoded.text) else None
    if split is not None:
        for note in decoded.notes:
            yield Complaint(source.path, Level.NOTE, note)
        yield from split
        return
    told = Metadata(notes=list(decoded.notes))
    yield compose((source.path, source.location), decoded.text, told, guess_title=True)


def _may_be_export(source: Source, text: str) -> bool:
    """Whether it has an export's marks, and is a file: a text that lies in none is one article."""
    return not source.bare and exports.has_marks(text)


def _lines(text: str) -> list[Line]:
    lines = text.splitlines()
    if len(lines) > limits.EXPORT_LINES:
        raise LimitError(f"it has more lines than the limit of {limits.EXPORT_LINES:,}")
    return [Line(line) for line in lines]
