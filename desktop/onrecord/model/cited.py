"""Who is cited, over many articles: attributions merged under one name, and what a list of sources asks and shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.analysis import SourceKind, SourceType, identity_of, source_kind

NAMED_KINDS = (SourceKind.NAMED_PERSON, SourceKind.NAMED_ORG, SourceKind.DOCUMENT)
"""The kinds of source of which the reader is told who it is."""


@dataclass(frozen=True, slots=True, order=True)
class SourceKey:
    """What makes attributions one source: the kind, and the same for all forms of a name."""

    kind: str
    identity: str


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source over all the articles that are looked at, as a list shows it.

    Attributes:
        number: Its number for as long as the document is open.
        key: What makes it one.
        name: The form that is written most often; of an unnamed one its words.
        kind: What it is.
        attributions: How often it is cited.
        articles: How many articles cite it.
        outlets: How many outlets, those of articles without one counted as one.
        relays: Through whom it was cited second-hand, and how often, the most frequent first.
    """

    number: int
    key: SourceKey
    name: str
    kind: SourceKind
    attributions: int
    articles: int
    outlets: int
    relays: tuple[tuple[str, int], ...] = ()

    @property
    def named(self) -> bool:
        """Whether the reader is told who it is."""
        return self.kind in NAMED_KINDS


@dataclass(frozen=True, slots=True)
class CitedDetail:
    """What is told of one source alone.

    Attributes:
        outlets: How many attributions each outlet has, in alphabetical order; "" is no outlet.
        forms: The forms of its name, the most frequent first.
        citations: Where it is cited, by number, in the order asked for; see `Citation`.
    """

    outlets: tuple[tuple[str, int], ...]
    forms: tuple[str, ...]
    citations: Sequence[int]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place where a source is cited.

    Attributes:
        article: The id of the article.
        outlet: Its outlet.
        title: Its title; none where it has none.
        path: Where it was read.
        published: Its date, as ISO has it; none where it is not known.
        attribution: The place of the attribution in the analysis.
        source: The words of the source there.
        text: The words around it, on one line.
    """

    article: str
    outlet: str
    title: str | None
    path: str
    published: str | None
    attribution: int
    source: str
    text: str


class SourceShow(StrEnum):
    """Which sources a list shows."""

    ALL = "all"
    NAMED = "named"
    UNNAMED = "unnamed"
    RELAYED = "relayed"


class SourceSort(StrEnum):
    """By what sources are sorted; CITED has those cited most in front."""

    CITED = "cited"
    NAME = "name"
    KIND = "kind"
    ATTRIBUTIONS = "attributions"
    ARTICLES = "articles"
    OUTLETS = "outlets"
    RELAYED = "relayed"


class CitationSort(StrEnum):
    """By what the places of a source are sorted; ADDED is the order of the input."""

    ADDED = "added"
    OUTLET = "outlet"
    PUBLISHED = "published"
    WORDS = "words"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class SourceQuery:
    """What a list of sources asks.

    Attributes:
        words: All of them are in forms of its name.
        show: Which sources.
        sort: In which order.
        descending: The other way round.
    """

    words: str = ""
    show: SourceShow = SourceShow.ALL
    sort: SourceSort = SourceSort.CITED
    descending: bool = False


@dataclass(frozen=True, slots=True)
class SourceList:
    """What a list of sources is given.

    Attributes:
        numbers: Of the sources, in the order asked for.
        attributions: How often they are cited, all together.
        first: The first of them, as they are shown.
        any: Whether there is any source at all, whatever was asked.
    """

    numbers: Sequence[int]
    attributions: int
    first: tuple[CitedSource, ...]
    any: bool


def sources_of(
    source_type: SourceType | None, described: bool, name: str | None, words: str | None
) -> Iterator[tuple[SourceKey, str]]:
    """The sources of an attribution, each with the form of its name.

    Args:
        source_type: What its source is.
        described: Whether an unnamed one is described.
        name: The name of the source, several joined by "; ".
        words: Of the source, in the text.
    """
    kind = source_kind(source_type, described)
    told = (name or words or "").split("; ") if kind in NAMED_KINDS else [words or ""]
    for form in filter(None, (" ".join(one.split()) for one in told)):
        # An unnamed source has no name that could be shortened: its words are one only as they stand.
        yield SourceKey(kind.value, identity_of(form, source_type or SourceType.OTHER)), form
