"""Copies of a document that are made from time to time, beside it, where a person finds them."""

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path

from onrecord.errors import DamagedProjectError
from onrecord.project import schema
from onrecord.project.connection import connect
from onrecord.project.schema import STEPS

KEPT = 5
"""How many are kept; the oldest go."""


def folder_of(document: Path) -> Path:
    """Where the backups of a document are: "study.onrecord" has "study backups" beside it."""
    return document.with_name(f"{document.stem} backups")


def listed(document: Path) -> tuple[Path, ...]:
    """The backups of a document, the latest first."""
    return tuple(sorted(folder_of(document).glob(f"*{document.suffix}"), reverse=True))


def make(db: sqlite3.Connection, document: Path, now: dt.datetime) -> Path:
    """Makes a backup, verified by opening it, and removes the oldest.

    Args:
        db: The connection to the document.
        document: The document.
        now: The time here, which becomes part of its name.

    Returns:
        The backup.

    Raises:
        DamagedProjectError: The copy is not what was copied; it is removed, and so is no older one.
        sqlite3.Error: It could not be written.
        OSError: The folder cannot be written.
    """
    folder = folder_of(document)
    folder.mkdir(exist_ok=True)
    backup = folder / f"{document.stem} {now:%Y-%m-%d %H%M%S}{document.suffix}"
    copy = schema.migrated_copy(db, document, backup, STEPS)
    try:
        _verify(copy, schema.count(db, "article"))
        schema.put_in_place(copy, backup)
    finally:
        copy.unlink(missing_ok=True)
    for old in listed(document)[KEPT:]:
        old.unlink()
    return backup


def _verify(copy: Path, articles: int) -> None:
    with contextlib.closing(connect(copy, "ro")) as db:
        sound = schema.well_formed(db, STEPS) and db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        if not sound or schema.count(db, "article") != articles:
            raise DamagedProjectError("the backup is not what was copied; the project may be damaged")
