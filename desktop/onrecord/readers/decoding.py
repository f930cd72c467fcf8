"""From bytes to text.

The order: a byte order mark, strict UTF-8, UTF-16 without a mark, the encoding that a page declares, UTF-8 with a few
bad bytes, Windows-1252; a detector comes last, on a sample, because it guesses badly on short texts.
"""

import codecs
import re
from dataclasses import dataclass

from onrecord.errors import ReadError, UnknownFormatError
from onrecord.readers import limits

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose mark begins it.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

# Above this share of control characters it is no text that has some, but something else altogether.
_BINARY_SHARE = 0.3
_NO_TEXT = "it is not text, and Onrecord does not know its format"

# The legacy encodings a page may declare, by Python's names. Latin-1 and ASCII mean Windows-1252 to every browser.
_DECLARABLE = frozenset(
    [f"iso8859-{n}" for n in range(2, 17) if n != 12]
    + [f"cp{n}" for n in range(1250, 1259)]
    + [
        "koi8-r",
        "koi8-u",
        "gb2312",
        "gbk",
        "gb18030",
        "big5",
        "shift_jis",
        "euc_jp",
        "iso2022_jp",
        "euc_kr",
        "mac-roman",
        "cp866",
        "cp874",
    ]
)
_BROWSERS_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and one sentence for each thing that had to be decided about it."""

    text: str
    notes: tuple[str, ...] = ()


def printable(text: str) -> str:
    """The text with each C0 control other than TAB, LF, CR, and each lone surrogate, replaced by U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decodes a file's content: without its mark, line ends as they are, nothing removed.

    Args:
        data: The content.
        declared: The encoding the content itself claims, if it does.

    Raises:
        UnknownFormatError: It is not text.
        ReadError: No encoding fits it.
    """
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        mark, encoding = marked
        return _tolerantly(data[len(mark) :], encoding)
    wide = wide_encoding(data)
    if wide:
        return _tolerantly(data, wide, f"it has no byte order mark; it was read as {wide.upper()}")
    utf8 = _strictly(data, "utf-8")
    if utf8 is not None:
        return _cleaned(utf8)
    if 0 in data:
        raise UnknownFormatError(_NO_TEXT)
    return _legacy(data, declared)


def wide_encoding(data: bytes) -> str | None:
    """Tells UTF-16 without a mark: in Latin script every second byte is zero."""
    sample = data[: limits.SNIFFED_BYTES]
    pairs = len(sample) // 2
    if not pairs:
        return None
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if low >= 0.4 * pairs and high <= 0.05 * pairs:
        return "utf-16-le"
    if high >= 0.4 * pairs and low <= 0.05 * pairs:
        return "utf-16-be"
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    # Encoded surrogates are let through here: each becomes one U+FFFD, where "strict" would lose the whole text.
    try:
        return data.decode(encoding, "surrogatepass" if encoding == "utf-8" else "strict")
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes, declared: str | None) -> Decoded:
    told = _declared_encoding(declared)
    if told and (text := _strictly(data, told)) is not None:
        return _cleaned(text)
    if _mostly_utf8(data):
        return _tolerantly(data, "utf-8")
    lie = f", though it says {declared}" if declared else ""
    if (text := _strictly(data, "cp1252")) is not None:
        return _cleaned(text, f"it is not UTF-8{lie}; it was read as Windows-1252")
    return _detected(data)


def _declared_encoding(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared or "utf-8").name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    name = _BROWSERS_READ_AS.get(name, name)
    return name if name in _DECLARABLE else None


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return wrong <= good


def _tolerantly(data: bytes, encoding: str, *notes: str) -> Decoded:
    # "surrogatepass" first, so that a lone surrogate becomes one U+FFFD and not one for each of its bytes.
    text = _strictly(data, encoding)
    if text is None:
        text = data.decode(encoding, "replace")
        wrong = text.count("\ufffd") - data.decode(encoding, "ignore").count("\ufffd")
        notes = (*notes, f"what is not {encoding.upper()} in it shows as \ufffd, {wrong} in all")
    return _cleaned(text, *notes)


def _detected(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: limits.DETECTOR_BYTES]).best()
    text = _strictly(data, best.encoding) if best else None
    if best is None or text is None:
        raise ReadError("its encoding could not be told")
    return _cleaned(text, f"its encoding is not declared; it was guessed to be {best.encoding}")


def _cleaned(text: str, *notes: str) -> Decoded:
    clean, replaced = _UNPRINTABLE.subn("\ufffd", text)
    if replaced > _BINARY_SHARE * len(text):
        raise UnknownFormatError(_NO_TEXT)
    if replaced:
        notes = (*notes, f"control characters in it show as \ufffd, {replaced} in all")
    return Decoded(clean, notes)
