"""From a text and what was told about it to an Article: the same way for every format."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.errors import LimitError, ReadError
from onrecord.model import Article, Span
from onrecord.readers import limits
from onrecord.readers.furniture import flagged, outlet_named
from onrecord.readers.metadata import (
    Metadata,
    canonical_outlet,
    is_byline,
    is_reuters_credit,
    language_of,
    parse_dateline,
    wire_of_dateline,
)
from onrecord.readers.paragraphs import find_headline, guess_headline, kinds, one_line, split

# Bylines and dates stand among the first blocks, if a text has them at all.
_HEAD_BLOCKS = 5


def compose(
    place: tuple[str, str],
    text: str,
    told: Metadata,
    *,
    guess_title: bool = False,
    captions: frozenset[int] = frozenset(),
) -> Article:
    """Finds the blocks of a text, takes what its furniture tells, and puts the article together, with its id.

    Args:
        place: Path and location of the article.
        text: Its whole text.
        told: What is known about it; what its lines tell is added.
        guess_title: Whether the first block may be taken for the headline by its looks (plain text), or only where it
            is the title that was told.
        captions: The indexes of the blocks that the document itself calls captions: furniture.

    Raises:
        LimitError: It has more blocks than is safe.
        ReadError: There is no text.
    """
    spans = split(text)
    if not spans:
        raise ReadError("it has no text")
    if len(spans) > limits.BLOCKS:
        raise LimitError(f"it has more paragraphs than the limit of {limits.BLOCKS:,}")
    furniture = flagged(text, spans) | captions
    headline = find_headline(text, spans, told.title)
    if headline is None and guess_title:
        headline = guess_headline(text, spans, furniture)
    if headline is not None:
        told.tell("title", spans[headline].of(text), "headline")
    furniture = (furniture | _told_by_head(text, spans, told)) - {headline}
    _tell_outlet(text, spans, furniture, told)
    _tell_wire(text, spans, furniture, headline, told)
    read = Article(
        path=place[0],
        location=place[1],
        text=text,
        paragraphs=kinds(spans, headline, furniture),
        outlet=told.outlet_read,
        title=told.title,
        byline=told.byline,
        published=told.published,
        section=told.section,
        topic=told.topic,
        url=told.url,
        language=language_of(text),
        wire=told.wire,
        origins=told.all_origins(),
        notes=told.all_notes(),
    )
    return replace(read.identified(), outlet=told.outlet)


def _told_by_head(text: str, spans: Sequence[Span], told: Metadata) -> frozenset[int]:
    """Takes a byline and a date from lines that are just that, under the first block; says which they are."""
    takers: list[Callable[[str], bool]] = [_byline_taker(told), _date_taker(told)]
    found = set()
    for index, span in list(enumerate(spans))[1:_HEAD_BLOCKS]:
        line = one_line(span.of(text))
        taker = next((taker for taker in takers if taker(line)), None)
        if taker:
            takers.remove(taker)
            found.add(index)
    return frozenset(found)


def _byline_taker(told: Metadata) -> Callable[[str], bool]:
    def take(line: str) -> bool:
        if not is_byline(line):
            return False
        told.tell("byline", line, "byline")
        return True

    return take


def _date_taker(told: Metadata) -> Callable[[str], bool]:
    def take(line: str) -> bool:
        dated = parse_dateline(line)
        if dated is None:
            return False
        told.tell_dated(dated, "date line")
        return True

    return take


def _tell_outlet(text: str, spans: Sequence[Span], furniture: frozenset[int], told: Metadata) -> None:
    """Takes the outlet that furniture names, if all that name one agree, and it is not the writer."""
    lines = (outlet_named(spans[index].of(text)) for index in furniture)
    named = {
        canonical_outlet(outlet, shipped=True): outlet
        for outlet in lines
        if outlet and outlet not in (told.byline or "")
    }
    if len(named) == 1:
        told.tell("outlet", next(iter(named.values())), "furniture")


def _tell_wire(
    text: str, spans: Sequence[Span], furniture: frozenset[int], headline: int | None, told: Metadata
) -> None:
    """Takes the agency that the first paragraph's dateline or a line of credits names."""
    body = (span.of(text) for index, span in enumerate(spans) if index not in furniture and index != headline)
    told.tell("wire", wire_of_dateline(next(body, "")), "dateline")
    for index in sorted(furniture):
        block = spans[index].of(text)
        told.tell("wire", "Reuters" if is_reuters_credit(block) else block, "credits")
