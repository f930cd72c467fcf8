"""Word documents, read from their XML: insertions, content controls, tables and text boxes are text like any other.

What was deleted while changes were tracked is not (ECMA-376 part 1, 17.13.5).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname, join, normpath
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

# What the reader of the document does not see: deletions, the old place of what was moved, and the second version of
# what Word stores twice.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback"})
_ROLES = {"title": Role.TITLE, "heading 1": Role.TITLE, "caption": Role.CAPTION}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "br": "\n", "cr": "\n"}


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the document: an article, or the articles of the database export that it is.

    Raises:
        LimitError: A part of it is larger than is safe.
        ReadError: It is damaged, or there is no text in it.
    """
    lines = list(document_lines(Archive(source.data, source.budget)))
    split = exports.split(source, lines)
    if split is not None:
        yield from split
    else:
        yield article((source.path, source.location), lines, Metadata(), guess_title=True)


def document_lines(archive: Archive) -> Iterator[Line]:
    """The lines of the main document, empty paragraphs among them.

    Raises:
        LimitError: A part of it is larger than is safe.
        ReadError: A part of it is missing or damaged.
    """
    main = next(iter(_related(archive, "", "officeDocument").values()), "word/document.xml")
    links = _related(archive, main, "hyperlink")
    styles = next(iter(_related(archive, main, "styles").values()), None)
    return _Document(_roles(archive, styles), links).lines(archive.needed(main), main)


def _related(archive: Archive, part: str, kind: str) -> dict[str, str]:
    """The parts or addresses that a part is related to in one way, by the ids of the relations."""
    content = archive.part(join(dirname(part), "_rels", f"{basename(part)}.rels"))
    if content is None:
        return {}
    found = {}
    for relation in safe_xml.tree(content, "relations"):
        target = relation.get("Target", "")
        if relation.get("Type", "").rpartition("/")[2] == kind:
            inside = relation.get("TargetMode") != "External"
            found[relation.get("Id", "")] = normpath(join("/", dirname(part), target))[1:] if inside else target
    return found


def _roles(archive: Archive, part: str | None) -> dict[str, Role]:
    """The roles of the styles that have one, by their ids: names are the same in every language, ids are not."""
    content = archive.part(part) if part else None
    if part is None or content is None:
        return {}
    roles = {}
    for name in safe_xml.tree(content, part).iterfind("{*}style/{*}name"):
        role = _ROLES.get((attribute(name, "val") or "").lower())
        style = name.getparent()
        if role and style is not None:
            roles[attribute(style, "styleId") or ""] = role
    return roles


@dataclass
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    role: Role = Role.TEXT
    bookmarks: list[str] = field(default_factory=list)
    link: str | None = None

    def lines(self) -> Iterator[Line]:
        """A line for each stretch between breaks; the first has the bookmarks."""
        bookmarks = tuple(self.bookmarks)
        for text in "".join(self.pieces).split("\n"):
            yield Line(text, self.role, bookmarks, self.link)
            bookmarks = ()


class _Document:
    """The state of one pass over a main document."""

    def __init__(self, roles: Mapping[str, Role], links: Mapping[str, str]) -> None:
        self._roles = roles
        self._links = links
        # Text boxes put paragraphs inside paragraphs.
        self._open: list[_Paragraph] = []
        self._unseen = 0
        # A bookmark between two paragraphs belongs to the next.
        self._waiting: list[str] = []

    def lines(self, content: bytes, part: str) -> Iterator[Line]:
        """The lines of the content, each as soon as its paragraph ends."""
        for event, element in safe_xml.events(content, part):
            name = local(element)
            if name in _UNSEEN:
                self._unseen += 1 if event == "start" else -1
            elif event == "start":
                self._start(name, element)
            elif name == "p":
                yield from self._open.pop().lines() if self._open else ()
            elif name == "t" and self._open and not self._unseen:
                self._open[-1].pieces.append(element.text or "")

    def _start(self, name: str, element: "_Element") -> None:
        if name == "p":
            self._open.append(_Paragraph(bookmarks=self._waiting))
            self._waiting = []
        elif name == "bookmarkStart":
            bookmarks = self._open[-1].bookmarks if self._open else self._waiting
            bookmarks.append(attribute(element, "name") or "")
        elif self._open and not self._unseen:
            self._within(self._open[-1], name, element)

    def _within(self, paragraph: _Paragraph, name: str, element: "_Element") -> None:
        if name in _CHARACTERS:
            # A stop of a ruler is a "tab" too, but inside "tabs".
            parent = element.getparent()
            if parent is None or local(parent) != "tabs":
                paragraph.pieces.append(_CHARACTERS[name])
        elif name == "pStyle":
            paragraph.role = self._roles.get(attribute(element, "val") or "", paragraph.role)
        elif name == "numPr" and paragraph.role is Role.TEXT:
            paragraph.role = Role.ITEM
        elif name == "hyperlink":
            paragraph.link = paragraph.link or self._links.get(attribute(element, "id") or "")
