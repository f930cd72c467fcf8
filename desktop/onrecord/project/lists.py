"""Lists of articles, sorted, filtered and counted by SQLite, so that a long one need not be loaded whole.

A list is the ids of its articles, in its order; what is shown of an article is read for those on the screen. Sorting,
filtering and counting read one narrow index and neither texts nor the rows of articles.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.errors import ProjectError
from onrecord.model import (
    ArticleRow,
    Counts,
    Duplicates,
    Filter,
    Need,
    Sort,
    SortBy,
    SourceKind,
    ToneBand,
)
from onrecord.model.lists import LOW_CONFIDENCE, MOST_NAMED, MOST_RANKED, NEUTRAL
from onrecord.project import cells, fulltext

Condition = tuple[str, Sequence[Any]]
"""In SQL, and the values it asks for."""

KIND_BITS = {
    SourceKind.NAMED_PERSON: 1,
    SourceKind.NAMED_ORG: 2,
    SourceKind.DOCUMENT: 4,
    SourceKind.DESCRIBED: 8,
    SourceKind.BARE: 16,
    SourceKind.GROUP: 32,
    SourceKind.HEDGE: 64,
    SourceKind.OTHER: 128,
}
"""Which kinds of source an article has, as one number; see `schema_listing`."""

_COPIES = "key IN (SELECT article FROM likeness WHERE copies IS NOT NULL)"
_FIRST = "key IN (SELECT min(key) FROM likeness CROSS JOIN article ON key = article WHERE {} GROUP BY copies)"
_CORRECTED = "key IN (SELECT article FROM machine_article)"
_NEEDS = {
    Need.OUTLET: "outlet IS NULL",
    Need.CONFIDENCE: f"coalesce(confidence < {LOW_CONFIDENCE}, 0)",
    Need.DATE: "doubts & 1",
    Need.LANGUAGE: "doubts & 2",
}
"""What calls for a person, as conditions."""
_BANDS = {
    ToneBand.NEGATIVE: f"tone <= -{NEUTRAL}",
    ToneBand.NEUTRAL: f"abs(tone) < {NEUTRAL}",
    ToneBand.POSITIVE: f"tone >= {NEUTRAL}",
}
# The gravest first: a foreign language, an ambiguous date, low confidence, a duplicate, a correction.
_ATTENTION = (
    f"nullif(8 * (doubts & 2) + 8 * (doubts & 1) + 4 * {_NEEDS[Need.CONFIDENCE]} + 2 * ({_COPIES}) + ({_CORRECTED}), 0)"
)
_COLUMNS = {
    SortBy.ADDED: "key",
    SortBy.OUTLET: "outlet COLLATE NOCASE",
    SortBy.TITLE: "title COLLATE NOCASE",
    SortBy.PUBLISHED: "published",
    SortBy.SECTION: "section COLLATE NOCASE",
    SortBy.TOPIC: "topic COLLATE NOCASE",
    SortBy.PATH: "path",
    SortBy.PARAGRAPHS: "paragraphs",
    SortBy.NAMED: "named",
    SortBy.UNNAMED: "unnamed",
    SortBy.TONE: "tone",
    SortBy.STRENGTH: "strength",
    SortBy.ATTENTION: _ATTENTION,
    SortBy.RELAYED: "second_hand",
    SortBy.HEDGED: "unsourced",
    SortBy.DOUBTFUL: "doubtful",
    SortBy.RELEVANCE: "key",
}
_ROW = (
    "SELECT id, path, outlet, title, published, paragraphs, named, unnamed, tone, strength,"
    " EXISTS (SELECT 1 FROM machine_article WHERE machine_article.article = key), second_hand, unsourced, doubtful,"
    " confidence, doubts, EXISTS (SELECT 1 FROM likeness WHERE likeness.article = key AND copies IS NOT NULL),"
    " section, topic, key FROM article"
)
_AMONG = "IN (SELECT value FROM json_each(?))"
_ANY = "1"  # the condition that all meet


def ids(db: sqlite3.Connection, wanted: Filter, sort: Sort) -> tuple[str, ...]:
    """The articles that a filter lets through, in the order of a list; without a value they come last."""
    if sort.by is SortBy.RELEVANCE and wanted.text:
        return _by_relevance(db, wanted, sort.descending)
    where, given = _where(wanted)
    column = _COLUMNS[sort.by]
    direction = "DESC" if sort.descending else "ASC"
    order = f"key {direction}" if column == "key" else f"{column} {direction} NULLS LAST, key"
    index = "article_by_title" if sort.by is SortBy.TITLE and where == _ANY else "article_listed"
    found = db.execute(
        f"SELECT id FROM article INDEXED BY {index} WHERE {where} ORDER BY {order}",  # noqa: S608 (our names)
        given,
    )
    return tuple(id for (id,) in found)


def _by_relevance(db: sqlite3.Connection, wanted: Filter, descending: bool) -> tuple[str, ...]:
    """The same in the order of a search: the ranking is done once, not for each article; see `MOST_RANKED`."""
    best = fulltext.ranked(db, wanted.text, MOST_RANKED)
    # The words were looked for by then; but of copies the first that has them counts.
    where, given = _where(wanted if wanted.duplicates is Duplicates.ONCE else replace(wanted, text=""))
    if len(best) <= MOST_RANKED:
        where, given = f"{where} AND key {_AMONG}", [*given, json.dumps(best)]
    found: dict[int, str] = dict(
        db.execute(f"SELECT key, id FROM article INDEXED BY article_listed WHERE {where}", given)  # noqa: S608
    )
    ids = [found[key] for key in best if key in found]
    return tuple(reversed(ids) if descending else ids)


def count(db: sqlite3.Connection, wanted: Filter) -> int:
    """How many articles a filter lets through."""
    where, given = _where(wanted)
    (found,) = db.execute(
        f"SELECT count(*) FROM article INDEXED BY article_listed WHERE {where}",  # noqa: S608 (our names)
        given,
    ).fetchone()
    return int(found)


def counts(db: sqlite3.Connection) -> Counts:
    """How many articles stand where."""
    sums = ", ".join(f"coalesce(sum(({condition}) <> 0), 0)" for condition in _NEEDS.values())
    needy = " OR ".join(_NEEDS.values())
    by_outlet = db.execute(
        f"SELECT outlet, count(*), min(published), max(published), coalesce(sum(({needy}) <> 0), 0), {sums}"  # noqa: S608
        " FROM article INDEXED BY article_listed GROUP BY outlet"
    ).fetchall()
    (copies,) = db.execute("SELECT count(*) FROM likeness WHERE copies IS NOT NULL").fetchone()
    with cells.as_written():
        days = [cells.date_of(day) for row in by_outlet for day in row[2:4]]
        told = sorted(day for day in days if day is not None)
        return Counts(
            sum(row[1] for row in by_outlet),
            {cells.decoded(row[0]) or "": row[1] for row in by_outlet},
            {need: sum(row[5 + place] for row in by_outlet) for place, need in enumerate(_NEEDS)},
            sum(row[4] for row in by_outlet),
            copies,
            (told[0], told[-1]) if told else None,
            *(_most(db, column) for column in ("section", "topic")),
        )


def _most(db: sqlite3.Connection, column: str) -> dict[str, int]:
    """The values of a column that most articles have, with how many."""
    found = db.execute(
        f"SELECT min({column}), count(*) FROM article INDEXED BY article_listed WHERE {column} IS NOT NULL"  # noqa: S608
        f" GROUP BY {column} COLLATE NOCASE ORDER BY count(*) DESC, 1 LIMIT {MOST_NAMED}"
    )
    return {cells.decoded(name): count for name, count in found}


def rows(db: sqlite3.Connection, keys: Sequence[int]) -> tuple[ArticleRow, ...]:
    """What lists show of some articles, in the same order.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    found = _by_key(db.execute(f"{_ROW} WHERE key {_AMONG}", (json.dumps(list(keys)),)))
    return tuple(found[key] for key in keys)


def keys_of(db: sqlite3.Connection, ids: Iterable[str]) -> list[int]:
    """The keys of some articles.

    Raises:
        ProjectError: The project holds no such article.
    """
    wanted = dict.fromkeys(ids)
    found = _keys(db, wanted)
    missing = next((id for id in wanted if id not in found), None)
    if missing is not None:
        raise ProjectError(f"the project holds no article {missing}")
    return list(found.values())


def keys_there(db: sqlite3.Connection, ids: Iterable[str]) -> "array[int]":
    """The keys of those of some articles that there are, in the same order."""
    wanted = list(ids)
    found = _keys(db, wanted)
    return array("q", (found[id] for id in wanted if id in found))


def there(db: sqlite3.Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of some ids that there are, in the order of the input of their articles."""
    found = db.execute(f"SELECT id FROM article WHERE id {_AMONG} ORDER BY key", _listed(ids))  # noqa: S608
    return tuple(id for (id,) in found)


def all_rows(db: sqlite3.Connection) -> tuple[ArticleRow, ...]:
    """What lists show of all articles, in the order of their input.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    return tuple(_by_key(db.execute(f"{_ROW} ORDER BY key")).values())


def paths(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """The id and the path of each article, in the order of their input."""
    with cells.as_written():
        return [(id, cells.decoded(path)) for id, path in db.execute("SELECT id, path FROM article ORDER BY key")]


def ids_of_outlets(db: sqlite3.Connection, names: Sequence[str]) -> list[str]:
    """The ids of the articles of some outlets, in the order of their input."""
    marks = ", ".join("?" * len(names))
    found = db.execute(
        f"SELECT id FROM article WHERE outlet IN ({marks}) ORDER BY key",  # noqa: S608 (nothing but marks)
        [cells.encoded(name) for name in names],
    )
    return [id for (id,) in found]


def _keys(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    return dict(db.execute(f"SELECT id, key FROM article WHERE id {_AMONG}", _listed(ids)))  # noqa: S608


def _listed(ids: Iterable[str]) -> tuple[str]:
    return (json.dumps(list(ids)),)


def _by_key(found: Iterable[tuple[Any, ...]]) -> dict[int, ArticleRow]:
    with cells.as_written():
        return {row[-1]: cells.article_row_of(row[:-1]) for row in found}


def _where(wanted: Filter) -> tuple[str, list[Any]]:
    """The condition of a filter, and the values it asks for."""
    conditions: list[Condition] = [(_ANY, ()), *_of_metadata(wanted), *_of_findings(wanted)]
    where = " AND ".join(condition for condition, _ in conditions)
    values = [value for _, given in conditions for value in given]
    if wanted.duplicates is Duplicates.ONCE:
        first = _FIRST.format(f"copies IS NOT NULL AND {where}")
        return f"{where} AND (NOT {_COPIES} OR {first})", [*values, *values]
    return where, values


def _of_metadata(wanted: Filter) -> Iterator[Condition]:
    for column, names in (
        ("outlet", wanted.outlets), ("section COLLATE NOCASE", wanted.sections), ("topic COLLATE NOCASE", wanted.topics)
    ):  # fmt: skip
        if names:
            yield _of_names(column, names)
    if wanted.since is not None:
        yield "published >= ?", (wanted.since.isoformat(),)
    if wanted.until is not None:
        yield "published <= ?", (wanted.until.isoformat(),)
    if wanted.picked is not None:
        yield f"id {_AMONG}", (json.dumps(sorted(wanted.picked)),)


def _of_findings(wanted: Filter) -> Iterator[Condition]:
    if wanted.kinds:
        yield "kinds & ? <> 0", (sum(KIND_BITS[kind] for kind in wanted.kinds),)
    if wanted.tones:
        yield _any_of(_BANDS[band] for band in ToneBand if band in wanted.tones), ()
    if wanted.needs:
        yield _any_of(_NEEDS[need] for need in Need if need in wanted.needs), ()
    if wanted.duplicates is Duplicates.ONLY:
        yield _COPIES, ()
    if wanted.text:
        yield _text(wanted.text)


def _any_of(conditions: Iterable[str]) -> str:
    return f"({' OR '.join(conditions)})"


def _of_names(column: str, wanted: frozenset[str]) -> Condition:
    names = [cells.encoded(name) for name in sorted(wanted) if name]
    without = f" OR {column} IS NULL" if "" in wanted else ""
    return f"({column} IN ({', '.join('?' * len(names))}){without})", names


def _text(query: str) -> Condition:
    asked = fulltext.expression(query)
    if not asked:
        return "0", ()
    return "key IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)", (asked,)
