"""How often each source is cited in the articles that are looked at, in temporary tables beside those of `citations`.

- `cited_source`, `cited_form`: the sums.
- `cited_scope`: the articles that are looked at; without a scope, all are.
- `to_sum`: the sources whose sums are out of date, so that a change of few articles costs the sums of whom they cite.
"""

import json
import sqlite3
from collections.abc import Sequence

TABLES = (
    "cited_scope (article INTEGER PRIMARY KEY)",
    "to_sum (source INTEGER PRIMARY KEY)",
    "cited_form (form INTEGER PRIMARY KEY, source INTEGER, count INTEGER)",
    "cited_source (source INTEGER PRIMARY KEY, name, folded, kind TEXT, attributions INTEGER, articles INTEGER,"
    " outlets INTEGER, relayed INTEGER)",
)
_WITHIN = "article IN (SELECT article FROM temp.cited_scope)"
_OUT_OF_DATE = "source IN (SELECT source FROM temp.to_sum)"
_FORGET = (
    f"DELETE FROM temp.cited_form WHERE form IN (SELECT number FROM temp.form WHERE {_OUT_OF_DATE})",  # noqa: S608
    f"DELETE FROM temp.cited_source WHERE {_OUT_OF_DATE}",  # noqa: S608 (our own names)
)
_SUM = (  # the citations of one condition, by the forms of names of another
    "INSERT INTO temp.cited_form SELECT form, source, count(*) FROM temp.citation WHERE {0} GROUP BY form",
    "INSERT INTO temp.cited_source SELECT one.source, name, folded, kind, attributions, articles, outlets, relayed"
    " FROM (SELECT source, sum(many) AS attributions, count(*) AS articles, count(DISTINCT outlet) AS outlets,"
    "  sum(relays) AS relayed FROM (SELECT source, outlet, count(*) AS many, count(relay) AS relays"
    "  FROM temp.citation WHERE {0} GROUP BY source, article) GROUP BY source) AS one"
    " JOIN temp.source ON source.number = one.source"
    " JOIN (SELECT form.source, name, folded, row_number() OVER (PARTITION BY form.source"
    "  ORDER BY count DESC, length(name) DESC, name) AS rank"
    "  FROM temp.form JOIN temp.cited_form ON form.number = cited_form.form WHERE {1})"
    " AS best ON best.source = one.source AND rank = 1",
)


def let_go(db: sqlite3.Connection, which: str, values: tuple[str, ...]) -> None:
    """Notes that the sums of who is cited by citations of a condition are out of date."""
    db.execute(f"INSERT OR IGNORE INTO temp.to_sum SELECT source FROM temp.citation WHERE {which}", values)  # noqa: S608


def out_of_date(db: sqlite3.Connection) -> bool:
    """Whether any sum is out of date."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM temp.to_sum)").fetchone()[0])


def look_at(db: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Adds articles to those that are looked at."""
    found = "SELECT key FROM main.article WHERE id IN (SELECT value FROM json_each(?))"
    db.execute(f"INSERT OR IGNORE INTO temp.cited_scope {found}", (json.dumps(ids),))


def sum_all(db: sqlite3.Connection, scope: Sequence[str] | None) -> None:
    """Sums up all citations in these articles, none meaning all."""
    for table in ("cited_scope", "cited_form", "cited_source", "to_sum"):
        db.execute(f"DELETE FROM temp.{table}")  # noqa: S608 (our own names)
    if scope is not None:
        look_at(db, scope)
    for statement in _SUM:
        db.execute(statement.format("1" if scope is None else _WITHIN, "1"))


def sum_again(db: sqlite3.Connection, *, within: bool) -> None:
    """Sums up what is out of date; there is to be an index of citations by source.

    Args:
        db: The connection.
        within: Whether only the articles of the scope are looked at.
    """
    for statement in _FORGET:
        db.execute(statement)
    citations = f"{_OUT_OF_DATE} AND +{_WITHIN}" if within else _OUT_OF_DATE  # not by the index on articles
    for statement in _SUM:
        db.execute(statement.format(citations, f"form.{_OUT_OF_DATE}"))
    db.execute("DELETE FROM temp.to_sum")
