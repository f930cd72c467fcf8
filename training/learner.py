"""Learns a network of one hidden layer over hashed features and vectors: Adam (Kingma and Ba 2015), dropout."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from onrecord.analysis.roles.network import SLOTS, Network

Numbers = NDArray[np.float32]

_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8


@dataclass(frozen=True, slots=True)
class Settings:
    """How a network is learned.

    Attributes:
        hidden: Units of the hidden layer.
        outputs: Outputs.
        least: Features seen less often are left out.
        epochs: How often all examples are seen.
        batch: Examples a step.
        rate: The first step's length; it falls to zero linearly.
        drop_hidden: Share of hidden units left out in each step.
        drop_features: Share of features left out in each step.
        decay: Weight of the squares of all weights in the loss.
    """

    hidden: int
    outputs: int
    least: int
    epochs: int
    batch: int
    rate: float
    drop_hidden: float
    drop_features: float
    decay: float = 1e-5


def feature_rows(counts: NDArray[np.int64], least: int) -> NDArray[np.int32]:
    """The row of each slot in the embedding, from 1; 0 for features seen less often than `least`."""
    kept = counts >= least
    return np.where(kept, np.cumsum(kept), 0).astype(np.int32)


def counted(slots: Sequence[NDArray[np.int32]]) -> NDArray[np.int64]:
    """How often each slot occurs."""
    total = np.zeros(SLOTS, dtype=np.int64)
    for part in slots:
        total += np.bincount(part.ravel(), minlength=SLOTS)
    return total


@dataclass(slots=True)
class Learner:
    """The weights of a network while they are learned."""

    settings: Settings
    weights: dict[str, Numbers]
    random: np.random.Generator
    step: int = 0
    first: dict[str, Numbers] = field(default_factory=dict)
    second: dict[str, Numbers] = field(default_factory=dict)

    @classmethod
    def fresh(cls, settings: Settings, features: int, vectors: tuple[int, int], seed: int) -> "Learner":
        """Random weights.

        Args:
            settings: How it is learned.
            features: How many features are told apart.
            vectors: How many tokens' vectors are looked at, and their width.
            seed: Makes the random numbers repeatable.
        """
        random = np.random.default_rng(seed)
        hidden, outputs = settings.hidden, settings.outputs

        def normal(*shape: int, scale: float) -> Numbers:
            return (random.normal(size=shape) * scale).astype(np.float32)

        embedding = normal(features + 1, hidden + outputs, scale=0.05)
        embedding[:, hidden:] = 0
        embedding[0] = 0
        weights = {
            "embedding": embedding,
            "projection": normal(*vectors, hidden, scale=0.05),
            "bias": np.zeros(hidden, dtype=np.float32),
            "output": normal(hidden, outputs, scale=0.2),
            "output_bias": np.zeros(outputs, dtype=np.float32),
        }
        learner = cls(settings, weights, random)
        for name, weight in weights.items():
            learner.watch(name, weight)
        return learner

    def watch(self, name: str, weight: Numbers) -> None:
        """Learns one more array of weights."""
        self.weights[name] = weight
        self.first[name], self.second[name] = np.zeros_like(weight), np.zeros_like(weight)

    def forward(self, rows: NDArray[np.int32], vectors: Numbers) -> tuple[Numbers, "Pass"]:
        """The outputs for a batch, with units and features left out at random.

        Args:
            rows: (batch, features): rows of the embedding.
            vectors: (batch, tokens, width).
        """
        settings, weights = self.settings, self.weights
        used, places = np.unique(rows, return_inverse=True)
        kept = self.random.random(rows.size) >= settings.drop_features
        values = (kept / (1 - settings.drop_features)).astype(np.float32)
        bounds = np.arange(0, rows.size + 1, rows.shape[1])
        sums = csr_matrix((values, places.ravel(), bounds), shape=(len(rows), len(used)))
        total = sums @ weights["embedding"][used]
        inner = total[:, : settings.hidden] + weights["bias"]
        for place in range(vectors.shape[1]):
            inner += vectors[:, place] @ weights["projection"][place]
        mask = (self.random.random(inner.shape) >= settings.drop_hidden) / (1 - settings.drop_hidden)
        gate = (mask * (inner > 0)).astype(np.float32)
        hidden = inner * gate
        outputs = hidden @ weights["output"] + weights["output_bias"] + total[:, settings.hidden :]
        return outputs, Pass(used, sums, vectors, gate, hidden)

    def backward(self, seen: "Pass", slope: Numbers, rate: float, **more: Numbers) -> None:
        """One step against the slope of the loss.

        Args:
            seen: What `forward` gave.
            slope: (batch, outputs): of the loss by the outputs.
            rate: How long the step is.
            more: The slopes of further weights.
        """
        self.step += 1
        inner = (slope @ self.weights["output"].T) * seen.gate
        slopes = {
            "output": seen.hidden.T @ slope,
            "output_bias": slope.sum(axis=0),
            "bias": inner.sum(axis=0),
            "projection": np.stack([seen.vectors[:, place].T @ inner for place in range(seen.vectors.shape[1])]),
        }
        every = slice(None)
        for name, value in (slopes | more).items():
            self._moved(name, every, value, rate)
        embedding = seen.sums.T.tocsr() @ np.concatenate([inner, slope], axis=1)
        self._moved("embedding", seen.used, embedding, rate)
        self.weights["embedding"][0] = 0

    def _moved(self, name: str, part: slice | NDArray[np.int32], slope: Numbers, rate: float) -> None:
        weight, first, second = self.weights[name], self.first[name], self.second[name]
        slope = slope + self.settings.decay * weight[part]
        first[part] = _FIRST * first[part] + (1 - _FIRST) * slope
        second[part] = _SECOND * second[part] + (1 - _SECOND) * slope * slope
        mean = first[part] / (1 - _FIRST**self.step)
        spread = np.sqrt(second[part] / (1 - _SECOND**self.step))
        weight[part] -= rate * mean / (spread + _TINY)


@dataclass(frozen=True, slots=True, eq=False)
class Pass:
    """What the way back through a network needs of the way forward."""

    used: NDArray[np.int32]
    sums: csr_matrix
    vectors: Numbers
    gate: Numbers
    hidden: Numbers


def rates(settings: Settings, steps: int) -> Iterator[float]:
    """The length of each step."""
    for step in range(steps):
        yield settings.rate * (1 - step / steps) + 1e-5


def joined(learners: Sequence[Learner], rows: NDArray[np.int32]) -> Network:
    """Several networks over the same features as one, whose outputs are the mean of theirs."""
    count = len(learners)
    hidden = learners[0].settings.hidden

    def side_by_side(name: str, axis: int) -> Numbers:
        return np.concatenate([learner.weights[name] for learner in learners], axis=axis)

    embeddings = [learner.weights["embedding"] for learner in learners]
    direct = np.mean([embedding[:, hidden:] for embedding in embeddings], axis=0)
    return Network(
        rows=rows,
        embedding=np.concatenate([*(embedding[:, :hidden] for embedding in embeddings), direct], axis=1),
        projection=side_by_side("projection", 2),
        bias=side_by_side("bias", 0),
        output=side_by_side("output", 0) / np.float32(count),
        output_bias=np.mean([learner.weights["output_bias"] for learner in learners], axis=0),
    )
