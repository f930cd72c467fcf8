"""Examines a document that may be damaged, without changing it.

SQLite's own `integrity_check` knows the structure and nothing of the contents: a bit that flips in a text passes it.
So each article is also compared with the digest that sealed it.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import DamagedProjectError, ProjectError, ProjectInUseError
from onrecord.model import CheckReport
from onrecord.project import codebook, removed, rows, schema
from onrecord.project.connection import connect_for_reading, existing_file, plain_errors
from onrecord.project.schema import STEPS


def check(path: Path) -> CheckReport:
    """Examines a document; what is wrong with it is reported, not raised.

    An interrupted document is examined as a copy, in the state that opening it would lead to.

    Raises:
        ProjectInUseError: It is open elsewhere, and may change meanwhile.
    """
    problems: list[str] = []
    with contextlib.ExitStack() as closing, _noting(problems):
        db, file = connect_for_reading(existing_file(path), closing)
        return _examine(db, file)
    if path.is_file():  # one that lacks its end may not even be opened
        with _noting(problems):
            _size(path)
    return CheckReport(schema=0, problems=tuple(problems))


@contextlib.contextmanager
def _noting(problems: list[str]) -> Iterator[None]:
    try:
        with plain_errors():
            yield
    except ProjectInUseError:
        raise
    except ProjectError as error:
        if str(error) not in problems:
            problems.append(str(error))


def _examine(db: sqlite3.Connection, file: Path) -> CheckReport:
    problems: list[str] = []
    version = schema.number(db, "user_version")
    with _noting(problems):
        schema.schema_of(db, STEPS)
    if problems:
        return CheckReport(schema=version, problems=tuple(problems))
    with _noting(problems):
        _size(file)
    with _noting(problems):
        _structure(db)
    readable = False
    with _noting(problems):
        readable = schema.well_formed(db, STEPS)
    if not readable:
        problems.append("its tables are not those of a project")
        return CheckReport(schema=version, problems=tuple(problems))
    with _noting(problems):
        codebook.read(db)
    with _noting(problems):
        _removed(db)
    counts = dict.fromkeys(("article", "paragraph", "attribution"), 0)
    for table in counts:
        with _noting(problems):
            counts[table] = schema.count(db, table)
    return CheckReport(
        schema=version,
        articles=counts["article"],
        paragraphs=counts["paragraph"],
        attributions=counts["attribution"],
        damaged=tuple(_damaged(db)),
        problems=tuple(problems),
    )


def _size(file: Path) -> None:
    """Compares the size of a file with what its head says, where it has one; see "The Database Header" of SQLite."""
    with file.open("rb") as opened:
        head = opened.read(100)
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        return
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    if file.stat().st_size != pages * (page if page > 1 else 1 << 16):
        raise DamagedProjectError("the file is shorter or longer than it says")


def _structure(db: sqlite3.Connection) -> None:
    found = [" ".join(str(line).split()) for (line,) in db.execute("PRAGMA integrity_check")]
    if found != ["ok"]:
        raise DamagedProjectError(f"the structure of the file is damaged: {found[0]}")
    orphans = len(db.execute("PRAGMA foreign_key_check").fetchall())
    if orphans:
        raise DamagedProjectError(f"what these rows belong to is missing: {orphans}")


def _removed(db: sqlite3.Connection) -> None:
    spoilt = removed.spoilt(db)
    if spoilt:
        raise DamagedProjectError(f"removed articles that can no longer be restored: {spoilt}")


def _damaged(db: sqlite3.Connection) -> list[str]:
    """Ids of articles that are not what was sealed, in the order of their input where it can be told."""
    found: dict[int, str] = {}
    # By the table, and by the index on ids: where one of them is damaged the other may still name the articles.
    for listing in ("SELECT key, id FROM article NOT INDEXED", "SELECT key, id FROM article ORDER BY id"):
        with contextlib.suppress(ProjectError), plain_errors():
            for key, id in db.execute(listing):
                found.setdefault(key, str(id))
    return [id for key, id in sorted(found.items()) if not _intact(db, key)]


def _intact(db: sqlite3.Connection, key: int) -> bool:
    try:
        with plain_errors():
            return rows.intact(db, key)
    except ProjectError:
        return False
