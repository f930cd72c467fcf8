"""Factiva's web pages: each article in a `div` whose id begins with `article-`, in one of two forms."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.readers.blocks import Line, shown_line
from onrecord.readers.exports.factiva import END, is_words, tell_coded, tell_places
from onrecord.readers.exports.lexicon import words
from onrecord.readers.exports.parts import numbered
from onrecord.readers.found import Found
from onrecord.readers.metadata import Metadata
from onrecord.readers.source import Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = "//div[starts-with(@id, 'article-')][.//p[contains(@class, 'articleParagraph')] or .//td]"
_CLASS = re.compile(r"(?:^|\s)\w*articleParagraph(?:\s|$)", re.IGNORECASE)


def is_export(tree: "HtmlElement") -> bool:
    """Whether a page holds articles as Factiva writes them."""
    return any(_is_article(element) for element in tree.xpath(_ARTICLES)[:1])


def _is_article(element: "HtmlElement") -> bool:
    return bool(element.xpath("boolean(.//*[contains(@class, 'enArticle') or contains(@class, 'Article ')])")) or any(
        END.fullmatch(shown_line(p.text_content())) for p in element.iter("p")
    )


def split(source: Source, tree: "HtmlElement") -> Iterator[Found]:
    """The articles; a page does not declare how many there are."""
    for number, element in enumerate(tree.xpath(_ARTICLES), 1):
        told = Metadata()
        coded = _coded(element)
        body = tell_coded(coded, told) if coded else _tell_shown(element, told)
        yield numbered(source, number, body, told)


def _coded(article: "HtmlElement") -> dict[str, list[Line]]:
    """The cells beside the codes of the indexed form, paragraph by paragraph; empty for the other form."""
    found: dict[str, list[Line]] = {}
    for row in article.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = shown_line(cells[0].text_content()) if len(cells) > 1 else ""
        if code in words("factiva")["codes"]:
            found.setdefault(code, []).extend(_paragraphs(cells[1]))
    return found


def _paragraphs(element: "HtmlElement") -> list[Line]:
    return [Line(p.text_content()) for p in element.iter("p")] or [Line(element.text_content())]


def _tell_shown(article: "HtmlElement", told: Metadata) -> list[Line]:
    """Takes what the lines around the count of words tell; gives the body."""
    headline = next(iter(article.xpath(".//*[@id='hd'] | .//*[contains(@class, 'Headline')]")), None)
    if headline is not None:
        told.tell("title", shown_line(headline.text_content()), "export")
    lines = [
        shown_line(div.text_content())
        for div in article.iter("div")
        if not len(div.findall(".//div")) and not len(div.findall(".//p"))
    ]
    filled = [line for line in lines if line]
    count = next((n for n, line in enumerate(filled) if is_words(line)), None)
    if count is not None:
        tell_places(_from_headline(filled[:count], told.title), filled[count + 1 :], told)
    return [Line(p.text_content()) for p in article.iter("p") if _CLASS.search(p.get("class") or "")]


def _from_headline(above: Sequence[str], title: str | None) -> Sequence[str]:
    """The lines from the headline on: a section stands above it."""
    return above[above.index(title) :] if title in above else above
