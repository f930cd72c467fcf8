"""Documents of word processors: Word (.docx) and OpenDocument (.odt)."""

from collections.abc import Iterator

from onrecord.model import ReadOptions
from onrecord.readers.found import Found
from onrecord.readers.office import docx, odt
from onrecord.readers.package import Package
from onrecord.readers.source import Source

_READERS = {Package.DOCX: docx.read, Package.ODT: odt.read}


def takes(source: Source) -> bool:
    """Whether it is an archive that holds such a document."""
    return source.package in _READERS


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the document.

    Raises:
        LimitError: A part of it is larger than is safe.
        ReadError: It is damaged, or there is no text in it.
    """
    assert source.package is not None  # `takes` says so
    return _READERS[source.package](source, options)
