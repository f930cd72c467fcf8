"""What lists and filters know of an article beside its row: which sources it has, and what calls for a second look."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from onrecord.gui.wording import SourceKind, kind_of
from onrecord.model import Doubt, SourceType

DOUBTFUL = 0.5
"""Attributions below this confidence are called doubtful: on labelled articles half of them were right."""


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What a pass over the attributions of an article tells.

    Attributes:
        kinds: The kinds of sources it has.
        doubtful: How many of its attributions have a low confidence.
        relayed: How many are second-hand.
        hedged: How many name no source.
        confidence: The mean over its attributions; none where it attributes nothing.
        doubts: What of its metadata is doubtful.
        copy: The id of the first article of its group of duplicates; none where it stands alone.
    """

    kinds: frozenset[SourceKind] = frozenset()
    doubtful: int = 0
    relayed: int = 0
    hedged: int = 0
    confidence: float | None = None
    copy: str | None = None
    doubts: frozenset[Doubt] = frozenset()


NO_FACTS = ArticleFacts()


class Told(Protocol):
    """The fields of an attribution that facts rest on."""

    @property
    def article(self) -> str:
        """The id of its article."""

    @property
    def source_type(self) -> SourceType | None:
        """What its source is."""

    @property
    def described(self) -> bool | None:
        """Whether an unnamed source is described."""

    @property
    def relayed_by(self) -> str | None:
        """Through whom it reached the article."""

    @property
    def hedge(self) -> bool:
        """Whether no source is told."""

    @property
    def confidence(self) -> float:
        """How likely it is right."""


def gather(
    attributions: Iterable[Told], copies: Mapping[str, str], doubts: Mapping[str, frozenset[Doubt]]
) -> dict[str, ArticleFacts]:
    """The facts of articles that attribute anything, have duplicates or doubtful metadata, by id.

    Args:
        attributions: Of all the articles.
        copies: For each article of a group of duplicates, the first of the group.
        doubts: What of the metadata of an article is doubtful, where anything is.
    """
    kinds: dict[str, set[SourceKind]] = {id: set() for id in (*copies, *doubts)}
    counts, doubtful, relayed, hedged = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    sums: dict[str, float] = {}
    for one in attributions:
        kinds.setdefault(one.article, set()).add(kind_of(one))
        counts[one.article] += 1
        sums[one.article] = sums.get(one.article, 0.0) + one.confidence
        doubtful[one.article] += one.confidence < DOUBTFUL
        relayed[one.article] += one.relayed_by is not None
        hedged[one.article] += one.hedge
    means = {id: total / counts[id] for id, total in sums.items()}
    return {
        id: ArticleFacts(
            frozenset(found),
            doubtful[id],
            relayed[id],
            hedged[id],
            means.get(id),
            copies.get(id),
            doubts.get(id, frozenset()),
        )
        for id, found in kinds.items()
    }
