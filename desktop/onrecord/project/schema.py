"""The tables of a document, built and migrated by numbered steps.

Step n leads from schema n - 1 to schema n, schema 0 being an empty file; `user_version` holds the number. A new
document takes all the steps, an old one takes what it lacks, on a copy. A step that was released is never edited.

Why the tables lie as they do:

- `article` holds what lists and comparisons need; the text lies apart, so that reading a column passes over no text.
- `paragraph` is clustered by article and narrow; with `article_by_outlet` in front of it, figures by outlet touch
  neither metadata nor text.
- The content spans of an attribution are JSON in its row: they are read and written with it, and never searched by.
- `source_text` repeats the words of the source, because counting sources would otherwise read every text.
- `location` is bytes: a file name need not decode, and bytes compare by prefix. Text that UTF-8 cannot hold (it came
  from such a name) is bytes in its column too, see `cells`.
- The drivers and the mentions of a sentence are JSON in its row, as the spans of an attribution are.
- A key is never given twice, so that what is removed can come back to its place.
- `sha256` seals a row of `document`, and of `article` with all that belongs to it.
"""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from onrecord import faults
from onrecord.errors import DamagedProjectError, NewerProjectError, NotAProjectError, StoppedError
from onrecord.model import UNWATCHED, Codebook, Watch
from onrecord.project.accounts import with_accounts, with_complaints
from onrecord.project.codebook import write as write_codebook
from onrecord.project.connection import transaction
from onrecord.project.schema_duplicates import with_duplicates
from onrecord.project.schema_journal import with_journal
from onrecord.project.schema_listing import with_listing, with_titles
from onrecord.project.schema_topic import with_topic
from onrecord.project.stories import with_stories

APPLICATION_ID = 0x4F4E5243
"""ONRC, at offset 68 of the file."""

Step = Callable[[sqlite3.Connection], Iterator[int] | None]
"""One that goes through articles gives how many are done."""
_PART = ".onrecord-part"
_PAGES = 5_000
"""That are copied between two looks whether to go on: some ten milliseconds."""

_FIRST = (
    "CREATE TABLE document (name TEXT PRIMARY KEY, value TEXT NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE article (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        digest TEXT NOT NULL,
        location BLOB NOT NULL,
        path TEXT NOT NULL,
        outlet TEXT, title TEXT, byline TEXT, published TEXT, section TEXT, url TEXT, wire TEXT,
        language TEXT NOT NULL,
        notes TEXT NOT NULL,
        origins TEXT NOT NULL,
        onrecord TEXT NOT NULL, model TEXT NOT NULL, codebook TEXT NOT NULL,
        tone REAL, outlet_tone REAL, quoted_tone REAL, strength REAL,
        named INTEGER NOT NULL, unnamed INTEGER NOT NULL, relayed INTEGER NOT NULL, hedged INTEGER NOT NULL,
        attributed_share REAL,
        sha256 TEXT NOT NULL,
        UNIQUE (location, digest)
    )
    """,
    "CREATE INDEX article_by_digest ON article (digest, id)",
    """
    CREATE INDEX article_by_outlet ON article (
        outlet, published, section, id,
        tone, outlet_tone, quoted_tone, strength, named, unnamed, relayed, hedged, attributed_share
    )
    """,
    """
    CREATE TABLE article_text (
        article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
        text TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE paragraph (
        article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
        "index" INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,
        tone REAL, outlet_tone REAL, quoted_tone REAL, strength REAL,
        named INTEGER NOT NULL, unnamed INTEGER NOT NULL, relayed INTEGER NOT NULL, hedged INTEGER NOT NULL,
        attributed_share REAL,
        PRIMARY KEY (article, "index")
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE attribution (
        article INTEGER NOT NULL,
        number INTEGER NOT NULL,
        paragraph INTEGER NOT NULL,
        cue_start INTEGER, cue_end INTEGER,
        source_start INTEGER, source_end INTEGER, source_text TEXT,
        content TEXT NOT NULL,
        quotation TEXT NOT NULL,
        act TEXT NOT NULL,
        source_type TEXT, source_name TEXT, described INTEGER, relayed_by TEXT,
        reason_start INTEGER, reason_end INTEGER,
        hedge INTEGER NOT NULL,
        confidence REAL NOT NULL,
        PRIMARY KEY (article, number),
        FOREIGN KEY (article, paragraph) REFERENCES paragraph (article, "index") ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
)


def _first(db: sqlite3.Connection) -> None:
    for statement in _FIRST:
        db.execute(statement)


_SENTENCES = """
    CREATE TABLE sentence (
        article INTEGER NOT NULL,
        number INTEGER NOT NULL,
        paragraph INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        tone REAL, outlet_tone REAL, quoted_tone REAL,
        drivers TEXT NOT NULL,
        mentions TEXT NOT NULL,
        PRIMARY KEY (article, number),
        FOREIGN KEY (article, paragraph) REFERENCES paragraph (article, "index") ON DELETE CASCADE
    ) WITHOUT ROWID
    """


def _with_sentences(db: sqlite3.Connection) -> None:
    """An article that was analysed before has none, and is sealed without them: see `rows`."""
    db.execute(_SENTENCES)


STEPS: tuple[Step, ...] = (
    _first, _with_sentences, with_journal, with_duplicates, with_accounts, with_stories, with_listing, with_complaints,
    with_topic, with_titles,
)  # fmt: skip


def number(db: sqlite3.Connection, pragma: str) -> int:
    """The value of a pragma that is one number.

    Raises:
        sqlite3.Error: The document cannot be read.
    """
    (value,) = db.execute(f"PRAGMA {pragma}").fetchone()
    return int(value)


def count(db: sqlite3.Connection, table: str) -> int:
    """How many rows a table has.

    Raises:
        sqlite3.Error: The document cannot be read.
    """
    (rows,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 (our own names)
    return int(rows)


def schema_of(db: sqlite3.Connection, steps: tuple[Step, ...]) -> int:
    """The schema of a document that this program can use, at most the number of steps.

    Raises:
        NotAProjectError: Another program's.
        NewerProjectError: A later schema.
        DamagedProjectError: No schema there ever was.
        sqlite3.Error: The document cannot be read.
    """
    if number(db, "application_id") != APPLICATION_ID:
        raise NotAProjectError("it is not an Onrecord project")
    schema = number(db, "user_version")
    if schema > len(steps):
        raise NewerProjectError("a later version of Onrecord wrote this project; update Onrecord to open it")
    if schema < 1:
        raise DamagedProjectError("the project is damaged: it does not say which version wrote it")
    return schema


def create(db: sqlite3.Connection, steps: tuple[Step, ...], codebook: Codebook) -> None:
    """Makes a project of an empty document, in one transaction.

    Raises:
        sqlite3.Error: It cannot be written, and stays empty.
    """
    with transaction(db):
        for schema in range(1, len(steps) + 1):
            for _ in _take(db, steps, schema):
                pass
        write_codebook(db, codebook)


def migrate(db: sqlite3.Connection, steps: tuple[Step, ...], watch: Watch = UNWATCHED) -> None:
    """Takes the steps that a document lacks, all in one exclusive transaction.

    Args:
        db: The document.
        steps: All the steps there are.
        watch: Told of articles that are done, where a step goes through them one by one; asked whether to go on.

    Raises:
        sqlite3.Error: A step failed; the document stands as it was.
        StoppedError: The watch says so; the document stands as it was.
    """
    with transaction(db):
        version = number(db, "user_version")
        articles = count(db, "article") if version else 0
        for schema in range(version + 1, len(steps) + 1):
            for done in _take(db, steps, schema):
                if watch.cancelled():
                    raise _stopped()
                watch.progress(done, articles, "")
            faults.reached("migrate.step")


def _stopped() -> StoppedError:
    return StoppedError("it was stopped; the project is as it was")


def _take(db: sqlite3.Connection, steps: tuple[Step, ...], schema: int) -> Iterator[int]:
    yield from steps[schema - 1](db) or ()
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {schema}")


def well_formed(db: sqlite3.Connection, steps: tuple[Step, ...]) -> bool:
    """Whether the tables and indexes are those that the steps make.

    Raises:
        sqlite3.Error: The document cannot be read.
    """
    return _tables(db) == _model(steps)


def has_tables(db: sqlite3.Connection, steps: tuple[Step, ...], names: Collection[str]) -> bool:
    """Whether these tables are there as the steps make them, whatever is wrong with others.

    Raises:
        sqlite3.Error: The document cannot be read.
    """
    needed = {row for row in _model(steps) if row[0] == "table" and row[1] in names}
    return needed <= _tables(db)


def _model(steps: tuple[Step, ...]) -> set[tuple[str, str, str]]:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        migrate(model, steps)
        return _tables(model)


def _tables(db: sqlite3.Connection) -> set[tuple[str, str, str]]:
    # SQLite's own are sqlite_sequence and what ANALYZE leaves.
    return set(db.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'"))


def is_project(path: Path) -> bool:
    """Whether a file says that it is a project, by its first bytes.

    It opens the file, so it must not be asked of a document that this process has open: see `connection`.
    """
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:] == APPLICATION_ID.to_bytes(4, "big")


def migrated_copy(
    db: sqlite3.Connection, file: Path, place: Path, steps: tuple[Step, ...], watch: Watch = UNWATCHED
) -> Path:
    """A copy of an older document that has taken all the steps, safe on the disk.

    Args:
        db: The connection to the document, which stays as it is.
        file: The document.
        place: What the copy is to replace; it is made beside that.
        steps: All the steps there are.
        watch: See `migrate`.

    Raises:
        sqlite3.Error: It could not be copied, or a step failed; no copy is left.
        StoppedError: The watch says so; no copy is left.
        OSError: The folder cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=_part_prefix(place), suffix=_PART, dir=place.parent)
    copy = Path(name)
    try:
        os.close(handle)
        with contextlib.suppress(FileNotFoundError):  # what was lost is copied too
            shutil.copymode(file, copy)
        with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as target:
            _copy(db, target, watch)
            migrate(target, steps, watch)
        _flush(copy, os.O_RDWR)
    except BaseException:
        copy.unlink()
        raise
    return copy


def _copy(db: sqlite3.Connection, target: sqlite3.Connection, watch: Watch) -> None:
    """Copies a document, some thousand pages at a time."""

    def go_on(_status: int, _left: int, _pages: int) -> None:
        if watch.cancelled():
            raise _stopped()

    db.backup(target, pages=_PAGES, progress=go_on)


def remove_parts(place: Path) -> None:
    """Removes what copies left that a killed process did not finish; for who holds the lock of the document.

    Raises:
        OSError: One cannot be removed.
    """
    prefix = _part_prefix(place)
    with os.scandir(place.parent) as entries:
        for entry in entries:
            if entry.name.startswith(prefix) and entry.name.endswith((_PART, f"{_PART}-journal")):
                Path(entry.path).unlink()


def _part_prefix(place: Path) -> str:
    """How the names of copies begin that are to take a place; of a long name a part is enough."""
    return f".{place.name[:150]}."


def put_in_place(copy: Path, file: Path) -> None:
    """Replaces a document by its migrated copy: after a crash there is either, whole.

    Raises:
        OSError: The document cannot be replaced, and stays as it is; the copy is gone.
    """
    try:
        faults.reached("save_as.before_replace")
        copy.replace(file)
    finally:
        copy.unlink(missing_ok=True)
    if os.name == "posix":  # elsewhere a folder cannot be opened, and needs not be
        _flush(file.parent, os.O_RDONLY)


def _flush(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
