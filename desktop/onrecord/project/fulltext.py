"""The full-text index over titles and texts, filled in slices after articles were added.

The index holds no text: to take an article out, SQLite needs the very words it was put in with. So whoever is about to
change a title or a text calls `forget` first.
"""

import re
import sqlite3

from onrecord.model import Span
from onrecord.project import cells
from onrecord.project.cells import Row

_MARKS = ("\x02\x1b", "\x1b\x03")  # around each hit in what SQLite gives back; no text holds these together
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


def hits(db: sqlite3.Connection, query: str, limit: int) -> list[tuple[Row, str, tuple[Span, ...], tuple[Span, ...]]]:
    """The articles that match best.

    Returns:
        Of each its id, outlet, title and date; a snippet; where in the snippet and where in the text the words stand.
    """
    asked = expression(query)
    if not asked:
        return []
    # The ranking first: what is shown of a hit is made of its whole text, so of those that are shown only.
    best = db.execute("SELECT rowid FROM text_index WHERE text_index MATCH ? ORDER BY rank LIMIT ?", (asked, limit))
    found = []
    for (key,) in best.fetchall():
        snippet, text = db.execute(
            "SELECT snippet(text_index, -1, ?, ?, '…', ?), highlight(text_index, 1, ?, ?)"
            " FROM text_index WHERE text_index MATCH ? AND rowid = ?",
            (*_MARKS, SNIPPET_WORDS, *_MARKS, asked, key),
        ).fetchone()
        row = db.execute("SELECT id, outlet, title, published FROM article WHERE key = ?", (key,)).fetchone()
        shown, inside = _unmarked(cells.decoded(snippet))
        found.append((row, shown, inside, _unmarked(cells.decoded(text))[1]))
    return found


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """A text without its marks, and the spans that were marked."""
    opening, closing = _MARKS
    plain: list[str] = []
    spans = []
    length = 0
    for number, part in enumerate(marked.split(opening)):
        inside, _, after = part.partition(closing) if number else ("", "", part)
        if number:
            spans.append(Span(length, length + len(inside)))
        plain += (inside, after)
        length += len(inside) + len(after)
    return "".join(plain), tuple(spans)
