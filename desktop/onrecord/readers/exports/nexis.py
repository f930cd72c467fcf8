"""Nexis Uni's documents, as Word or RTF files.

An article begins at an empty paragraph with the bookmark `Bookmark_N`; then headline, source, date, copyright and
labels that end in a colon and a no-break space; then its body, after a paragraph with the bookmark `Body`. Where the
bookmarks are lost (RTF), the words tell the same.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.readers.blocks import Line, shown_line
from onrecord.readers.exports.lexicon import folded, words
from onrecord.readers.exports.parts import numbered
from onrecord.readers.found import Declared, Found
from onrecord.readers.metadata import Metadata, parse_date
from onrecord.readers.source import Source

_START = re.compile(r"Bookmark_\d+")
_BODY = re.compile(r"Body(?:_\d+)?")
_LABEL = re.compile(r"(?P<name>[^\W\d][^:]{1,30}):\u00a0(?P<value>.*)", re.DOTALL)
_COVER_COUNT = re.compile(r"[^\W\d]+ \((\d{1,5})\)")
_COPYRIGHT = re.compile(r"copyright\b|©|\(c\) ", re.IGNORECASE)


def is_export(lines: Sequence[Line]) -> bool:
    """Whether bodies are announced, by bookmarks or by words with ends of documents behind them."""
    return bool(_bodies(lines))


def split(source: Source, lines: Sequence[Line]) -> Iterator[Found]:
    """The articles, and how many the cover declares if there is one."""
    bodies = _bodies(lines)
    starts = _starts(lines, bodies)
    declared = _declared(lines[: starts[0]])
    if declared is not None:
        yield Declared(declared)
    for number, (start, end) in enumerate(pairwise([*starts, len(lines)]), 1):
        at = bisect_left(bodies, start)
        body = min(bodies[at], end) if at < len(bodies) else end
        told = Metadata()
        _tell_head(lines[start:body], told)
        text = list(_body(lines[body + 1 : end]))
        _tell_subject(lines[body + 1 + len(text) : end], told)
        yield numbered(source, number, text, told)


def _declared(cover: Sequence[Line]) -> int | None:
    matches = (_COVER_COUNT.fullmatch(shown_line(line.text)) for line in cover)
    return next((int(match[1]) for match in matches if match), None)


def _is_start(line: Line) -> bool:
    return any(_START.fullmatch(name) for name in line.bookmarks)


def _says(line: Line, what: str) -> bool:
    return len(line.text) < 60 and shown_line(line.text).casefold() in folded("nexis", what)


def _bodies(lines: Sequence[Line]) -> list[int]:
    """Where the bodies are announced: by bookmarks if there are any, else by the word alone on a line."""
    marked = [n for n, line in enumerate(lines) if any(_BODY.fullmatch(name) for name in line.bookmarks)]
    if marked:
        return marked
    # The word alone may stand in an article too: a body is announced once between two ends.
    found: list[int] = []
    ended, ends = True, 0
    for number, line in enumerate(lines):
        if ended and _says(line, "body"):
            found.append(number)
            ended = False
        elif _says(line, "end"):
            ended = True
            ends += 1
    return found if ends else []


def _starts(lines: Sequence[Line], bodies: Sequence[int]) -> list[int]:
    """Where the articles begin: at their bookmarks, else above the heads of their bodies."""
    marked = [n for n, line in enumerate(lines) if _is_start(line)]
    if marked and marked[0] < bodies[0]:
        return marked
    return [_head(lines, before + 1, body) for before, body in pairwise([-1, *bodies])]


def _head(lines: Sequence[Line], after: int, body: int) -> int:
    """Where the head of an article begins that nothing marks: two lines above its date."""
    ends = [n for n in range(after, body) if _says(lines[n], "end")]
    filled = [n for n in range(ends[-1] + 1 if ends else after, body) if lines[n].text.strip()]
    plain = [at for at, n in enumerate(filled) if not _LABEL.match(lines[n].text)]
    if not plain:
        return body
    dated = [at for at in plain if parse_date(shown_line(lines[filled[at]].text)).date]
    # A date in words that are not known stands above copyright and labels too.
    others = [at for at in plain if not _COPYRIGHT.match(lines[filled[at]].text)] or plain
    return filled[max((dated or others)[-1] - 2, 0)]


def _tell_head(head: Sequence[Line], told: Metadata) -> None:
    """Takes headline, source and date by their places, and what the labels say."""
    plain = []
    for line in head:
        label = _LABEL.match(line.text)
        if label:
            _tell_label(shown_line(label["name"]).casefold(), shown_line(label["value"]), told)
        elif line.text.strip():
            plain.append(line._replace(text=shown_line(line.text)))
    if not plain:
        return
    told.tell("title", plain[0].text, "export")
    told.tell("url", plain[0].link, "export")
    dated = next((n for n, line in enumerate(plain) if n and parse_date(line.text).date), 2)
    if len(plain) > 1:
        told.tell("outlet", plain[max(min(dated, len(plain)) - 1, 1)].text, "export")
    if len(plain) > dated:
        told.tell_date(plain[dated].text, "export")
    for line in plain[dated + 1 :]:
        told.tell("wire", line.text, "export")


def _tell_label(name: str, value: str, told: Metadata) -> None:
    labels = words("nexis")["labels"]
    for field in ("section", "byline"):
        if name in map(str.casefold, labels[field]):
            told.tell(field, value, "export")
    if name in map(str.casefold, labels["dateline"]):
        told.tell("wire", value, "export")


def _tell_subject(after: Sequence[Line], told: Metadata) -> None:
    """Takes the first of the subjects that stand behind the body, the one that counts most."""
    for line in after:
        label = _LABEL.match(line.text)
        if label and shown_line(label["name"]).casefold() in map(str.casefold, words("nexis")["labels"]["subject"]):
            told.tell_topics(shown_line(label["value"]), "export")


def _body(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines up to what follows the body: a known head, or a label with a date, as only the day of loading is."""
    for line in lines:
        label = _LABEL.match(line.text) if len(line.text) < 100 else None
        if _says(line, "after_body") or _says(line, "end") or (label and _is_load_date(label)):
            return
        yield line


def _is_load_date(label: re.Match[str]) -> bool:
    known = shown_line(label["name"]) in words("nexis")["labels"]["load_date"]
    return known or parse_date(shown_line(label["value"])).date is not None
