"""Narrow reads for comparisons: figures without text, one tuple a row, in the order of the input.

The names of the columns are those of the JSON lines; a row of a paragraph or an attribution has its article's id,
outlet and date in front. Strings, dates and kinds that repeat are the same objects, so that a million rows stay small.
A reader that keeps what it read asks anew only for the articles that changed.
"""

import datetime as dt
import heapq
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from onrecord.model import Act, ParagraphKind, Quotation, SourceType, Voice
from onrecord.project import rows
from onrecord.project.cells import Row, as_written, date_of, decoded, mentions_of

Keys = Sequence[int] | None
"""Which articles are read; none means all."""

_KINDS = {kind.value: kind for kind in ParagraphKind}
_QUOTATIONS = {quotation.value: quotation for quotation in Quotation}
_ACTS = {act.value: act for act in Act}
_TYPES = {None: None} | {source_type.value: source_type for source_type in SourceType}


class ArticleScore(NamedTuple):
    """The figures of an article's body. Tones in [-1, 1], strength and share in [0, 1], the rest are counts."""

    id: str
    outlet: str | None
    published: dt.date | None
    section: str | None
    topic: str | None
    tone: float | None
    outlet_tone: float | None
    quoted_tone: float | None
    strength: float | None
    named: int
    unnamed: int
    relayed: int
    hedged: int
    attributed_share: float | None


class ParagraphScore(NamedTuple):
    """The figures of a paragraph, in the same units."""

    article: str
    outlet: str | None
    published: dt.date | None
    index: int  # type: ignore[assignment]  # the column's name counts here, tuple.index does not
    kind: ParagraphKind
    tone: float | None
    outlet_tone: float | None
    quoted_tone: float | None
    strength: float | None
    named: int
    unnamed: int
    relayed: int
    hedged: int
    attributed_share: float | None


class AttributionRow(NamedTuple):
    """An attribution without its spans.

    Attributes:
        kind: Of the paragraph it stands in.
        source_text: The words of the source span.
        has_anonymity_reason: Whether the article says why the source is not named.
    """

    article: str
    outlet: str | None
    published: dt.date | None
    paragraph: int
    kind: ParagraphKind
    quotation: Quotation
    act: Act
    source_type: SourceType | None
    source_name: str | None
    source_text: str | None
    described: bool | None
    relayed_by: str | None
    has_anonymity_reason: bool
    hedge: bool
    confidence: float


class Opening(NamedTuple):
    """How an article begins.

    Attributes:
        text: The first characters of its text.
    """

    id: str
    outlet: str | None
    published: dt.date | None
    title: str | None
    text: str


class MentionRow(NamedTuple):
    """A name in a sentence and voice of the body.

    Attributes:
        sentence: The number of the sentence in its article.
        identity: The same for all forms of the name.
        name: The fullest form of it that the article gives.
        name_type: A named person or a named organisation.
        tone: Of the sentence.
        voice_tone: Of what the sentence says in this voice.
    """

    article: str
    outlet: str | None
    published: dt.date | None
    sentence: int
    identity: str
    name: str
    name_type: SourceType
    voice: Voice
    tone: float
    voice_tone: float


def article_scores(db: sqlite3.Connection, keys: Keys = None, *, machine: bool = False) -> list[ArticleScore]:
    """One row an article, corrected or as the machine found it.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    found = _select(
        db, "key", keys,
        "SELECT key, id, outlet, published, section, topic, tone, outlet_tone, quoted_tone, strength, named, unnamed,"
        " relayed, hedged, attributed_share FROM article WHERE 1 ORDER BY key",
    )  # fmt: skip
    with as_written():
        aside = {key: told["figures"] for key, told in _machine(db, keys, machine).items()}
        return [
            ArticleScore(
                id, decoded(outlet), date_of(published), decoded(section), decoded(topic), *aside.get(key, figures)
            )
            for key, id, outlet, published, section, topic, *figures in found
        ]


def titles(db: sqlite3.Connection, keys: Keys = None) -> dict[str, str | None]:
    """The title of each article, by id.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    with as_written():
        return {id: decoded(title) for id, title in _select(db, "key", keys, "SELECT id, title FROM article WHERE 1")}


def paragraph_scores(db: sqlite3.Connection, keys: Keys = None, *, machine: bool = False) -> list[ParagraphScore]:
    """One row a paragraph, headlines and boilerplate included, corrected or as the machine found it.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    heads = _heads(db, keys)
    found = _select(
        db, "article", keys,
        'SELECT article, "index", kind, tone, outlet_tone, quoted_tone, strength, named, unnamed, relayed, hedged,'
        ' attributed_share FROM paragraph WHERE 1 ORDER BY article, "index"',
    )  # fmt: skip
    with as_written():
        aside = {
            key: [(key, index, kind, *figures) for index, _, _, kind, *figures in told["paragraphs"]]
            for key, told in _machine(db, keys, machine).items()
        }
        return [
            ParagraphScore(*heads[key], index, _KINDS[kind], *figures)
            for key, index, kind, *figures in _overlaid(found, aside)
        ]


def attribution_rows(db: sqlite3.Connection, keys: Keys = None, *, machine: bool = False) -> list[AttributionRow]:
    """One row an attribution, corrected or as the machine found it.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    heads = _heads(db, keys)
    found = _select(
        db, "attribution.article", keys,
        "SELECT attribution.article, paragraph, kind, quotation, act, source_type, source_name, source_text,"
        " described, relayed_by, reason_start IS NOT NULL, hedge, confidence"
        " FROM attribution JOIN paragraph"
        ' ON paragraph.article = attribution.article AND paragraph."index" = attribution.paragraph'
        " WHERE 1 ORDER BY attribution.article, number",
    )  # fmt: skip
    with as_written():
        aside = {key: [*_attributions_aside(key, told)] for key, told in _machine(db, keys, machine).items()}
        return [_attribution(heads[key], row) for key, *row in _overlaid(found, aside)]


def openings(db: sqlite3.Connection, after: int, size: int, length: int) -> tuple[list[Opening], int | None]:
    """How the next articles begin, in the order of the input.

    Args:
        db: The document.
        after: The key that they follow, 0 at first.
        size: How many at most.
        length: How many characters of each text.

    Returns:
        They, and the key of the last; none where there is none.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    found = db.execute(
        "SELECT key, id, outlet, published, title, CASE typeof(text) WHEN 'text' THEN substr(text, 1, ?) ELSE text END"
        " FROM article JOIN article_text ON article = key WHERE key > ? ORDER BY key LIMIT ?",
        (length, after, size),
    ).fetchall()
    with as_written():
        told = [
            Opening(id, decoded(outlet), date_of(published), decoded(title), decoded(text)[:length])
            for _, id, outlet, published, title, text in found
        ]
    return told, found[-1][0] if found else None


def mention_rows(db: sqlite3.Connection, keys: Keys = None, *, machine: bool = False) -> list[MentionRow]:
    """One row a name, sentence and voice, of body text; a name between quotations that say all else has no voice.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    heads = _heads(db, keys)
    found = _select(
        db, "sentence.article", keys,
        "SELECT sentence.article, number, sentence.tone, sentence.outlet_tone, sentence.quoted_tone, mentions"
        " FROM sentence JOIN paragraph"
        ' ON paragraph.article = sentence.article AND paragraph."index" = sentence.paragraph'
        " WHERE 1 AND mentions <> '[]' AND kind = 'body' ORDER BY sentence.article, number",
    )  # fmt: skip
    with as_written():
        aside = {key: [*_mentions_aside(key, told)] for key, told in _machine(db, keys, machine).items()}
        return [
            MentionRow(*heads[key], number, mention.identity, mention.name, mention.kind, mention.voice, whole, own)
            for key, number, whole, outlet, quoted, mentions in _overlaid(found, aside)
            for mention in mentions_of(mentions)
            if (own := outlet if mention.voice is Voice.OUTLET else quoted) is not None
        ]


def _machine(db: sqlite3.Connection, keys: Keys, wanted: bool) -> dict[int, dict[str, Any]]:
    """What the machine found in the articles that a person corrected, if that is wanted."""
    if not wanted:
        return {}
    found = _select(db, "article", keys, "SELECT article, content FROM machine_article WHERE 1 ORDER BY article")
    return {key: rows.machine_of(content) for key, content in found}


def _overlaid(found: Iterable[Row], aside: dict[int, list[Row]]) -> Iterator[Row]:
    """Rows in the order of their articles, those of some articles replaced by what was set aside."""
    if not aside:
        return iter(found)
    kept = (row for row in found if row[0] not in aside)
    return heapq.merge(kept, (row for mine in aside.values() for row in mine), key=itemgetter(0))


def _attributions_aside(key: int, told: dict[str, Any]) -> Iterator[Row]:
    kinds = {index: kind for index, _, _, kind, *_ in told["paragraphs"]}
    for row in told["attributions"]:
        paragraph, _, _, _, _, text, _, quotation, act, source_type, name, described, relay, reason, *rest = row
        _, hedge, confidence = rest
        yield (
            *(key, paragraph, kinds[paragraph], quotation, act, source_type, name, text, described, relay),
            *(reason is not None, hedge, confidence),
        )


def _mentions_aside(key: int, told: dict[str, Any]) -> Iterator[Row]:
    body = {index for index, _, _, kind, *_ in told["paragraphs"] if kind == ParagraphKind.BODY}
    for number, (paragraph, _, _, *tones, _, mentions) in enumerate(told["sentences"]):
        if paragraph in body:
            yield (key, number, *tones, mentions)


def _select(db: sqlite3.Connection, column: str, keys: Keys, asked: str) -> Iterable[Row]:
    """Rows of all articles, or of some: the column holds their key, and `WHERE 1` is where they are chosen."""
    if keys is None:
        return db.execute(asked)
    chosen = asked.replace("WHERE 1", f"WHERE {column} IN (SELECT value FROM json_each(?))")  # noqa: S608 (our own)
    return db.execute(chosen, (json.dumps(list(keys)),))


def _heads(db: sqlite3.Connection, keys: Keys) -> dict[int, tuple[str, str | None, dt.date | None]]:
    narrow = "SELECT key, id, outlet, published FROM article INDEXED BY article_by_outlet"
    some = "SELECT key, id, outlet, published FROM article WHERE 1"
    found = _select(db, "key", keys, narrow if keys is None else some)
    with as_written():
        return {key: (id, decoded(outlet), date_of(published)) for key, id, outlet, published in found}


def _attribution(head: tuple[str, str | None, dt.date | None], row: list[Any]) -> AttributionRow:
    paragraph, kind, quotation, act, source_type, name, text, described, relay, reason, hedge, confidence = row
    return AttributionRow(
        *head,
        paragraph,
        _KINDS[kind],
        _QUOTATIONS[quotation],
        _ACTS[act],
        _TYPES[source_type],
        decoded(name),
        decoded(text),
        None if described is None else bool(described),
        decoded(relay),
        bool(reason),
        bool(hedge),
        confidence,
    )
