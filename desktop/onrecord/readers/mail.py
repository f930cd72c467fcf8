"""Messages (RFC 5322) and saved pages that are kept as messages (RFC 2557): .eml and .mhtml.

The parts are parted here and not by the standard library, whose parser goes as deep as a message nests and builds all
of it; the headers of each part, once they are known to be short, are the library's.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parseaddr

from onrecord.errors import LimitError, ReadError
from onrecord.model import Complaint, Level, ReadOptions
from onrecord.readers import html, limits
from onrecord.readers.blocks import Line, article, shown_line, titled
from onrecord.readers.decoding import decode
from onrecord.readers.found import Found
from onrecord.readers.html import markup
from onrecord.readers.metadata import Metadata
from onrecord.readers.paragraphs import one_line, split
from onrecord.readers.source import Source

_HEADER = re.compile(
    r"(?:From |(?:from|to|subject|date|received|return-path|message-id|mime-version|content-type|delivered-to|reply-to"
    r"|snapshot-content-location|x-[\w-]+|dkim-signature|arc-[\w-]+|authentication-results|sender):[ \t\r\n])",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"(?:From .*\r?\n)?(?:[!-9;-~]+:.*\r?\n(?:[ \t].*\r?\n)*){2,}", re.IGNORECASE)
_SUFFIXES = frozenset({".eml", ".mht", ".mhtml", ".mim", ".mime"})
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\A\r?\n")
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
_FIRST_LINE_END = re.compile(rb"\A\r?\n")
_LONGEST_BOUNDARY = 200


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a message that has no parts itself."""

    headers: "Message[str, str]"
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get_content_type()

    @property
    def charset(self) -> str | None:
        found = self.headers.get_param("charset")
        return found if isinstance(found, str) else None

    @property
    def name(self) -> str | None:
        """The name of the file that it is, if it is attached as one."""
        name = self.headers.get_filename()
        return (
            shown_line(_decoded(name))[:200]
            if name and self.headers.get_content_disposition() == "attachment"
            else None
        )

    def content(self) -> bytes:
        """The body, its transfer encoding undone."""
        encoding = str(self.headers.get("Content-Transfer-Encoding", "")).strip().lower()
        if encoding == "quoted-printable":
            return quopri.decodestring(self.body)
        if encoding == "base64":
            return _base64(self.body)
        return self.body


def takes(source: Source) -> bool:
    """Whether it begins with the headers of a message."""
    if source.signature is not None or _HEADER.match(source.head) is None:
        return False
    if source.suffix in _SUFFIXES:
        return True
    return (
        _CONTINUED.match(source.head) is not None
        and re.search(
            r"^(?:mime-version|content-type|message-id|received|snapshot-content-location):", source.head, re.I | re.M
        )
        is not None
    )


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the message: its text is an article, and so is each file attached to it that Onrecord can read.

    Raises:
        LimitError: Its headers, its number of parts or their depth are more than is safe.
        ReadError: There is no text in it.
    """
    top = _headers(source.data)
    parts = list(_parts(source.data))
    if top.get("Snapshot-Content-Location") or top.get_param("type") == "text/html":
        yield from _page(source, top, parts)
        return
    if len(parts) >= limits.MAIL_PARTS:
        why = f"it has more parts than the limit of {limits.MAIL_PARTS}; the rest was not read"
        yield Complaint(source.path, Level.NOTE, why)
    attached = [part for part in parts if part.name]
    told = Metadata()
    lines = _text([part for part in parts if not part.name], told)
    _tell_headers(top, told)
    if lines:
        yield article((source.path, source.location), titled(told.title, lines), told)
    elif not attached:
        raise ReadError("the message has no text")
    for part in attached:
        yield from _attached(source, part)


def _attached(source: Source, part: _Part) -> Iterator[Found]:
    name = part.name or ""
    if source.depth >= limits.NESTING:
        yield Complaint(source.inside(name)[0], Level.SKIPPED, f"it lies deeper than {limits.NESTING} in other files")
        return
    try:
        content = part.content()
        source.budget.spend(len(content))
        yield source.member(name, content)
    except ReadError as error:
        yield Complaint(source.inside(name)[0], Level.ERROR, str(error))


def _page(source: Source, top: "Message[str, str]", parts: list[_Part]) -> Iterator[Found]:
    """The page that a browser saved: the first part that is one. Date says when it was saved, and not more."""
    page = next((part for part in parts if part.kind in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise ReadError("there is no web page in it")
    told = Metadata()
    for headers in (top, page.headers):
        for name in ("Snapshot-Content-Location", "Content-Location"):
            told.tell("url", str(headers.get(name) or "").strip(), "snapshot")
    yield from html.read_page(source, page.content(), page.charset, told)


def _tell_headers(top: "Message[str, str]", told: Metadata) -> None:
    told.tell("title", shown_line(_decoded(top.get("Subject"))), "subject")
    told.tell_date(re.sub(r"\A\s*\w{3},", "", str(top.get("Date") or "")).strip(), "date of the message")
    name, address = parseaddr(_decoded(top.get("From")))
    if "@" in address:
        told.tell_outlet_of(f"https://{address.rpartition('@')[2].strip(' >')}/", "sender")
    told.tell("outlet", shown_line(name), "sender")


def _text(parts: list[_Part], told: Metadata) -> list[Line]:
    """The lines of the text; of a page, where there is no plain text."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.kind == kind:
                decoded = decode(part.content() or b" ", part.charset)
                lines = _plain(decoded.text) if kind == "text/plain" else list(map(Line, markup.blocks(decoded.text)))
                if lines:
                    told.notes.extend(decoded.notes)
                    return lines
    return []


def _plain(text: str) -> list[Line]:
    """The blocks of plain text, each on one line: messages are wrapped."""
    flowed = re.sub(r" \r?\n(?=\S)", " ", text)
    return [Line(one_line(span.of(flowed))) for span in split(flowed)]


def _headers(data: bytes) -> "Message[str, str]":
    """The headers at the beginning of a message or part.

    Raises:
        LimitError: They are longer than is safe.
    """
    end = _BLANK_LINE.search(data[: limits.MAIL_HEADERS_BYTES])
    if end is None and len(data) >= limits.MAIL_HEADERS_BYTES:
        raise LimitError(f"its headers are longer than the limit of {limits.MAIL_HEADERS_BYTES // 1024} kB")
    return BytesHeaderParser(policy=compat32).parsebytes(data[: end.start()] + b"\n\n" if end else data)


def _parts(data: bytes) -> Iterator[_Part]:
    """The parts that have no parts themselves, in order; a message inside a message is read like any part.

    Raises:
        LimitError: They nest deeper than is safe, or the headers of one are longer.
    """
    waiting = [(data, 0)]
    seen = 0
    while waiting and seen < limits.MAIL_PARTS:
        whole, depth = waiting.pop()
        if depth > limits.MAIL_DEPTH:
            raise LimitError(f"its parts nest deeper than the limit of {limits.MAIL_DEPTH}")
        headers = _headers(whole)
        end = _BLANK_LINE.search(whole)
        body = whole[end.end() :] if end else b""
        boundary = headers.get_boundary() if headers.get_content_maintype() == "multipart" else None
        if boundary:
            inner = _between(body, boundary[:_LONGEST_BOUNDARY])
            waiting.extend((part, depth + 1) for part in reversed(inner))
        elif headers.get_content_type() == "message/rfc822":
            waiting.append((body, depth + 1))
        else:
            seen += 1
            yield _Part(headers, body)


def _between(body: bytes, boundary: str) -> list[bytes]:
    """What stands between the boundaries, as many as may be looked at."""
    mark = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary.encode("ascii", "replace")) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    found: list[bytes] = []
    start: int | None = None
    for match in mark.finditer(body):
        if start is not None:
            found.append(_FIRST_LINE_END.sub(b"", body[start : match.start()], count=1))
        start = match.end()
        if match[1] or len(found) > limits.MAIL_PARTS:
            start = None
            break
    if start is not None:
        found.append(_FIRST_LINE_END.sub(b"", body[start:], count=1))
    return [part for part in found if part.strip()]


def _base64(body: bytes) -> bytes:
    """What a body in base64 stands for; an end that is cut off is let go."""
    letters = body.translate(None, _NOT_BASE64)
    whole = len(letters) - len(letters) % 4
    rest = letters[whole:] + b"=" * (-len(letters) % 4) if len(letters) % 4 > 1 else b""
    return binascii.a2b_base64(letters[:whole]) + binascii.a2b_base64(rest)


def _decoded(value: object) -> str:
    """A header with its encoded words resolved; one in a charset that nobody knows stays readable where it can."""
    text = str(value or "")
    try:
        pieces = decode_header(text)
    except (HeaderParseError, MessageError, ValueError):
        return text
    return "".join(piece if isinstance(piece, str) else _known(piece, charset) for piece, charset in pieces)


def _known(piece: bytes, charset: str | None) -> str:
    try:
        return piece.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return piece.decode("utf-8", "replace")
