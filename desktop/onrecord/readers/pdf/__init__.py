"""PDFs: the lines of their pages by PDFium, and the paragraphs that the lines make by where they stand."""

from collections.abc import Iterator

from onrecord.errors import ReadError
from onrecord.model import ReadOptions
from onrecord.readers import exports
from onrecord.readers.blocks import Line, article
from onrecord.readers.found import Found
from onrecord.readers.metadata import Metadata
from onrecord.readers.pdf.layout import paragraphs
from onrecord.readers.pdf.pages import pages
from onrecord.readers.source import Source

_MARK = b"%PDF-"
# Viewers take a PDF that has something before its mark.
_MARK_WITHIN = 1_024


def takes(source: Source) -> bool:
    """Whether it begins as a PDF does."""
    return source.data.startswith(_MARK) or (source.suffix == ".pdf" and _MARK in source.data[:_MARK_WITHIN])


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the article; or the articles of the database export that it is.

    Raises:
        LimitError: It has more pages or characters than is safe.
        ReadError: It is damaged or protected, or its pages are pictures without text.
    """
    found = pages(source.data)
    bare = sum(1 for page in found if not page)
    if bare == len(found):
        raise ReadError("its pages are pictures without text, as of a scan; text has to be recognised in them first")
    lines = [Line(text) for text in paragraphs(found)]
    split = exports.split(source, lines)
    if split is not None:
        yield from split
        return
    told = Metadata()
    if bare:
        told.notes.append(f"{bare} of its {len(found)} pages have no text; they may be pictures")
    yield article((source.path, source.location), lines, told, guess_title=True)
