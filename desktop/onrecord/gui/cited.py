"""Who is cited in a project, and in which words: attributions merged under one name, without Qt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.gui.wording import day_of, file_name, kind_of
from onrecord.model import Article, Attribution, SourceKind, SourceType
from onrecord.model.analysis import commonest_form, identity_of

CLOSE_NAMES = 90
"""Two names at least this alike, of 100, are suggested as one: rapidfuzz's ratio of sorted or shared words."""
_MOST_COMPARED = 1_500
_QUOTE = 320  # characters of a quote as it is listed
_NAMED = (SourceKind.NAMED_PERSON, SourceKind.NAMED_ORG, SourceKind.DOCUMENT)


class Citing(Protocol):
    """The fields of an attribution that sources are made of."""

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
    def outlet(self) -> str | None:
        """The outlet of its article."""

    @property
    def source_name(self) -> str | None:
        """The name of the source, several joined by "; "."""

    @property
    def source_text(self) -> str | None:
        """The words of the source."""


@dataclass(frozen=True, slots=True, order=True)
class SourceKey:
    """What makes attributions one source: the kind, and the same for all forms of a name."""

    kind: str
    identity: str


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source over all the articles that are looked at.

    Attributes:
        key: What makes it one.
        name: The form that is written most often; of an unnamed one its words.
        kind: What it is.
        attributions: How often it is cited.
        articles: The ids of the articles that cite it, in their order.
        outlets: How many attributions each outlet has, in alphabetical order; "" is no outlet.
        relays: Through whom it was cited second-hand, and how often, the most frequent first.
        forms: The forms of its name, the most frequent first.
    """

    key: SourceKey
    name: str
    kind: SourceKind
    attributions: int
    articles: tuple[str, ...]
    outlets: tuple[tuple[str, int], ...]
    relays: tuple[tuple[str, int], ...]
    forms: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether the reader is told who it is."""
        return self.kind in _NAMED


@dataclass(frozen=True, slots=True)
class Quote:
    """What a source says in an article.

    Attributes:
        article: The id of the article.
        outlet: Its outlet.
        title: Its title, or the name of its file.
        published: Its date, as it is read.
        attribution: The place of the attribution in the analysis.
        source: The words of the source there.
        text: The words around it, on one line.
    """

    article: str
    outlet: str
    title: str
    published: str
    attribution: int
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two sources that may be one, or one that may be two.

    Attributes:
        names: The two names; of a split two forms of one name.
        keys: Of the two; of a split twice the same.
        likeness: From 0 to 100.
    """

    names: tuple[str, str]
    keys: tuple[SourceKey, SourceKey]
    likeness: int

    @property
    def splits(self) -> bool:
        """Whether it is one that may be two."""
        return self.keys[0] == self.keys[1]


class Named(Protocol):
    """An attribution, in an article or as a row."""

    @property
    def source_type(self) -> SourceType | None:
        """What its source is."""

    @property
    def described(self) -> bool | None:
        """Whether an unnamed source is described."""

    @property
    def source_name(self) -> str | None:
        """The name of the source, several joined by "; "."""


def keys_of(attribution: Named, words: str | None) -> Iterator[tuple[SourceKey, str]]:
    """The sources of an attribution, each with the form of its name.

    Args:
        attribution: Of an article, or a row of one.
        words: Of the source, in the text.
    """
    kind = kind_of(attribution)
    names = (attribution.source_name or words or "").split("; ") if kind in _NAMED else [words or ""]
    for name in filter(None, (" ".join(name.split()) for name in names)):
        # An unnamed source has no name that could be shortened: its words are one only as they stand.
        identity = identity_of(name, attribution.source_type or SourceType.OTHER)
        yield SourceKey(kind.value, identity), name


@dataclass
class _Tally:
    kind: SourceKind
    count: int = 0
    articles: dict[str, None] = field(default_factory=dict)
    outlets: Counter[str] = field(default_factory=Counter)
    relays: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)


def cited(attributions: Iterable[Citing]) -> tuple[CitedSource, ...]:
    """The sources, those cited most in front."""
    tallies: dict[SourceKey, _Tally] = {}
    for one in attributions:
        for key, name in keys_of(one, one.source_text):
            tally = tallies.setdefault(key, _Tally(kind_of(one)))
            tally.count += 1
            tally.articles[one.article] = None
            tally.outlets[one.outlet or ""] += 1
            tally.forms[name] += 1
            if one.relayed_by:
                tally.relays[one.relayed_by] += 1
    made = [_source(key, tally) for key, tally in tallies.items()]
    return tuple(sorted(made, key=lambda source: (-source.attributions, source.name.casefold())))


def suggestions(sources: Sequence[CitedSource]) -> tuple[Suggestion, ...]:
    """The named sources that may be one, and those that may be two, the likeliest first.

    Args:
        sources: Those cited most in front; the first few hundred are compared.
    """
    return (*_splits(sources), *_merges(sources))


def quotes_of(article: Article, attributions: Sequence[Attribution], key: SourceKey) -> Iterator[Quote]:
    """What a source says in an article."""
    for place, one in enumerate(attributions):
        words = one.source.of(article.text) if one.source is not None else None
        if any(found == key for found, _ in keys_of(one, words)):
            spans = [span for span in (one.cue, one.source, *one.content) if span is not None]
            start, end = min(span.start for span in spans), max(span.end for span in spans)
            text = " ".join(article.text[start:end].split())
            yield Quote(
                article.id, article.outlet or "", article.title or file_name(article.path),
                day_of(article.published), place, words or "",
                text if len(text) <= _QUOTE else f"{text[:_QUOTE]}…",
            )  # fmt: skip


def _source(key: SourceKey, tally: _Tally) -> CitedSource:
    forms = tuple(sorted(tally.forms, key=lambda form: (-tally.forms[form], -len(form), form)))
    return CitedSource(
        key, commonest_form(tally.forms), tally.kind, tally.count, tuple(tally.articles),
        tuple(sorted(tally.outlets.items(), key=lambda outlet: outlet[0].casefold())),
        tuple(tally.relays.most_common()), forms,
    )  # fmt: skip


def _merges(sources: Sequence[CitedSource]) -> list[Suggestion]:
    from rapidfuzz import fuzz, process, utils

    found = []
    for kind in _NAMED:
        some = [source for source in sources if source.kind is kind][:_MOST_COMPARED]
        names = [source.name for source in some]
        alike = process.cdist(
            names, names, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=CLOSE_NAMES
        )
        for one, other in zip(*alike.nonzero(), strict=True):
            if one < other and _may_be_one(names[one], names[other]):
                pair = some[one], some[other]
                found.append(
                    Suggestion(
                        (pair[0].name, pair[1].name), (pair[0].key, pair[1].key), round(float(alike[one, other]))
                    )
                )
    weights = {source.key: source.attributions for source in sources}
    return sorted(found, key=lambda two: (-two.likeness, -min(weights[key] for key in two.keys), two.names))


def _may_be_one(one: str, other: str) -> bool:
    """Whether a name of one word ends the other: "Clinton" and "Hillary Clinton", not "Hillary" and "Hillary Hall"."""
    short, long = sorted((one.casefold().split(), other.casefold().split()), key=len)
    return len(short) > 1 or long[-1] == short[-1]


def _splits(sources: Sequence[CitedSource]) -> list[Suggestion]:
    """Persons whose forms differ in what stands between first and last name: "John A. Smith", "John Q. Smith"."""
    found: list[Suggestion] = []
    for source in sources:
        if source.kind is SourceKind.NAMED_PERSON and len(source.forms) > 1:
            middles = {form: " ".join(form.casefold().split()[1:-1]).strip(".") for form in source.forms}
            told = [form for form in source.forms if middles[form]]
            others = (form for form in told[1:] if middles[form][0] != middles[told[0]][0])
            found.extend(Suggestion((told[0], other), (source.key, source.key), 0) for other in others)
    return found
