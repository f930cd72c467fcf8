"""A web page: its article's paragraphs, and what it declares about itself."""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import LimitError, ReadError
from onrecord.model import Article, Complaint, Level, ReadOptions
from onrecord.readers import limits
from onrecord.readers.blocks import Line, Role, article, shown_line, titled
from onrecord.readers.decoding import decode
from onrecord.readers.exports import factiva_page
from onrecord.readers.found import Found
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
# Of the one block that stands for a page, the part that must be told apart into blocks.
_MOST = 0.8


def takes(source: Source) -> bool:
    """Whether it begins as a page does; a page that begins with something else is told by its name as well."""
    if source.signature is not None:
        return False
    head = source.head
    if _START.match(head) or _FRAGMENT.match(head):
        return True
    return source.suffix in _SUFFIXES and _ROOT.search(head) is not None


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the article of a page: its title first, then its paragraphs; or the articles of Factiva's page.

    Raises:
        LimitError: It is too large, or one of its tags is.
        ReadError: There is no text in it.
    """
    yield from read_page(source, source.data, None, Metadata())


def read_page(source: Source, data: bytes, charset: str | None, told: Metadata) -> Iterator[Found]:
    """Reads a page that is a file, or a part of one.

    Args:
        source: The file.
        data: The page.
        charset: What the file says about its encoding, if it does.
        told: What the file says about the article.

    Raises:
        LimitError: It is too large, or one of its tags is.
        ReadError: There is no text in it.
    """
    if len(data) > limits.HTML_BYTES:
        most = limits.megabytes(limits.HTML_BYTES)
        raise LimitError(f"it has {limits.megabytes(len(data))}, and the limit for a web page is {most}")
    own = _CHARSET.search(data[: limits.SNIFFED_BYTES])
    decoded = decode(data, charset or (own[1].decode("ascii") if own else None))
    tree = _parsed(decoded.text)
    if factiva_page.is_export(tree):
        for note in decoded.notes:
            yield Complaint(source.path, Level.NOTE, note)
        yield from factiva_page.split(source, tree)
    else:
        told.notes.extend(decoded.notes)
        yield _article(tree, decoded.text, (source.path, source.location), told)


def _article(tree: "HtmlElement", text: str, place: tuple[str, str], told: Metadata) -> Article:
    """The article of a page; what the page declares is added to what is told."""
    declared.tell(tree, text, told)
    lines = _without_title(_blocks(tree, text, told), told.title)
    if not lines:
        raise ReadError("no text of an article could be found in the page")
    return article(place, titled(told.title, lines), told)


def _parsed(text: str) -> "HtmlElement":
    """Builds the tree, once no tag can make it slow.

    Raises:
        LimitError: It has too many tags, or one of them too many attributes.
        ReadError: There is nothing in it.
    """
    from lxml import html
    from lxml.etree import ParserError

    if not markup.is_ordinary(text):
        # Raises where a tag is beyond the limit of attributes.
        tags = sum(isinstance(token, markup.Tag) and not token.end for token in markup.tokens(text))
        if tags > limits.HTML_TAGS:
            raise LimitError(f"it has more tags than the limit of {limits.HTML_TAGS:,}")
    # The text is decoded already: its bytes are UTF-8 whatever it declares. Nothing is fetched, nothing is huge.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except ParserError as error:
        raise ReadError("there is nothing in the page") from error


def _blocks(tree: "HtmlElement", text: str, told: Metadata) -> list[Line]:
    """The blocks of the article; all the text of the page, with a note, where the article cannot be told from it."""
    beyond = _beyond(tree)
    if beyond:
        told.notes.append(f"{beyond}, so all the text of the page was taken")
        return list(map(Line, markup.blocks(text)))
    captions = _captions(tree)
    body = _extracted(tree)
    blocks = [] if body is None else _lines(body)
    if len(blocks) == 1:
        blocks = _parted(blocks[0], markup.blocks(text))
    found = [_line(block, captions) for block in blocks]
    if not found and (found := list(map(Line, markup.blocks(text)))):
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


def _parted(block: str, shown: list[str]) -> list[str]:
    """The blocks that the page itself makes of the one that all of a short article, and of its menus, was put into.

    Args:
        block: The one.
        shown: The blocks of the page, without its menus.
    """
    whole = shown_line(block)
    parts = [part for one in shown if (part := shown_line(one)) in whole]
    joined = " ".join(parts)
    return parts if joined in whole and len(joined) >= _MOST * len(whole) else [block]


def _captions(tree: "HtmlElement") -> frozenset[str]:
    """The texts that stand under pictures."""
    return frozenset(shown_line(element.text_content()) for element in tree.iter("figcaption"))


def _line(block: str, captions: frozenset[str]) -> Line:
    return Line(block, Role.CAPTION if shown_line(block) in captions else Role.TEXT)


def _without_title(blocks: list[Line], title: str | None) -> list[Line]:
    """The blocks without the title, which stands before them already."""
    if not title:
        return blocks
    head, rest = blocks[:_TITLE_WITHIN], blocks[_TITLE_WITHIN:]
    return [block for block in head if not same_words(block.text, title)] + rest
