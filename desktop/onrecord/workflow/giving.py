"""What is added without a file: a pasted text, a page that the user asked for, an article that is kept."""

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.model import PASTED, Article, Kept, Link, PastedText
from onrecord.readers.decoding import printable
from onrecord.readers.links import is_link

if TYPE_CHECKING:
    from onrecord.engine import Input
    from onrecord.project import Project


def links_in(text: str) -> tuple[str, ...]:
    """The web addresses that a pasted or dropped text consists of; none where it is anything else."""
    words = tuple(dict.fromkeys(text.split()))
    return words if all(map(is_link, words)) else ()


def input_of(given: PastedText | Link) -> "Input":
    """What a worker is told of it: the text, or what it is to fetch."""
    from onrecord.engine import Input

    if isinstance(given, Link):
        return Input(given.url, fetched=True)
    return Input(PASTED, printable(given.text).encode("utf-8"))


def kept_article(project: "Project", kept: Kept) -> Article:
    """The article as it was read, its id the digest of its content again."""
    article, _ = project.load(kept.article, machine=True)
    return replace(article, id=kept.article.partition("-")[0])
