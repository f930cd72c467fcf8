"""Learns to judge likely cues, and what a confidence is worth, on articles that earlier steps did not learn from."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from training.examples import Example

from onrecord.analysis.roles import chosen
from onrecord.analysis.roles.hashing import Slots
from onrecord.analysis.roles.rivals import Evidence
from onrecord.analysis.roles.shares import Shares
from onrecord.analysis.roles.trees import Trees
from onrecord.analysis.roles.weights import Calibration, Thresholds
from onrecord.model import Span

_FOLDS = 5
_STEPS = np.arange(0.26, 0.5, 0.02)
_SHARE_LEAST, _SHARE_PULL = 3, 8.0


class Told(Protocol):
    """An attribution as far as it can be right or wrong."""

    @property
    def cue(self) -> Span:
        """The words that attribute."""

    @property
    def source(self) -> Span | None:
        """Who speaks, if anybody is told."""


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


def best_thresholds(
    examples: Sequence[Example],
    evidence: Sequence[Evidence],
    chances: Sequence[NDArray[np.float64]],
    thresholds: Thresholds,
) -> Thresholds:
    """Thresholds of cues by which the F1 of cues and that of paragraphs are best, in the mean.

    Args:
        examples: Articles.
        evidence: What is known of the likely cues of each.
        chances: How likely each of them is a cue.
        thresholds: The other thresholds.
    """
    chance, hits = np.concatenate(chances), _hits(examples, evidence)
    sizes = [int(example.tokens.paragraph[-1]) + 1 for example in examples]
    begins = (np.cumsum(sizes) - sizes).tolist()
    of = np.concatenate(
        [known.tokens.paragraph[known.pairs.cues] + begin for known, begin in zip(evidence, begins, strict=True)]
    )
    heads = [one.tokens.paragraph[[gold.head for gold in one.gold]] for one in examples]
    marked = np.unique(np.concatenate([some + begin for some, begin in zip(heads, begins, strict=True)]))
    total = sum(len(example.gold) for example in examples)

    def quality(tried: Thresholds) -> float:
        kept = chosen(chance, of, tried)
        hit = len(np.unique(hits[1, np.isin(hits[0], kept)]))
        found = np.unique(of[kept])
        both = len(np.intersect1d(found, marked, assume_unique=True))
        return 2 * hit / (len(kept) + total) + 2 * both / (len(found) + len(marked))

    grid = ((cue, sole) for cue in _STEPS for sole in _STEPS if sole <= cue)
    tried = (replace(thresholds, cue=round(float(cue), 2), sole=round(float(sole), 2)) for cue, sole in grid)
    return max(tried, key=quality)


def _hits(examples: Sequence[Example], evidence: Sequence[Evidence]) -> NDArray[np.int64]:
    """(2, hits): places of likely cues, and the number of the marked cue that each is a word of."""
    found = [np.zeros((2, 0), dtype=np.int64)]
    begin = number = 0
    for example, known in zip(examples, evidence, strict=True):
        for gold in example.gold:
            places = np.flatnonzero(np.isin(known.pairs.cues, gold.cue)) + begin
            found.append(np.stack([places, np.full(len(places), number)]))
            number += 1
        begin += len(known.pairs.cues)
    return np.concatenate(found, axis=1)


def calibrated(examples: Sequence[Example], told: Sequence[Sequence[tuple[Told, float]]]) -> Calibration:
    """What raw confidences are worth: the share of attributions whose cue and source are right.

    Args:
        examples: Articles.
        told: The attributions found in each, with their raw confidence.
    """
    raw = np.array([sure for some in told for _, sure in some])
    right = np.concatenate(
        [correct(example, [one for one, _ in some]) for example, some in zip(examples, told, strict=True)]
    )
    fit = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip").fit(raw, right)
    return Calibration(
        tuple(round(float(x), 4) for x in fit.X_thresholds_), tuple(round(float(y), 4) for y in fit.y_thresholds_)
    )


def correct(example: Example, found: Sequence[Told]) -> NDArray[np.bool_]:
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
