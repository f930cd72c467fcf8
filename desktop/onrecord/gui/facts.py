"""What lists and filters know of an article beside its row: which sources it has, and what calls for a second look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onrecord.gui.wording import SourceKind, source_kind
from onrecord.model import Doubt, SourceType

if TYPE_CHECKING:
    from onrecord.project import AttributionSums


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
    sums: "Iterable[AttributionSums]", copies: Mapping[str, str], doubts: Mapping[str, frozenset[Doubt]]
) -> dict[str, ArticleFacts]:
    """The facts of articles that attribute anything, have duplicates or doubtful metadata, by id.

    Args:
        sums: What the attributions of each article come to.
        copies: For each article of a group of duplicates, the first of the group.
        doubts: What of the metadata of an article is doubtful, where anything is.
    """
    none: frozenset[Doubt] = frozenset()
    facts = {id: ArticleFacts(copy=copies.get(id), doubts=doubts.get(id, none)) for id in (*copies, *doubts)}
    kinds: dict[frozenset[tuple[SourceType | None, bool]], frozenset[SourceKind]] = {}
    for one in sums:
        if one.sources not in kinds:
            kinds[one.sources] = frozenset(source_kind(*source) for source in one.sources)
        told = kinds[one.sources], one.doubtful, one.relayed, one.hedged, one.confidence
        facts[one.article] = ArticleFacts(*told, copies.get(one.article), doubts.get(one.article, none))
    return facts
