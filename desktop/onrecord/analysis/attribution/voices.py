"""Brings quotations and cues together: who is it that is quoted?

Works on offsets and text alone. Most quotations touch the words of their cue; the others go on with what the same
person said before them in the paragraph, or, where a paragraph is nothing but a quotation, in the one before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.analysis.quotation import Quote
from onrecord.model import Act, Attribution, Paragraph, ParagraphKind, Quotation, Span
from onrecord.model.spans import merged

_SENTENCE_END = re.compile(r"[.!?][\"”'’)]*\s+[\"“'‘(]*[A-Z]")
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"”'’)\]]*\s*$")
_JOINT = re.compile(r"[\s,.;:—–-]*(?:(?:and|but|as|then|also|or)\s+)?$", re.IGNORECASE)
_COLON = re.compile(r"[^.!?\n]{0,60}:\s*$")
_TO_LETTER = 3
"""The first letter of a quotation ends so many characters after it begins, at the most: two apostrophes may open it."""

_NEAR = 120
"""Further than this from its cue, in characters, nobody introduces a quotation."""

_KEPT = frozenset(("quote", "clause", "phrase", "colon", "introduced"))


BLOCK = "block"
"""The kind of a voice whose content is a whole paragraph without quotation marks."""


@dataclass(slots=True)
class Voice:
    """An attribution before it is final, in offsets of the article.

    Attributes:
        paragraph: The index of its paragraph.
        cue: The words that attribute.
        source: Who speaks.
        content: What is attributed, so far.
        act: What the source does.
        kind: The complement or rule it rests on; "quote" once a quotation is what it introduces.
        quotes: By which act it introduces a quotation, if it can.
        hedge: Whether nobody speaks.
        fallback: Content to take if nothing else is found.
        quoted: The quotations that are part of the content.
    """

    paragraph: int
    cue: Span
    source: Span | None
    content: list[Span]
    act: Act
    kind: str
    quotes: Act | None = None
    hedge: bool = False
    fallback: list[Span] = field(default_factory=list)
    quoted: list[Span] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its cue or source begins, whichever is first."""
        return min(self.cue.start, self.source.start) if self.source else self.cue.start

    @property
    def end(self) -> int:
        """Where its cue or source ends, whichever is last."""
        return max(self.cue.end, self.source.end) if self.source else self.cue.end

    def introduce(self, quote: Span) -> None:
        """Takes the quotation beside its cue for content, in place of an object, which is then who is spoken to."""
        if self.kind not in _KEPT:
            self.kind, self.content = "quote", []
            self.act = self.quotes or self.act
        self.go_on(quote)

    def go_on(self, quote: Span) -> None:
        """Adds a quotation to the content."""
        self.content = merged([*self.content, quote])
        self.quoted.append(quote)


def give_quotes(
    text: str, paragraph: Paragraph, voices: list[Voice], quotes: list[Quote], before: Voice | None
) -> Voice | None:
    """Gives the quotations of a paragraph to the voices they belong to.

    Args:
        text: The article.
        paragraph: The paragraph.
        voices: Its voices, in the order of their cues; their content grows.
        quotes: Its quotations, in order.
        before: Who was quoted last in the paragraph before, if anybody.

    Returns:
        Who is quoted last, for the next paragraph.
    """
    owners = [_inside(quote, voices) or _beside(text, quote, voices) for quote in quotes]
    last: Voice | None = None
    for place, quote in enumerate(quotes):
        owner = owners[place]
        if owner is None and not quote.single and _whole(text, paragraph, quote):
            owner = last or next(filter(None, owners[place:]), None) or _carried(text, quote, voices)
            owner = owner or (before if _fills(paragraph, quote) else None)
            if owner is not None:
                owner.go_on(quote.span)
        last = owner or last
    return last or next((voice for voice in reversed(voices) if voice.kind != "unlisted"), None)


def takes_block(text: str, paragraph: Paragraph, before: Voice) -> bool:
    """Gives a paragraph without marks to the cue that ends the one before it with a colon: "Lee wrote:".

    Args:
        text: The article.
        paragraph: The paragraph; its words are then those of who speaks.
        before: The last voice of the paragraph before.
    """
    if paragraph.kind is not ParagraphKind.BODY or paragraph.index != before.paragraph + 1:
        return False
    if (
        not before.quotes
        or before.content
        or before.source is None
        or not _COLON.match(text, before.end, paragraph.start)
    ):
        return False
    before.kind, before.content = BLOCK, [paragraph.span]
    before.act = before.quotes
    return True


def _inside(quote: Quote, voices: list[Voice]) -> Voice | None:
    """The outermost voice whose content the quotation is part of; all such contents are widened to its marks."""
    owner = None
    for voice in voices:
        if voice.cue.overlaps(quote.span) or (voice.source and voice.source.overlaps(quote.span)):
            continue
        if any(part.overlaps(quote.span) for part in voice.content):
            voice.go_on(quote.span)
            owner = owner or (voice if voice.quotes else None)
    return owner


def _beside(text: str, quote: Quote, voices: list[Voice]) -> Voice | None:
    """The voice whose cue comes right after the quotation, else the nearest before it; one with a colon comes first."""
    span = quote.span
    able = [voice for voice in voices if voice.quotes]
    after_colon = text[max(span.start - 3, 0) : span.start].rstrip().endswith(":") and text[span.end - 2] != ","
    owner = (_ahead(text, span, able) if after_colon else None) or _following(text, span, able)
    owner = owner or (None if after_colon else _ahead(text, span, able))
    if owner is not None:
        owner.introduce(span)
    return owner


def _following(text: str, span: Span, able: Sequence[Voice]) -> Voice | None:
    """The voice whose words come right after a quotation."""
    for voice in able:
        if voice.start >= span.end and _JOINT.match(text, span.end, voice.start):
            if voice.kind == "unlisted" and text[span.end - 2] not in ",?!":
                continue
            if voice.start == voice.cue.start and text[voice.start].isupper():
                continue  # "“No.” Asked why, he left": a new sentence
            if text[span.end - 2] == "." and text[voice.start].isupper():
                continue  # "“No.” He added, “Never.”"
            return voice
    return None


def _ahead(text: str, span: Span, able: Sequence[Voice]) -> Voice | None:
    """The nearest voice before a quotation in its sentence."""
    for voice in reversed(able):
        if voice.end > span.start or span.start - voice.end > _NEAR:
            continue
        if voice.kind == "unlisted" and text[voice.end : span.start].strip() not in (",", ":"):
            continue
        if not _SENTENCE_END.search(text, voice.end, span.start + _TO_LETTER):
            return voice
    return None


def _whole(text: str, paragraph: Paragraph, quote: Quote) -> bool:
    """Whether it begins where a sentence does, so that it is speech and not a quoted word."""
    start = max(paragraph.start, quote.span.start - 8)
    before = text[start : quote.span.start]
    return not before.strip() or _ENDS_SENTENCE.search(before) is not None


def _carried(text: str, quote: Quote, voices: list[Voice]) -> Voice | None:
    """The last voice with a source in the sentence before, though its cue introduces no quotation."""
    for voice in reversed(voices):
        if voice.end <= quote.span.start and voice.source and voice.act is Act.ASSERTION and voice.kind != "unlisted":
            ends = len(_SENTENCE_END.findall(text, voice.end, quote.span.start + _TO_LETTER))
            return voice if ends <= 1 else None
    return None


def _fills(paragraph: Paragraph, quote: Quote) -> bool:
    """Whether the paragraph is nothing but the quotation."""
    return quote.span.end - quote.span.start >= 0.9 * (paragraph.end - paragraph.start)


def quotation_of(text: str, content: list[Span], quotes: Sequence[Quote]) -> Quotation:
    """How much of the content stands in quotation marks, given the quotations of the article in order."""
    inside = outside = False
    for part in content:
        place = part.start
        first = bisect_right(quotes, part.start, key=lambda quote: quote.span.end)
        last = bisect_left(quotes, part.end, lo=first, key=lambda quote: quote.span.start)
        for quote in quotes[first:last]:
            inside = True
            outside = outside or _has_words(text[place : max(quote.span.start, place)])
            place = quote.span.end
        outside = outside or _has_words(text[place : part.end])
    if not inside:
        return Quotation.INDIRECT
    return Quotation.MIXED if outside else Quotation.DIRECT


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def finished(text: str, voice: Voice, quotes: Sequence[Quote], confidence: float) -> Attribution | None:
    """The attribution that a voice stands for; none if it has nothing to attribute."""
    content = [part for part in voice.content or voice.fallback if _has_words(part.of(text))]
    if not content:
        return None
    return Attribution(
        paragraph=voice.paragraph,
        cue=voice.cue,
        source=voice.source,
        content=tuple(content),
        quotation=quotation_of(text, content, quotes),
        act=voice.act,
        hedge=voice.hedge,
        confidence=confidence,
    )
