"""Learns which tokens are heads of cues."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from training.examples import Example
from training.learner import Learner, Numbers, Settings, counted, feature_rows, joined, rates

from onrecord.analysis.roles import cues
from onrecord.analysis.roles.hashing import Hashes, Places, Slots, slots
from onrecord.analysis.roles.network import Network
from onrecord.analysis.roles.tokens import Tokens, names

SETTINGS = Settings(hidden=12, outputs=1, least=12, epochs=10, batch=512, rate=1e-3, drop_hidden=0.3, drop_features=0.3)
"""Chosen by cross-validation inside the training articles."""

_ANNOTATOR_SALT = 9_000
_ANNOTATOR = (
    ("annotator",), ("annotator", "lemma"), ("annotator", "tag", "dep"), ("annotator", "signature"),
    ("annotator", "quoted", "marks"),
)  # fmt: skip
"""What sets annotators apart. Learned beside the rest, so that it does not get in there; not used afterwards."""

_ANNOTATOR_DROP = 0.5
_KNOWN_LEAST, _KNOWN_SHARE = 2, 0.004
_BARRED_LEAST = 30


@dataclass(frozen=True, slots=True, eq=False)
class CueData:
    """The candidates for heads of cues of many articles.

    Attributes:
        article: The number of the article of each.
        features: Slots of its features.
        annotator: Slots of what sets the annotator apart.
        rows: Rows of all tokens' vectors; the last of these is zero.
        target: Whether it is one.
    """

    article: NDArray[np.int64]
    features: NDArray[np.int32]
    annotator: NDArray[np.int32]
    rows: Places
    target: NDArray[np.bool_]


def vocabulary(examples: Sequence[Example]) -> tuple[Hashes, Hashes]:
    """The keys of words that can be heads of cues, and of verbs that cannot, from articles to learn from."""
    keys = np.concatenate([cues.keys(example.tokens) for example in examples])
    target = np.concatenate([heads(example) for example in examples])
    verb = np.concatenate([example.tokens.pos == names("VERB")[0] for example in examples])
    distinct, places = np.unique(keys, return_inverse=True)
    seen = np.bincount(places)
    cue = np.bincount(places[target], minlength=len(distinct))
    verbs = np.bincount(places[verb], minlength=len(distinct)) > 0
    known = (cue >= _KNOWN_LEAST) & (cue / seen > _KNOWN_SHARE) & ~verbs
    return distinct[known], distinct[verbs & (cue == 0) & (seen >= _BARRED_LEAST)]


def heads(example: Example) -> NDArray[np.bool_]:
    """For each token of an article, whether it is the head of a cue."""
    target = np.zeros(len(example.tokens), dtype=bool)
    target[[gold.head for gold in example.gold]] = True
    return target


def cue_data(examples: Sequence[Example], known: Hashes, barred: Hashes) -> CueData:
    """Gathers the candidates of articles."""
    parts: list[tuple[NDArray[np.generic], ...]] = []
    begin, total = 0, sum(len(example.tokens) for example in examples)
    for number, example in enumerate(examples):
        tokens = example.tokens
        places = cues.candidates(tokens, known, barred)
        rows = cues.neighbours(tokens, places)
        parts.append(
            (
                np.full(len(places), number),
                cues.features(tokens, places).T.astype(np.int32),
                _annotator_features(example, places).T.astype(np.int32),
                np.where(rows >= 0, rows + begin, total),
                heads(example)[places],
            )
        )
        begin += len(tokens)
    return CueData(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _annotator_features(example: Example, places: Places) -> Slots:
    tokens: Tokens = example.tokens
    (annotator,) = names(example.marked.annotator)
    columns: dict[str, NDArray[np.generic]] = {
        "annotator": np.full(len(places), annotator),
        "lemma": tokens.lemma[places],
        "tag": tokens.tag[places],
        "dep": tokens.dep[places],
        "signature": tokens.tree.signature[places],
        "quoted": tokens.quoted[places],
        "marks": np.minimum(tokens.marks[places], 4),
    }
    return slots(columns, _ANNOTATOR, _ANNOTATOR_SALT)


def learn_cues(data: CueData, vectors: Numbers, chosen: NDArray[np.bool_], seeds: Sequence[int]) -> Network:
    """Learns from the chosen candidates; with several seeds several networks, joined into one."""
    places = np.flatnonzero(chosen)
    counts = counted([data.features[places], data.annotator[places]])
    row_of = feature_rows(counts, SETTINGS.least)
    learners = [_learned(data, vectors, places, row_of, seed) for seed in seeds]
    return joined(learners, row_of)


def _learned(data: CueData, vectors: Numbers, places: Places, row_of: NDArray[np.int32], seed: int) -> Learner:
    shape = (cues.VECTORS, vectors.shape[1])
    learner = Learner.fresh(SETTINGS, int(row_of.max()), shape, seed)
    random = np.random.default_rng(seed)
    target = data.target.astype(np.float32)
    batches = -(-len(places) // SETTINGS.batch)
    lengths = rates(SETTINGS, SETTINGS.epochs * batches)
    for _ in range(SETTINGS.epochs):
        for batch in np.array_split(random.permutation(places), batches):
            told = random.random((len(batch), 1)) >= _ANNOTATOR_DROP
            rows = np.concatenate(
                [row_of[data.features[batch]], np.where(told, row_of[data.annotator[batch]], 0)], axis=1
            )
            outputs, seen = learner.forward(rows, vectors[data.rows[batch]])
            chance = 1 / (1 + np.exp(-np.clip(outputs[:, 0], -30, 30)))
            slope = ((chance - target[batch]) / len(batch))[:, np.newaxis].astype(np.float32)
            learner.backward(seen, slope, next(lengths))
    return learner
