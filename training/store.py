"""Writes a model as the program reads it: `onrecord.analysis.roles.weights` tells the layout."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.roles.cues import SHARE_TEMPLATES, TEMPLATES
from onrecord.analysis.roles.network import Network
from onrecord.analysis.roles.pairs import PAIR_TEMPLATES, TOKEN_TEMPLATES
from onrecord.analysis.roles.weights import ARRAYS, FACTS, FORMAT, SHARE_STEPS, Model

_LEVELS = 31  # of the weights of features, to either side of zero; more cost room and gain nothing
_COMMON = 0.9995  # the share of these weights that is not cut off

Arrays = dict[str, NDArray[Any]]


def write_model(model: Model, folder: Path, about: dict[str, Any]) -> str:
    """Writes the two files and returns the version, which is a digest of what was learned.

    Args:
        model: The model; its version is not looked at.
        folder: Where the files go.
        about: What else the facts tell: how it was made, what was measured.
    """
    folder.mkdir(parents=True, exist_ok=True)
    arrays: Arrays = {
        "known": model.known,
        "barred": model.barred,
        "transitions": model.roles.transitions.astype(np.float32),
        "start": model.roles.start.astype(np.float32),
        **_packed("cues", model.cues),
        **_packed("roles", model.roles.network),
        "shares.gaps": _gaps(model.shares.slots),
        "shares.share": np.round(model.shares.share * SHARE_STEPS).astype(np.uint8),
    }
    for name in ("feature", "threshold", "left", "right", "value"):
        arrays[f"judge.{name}"] = getattr(model.judge, name)
    version = _version(arrays)
    np.savez_compressed(folder / ARRAYS, allow_pickle=False, **arrays)
    facts = {
        "format": FORMAT,
        "version": version,
        "features": {"cues": TEMPLATES, "shares": SHARE_TEMPLATES, "tokens": TOKEN_TEMPLATES, "pairs": PAIR_TEMPLATES},
        "shares": {"usual": model.shares.usual},
        "judge": {"base": model.judge.base, "measures": model.measures},
        "thresholds": asdict(model.thresholds),
        "calibration": asdict(model.calibration),
        **about,
    }
    (folder / FACTS).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    return version


def _gaps(slots: NDArray[np.int64]) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """Ascending numbers as the gaps between them: small, so they pack well."""
    gaps = np.diff(slots, prepend=0)
    return gaps.astype(np.uint16) if gaps.max(initial=0) < 2**16 else gaps.astype(np.uint32)


def _packed(name: str, network: Network) -> Arrays:
    """A network in few bytes: weights of features as small whole numbers, and a scale a column."""
    found = np.flatnonzero(network.rows)
    embedding = network.embedding[network.rows[found]]
    scale = np.maximum(np.quantile(np.abs(embedding), _COMMON, axis=0), 1e-6) / _LEVELS
    return {
        f"{name}.gaps": _gaps(found),
        f"{name}.embedding": np.clip(np.round(embedding / scale), -_LEVELS, _LEVELS).astype(np.int8),
        f"{name}.scale": scale.astype(np.float32),
        f"{name}.projection": network.projection.astype(np.float16),
        f"{name}.bias": network.bias,
        f"{name}.output": network.output.astype(np.float32),
        f"{name}.output_bias": network.output_bias,
    }


def _version(arrays: Arrays) -> str:
    digest = hashlib.sha256()
    for name in sorted(arrays):
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(arrays[name]).tobytes())
    return f"roles-{digest.hexdigest()[:8]}"
