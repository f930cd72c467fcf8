"""What a source span stands for."""

from dataclasses import dataclass

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from onrecord.analysis.names import Entity, Kind
from onrecord.model import SourceType


@dataclass(frozen=True, slots=True)
class Referent:
    """What a source span stands for.

    Attributes:
        type: The source type.
        name: Its name, for a named person or organisation and for a document that has one.
        described: For an unnamed source: whether it is given a position, affiliation or access.
        entity: The person or organisation where it is one that the article names.
        gender: "m" or "f" where it is told.
        plural: Whether it is several.
        outlet: Whether it publishes or broadcasts, or is a text: what can relay others.
        label: For a document the outlet that it is from, else the words for it ("congressional report").
    """

    type: SourceType
    name: str | None = None
    described: bool | None = None
    entity: Entity | None = None
    gender: str = ""
    plural: bool = False
    outlet: bool = False
    label: str | None = None


def of_entity(entity: Entity) -> Referent:
    """A named person or organisation as a referent."""
    kind = SourceType.NAMED_PERSON if entity.kind is Kind.PERSON else SourceType.NAMED_ORG
    return Referent(kind, entity.name, entity=entity, gender=entity.gender, outlet=entity.outlet)


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with a source, in its parsed paragraph.

    Attributes:
        place: The index of the parsed paragraph.
        source: The words of the source.
        head: Its head word.
        cue: The words of the cue, maybe none.
        referent: What the source stands for.
    """

    place: int
    source: DocSpan
    head: Token
    cue: tuple[Token, ...]
    referent: Referent

    @property
    def anchor(self) -> Token:
        """The word where it stands: of the cue, else of the source."""
        return self.cue[0] if self.cue else self.head

    @property
    def identity(self) -> object:
        """Equal for sources that are the same: the entity, else type and head word."""
        return self.referent.entity or (self.referent.type, self.head.lemma_.lower())
