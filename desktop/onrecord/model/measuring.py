"""The arithmetic of the measures: of tones and attributions that were found, what they come to over a stretch of text.

It stands here, and not with the analysis, because what a person corrects is measured again where articles are kept.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from onrecord.model.analysis import Attribution, Sentence, SourceType, Sourcing, Tone
from onrecord.model.codebook import Codebook, Weights
from onrecord.model.spans import within
from onrecord.model.text import Span

_WORD = re.compile(r"\w+(?:[’'\-.,]\w+)*")


def sourcing(attributions: Iterable[Attribution], attributed_share: float | None, codebook: Codebook) -> Sourcing:
    """Measures how a stretch of text is sourced.

    Only attributions of the codebook's acts count, and of these only those that have a weight: to a source that speaks
    or, of a hedge, to nobody. What a passive leaves unsaid ("was criticized") and sources of the type `other` count
    neither for nor against.

    Args:
        attributions: The attributions of the stretch, their sources typed.
        attributed_share: The share of its words inside attributed content, in [0, 1].
        codebook: Weights and acts.

    Returns:
        The mean weight, in [0, 1], and how many attributions of each kind it is the mean of.
    """
    counted = [
        (attribution, weight)
        for attribution in attributions
        if attribution.act in codebook.acts and (weight := weight_of(attribution, codebook.weights)) is not None
    ]
    types = [attribution.source_type for attribution, _ in counted if not attribution.hedge and attribution.source_type]
    return Sourcing(
        strength=sum(weight for _, weight in counted) / len(counted) if counted else None,
        named=sum(kind.named for kind in types),
        unnamed=sum(kind.unnamed for kind in types),
        relayed=sum(attribution.relayed_by is not None for attribution, _ in counted),
        hedged=sum(attribution.hedge for attribution, _ in counted),
        attributed_share=attributed_share,
    )


def weight_of(attribution: Attribution, weights: Weights) -> float | None:
    """The weight of an attribution in [0, 1]; none where its source is not told or is nothing that speaks."""
    if attribution.hedge:
        return weights.hedge
    kind = attribution.source_type
    if kind is None or kind is SourceType.OTHER:
        return None
    if kind.named:
        weight = weights.named
    elif kind is SourceType.UNNAMED_GROUP:
        weight = weights.unnamed_group
    else:
        weight = weights.anonymous_described if attribution.described else weights.anonymous_bare
    return weight * weights.second_hand if attribution.relayed_by is not None else weight


def words(text: str, stretch: Span, content: Sequence[Span]) -> tuple[int, int]:
    """Counts the words of a stretch of text: all of them, and those that begin inside attributed content."""
    starts = [match.start() for match in _WORD.finditer(text, stretch.start, stretch.end)]
    attributed = sum(
        bisect_left(starts, span.end) - bisect_left(starts, span.start) for span in within(stretch, content)
    )
    return len(starts), attributed


def tone_of(sentences: Iterable[Sentence]) -> Tone:
    """The mean over sentences of each voice; none where it says nothing."""
    tones = [sentence.tone for sentence in sentences]
    return Tone(
        _mean(tone.whole for tone in tones), _mean(tone.outlet for tone in tones), _mean(tone.quoted for tone in tones)
    )


def _mean(scores: Iterable[float | None]) -> float | None:
    told = [score for score in scores if score is not None]
    return sum(told) / len(told) if told else None
