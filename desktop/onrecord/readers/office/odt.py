"""OpenDocument texts: paragraphs and headings of `content.xml` (OASIS OpenDocument 1.3, part 3, 5 and 6)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.model import ReadOptions
from onrecord.readers import exports, safe_xml
from onrecord.readers.archive import Archive
from onrecord.readers.blocks import Line, Role, article
from onrecord.readers.found import Found
from onrecord.readers.metadata import Metadata
from onrecord.readers.safe_xml import attribute, local
from onrecord.readers.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_PART = "content.xml"
_PARAGRAPHS = frozenset({"p", "h"})
# Deleted text is kept in "tracked-changes"; notes and comments are no running text.
_UNSEEN = frozenset({"tracked-changes", "annotation", "note", "forms"})
_CHARACTERS = {"tab": "\t", "s": " ", "line-break": "\n"}
_ROLES = {"Title": Role.TITLE, "Heading_20_1": Role.TITLE, "Caption": Role.CAPTION, "Illustration": Role.CAPTION}


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the document: an article, or the articles of the database export that it is.

    Raises:
        LimitError: A part of it is larger than is safe.
        ReadError: It is damaged, or there is no text in it.
    """
    lines = list(document_lines(Archive(source.data, source.budget).needed(_PART)))
    split = exports.split(source, lines)
    if split is not None:
        yield from split
    else:
        yield article((source.path, source.location), lines, Metadata(), guess_title=True)


def document_lines(content: bytes) -> Iterator[Line]:
    """The lines of the content, empty paragraphs among them.

    Raises:
        ReadError: It is damaged.
    """
    items = unseen = 0
    # Styles made by hand have names without a meaning, and a parent with one.
    parents: dict[str, str] = {}
    for event, element in safe_xml.events(content, _PART, whole=_PARAGRAPHS):
        name = local(element)
        step = 1 if event == "start" else -1
        unseen += step * (name in _UNSEEN)
        items += step * (name == "list-item")
        if event == "start" and name == "style":
            parents[attribute(element, "name") or ""] = attribute(element, "parent-style-name") or ""
        elif event == "end" and name in _PARAGRAPHS and not unseen:
            style = attribute(element, "style-name") or ""
            role = _ROLES.get(parents.get(style, style)) or _ROLES.get(style)
            if name == "h" and attribute(element, "outline-level") == "1":
                role = Role.TITLE
            for text in _text(element).split("\n"):
                yield Line(text, role or (Role.ITEM if items else Role.TEXT))


def _text(paragraph: "_Element") -> str:
    """The text of a paragraph, without the notes in it; white space as the format means it."""
    from lxml import etree

    pieces = []
    unseen = 0
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        name = local(element)
        unseen += (name in _UNSEEN) * (1 if event == "start" else -1)
        if not unseen:
            if event == "start":
                # A line end in the XML is a blank; a line break is an element.
                pieces.append(_CHARACTERS.get(name, "") + " ".join((element.text or "").split("\n")))
            elif element is not paragraph:
                pieces.append(" ".join((element.tail or "").split("\n")))
    return "".join(pieces)
