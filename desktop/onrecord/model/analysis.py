"""What is found in an article: attributions, tone, sourcing.

Terms follow the literature: attribution (source, cue, content) as in PARC 3 (Pareti 2016) and PolNeAR (Newell et al.
2018), acts as the attribution types of the Penn Discourse Treebank (Prasad et al. 2007).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.model.sending import sent_by_fields
from onrecord.model.text import Span

if TYPE_CHECKING:
    from onrecord.model.changes import Correction


class Quotation(StrEnum):
    """How much of the content stands in quotation marks: all, none, or a part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What the source does with the content, by the attribution types of the Penn Discourse Treebank."""

    ASSERTION = "assertion"
    BELIEF = "belief"
    FACT = "fact"
    EVENTUALITY = "eventuality"


class SourceType(StrEnum):
    """What a source span refers to, after pronouns and descriptions are resolved."""

    NAMED_PERSON = "named_person"
    NAMED_ORG = "named_org"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    UNNAMED_GROUP = "unnamed_group"
    OTHER = "other"

    @property
    def named(self) -> bool:
        """Whether the reader is told who it is."""
        return self in (SourceType.NAMED_PERSON, SourceType.NAMED_ORG, SourceType.DOCUMENT)

    @property
    def unnamed(self) -> bool:
        """Whether it speaks, but the reader is not told who it is."""
        return self in (SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP)


class SourceKind(StrEnum):
    """How a source is shown: its type, and of an unnamed one whether it is described."""

    NAMED_PERSON = "named_person"
    NAMED_ORG = "named_org"
    DOCUMENT = "document"
    DESCRIBED = "described"
    BARE = "bare"
    GROUP = "unnamed_group"
    HEDGE = "hedge"
    OTHER = "other"


_KINDS = {
    None: SourceKind.HEDGE,
    SourceType.NAMED_PERSON: SourceKind.NAMED_PERSON,
    SourceType.NAMED_ORG: SourceKind.NAMED_ORG,
    SourceType.DOCUMENT: SourceKind.DOCUMENT,
    SourceType.UNNAMED_GROUP: SourceKind.GROUP,
    SourceType.OTHER: SourceKind.OTHER,
}


def source_kind(source_type: SourceType | None, described: bool) -> SourceKind:
    """How a source is shown, by its type and whether an unnamed one is described."""
    if source_type is SourceType.ANONYMOUS:
        return SourceKind.DESCRIBED if described else SourceKind.BARE
    return _KINDS[source_type]


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content: who says what, and on whose authority.

    Attributes:
        paragraph: Index of the paragraph of the cue, else of the source, else of the first content.
        cue: The words that attribute ("said", "according to").
        source: The words that name or describe who speaks; none where nobody is told.
        content: What is attributed, in one part or several.
        source_name: The fullest name the article gives for a named source.
        described: Of an unnamed source: whether position, affiliation or access is told.
        relayed_by: The outlet, programme or document through which it reached this article.
        anonymity_reason: The words that say why the source is not named.
        hedge: Whether it is asserted without a source ("reportedly").
        confidence: How likely it is right, in [0, 1].
    """

    paragraph: int
    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    quotation: Quotation = Quotation.INDIRECT
    act: Act = Act.ASSERTION
    source_type: SourceType | None = None
    source_name: str | None = None
    described: bool | None = None
    relayed_by: str | None = None
    anonymity_reason: Span | None = None
    hedge: bool = False
    confidence: float = 1.0


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Tone:
    """VADER's compound in [-1, 1], the mean over sentences; none where there is no such text.

    Attributes:
        whole: Of all the text.
        outlet: Of the outlet's own voice: the text outside attributed content.
        quoted: Of the quoted voice: the text inside it.
    """

    whole: float | None = None
    outlet: float | None = None
    quoted: float | None = None


class Voice(StrEnum):
    """Whose words they are: the outlet's, or those of somebody it quotes."""

    OUTLET = "outlet"
    QUOTED = "quoted"


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Driver:
    """A word, or a mark of emphasis, that drove the tone of its sentence.

    Attributes:
        span: Where it stands.
        voice: In which voice.
        whole: What it adds to the tone of the sentence, after negation and boosters; together they are that tone.
        own: The same for what the sentence says in this voice.
    """

    span: Span
    voice: Voice
    whole: float
    own: float


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Mention:
    """A person or an organisation that a sentence names.

    Attributes:
        name: The fullest form of the name that the article gives.
        kind: A named person or a named organisation.
        voice: In which voice of the sentence; a name in both is mentioned twice.
    """

    name: str
    kind: SourceType
    voice: Voice

    @property
    def identity(self) -> str:
        """See `identity_of`."""
        return identity_of(self.name, self.kind)


def identity_of(name: str, kind: SourceType) -> str:
    """The same for the forms of a name that different articles give: of a person the first word and the last."""
    words = name.casefold().split()
    person = kind is SourceType.NAMED_PERSON and len(words) > 2
    return f"{words[0]} {words[-1]}" if person else " ".join(words)


def commonest_form(forms: Mapping[str, int]) -> str:
    """The form of a name that stands for all, given how often each is written: the commonest, then the longest."""
    return min(forms, key=lambda form: (-forms[form], -len(form), form))


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Sentence:
    """The tone of a sentence, what drove it, and whom it names.

    Attributes:
        paragraph: Index of its paragraph.
        span: Where it stands.
        tone: Its scores; one of a voice in which it says nothing is none.
        drivers: In the order of the text.
        mentions: Each name once in each voice.
    """

    paragraph: int
    span: Span
    tone: Tone
    drivers: tuple[Driver, ...] = ()
    mentions: tuple[Mention, ...] = ()


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Sourcing:
    """How a stretch of text is sourced.

    Attributes:
        strength: Mean weight of its attributions, in [0, 1]; none where it attributes nothing.
        named: How many attributions are to named persons, named organisations or documents.
        unnamed: How many are to anonymous sources or unnamed groups.
        relayed: How many reached the article second-hand.
        hedged: How many have no source ("reportedly").
        attributed_share: Share of the words inside attributed content, in [0, 1].
    """

    strength: float | None = None
    named: int = 0
    unnamed: int = 0
    relayed: int = 0
    hedged: int = 0
    attributed_share: float | None = None


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Measures:
    """Tone and sourcing of one paragraph or one article."""

    tone: Tone = Tone()
    sourcing: Sourcing = Sourcing()


@dataclass(frozen=True, slots=True)
class Versions:
    """What produced a result: the program, the attribution model, the codebook."""

    onrecord: str
    model: str
    codebook: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in an article.

    Attributes:
        attributions: In the order of the text.
        paragraphs: One `Measures` for each of `Article.paragraphs`, in the same order.
        article: The same over the body of the article.
        versions: What produced it.
        sentences: Those that have a tone, headlines included, in the order of the text: the tones of paragraphs and of
            the article are means over them.
        corrections: What a person said about the article, its paragraphs and attributions, with what the machine said.
            In a corrected analysis all the other fields follow them; the machine's own analysis has none.
    """

    attributions: tuple[Attribution, ...]
    paragraphs: tuple[Measures, ...]
    article: Measures
    versions: Versions
    sentences: tuple[Sentence, ...] = ()
    corrections: "tuple[Correction, ...]" = ()
