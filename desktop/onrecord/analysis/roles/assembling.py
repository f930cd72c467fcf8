"""Makes attributions of the likely cues that are kept: the stretches of words that most likely play each role.

Works cue by cue on masks of one byte a token, as the stretches are a few words long.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.roles.chain import Numbers
from onrecord.analysis.roles.hashing import Places
from onrecord.analysis.roles.phrases import bridged, completed, trimmed
from onrecord.analysis.roles.rivals import CONTENT, CUE, SOURCE, Evidence
from onrecord.analysis.roles.weights import Calibration, Thresholds
from onrecord.model import Span

_CUE = 0.5  # how likely a word beside the head must belong to the cue
_FAINT = 0.15  # how likely a source must be at the least where the content is quoted
_NEAR = 0.6  # how likely its other words must be then, as a part of the likeliest

_Run = tuple[int, int]
"""A stretch of the tokens that can belong to a cue: first, and one past the last."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as the model finds it, in code points of the article.

    Attributes:
        paragraph: The index of its paragraph.
        head: The main word of the cue.
        cue: The words that attribute.
        source: The words that name or describe who speaks, if any do.
        content: What is attributed, in one part or several; none where the model finds none.
        confidence: How likely cue and source are right, in [0, 1].
    """

    paragraph: int
    head: Span
    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Masks:
    """What holds of each pair of a likely cue and a token, but for the last, which is of tokens: one byte each.

    Attributes:
        content: Whether it belongs to the content.
        cue: Whether it belongs to the cue, if it stands beside its head.
        source: Whether it can belong to the source.
        marked: Whether it belongs to the content and is a quotation mark.
        likely: Whether the token is itself likely the head of a cue.
    """

    content: bytes
    cue: bytes
    source: bytes
    marked: bytes
    likely: bytes


def assembled(
    parsed: Sequence[ParsedParagraph],
    evidence: Evidence,
    chances: Numbers,
    thresholds: Thresholds,
    calibration: Calibration,
) -> tuple[Found, ...]:
    """Makes attributions of the likely cues that are kept.

    Args:
        parsed: The parsed paragraphs.
        evidence: What is known of the likely cues.
        chances: How likely each of them is a cue.
        thresholds: What likelihood is asked for.
        calibration: What confidence is worth.
    """
    kept = chosen(chances, evidence.tokens.paragraph[evidence.pairs.cues], thresholds).tolist()
    masks = _masked(evidence, thresholds)
    stretches = [_stretches(evidence, place, masks) for place in kept]
    sure = chances[kept] * np.array([stretch.sure for stretch in stretches])
    confidence = calibration.confidence(sure).tolist()
    return tuple(
        _found(parsed, evidence, int(evidence.pairs.cues[place]), stretch, likelihood)
        for place, stretch, likelihood in zip(kept, stretches, confidence, strict=True)
    )


def chosen(chances: Numbers, paragraph: Places, thresholds: Thresholds) -> Places:
    """Which likely cues are kept: the likely enough, and the likeliest of a paragraph that has none, if it will do.

    Args:
        chances: How likely each of them is a cue.
        paragraph: The number of its paragraph, ascending.
        thresholds: What likelihood is asked for.
    """
    enough = chances > thresholds.cue
    others = np.flatnonzero((chances > thresholds.sole) & ~np.isin(paragraph, paragraph[enough]))
    best = others[np.lexsort((-chances[others], paragraph[others]))]
    first = np.diff(paragraph[best], prepend=-1) != 0
    return np.sort(np.concatenate([np.flatnonzero(enough), best[first]]))


def _masked(evidence: Evidence, thresholds: Thresholds) -> _Masks:
    roles = evidence.roles
    content = roles[:, CONTENT] > thresholds.content
    return _Masks(
        content=content.tobytes(),
        cue=(roles[:, CUE] > _CUE).tobytes(),
        source=(roles[:, SOURCE] > thresholds.source).tobytes(),
        marked=(content & evidence.tokens.mark[evidence.pairs.token]).tobytes(),
        likely=(evidence.logit > 0).tobytes(),
    )


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The stretches that play each role to a cue, and how sure the source is.

    Attributes:
        rows: The tokens that can belong to the cue; the stretches are places among them.
        cue: The words that attribute.
        source: Who speaks, if anybody does.
        content: What is attributed, in parts.
        sure: How likely the source is right.
    """

    rows: range
    cue: _Run
    source: _Run | None
    content: list[_Run]
    sure: float


def _stretches(evidence: Evidence, place: int, masks: _Masks) -> _Stretches:
    tokens, joined = evidence.tokens, evidence.pairs
    begin, end = joined.begins.item(place), joined.begins.item(place + 1)
    low = joined.token.item(begin)
    rows = range(low, low + end - begin)
    content = bytearray(masks.content[begin:end])
    source, sure = _source(
        evidence.roles[begin:end, SOURCE], masks.source[begin:end], masks.marked.find(1, begin, end) >= 0
    )
    cue = _around(masks.cue[begin:end], joined.cues.item(place) - low)
    if source:
        barred = content.copy()
        _fill(barred, cue)
        source = trimmed(tokens, rows, completed(tokens, rows, source, barred))
    taken = bytearray(len(rows))
    for run in (cue, source):
        if run:
            _fill(taken, run)
    for run in _runs(content):
        _fill(content, completed(tokens, rows, run, taken))
    bridged(tokens, rows, content, taken, masks.likely)
    return _Stretches(rows, cue, source, _runs(content), sure)


def _found(
    parsed: Sequence[ParsedParagraph], evidence: Evidence, head: int, stretches: _Stretches, confidence: float
) -> Found:
    start, end, rows = evidence.tokens.start.item, evidence.tokens.end.item, stretches.rows

    def span(run: _Run) -> Span:
        return Span(start(rows[run[0]]), end(rows[run[1] - 1]))

    return Found(
        paragraph=parsed[evidence.tokens.paragraph.item(head)].paragraph.index,
        head=Span(start(head), end(head)),
        cue=span(stretches.cue),
        source=span(stretches.source) if stretches.source else None,
        content=tuple(map(span, stretches.content)),
        confidence=confidence,
    )


def _source(chances: Numbers, mask: bytes, quoted: bool) -> tuple[_Run | None, float]:
    """The run of tokens that is most likely the source, and how likely it is; or how likely there is none.

    What is quoted was said by somebody: then a fainter source will do.

    Args:
        chances: How likely each token belongs to the source.
        mask: Which of them are likely enough.
        quoted: Whether there is a quotation mark in the content.
    """
    runs = _runs(mask)
    if not runs:
        most = chances.max().item()
        if not quoted or most <= _FAINT:
            return None, 1 - most
        runs = _runs((chances > _NEAR * most).tobytes())
    best = runs[0] if len(runs) == 1 else max(runs, key=lambda run: float(chances[run[0] : run[1]].sum()))
    return best, chances[best[0] : best[1]].max().item()


def _runs(mask: bytes | bytearray) -> list[_Run]:
    """The stretches where a mask holds."""
    runs = []
    begin = mask.find(1)
    while begin >= 0:
        end = mask.find(0, begin)
        if end < 0:
            end = len(mask)
        runs.append((begin, end))
        begin = mask.find(1, end)
    return runs


def _around(mask: bytes, place: int) -> _Run:
    """The stretch around a place where a mask holds; the place itself always belongs to it."""
    if not mask[place]:
        return place, place + 1
    end = mask.find(0, place)
    return mask.rfind(0, 0, place) + 1, end if end >= 0 else len(mask)


def _fill(mask: bytearray, run: _Run) -> None:
    mask[slice(*run)] = b"\x01" * (run[1] - run[0])
