"""A project document, open: what can be done with it."""

import contextlib
import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from onrecord import faults
from onrecord.errors import DamagedProjectError, ProjectError
from onrecord.model import METADATA, UNWATCHED, Analysis, Article, Codebook, Likeness, Recovery, Watch
from onrecord.project import backups, corrections, fulltext, recovery, rows, schema, stories
from onrecord.project.changing import Changing
from onrecord.project.connection import (
    connect,
    connect_for_writing,
    existing_file,
    identity,
    plain_errors,
    real_file,
    require_unused,
)
from onrecord.project.corrections import GIVEN
from onrecord.project.opening import open_to_read, open_to_write
from onrecord.project.schema import STEPS, Step

_DEFAULT = Codebook()


class Project(Changing):
    """A project document, open and locked until it is closed; used by the thread that opened it.

    Every change is one transaction: when the method returns it is on the disk, whole; otherwise nothing of it is.
    Every change by a person, and every import, is a step that can be undone, also after the document was closed.
    Any method may raise `ProjectError` because the disk, the file or another process is in the way,
    `DamagedProjectError` because the contents are not what was written, and one that writes `LostProjectError`
    because the document is no longer where it was.

    Attributes:
        path: The document, links followed; none for a temporary one.
    """

    @classmethod
    def create(cls, path: Path, codebook: Codebook = _DEFAULT) -> Self:
        """Makes a new document.

        Raises:
            ProjectError: There is a file of that name that is not empty, or none can be made there.
        """
        with plain_errors(), contextlib.ExitStack() as closing:
            file = real_file(path)
            if file.exists() and file.stat().st_size:
                raise ProjectError("there is a file of that name already")
            db = closing.enter_context(contextlib.closing(connect(file, "rwc")))
            if file.stat().st_size:  # another process was quicker, and has closed it again
                raise ProjectError("there is a file of that name already")
            schema.create(db, STEPS, codebook)
            return cls(db, file, closing, identity(file))

    @classmethod
    def temporary(cls, codebook: Codebook = _DEFAULT) -> Self:
        """A project without a document: on the disk, nameless, and gone when it is closed."""
        with plain_errors(), contextlib.ExitStack() as closing:
            db = closing.enter_context(contextlib.closing(connect(None, "rwc")))
            schema.create(db, STEPS, codebook)
            return cls(db, None, closing)

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, steps: tuple[Step, ...] = STEPS, watch: Watch = UNWATCHED
    ) -> Self:
        """Opens a document, without writing to it but for two cases.

        A change that a killed process left half done is rolled back by SQLite, and an older schema is migrated on a
        copy that then takes the document's place. Read only, a copy that is thrown away serves in both cases.

        Args:
            path: The document.
            read_only: Whether it is only read, while others may read it too.
            steps: The steps of the schema.
            watch: Told of articles, and asked whether to go on, while an older schema is migrated.

        Raises:
            NotAProjectError: It is something else.
            NewerProjectError: A later version of Onrecord wrote it.
            DamagedProjectError: It is damaged so that it cannot be used.
            ProjectInUseError: It is open elsewhere.
            ProjectError: It is not there, or cannot be read.
            StoppedError: The watch says so; the document stays as it is.
        """
        with plain_errors(), contextlib.ExitStack() as closing:
            file = existing_file(path)
            db, opened = (open_to_read if read_only else open_to_write)(file, steps, closing, watch)
            if not schema.well_formed(db, steps):
                raise DamagedProjectError("the project is damaged: its tables are not those of a project")
            return cls(db, file, closing, opened)

    def add(self, article: Article, analysis: Analysis, likeness: Likeness | None = None) -> tuple[str, bool]:
        """Takes in an article as read.

        The same content from the same location is the same article: it keeps its id, its place and what a person
        said about it, and its analysis is replaced where its versions differ. The same content from elsewhere is a
        twin, whose id ends in "-2", "-3".

        Args:
            article: The article, its id the digest of its content.
            analysis: What was found in it.
            likeness: What it is compared by; made here where a worker did not.

        Returns:
            Its id in the project, and whether it is new there.

        Raises:
            ValueError: The article was not identified, or the analysis is of other paragraphs.
        """
        if not article.id:
            raise ValueError("an article is identified before it is added")
        with self._saving():
            faults.reached("import.after_parse")
            held = rows.held(self._db, article.location, article.id)
            if held is None:
                id = rows.free_id(self._db, article.id)
                key = rows.insert(self._db, replace(article, id=id), analysis, digest=article.id)
                self._alike.enter(key, article, likeness)
                step = self._note_added(key)
            elif held.versions != analysis.versions:
                self._renew(held, article, analysis, likeness)
        if held is not None:
            return held.id, False
        self._go_on_with(step)
        return id, True

    def _renew(self, held: rows.Held, article: Article, analysis: Analysis, likeness: Likeness | None) -> None:
        before, _ = rows.load(self._db, held.key)
        taken, place = corrections.carried(self._db, held.key), stories.carried(self._db, held.key)
        with self._alike.leaving([held.key]):
            rows.delete(self._db, held.key)
        anew = replace(_keeping_what_was_given(article, before), id=held.id)
        rows.insert(self._db, anew, analysis, digest=article.id, key=held.key)
        self._alike.enter(held.key, article, likeness)
        corrections.carry_over(self._db, held.key, taken, article, self._codebook)
        stories.carry_over(self._db, held.key, place)

    def index(self, size: int = 200) -> int:
        """Puts the next articles into the full-text index, where any wait; called until none does.

        Args:
            size: How many at a time: some milliseconds each.

        Returns:
            How many still wait.
        """
        with plain_errors():
            if not fulltext.waiting(self._db):
                return 0
        with self._saving():
            fulltext.index_slice(self._db, size)
            return fulltext.waiting(self._db)

    def save_copy(self, path: Path) -> None:
        """Writes a copy of the document as it is now; what stood at the path is replaced at the end, or not at all.

        Raises:
            ProjectError: The path is the document itself, or a copy cannot be written there.
            ProjectInUseError: A project stands there that is open.
            ValueError: The project has no document.
        """
        if self.path is None:
            raise ValueError("a temporary project has no document to copy")
        with plain_errors():
            self._copy_to(real_file(path))

    def save_as(self, path: Path) -> None:
        """Goes on in a new document with all that is in this one, which stays as it is.

        It works for a document that was moved, deleted or replaced as well, at its own place too.

        Args:
            path: Of the new document; what stood there is replaced at the end, or not at all.

        Raises:
            ProjectError: The path is the document itself, or a copy cannot be written there; this document stays open.
            ProjectInUseError: A project stands there that is open.
            ValueError: The project has no document.
        """
        if self.path is None:
            raise ValueError("a temporary project has no document to leave")
        with plain_errors(), contextlib.ExitStack() as closing:
            target = real_file(path)
            self._copy_to(target)
            db, opened = connect_for_writing(target, closing)
            self.close()
            self._take(db, target, closing, opened)

    def back_up(self) -> Path:
        """Copies the document into the folder "NAME backups" beside it, verifies the copy and removes the oldest.

        Returns:
            The copy.

        Raises:
            ProjectError: It cannot be written.
            DamagedProjectError: The copy is not what was copied.
            ValueError: The project has no document.
        """
        if self.path is None:
            raise ValueError("a temporary project has no document to copy")
        with plain_errors():
            return backups.make(self._db, self.path, dt.datetime.now())

    def backups(self) -> tuple[Path, ...]:
        """The copies that `back_up` made and kept, the latest first."""
        with plain_errors():
            return () if self.path is None else backups.listed(self.path)

    @classmethod
    def recover(cls, path: Path, into: Path) -> Recovery:
        """Brings what can be read of a damaged document into a new one; the damaged one stays as it is.

        Articles, their analyses, corrections and what was said about stories come over, not the history. What is not
        what was written has a note.

        Args:
            path: The damaged document.
            into: The new one.

        Raises:
            NotAProjectError: It is something else.
            DamagedProjectError: It is so damaged that nothing of it can be read.
            NewerProjectError: A later version of Onrecord wrote it.
            ProjectInUseError: It is open elsewhere.
            ProjectError: There is a file of the new name, or none can be made there.
        """
        with (
            recovery.damaged(path) as (source, conventions),
            cls.create(into, conventions) as project,
            project._saving(),
        ):
            return recovery.take(source, project._db, conventions)

    def _copy_to(self, target: Path) -> None:
        """Puts a copy of the document in a place, unless that is the document itself or another one in use."""
        assert self.path is not None
        if target.exists():
            if identity(target) == self._opened:
                raise ProjectError("the copy cannot take the place of the project itself")
            require_unused(target)
        schema.put_in_place(schema.migrated_copy(self._db, self.path, target, STEPS), target)


def _keeping_what_was_given(article: Article, before: Article) -> Article:
    given = [name.value for name in METADATA if before.origins.get(name) == GIVEN]
    kept: dict[str, Any] = {name: getattr(before, name) for name in given}
    return replace(article, **kept, origins={**article.origins, **dict.fromkeys(given, GIVEN)})
