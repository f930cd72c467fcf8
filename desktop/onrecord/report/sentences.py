"""Sentences as rows of tables: what drove their tone, and the tone around names."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model import Analysis, Article, Driver, ParagraphKind, Sentence, Voice
from onrecord.report.columns import VERSIONS
from onrecord.report.tables import Cell, together, versions_of


def driver_rows(article: Article, analysis: Analysis) -> Iterator[dict[str, Cell]]:
    """A row a driver, under the tones of its sentence; one without a word for a sentence that nothing drove.

    The contributions of a sentence add up to its tone, those of a voice to its tone in that voice.
    """
    for number, sentence in enumerate(analysis.sentences):
        head: dict[str, Cell] = {
            "article": article.id,
            "outlet": article.outlet,
            "published": article.published,
            "paragraph": sentence.paragraph,
            "kind": article.paragraphs[sentence.paragraph].kind.value,
            "sentence": number,
            "start": sentence.span.start,
            "end": sentence.span.end,
            "tone": sentence.tone.whole,
            "outlet_tone": sentence.tone.outlet,
            "quoted_tone": sentence.tone.quoted,
        }
        for driver in sentence.drivers or (None,):
            yield {**head, **_driven(article.text, driver), **versions_of(analysis)}


def _driven(text: str, driver: Driver | None) -> dict[str, Cell]:
    if driver is None:
        return dict.fromkeys(("word", "word_start", "word_end", "voice", "contribution", "voice_contribution"))
    return {
        "word": driver.span.of(text),
        "word_start": driver.span.start,
        "word_end": driver.span.end,
        "voice": driver.voice.value,
        "contribution": driver.whole,
        "voice_contribution": driver.own,
    }


@dataclass
class _Around:
    """The sentences that name somebody, in one voice or in all."""

    articles: set[str] = field(default_factory=set)
    tones: list[float] = field(default_factory=list)

    def add(self, article: Article, tone: float | None) -> None:
        if tone is not None:
            self.articles.add(article.id)
            self.tones.append(tone)

    def cells(self, prefix: str) -> dict[str, Cell]:
        count = len(self.tones)
        return {
            f"{prefix}articles": len(self.articles),
            f"{prefix}sentences": count,
            f"{prefix}tone": sum(self.tones) / count if count else None,
        }


@dataclass
class _Name:
    """What is known of one name over all outlets: the forms it is written in, and what it is taken for."""

    forms: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)


@dataclass
class _Named:
    """The sentences of one outlet that say a name."""

    whole: _Around = field(default_factory=_Around)
    voices: dict[Voice, _Around] = field(default_factory=lambda: {voice: _Around() for voice in Voice})


@dataclass
class Names:
    """The tone around the names in the bodies of many articles, by outlet.

    Who counts as the same, and by which form and type it is told, is as in `comparison.tone_around_names`.
    """

    _names: dict[str, _Name] = field(default_factory=lambda: defaultdict(_Name))
    _named: dict[tuple[str, str], _Named] = field(default_factory=lambda: defaultdict(_Named))
    _versions: set[tuple[Cell, ...]] = field(default_factory=set)

    def add(self, article: Article, analysis: Analysis) -> None:
        """Takes in the sentences of an article."""
        self._versions.add(tuple(versions_of(analysis).values()))
        for sentence in analysis.sentences:
            if article.paragraphs[sentence.paragraph].kind is ParagraphKind.BODY:
                self._add(article, sentence)

    def _add(self, article: Article, sentence: Sentence) -> None:
        own = {Voice.OUTLET: sentence.tone.outlet, Voice.QUOTED: sentence.tone.quoted}
        heard = set()
        for mention in sentence.mentions:
            if own[mention.voice] is None:  # a name between quotations that say all else has no voice
                continue
            name, key = self._names[mention.identity], (article.outlet or "", mention.identity)
            name.forms[mention.name] += 1
            name.kinds[mention.kind.value] += 1
            self._named[key].voices[mention.voice].add(article, own[mention.voice])
            if key not in heard:
                self._named[key].whole.add(article, sentence.tone.whole)
            heard.add(key)

    def rows(self) -> Iterator[dict[str, Cell]]:
        """A row a name and outlet; outlets alphabetically, the names in most articles first."""
        versions = dict(zip(VERSIONS, map(together, zip(*sorted(self._versions), strict=True)), strict=False))
        order = sorted(self._named.items(), key=lambda item: (item[0][0], -len(item[1].whole.articles), item[0]))
        for (outlet, identity), named in order:
            name = self._names[identity]
            yield {
                "outlet": outlet or None,
                "name": _likeliest(name.forms),
                "name_type": _likeliest(name.kinds),
                **named.whole.cells(""),
                **named.voices[Voice.OUTLET].cells("outlet_"),
                **named.voices[Voice.QUOTED].cells("quoted_"),
                **versions,
            }


def _likeliest(counts: Counter[str]) -> str:
    return min(counts, key=lambda told: (-counts[told], told))
