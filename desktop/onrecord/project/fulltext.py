"""The full-text index over titles and texts, filled in slices after articles were added.

The index holds no text: to take an article out, SQLite needs the very words it was put in with. So whoever is about to
change a title or a text calls `forget` first.
"""

import json
import re
import sqlite3
from collections.abc import Sequence

from onrecord.project import cells

_ASKED = re.compile(r'"([^"]*)"?|(\S+)')
SNIPPET_WORDS = 24


def await_index(db: sqlite3.Connection, key: int) -> None:
    """Notes that an article is to be indexed."""
    db.execute("INSERT OR IGNORE INTO to_index (article) VALUES (?)", (key,))


def forget(db: sqlite3.Connection, key: int) -> None:
    """Takes an article out of the index, before it changes."""
    if db.execute("SELECT 1 FROM to_index WHERE article = ?", (key,)).fetchone() is None:
        db.execute(
            "INSERT INTO text_index (text_index, rowid, title, text)"
            " SELECT 'delete', key, title, text FROM indexed_text WHERE key = ?",
            (key,),
        )


def waiting(db: sqlite3.Connection) -> int:
    """How many articles are not indexed yet."""
    (count,) = db.execute("SELECT count(*) FROM to_index").fetchone()
    return int(count)


def index_slice(db: sqlite3.Connection, size: int) -> None:
    """Indexes the next articles, in the transaction that is open."""
    keys = [key for (key,) in db.execute("SELECT article FROM to_index ORDER BY article LIMIT ?", (size,))]
    for key in keys:
        db.execute(
            "INSERT INTO text_index (rowid, title, text) SELECT key, title, text FROM indexed_text WHERE key = ?",
            (key,),
        )
        db.execute("DELETE FROM to_index WHERE article = ?", (key,))


def expression(query: str) -> str:
    """What SQLite is asked for a person's words: all of them; "quoted words" in that order; a word* as a beginning.

    Returns:
        An expression of FTS5, empty where the query has no word.
    """
    terms = []
    for quoted, word in _ASKED.findall(query.replace("\0", " ")):
        asked = quoted or word.rstrip("*")
        if any(letter.isalnum() for letter in asked):
            escaped = asked.replace('"', '""')
            terms.append(f'"{escaped}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)


def ranked(db: sqlite3.Connection, query: str, most: int) -> list[int]:
    """The keys of the articles that match, the best of so many of them first, the others in the order of the input."""
    asked = expression(query)
    if not asked:
        return []
    matching = "SELECT rowid{} FROM text_index WHERE text_index MATCH ? ORDER BY rowid LIMIT ? OFFSET ?"
    scored = db.execute(matching.format(", rank"), (asked, most, 0)).fetchall()
    best = [key for key, _ in sorted(scored, key=lambda one: one[1])]
    return best + [key for (key,) in db.execute(matching.format(""), (asked, -1, most))]


def snippets(db: sqlite3.Connection, query: str, keys: Sequence[int]) -> dict[int, str]:
    """Some words of those of these articles that match, around what was asked for, on one line.

    A snippet is made of the whole text of its article: it is asked for those that are shown only.
    """
    asked = expression(query)
    if not asked:
        return {}
    # A word is looked up in an article at once; the beginning of one is looked up in all, so that once is enough.
    groups = [keys] if "*" in asked else [[key] for key in keys]
    found: dict[int, str] = {}
    for group in filter(None, groups):
        told = db.execute(
            "SELECT rowid, snippet(text_index, -1, '', '', '…', ?) FROM text_index WHERE text_index MATCH ?"
            " AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))",
            (SNIPPET_WORDS, asked, min(group), max(group), json.dumps(group)),
        )
        found |= {key: " ".join(cells.decoded(words).split()) for key, words in told}
    return found
