"""The sentences of an article: their tone in three voices, what drove it, and whom they name."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names import Kind, Placed, Register
from onrecord.analysis.tone.copy import neutral_copy
from onrecord.analysis.tone.scale import VADER, score, unit
from onrecord.analysis.tone.valences import contributions, valences
from onrecord.model import Driver, Mention, Sentence, SourceType, Span, Tone, Voice
from onrecord.model.spans import within

SENTENCE_CHARACTERS = 2_000
"""A longer sentence is scored in parts: what is more is no sentence, and some of VADER's rules take quadratic time."""

_SYMBOL = 20
"""A symbol counts as so many characters: VADER writes emoji out in words."""

_LAST_LETTER = "\u2190"  # what comes after it may be an emoji
_Heard = tuple[float, dict[Span, float]]
"""A score and what adds to it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the tone of sentences by one variant.

    Of a sentence that is partly attributed, what lies inside content counts in the quoted voice and the rest in the
    outlet's, each put together to one text; the undivided sentence counts in the whole. What has no letter is no text.

    Attributes:
        variant: One of `onrecord.model.TONE_VARIANTS`.
    """

    variant: str

    def sentences(
        self, text: str, parsed: Sequence[ParsedParagraph], register: Register, content: Sequence[Span]
    ) -> Iterator[Sentence]:
        """The sentences of parsed paragraphs that say something, in the order of the text.

        Args:
            text: The article.
            parsed: Paragraphs of it.
            register: The names in them.
            content: Its attributed content, in order, not overlapping.
        """
        names: dict[int, list[Placed]] = defaultdict(list)
        for placed in register.placed:
            names[placed.place].append(placed)
        for place, part in enumerate(parsed):
            own = part.paragraph.span.of(text)
            copy = own if self.variant == VADER else neutral_copy(part, own, names[place])
            named = _entities(part, names[place])
            for span in _spoken(text, part):
                yield self._sentence(part, copy, span, within(span, content), named)

    def _sentence(
        self, part: ParsedParagraph, copy: str, span: Span, inside: list[Span], named: "list[_Named]"
    ) -> Sentence:
        start = part.paragraph.start
        said = copy[span.start - start : span.end - start]
        whole, drivers = self._heard(said, span.start)
        voices = {Voice.OUTLET: (whole, drivers)}
        if inside and inside[0] == span:
            voices = {Voice.QUOTED: (whole, drivers)}
        elif inside:
            parts = {Voice.OUTLET: _between(span, inside), Voice.QUOTED: inside}
            kept = {voice: _kept(said, span.start, spans) for voice, spans in parts.items()}
            voices = {voice: self._heard(words, span.start) for voice, words in kept.items() if _says_something(words)}
        scores = {voice: heard[0] for voice, heard in voices.items()}
        return Sentence(
            part.paragraph.index,
            span,
            Tone(whole, scores.get(Voice.OUTLET), scores.get(Voice.QUOTED)),
            tuple(_drivers(drivers, voices, inside)),
            tuple(_mentions(named, span, inside)),
        )

    def _heard(self, text: str, start: int) -> _Heard:
        """The score of a text that begins at an offset of the article, and what adds to it."""
        found = valences(text)
        if not any(found.values):
            return 0.0, {}
        divisor = unit(found, self.variant)
        added: dict[Span, float] = defaultdict(float)  # the description of an emoji may hold several such words
        for first, end, value in contributions(found):
            added[Span(start + first, start + end)] += value / divisor
        return score(found, self.variant), added


@dataclass(frozen=True, slots=True)
class _Named:
    """A person or an organisation where it is named."""

    offset: int
    name: str
    kind: SourceType


def _entities(part: ParsedParagraph, names: Iterable[Placed]) -> list[_Named]:
    start = part.paragraph.start
    return [
        _Named(
            start + part.doc[placed.name.first].idx,
            placed.entity.name,
            SourceType.NAMED_PERSON if placed.entity.kind is Kind.PERSON else SourceType.NAMED_ORG,
        )
        for placed in names
        if placed.entity is not None
    ]


def _mentions(named: "list[_Named]", span: Span, inside: Sequence[Span]) -> Iterable[Mention]:
    """Each name in a sentence, once a voice, in the order of the text."""
    first = bisect_left(named, span.start, key=lambda one: one.offset)
    last = bisect_left(named, span.end, lo=first, key=lambda one: one.offset)
    return dict.fromkeys(Mention(one.name, one.kind, _voice(one.offset, inside)) for one in named[first:last])


def _drivers(whole: dict[Span, float], voices: dict[Voice, _Heard], inside: Sequence[Span]) -> Iterator[Driver]:
    own = {span: (voice, added) for voice, (_, heard) in voices.items() for span, added in heard.items()}
    for span in sorted(whole.keys() | own.keys()):
        voice, added = own.get(span, (_voice(span.start, inside), 0.0))
        yield Driver(span, voice, whole.get(span, 0.0), added)


def _voice(offset: int, inside: Sequence[Span]) -> Voice:
    return Voice.QUOTED if any(span.start <= offset < span.end for span in inside) else Voice.OUTLET


def _spoken(text: str, part: ParsedParagraph) -> Iterator[Span]:
    for sentence in part.doc.sents:
        for span in _bearable(text, part.span(sentence)):
            if _says_something(span.of(text)):
                yield span


def _bearable(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, or parts of it of bearable length, cut after a blank where there is one."""
    if sentence.end - sentence.start <= SENTENCE_CHARACTERS and max(sentence.of(text)) <= _LAST_LETTER:
        yield sentence
        return
    start = blank = sentence.start
    length = before_blank = 0
    for place in range(start, sentence.end):
        length += _SYMBOL if text[place] > _LAST_LETTER else 1
        if length > SENTENCE_CHARACTERS:
            if blank == start:
                blank, before_blank = place, length - 1
            yield Span(start, blank)
            start, length, before_blank = blank, length - before_blank, 0
        if text[place].isspace():
            blank, before_blank = place + 1, length
    yield Span(start, sentence.end)


def _between(sentence: Span, inside: Sequence[Span]) -> list[Span]:
    ends = [sentence.start, *(span.end for span in inside)]
    starts = [*(span.start for span in inside), sentence.end]
    return [Span(start, end) for start, end in zip(ends, starts, strict=True) if start < end]


def _kept(said: str, start: int, spans: Iterable[Span]) -> str:
    """A sentence with blanks in place of all but some spans: to VADER the same as these put together."""
    kept = [" "] * len(said)
    for first, end in spans:
        kept[first - start : end - start] = said[first - start : end - start]
    return "".join(kept)


def _says_something(text: str) -> bool:
    return any(map(str.isalpha, text))
