"""A web page: its article's paragraphs, and what it declares about itself."""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import LimitError, ReadError
from onrecord.model import Article, ReadOptions
from onrecord.readers import limits
from onrecord.readers.composition import compose
from onrecord.readers.decoding import decode, printable
from onrecord.readers.html import declared, markup
from onrecord.readers.metadata import Metadata
from onrecord.readers.paragraphs import same_words
from onrecord.readers.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_START = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FRAGMENT = re.compile(r"\s*<(article|div|section|main|p|h1|meta|title|link)\b[^<>]*>.*</\1\s*>", re.I | re.S)
_ROOT = re.compile(r"<(?:html|body)\b", re.I)
_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_CHARSET = re.compile(
    rb"""<(?:meta[^<>]{0,300}charset|\?xml[^<>]{0,100}encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)

# Blocks in the XML of trafilatura; the other elements stand inside a line.
_BLOCKS = frozenset(
    ["body", "p", "head", "quote", "code", "list", "item", "table", "row", "cell", "lb", "div", "figure"]
)
_TITLE_WITHIN = 3


def takes(source: Source) -> bool:
    """Whether it begins as a page does; a page that begins with something else is told by its name as well."""
    if source.signature is not None:
        return False
    head = source.head
    if _START.match(head) or _FRAGMENT.match(head):
        return True
    return source.suffix in _SUFFIXES and _ROOT.search(head) is not None


def read(source: Source, options: ReadOptions) -> Iterator[Article]:
    """Reads the article of a page: its title first, then its paragraphs, parted by blank lines.

    Raises:
        LimitError: It is too large, or one of its tags is.
        ReadError: There is no text in it.
    """
    size = len(source.data)
    if size > limits.HTML_BYTES:
        most = limits.megabytes(limits.HTML_BYTES)
        raise LimitError(f"it has {limits.megabytes(size)}, and the limit for a web page is {most}")
    charset = _CHARSET.search(source.data[: limits.SNIFFED_BYTES])
    decoded = decode(source.data, charset[1].decode("ascii") if charset else None)
    told = Metadata(notes=list(decoded.notes))
    tree = _parsed(decoded.text)
    declared.tell(tree, decoded.text, told)
    blocks = _without_title(_blocks(tree, decoded.text, told), told.title)
    if not blocks:
        raise ReadError("no text of an article could be found in the page")
    text = "\n\n".join([told.title, *blocks] if told.title else blocks)
    yield compose((source.path, source.location), printable(text), told)


def _parsed(text: str) -> "HtmlElement":
    """Builds the tree, once no tag can make it slow.

    Raises:
        LimitError: A tag has too many attributes.
        ReadError: There is nothing in it.
    """
    from lxml import html
    from lxml.etree import ParserError

    for _ in markup.tokens(text):  # raises where a tag is beyond the limit
        pass
    # The text is decoded already: its bytes are UTF-8 whatever it declares. Nothing is fetched, nothing is huge.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except ParserError as error:
        raise ReadError("there is nothing in the page") from error


def _blocks(tree: "HtmlElement", text: str, told: Metadata) -> list[str]:
    """The blocks of the article; all the text of the page, with a note, where the article cannot be told from it."""
    beyond = _beyond(tree)
    if beyond:
        told.notes.append(f"{beyond}, so all the text of the page was taken")
        return markup.blocks(text)
    body = _extracted(tree)
    found = [] if body is None else _lines(body)
    if not found and (found := markup.blocks(text)):
        told.notes.append("the article could not be told from the page around it, so all its text was taken")
    return found


def _beyond(tree: "HtmlElement") -> str | None:
    """Which limit the tree exceeds, if it does: depth, or inline tags in one block."""
    from lxml import etree

    depth = deepest = 0
    # For each open block, how many inline tags stand in it.
    inline = [0]
    most = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_block = element.tag not in markup.INLINE
        if event == "start":
            depth += 1
            deepest = max(deepest, depth)
            if is_block:
                inline.append(0)
            else:
                inline[-1] += 1
                most = max(most, inline[-1])
        else:
            depth -= 1
            if is_block:
                inline.pop()
    if deepest > limits.HTML_DEPTH:
        return f"its tags are nested deeper than {limits.HTML_DEPTH}"
    if most > limits.HTML_INLINE_TAGS:
        return f"one of its blocks has more than {limits.HTML_INLINE_TAGS:,} inline tags"
    return None


def _extracted(tree: "HtmlElement") -> "_Element | None":
    """The article as trafilatura finds it, in its XML; none if it finds none."""
    import trafilatura

    # It warns of pages without text; the note says so already.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(tree, include_comments=False, output_format="xml", with_metadata=False)
    assert not isinstance(document, dict)  # only where it is asked for
    return None if document is None else document.body


def _lines(body: "_Element") -> list[str]:
    """The text of the XML, one string a block, white space as a browser would show it."""
    from lxml import etree

    found: list[list[str]] = [[]]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            found.append([])
        found[-1].append((element.text if event == "start" else element.tail) or "")
    return markup.one_line_each(found)


def _without_title(blocks: list[str], title: str | None) -> list[str]:
    """The blocks without the title, which stands before them already."""
    if not title:
        return blocks
    head, rest = blocks[:_TITLE_WITHIN], blocks[_TITLE_WITHIN:]
    return [block for block in head if not same_words(block, title)] + rest
