"""The lines of a PDF's pages, with where they stand."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.errors import LimitError, ReadError
from onrecord.readers import limits
from onrecord.readers.blocks import shown_line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# What PDFium gives for a hyphen at the end of a line, by each of its two functions: the word goes on.
_HYPHENS = "\x02\ufffe"
_ENDS = frozenset("\r\n" + _HYPHENS)
_PASSWORD = "password"  # noqa: S105 (the word in PDFium's message)


class PageLine(NamedTuple):
    """A line of a page; lengths in points, from the lower left corner of the page.

    Attributes:
        left: Where its first letter begins.
        right: Where its last letter ends.
        baseline: The height it stands at.
        size: The size of the type of its first letter.
        hyphenated: Whether a hyphen was cut from its end.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    hyphenated: bool = False


def pages(data: bytes) -> list[list[PageLine]]:
    """The lines of each page, in the order in which the page draws them.

    Raises:
        LimitError: It has more pages or characters than is safe.
        ReadError: It is damaged or protected.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(data) as document:
            return _lines_of_pages(document)
    except PdfiumError as error:
        protected = _PASSWORD in str(error).lower()
        raise ReadError("it is protected by a password" if protected else "it is a damaged PDF") from error


def _lines_of_pages(document: "PdfDocument") -> list[list[PageLine]]:
    count = len(document)
    if not count:
        raise ReadError("it has no pages")
    if count > limits.PDF_PAGES:
        raise LimitError(f"it has {count:,} pages, and the limit is {limits.PDF_PAGES:,}")
    found = []
    characters = 0
    for number in range(count):
        page = document[number]
        text_page = page.get_textpage()
        characters += text_page.count_chars()
        if characters > limits.PDF_CHARACTERS:
            raise LimitError(f"it has more characters than the limit of {limits.PDF_CHARACTERS:,}")
        found.append(list(_lines(text_page)))
        text_page.close()
        page.close()
    return found


def _lines(page: Any) -> Iterator[PageLine]:  # noqa: ANN401 (PDFium's text page has no types)
    text = _characters(page)
    ends = [-1, *(index for index, character in enumerate(text) if character in _ENDS), len(text)]
    for before, end in pairwise(ends):
        words = text[before + 1 : end]
        shown = shown_line(words)
        if shown:
            first = before + 1 + len(words) - len(words.lstrip())
            last = before + len(words.rstrip())
            hyphenated = end < len(text) and text[end] in _HYPHENS
            yield _placed(page, shown, first, last, hyphenated=hyphenated)


def _characters(page: Any) -> str:  # noqa: ANN401
    """The characters of a page, one for each of PDFium's, so that an index is an index of PDFium's."""
    import pypdfium2.raw as pdfium

    count = page.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(page, 0, count, buffer) - 1
    if written == count and not any(0xD800 <= unit < 0xE000 for unit in buffer):
        return bytes(buffer)[: 2 * count].decode("utf-16-le")
    codes = (pdfium.FPDFText_GetUnicode(page, index) for index in range(count))
    return "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)


def _placed(page: Any, text: str, first: int, last: int, *, hyphenated: bool) -> PageLine:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page, first, x, y)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(page, last, left, right, bottom, top)
    size = pdfium.FPDFText_GetFontSize(page, first)
    return PageLine(text, x.value, right.value, y.value, abs(size) or 1.0, hyphenated)
