"""Which articles changed while a document is open, noted by SQLite itself, whoever changes them.

What was read of a project can so be kept and brought up to date by what changed, instead of being read anew. The notes
are temporary tables of the connection: nothing of them reaches the document.
"""

import sqlite3
from dataclasses import dataclass
from itertools import count

_numbers = count()

_BY_ARTICLE = ("correction", "machine_article", "reading")
"""Tables whose rows say by key which article they are about; what they hold shows in its figures."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of an open document.

    Attributes:
        document: Which one, of all that this process opened.
        number: How many changes there were.
    """

    document: int
    number: int


class Touched:
    """The notes of one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Begins to take notes."""
        self._db = db
        self._document = next(_numbers)
        db.execute("CREATE TEMP TABLE touched (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE)")
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            self._note(event, "article", f"VALUES ({row}.id)")
            for table in _BY_ARTICLE:
                self._note(event, table, f"SELECT id FROM main.article WHERE key = {row}.article")  # noqa: S608

    def _note(self, event: str, table: str, id: str) -> None:
        self._db.execute(
            f"CREATE TEMP TRIGGER touched_{event}_{table} AFTER {event} ON main.{table}"
            f" BEGIN INSERT OR REPLACE INTO touched (id) {id}; END"
        )

    def since(self, mark: Mark | None) -> tuple[Mark, frozenset[str] | None]:
        """The ids of the articles that came, went or changed since a mark, none meaning any of them; and a new mark."""
        (last,) = self._db.execute("SELECT max(number) FROM temp.touched").fetchone()
        now = Mark(self._document, last or 0)
        if mark is None or mark.document != self._document:
            return now, None
        found = self._db.execute("SELECT id FROM temp.touched WHERE number > ?", (mark.number,))
        return now, frozenset(id for (id,) in found)
