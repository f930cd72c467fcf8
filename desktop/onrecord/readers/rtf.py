"""RTF documents: their text, and the bookmarks by which databases mark their articles."""

import re
from collections.abc import Iterator

from onrecord.errors import LimitError, ReadError
from onrecord.model import ReadOptions
from onrecord.readers import exports, limits
from onrecord.readers.blocks import Line, article
from onrecord.readers.found import Found
from onrecord.readers.metadata import Metadata
from onrecord.readers.source import Source

_MARK = b"{\\rtf"
_BINARY = re.compile(rb"\\bin(\d{1,10}) ?")
# Pictures and embedded objects: hexadecimal digits by the megabyte, in groups without groups.
_PICTURE = re.compile(rb"\\(?:pict|objdata|themedata|datastore|colorschememapping)(?![a-z])[^{}]*")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_BOOKMARK = re.compile(r"\{\\\*\\bkmkstart ([\w-]{1,60})\}")
# Private characters carry the name of a bookmark through the conversion.
_OPEN, _CLOSE = "\ue000", "\ue001"
_CARRIED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
# What the converter stumbles over or takes for text, and what stands for it.
_REPAIRS = (
    (re.compile(r"\\(?:nest)?(?:cell|row)(?![a-z])"), r"\\par"),
    (re.compile(r"\\uc(?!\d)"), r"\\uc1"),
    (re.compile(r"\\ansicpg(?!\d)"), ""),
    # Its search for hyperlinks takes quadratic time, and their addresses would stand in the text.
    (re.compile(r"\\fldinst(?![a-z])"), "\\\\fldinst\n"),
    # Deleted while changes were tracked.
    (re.compile(r"\{\\deleted(?![a-z])"), r"{\\*\\deleted"),
)
_WIDE = re.compile(r"\\u(-?\d{1,10})")
_LAST_UNIT = 0xFFFF


def takes(source: Source) -> bool:
    """Whether it begins as RTF does."""
    return source.data.lstrip(b" \r\n\t").startswith(_MARK)


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the document: an article, or the articles of the database export that it is.

    Raises:
        LimitError: It is larger than is safe.
        ReadError: It is damaged, or there is no text in it.
    """
    lines = list(document_lines(source.data))
    split = exports.split(source, lines)
    if split is not None:
        yield from split
    else:
        yield article((source.path, source.location), lines, Metadata(), guess_title=True)


def document_lines(data: bytes) -> Iterator[Line]:
    """The lines of a document, empty ones among them.

    Raises:
        LimitError: It is larger than is safe.
        ReadError: It is damaged.
    """
    from striprtf.striprtf import rtf_to_text

    markup = _prepared(data)
    try:
        text: str = rtf_to_text(markup, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        raise ReadError("it is a damaged RTF document") from error
    # A character beyond the first 65,536 is written as two halves.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    for line in whole.split("\n"):
        yield Line(_CARRIED.sub("", line), bookmarks=tuple(_CARRIED.findall(line)))


def _prepared(data: bytes) -> str:
    """The markup as the converter can take it: without binary content, its own weak spots mended."""
    data = _PICTURE.sub(b"", _without_binary(data))
    if len(data) > limits.RTF_BYTES:
        most = limits.megabytes(limits.RTF_BYTES)
        raise LimitError(f"its text and markup have {limits.megabytes(len(data))}, and the limit for RTF is {most}")
    # Bytes beyond ASCII mean what the document's code page says: as the format writes them, the converter knows.
    data = _BEYOND_ASCII.sub(lambda match: b"\\'%02x" % match[0][0], data)
    markup = data.lstrip(b" \r\n\t").decode("ascii").replace("\0", "")
    for pattern, repair in _REPAIRS:
        markup = pattern.sub(repair, markup)
    markup = _WIDE.sub(_within_range, markup)
    return _BOOKMARK.sub(lambda match: f"{_OPEN}{match[1]}{_CLOSE}", markup)


def _without_binary(data: bytes) -> bytes:
    r"""The document without the runs of bytes that `\binN` announces."""
    pieces = []
    start = 0
    while match := _BINARY.search(data, start):
        pieces.append(data[start : match.start()])
        start = match.end() + int(match[1])
    return b"".join([*pieces, data[start:]])


def _within_range(match: re.Match[str]) -> str:
    return match[0] if -0x8000 <= int(match[1]) <= _LAST_UNIT else f"\\u{0xFFFD}"
