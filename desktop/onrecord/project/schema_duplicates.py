"""The step of the schema for what articles are compared by, and the groups of those that say the same.

- `likeness` holds what an article is compared by, and the key of the first of its group: none where it stands alone.
- `near` holds each pair of texts that are near duplicates, both ways round, by their exact hashes: twins share it.

Neither is sealed: both are made of the texts.
"""

import contextlib
import sqlite3
from collections.abc import Iterator

from onrecord.errors import DamagedProjectError
from onrecord.model import Likeness
from onrecord.project import cells
from onrecord.project.alike import Alike

_STATEMENTS = (
    """
    CREATE TABLE likeness (
        article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
        copies INTEGER,
        exact BLOB NOT NULL,
        signature BLOB NOT NULL,
        shingles BLOB NOT NULL
    )
    """,
    "CREATE INDEX likeness_by_exact ON likeness (exact, copies, article)",
    "CREATE INDEX likeness_by_copies ON likeness (copies, article) WHERE copies IS NOT NULL",
    """
    CREATE TABLE near (
        one BLOB NOT NULL,
        other BLOB NOT NULL,
        similarity REAL NOT NULL,
        PRIMARY KEY (one, other)
    ) WITHOUT ROWID
    """,
)


def with_duplicates(db: sqlite3.Connection) -> Iterator[int]:
    """Adds the groups of duplicates, and puts the articles there are into them, one by one."""
    for statement in _STATEMENTS:
        db.execute(statement)
    alike = Alike(db)
    found = db.execute("SELECT article, text FROM article_text ORDER BY article")
    for done, (key, text) in enumerate(found, 1):
        alike.enter_likeness(key, _likeness(db, key, text))
        yield done


def _likeness(db: sqlite3.Connection, key: int, text: str | bytes) -> Likeness:
    """What an article is compared by; one that is damaged is like no other."""
    from onrecord.duplicates import likeness_of_body

    body = db.execute(
        'SELECT start, "end" FROM paragraph WHERE article = ? AND kind = \'body\' ORDER BY "index"', (key,)
    )
    with contextlib.suppress(DamagedProjectError), cells.as_written():
        words = str(cells.decoded(text))
        return likeness_of_body([words[start:end] for start, end in body])
    return likeness_of_body(())
