"""Names of sources that may be one, and one that may be two, without Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import SourceKind
from onrecord.model.cited import NAMED_KINDS, CitedSource

CLOSE_NAMES = 90
"""Two names at least this alike, of 100, are suggested as one: rapidfuzz's ratio of sorted or shared words."""
MOST_COMPARED = 1_500
"""Of each kind of named source, those cited most."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two sources that may be one, or one that may be two.

    Attributes:
        names: The two names; of a split two forms of one name.
        sources: The two; of a split twice the same.
        likeness: From 0 to 100.
    """

    names: tuple[str, str]
    sources: tuple[CitedSource, CitedSource]
    likeness: int

    @property
    def splits(self) -> bool:
        """Whether it is one that may be two."""
        return self.sources[0].number == self.sources[1].number


def suggestions(named: Mapping[CitedSource, Sequence[str]]) -> tuple[Suggestion, ...]:
    """The named sources that may be one, and those that may be two, the likeliest first.

    Args:
        named: Those cited most in front, each with the forms of its name, the commonest first.
    """
    return (*_splits(named), *_merges(named))


def _merges(sources: Iterable[CitedSource]) -> list[Suggestion]:
    from rapidfuzz import fuzz, process, utils

    found = []
    for kind in NAMED_KINDS:
        some = [source for source in sources if source.kind is kind]
        names = [source.name for source in some]
        alike = process.cdist(
            names, names, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=CLOSE_NAMES
        )
        for one, other in zip(*alike.nonzero(), strict=True):
            if one < other and _may_be_one(names[one], names[other]):
                pair = some[one], some[other]
                found.append(Suggestion((pair[0].name, pair[1].name), pair, round(float(alike[one, other]))))
    return sorted(found, key=lambda two: (-two.likeness, -min(one.attributions for one in two.sources), two.names))


def _may_be_one(one: str, other: str) -> bool:
    """Whether a name of one word ends the other: "Clinton" and "Hillary Clinton", not "Hillary" and "Hillary Hall"."""
    short, long = sorted((one.casefold().split(), other.casefold().split()), key=len)
    return len(short) > 1 or long[-1] == short[-1]


def _splits(named: Mapping[CitedSource, Sequence[str]]) -> list[Suggestion]:
    """Persons whose forms differ in what stands between first and last name: "John A. Smith", "John Q. Smith"."""
    found: list[Suggestion] = []
    for source, forms in named.items():
        if source.kind is SourceKind.NAMED_PERSON and len(forms) > 1:
            middles = {form: " ".join(form.casefold().split()[1:-1]).strip(".") for form in forms}
            told = [form for form in forms if middles[form]]
            others = (form for form in told[1:] if middles[form][0] != middles[told[0]][0])
            found.extend(Suggestion((told[0], other), (source, source), 0) for other in others)
    return found
