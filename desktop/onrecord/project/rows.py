"""How an article and its analysis lie in the tables, and the digest that seals them.

`_stored` is what the tables hold of an article. `load` makes values of it and `seal` a digest: what is checked is what
is read.
"""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from onrecord.errors import DamagedProjectError, ProjectError
from onrecord.model import METADATA, Analysis, Article, Attribution, Versions
from onrecord.project import cells, fulltext
from onrecord.project.cells import Row
from onrecord.project.schema_listing import SUM_UP


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
    machine: str | None
    corrections: list[Row]
    topic: str | None


_ATTRIBUTIONS = (
    "SELECT paragraph, cue_start, cue_end, source_start, source_end, source_text, content, quotation, act, source_type,"
    " source_name, described, relayed_by, reason_start, reason_end, hedge, confidence FROM attribution"
    " WHERE article = ?"
)


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


def locations(db: sqlite3.Connection) -> list[str]:
    """The location of every article."""
    with cells.as_written():
        return [cells.decoded(location) for (location,) in db.execute("SELECT location FROM article")]


def last_location(db: sqlite3.Connection) -> str | None:
    """The location of the article that came last."""
    found = db.execute("SELECT location FROM article ORDER BY key DESC LIMIT 1").fetchone()
    with cells.as_written():
        return None if found is None else str(cells.decoded(found[0]))


def free_id(db: sqlite3.Connection, digest: str) -> str:
    """The id of the next article with this content: the digest, or with "-2", "-3" the first that is free."""
    taken = {id for (id,) in db.execute("SELECT id FROM article WHERE digest = ?", (digest,))}
    if digest not in taken:
        return digest
    return next(id for n in range(2, len(taken) + 2) if (id := f"{digest}-{n}") not in taken)


def insert(db: sqlite3.Connection, article: Article, analysis: Analysis, *, digest: str, key: int | None = None) -> int:
    """Writes an article and its analysis, sealed, in the transaction that is open.

    Args:
        db: The document.
        article: The article under the id it has in the project.
        analysis: Its analysis.
        digest: The id of its content as read.
        key: The key it had before; without one it comes last.

    Returns:
        Its key.

    Raises:
        ValueError: The analysis is of other paragraphs.
    """
    key = db.execute(
        "INSERT INTO article (key, id, digest, location, path, outlet, title, byline, published, section, url,"
        " wire, language, notes, origins, topic, onrecord, model, codebook, named, unnamed, relayed, hedged, sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, '')",
        (
            *(key, article.id, digest, cells.place(article.location)),
            *cells.of_article(article),
            *cells.of_versions(analysis.versions),
        ),
    ).lastrowid
    assert key is not None
    db.execute("INSERT INTO article_text (article, text) VALUES (?, ?)", (key, cells.encoded(article.text)))
    fulltext.await_index(db, key)
    _write_findings(db, key, article, analysis)
    seal(db, key)
    return key


def rewrite(db: sqlite3.Connection, key: int, article: Article, analysis: Analysis) -> None:
    """Replaces the paragraphs of an article, what was found in them and its figures; it is to be sealed again."""
    db.execute("DELETE FROM paragraph WHERE article = ?", (key,))  # and with them attributions and sentences
    _write_findings(db, key, article, analysis)


def _write_findings(db: sqlite3.Connection, key: int, article: Article, analysis: Analysis) -> None:
    db.execute(
        "UPDATE article SET tone = ?, outlet_tone = ?, quoted_tone = ?, strength = ?, named = ?, unnamed = ?,"
        " relayed = ?, hedged = ?, attributed_share = ?, paragraphs = ? WHERE key = ?",
        (*cells.of_measures(analysis.article), len(article.paragraphs), key),
    )
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
    sum_up(db, key)


def sum_up(db: sqlite3.Connection, key: int) -> None:
    """Notes of an article what lists ask of its attributions and its metadata."""
    db.execute(f"{SUM_UP} WHERE key = ?", (key,))


def measure(db: sqlite3.Connection, key: int, article: Article, analysis: Analysis) -> None:
    """Replaces the figures that the machine found in an article; it is to be sealed again."""
    whole = cells.of_measures(analysis.article)
    parts = [cells.of_measures(measures) for measures in analysis.paragraphs]
    found = db.execute("SELECT content FROM machine_article WHERE article = ?", (key,)).fetchone()
    if found is not None:
        told = machine_of(found[0])
        blocks = [(*row[:4], *part) for row, part in zip(told["paragraphs"], parts, strict=True)]
        content = json.dumps({**told, "figures": whole, "paragraphs": blocks})
        db.execute("UPDATE machine_article SET content = ? WHERE article = ?", (content, key))
        return
    figures = "strength = ?, named = ?, unnamed = ?, relayed = ?, hedged = ?"
    db.execute(f"UPDATE article SET {figures} WHERE key = ?", (*whole[3:8], key))  # noqa: S608 (our own names)
    db.executemany(
        f'UPDATE paragraph SET {figures} WHERE article = ? AND "index" = ?',  # noqa: S608 (our own names)
        [(*part[3:8], key, block.index) for block, part in zip(article.paragraphs, parts, strict=True)],
    )


def delete(db: sqlite3.Connection, key: int) -> None:
    """Removes an article and all that belongs to it."""
    fulltext.forget(db, key)
    db.execute("DELETE FROM article WHERE key = ?", (key,))


def described(db: sqlite3.Connection, key: int) -> tuple[dict[str, Any], dict[str, str]]:
    """What a person may say about an article, by field, and the origins of all its metadata.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    found = db.execute(f"SELECT {', '.join(METADATA)}, origins FROM article WHERE key = ?", (key,))  # noqa: S608 (our own)
    with cells.as_written():
        *values, origins = map(cells.decoded, found.fetchone())
        told = {field.value: value for field, value in zip(METADATA, values, strict=True)}
        return {**told, "published": cells.date_of(told["published"])}, dict(json.loads(origins))


def describe(db: sqlite3.Connection, key: int, told: dict[str, Any], origins: dict[str, str]) -> None:
    """Writes anew what `described` gave; the article is to be sealed again."""
    title = cells.encoded(told["title"])
    if db.execute("SELECT title IS NOT ? FROM article WHERE key = ?", (title, key)).fetchone()[0]:
        fulltext.forget(db, key)
        fulltext.await_index(db, key)
    values = {**told, "published": cells.of_date(told["published"])}
    columns = ", ".join(f"{field} = ?" for field in METADATA)
    db.execute(
        f"UPDATE article SET {columns}, origins = ? WHERE key = ?",  # noqa: S608 (our own names)
        (*(cells.encoded(values[field]) for field in METADATA), json.dumps(origins), key),
    )
    sum_up(db, key)


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
    """Reads an article and its analysis, every field as it stands in the tables.

    Raises:
        DamagedProjectError: What is there is no article.
    """
    stored = _stored(db, key)
    return _values(stored, stored.article[17:26], stored.paragraphs, stored.attributions, stored.sentences)


def load_machine(db: sqlite3.Connection, key: int) -> tuple[Article, Analysis]:
    """The same as the machine found it; what a person said of the article's metadata stays.

    Raises:
        DamagedProjectError: What is there is no article.
    """
    stored = _stored(db, key)
    if stored.machine is None:
        return load(db, key)
    with cells.as_written():
        found = machine_of(stored.machine)
        return _values(stored, *(found[part] for part in MACHINE_PARTS))


MACHINE_PARTS = ("figures", "paragraphs", "attributions", "sentences")


def keep_machine(db: sqlite3.Connection, key: int) -> None:
    """Sets aside what the tables hold of an article, as what the machine found."""
    stored = _stored(db, key)
    parts = (stored.article[17:26], stored.paragraphs, stored.attributions, stored.sentences)
    content = json.dumps(dict(zip(MACHINE_PARTS, parts, strict=True)))
    db.execute("INSERT INTO machine_article (article, content) VALUES (?, ?)", (key, content))


def machine_of(content: str) -> dict[str, Any]:
    """What `keep_machine` set aside: the cells of the article's figures, of its paragraphs, attributions, sentences."""
    found: dict[str, Any] = json.loads(content)
    return found


def machine_attributions(db: sqlite3.Connection, keys: Sequence[int]) -> dict[int, list[Row]]:
    """What the machine found in those of some articles that a person corrected, by key, as rows of `attribution`."""
    found = db.execute(
        "SELECT article, content FROM machine_article WHERE article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return {key: [tuple(row) for row in machine_of(content)["attributions"]] for key, content in found}


def attribution_at(db: sqlite3.Connection, key: int, place: int, *, machine: bool) -> Attribution:
    """One attribution of an article, corrected or as the machine found it."""
    aside = machine_attributions(db, [key]) if machine else {}
    if key in aside:
        return cells.attribution_of(aside[key][place])
    row = db.execute(f"{_ATTRIBUTIONS} AND number = ?", (key, place)).fetchone()
    return cells.attribution_of(_row(row))


def _values(
    stored: _Stored, figures: Row, paragraphs: list[Row], attributions: list[Row], sentences: list[Row]
) -> tuple[Article, Analysis]:
    with cells.as_written():
        analysis = Analysis(
            attributions=tuple(map(cells.attribution_of, attributions)),
            paragraphs=tuple(cells.measures_of(paragraph[4:]) for paragraph in paragraphs),
            article=cells.measures_of(figures),
            versions=Versions(*stored.article[14:17]),
            sentences=tuple(map(cells.sentence_of, sentences)),
        )
        return cells.article_of(stored.article, stored.topic, paragraphs), analysis


def _stored(db: sqlite3.Connection, key: int) -> _Stored:
    article = db.execute(
        "SELECT id, digest, location, path, outlet, title, byline, published, section, url, wire, language, notes,"
        " origins, onrecord, model, codebook, tone, outlet_tone, quoted_tone, strength, named, unnamed, relayed,"
        " hedged, attributed_share, text, topic"
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
    attributions = db.execute(f"{_ATTRIBUTIONS} ORDER BY number", (key,))
    sentences = db.execute(
        'SELECT paragraph, start, "end", tone, outlet_tone, quoted_tone, drivers, mentions FROM sentence'
        " WHERE article = ? ORDER BY number",
        (key,),
    )
    machine = db.execute("SELECT content FROM machine_article WHERE article = ?", (key,)).fetchone()
    corrections = db.execute(
        "SELECT target, field, value, machine, made, held FROM correction WHERE article = ? ORDER BY target, field",
        (key,),
    )
    with cells.as_written():
        blocks, found, read, said = ([*map(_row, rows)] for rows in (paragraphs, attributions, sentences, corrections))
        *told, topic = _row(article)
        return _Stored(tuple(told), blocks, found, read, machine and cells.decoded(machine[0]), said, topic)


def _row(row: Row) -> Row:
    return tuple(map(cells.decoded, row)) if bytes in map(type, row) else row


def _digest(stored: _Stored) -> str:
    # What an article lacks is left out at the end: older schemas had no place for it, and their articles stay sealed.
    parts: list[Any] = list(stored)
    while parts and not parts[-1]:
        parts.pop()
    sealed = parts if len(parts) > 3 else stored[:3]
    return hashlib.sha256(json.dumps(sealed).encode("ascii")).hexdigest()
