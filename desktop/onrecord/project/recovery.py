"""Brings what can be read of a damaged document into a new one.

SQLite refuses a file as a whole where a page of it is wrong; read article by article, by its key, such a file still
gives all that does not lie on that page. It is read from a copy, and is itself left alone.
"""

import contextlib
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import DamagedProjectError, ProjectError
from onrecord.model import Analysis, Article, Codebook, Measures, Paragraph, Recovery, Versions
from onrecord.project import cells, codebook, corrections, rows, schema, stories
from onrecord.project.alike import Alike
from onrecord.project.cells import Row
from onrecord.project.connection import COMPANIONS, existing_file, plain_errors, require_unused
from onrecord.project.removed import OF_AN_ARTICLE
from onrecord.project.schema import STEPS

DOUBTFUL = "it comes from a damaged project and may not be what was read; compare it with its source"
TEXT_ONLY = "it comes from a damaged project of which only its text could be read; add its file again"

_MOST = 10_000_000  # a larger number of articles is itself damage
_BLOCK = re.compile(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


@contextlib.contextmanager
def damaged(path: Path) -> Iterator[tuple[sqlite3.Connection, Codebook]]:
    """A copy of a document that may be damaged, opened however bad it is, and its codebook or the default.

    Raises:
        NotAProjectError: It is something else.
        DamagedProjectError: Its tables cannot be found any more.
        NewerProjectError: A later version of Onrecord wrote it.
        ProjectInUseError: It is open elsewhere.
    """
    with plain_errors(), contextlib.ExitStack() as closing:
        file = existing_file(path)
        require_unused(file)
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-")))
        db = closing.enter_context(contextlib.closing(_opened(file, folder)))
        if schema.schema_of(db, STEPS) < len(STEPS):
            schema.migrate(db, STEPS)
        _require_tables(db)
        yield db, _conventions(db)


def take(source: sqlite3.Connection, target: sqlite3.Connection, conventions: Codebook) -> Recovery:
    """Copies the articles that can be read, in the transaction that is open on the target.

    Args:
        source: What `damaged` gave.
        target: A new document.
        conventions: By which corrected articles are measured.
    """
    whole, doubtful, lost = 0, [], 0
    named, alike = _named(source), Alike(target)
    for key in sorted(named | _possible(source)):
        saved = _saved(source, key)
        if saved is not None and not saved.intact and not _fits(target, alike, key, saved, conventions):
            saved = _text_only(saved.article.text)
        if saved is None or rows.held(target, saved.article.location, saved.digest) is not None:
            lost += key in named
            continue
        id = _insert(target, alike, key, saved, conventions)
        whole += saved.intact
        if not saved.intact:
            doubtful.append(id)
    with _what_can_be_read():
        stories.recover(source, target)
    return Recovery(whole, tuple(doubtful), lost)


class _Saved(NamedTuple):
    article: Article
    analysis: Analysis
    digest: str
    said: list[Row]
    intact: bool


def _fits(db: sqlite3.Connection, alike: Alike, key: int, saved: _Saved, conventions: Codebook) -> bool:
    """Whether an article that is not what was written is one at all."""
    db.execute("SAVEPOINT trial")
    try:
        with cells.as_written():
            _insert(db, alike, key, saved, conventions)
    except (sqlite3.IntegrityError, DamagedProjectError):
        return False
    finally:
        db.execute("ROLLBACK TO trial")
        db.execute("RELEASE trial")
    return True


def _insert(db: sqlite3.Connection, alike: Alike, key: int, saved: _Saved, conventions: Codebook) -> str:
    article = replace(saved.article, id=rows.free_id(db, saved.digest))
    rows.insert(db, article, saved.analysis, digest=saved.digest, key=key)
    alike.enter(key, article)
    if saved.said:
        corrections.carry_over(db, key, saved.said, None, conventions)
    return article.id


def _named(db: sqlite3.Connection) -> set[int]:
    """The keys that one of the tables or indexes still tells."""
    found: set[int] = set()
    for listing in (
        "SELECT key FROM article NOT INDEXED",
        "SELECT key FROM article ORDER BY id",
        "SELECT article FROM article_text",
        "SELECT article FROM paragraph",
    ):
        with _what_can_be_read():
            for (key,) in db.execute(listing):
                found.add(key)
    return {key for key in found if isinstance(key, int)}


def _possible(db: sqlite3.Connection) -> set[int]:
    """The keys that were ever given: where no listing reaches, an article may still be found by its key."""
    with _what_can_be_read():
        (last,) = db.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'article'").fetchone()
        if isinstance(last, int) and last < _MOST:
            return set(range(1, last + 1))
    return set()


def _saved(db: sqlite3.Connection, key: int) -> _Saved | None:
    """An article as well as it can be read: all of it, or its text; none where that is lost too."""
    with _what_can_be_read():
        article, analysis = rows.load_machine(db, key)
        _require_words(article)
        digest = article.id.partition("-")[0]
        said = corrections.carried(db, key)
        intact = False
        with _what_can_be_read():
            intact = rows.intact(db, key)
        note = () if intact else (DOUBTFUL,)
        return _Saved(replace(article, notes=(*article.notes, *note)), analysis, digest, said, intact)
    with _what_can_be_read(), cells.as_written():
        (text,) = db.execute("SELECT text FROM article_text WHERE article = ?", (key,)).fetchone() or (None,)
        if text is not None:
            return _text_only(str(cells.decoded(text)))
    return None


def _require_words(article: Article) -> None:
    """A flipped bit can make a number of a text, or nothing of it."""
    needed = (article.id, article.text, article.path, article.location, article.language)
    others = (article.outlet, article.title, article.byline, article.section, article.topic, article.url, article.wire)
    if not all(isinstance(one, str) for one in needed) or not all(
        one is None or isinstance(one, str) for one in others
    ):
        raise DamagedProjectError("the project is damaged: an article is not what was written")


def _text_only(text: str) -> _Saved:
    blocks = [match.span() for match in _BLOCK.finditer(text)]
    paragraphs = tuple(Paragraph(index, start, end) for index, (start, end) in enumerate(blocks))
    article = Article("", text, paragraphs, notes=(TEXT_ONLY,)).identified()
    analysis = Analysis((), tuple(Measures() for _ in paragraphs), Measures(), Versions("", "", ""))
    return _Saved(article, analysis, article.id, [], intact=False)


@contextlib.contextmanager
def _what_can_be_read() -> Iterator[None]:
    """Around a read that damage may end; it may have taken the very definition of a table."""
    with contextlib.suppress(ProjectError, sqlite3.OperationalError), plain_errors():
        yield


def _require_tables(db: sqlite3.Connection) -> None:
    """Makes sure that SQLite understands the tables; of damage elsewhere it complains when it comes to it."""
    for table, column in OF_AN_ARTICLE.items():
        try:
            db.execute(f"SELECT {column} FROM {table} LIMIT 0")  # noqa: S608 (our own names)
        except sqlite3.OperationalError as error:
            raise DamagedProjectError("too little is left of the project to recover anything") from error
    if not schema.has_tables(db, STEPS, OF_AN_ARTICLE):
        raise DamagedProjectError("too little is left of the project to recover anything")


def _opened(file: Path, folder: Path) -> sqlite3.Connection:
    """Opens a copy of the file; one that is shorter than it says too."""
    copy = folder / "copy"
    for suffix in ("", *COMPANIONS):
        if Path(f"{file}{suffix}").exists():
            shutil.copyfile(f"{file}{suffix}", f"{copy}{suffix}")
    db = sqlite3.connect(copy, isolation_level=None)
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA writable_schema = ON")  # or SQLite refuses a file that was cut
    return db


def _conventions(db: sqlite3.Connection) -> Codebook:
    with _what_can_be_read():
        return codebook.read(db)
    return Codebook()
