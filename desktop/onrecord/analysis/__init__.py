"""Analysis: what an article attributes to whom, how well that is sourced, and in which tone it is told."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.analysis.attribution import attribute
from onrecord.analysis.features import ParsedParagraph, load_language, parse_pieces
from onrecord.analysis.names import Register
from onrecord.analysis.quotation import Quote, quotations
from onrecord.analysis.sources import type_sources
from onrecord.analysis.tone import Reader, tone_of
from onrecord.model import (
    Analysis,
    Article,
    Attribution,
    Codebook,
    Measures,
    Paragraph,
    ParagraphKind,
    Sentence,
    Span,
    Versions,
    current_versions,
)
from onrecord.model.measuring import sourcing, words
from onrecord.model.spans import content_spans

__all__ = ["Analyser"]


@dataclass(slots=True)
class _Findings:
    """What has been found in an article so far."""

    quotes: tuple[Quote, ...] = ()
    attributions: list[Attribution] = field(default_factory=list)
    sentences: dict[int, list[Sentence]] = field(default_factory=dict)


class Analyser:
    """Analyses articles by the conventions of one codebook.

    Making one loads the language model, once a process: half a second, 150 MB.

    Attributes:
        codebook: The conventions.
    """

    def __init__(self, codebook: Codebook = Codebook()) -> None:
        self.codebook = codebook
        self._versions = current_versions(codebook)
        self._language = load_language()
        self._reader = Reader(codebook.tone)

    @property
    def versions(self) -> Versions:
        """What produces the results."""
        return self._versions

    def analyse(self, article: Article) -> Analysis:
        """Analyses one article. One that is not English, or empty, has no attributions and no measures."""
        return self.analyse_many([article])[0]

    def analyse_many(self, articles: Iterable[Article]) -> list[Analysis]:
        """Analyses articles in batches that run across them, in the order given."""
        listed = list(articles)
        findings = [_Findings() for _ in listed]
        english = [number for number, article in enumerate(listed) if article.english]
        for place, parsed in parse_pieces(self._language, (listed[number] for number in english)):
            number = english[place]
            self._examine(listed[number], parsed, findings[number])
        return [self._measured(article, found) for article, found in zip(listed, findings, strict=True)]

    def sentences(self, article: Article, attributions: Iterable[Attribution]) -> tuple[Sentence, ...]:
        """Reads the tone of an article again, its voices told apart by these attributions: those a person corrected."""
        content = content_spans(attributions)
        return tuple(
            sentence
            for _, parsed in parse_pieces(self._language, [article] if article.english else [])
            for sentence in self._reader.sentences(article.text, parsed, Register(parsed), content)
        )

    def _examine(self, article: Article, parsed: tuple[ParsedParagraph, ...], found: _Findings) -> None:
        """Adds what is found in a piece of an article, so that its parse can be let go."""
        if not found.quotes:
            found.quotes = quotations(article.text, article.paragraphs)
        register = Register(parsed)
        attributions = type_sources(article, parsed, attribute(article, parsed, found.quotes), register)
        found.attributions += attributions
        content = content_spans(attributions)
        for part in parsed:
            found.sentences.setdefault(part.paragraph.index, [])
        for sentence in self._reader.sentences(article.text, parsed, register, content):
            found.sentences[sentence.paragraph].append(sentence)

    def _measured(self, article: Article, found: _Findings) -> Analysis:
        content = content_spans(found.attributions)
        by_paragraph: dict[int, list[Attribution]] = defaultdict(list)
        for attribution in found.attributions:
            by_paragraph[attribution.paragraph].append(attribution)
        read = [paragraph for paragraph in article.paragraphs if paragraph.index in found.sentences]
        measures = {
            paragraph.index: self._measures(article, [paragraph], by_paragraph, content, found) for paragraph in read
        }
        body = [paragraph for paragraph in read if paragraph.kind is ParagraphKind.BODY]
        return Analysis(
            attributions=tuple(found.attributions),
            paragraphs=tuple(measures.get(paragraph.index, Measures()) for paragraph in article.paragraphs),
            article=self._measures(article, body, by_paragraph, content, found),
            versions=self.versions,
            sentences=tuple(sentence for index in found.sentences for sentence in found.sentences[index]),
        )

    def _measures(
        self,
        article: Article,
        paragraphs: list[Paragraph],
        by_paragraph: dict[int, list[Attribution]],
        content: list[Span],
        found: _Findings,
    ) -> Measures:
        """Tone and sourcing over some paragraphs: means over their sentences and their attributions."""
        tone = tone_of(sentence for paragraph in paragraphs for sentence in found.sentences[paragraph.index])
        counts = [words(article.text, paragraph.span, content) for paragraph in paragraphs]
        total = sum(count for count, _ in counts)
        share = sum(attributed for _, attributed in counts) / total if total else None
        attributions = [attribution for paragraph in paragraphs for attribution in by_paragraph[paragraph.index]]
        return Measures(tone, sourcing(attributions, share, self.codebook))
