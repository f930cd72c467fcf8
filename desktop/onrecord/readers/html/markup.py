"""Markup as a flat run of tags and texts, in one pass and in linear time, however deep or broken it is.

libxml2 builds the tree that articles are read from, but it stops at depth 255 and its time grows with the square of a
tag's attributes. What must be known before it runs, and the text of pages that it cannot take, come from here.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from onrecord.errors import LimitError
from onrecord.readers import limits

_TAG = re.compile(r"<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)|(?P<other>[!?]))")
_ATTRIBUTE = re.compile(r"""[\s/]*(?!>)[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']?[^\s>]*))?""")
_ENDLESS_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")
# Attributes whose values hold a mark, and tags long enough for a thousand attributes of one letter.
_QUOTED_MARK = re.compile(r"""=\s*(?:"[^"<>]*[<>]|'[^'<>]*[<>])""")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000}")
_FEW = 4
_TAG_END = re.compile(r"[\s/]*>?")

# Their content is no markup.
_RAW = frozenset({"script", "style", "title", "textarea", "xmp", "noframes", "iframe"})
_UNSEEN = frozenset({"nav", "footer", "aside", "form", "button", "select", "svg", "head", "noscript", "template"})
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)


class Tag(NamedTuple):
    """A start or end tag."""

    name: str
    end: bool


def is_ordinary(markup: str) -> bool:
    """Whether a quick look shows that no tag can have too many attributes, nor the page too many tags.

    A tag of many attributes is long, or its attributes hold the marks of tags; a page that is not ordinary may still
    be within the limits.
    """
    marked = islice(_QUOTED_MARK.finditer(markup), _FEW + 1)
    few = markup.count("<") <= limits.HTML_TAGS and sum(1 for _ in marked) <= _FEW
    return few and _LONG_TAG.search(markup) is None


def tokens(markup: str) -> Iterator[Tag | str]:
    """Splits markup into tags and the texts between them, entities resolved; comments and scripts are passed over.

    Raises:
        LimitError: A tag has too many attributes.
    """
    position = 0
    while match := _TAG.search(markup, position):
        if match.start() > position:
            yield unescape(markup[position : match.start()])
        if not match["name"]:
            position = _after(markup, "-->" if match["comment"] else ">", match.end())
            continue
        tag = Tag(match["name"].lower(), bool(match["end"]))
        position = _tag_end(markup, match.end())
        yield tag
        if tag.name in _RAW and not tag.end:
            position = _raw_end(markup, tag.name, position)
    if position < len(markup):
        yield unescape(markup[position:])


def _tag_end(markup: str, position: int) -> int:
    if markup.startswith(">", position):  # most tags
        return position + 1
    attributes = 0
    while attribute := _ATTRIBUTE.match(markup, position):
        position = attribute.end()
        attributes += 1
        if attributes > limits.HTML_ATTRIBUTES:
            raise LimitError(f"one of its tags has more attributes than the limit of {limits.HTML_ATTRIBUTES:,}")
    end = _TAG_END.match(markup, position)
    assert end is not None  # it matches an empty stretch too
    return end.end()


def _after(markup: str, mark: str, position: int) -> int:
    found = markup.find(mark, position)
    return len(markup) if found < 0 else found + len(mark)


def _raw_end(markup: str, name: str, position: int) -> int:
    found = re.compile(f"</{name}(?![a-z])", re.IGNORECASE).search(markup, position)
    return found.start() if found else len(markup)


def blocks(markup: str) -> list[str]:
    """The text of a page, block by block, without what is not shown, menus, forms and footers."""
    run = list(tokens(markup))
    unseen = _closed(run) & _UNSEEN
    found: list[list[str]] = [[]]
    inside = 0
    for token in run:
        if isinstance(token, Tag):
            inside += (1 - 2 * token.end) * (token.name in unseen)
            if token.name not in INLINE:
                found.append([])
        elif inside <= 0:
            found[-1].append(token)
    return one_line_each(found)


def one_line_each(blocks: Iterable[Sequence[str]]) -> list[str]:
    """Joins the pieces of each block, white space as a browser would show it; blocks without text are left out."""
    lines = (" ".join("".join(pieces).split()) for pieces in blocks)
    return [line for line in lines if line]


def unescape(text: str) -> str:
    """Resolves entities; a number too long to be a character is U+FFFD."""
    # Python refuses to make numbers of thousands of digits.
    return html.unescape(_ENDLESS_NUMBER.sub("\ufffd", text)) if "&" in text else text


def _closed(run: list[Tag | str]) -> set[str]:
    """The names of which each start has its end: the others would hide all that follows."""
    starts: Counter[str] = Counter()
    for token in run:
        if isinstance(token, Tag):
            starts[token.name] += -1 if token.end else 1
    return {name for name, open_ones in starts.items() if open_ones == 0}
