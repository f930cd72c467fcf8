"""How a document is opened and locked, and how SQLite's complaints become sentences.

The lock is SQLite's own, held for as long as the connection is open (`locking_mode=EXCLUSIVE`): one writer, or any
number of readers, never both. It lies in the document itself, so that it holds by whatever name or link the file is
opened; it leaves no lock file behind; and the system drops it with the process, however that ends. That readers are
turned away while a window has the project open is the price of it.

On POSIX systems a process loses its locks on a file as soon as it closes any descriptor of that file. So nothing here
opens a document except through SQLite, but for the copy of one that SQLite has just found unlocked.
"""

import contextlib
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from onrecord.errors import DamagedProjectError, NotAProjectError, ProjectError, ProjectInUseError

Identity = tuple[int, int]
"""Device and inode: what stays the same while a file is the same file."""

_PATIENCE = 0.5
"""Seconds to wait for a lock: another process may be looking at the document for a moment."""

_FAULTS: dict[int, tuple[type[ProjectError], str]] = {
    sqlite3.SQLITE_BUSY: (ProjectInUseError, "the project is already open elsewhere"),
    sqlite3.SQLITE_NOTADB: (NotAProjectError, "it is not an Onrecord project"),
    sqlite3.SQLITE_CORRUPT: (DamagedProjectError, "the project is damaged"),
    sqlite3.SQLITE_FULL: (ProjectError, "the disk is full; the last change was not saved"),
    sqlite3.SQLITE_READONLY: (ProjectError, "the project can be read but not changed"),
    sqlite3.SQLITE_CANTOPEN: (ProjectError, "the project, or a journal beside it, could not be opened in this folder"),
    sqlite3.SQLITE_PERM: (ProjectError, "this user may not open the project"),
    sqlite3.SQLITE_IOERR: (ProjectError, "the disk could not be read or written"),
}
"""By SQLite's primary result code. What is not here is a fault of ours."""

# Reading would first have to write: roll back what a killed process left, or fold in a log that another program began.
_UNSETTLED = {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_IOERR_LOCK}
COMPANIONS = ("-journal", "-wal")
"""What may stand beside a document and belongs to it, by the end of its name."""


@contextlib.contextmanager
def plain_errors() -> Iterator[None]:
    """Turns what SQLite and the system say about the user's world into one sentence.

    Raises:
        ProjectError: The disk, the file or another process is in the way. Other exceptions pass as they are.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None and isinstance(error, sqlite3.OperationalError):  # a column that is no longer UTF-8
            raise DamagedProjectError("the project is damaged") from error
        if code is None or code & 0xFF not in _FAULTS:
            raise
        kind, sentence = _FAULTS[code & 0xFF]
        raise kind(sentence) from error
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its complaint
        raise DamagedProjectError("the project is damaged") from error
    except OSError as error:
        raise ProjectError(f"the project could not be used: {error.strerror or error}") from error


def real_file(path: Path) -> Path:
    """The file that a path names, links followed: SQLite keeps the journal beside that one."""
    return Path(os.path.realpath(path))


def existing_file(path: Path) -> Path:
    """The same, of a file that may be a project.

    Raises:
        ProjectError: There is no such file.
        NotAProjectError: It cannot be a project.
    """
    file = real_file(path)
    try:
        status = file.stat()
    except FileNotFoundError as error:
        raise ProjectError("there is no such file") from error
    if not stat.S_ISREG(status.st_mode):
        raise NotAProjectError("it is not a file")
    if status.st_size == 0:
        raise NotAProjectError("the file is empty")
    return file


def identity(file: Path) -> Identity:
    """Which file bears the name now.

    Raises:
        OSError: Nothing is there.
    """
    status = file.stat()
    return status.st_dev, status.st_ino


def connect(file: Path | None, mode: Literal["ro", "rw", "rwc"]) -> sqlite3.Connection:
    """Opens and locks a document, as it is and without writing to it.

    Args:
        file: The document; none for an anonymous one on the disk that is gone when it is closed.
        mode: Read only, read and write, or make it where it is missing.

    Raises:
        sqlite3.Error: It cannot be opened, locked or read.
    """
    name = "" if file is None else _uri(file, mode)
    db = sqlite3.connect(name, uri=file is not None, timeout=_PATIENCE, isolation_level=None)
    try:
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA cell_size_check = ON")
        _lock(db, shared=mode == "ro")
        db.execute("PRAGMA synchronous = FULL")
        # Only now, because it reads the document. In kB: the index that long lists are read from stays in memory.
        db.execute("PRAGMA cache_size = -32768")
    except BaseException:
        db.close()
        raise
    return db


def require_unused(file: Path) -> None:
    """Makes sure that no process has a file open as a project, whatever else it may be.

    Raises:
        sqlite3.Error: One has, and it is being written.
    """
    try:
        connect(file, "ro").close()
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is written, or nothing of it.

    Raises:
        sqlite3.Error: It cannot be written.
    """
    db.execute("BEGIN EXCLUSIVE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def connect_for_writing(file: Path, closing: contextlib.ExitStack) -> tuple[sqlite3.Connection, Identity]:
    """Opens a document that is to be written, and makes sure which file it is.

    Args:
        file: The document.
        closing: Closes the connection.

    Raises:
        sqlite3.Error: It cannot be opened, locked or read.
        ProjectInUseError: While it was opened another process put a new file in its place.
    """
    before = identity(file)
    db = closing.enter_context(contextlib.closing(connect(file, "rw")))
    if identity(file) != before:
        raise ProjectInUseError("the project is already open elsewhere")
    return db, before


def connect_for_reading(file: Path, closing: contextlib.ExitStack) -> tuple[sqlite3.Connection, Path]:
    """Opens a document that must not be written; an interrupted one is read from a settled copy.

    Args:
        file: The document.
        closing: Closes the connection and removes the copy.

    Returns:
        The connection, and the file that it reads.

    Raises:
        sqlite3.Error: It cannot be opened, locked or read.
        OSError: It cannot be copied.
        ProjectInUseError: It was opened elsewhere while it was copied.
    """
    try:
        return closing.enter_context(contextlib.closing(connect(file, "ro"))), file
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in _UNSETTLED:
            raise
    folder = closing.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-"))
    copy = _settled_copy(file, Path(folder))
    return closing.enter_context(contextlib.closing(connect(copy, "ro"))), copy


def _lock(db: sqlite3.Connection, *, shared: bool) -> None:
    """Takes the lock that the connection keeps until it is closed."""
    if shared:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return
    # In this order, or two that open at once keep their shared locks while each waits for the other.
    db.execute("BEGIN EXCLUSIVE")
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("ROLLBACK")
    # Writes nothing, unless another program left the document in WAL mode.
    db.execute("PRAGMA journal_mode = DELETE").fetchone()


def _uri(file: Path, mode: str) -> str:
    """An address that SQLite takes for any name, undecodable ones, drive letters and network shares included."""
    name = file.absolute().as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}?mode={mode}"


def _settled_copy(file: Path, folder: Path) -> Path:
    copy = folder / "copy"
    before = _stamps(file)
    for suffix in ("", *COMPANIONS):
        if Path(f"{file}{suffix}").exists():
            shutil.copyfile(f"{file}{suffix}", f"{copy}{suffix}")
    if _stamps(file) != before:
        raise ProjectInUseError("the project was opened elsewhere while it was read")
    connect(copy, "rw").close()
    return copy


def _stamps(file: Path) -> list[tuple[int, int, int]]:
    statuses = [path.stat() for suffix in ("", *COMPANIONS) if (path := Path(f"{file}{suffix}")).exists()]
    return [(status.st_ino, status.st_size, status.st_mtime_ns) for status in statuses]
