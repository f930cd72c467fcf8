"""Documents as a run of lines, and the article that such lines make: one paragraph a line.

Word processors, PDFs, pages and databases all tell their paragraphs apart; what they tell besides (this is the title,
that is a caption) is the role of a line. In an Article a caption is furniture, for it is no part of the running text;
an item of a list is body, for it is.
"""

import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

from onrecord.errors import LimitError, ReadError
from onrecord.model import Article
from onrecord.readers import limits
from onrecord.readers.composition import compose
from onrecord.readers.decoding import printable
from onrecord.readers.metadata import Metadata

_BLANKS = re.compile(r"\s+")
# Soft hyphens, zero-width blanks and marks of direction: they show nothing and part words.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


class Role(Enum):
    """What a document says about one of its lines."""

    TEXT = auto()
    TITLE = auto()
    CAPTION = auto()
    ITEM = auto()


class Line(NamedTuple):
    """A paragraph, or a line of one, of a document.

    Attributes:
        text: As it stands, no-break spaces and all; empty for an empty paragraph.
        role: What the document says it is.
        bookmarks: The names of the bookmarks at it.
        link: The address that it, or a part of it, is linked to.
    """

    text: str
    role: Role = Role.TEXT
    bookmarks: tuple[str, ...] = ()
    link: str | None = None


def shown_line(text: str) -> str:
    """A line as a reader sees it: white space as single blanks, what shows nothing left out."""
    # Not by splitting: a line of a million words would be a million strings.
    return _BLANKS.sub(" ", _UNSEEN.sub("", printable(text))).strip()


def article(place: tuple[str, str], lines: Iterable[Line], told: Metadata, *, guess_title: bool = False) -> Article:
    """Puts together the article that lines are: a blank line between paragraphs, the title first where it is told.

    Args:
        place: Path and location of the article.
        lines: Its paragraphs; empty ones are passed over.
        told: What is known about it. A title that no line begins with is put before the lines.
        guess_title: Whether the first line may be taken for the headline by its looks.

    Raises:
        LimitError: It has more paragraphs than is safe.
        ReadError: There is no text.
    """
    shown = [line._replace(text=text) for line in lines if (text := shown_line(line.text))]
    if len(shown) > limits.BLOCKS:
        raise LimitError(f"it has more paragraphs than the limit of {limits.BLOCKS:,}")
    if not shown:
        raise ReadError("it has no text")
    if shown[0].role is Role.TITLE and len(shown) > 1:
        told.tell("title", shown[0].text, "title style")
    captions = frozenset(index for index, line in enumerate(shown) if line.role is Role.CAPTION)
    text = "\n\n".join(line.text for line in shown)
    return compose(place, text, told, guess_title=guess_title, captions=captions)


def titled(title: str | None, lines: Iterable[Line]) -> list[Line]:
    """The lines with the title before them."""
    return [*([Line(title, Role.TITLE)] if title else []), *lines]
