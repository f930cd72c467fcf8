"""ProQuest's text files: 60 underscores between articles, each a title and a run of "Name: value"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.readers.blocks import Line, shown_line
from onrecord.readers.exports.lexicon import folded
from onrecord.readers.exports.parts import joined, numbered, paragraphs
from onrecord.readers.found import Declared, Found
from onrecord.readers.metadata import Field, Metadata
from onrecord.readers.source import Source

_RULE = re.compile(r"\s*_{60}\s*")
_LABEL = re.compile(r"(?P<name>[A-Z][^:\n]{1,40}):(?:\s+(?P<value>.*))?", re.DOTALL)
_LISTED = re.compile(r"\s*(?P<number>\d{1,5})\.\s+\S")
_FIELDS: Mapping[Field, Sequence[str]] = {
    "title": ["title"],
    "byline": ["author", "authors"],
    "outlet": ["publication title"],
    "section": ["section"],
    "url": ["document url"],
    "wire": ["credit", "copyright"],
}
_DATES = ("publication date", "publication year", "year")
_TOPICS = ("subject", "identifier / keyword", "identifier/keyword")
_FULL_TEXT = "full text"


def is_export(lines: Sequence[Line]) -> bool:
    """Whether rules part it, and one of its articles has its text or its number."""
    if not any(_RULE.fullmatch(line.text) for line in lines):
        return False
    return any(line.text.startswith(("Full text:", "ProQuest document ID:")) for line in lines)


def split(source: Source, lines: Sequence[Line]) -> Iterator[Found]:
    """The articles, and how many a list of contents before them declares."""
    chunks: list[list[Line]] = [[]]
    for line in lines:
        if _RULE.fullmatch(line.text):
            chunks.append([])
        else:
            chunks[-1].append(line)
    listed = [int(match["number"]) for line in chunks[0] if (match := _LISTED.match(line.text))]
    if listed and not _fields(chunks[0]):
        yield Declared(max(listed))
    number = 0
    for chunk in chunks:
        fields = _fields(chunk)
        if fields:  # the cover and the copyright at the end have none
            number += 1
            yield _article(source, number, chunk, fields)


def _fields(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines of each known label, in small letters; a label that comes again goes on."""
    found: dict[str, list[Line]] = {}
    current: list[Line] | None = None
    for line in lines:
        match = _LABEL.match(line.text)
        if match and match["name"].casefold() in folded("proquest", "labels"):
            current = found.setdefault(match["name"].casefold(), [])
            current.append(Line(match["value"] or ""))
        elif current is not None:
            current.append(line)
    return found


def _article(source: Source, number: int, chunk: Sequence[Line], fields: Mapping[str, Sequence[Line]]) -> Found:
    told = Metadata()
    for field, labels in _FIELDS.items():
        for label in labels:
            told.tell(field, shown_line(joined(fields.get(label, ()))), "export")
    for label in _DATES:
        told.tell_date(shown_line(joined(fields.get(label, ()))), "export")
    for label in _TOPICS:
        told.tell_topics(shown_line(joined(fields.get(label, ()))), "export")
    first = next((line.text for line in chunk if line.text.strip()), "")
    if not _LABEL.match(first):
        told.tell("title", shown_line(first), "export")
    body = [Line(joined(group)) for group in paragraphs(fields.get(_FULL_TEXT, ()))]
    return numbered(source, number, body, told)
