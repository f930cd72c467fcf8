"""Tone: VADER's compound score (Hutto and Gilbert 2014), sentence by sentence, of three voices."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.spans import within
from onrecord.model import Span, Tone

SENTENCE_CHARACTERS = 2_000
"""A longer sentence is scored in parts, for VADER takes quadratic time."""

_SYMBOL = 20
"""A symbol counts as so many characters: VADER writes emoji out in words."""


@dataclass(slots=True)
class Scores:
    """Scores of sentences, or of the parts of sentences in one voice, each in [-1, 1]."""

    whole: list[float] = field(default_factory=list)
    outlet: list[float] = field(default_factory=list)
    quoted: list[float] = field(default_factory=list)

    def add(self, other: "Scores") -> None:
        """Takes in the scores of another stretch."""
        self.whole += other.whole
        self.outlet += other.outlet
        self.quoted += other.quoted

    def tone(self) -> Tone:
        """The mean of each voice; none where it says nothing."""
        return Tone(_mean(self.whole), _mean(self.outlet), _mean(self.quoted))


def _mean(scores: Sequence[float]) -> float | None:
    return sum(scores) / len(scores) if scores else None


def scores(text: str, parsed: Iterable[ParsedParagraph], content: Sequence[Span]) -> Scores:
    """Scores the sentences of parsed paragraphs.

    Of a sentence that is partly attributed, what lies inside content counts in the quoted voice and the rest in the
    outlet's, each put together to one text; the undivided sentence counts in the whole. What has no letter is no text.

    Args:
        text: The article.
        parsed: Paragraphs of it.
        content: Its attributed content, in order, not overlapping.
    """
    found = Scores()
    for part in parsed:
        for sentence in _sentences(text, part):
            whole = compound(sentence.of(text))
            found.whole.append(whole)
            inside = within(sentence, content)
            if not inside:
                found.outlet.append(whole)
            elif inside[0] == sentence:
                found.quoted.append(whole)
            else:
                found.quoted += _compound_of(text, inside)
                found.outlet += _compound_of(text, _between(sentence, inside))
    return found


def _sentences(text: str, part: ParsedParagraph) -> Iterator[Span]:
    for sentence in part.doc.sents:
        for span in _bearable(text, part.span(sentence)):
            if _says_something(span.of(text)):
                yield span


def _bearable(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, or parts of it that VADER can take."""
    if sentence.end - sentence.start <= SENTENCE_CHARACTERS // _SYMBOL:
        yield sentence
        return
    start, length = sentence.start, 0
    for place in range(sentence.start, sentence.end):
        length += _SYMBOL if text[place] > "\u2190" else 1
        if length > SENTENCE_CHARACTERS:
            yield Span(start, place)
            start, length = place, 1
    yield Span(start, sentence.end)


def _between(sentence: Span, inside: Sequence[Span]) -> list[Span]:
    ends = [sentence.start, *(span.end for span in inside)]
    starts = [*(span.start for span in inside), sentence.end]
    return [Span(start, end) for start, end in zip(ends, starts, strict=True) if start < end]


def _compound_of(text: str, parts: Iterable[Span]) -> list[float]:
    """The score of some parts of a sentence put together; none if they say nothing."""
    joined = " ".join(part.of(text).strip() for part in parts)
    return [compound(joined)] if _says_something(joined) else []


def _says_something(text: str) -> bool:
    return any(map(str.isalpha, text))


def compound(text: str) -> float:
    """The package's compound score of a text in [-1, 1], bit for bit."""
    score: float = _analyzer().polarity_scores(text)["compound"]
    return score


@functools.cache
def _analyzer() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()
