"""Sources: who each attribution's source is, how it reached the article, and why it is not named."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names import Discourse, Register
from onrecord.analysis.quotation import quotations
from onrecord.analysis.sources import phrase as np
from onrecord.analysis.sources.anonymity import reasons
from onrecord.analysis.sources.referent import Referent, Told
from onrecord.analysis.sources.relay import Relays
from onrecord.analysis.sources.types import Typist
from onrecord.analysis.sources.venues import Venues
from onrecord.model import Article, Attribution, SourceType, Span

# A statement inside a statement inside a statement: nobody writes more.
_DEEPEST = 5


def type_sources(
    article: Article,
    parsed: tuple[ParsedParagraph, ...],
    attributions: tuple[Attribution, ...],
    register: Register | None = None,
) -> tuple[Attribution, ...]:
    """Tells who the sources are.

    Takes time proportional to the text.

    Args:
        article: The article as read.
        parsed: Its paragraphs as parsed, boilerplate left out, in order.
        attributions: What was found in it, in the order of the text.
        register: The names in it, where they are known already.

    Returns:
        The same attributions in the same order, with source type, source name, described, relayed by and anonymity
        reason filled in; an attribution without a source has none of them.
    """
    quotes = [quote.span for quote in quotations(article.text, article.paragraphs)]
    discourse = Discourse(parsed, register or Register(parsed), quotes)
    located = _located(parsed, attributions)
    discourse.add_sources((place, np.head_of(span)) for place, span in located.values())
    typist = Typist(parsed, discourse)
    speakers = _speakers(attributions)
    referents = _referents(typist, located, speakers)
    told = {
        number: Told(place, span, np.head_of(span), _cue(parsed[place], attributions[number]), referents[number])
        for number, (place, span) in located.items()
    }
    relayed = Relays(parsed, typist, Venues(article, discourse)).of(told, speakers)
    unnamed = {number: attributions[number] for number in told if referents[number].type.unnamed}
    why = reasons(article, unnamed)
    return tuple(
        _completed(attribution, told[number], relayed.get(number), why.get(number)) if number in told else attribution
        for number, attribution in enumerate(attributions)
    )


def _completed(attribution: Attribution, one: Told, relayed_by: str | None, reason: Span | None) -> Attribution:
    """An attribution with what was told of its source; whoever has a reason not to be named is no open group."""
    kind = one.referent.type
    if kind is SourceType.UNNAMED_GROUP and (reason is not None or "anonym" in one.source.text.lower()):
        kind = SourceType.ANONYMOUS
    return replace(
        attribution,
        source_type=kind,
        source_name=one.referent.name if kind.named else None,
        described=one.referent.described if kind.unnamed else None,
        relayed_by=relayed_by,
        anonymity_reason=reason,
    )


def _located(
    parsed: tuple[ParsedParagraph, ...], attributions: tuple[Attribution, ...]
) -> dict[int, tuple[int, DocSpan]]:
    """For each attribution with a source: the index of the parsed paragraph and the words of the source.

    In the order of the sources in the text.
    """
    starts = [part.paragraph.start for part in parsed]
    sources = sorted((a.source, number) for number, a in enumerate(attributions) if a.source is not None)
    located = {}
    for source, number in sources:
        place = bisect_right(starts, source.start) - 1
        words = parsed[place].tokens(source) if place >= 0 else None
        if words:
            located[number] = (place, words)
    return located


def _cue(part: ParsedParagraph, attribution: Attribution) -> tuple[Token, ...]:
    return tuple(part.tokens(attribution.cue)) if attribution.cue else ()


def _referents(
    typist: Typist, located: Mapping[int, tuple[int, DocSpan]], speakers: Mapping[int, int]
) -> dict[int, Referent]:
    """What each source stands for; whoever says a statement is told before the sources inside it."""
    referents: dict[int, Referent] = {}

    def tell(number: int, depth: int) -> Referent | None:
        if number not in located or depth > _DEEPEST:
            return None
        if number not in referents:
            speaker = tell(speakers[number], depth + 1) if number in speakers else None
            referents.setdefault(number, typist.referent(*located[number], speaker))
        return referents[number]

    for number in located:
        tell(number, 0)
    return referents


def _speakers(attributions: tuple[Attribution, ...]) -> dict[int, int]:
    """For each attribution the one in whose content its source stands, the innermost."""
    contents = sorted((part, n) for n, attribution in enumerate(attributions) for part in attribution.content)
    sources = sorted((a.source, n) for n, a in enumerate(attributions) if a.source is not None)
    found: dict[int, int] = {}
    open_contents: list[tuple[Span, int]] = []
    at = 0
    for source, number in sources:
        while at < len(contents) and contents[at][0].start <= source.start:
            while open_contents and open_contents[-1][0].end <= contents[at][0].start:
                open_contents.pop()
            open_contents.append(contents[at])
            at += 1
        while open_contents and open_contents[-1][0].end <= source.start:
            open_contents.pop()
        holder = next((n for _, n in reversed(open_contents[-_DEEPEST:]) if n != number), None)
        if holder is not None:
            found[number] = holder
    return found
