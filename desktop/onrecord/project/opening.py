"""How a document is opened: as it is, or brought up to date on a copy."""

import contextlib
import sqlite3
import tempfile
from pathlib import Path

from onrecord.errors import DamagedProjectError, LostProjectError
from onrecord.model import Watch
from onrecord.project import schema
from onrecord.project.connection import Identity, connect, connect_for_reading, connect_for_writing
from onrecord.project.schema import Step
from onrecord.project.store import in_place


def open_to_read(
    file: Path, steps: tuple[Step, ...], closing: contextlib.ExitStack, watch: Watch
) -> tuple[sqlite3.Connection, Identity | None]:
    """Opens a document that is only read; an older one is read from a copy that is thrown away."""
    db, settled = connect_for_reading(file, closing)
    current = schema.schema_of(db, steps) == len(steps)
    _require_end(db, settled)
    if current:
        return db, None
    folder = closing.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-"))
    copy = schema.migrated_copy(db, file, Path(folder, "copy"), steps, watch)
    return closing.enter_context(contextlib.closing(connect(copy, "ro"))), None


def open_to_write(
    file: Path, steps: tuple[Step, ...], closing: contextlib.ExitStack, watch: Watch
) -> tuple[sqlite3.Connection, Identity | None]:
    """Opens a document that is to be changed; a copy that is brought up to date takes the place of an older one."""
    db, opened = connect_for_writing(file, closing)
    with contextlib.suppress(OSError):  # in a folder that cannot be changed they stay, and harm nothing
        schema.remove_parts(file)
    current = schema.schema_of(db, steps) == len(steps)
    _require_end(db, file)
    if current:
        return db, opened
    copy = schema.migrated_copy(db, file, file, steps, watch)
    try:
        if not in_place(file, opened):
            raise LostProjectError("the project was moved, deleted or replaced while it was being brought up to date")
        db.close()  # some systems replace no file that is open
        schema.put_in_place(copy, file)
    finally:
        copy.unlink(missing_ok=True)
    return connect_for_writing(file, closing)


def _require_end(db: sqlite3.Connection, file: Path) -> None:
    """Makes sure that the last page is whole: SQLite takes what is missing of it for zeros."""
    if file.stat().st_size < schema.number(db, "page_count") * schema.number(db, "page_size"):
        raise DamagedProjectError("the project is damaged: the end of the file is missing")
