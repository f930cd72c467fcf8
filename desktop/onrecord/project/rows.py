"""How an article and its analysis lie in the tables, and the digest that seals them.

`_stored` is what the tables hold of an article. `load` makes values of it and `seal` a digest: what is checked is what
is read.
"""

import hashlib
import json
import sqlite3
from typing import NamedTuple

from onrecord.errors import DamagedProjectError, ProjectError
from onrecord.model import Analysis, Article, ArticleRow, Versions
from onrecord.project import cells
from onrecord.project.cells import Row

_LAST_KEY = 2**63 - 1


class Held(NamedTuple):
    """An article that the project holds already, as `add` needs to know it."""

    key: int
    id: str
    versions: Versions


class _Stored(NamedTuple):
    article: Row
    paragraphs: list[Row]
    attributions: list[Row]
    sentences: list[Row]


def key_of(db: sqlite3.Connection, id: str) -> int:
    """The key of an article.

    Raises:
        ProjectError: The project holds no such article.
    """
    found = db.execute("SELECT key FROM article WHERE id = ?", (cells.encoded(id),)).fetchone()
    if found is None:
        raise ProjectError(f"the project holds no article {id}")
    return int(found[0])


def key_after(db: sqlite3.Connection, key: int) -> int | None:
    """The key of the next article in the order of the input, the first after 0."""
    found = db.execute("SELECT min(key) FROM article WHERE key > ?", (key,)).fetchone()
    return None if found[0] is None else int(found[0])


def held(db: sqlite3.Connection, location: str, digest: str) -> Held | None:
    """The article of this place and content, if the project holds it."""
    found = db.execute(
        "SELECT key, id, onrecord, model, codebook FROM article WHERE location = ? AND digest = ?",
        (cells.place(location), digest),
    ).fetchone()
    return None if found is None else Held(found[0], found[1], Versions(*found[2:]))


def analysed(db: sqlite3.Connection, file: str, versions: Versions) -> frozenset[tuple[str, str]]:
    """Location and digest of the articles of a file, itself or a place inside it, analysed under these versions."""
    # The places inside are those that sort between a prefix and the same with its last character one higher.
    bounds = [cells.place(file + mark) for mark in ("", "#", "$", "!/", "!0")]
    found = db.execute(
        "SELECT location, digest FROM article"
        " WHERE (location = ? OR location >= ? AND location < ? OR location >= ? AND location < ?)"
        " AND onrecord = ? AND model = ? AND codebook = ?",
        (*bounds, *cells.of_versions(versions)),
    )
    with cells.as_written():
        return frozenset((cells.decoded(location), digest) for location, digest in found)


def free_id(db: sqlite3.Connection, digest: str) -> str:
    """The id of the next article with this content: the digest, or with "-2", "-3" the first that is free."""
    taken = {id for (id,) in db.execute("SELECT id FROM article WHERE digest = ?", (digest,))}
    if digest not in taken:
        return digest
    return next(id for n in range(2, len(taken) + 2) if (id := f"{digest}-{n}") not in taken)


def insert(
    db: sqlite3.Connection, article: Article, analysis: Analysis, *, digest: str, key: int | None = None
) -> None:
    """Writes an article and its analysis, sealed, in the transaction that is open.

    Args:
        db: The document.
        article: The article under the id it has in the project.
        analysis: Its analysis.
        digest: The id of its content as read.
        key: The key it had before; without one it comes last.

    Raises:
        ValueError: The analysis is of other paragraphs.
    """
    key = db.execute(
        "INSERT INTO article (key, id, digest, location, path, outlet, title, byline, published, section, url,"
        " wire, language, notes, origins, onrecord, model, codebook, tone, outlet_tone, quoted_tone, strength, named,"
        " unnamed, relayed, hedged, attributed_share, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
        (
            *(key, article.id, digest, cells.place(article.location)),
            *cells.of_article(article),
            *cells.of_versions(analysis.versions),
            *cells.of_measures(analysis.article),
        ),
    ).lastrowid
    assert key is not None
    db.execute("INSERT INTO article_text (article, text) VALUES (?, ?)", (key, cells.encoded(article.text)))
    db.executemany(
        'INSERT INTO paragraph (article, "index", start, "end", kind, tone, outlet_tone, quoted_tone, strength, named,'
        " unnamed, relayed, hedged, attributed_share) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (key, block.index, block.start, block.end, block.kind, *cells.of_measures(measures))
            for block, measures in zip(article.paragraphs, analysis.paragraphs, strict=True)
        ],
    )
    db.executemany(
        "INSERT INTO attribution (article, number, paragraph, cue_start, cue_end, source_start, source_end,"
        " source_text, content, quotation, act, source_type, source_name, described, relayed_by, reason_start,"
        " reason_end, hedge, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (key, number, *cells.of_attribution(attribution, article.text))
            for number, attribution in enumerate(analysis.attributions)
        ],
    )
    db.executemany(
        'INSERT INTO sentence (article, number, paragraph, start, "end", tone, outlet_tone, quoted_tone, drivers,'
        " mentions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, number, *cells.of_sentence(sentence)) for number, sentence in enumerate(analysis.sentences)],
    )
    seal(db, key)


def delete(db: sqlite3.Connection, key: int) -> None:
    """Removes an article and all that belongs to it."""
    db.execute("DELETE FROM article WHERE key = ?", (key,))


def describe(db: sqlite3.Connection, key: int, article: Article) -> None:
    """Writes anew what a person may say about an article, and seals it again."""
    db.execute(
        "UPDATE article SET outlet = ?, title = ?, byline = ?, published = ?, origins = ? WHERE key = ?",
        (
            cells.encoded(article.outlet),
            cells.encoded(article.title),
            cells.encoded(article.byline),
            cells.of_date(article.published),
            json.dumps(dict(article.origins)),
            key,
        ),
    )
    seal(db, key)


def seal(db: sqlite3.Connection, key: int) -> None:
    """Notes the digest of what the tables now hold of an article."""
    db.execute("UPDATE article SET sha256 = ? WHERE key = ?", (_digest(_stored(db, key)), key))


def intact(db: sqlite3.Connection, key: int) -> bool:
    """Whether the tables hold of an article what was sealed.

    Raises:
        DamagedProjectError: A part of it is missing or cannot be decoded.
        sqlite3.Error: It cannot be read.
    """
    sealed = db.execute("SELECT sha256 FROM article WHERE key = ?", (key,)).fetchone()
    return sealed is not None and sealed[0] == _digest(_stored(db, key))


def load(db: sqlite3.Connection, key: int) -> tuple[Article, Analysis]:
    """Reads an article and its analysis, every field as it was written.

    Raises:
        DamagedProjectError: What is there is no article.
    """
    row, paragraphs, attributions, sentences = _stored(db, key)
    with cells.as_written():
        analysis = Analysis(
            attributions=tuple(map(cells.attribution_of, attributions)),
            paragraphs=tuple(cells.measures_of(paragraph[4:]) for paragraph in paragraphs),
            article=cells.measures_of(row[17:26]),
            versions=Versions(*row[14:17]),
            sentences=tuple(map(cells.sentence_of, sentences)),
        )
        return cells.article_of(row, paragraphs), analysis


def list_rows(db: sqlite3.Connection, first: int = 0, last: int = _LAST_KEY) -> tuple[ArticleRow, ...]:
    """What lists show of the articles with keys from `first` to `last`, in the order of their input.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    found = db.execute(
        "SELECT id, path, outlet, title, published,"
        " (SELECT count(*) FROM paragraph WHERE paragraph.article = article.key), named, unnamed, tone, strength"
        " FROM article WHERE key BETWEEN ? AND ? ORDER BY key",
        (first, last),
    )
    with cells.as_written():
        return tuple(map(cells.article_row_of, found))


def _stored(db: sqlite3.Connection, key: int) -> _Stored:
    article = db.execute(
        "SELECT id, digest, location, path, outlet, title, byline, published, section, url, wire, language, notes,"
        " origins, onrecord, model, codebook, tone, outlet_tone, quoted_tone, strength, named, unnamed, relayed,"
        " hedged, attributed_share, text"
        " FROM article JOIN article_text ON article_text.article = article.key WHERE key = ?",
        (key,),
    ).fetchone()
    if article is None:
        raise DamagedProjectError("the project is damaged: an article has lost its text")
    paragraphs = db.execute(
        'SELECT "index", start, "end", kind, tone, outlet_tone, quoted_tone, strength, named, unnamed, relayed,'
        ' hedged, attributed_share FROM paragraph WHERE article = ? ORDER BY "index"',
        (key,),
    )
    attributions = db.execute(
        "SELECT paragraph, cue_start, cue_end, source_start, source_end, source_text, content, quotation, act,"
        " source_type, source_name, described, relayed_by, reason_start, reason_end, hedge, confidence"
        " FROM attribution WHERE article = ? ORDER BY number",
        (key,),
    )
    sentences = db.execute(
        'SELECT paragraph, start, "end", tone, outlet_tone, quoted_tone, drivers, mentions FROM sentence'
        " WHERE article = ? ORDER BY number",
        (key,),
    )
    with cells.as_written():
        return _Stored(_row(article), *([*map(_row, rows)] for rows in (paragraphs, attributions, sentences)))


def _row(row: Row) -> Row:
    return tuple(map(cells.decoded, row))


def _digest(stored: _Stored) -> str:
    # Without sentences it is the digest of the schema that had none, so that older articles stay sealed.
    sealed = stored if stored.sentences else stored[:3]
    return hashlib.sha256(json.dumps(sealed).encode("ascii")).hexdigest()
