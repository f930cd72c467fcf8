"""The statistical model as it ships: arrays in one npz file, everything else in one JSON file, nothing pickled."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.roles.network import SLOTS, Network
from onrecord.analysis.roles.shares import Shares
from onrecord.analysis.roles.trees import Trees
from onrecord.resources import resource

FORMAT = 2
"""Which layout of the two files this module reads."""

SHARE_STEPS = 255
"""Shares are stored as whole numbers up to this."""

ARRAYS, FACTS = "attribution.npz", "model.json"

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What likelihood is asked for, each in [0, 1] but the first, which is in log odds.

    Attributes:
        likely: Tokens below it are no candidates for a cue.
        cue: Cues judged to be less likely are left out,
        sole: unless they are the likeliest of their paragraph, and likelier than this.
        source: Tokens below it are no part of a source.
        content: Tokens below it are no part of a content.
    """

    likely: float
    cue: float
    sole: float
    source: float
    content: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How many attributions of some raw confidence are right, straight lines in between.

    Attributes:
        raw: Raw confidences, ascending.
        right: The share that is right at each of them.
    """

    raw: tuple[float, ...]
    right: tuple[float, ...]

    def confidence(self, raw: NDArray[np.float64]) -> NDArray[np.float64]:
        """How likely attributions of some raw confidences are right, in [0, 1]."""
        return np.interp(raw, self.raw, self.right)


@dataclass(frozen=True, slots=True, eq=False)
class RoleWeights:
    """What tells the roles of tokens to a cue.

    Attributes:
        network: How well each role suits a token by itself.
        transitions: (kinds of boundary, roles, roles): which role follows which, log scale.
        start: (roles,): which role the first token has, log scale.
    """

    network: Network
    transitions: NDArray[np.float64]
    start: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What was learned from articles in which people marked the attributions.

    Attributes:
        version: Names these very weights in results.
        known: Keys of words that can be heads of cues, sorted: see `onrecord.analysis.roles.cues.keys`.
        barred: Keys of verbs that cannot, sorted.
        cues: Tells heads of cues from other tokens.
        roles: Tells the roles of tokens to a cue.
        shares: How many likely cues of some kinds are right.
        judge: Judges likely cues by the roles they give, and by these shares.
        measures: The names of the measures that the judge looks at.
        thresholds: What likelihood is asked for.
        calibration: What confidence is worth.
    """

    version: str
    known: NDArray[np.uint64]
    barred: NDArray[np.uint64]
    cues: Network
    roles: RoleWeights
    shares: Shares
    judge: Trees
    measures: tuple[str, ...]
    thresholds: Thresholds
    calibration: Calibration


@functools.cache
def load_model() -> Model:
    """The model that ships with the program, loaded once a process: 20 MB, a tenth of a second.

    Raises:
        FileNotFoundError: It is missing from this installation.
    """
    return read_model(resource("model"))


def read_model(folder: Path) -> Model:
    """Reads a model from the two files that `training/` writes.

    Raises:
        ValueError: The files have another layout than this module reads.
    """
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    if facts["format"] != FORMAT:
        raise ValueError(f"the model has layout {facts['format']}, not {FORMAT}")
    with np.load(folder / ARRAYS, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    return Model(
        version=facts["version"],
        known=arrays["known"],
        barred=arrays["barred"],
        cues=_network(arrays, "cues"),
        roles=RoleWeights(
            _network(arrays, "roles"), arrays["transitions"].astype(np.float64), arrays["start"].astype(np.float64)
        ),
        shares=_shares(arrays, facts["shares"]["usual"]),
        judge=_trees(arrays, facts["judge"]["base"]),
        measures=tuple(facts["judge"]["measures"]),
        thresholds=Thresholds(**facts["thresholds"]),
        calibration=Calibration(**{name: tuple(values) for name, values in facts["calibration"].items()}),
    )


def _network(arrays: Arrays, name: str) -> Network:
    """Unpacks a network: its features are stored as the gaps between their slots, its embedding as bytes and scales."""
    found = np.cumsum(arrays[f"{name}.gaps"].astype(np.int64))
    rows = np.zeros(SLOTS, dtype=np.int32)
    rows[found] = np.arange(1, len(found) + 1)
    embedding = arrays[f"{name}.embedding"].astype(np.float32) * arrays[f"{name}.scale"]
    return Network(
        rows=rows,
        embedding=np.concatenate([np.zeros((1, embedding.shape[1]), dtype=np.float32), embedding]),
        projection=arrays[f"{name}.projection"].astype(np.float32),
        bias=arrays[f"{name}.bias"].astype(np.float32),
        output=arrays[f"{name}.output"].astype(np.float32),
        output_bias=arrays[f"{name}.output_bias"].astype(np.float32),
    )


def _shares(arrays: Arrays, usual: float) -> Shares:
    share = arrays["shares.share"].astype(np.float32) / np.float32(SHARE_STEPS)
    return Shares(np.cumsum(arrays["shares.gaps"].astype(np.int64)), share, usual)


def _trees(arrays: Arrays, base: float) -> Trees:
    parts = {name: arrays[f"judge.{name}"] for name in ("feature", "threshold", "left", "right", "value")}
    return Trees(**parts, base=base)
