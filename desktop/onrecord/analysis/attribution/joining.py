"""Joins what the model finds with what rules know better.

The model tells cues, sources and content. The rules add what a quotation says beyond the words around its cue, hedges,
speakers before a colon or at the end of a headline, and by which act a cue attributes; and they are trusted where they
are stricter: phrases such as "according to", and passives that name no agent.
"""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.analysis.attribution.headlines import KIND as HEADLINE
from onrecord.analysis.attribution.voices import Voice
from onrecord.analysis.roles import Found
from onrecord.model import Act, Span
from onrecord.model.spans import merged

_ALONE = frozenset(("colon", HEADLINE))
"""Kinds that count although the model finds no cue there."""

_STRICT = frozenset(("phrase", "colon", HEADLINE))
"""Kinds whose source and content are those of the rule."""

SURE_ALONE = 0.45
"""How sure the model must be of a cue that no rule knows: below, most are plain verbs of action ("discarded")."""


def joined(voices: Sequence[Voice], found: Sequence[Found]) -> list[tuple[Voice, float | None]]:
    """The attributions of an article, in the order of their cues.

    Args:
        voices: What the rules found, quotations given to them.
        found: What the model found.

    Returns:
        Each voice with its confidence; none where a rule alone speaks for it.
    """
    by_paragraph: dict[int, list[Voice]] = defaultdict(list)
    for voice in voices:
        by_paragraph[voice.paragraph].append(voice)
    kept: list[tuple[Voice, float | None]] = []
    told: set[int] = set()
    for one in found:
        near = by_paragraph[one.paragraph]
        same = next((voice for voice in near if voice.cue.overlaps(one.cue)), None)
        if same is None:
            if one.confidence >= SURE_ALONE and not any(voice.kind == HEADLINE for voice in near):
                kept.append((_as_found(one), one.confidence))
        elif not same.hedge:
            told.add(id(same))
            kept.append((_joined(one, same), one.confidence))
    kept += [(voice, None) for voice in voices if voice.hedge or (voice.kind in _ALONE and id(voice) not in told)]
    return sorted(kept, key=lambda pair: (pair[0].paragraph, pair[0].cue))


def _as_found(found: Found) -> Voice:
    return Voice(found.paragraph, found.cue, found.source, list(found.content), Act.ASSERTION, "model")


def _joined(found: Found, voice: Voice) -> Voice:
    if voice.kind in _STRICT:
        return voice
    source = found.source or voice.source
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
    )


def _within(part: Span, cue: Span, source: Span | None) -> bool:
    """Whether a part of the content is the cue or the source itself."""
    return cue.covers(part) or (source is not None and source.covers(part))
