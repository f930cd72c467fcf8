"""Roles: the cues of attributions, and who is their source and what their content, by a statistical model.

Three steps. A network finds tokens that are likely the head of a cue. For each of these a linear chain over the tokens
of its paragraph tells how likely each of them belongs to its source, its content or the cue. Boosted trees then judge
each likely cue by the roles it gives, by its rivals and by what rules say of it, and what they hold likely is kept.

The model is made by `training/` from PolNeAR (Newell et al. 2018); `resources/model/MODEL_CARD.md` tells its limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.quotation import Quote
from onrecord.analysis.roles.chain import Numbers
from onrecord.analysis.roles.cues import SHARE_TEMPLATES, candidates, share_features
from onrecord.analysis.roles.hashing import Places
from onrecord.analysis.roles.hints import Hint, hinted
from onrecord.analysis.roles.phrases import bridged, completed, trimmed
from onrecord.analysis.roles.rivals import CONTENT, CUE, SOURCE, Evidence, compared, probability
from onrecord.analysis.roles.scoring import cue_logits, evidence_of
from onrecord.analysis.roles.shares import Shares
from onrecord.analysis.roles.tokens import Tokens, tabled
from onrecord.analysis.roles.weights import Calibration, Model, Thresholds, load_model
from onrecord.model import Span

__all__ = ["Found", "Hint", "Model", "assembled", "chosen", "find", "judged_by", "load_model", "measured"]

_CUE = 0.5  # how likely a word beside the head must belong to the cue
_FAINT = 0.15  # how likely a source must be at the least where the content is quoted
_NEAR = 0.6  # how likely its other words must be then, as a part of the likeliest

_Mask = NDArray[np.bool_]


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


def find(
    parsed: Sequence[ParsedParagraph], quotes: Sequence[Quote], model: Model, hints: Sequence[Hint]
) -> tuple[Found, ...]:
    """Finds the attributions of an article.

    Args:
        parsed: Its parsed paragraphs, in order.
        quotes: Its quotations, in the order of the text.
        model: The model, as `load_model` gives it.
        hints: What rules take for attributions, in the order of the text.

    Returns:
        Attributions in the order of their cues.
    """
    if not any(len(part.doc) for part in parsed):
        return ()
    tokens = tabled(parsed, quotes)
    logit = cue_logits(tokens, candidates(tokens, model.known, model.barred), model.cues)
    likely = np.flatnonzero(logit > model.thresholds.likely)
    if not len(likely):
        return ()
    evidence = evidence_of(tokens, likely, logit, model.roles)
    names, measures = measured(evidence, model.shares, hints)
    if names != model.measures:
        raise ValueError("the model was trained on other measures than this program takes")
    chances = probability(model.judge.sums(measures))
    return assembled(parsed, evidence, chances, model.thresholds, model.calibration)


def measured(evidence: Evidence, shares: Shares, hints: Sequence[Hint]) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """All that likely cues are judged by: the names of the measures, and a row a cue."""
    names, measures = judged_by(evidence, hints)
    share = shares.of(share_features(evidence.tokens, evidence.pairs.cues))
    return names + tuple(f"share of {', '.join(kind)}" for kind in SHARE_TEMPLATES), np.hstack([measures, share])


def judged_by(evidence: Evidence, hints: Sequence[Hint]) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """The measures but for the shares: their names, and a row a cue."""
    table = compared(evidence) | hinted(evidence, hints)
    return tuple(table), np.column_stack([column.astype(np.float32) for column in table.values()])


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
    kept = chosen(chances, evidence.tokens.paragraph[evidence.pairs.cues], thresholds)
    return tuple(
        _assembled(parsed, evidence, int(place), float(chances[place]), thresholds, calibration) for place in kept
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


def _assembled(
    parsed: Sequence[ParsedParagraph],
    evidence: Evidence,
    place: int,
    chance: float,
    thresholds: Thresholds,
    calibration: Calibration,
) -> Found:
    tokens, joined = evidence.tokens, evidence.pairs
    here = slice(joined.begins[place], joined.begins[place + 1])
    roles, rows = evidence.roles[here], joined.token[here]
    head = int(joined.cues[place])
    content = roles[:, CONTENT] > thresholds.content
    source, sure = _source(roles[:, SOURCE], thresholds, bool(tokens.mark[rows[content]].any()))
    cue = _around(roles[:, CUE] > _CUE, head - int(rows[0]))
    if source:
        source = completed(tokens, rows, source, np.concatenate([rows[slice(*cue)], rows[content]]))
        source = trimmed(tokens, rows, source)
    taken = rows[np.r_[slice(*cue), slice(*source or (0, 0))]]
    for run in _runs(content):
        content[slice(*completed(tokens, rows, run, taken))] = True
    bridged(tokens, rows, content, np.isin(rows, taken) | (evidence.logit[rows] > 0))
    return Found(
        paragraph=parsed[int(tokens.paragraph[head])].paragraph.index,
        head=Span(int(tokens.start[head]), int(tokens.end[head])),
        cue=_span(tokens, rows, cue),
        source=_span(tokens, rows, source) if source else None,
        content=tuple(_span(tokens, rows, run) for run in _runs(content)),
        confidence=calibration.confidence(chance * sure),
    )


def _source(chances: Numbers, thresholds: Thresholds, quoted: bool) -> tuple[tuple[int, int] | None, float]:
    """The run of tokens that is most likely the source, and how likely it is; or how likely there is none.

    What is quoted was said by somebody: then a fainter source will do.
    """
    runs = _runs(chances > thresholds.source)
    if quoted and not runs and chances.max() > _FAINT:
        runs = _runs(chances > _NEAR * chances.max())
    if not runs:
        return None, float(1 - chances.max())
    best = max(runs, key=lambda run: float(chances[run[0] : run[1]].sum()))
    return best, float(chances[best[0] : best[1]].max())


def _runs(mask: _Mask) -> list[tuple[int, int]]:
    """The stretches where a mask holds: first, and one past the last."""
    edges = (np.flatnonzero(mask[1:] != mask[:-1]) + 1).tolist()
    edges = [*([0] if mask[0] else []), *edges, *([len(mask)] if mask[-1] else [])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _around(mask: _Mask, place: int) -> tuple[int, int]:
    """The stretch around a place where a mask holds; the place itself always belongs to it."""
    return next((run for run in _runs(mask) if run[0] <= place < run[1]), (place, place + 1))


def _span(tokens: Tokens, rows: Places, run: tuple[int, int]) -> Span:
    return Span(int(tokens.start[rows[run[0]]]), int(tokens.end[rows[run[1] - 1]]))
