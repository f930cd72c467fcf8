"""What of an article is compared with others, and the articles that say the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """What of an article is compared: made once, kept with it.

    Attributes:
        exact: SHA-256 of its words; empty where it has none.
        signature: MinHash values: 128 unsigned integers of 32 bits, little-endian.
        shingles: The hashes of its runs of five words: sorted, each once, unsigned integers of 32 bits, little-endian.
    """

    exact: bytes
    signature: bytes
    shingles: bytes


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Articles that say the same, directly or through one another.

    Attributes:
        articles: Their ids, in the order in which they came: the first stands for the group where it counts once.
        outlets: Their outlets in alphabetical order, each once; an unknown one is none.
        exact: Whether all have the same words in the same order.
        wire: Whether it reaches over outlets: copies of a wire, or of one another.
        versions: Whether an outlet has more than one of them: versions of one article.
    """

    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    exact: bool
    wire: bool
    versions: bool

    @classmethod
    def of(cls, members: Iterable[tuple[str, str | None, bytes]]) -> "DuplicateGroup":
        """The group of some articles: their ids, outlets and exact hashes, in the order in which they came."""
        told = list(members)
        named = [outlet for _, outlet, _ in told if outlet]
        outlets = tuple(sorted(set(named)))
        return cls(
            tuple(id for id, _, _ in told),
            outlets,
            exact=len({exact for _, _, exact in told}) == 1,
            wire=len(outlets) > 1,
            versions=len(outlets) < len(named),
        )


def counted_once(groups: Iterable[DuplicateGroup], articles: Iterable[str]) -> Mapping[str, str]:
    """Which of some articles are left out where each group counts once.

    Args:
        groups: The groups of the project.
        articles: The ids of the articles that are looked at: the first of a group among them stands for it.

    Returns:
        For each article left out, by its id, the one that stands for it.
    """
    looked_at = set(articles)
    left_out: dict[str, str] = {}
    for group in groups:
        present = [id for id in group.articles if id in looked_at]
        left_out |= dict.fromkeys(present[1:], present[0] if present else "")
    return left_out
