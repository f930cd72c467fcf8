"""What became of the files of each import, kept in the document."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, replace

from onrecord.model import Account, Complaint, Level
from onrecord.project import cells

_TABLE = "CREATE TABLE account (number INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, content TEXT NOT NULL)"
_AFTER = "after"
"""Of the account of an import that has not ended: the number of the last step of the journal before it."""


def with_accounts(db: sqlite3.Connection) -> None:
    """The step of the schema that adds them; each is JSON, for it is only ever read whole."""
    db.execute(_TABLE)


_COMPLAINTS = (
    "CREATE TABLE complaint (number INTEGER PRIMARY KEY,"
    " account INTEGER NOT NULL REFERENCES account (number) ON DELETE CASCADE, content TEXT NOT NULL)"
)


def with_complaints(db: sqlite3.Connection) -> None:
    """The step of the schema that adds the complaints of an import that has not ended: one a row, as they come."""
    db.execute(_COMPLAINTS)


def keep(db: sqlite3.Connection, account: Account, made: str, begun: int | None = None) -> int:
    """Adds an account, in the transaction that is open.

    Args:
        db: The document.
        account: What is kept.
        made: When, see `journal.now`.
        begun: The number of the one that it takes the place of, which was kept when the import began.

    Returns:
        Its number.
    """
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM journal").fetchone()
    content = json.dumps(asdict(replace(account, when=None)) | ({} if account.ended else {_AFTER: last}))
    db.execute("DELETE FROM complaint WHERE account = ?", (begun,))
    db.execute("INSERT OR REPLACE INTO account (number, made, content) VALUES (?, ?, ?)", (begun, made, content))
    (number,) = db.execute("SELECT last_insert_rowid()").fetchone()
    return int(number)


def complain(db: sqlite3.Connection, number: int, complaints: Iterable[Complaint]) -> None:
    """Adds to the account of an import that has not ended, in the transaction that is open."""
    told = [(number, json.dumps(asdict(one))) for one in complaints]
    db.executemany("INSERT INTO complaint (account, content) VALUES (?, ?)", told)


def forget(db: sqlite3.Connection, number: int) -> None:
    """Takes an account away, because there is nothing to tell."""
    db.execute("DELETE FROM account WHERE number = ?", (number,))


def kept(db: sqlite3.Connection) -> tuple[Account, ...]:
    """All accounts, the oldest first.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    found = db.execute("SELECT number, made, content FROM account ORDER BY number")
    with cells.as_written():
        return tuple(_account(db, *row) for row in found)


def _added(db: sqlite3.Connection, after: int) -> int:
    """How many articles an import added that did not end: the first after this step of the journal."""
    (count,) = db.execute(
        "SELECT count(*) FROM journal_change WHERE entry ="
        " (SELECT min(number) FROM journal WHERE kind = 'import' AND number > ? AND NOT undone)",
        (after,),
    ).fetchone()
    return int(count)


def _account(db: sqlite3.Connection, number: int, made: str, content: str) -> Account:
    told = {"given": (), **json.loads(content)}
    told["given"] = tuple(told["given"])
    if _AFTER in told:
        told["articles"] = _added(db, told.pop(_AFTER))
        later = db.execute("SELECT content FROM complaint WHERE account = ? ORDER BY number", (number,))
        told["complaints"] += [json.loads(one) for (one,) in later]
    complaints = tuple(Complaint(one["path"], Level(one["level"]), one["why"]) for one in told["complaints"])
    return Account(**{**told, "complaints": complaints, "when": dt.datetime.fromisoformat(made)})
