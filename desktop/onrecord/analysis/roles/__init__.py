"""Roles: the cues of attributions, and who is their source and what their content, by a statistical model.

Three steps. A network finds tokens that are likely the head of a cue. For each of these a linear chain over the tokens
of its paragraph tells how likely each of them belongs to its source, its content or the cue. Boosted trees then judge
each likely cue by the roles it gives, by its rivals and by what rules say of it, and what they hold likely is kept.

The model is made by `training/` from PolNeAR (Newell et al. 2018); `resources/model/MODEL_CARD.md` tells its limits.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.quotation import Quote
from onrecord.analysis.roles.assembling import Found, assembled, chosen
from onrecord.analysis.roles.cues import SHARE_TEMPLATES, candidates, share_features
from onrecord.analysis.roles.hints import Hint, hinted
from onrecord.analysis.roles.rivals import Evidence, compared, probability
from onrecord.analysis.roles.scoring import cue_logits, evidence_of
from onrecord.analysis.roles.shares import Shares
from onrecord.analysis.roles.tokens import tabled
from onrecord.analysis.roles.weights import Model, load_model

__all__ = ["Found", "Hint", "Model", "assembled", "chosen", "find", "judged_by", "load_model", "measured"]


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
