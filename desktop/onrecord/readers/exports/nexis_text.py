"""The older text files of Nexis: "1 of 50 DOCUMENTS", labels in capitals, lines of fixed width."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.readers.blocks import Line, shown_line
from onrecord.readers.exports.lexicon import words
from onrecord.readers.exports.parts import joined, numbered, paragraphs
from onrecord.readers.found import Declared, Found
from onrecord.readers.metadata import Field, Metadata, parse_date
from onrecord.readers.source import Source

_START = re.compile(r"\s*\d{1,6} (?:of|von|de|sur|di|van) (?P<all>\d{1,6}) DO[CK]UMENT\w{0,3}\s*")
_LABEL = re.compile(r"(?P<name>[A-Z][A-Z-]{2,24}):(?:\s+(?P<value>.*))?", re.DOTALL)
_COPYRIGHT = re.compile(r"copyright\b|©|all rights reserved", re.IGNORECASE)
_FIELDS: dict[str, Field] = {"BYLINE": "byline", "SECTION": "section", "DATELINE": "wire", "HEADLINE": "title"}


def is_export(lines: Sequence[Line]) -> bool:
    """Whether a line numbers a document, and labels in capitals follow."""
    first = next((n for n, line in enumerate(lines) if _START.fullmatch(line.text)), None)
    return first is not None and any(_label(line.text, "head") for line in lines[first:])


def split(source: Source, lines: Sequence[Line]) -> Iterator[Found]:
    """The articles, and how many their numbering declares."""
    starts = [n for n, line in enumerate(lines) if _START.fullmatch(line.text)]
    numbering = (_START.fullmatch(lines[n].text) for n in starts)
    yield Declared(max(int(match["all"]) for match in numbering if match))
    for number, (start, end) in enumerate(pairwise([*starts, len(lines)]), 1):
        told = Metadata()
        body = _read(paragraphs(lines[start + 1 : end]), told)
        yield numbered(source, number, body, told)


def _read(groups: Sequence[Sequence[Line]], told: Metadata) -> list[Line]:
    """Takes what stands before the body, and gives the body."""
    first = next((n for n, group in enumerate(groups) if _label(group[0].text, "head")), len(groups))
    for group in groups[first:]:
        _tell_labels(group, told)
        _tell_subject(group, told)
    _tell_head([group for group in groups[:first] if not _COPYRIGHT.search(joined(group))], told)
    body = []
    for group in groups[first:]:
        if _label(group[0].text, "tail"):
            break
        if not _label(group[0].text, "head"):
            body.append(Line(joined(group)))
    while body and _COPYRIGHT.match(body[-1].text):
        body.pop()
    return body


def _tell_subject(group: Sequence[Line], told: Metadata) -> None:
    """Takes the first of the subjects that stand behind the body."""
    match = _label(joined(group), "tail")
    if match and match["name"] == "SUBJECT":
        told.tell_topics(shown_line(match["value"] or ""), "export")


def _label(line: str, part: str) -> re.Match[str] | None:
    match = _LABEL.match(line)
    return match if match and match["name"] in words("nexis_text")[part] else None


def _tell_labels(group: Sequence[Line], told: Metadata) -> None:
    match = _label(joined(group), "head")
    if match and match["name"] in _FIELDS:
        told.tell(_FIELDS[match["name"]], shown_line(match["value"] or ""), "export")


def _tell_head(groups: Sequence[Sequence[Line]], told: Metadata) -> None:
    """Takes source, date and headline: the date tells the source above it; the headline stands last."""
    dated = next((n for n, group in enumerate(groups) if parse_date(shown_line(group[0].text)).date), None)
    if dated is None:
        dated = 1 if len(groups) > 1 else 0
    if len(groups) > dated:
        told.tell_date(shown_line(joined(groups[dated])), "export")
    if 0 < dated <= len(groups):
        told.tell("outlet", shown_line(joined(groups[dated - 1])), "export")
    if len(groups) > dated + 1:
        told.tell("title", shown_line(joined(groups[-1])), "export")
