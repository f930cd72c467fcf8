"""An open document: its connection, its lock, and how changes reach the disk."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord import faults
from onrecord.errors import LostProjectError
from onrecord.model import Codebook
from onrecord.project.alike import Alike
from onrecord.project.citations import Citations
from onrecord.project.codebook import read as read_codebook
from onrecord.project.connection import Identity, identity, plain_errors, transaction
from onrecord.project.touched import Touched


class Store:
    """A document, open and locked until it is closed; used by the thread that opened it.

    Attributes:
        path: The document, links followed; none for a temporary one.
    """

    def __init__(
        self, db: sqlite3.Connection, path: Path | None, closing: contextlib.ExitStack, opened: Identity | None = None
    ) -> None:
        self._take(db, path, closing, opened)

    def _take(
        self, db: sqlite3.Connection, path: Path | None, closing: contextlib.ExitStack, opened: Identity | None
    ) -> None:
        """Goes on with a connection; whatever holds one is made here, since a project may move to another document."""
        self.path = path
        self._db = db
        self._opened = opened
        self._codebook = read_codebook(db)
        self._alike = Alike(db)
        self._touched = Touched(db)
        self._citations = Citations(db, self._touched)
        self._closing = closing.pop_all()

    def close(self) -> None:
        """Closes the document and gives up its lock; what was done is saved already."""
        with plain_errors():
            self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def codebook(self) -> Codebook:
        """The conventions of the project."""
        return self._codebook

    def _reread_codebook(self) -> None:
        """Takes the conventions that the document now holds."""
        with plain_errors():
            self._codebook = read_codebook(self._db)

    @contextlib.contextmanager
    def _saving(self) -> Iterator[None]:
        """A change: everything inside is on the disk at the end, or nothing of it."""
        with plain_errors():
            self._require_in_place()  # before the journal is written beside what may be another document by now
            with transaction(self._db):
                yield
                faults.reached("txn.before_commit")
                self._require_in_place()

    def _require_in_place(self) -> None:
        if self.path is not None and self._opened is not None and not in_place(self.path, self._opened):
            raise LostProjectError(
                "the project was moved, deleted or replaced while it was open; the last change was not saved"
            )


def in_place(file: Path, opened: Identity) -> bool:
    """Whether the file that was opened still bears its name."""
    try:
        return identity(file) == opened
    except (FileNotFoundError, NotADirectoryError):
        return False
