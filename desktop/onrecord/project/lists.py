"""Lists of articles, sorted and filtered by SQLite, so that a long one need not be loaded whole.

A list is an array of keys, in its order; what is shown of an article is read for those on the screen. Sorting and
filtering read one narrow index and neither texts nor the rows of articles.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any

from onrecord.errors import ProjectError
from onrecord.model import AMBIGUOUS, Analysis, Article, ArticleRow, Duplicates, Filter, Sort, SortBy, SourceType
from onrecord.model.lists import LOW_CONFIDENCE
from onrecord.project import cells, fulltext

TYPE_BITS = {kind: 1 << place for place, kind in enumerate(SourceType)}
"""Which types of source an article has, as one number; see `schema_journal`."""

_COLUMNS = {
    SortBy.ADDED: "key",
    SortBy.OUTLET: "outlet COLLATE NOCASE",
    SortBy.TITLE: "title COLLATE NOCASE",
    SortBy.PUBLISHED: "published",
    SortBy.PATH: "path",
    SortBy.PARAGRAPHS: "paragraphs",
    SortBy.NAMED: "named",
    SortBy.UNNAMED: "unnamed",
    SortBy.TONE: "tone",
    SortBy.STRENGTH: "strength",
}
_COPIES = "key IN (SELECT article FROM likeness WHERE copies IS NOT NULL)"
_FIRST = "key IN (SELECT min(key) FROM likeness CROSS JOIN article ON key = article WHERE {} GROUP BY copies)"
_ROW = (
    "SELECT id, path, outlet, title, published, paragraphs, named, unnamed, tone, strength,"
    " EXISTS (SELECT 1 FROM machine_article WHERE machine_article.article = key), key FROM article"
)


def sums(article: Article, analysis: Analysis) -> tuple[int, int, float | None]:
    """What lists need to know of an article: how many paragraphs, which types of source, the mean confidence."""
    types = (TYPE_BITS[one.source_type] for one in analysis.attributions if one.source_type is not None)
    confidences = [one.confidence for one in analysis.attributions]
    mean = sum(confidences) / len(confidences) if confidences else None
    return len(article.paragraphs), reduce(or_, types, 0), mean


def keys(db: sqlite3.Connection, wanted: Filter, sort: Sort) -> "array[int]":
    """The keys of the articles that a filter lets through, in the order of a list; without a value they come last."""
    where, given = _where(wanted)
    column = _COLUMNS[sort.by]
    direction = "DESC" if sort.descending else "ASC"
    order = f"key {direction}" if sort.by is SortBy.ADDED else f"{column} {direction} NULLS LAST, key"
    found = db.execute(
        f"SELECT key FROM article INDEXED BY article_listed WHERE {where} ORDER BY {order}",  # noqa: S608 (our names)
        given,
    )
    return array("q", (key for (key,) in found))


def rows(db: sqlite3.Connection, keys: Sequence[int]) -> tuple[ArticleRow, ...]:
    """What lists show of some articles, in the same order.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    found: dict[int, ArticleRow] = {}
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        marks = ", ".join("?" * len(some))
        found |= _by_key(db.execute(f"{_ROW} WHERE key IN ({marks})", tuple(some)))
    return tuple(found[key] for key in keys)


def ids(db: sqlite3.Connection, keys: Sequence[int]) -> tuple[str, ...]:
    """The ids of some articles, in the same order."""
    found: dict[int, str] = {}
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        marks = ", ".join("?" * len(some))
        found |= dict(db.execute(f"SELECT key, id FROM article WHERE key IN ({marks})", tuple(some)))  # noqa: S608
    return tuple(found[key] for key in keys)


def keys_of(db: sqlite3.Connection, ids: Iterable[str]) -> list[int]:
    """The keys of some articles.

    Raises:
        ProjectError: The project holds no such article.
    """
    wanted = dict.fromkeys(ids)
    asked = json.dumps(list(wanted))
    found = dict(db.execute("SELECT id, key FROM article WHERE id IN (SELECT value FROM json_each(?))", (asked,)))
    missing = next((id for id in wanted if id not in found), None)
    if missing is not None:
        raise ProjectError(f"the project holds no article {missing}")
    return list(found.values())


def there(db: sqlite3.Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of some ids that there are, in the order of the input of their articles."""
    asked = json.dumps(list(ids))
    found = db.execute("SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY key", (asked,))
    return tuple(id for (id,) in found)


def all_rows(db: sqlite3.Connection) -> tuple[ArticleRow, ...]:
    """What lists show of all articles, in the order of their input.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    return tuple(_by_key(db.execute(f"{_ROW} ORDER BY key")).values())


_ENGLISH = ("en", "en-", "en_")
"""How the code of a language begins, if it is English."""
_DOUBTS = (
    "SELECT id, published, json_extract(origins, '$.published'), substr(lower(language), 1, 3) FROM article"
    " WHERE ((published IS NULL AND json_extract(origins, '$.published') = :origin)"
    " OR substr(lower(language), 1, 3) NOT IN ('en', 'en-', 'en_'))"
)
_AMONG = "key IN (SELECT value FROM json_each(:keys))"


def doubts(db: sqlite3.Connection, keys: Sequence[int] | None) -> Iterator[tuple[str, bool, bool]]:
    """The articles whose date was ambiguous, or which are not English: the id, and each of the two.

    Args:
        db: The document.
        keys: Of the articles that are asked about; none means all.
    """
    asked = json.dumps(None if keys is None else list(keys))
    found = db.execute(_DOUBTS if keys is None else f"{_DOUBTS} AND {_AMONG}", {"origin": AMBIGUOUS, "keys": asked})
    for id, published, origin, language in found:
        yield id, published is None and origin == AMBIGUOUS, language not in _ENGLISH


def ids_of_outlets(db: sqlite3.Connection, names: Sequence[str]) -> list[str]:
    """The ids of the articles of some outlets, in the order of their input."""
    marks = ", ".join("?" * len(names))
    found = db.execute(
        f"SELECT id FROM article WHERE outlet IN ({marks}) ORDER BY key",  # noqa: S608 (nothing but marks)
        [cells.encoded(name) for name in names],
    )
    return [id for (id,) in found]


def _by_key(found: Iterable[tuple[Any, ...]]) -> dict[int, ArticleRow]:
    with cells.as_written():
        return {row[-1]: cells.article_row_of(row[:-1]) for row in found}


def _where(wanted: Filter) -> tuple[str, list[Any]]:
    """The condition of a filter, and the values it asks for."""
    conditions: list[tuple[str, Sequence[Any]]] = [("1", ())]
    if wanted.outlets is not None:
        names = [cells.encoded(name) for name in wanted.outlets if name is not None]
        without = " OR outlet IS NULL" if None in wanted.outlets else ""
        conditions.append((f"(outlet IN ({', '.join('?' * len(names))}){without})", names))
    if wanted.since is not None:
        conditions.append(("published >= ?", (wanted.since.isoformat(),)))
    if wanted.until is not None:
        conditions.append(("published <= ?", (wanted.until.isoformat(),)))
    if wanted.source_types:
        conditions.append(("types & ? <> 0", (sum(TYPE_BITS[kind] for kind in wanted.source_types),)))
    if wanted.tone is not None:
        conditions.append(("tone BETWEEN ? AND ?", wanted.tone))
    if wanted.duplicates is Duplicates.ONLY:
        conditions.append((_COPIES, ()))
    if wanted.flagged:
        conditions.append(
            ("(outlet IS NULL OR (tone IS NULL AND strength IS NULL) OR confidence < ?)", (LOW_CONFIDENCE,))
        )
    if wanted.text:
        conditions.append(_text(wanted.text))
    where, values = (
        " AND ".join(condition for condition, _ in conditions),
        [v for _, given in conditions for v in given],
    )
    if wanted.duplicates is Duplicates.ONCE:
        first = _FIRST.format(f"copies IS NOT NULL AND {where}")
        return f"{where} AND (NOT {_COPIES} OR {first})", [*values, *values]
    return where, values


def _text(query: str) -> tuple[str, Sequence[Any]]:
    asked = fulltext.expression(query)
    if not asked:
        return "0", ()
    return "key IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)", (asked,)
