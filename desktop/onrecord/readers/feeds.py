"""RSS and Atom files, as saved: each entry is an article, as far as the feed holds its text."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.errors import LimitError, ReadError
from onrecord.model import Article, Complaint, Level, ReadOptions
from onrecord.readers import limits, safe_xml
from onrecord.readers.blocks import Line, article, shown_line, titled
from onrecord.readers.found import Found
from onrecord.readers.html import markup
from onrecord.readers.metadata import Metadata
from onrecord.readers.safe_xml import local
from onrecord.readers.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_START = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*|<!--(?:(?!-->).)*-->\s*|<\?[^<>]*>\s*|<!DOCTYPE\s[^<>\[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENTRIES = frozenset({"item", "entry"})
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "issued", "created", "updated")
# A text that is this short, or breaks off, is a summary of one that is elsewhere.
_SUMMARY = 500
_BROKEN_OFF = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|\[\+\d+ chars\]|read more|continue reading)\W*\Z", re.IGNORECASE)


def takes(source: Source) -> bool:
    """Whether it begins as a feed does."""
    return source.signature is None and _START.match(source.head) is not None


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the entries of a feed.

    Yields:
        An article for each entry; a complaint for each that has no text.

    Raises:
        LimitError: It is larger than is safe.
        ReadError: It is damaged, or has no entries.
    """
    if len(source.data) > limits.HTML_BYTES:
        most = limits.megabytes(limits.HTML_BYTES)
        raise LimitError(f"it has {limits.megabytes(len(source.data))}, and the limit for a feed is {most}")
    number = 0
    channel = ""
    for event, element in safe_xml.events(source.data.lstrip(), "feed", whole=_ENTRIES):
        name = local(element)
        parent = element.getparent()
        if event == "end" and name == "title" and parent is not None and local(parent) in ("channel", "feed"):
            channel = shown_line(element.text or "")
        if event == "end" and name in _ENTRIES and (parent is None or local(parent) not in _ENTRIES):
            number += 1
            if number > limits.TABLE_ROWS:
                raise LimitError(f"it has more entries than the limit of {limits.TABLE_ROWS:,}")
            yield _entry(source, number, element, channel)
    if not number:
        raise ReadError("the feed has no entries")


def _entry(source: Source, number: int, entry: "_Element", channel: str) -> Article | Complaint:
    place = source.place(number)
    told = Metadata()
    _tell(entry, told)
    lines = _lines(entry)
    if not lines:
        return Complaint(place[0], Level.SKIPPED, "the entry has no text")
    length = sum(len(line.text) for line in lines)
    if length < _SUMMARY or _BROKEN_OFF.search(lines[-1].text[-60:]):
        told.notes.append("the feed holds a summary of it, perhaps not its whole text")
    # Last, for a feed of many outlets names itself.
    told.tell("outlet", channel, "feed")
    try:
        return article(place, titled(told.title, lines), told)
    except ReadError as error:
        return Complaint(place[0], Level.ERROR, str(error))


def _tell(entry: "_Element", told: Metadata) -> None:
    told.tell("title", shown_line(_plain(_first(entry, ("title",)))), "feed")
    told.tell("url", _link(entry), "feed")
    for name in _DATES:
        value = re.sub(r"\A\w{3},\s*", "", _first(entry, (name,)).strip())
        told.tell_date(value, "feed")
    writers = [_name(child) for child in entry if local(child) in ("creator", "author", "contributor")]
    told.tell("byline", ", ".join(filter(None, writers)), "feed")
    told.tell("section", shown_line(_first(entry, ("category",))), "feed")
    told.tell_topics(_first(entry, ("subject", "keywords")), "feed", commas=True)
    told.tell_outlet_of(told.url, "url")
    told.tell("outlet", shown_line(_first(entry, ("source",))), "feed")


def _first(entry: "_Element", names: Iterable[str]) -> str:
    """The text of the first child of a name that has one, names in their order."""
    children = {name: [child for child in entry if local(child) == name] for name in names}
    texts = ("".join(child.itertext()) for name in names for child in children[name])
    return next((text for text in texts if text.strip()), "")


def _name(writer: "_Element") -> str:
    named = next((child for child in writer if local(child) == "name"), writer)
    text = shown_line("".join(named.itertext()))
    # RSS's author is an address, the name in brackets behind it.
    bracketed = re.fullmatch(r"\S+@\S+ \((?P<name>[^()]+)\)", text)
    return bracketed["name"] if bracketed else text


def _link(entry: "_Element") -> str:
    links = [child for child in entry if local(child) == "link"]
    hrefs = [link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate"]
    return next(filter(None, [*hrefs, *(shown_line(link.text or "") for link in links)]), "")


def _plain(text: str) -> str:
    return " ".join(markup.blocks(text)) if "<" in text or "&" in text else text


def _lines(entry: "_Element") -> list[Line]:
    """The longest of the texts an entry has, block by block."""
    texts = [[Line(block) for block in markup.blocks(_markup(entry, name))] for name in _TEXTS]
    return max(texts, key=lambda lines: sum(len(line.text) for line in lines))


def _markup(entry: "_Element", name: str) -> str:
    """What an entry has under a name, as markup: Atom may hold it as elements (XHTML)."""
    from lxml import etree

    for child in entry:
        if local(child) == name:
            if len(child):
                return (child.text or "") + "".join(etree.tostring(inner, encoding="unicode") for inner in child)
            return child.text or ""
    return ""
