"""Learns which tokens are the source, the content and the rest of a cue: a linear chain over a network's scores."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from training.examples import Example, roles_of
from training.learner import Learner, Numbers, Settings, counted, feature_rows, joined, rates

from onrecord.analysis.roles import pairs
from onrecord.analysis.roles.chain import messages
from onrecord.analysis.roles.hashing import Places
from onrecord.analysis.roles.scoring import Logits, role_rows
from onrecord.analysis.roles.weights import RoleWeights

ROLES = 4

SETTINGS = Settings(
    hidden=12, outputs=ROLES, least=40, epochs=5, batch=32, rate=2e-3, drop_hidden=0.3, drop_features=0.1
)
"""Chosen by cross-validation inside the training articles. Examples are cues with all their tokens."""


@dataclass(frozen=True, slots=True, eq=False)
class RoleData:
    """Marked cues of many articles, each with the tokens around it.

    Attributes:
        article: The number of the article of each cue.
        begins: Where the tokens of each cue begin; the last entry is their number.
        features: Slots of the features of each pair of a cue and a token.
        rows: Rows of all tokens' vectors; the last of these is zero.
        kinds: The kind of boundary before each token.
        target: The role of each token.
    """

    article: NDArray[np.int64]
    begins: NDArray[np.int64]
    features: NDArray[np.int32]
    rows: Places
    kinds: NDArray[np.int64]
    target: NDArray[np.int64]


def role_data(examples: Sequence[Example], logits: Sequence[Logits]) -> RoleData:
    """Gathers the marked cues of articles, with what was thought of the tokens as cues without seeing the marks."""
    parts: list[tuple[NDArray[np.generic], ...]] = []
    begin, total = 0, sum(len(example.tokens) for example in examples)
    for number, (example, logit) in enumerate(zip(examples, logits, strict=True)):
        tokens = example.tokens
        if example.gold:
            joined_pairs = pairs.paired(tokens, np.array([gold.head for gold in example.gold]))
            likely = pairs.levels(logit)
            features, way = pairs.pair_features(tokens, joined_pairs, likely)
            features = np.concatenate([features, pairs.token_features(tokens, likely)[:, joined_pairs.token]])
            rows = role_rows(joined_pairs, way)
            lengths = np.diff(joined_pairs.begins)
            lows = joined_pairs.token[joined_pairs.begins[:-1]]
            spans = zip(example.gold, lows, lows + lengths, strict=True)
            parts.append(
                (
                    np.full(len(example.gold), number),
                    lengths,
                    features.T.astype(np.int32),
                    np.where(rows >= 0, rows + begin, total),
                    pairs.boundaries(tokens)[joined_pairs.token],
                    np.concatenate([roles_of(gold, int(low), int(high)) for gold, low, high in spans]),
                )
            )
        begin += len(tokens)
    article, lengths, *rest = (np.concatenate(column) for column in zip(*parts, strict=True))
    return RoleData(article, np.concatenate([[0], np.cumsum(lengths)]), *rest)


def learn_roles(data: RoleData, vectors: Numbers, chosen: NDArray[np.bool_], seeds: Sequence[int]) -> RoleWeights:
    """Learns from the chosen cues; with several seeds several networks, joined into one."""
    cues = np.flatnonzero(chosen)
    counts = counted([data.features[_places(data, cues)]])
    row_of = feature_rows(counts, SETTINGS.least)
    learners = [_learned(data, vectors, cues, row_of, seed) for seed in seeds]

    def mean(name: str) -> NDArray[np.float64]:
        weights: NDArray[np.float64] = np.mean(
            [learner.weights[name] for learner in learners], axis=0, dtype=np.float64
        )
        return weights

    return RoleWeights(joined(learners, row_of), mean("transitions"), mean("start"))


def _places(data: RoleData, cues: Places) -> Places:
    """The tokens of some cues, end to end."""
    return np.concatenate([np.arange(data.begins[cue], data.begins[cue + 1]) for cue in cues])


def _learned(data: RoleData, vectors: Numbers, cues: Places, row_of: NDArray[np.int32], seed: int) -> Learner:
    shape = (pairs.VECTORS, vectors.shape[1])
    learner = Learner.fresh(SETTINGS, int(row_of.max()), shape, seed)
    learner.watch("transitions", np.zeros((pairs.BOUNDARIES, ROLES, ROLES), dtype=np.float32))
    learner.watch("start", np.zeros(ROLES, dtype=np.float32))
    random = np.random.default_rng(seed)
    lengths = np.diff(data.begins)[cues]
    count = -(-len(cues) // SETTINGS.batch)
    steps = rates(SETTINGS, SETTINGS.epochs * count)
    for _ in range(SETTINGS.epochs):
        # chains of like length go together, for speed
        order = cues[np.argsort(lengths + random.random(len(cues)) * 20)]
        batches = np.array_split(order, count)
        for number in random.permutation(count):
            _step(learner, data, vectors, row_of, batches[number], next(steps))
    return learner


def _step(
    learner: Learner, data: RoleData, vectors: Numbers, row_of: NDArray[np.int32], cues: Places, rate: float
) -> None:
    """One step against the slope of the chains' negative log likelihood."""
    places = _places(data, cues)
    begins = np.concatenate([[0], np.cumsum(np.diff(data.begins)[cues])])
    kinds, target = data.kinds[places], data.target[places]
    outputs, seen = learner.forward(row_of[data.features[places]], vectors[data.rows[places]])
    transitions = learner.weights["transitions"].astype(np.float64)
    passed = messages(
        outputs.astype(np.float64), begins, kinds, transitions, learner.weights["start"].astype(np.float64)
    )
    slope = passed.marginals
    slope[np.arange(len(target)), target] -= 1
    inner = np.setdiff1d(np.arange(len(target)), begins[:-1])
    follow = passed.forward[inner - 1, :, np.newaxis] * np.exp(transitions)[kinds[inner]]
    follow *= (passed.evidence[inner] * passed.backward[inner])[:, np.newaxis, :]
    follow /= follow.sum(axis=(1, 2), keepdims=True)
    turns = np.zeros_like(transitions)
    np.add.at(turns, kinds[inner], follow)
    np.add.at(turns, (kinds[inner], target[inner - 1], target[inner]), -1)
    size = len(cues)
    learner.backward(
        seen,
        (slope / size).astype(np.float32),
        rate,
        transitions=(turns / size).astype(np.float32),
        start=(slope[begins[:-1]].sum(axis=0) / size).astype(np.float32),
    )
