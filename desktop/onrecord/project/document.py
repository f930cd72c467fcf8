"""A project document, open: what can be done with it."""

import contextlib
import datetime as dt
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from onrecord.errors import DamagedProjectError, LostProjectError, ProjectError
from onrecord.model import Analysis, Article, ArticleRow, Changes, Codebook, Versions
from onrecord.project import rows, schema, scores
from onrecord.project.codebook import read as read_codebook
from onrecord.project.codebook import write as write_codebook
from onrecord.project.connection import (
    Identity,
    connect,
    connect_for_reading,
    connect_for_writing,
    existing_file,
    identity,
    plain_errors,
    real_file,
    transaction,
)
from onrecord.project.schema import STEPS, Step

GIVEN = "given"
"""The origin of what a person said. A later reading of the same article leaves it alone."""


class _Silence(Enum):
    UNSAID = auto()


_UNSAID: Literal[_Silence.UNSAID] = _Silence.UNSAID
"""Nothing is said about a field; none would say that it has no value."""

_DEFAULT = Codebook()


class Project:
    """A project document, open and locked until it is closed; used by the thread that opened it.

    Every change is one transaction: when the method returns it is on the disk, whole; otherwise nothing of it is.
    Any method may raise `ProjectError` because the disk, the file or another process is in the way,
    `DamagedProjectError` because the contents are not what was written, and one that writes `LostProjectError`
    because the document is no longer where it was.

    Attributes:
        path: The document, links followed; none for a temporary one.
    """

    def __init__(
        self, db: sqlite3.Connection, path: Path | None, closing: contextlib.ExitStack, opened: Identity | None = None
    ) -> None:
        self.path = path
        self._db = db
        self._opened = opened
        self._codebook = read_codebook(db)
        self._closing = closing.pop_all()

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
    def open(cls, path: Path, *, read_only: bool = False, steps: tuple[Step, ...] = STEPS) -> Self:
        """Opens a document, without writing to it but for two cases.

        A change that a killed process left half done is rolled back by SQLite, and an older schema is migrated on a
        copy that then takes the document's place. Read only, a copy that is thrown away serves in both cases.

        Args:
            path: The document.
            read_only: Whether it is only read, while others may read it too.
            steps: The steps of the schema.

        Raises:
            NotAProjectError: It is something else.
            NewerProjectError: A later version of Onrecord wrote it.
            DamagedProjectError: It is damaged so that it cannot be used.
            ProjectInUseError: It is open elsewhere.
            ProjectError: It is not there, or cannot be read.
        """
        with plain_errors(), contextlib.ExitStack() as closing:
            file = existing_file(path)
            db, opened = _read(file, steps, closing) if read_only else _write(file, steps, closing)
            if not schema.well_formed(db, steps):
                raise DamagedProjectError("the project is damaged: its tables are not those of a project")
            return cls(db, file, closing, opened)

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

    def set_codebook(self, codebook: Codebook) -> None:
        """Replaces the conventions; analyses keep the version of those that they were made under."""
        with self._saving():
            write_codebook(self._db, codebook)
        self._codebook = codebook

    def held(self, file: str, versions: Versions) -> frozenset[tuple[str, str]]:
        """What need not be analysed again of a file: the articles analysed under these very versions.

        Args:
            file: The absolute path of the file; its articles lie there, at `#12` or at `!/inner`.
            versions: What an analysis would be made with now.

        Returns:
            Pairs of location and digest (the id of the content as read), to be looked up by a worker process.
        """
        with plain_errors():
            return rows.analysed(self._db, file, versions)

    def find(self, location: str, digest: str) -> str | None:
        """The id that an article has in the project, by its location and the digest of its content as read."""
        with plain_errors():
            held = rows.held(self._db, location, digest)
        return None if held is None else held.id

    def add(self, article: Article, analysis: Analysis) -> tuple[str, bool]:
        """Takes in an article as read.

        The same content from the same location is the same article: it keeps its id, its place and what a person
        said about it, and its analysis is replaced where its versions differ. The same content from elsewhere is a
        twin, whose id ends in "-2", "-3".

        Args:
            article: The article, its id the digest of its content.
            analysis: What was found in it.

        Returns:
            Its id in the project, and whether it is new there.

        Raises:
            ValueError: The article was not identified, or the analysis is of other paragraphs.
        """
        if not article.id:
            raise ValueError("an article is identified before it is added")
        with self._saving():
            held = rows.held(self._db, article.location, article.id)
            if held is None:
                id = rows.free_id(self._db, article.id)
                rows.insert(self._db, replace(article, id=id), analysis, digest=article.id)
                return id, True
            if held.versions != analysis.versions:
                before, _ = rows.load(self._db, held.key)
                rows.delete(self._db, held.key)
                anew = replace(_keeping_what_was_given(article, before), id=held.id)
                rows.insert(self._db, anew, analysis, digest=article.id, key=held.key)
            return held.id, False

    def remove(self, ids: Iterable[str]) -> Changes:
        """Removes articles, all or none.

        Raises:
            ProjectError: The project holds no such article.
        """
        removed = tuple(dict.fromkeys(ids))
        with self._saving():
            for id in removed:
                rows.delete(self._db, rows.key_of(self._db, id))
        return Changes(removed=removed)

    def set_metadata(
        self,
        ids: Iterable[str],
        *,
        outlet: str | Literal[_Silence.UNSAID] | None = _UNSAID,
        title: str | Literal[_Silence.UNSAID] | None = _UNSAID,
        published: dt.date | Literal[_Silence.UNSAID] | None = _UNSAID,
        byline: str | Literal[_Silence.UNSAID] | None = _UNSAID,
    ) -> Changes:
        """Notes what a person says about articles: none clears a field, a field left out stays. Ids stay as they are.

        Raises:
            ProjectError: The project holds no such article.
        """
        said: dict[str, Any] = {"outlet": outlet, "title": title, "published": published, "byline": byline}
        given = {name: value for name, value in said.items() if value is not _UNSAID}
        changed = tuple(dict.fromkeys(ids))
        shown: list[ArticleRow] = []
        with self._saving():
            for id in changed:
                key = rows.key_of(self._db, id)
                article, _ = rows.load(self._db, key)
                origins = {**article.origins, **dict.fromkeys(given, GIVEN)}
                rows.describe(self._db, key, replace(article, **given, origins=origins))
                shown += rows.list_rows(self._db, key, key)
        return Changes(changed=changed, rows=tuple(shown))

    def save_copy(self, path: Path) -> None:
        """Writes a copy of the document as it is now; what stood at the path is replaced at the end, or not at all.

        Raises:
            ProjectError: The path is the document itself, or a copy cannot be written there.
            ValueError: The project has no document.
        """
        if self.path is None:
            raise ValueError("a temporary project has no document to copy")
        target = real_file(path)
        if target == self.path:
            raise ProjectError("the copy cannot take the place of the project itself")
        with plain_errors():
            schema.put_in_place(schema.migrated_copy(self._db, self.path, target.parent, STEPS), target)

    def load(self, id: str) -> tuple[Article, Analysis]:
        """An article and its analysis, every field as it was added, under its id in the project.

        Raises:
            ProjectError: The project holds no such article.
        """
        with plain_errors():
            return rows.load(self._db, rows.key_of(self._db, id))

    def articles(self) -> Iterator[tuple[Article, Analysis]]:
        """All articles with their analyses, in the order of their input, read one at a time."""
        key = 0
        while True:
            with plain_errors():
                following = rows.key_after(self._db, key)
                if following is None:
                    return
                loaded = rows.load(self._db, following)
            yield loaded
            key = following

    def row(self, id: str) -> ArticleRow:
        """What lists show of an article.

        Raises:
            ProjectError: The project holds no such article.
        """
        with plain_errors():
            key = rows.key_of(self._db, id)
            (row,) = rows.list_rows(self._db, key, key)
        return row

    def rows(self) -> tuple[ArticleRow, ...]:
        """What lists show of all articles, in the order of their input."""
        with plain_errors():
            return rows.list_rows(self._db)

    def __len__(self) -> int:
        with plain_errors():
            return schema.count(self._db, "article")

    def article_scores(self) -> list[scores.ArticleScore]:
        """The figures of each article, in the order of the input."""
        with plain_errors():
            return scores.article_scores(self._db)

    def paragraph_scores(self) -> list[scores.ParagraphScore]:
        """The figures of each paragraph, headlines and boilerplate included, in the order of the input."""
        with plain_errors():
            return scores.paragraph_scores(self._db)

    def attribution_rows(self) -> list[scores.AttributionRow]:
        """Each attribution without its spans, in the order of the input."""
        with plain_errors():
            return scores.attribution_rows(self._db)

    def mention_rows(self) -> list[scores.MentionRow]:
        """Each name in each sentence and voice of the body, in the order of the input."""
        with plain_errors():
            return scores.mention_rows(self._db)

    @contextlib.contextmanager
    def _saving(self) -> Iterator[None]:
        with plain_errors():
            self._require_in_place()  # before the journal is written beside what may be another document by now
            with transaction(self._db):
                yield
                self._require_in_place()

    def _require_in_place(self) -> None:
        if self.path is not None and self._opened is not None and not _in_place(self.path, self._opened):
            raise LostProjectError(
                "the project was moved, deleted or replaced while it was open; the last change was not saved"
            )


def _in_place(file: Path, opened: Identity) -> bool:
    try:
        return identity(file) == opened
    except FileNotFoundError:
        return False


def _read(
    file: Path, steps: tuple[Step, ...], closing: contextlib.ExitStack
) -> tuple[sqlite3.Connection, Identity | None]:
    db, _ = connect_for_reading(file, closing)
    if schema.schema_of(db, steps) == len(steps):
        return db, None
    folder = closing.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-"))
    copy = schema.migrated_copy(db, file, Path(folder), steps)
    return closing.enter_context(contextlib.closing(connect(copy, "ro"))), None


def _write(
    file: Path, steps: tuple[Step, ...], closing: contextlib.ExitStack
) -> tuple[sqlite3.Connection, Identity | None]:
    db, opened = connect_for_writing(file, closing)
    if schema.schema_of(db, steps) == len(steps):
        return db, opened
    copy = schema.migrated_copy(db, file, file.parent, steps)
    try:
        if not _in_place(file, opened):
            raise LostProjectError("the project was moved, deleted or replaced while it was being brought up to date")
        db.close()  # some systems replace no file that is open
        schema.put_in_place(copy, file)
    finally:
        copy.unlink(missing_ok=True)
    return connect_for_writing(file, closing)


def _keeping_what_was_given(article: Article, before: Article) -> Article:
    given = [name for name in ("outlet", "title", "byline", "published") if before.origins.get(name) == GIVEN]
    kept: dict[str, Any] = {name: getattr(before, name) for name in given}
    return replace(article, **kept, origins={**article.origins, **dict.fromkeys(given, GIVEN)})
