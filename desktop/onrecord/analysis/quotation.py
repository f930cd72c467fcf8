"""Where a text quotes: marks to spans, without any grammar.

Double marks may be straight, curly, angle, or two apostrophes in a row, as some newspapers send them; what a mark
does is told by what stands around it, then by its shape, so that one odd mark does not turn the rest of the text
inside out. A quotation that ends without a mark goes on in the next paragraph if that begins with a new opening one.
Single marks count only outside double ones, and only where they cannot be apostrophes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.model import Paragraph, ParagraphKind, Span

_MARK = re.compile(r"''|‘‘|’’|``|[\"“”„‟«»＂]|['‘’‚‛]")
_SINGLE = frozenset("'‘’‚‛")
_OPENING = frozenset(("“", "„", "‟", "«", "‘‘", "``"))
_CLOSING = frozenset(("”", "»", "’’"))
# What may stand before an opening mark, besides white space, and after a closing one.
_BEFORE = frozenset("([{—–-/…:;,.\"“«‘'")
_AFTER = frozenset(")]}—–-/…:;,.?!\"”»’'")
_ELISION = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|round|n|nuff|neath|cept|ere|s)\b", re.IGNORECASE)
_STOPS = re.compile(r"[.?!,;:](?=\s)")
# Who speaks, after a quotation whose closing mark was forgotten: ", said Lee", ", she told reporters", "? Lee asked".
_TOLD = re.compile(
    r"[,?!](?=\s(?:(?:he|she|they|(?:[A-Z][\w.’'-]*\s){1,4}))?\s?"
    r"(?:said|says|told|tells|asked|asks|added|adds|wrote|writes|replied|tweeted)\b)"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch of quoted text in one paragraph.

    Attributes:
        span: Where it stands, the marks included.
        paragraph: The index of its paragraph.
        single: Whether its marks are single ones.
        closed: Whether it has a closing mark.
        continues: Whether it goes on with the quotation that the paragraph before left open.
    """

    span: Span
    paragraph: int
    single: bool = False
    closed: bool = True
    continues: bool = False


def quotations(text: str, paragraphs: Iterable[Paragraph]) -> tuple[Quote, ...]:
    """Finds the quoted stretches of an article, in the order of the text, none inside another.

    Takes time proportional to the text. Boilerplate is passed over.
    """
    found: list[Quote] = []
    left_open = False
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.BOILERPLATE:
            continue
        quotes = list(_in_paragraph(text, paragraph))
        if left_open and quotes and quotes[0].span.start == paragraph.start and not quotes[0].single:
            quotes[0] = replace(quotes[0], continues=True)
        elif left_open:
            found[-1] = _cut(text, found[-1])
        left_open = bool(quotes) and not quotes[-1].closed and quotes[-1].span.end == paragraph.end
        found += quotes
    if left_open:
        found[-1] = _cut(text, found[-1])
    return tuple(found)


def _cut(text: str, quote: Quote) -> Quote:
    """A quotation that ends with its paragraph without a mark, cut before words that tell who speaks."""
    told = _TOLD.search(text, *quote.span)
    return replace(quote, span=Span(quote.span.start, told.end())) if told else quote


def _in_paragraph(text: str, paragraph: Paragraph) -> Iterator[Quote]:
    marks = [match.span() for match in _MARK.finditer(text, paragraph.start, paragraph.end)]
    doubles = list(_double(text, paragraph, [Span(*mark) for mark in marks if text[mark[0] : mark[1]] not in _SINGLE]))
    singles = _single(text, paragraph, [mark[0] for mark in marks if text[mark[0] : mark[1]] in _SINGLE], doubles)
    for quote in sorted([*doubles, *singles], key=lambda quote: quote.span):
        if any(map(str.isalnum, quote.span.of(text))):
            yield quote


def _double(text: str, paragraph: Paragraph, marks: list[Span]) -> Iterator[Quote]:
    """Pairs double marks; a quotation inside a quotation is part of the outer one."""
    start: int | None = None
    depth = 0
    for place, mark in enumerate(marks):
        opens = _opens(text, paragraph, mark, inside=start is not None)
        if start is None:
            if opens:
                start, depth = mark.start, 1
        elif not opens:
            depth -= 1
            if depth == 0:
                yield Quote(Span(start, mark.end), paragraph.index)
                start = None
        elif _nests(text, paragraph, marks[place + 1 : place + 3]):
            depth += 1
        else:
            yield Quote(_unclosed(text, start, mark.start), paragraph.index, closed=False)
            start, depth = mark.start, 1
    if start is not None:
        yield Quote(Span(start, paragraph.end), paragraph.index, closed=False)


def _opens(text: str, paragraph: Paragraph, mark: Span, inside: bool) -> bool:
    """Whether a double mark begins a quotation, given that one is open or not."""
    before = text[mark.start - 1] if mark.start > paragraph.start else " "
    after = text[mark.end] if mark.end < paragraph.end else " "
    free_before, free_after = before.isspace(), after.isspace()
    if free_before != free_after:
        return free_before
    closing_place = after in _AFTER and before not in _BEFORE
    if inside and closing_place:
        return False
    glyph = text[mark.start : mark.end]
    if glyph in _OPENING or glyph in _CLOSING:
        return glyph in _OPENING
    if closing_place or (not inside and before.isdigit()):
        return False  # a mark after a digit, outside quotations, is one of inches or seconds
    if before in _BEFORE and after not in _AFTER:
        return after.isalnum() and not (inside and before in ".,")
    return not inside


def _nests(text: str, paragraph: Paragraph, following: list[Span]) -> bool:
    """Whether an opening mark inside a quotation has an inner and an outer closing one after it."""
    return len(following) == 2 and not any(_opens(text, paragraph, mark, inside=True) for mark in following)


def _unclosed(text: str, start: int, limit: int) -> Span:
    """A quotation whose closing mark was forgotten: up to the last stop before the next one opens."""
    stops = [match.end() for match in _STOPS.finditer(text, start, limit)]
    end = stops[-1] if stops else limit
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _single(text: str, paragraph: Paragraph, marks: list[int], doubles: list[Quote]) -> Iterator[Quote]:
    """Pairs single marks between double quotations; what finds no partner was an apostrophe."""
    start: int | None = None
    likely: int | None = None
    following = 0
    for mark in [*marks, paragraph.end]:
        passed = following
        while following < len(doubles) and doubles[following].span.end <= mark:
            following += 1
        opens, closes = _single_roles(text, paragraph, mark)
        if start is not None and likely is not None and (opens or following > passed or mark == paragraph.end):
            yield Quote(Span(start, likely), paragraph.index, single=True)
            start = likely = None
        if following > passed:
            start = None
        if following < len(doubles) and doubles[following].span.start <= mark:
            continue
        if opens:
            start = mark if start is None else start
        elif closes and start is not None:
            likely = mark + 1
            if text[mark - 1] != "s":  # after an s it may be a possessive: a later one may be the true end
                yield Quote(Span(start, likely), paragraph.index, single=True)
                start = likely = None


def _single_roles(text: str, paragraph: Paragraph, mark: int) -> tuple[bool, bool]:
    """Whether a single mark may open, and whether it may close a quotation."""
    if mark == paragraph.end:
        return False, False
    before = text[mark - 1] if mark > paragraph.start else " "
    after = text[mark + 1] if mark + 1 < paragraph.end else " "
    if (before.isspace() or before in "([—–-") and not after.isspace():
        return text[mark] != "’" and not _ELISION.match(text, mark + 1), False
    return False, not before.isspace() and (after.isspace() or after in _AFTER)
