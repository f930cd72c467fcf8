"""The conventions of a project."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from onrecord import __version__
from onrecord.model.analysis import Act, Versions
from onrecord.resources import model_version

TONE_VARIANTS = ("vader-news", "vader")
"""The first is the default: VADER as mended for news. The other is the package's own score, bit for bit."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of source adds to sourcing strength: a convention, not a finding."""

    named: float = 1.0
    anonymous_described: float = 0.4
    anonymous_bare: float = 0.1
    unnamed_group: float = 0.1
    hedge: float = 0.0
    second_hand: float = 0.75


@dataclass(frozen=True, slots=True)
class Codebook:
    """The conventions of a project, printed with every export.

    Attributes:
        weights: The weight of each kind of source.
        acts: The acts that count towards sourcing strength.
        tone: The variant of tone, one of `TONE_VARIANTS`.
        unique_sources: Whether counts of sources count each source of an article once.
    """

    weights: Weights = Weights()
    acts: tuple[Act, ...] = (Act.ASSERTION,)
    tone: str = TONE_VARIANTS[0]
    unique_sources: bool = True

    @property
    def version(self) -> str:
        """Eight hexadecimal digits that name these very conventions."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:8]

    def to_json(self) -> str:
        """One JSON object, its keys sorted, so that equal codebooks are equal text."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> Self:
        """Takes what `to_json` wrote; what is absent keeps its default.

        Raises:
            ValueError: A name is unknown or a value is not one its field can hold; the message says which.
        """
        _only_known(data, cls)
        weights = data.get("weights", {})
        _only_known(weights, Weights)
        for name, value in weights.items():
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                raise ValueError(f"the weight {name} must be a number from 0 to 1, not {value!r}")
        tone = data.get("tone", TONE_VARIANTS[0])
        if tone not in TONE_VARIANTS:
            raise ValueError(f"the tone variant must be one of {', '.join(TONE_VARIANTS)}, not {tone!r}")
        unique = data.get("unique_sources", True)
        if not isinstance(unique, bool):
            raise ValueError(f"unique_sources must be true or false, not {unique!r}")  # noqa: TRY004 (a file's value)
        acts = data.get("acts", [Act.ASSERTION])
        if not isinstance(acts, list):
            raise ValueError(f"acts must be a list, not {acts!r}")  # noqa: TRY004 (a file's value)
        counted = tuple(Act(act) for act in acts)
        return cls(Weights(**{name: float(value) for name, value in weights.items()}), counted, tone, unique)


def current_versions(codebook: Codebook) -> Versions:
    """What an analysis made now, by this codebook, would carry."""
    return Versions(__version__, model_version(), codebook.version)


def _only_known(data: Mapping[str, Any], kind: type) -> None:
    if not isinstance(data, Mapping):
        raise ValueError(f"expected named values, not {data!r}")  # noqa: TRY004 (a file's value)
    unknown = sorted(set(data) - {f.name for f in fields(kind)})
    if unknown:
        raise ValueError(f"unknown name {', '.join(unknown)}")
