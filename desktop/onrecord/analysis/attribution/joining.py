"""Joins what the model finds with what rules know better.

The model tells cues, sources and content. The rules add what a quotation says beyond the words around its cue, hedges,
turns of a transcript, block quotes, speakers before a colon or at the end of a headline, and by which act a cue
attributes; and they are trusted where they are stricter: phrases such as "according to", and passives without an agent.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.analysis.attribution.headlines import KIND as HEADLINE
from onrecord.analysis.attribution.speakers import KIND as TURN
from onrecord.analysis.attribution.voices import BLOCK, Voice
from onrecord.analysis.roles import Found
from onrecord.model import Act, Span
from onrecord.model.spans import merged

_ALONE = frozenset(("colon", "introduced", HEADLINE, TURN, BLOCK))
"""Kinds that count although the model finds no cue there."""

_QUOTING = frozenset(("quote", "clause"))
"""Kinds that count although the model finds no cue there, where the quotation stands right before who says it."""

_STRICT = frozenset(("phrase", "colon", "introduced", HEADLINE, TURN, BLOCK))
"""Kinds whose source and content are those of the rule."""


def joined(voices: Sequence[Voice], found: Sequence[Found], acts: Sequence[Act]) -> list[tuple[Voice, float | None]]:
    """The attributions of an article, in the order of their cues.

    Args:
        voices: What the rules found, quotations given to them.
        found: What the model found.
        acts: By which act each of these attributes, where no rule tells.

    Returns:
        Each voice with its confidence; none where a rule alone speaks for it.
    """
    by_paragraph: dict[int, list[Voice]] = defaultdict(list)
    for voice in voices:
        by_paragraph[voice.paragraph].append(voice)
    kept: list[tuple[Voice, float | None]] = []
    told: set[int] = set()
    for one, act in zip(found, acts, strict=True):
        near = by_paragraph[one.paragraph]
        same = next((voice for voice in near if voice.cue.overlaps(one.cue)), None)
        if same is None:
            if not any(voice.kind == HEADLINE for voice in near):
                kept.append((_as_found(one, act), one.confidence))
        elif not same.hedge:
            told.add(id(same))
            kept.append((_joined(one, same), one.confidence))
    taken = merged([part for voice, _ in kept for part in voice.content])
    for voice in voices:
        alone = voice.kind in _ALONE and id(voice) not in told
        if voice.kind == "introduced" and any(_stands_in(part, taken) for part in voice.content):
            alone = False  # the model knows words that introduce the quotation
        if id(voice) not in told and _follows_its_quotation(voice) and not _stands_in(voice.quoted[0], taken):
            voice.kind, alone = "quote", True
        if voice.hedge or alone:
            kept.append((voice, None))
    _take_from_others(voice for voice, _ in kept)
    return sorted(kept, key=lambda pair: (pair[0].paragraph, pair[0].cue))


def _take_from_others(kept: Iterable[Voice]) -> None:
    """Leaves a quotation to whom it belongs: of another's content, what is nothing but a part of it is dropped.

    Not where that content, or the words of the other cue, hold the cue that the quotation belongs to.
    """
    by_paragraph: dict[int, list[Voice]] = defaultdict(list)
    for voice in kept:
        by_paragraph[voice.paragraph].append(voice)
    for near in by_paragraph.values():
        owned = sorted((quote, owner.cue) for owner in near for quote in owner.quoted)
        for voice in near:
            own = set(voice.quoted)
            left = [
                part
                for part in voice.content
                if not any(q not in own and not _tells_of(voice, q, cue) for q, cue in _around(part, owned))
            ]
            voice.content = left or voice.content


def _around(part: Span, owned: Sequence[tuple[Span, Span]]) -> Iterable[tuple[Span, Span]]:
    """The quotations that a span stands in, with their cues; they are in order, and hold one another once at most."""
    after = bisect_left(owned, part.start + 1, key=lambda pair: pair[0].start)
    return (pair for pair in owned[max(after - 3, 0) : after] if pair[0].covers(part))


def _tells_of(voice: Voice, quote: Span, cue: Span) -> bool:
    """Whether a voice attributes a quotation together with the cue that introduces it, or stands in it."""
    return quote.overlaps(voice.cue) or any(part.covers(cue) for part in voice.content)


def _follows_its_quotation(voice: Voice) -> bool:
    """Whether a quotation stands right before who says it: "“No comment,” a statement read"."""
    if voice.kind not in _QUOTING or voice.source is None or not voice.quoted:
        return False
    return voice.source.start < voice.cue.start and 0 <= voice.source.start - voice.quoted[0].end <= 1


def _stands_in(span: Span, parts: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of some parts, which are in order and apart."""
    place = bisect_right(parts, span.start, key=lambda part: part.end)
    return place < len(parts) and parts[place].overlaps(span)


def _as_found(found: Found, act: Act) -> Voice:
    return Voice(found.paragraph, found.cue, found.source, list(found.content), act, "model")


def _joined(found: Found, voice: Voice) -> Voice:
    if voice.kind in _STRICT:
        return voice
    source = found.source or (None if _ends_with_its_source(voice) else voice.source)
    if voice.source is None and source is not None and any(part.overlaps(source) for part in voice.content):
        return voice  # "he has been criticized": he is no source
    content = merged([*found.content, *voice.quoted]) or voice.content
    return Voice(
        paragraph=found.paragraph,
        cue=voice.cue,
        source=source,
        content=[part for part in content if not _within(part, voice.cue, source)],
        act=voice.act,
        kind=voice.kind,
        fallback=voice.fallback,
        quoted=voice.quoted,
    )


def _ends_with_its_source(voice: Voice) -> bool:
    """Whether cue, content and source follow each other: "asked what she would do, Lee smiled": she was asked."""
    if voice.source is None or not voice.content:
        return False
    return voice.cue.end <= voice.content[0].start < voice.source.start


def _within(part: Span, cue: Span, source: Span | None) -> bool:
    """Whether a part of the content is the cue or the source itself."""
    return cue.covers(part) or (source is not None and source.covers(part))
