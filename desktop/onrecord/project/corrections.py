"""What a person says about an article, beside what the machine says, and how the tables follow it.

A correction is a row: article, target, field, value. While an article has corrections of paragraphs or attributions,
its tables hold the corrected values and `machine_article` the machine's. Corrections are applied to the machine's
values each time one of them changes, so that none depends on the order in which they were made or taken back.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from onrecord.errors import ProjectError
from onrecord.model import (
    METADATA,
    Analysis,
    Article,
    Attribution,
    Codebook,
    Correction,
    Field,
    ParagraphKind,
    Sentence,
    SourceType,
    Span,
    Target,
    Value,
    Versions,
)
from onrecord.model.correcting import corrected, remeasured, retoned, voices
from onrecord.project import cells, rows

GIVEN = "given"
"""The origin of what a person said. A later reading of the same article leaves it alone."""

State = str | None
"""What is said about a field, as the cell of a journal: the value and when it was said; none where nothing is."""


class Change(NamedTuple):
    """A field of an article before and after a change, each as a state."""

    key: int
    target: str
    field: Field
    before: State
    after: State


def of_target(target: Target) -> str:
    """A target as a column takes it."""
    return json.dumps([target.paragraph, target.cue, target.source, target.content])


def target_of(cell: str) -> Target:
    """What `of_target` was given."""
    paragraph, cue, source, content = json.loads(cell)
    block, said, who = (None if span is None else Span(*span) for span in (paragraph, cue, source))
    return Target(block, said, who, tuple(Span(*span) for span in content))


def of_value(value: Value) -> Any:  # noqa: ANN401 (what JSON holds)
    """A value as JSON holds it."""
    if isinstance(value, Attribution):
        return [cells.decoded(cell) for cell in cells.of_attribution(value, "")]
    return value.isoformat() if isinstance(value, dt.date) else value


def value_of(field: Field, told: Any) -> Value:  # noqa: ANN401 (what JSON holds)
    """What `of_value` was given, for this field."""
    if told is None or isinstance(told, bool):
        return told
    if field in (Field.ADDED, Field.REMOVED):
        return cells.attribution_of(tuple(told))
    if field is Field.PUBLISHED:
        return dt.date.fromisoformat(told)
    if field is Field.SOURCE_TYPE:
        return SourceType(told)
    return ParagraphKind(told) if field is Field.KIND else str(told)


def state(value: Value, made: str) -> State:
    """What is said about a field, for a journal."""
    return json.dumps([of_value(value), made])


def load(db: sqlite3.Connection, key: int) -> tuple[Article, Analysis]:
    """An article and its analysis as they are with all corrections, which the analysis holds.

    Raises:
        DamagedProjectError: What is there is no article.
    """
    article, analysis = rows.load(db, key)
    made = read(db, key, article.id)
    return article, replace(analysis, corrections=made) if made else analysis


def read(db: sqlite3.Connection, key: int, id: str) -> tuple[Correction, ...]:
    """The corrections of an article, in the order in which they were made.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    found = db.execute(
        "SELECT target, field, value, machine, made, held FROM correction WHERE article = ?"
        " ORDER BY made, target, field",
        (key,),
    )
    with cells.as_written():
        return tuple(_correction(id, row) for row in found)


def _correction(id: str, row: cells.Row) -> Correction:
    target, name, value, machine, made, held = row
    field = Field(name)
    told = json.loads(machine)
    return Correction(
        id,
        target_of(target),
        field,
        value_of(field, json.loads(value)),
        value_of(field, told[0] if field in METADATA else told),
        dt.datetime.fromisoformat(made),
        bool(held),
    )


def current(db: sqlite3.Connection, key: int, target: str, field: Field) -> State:
    """What a person says now about a field."""
    found = db.execute(
        "SELECT value, made FROM correction WHERE article = ? AND target = ? AND field = ?", (key, target, field)
    ).fetchone()
    return None if found is None else json.dumps([json.loads(found[0]), found[1]])


def apply(db: sqlite3.Connection, changes: Iterable[Change], codebook: Codebook, *, backwards: bool = False) -> None:
    """Says what changes say after them, or before them, and makes the tables follow.

    Raises:
        ProjectError: The project no longer holds one of the articles.
    """
    by_article: dict[int, list[tuple[str, Field, State]]] = {}
    for change in changes:
        said = change.before if backwards else change.after
        by_article.setdefault(change.key, []).append((change.target, change.field, said))
    for key, said_of_it in by_article.items():
        metadata = [(field, said) for _, field, said in said_of_it if field in METADATA]
        if metadata:
            _describe(db, key, metadata)
        others = [(target, field, said) for target, field, said in said_of_it if field not in METADATA]
        for target, field, said in others:
            _say(db, key, target, field, said, machine=None)
        if others:
            follow(db, key, codebook)
        rows.seal(db, key)


def follow(db: sqlite3.Connection, key: int, codebook: Codebook) -> None:
    """Makes the tables hold what an article is with its corrections; it is to be sealed again."""
    article, analysis = rows.load_machine(db, key)
    made = [one for one in read(db, key, article.id) if one.field not in METADATA]
    now, told = corrected(article, analysis, made, codebook)
    depends = voices(now, told)
    sentences = None
    if depends != voices(article, analysis):
        sentences = _reading(db, key, depends)
        if sentences is not None:
            now, told = corrected(article, analysis, made, codebook, sentences)
    aside = db.execute("SELECT 1 FROM machine_article WHERE article = ?", (key,)).fetchone() is not None
    if made and not aside:
        rows.keep_machine(db, key)
    if made or aside:
        rows.rewrite(db, key, now, told)
    if made:
        unread = sentences is None and depends != voices(article, analysis)
        db.execute("UPDATE machine_article SET unread = ? WHERE article = ?", (unread, key))
    else:
        db.execute("DELETE FROM machine_article WHERE article = ?", (key,))
    for one in told.corrections:
        db.execute(
            "UPDATE correction SET machine = ?, held = ? WHERE article = ? AND target = ? AND field = ?",
            (
                json.dumps(of_value(machine_value(article, analysis, one.target, one.field))),
                *(one.held, key, of_target(one.target), one.field),
            ),
        )


def follow_all(db: sqlite3.Connection, before: Codebook, codebook: Codebook) -> None:
    """Measures all articles by another codebook, and seals them.

    Of another variant of tone they are to be analysed again, and keep the version that says so; else they are now what
    an analysis by this codebook would find, where they were what one by the codebook before had found.
    """
    for (key,) in db.execute("SELECT key FROM article").fetchall():
        article, analysis = rows.load_machine(db, key)
        rows.measure(db, key, article, remeasured(article, analysis, codebook))
        if codebook.tone == before.tone and analysis.versions.codebook == before.version:
            db.execute("UPDATE article SET codebook = ? WHERE key = ?", (codebook.version, key))
        if db.execute("SELECT 1 FROM machine_article WHERE article = ?", (key,)).fetchone() is not None:
            follow(db, key, codebook)
        rows.seal(db, key)


def stale(db: sqlite3.Connection, versions: Versions) -> list[str]:
    """The ids of the articles that only another codebook makes different from what an analysis would find now."""
    found = db.execute(
        "SELECT id FROM article WHERE onrecord = ? AND model = ? AND codebook <> ? ORDER BY key",
        cells.of_versions(versions),
    )
    return [id for (id,) in found]


def keep_tone(db: sqlite3.Connection, key: int, sentences: Sequence[Sentence], codebook: Codebook) -> None:
    """Keeps the tone of an article as it was read by a codebook, in the voices of the machine, and seals it."""
    article, analysis = rows.load_machine(db, key)
    aside = db.execute("SELECT 1 FROM machine_article WHERE article = ?", (key,)).fetchone() is not None
    rows.rewrite(db, key, article, retoned(article, analysis, tuple(sentences)))
    if aside:
        for table in ("machine_article", "reading"):
            db.execute(f"DELETE FROM {table} WHERE article = ?", (key,))  # noqa: S608 (our own names)
        rows.keep_machine(db, key)
        follow(db, key, codebook)
    db.execute("UPDATE article SET codebook = ? WHERE key = ?", (codebook.version, key))
    rows.seal(db, key)


def unread(db: sqlite3.Connection) -> tuple[str, ...]:
    """The ids of the articles whose tone is yet to be read by what a person said."""
    found = db.execute(
        "SELECT id FROM machine_article JOIN article ON article.key = machine_article.article WHERE unread"
    )
    return tuple(id for (id,) in found)


def keep_reading(
    db: sqlite3.Connection,
    key: int,
    article: Article,
    analysis: Analysis,
    sentences: Sequence[Sentence],
    codebook: Codebook,
) -> None:
    """Keeps the sentences of an article as it was read by an analysis, and makes the tables follow."""
    depends = voices(article, analysis)
    content = json.dumps([cells.of_sentence(sentence) for sentence in sentences])
    db.execute("INSERT OR REPLACE INTO reading (article, voices, sentences) VALUES (?, ?, ?)", (key, depends, content))
    follow(db, key, codebook)
    rows.seal(db, key)


def _reading(db: sqlite3.Connection, key: int, depends: str) -> tuple[Sentence, ...] | None:
    found = db.execute("SELECT sentences FROM reading WHERE article = ? AND voices = ?", (key, depends)).fetchone()
    with cells.as_written():
        return None if found is None else tuple(cells.sentence_of(tuple(row)) for row in json.loads(found[0]))


def machine_value(article: Article, analysis: Analysis, target: Target, field: Field) -> Value:
    """What the machine says about a field; none where it says nothing."""
    if field is Field.KIND:
        return next((block.kind for block in article.paragraphs if block.span == target.paragraph), None)
    place = target.found_in(analysis.attributions)
    if place is None or field in (Field.ADDED, Field.NOTE):
        return None
    found = analysis.attributions[place]
    told: Value = found if field is Field.REMOVED else getattr(found, field.value)
    return told


def carried(db: sqlite3.Connection, key: int) -> list[cells.Row]:
    """The corrections of an article that is about to be replaced by a new reading of it."""
    found = db.execute("SELECT target, field, value, made, machine FROM correction WHERE article = ?", (key,))
    return found.fetchall()


def carry_over(
    db: sqlite3.Connection, key: int, taken: list[cells.Row], read: Article | None, codebook: Codebook
) -> None:
    """Gives the corrections to another reading of the article, and seals it.

    Args:
        db: The document.
        key: Of the article.
        taken: What `carried` gave.
        read: A new reading, whose metadata are the machine's from now on; none where it is the same reading.
        codebook: By which it is measured again.
    """
    for target, name, value, made, machine in taken:
        if name in METADATA and read is not None:
            machine = json.dumps([of_value(getattr(read, name)), read.origins.get(name)])
        _insert(db, key, target, Field(name), value, machine, made)
    follow(db, key, codebook)
    rows.seal(db, key)


def _describe(db: sqlite3.Connection, key: int, said: list[tuple[Field, State]]) -> None:
    """Says something of the metadata of an article, or takes it back."""
    told, origins = rows.described(db, key)
    target = of_target(Target())
    for field, words in said:
        held = db.execute(
            "SELECT machine FROM correction WHERE article = ? AND target = ? AND field = ?", (key, target, field)
        ).fetchone()
        machine = held[0] if held else json.dumps([of_value(told[field]), origins.get(field)])
        value, origin = json.loads(machine) if words is None else (json.loads(words)[0], GIVEN)
        told[field.value] = value_of(field, value)
        origins.pop(field, None)
        if origin is not None:
            origins[field.value] = origin
        _say(db, key, target, field, words, machine=machine)
    rows.describe(db, key, told, origins)


def _say(db: sqlite3.Connection, key: int, target: str, field: Field, said: State, *, machine: str | None) -> None:
    db.execute("DELETE FROM correction WHERE article = ? AND target = ? AND field = ?", (key, target, field))
    if said is not None:
        value, made = json.loads(said)
        _insert(db, key, target, field, json.dumps(value), machine or "null", made)


def _insert(db: sqlite3.Connection, key: int, target: str, field: Field, value: str, machine: str, made: str) -> None:
    db.execute(
        "INSERT INTO correction (article, target, field, value, machine, made, held) VALUES (?, ?, ?, ?, ?, ?, 1)",
        (key, target, field, value, machine, made),
    )


def changes_for(db: sqlite3.Connection, key: int, asked: Iterable[Correction], made: str) -> list[Change]:
    """What corrections of one article would change.

    Args:
        db: The document.
        key: Of the article.
        asked: The corrections, as a person made them.
        made: When, as the journal writes it.

    Raises:
        ProjectError: One is about something that the article does not have, or says what cannot be said of it.
    """
    wished = list(asked)
    for one in wished:
        if not isinstance(one.value, _TYPES[one.field]):
            raise TypeError(f"{one.value!r} is no value of {one.field}")
    about_it = [one for one in wished if one.field in METADATA]
    found = [_change(db, key, one, state(one.value, made)) for one in about_it]
    if len(about_it) < len(wished):
        article, analysis = rows.load_machine(db, key)
        _, now = rows.load(db, key)
        for one in (one for one in wished if one.field not in METADATA):
            _require_place(one, article, analysis, now)
            if one.field is Field.REMOVED and one.value and current(db, key, of_target(one.target), Field.ADDED):
                found += _withdrawn(db, key, of_target(one.target))
            else:
                after = None if _takes_back(article, analysis, one) else state(one.value, made)
                found.append(_change(db, key, one, after))
    return [change for change in found if change.before != change.after]


def _change(db: sqlite3.Connection, key: int, one: Correction, after: State) -> Change:
    target = of_target(one.target)
    return Change(key, target, one.field, current(db, key, target, one.field), after)


def _takes_back(article: Article, analysis: Analysis, one: Correction) -> bool:
    """Whether a correction says no more than the machine does."""
    if one.field in (Field.NOTE, Field.REMOVED):
        return not one.value
    return one.value == machine_value(article, analysis, one.target, one.field)


def _withdrawn(db: sqlite3.Connection, key: int, target: str) -> list[Change]:
    """An attribution that a person added goes, with all that was said about it."""
    fields = db.execute("SELECT field FROM correction WHERE article = ? AND target = ?", (key, target)).fetchall()
    return [Change(key, target, Field(name), current(db, key, target, Field(name)), None) for (name,) in fields]


_TYPES: dict[Field, type | tuple[type, ...]] = {
    **dict.fromkeys(METADATA, (str, type(None))),
    Field.PUBLISHED: (dt.date, type(None)),
    Field.KIND: ParagraphKind,
    Field.SOURCE_TYPE: (SourceType, type(None)),
    Field.SOURCE_NAME: (str, type(None)),
    Field.RELAYED_BY: (str, type(None)),
    Field.DESCRIBED: (bool, type(None)),
    Field.NOTE: (str, type(None)),
    Field.REMOVED: bool,
    Field.ADDED: Attribution,
}


def _require_place(one: Correction, article: Article, analysis: Analysis, now: Analysis) -> None:
    if one.field is Field.KIND:
        if all(block.span != one.target.paragraph for block in article.paragraphs):
            raise ProjectError(f"article {article.id} has no such paragraph")
    elif one.field is not Field.ADDED and one.target.found_in((*now.attributions, *analysis.attributions)) is None:
        raise ProjectError(f"article {article.id} has no such attribution")
