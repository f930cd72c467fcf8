"""Articles and attributions written down by hand, for the tests of names and sources."""

import re
from collections.abc import Sequence

import spacy
from spacy.tokens import Doc

from onrecord.analysis.features import ParsedParagraph, load_language, parse
from onrecord.analysis.sources import type_sources
from onrecord.model import Article, Attribution, Paragraph, ParagraphKind, Span

Part = tuple[str | None, str | None, str | None]


def written(text: str, outlet: str | None = None, headline: bool = False) -> Article:
    """An article with one paragraph a line."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    kinds = [ParagraphKind.HEADLINE if headline and n == 0 else ParagraphKind.BODY for n in range(len(lines))]
    paragraphs = tuple(Paragraph(n, s, e, kind) for n, ((s, e), kind) in enumerate(zip(lines, kinds, strict=True)))
    return Article("by hand", text, paragraphs, outlet=outlet)


def marked(article: Article, parts: Sequence[Part]) -> tuple[Attribution, ...]:
    """Attributions by their words: cues one after the other, source and content where they stand nearest to it."""
    found, at = [], 0
    for source, cue, content in parts:
        anchor = cue or source or content or ""
        at = article.text.index(anchor, at)
        span = Span(at, at + len(anchor))
        paragraph = next(p for p in article.paragraphs if p.start <= at < p.end)
        contents = (nearest(article.text, content, span),) if content else ()
        place = nearest(article.text, source, span) if source else None
        found.append(Attribution(paragraph.index, span if cue else None, place, contents))
        at += len(anchor)
    return tuple(found)


def nearest(text: str, words: str, span: Span) -> Span:
    """Where the words stand nearest to the span, as whole words."""
    places = [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    assert places, f"{words!r} is not in the text"
    return min(places, key=lambda place: (max(place.start - span.end, span.start - place.end), place.start))


def tell(text: str, *parts: Part, outlet: str | None = None, headline: bool = False) -> list[Attribution]:
    """What `type_sources` tells of a text and its attributions, with the real parser."""
    article = written(text, outlet, headline)
    return list(type_sources(article, parse(load_language(), article), marked(article, parts)))


def tell_source(text: str, source: str, cue: str = "said") -> Attribution:
    """What `type_sources` tells of the only source of a text."""
    return tell(text, (source, cue, None))[0]


def doc_by_hand(*tokens: str) -> ParsedParagraph:
    """A parsed paragraph from `word/TAG/dep/head` tokens; a head is the index of a word, lemmas are the words."""
    words, tags, deps, heads = zip(*(token.rsplit("/", 3) for token in tokens), strict=True)
    doc = Doc(
        spacy.blank("en").vocab, words=list(words), tags=list(tags), deps=list(deps), heads=[int(h) for h in heads],
        lemmas=[word.lower() for word in words],
    )  # fmt: skip
    return ParsedParagraph(Paragraph(0, 0, len(doc.text)), doc)
