"""Articles that were removed, kept as the rows they were, so that they come back as they were.

An article that is removed by undoing an import is kept in the same way, for as long as the import can be done again.
"""

import datetime as dt
import hashlib
import json
import sqlite3
import zlib
from typing import Any

from onrecord.errors import DamagedProjectError, ProjectError
from onrecord.model import ChangeKind, RemovedArticle
from onrecord.project import cells, fulltext, rows

OF_AN_ARTICLE = {
    "article": "key",
    "article_text": "article",
    "paragraph": "article",
    "attribution": "article",
    "sentence": "article",
    "machine_article": "article",
    "correction": "article",
    "reading": "article",
}
"""What belongs to an article, in the order in which it is written, and the column that holds its key; what it is
compared by can be made again."""


_PUT_AWAY = {**OF_AN_ARTICLE, "likeness": "article", "story_article": "article"}


def put_away(db: sqlite3.Connection, key: int, entry: int) -> None:
    """Removes an article, as part of a step of the journal."""
    held: dict[str, Any] = {}
    for table, column in _PUT_AWAY.items():
        found = db.execute(f"SELECT * FROM {table} WHERE {column} = ?", (key,))  # noqa: S608 (our own names)
        names = [name for name, *_ in found.description]
        held[table] = [names, found.fetchall()]
    content = zlib.compress(json.dumps(held, default=_plain).encode("ascii"), 1)
    db.execute(
        "INSERT INTO removed_article (key, entry, id, outlet, title, content, sha256)"
        " SELECT key, ?, id, outlet, title, ?, ? FROM article WHERE key = ?",
        (entry, content, hashlib.sha256(content).hexdigest(), key),
    )
    rows.delete(db, key)


def bring_back(db: sqlite3.Connection, key: int) -> int:
    """Puts an article back to its place.

    Returns:
        The step of the journal that had removed it.

    Raises:
        DamagedProjectError: It is not what was put away.
        ProjectError: The same content from the same place was added again.
    """
    entry, id, content, digest = db.execute(
        "SELECT entry, id, content, sha256 FROM removed_article WHERE key = ?", (key,)
    ).fetchone()
    if hashlib.sha256(content).hexdigest() != digest:
        raise DamagedProjectError(f"the project is damaged: the removed article {id} is not what it was")
    held = json.loads(zlib.decompress(content), object_hook=_cell)
    names, (row,) = held["article"]
    told = dict(zip(names, row, strict=True))
    if rows.held(db, cells.decoded(told["location"]), told["digest"]) is not None:
        raise ProjectError(f"article {id} is in the project again")
    taken = db.execute("SELECT 1 FROM article WHERE id = ?", (id,)).fetchone()
    if taken:
        row[names.index("id")] = rows.free_id(db, told["digest"])
    for table, (names, found) in held.items():
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", found)  # noqa: S608 (our own names)
    fulltext.await_index(db, key)
    if taken:
        rows.seal(db, key)
    db.execute("DELETE FROM removed_article WHERE key = ?", (key,))
    return int(entry)


def listed(db: sqlite3.Connection) -> tuple[RemovedArticle, ...]:
    """The articles that a person removed, the last first."""
    found = db.execute(
        "SELECT id, outlet, title, made FROM removed_article JOIN journal ON journal.number = entry"
        " WHERE kind = ? AND NOT undone ORDER BY entry DESC, key",
        (ChangeKind.REMOVE,),
    )
    with cells.as_written():
        return tuple(
            RemovedArticle(id, cells.decoded(outlet), cells.decoded(title), dt.datetime.fromisoformat(made))
            for id, outlet, title, made in found
        )


def spoilt(db: sqlite3.Connection) -> int:
    """How many removed articles are not what was put away."""
    found = db.execute("SELECT content, sha256 FROM removed_article")
    return sum(hashlib.sha256(content).hexdigest() != digest for content, digest in found)


def key_of(db: sqlite3.Connection, id: str) -> int:
    """The key of an article that a person removed; of several with one id the last.

    Raises:
        ProjectError: None with this id was removed.
    """
    found = db.execute(
        "SELECT key FROM removed_article JOIN journal ON journal.number = entry"
        " WHERE id = ? AND kind = ? AND NOT undone ORDER BY entry DESC LIMIT 1",
        (cells.encoded(id), ChangeKind.REMOVE),
    ).fetchone()
    if found is None:
        raise ProjectError(f"no article {id} was removed")
    return int(found[0])


def _plain(cell: bytes) -> dict[str, str]:
    """Bytes as JSON can hold them."""
    return {"bytes": cell.hex()}


def _cell(plain: dict[str, Any]) -> Any:  # noqa: ANN401 (bytes, or what holds them)
    return bytes.fromhex(plain["bytes"]) if plain.keys() == {"bytes"} else plain
