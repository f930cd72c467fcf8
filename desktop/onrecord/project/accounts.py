"""What became of the files of each import, kept in the document."""

import datetime as dt
import json
import sqlite3
from dataclasses import asdict, replace

from onrecord.model import Account, Complaint, Level
from onrecord.project import cells

_TABLE = "CREATE TABLE account (number INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, content TEXT NOT NULL)"


def with_accounts(db: sqlite3.Connection) -> None:
    """The step of the schema that adds them; each is JSON, for it is only ever read whole."""
    db.execute(_TABLE)


def keep(db: sqlite3.Connection, account: Account, made: str) -> None:
    """Adds an account, in the transaction that is open.

    Args:
        db: The document.
        account: What is kept.
        made: When, see `journal.now`.
    """
    content = json.dumps(asdict(replace(account, when=None)))
    db.execute("INSERT INTO account (made, content) VALUES (?, ?)", (made, content))


def kept(db: sqlite3.Connection) -> tuple[Account, ...]:
    """All accounts, the oldest first.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    found = db.execute("SELECT made, content FROM account ORDER BY number")
    with cells.as_written():
        return tuple(_account(made, content) for made, content in found)


def _account(made: str, content: str) -> Account:
    told = json.loads(content)
    complaints = tuple(Complaint(one["path"], Level(one["level"]), one["why"]) for one in told["complaints"])
    return Account(**{**told, "complaints": complaints, "when": dt.datetime.fromisoformat(made)})
