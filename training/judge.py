"""Learns to judge likely cues, and what a confidence is worth, on articles that earlier steps did not learn from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from training.examples import Example

from onrecord.analysis.roles import Found
from onrecord.analysis.roles.hashing import Slots
from onrecord.analysis.roles.rivals import Evidence
from onrecord.analysis.roles.shares import Shares
from onrecord.analysis.roles.trees import Trees
from onrecord.analysis.roles.weights import Calibration

_FOLDS = 5
_STEPS = np.arange(0.3, 0.6, 0.02)
_SHARE_LEAST, _SHARE_PULL = 3, 8.0


def classifier() -> HistGradientBoostingClassifier:
    """Boosted trees as they are learned here; chosen by cross-validation inside the training articles."""
    return HistGradientBoostingClassifier(
        max_iter=250,
        learning_rate=0.04,
        max_leaf_nodes=15,
        min_samples_leaf=60,
        l2_regularization=1.0,
        max_features=0.3,
        random_state=0,
    )


def learn_shares(features: Slots, target: NDArray[np.bool_]) -> Shares:
    """Learns how many likely cues of each kind are right; rare kinds are drawn towards the usual share.

    Args:
        features: As `onrecord.analysis.roles.cues.share_features` gives them, a column a likely cue.
        target: Whether each is a cue.
    """
    usual = float(target.mean())
    found, place = np.unique(features, return_inverse=True)
    seen = np.bincount(place.ravel())
    right = np.bincount(place.ravel(), np.broadcast_to(target, features.shape).ravel())
    kept = seen >= _SHARE_LEAST
    share = (right + _SHARE_PULL * usual) / (seen + _SHARE_PULL)
    return Shares(found[kept], share[kept].astype(np.float32), usual)


def shares_apart(features: Slots, target: NDArray[np.bool_], article: NDArray[np.int64]) -> NDArray[np.float32]:
    """The shares of likely cues, a row each, as learned without their articles."""
    shares = np.zeros(features.T.shape, dtype=np.float32)
    for fold in range(_FOLDS):
        held = article % _FOLDS == fold
        shares[held] = learn_shares(features[:, ~held], target[~held]).of(features[:, held])
    return shares


def learn_judge(measures: NDArray[np.float32], target: NDArray[np.bool_]) -> Trees:
    """Learns boosted trees from measures of likely cues, one row each."""
    model = classifier().fit(measures, target)
    trees = [stage[0].nodes for stage in model._predictors]
    shape = (len(trees), max(len(nodes) for nodes in trees))
    feature = np.full(shape, -1, dtype=np.int16)
    left, right = np.zeros(shape, dtype=np.int16), np.zeros(shape, dtype=np.int16)
    threshold, value = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
    for tree, nodes in enumerate(trees):
        size = len(nodes)
        inner = nodes["is_leaf"] == 0
        feature[tree, :size] = np.where(inner, nodes["feature_idx"], -1)
        threshold[tree, :size] = np.where(inner, nodes["num_threshold"], 0)
        left[tree, :size], right[tree, :size] = nodes["left"] * inner, nodes["right"] * inner
        value[tree, :size] = nodes["value"] * ~inner
    return Trees(feature, threshold, left, right, value, float(np.ravel(model._baseline_prediction)[0]))


def judged_apart(
    measures: NDArray[np.float32], target: NDArray[np.bool_], article: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How likely each likely cue is one, judged by trees that did not learn from its article."""
    chances = np.zeros(len(target))
    for fold in range(_FOLDS):
        held = article % _FOLDS == fold
        model = classifier().fit(measures[~held], target[~held])
        chances[held] = model.predict_proba(measures[held])[:, 1]
    return chances


def best_threshold(examples: Sequence[Example], evidence: Sequence[Evidence], chances: NDArray[np.float64]) -> float:
    """The likelihood above which cues are kept so that the F1 of cues and that of paragraphs are best, in the mean."""

    def quality(threshold: float) -> float:
        cues, paragraphs = np.zeros(3), np.zeros(3)
        begin = 0
        for example, known in zip(examples, evidence, strict=True):
            end = begin + len(known.pairs.cues)
            kept = known.pairs.cues[chances[begin:end] > threshold]
            begin = end
            hit = sum(bool(np.isin(gold.cue, kept).any()) for gold in example.gold)
            cues += (hit, len(kept), len(example.gold))
            found = set(example.tokens.paragraph[kept].tolist())
            marked = set(example.tokens.paragraph[[gold.head for gold in example.gold]].tolist())
            paragraphs += (len(found & marked), len(found), len(marked))
        return float(sum(2 * hit / (found + marked) for hit, found, marked in (cues, paragraphs)))

    return float(max(_STEPS, key=quality))


def calibrated(examples: Sequence[Example], found: Sequence[Sequence[Found]]) -> Calibration:
    """What raw confidences are worth: the share of attributions whose cue and source are right.

    Args:
        examples: Articles.
        found: The attributions found in each, their confidence still raw.
    """
    raw = np.array([one.confidence for some in found for one in some])
    right = np.concatenate([correct(example, some) for example, some in zip(examples, found, strict=True)])
    fit = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip").fit(raw, right)
    return Calibration(
        tuple(round(float(x), 4) for x in fit.X_thresholds_), tuple(round(float(y), 4) for y in fit.y_thresholds_)
    )


def correct(example: Example, found: Sequence[Found]) -> NDArray[np.bool_]:
    """Which attributions have a cue that shares a character with a marked one, and a source that does so too, or none.

    A marked cue makes one attribution right at most.
    """
    left = [gold for gold in example.marked.attributions if gold.cue]
    result = np.zeros(len(found), dtype=bool)
    for number, one in enumerate(found):
        gold = next((gold for gold in left if any(one.cue.overlaps(span) for span in gold.cue)), None)
        if gold is not None:
            left.remove(gold)
            heard = one.source is not None and any(one.source.overlaps(span) for span in gold.source)
            result[number] = heard or (one.source is None and not gold.source)
    return result
