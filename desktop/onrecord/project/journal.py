"""The history of a project: what a person changed and what was imported, so that it can be undone and done again.

Steps are undone in the opposite order of their making, so that each finds the project as it left it. A new step ends
what could be done again.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Mapping

from onrecord.model import ChangeKind, Field, HistoryEntry, StoryChange, StoryStep
from onrecord.project import cells
from onrecord.project.corrections import Change

_WORDS = {
    Field.OUTLET: "outlet",
    Field.TITLE: "title",
    Field.BYLINE: "byline",
    Field.PUBLISHED: "date",
    Field.SECTION: "section",
    Field.TOPIC: "topic",
    Field.KIND: "kind of paragraph",
    Field.SOURCE_TYPE: "source type",
    Field.SOURCE_NAME: "source name",
    Field.RELAYED_BY: "relayed by",
    Field.DESCRIBED: "described",
    Field.NOTE: "note",
    Field.REMOVED: "removal",
    Field.ADDED: "addition",
}
_SHOWN = 60  # characters of a value in a sentence
Detail = Mapping[str, object]


def now() -> str:
    """The time, as the journal writes it: UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def begin(db: sqlite3.Connection, kind: ChangeKind, detail: Detail, made: str) -> int:
    """Opens a step, in the transaction that is open, and forgets what was undone.

    Args:
        db: The document.
        kind: What is done.
        detail: What its sentence says, see `sentence`.
        made: When.

    Returns:
        Its number.
    """
    db.execute("DELETE FROM journal WHERE undone")
    number = db.execute(
        "INSERT INTO journal (made, kind, detail) VALUES (?, ?, ?)", (made, kind, json.dumps(detail))
    ).lastrowid
    assert number is not None
    return number


def note(db: sqlite3.Connection, entry: int, changes: Iterable[Change]) -> None:
    """Adds what changed to a step."""
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM journal_change WHERE entry = ?", (entry,)).fetchone()
    db.executemany(
        "INSERT INTO journal_change (entry, number, article, target, field, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (entry, number, change.key, change.target, change.field, change.before, change.after)
            for number, change in enumerate(changes, last + 1)
        ],
    )


def note_articles(db: sqlite3.Connection, entry: int, articles: Iterable[tuple[int, str | None]]) -> None:
    """Adds whole articles to a step: their keys, each with what must be known to undo it."""
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM journal_change WHERE entry = ?", (entry,)).fetchone()
    db.executemany(
        "INSERT INTO journal_change (entry, number, article, before) VALUES (?, ?, ?, ?)",
        [(entry, number, key, before) for number, (key, before) in enumerate(articles, last + 1)],
    )


def note_codebook(db: sqlite3.Connection, entry: int, before: str, after: str) -> None:
    """Adds the change of the codebook to a step."""
    db.execute(
        "INSERT INTO journal_change (entry, number, field, before, after) VALUES (?, 1, 'codebook', ?, ?)",
        (entry, before, after),
    )


def changes(db: sqlite3.Connection, entry: int) -> list[Change]:
    """The fields that a step changed, in the order in which it did."""
    found = db.execute(
        "SELECT article, target, field, before, after FROM journal_change WHERE entry = ? ORDER BY number", (entry,)
    )
    with cells.as_written():
        return [Change(key, target, Field(field), before, after) for key, target, field, before, after in found]


def articles(db: sqlite3.Connection, entry: int) -> list[tuple[int, str | None]]:
    """What `note_articles` was given for a step."""
    found = db.execute("SELECT article, before FROM journal_change WHERE entry = ? ORDER BY number", (entry,))
    return found.fetchall()


def codebooks(db: sqlite3.Connection, entry: int) -> tuple[str, str]:
    """The codebook before and after a step."""
    before, after = db.execute("SELECT before, after FROM journal_change WHERE entry = ?", (entry,)).fetchone()
    return before, after


def last(db: sqlite3.Connection) -> tuple[int, ChangeKind] | None:
    """The step that is undone next."""
    return _step(db, "SELECT number, kind FROM journal WHERE NOT undone ORDER BY number DESC LIMIT 1")


def next_again(db: sqlite3.Connection) -> tuple[int, ChangeKind] | None:
    """The undone step that is done again next."""
    return _step(db, "SELECT number, kind FROM journal WHERE undone ORDER BY number LIMIT 1")


def _step(db: sqlite3.Connection, asked: str) -> tuple[int, ChangeKind] | None:
    found = db.execute(asked).fetchone()
    with cells.as_written():
        return None if found is None else (found[0], ChangeKind(found[1]))


def mark(db: sqlite3.Connection, entry: int, *, undone: bool) -> None:
    """Notes that a step is undone, or done again."""
    db.execute("UPDATE journal SET undone = ? WHERE number = ?", (undone, entry))


def entries(db: sqlite3.Connection) -> tuple[HistoryEntry, ...]:
    """All steps, the oldest first.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    found = db.execute(
        "SELECT number, made, kind, detail, undone,"
        " (SELECT count(DISTINCT article) FROM journal_change WHERE entry = journal.number)"
        " FROM journal ORDER BY number"
    )
    with cells.as_written():
        return tuple(_entry(*row) for row in found)


def _entry(number: int, made: str, kind: str, detail: str, undone: int, count: int) -> HistoryEntry:
    what = ChangeKind(kind)
    told = sentence(what, count, json.loads(detail))
    return HistoryEntry(number, dt.datetime.fromisoformat(made), what, count, told, bool(undone))


def sentence(kind: ChangeKind, articles: int, detail: Detail) -> str:
    """What a step did, for the user.

    Args:
        kind: What was done.
        articles: To how many articles.
        detail: Of an import where it came `from`; of a merge the `names` and what they went `into`; of corrections the
            `fields`, how `many`, and, where there is one field and value, the `value`; of a story see
            `detail_of_story`.
    """
    counted = f"{articles} article" if articles == 1 else f"{articles} articles"
    if kind is ChangeKind.IMPORT:
        return f"{counted} added" + (f" from {_short(detail['from'])}" if detail.get("from") else "")
    if kind is ChangeKind.REMOVE:
        return f"{counted} deleted"
    if kind is ChangeKind.RESTORE:
        return f"{counted} restored"
    if kind is ChangeKind.MERGE:
        return f"{_listed(detail['names'])} merged into {_short(detail['into'])} ({counted})"
    if kind is ChangeKind.CODEBOOK:
        return "Codebook changed"
    if kind is ChangeKind.STORY:
        return _of_story(detail)
    return _corrected(kind, counted, detail)


def _corrected(kind: ChangeKind, counted: str, detail: Detail) -> str:
    names = detail["fields"]
    assert isinstance(names, list)
    fields = [Field(name) for name in names]
    words = _listed([_WORDS[field] for field in fields]).capitalize()
    about = counted
    if kind is ChangeKind.CORRECT and detail["many"] != 1:
        about = f"{detail['many']} places in {counted}"
    elif kind is ChangeKind.CORRECT:
        about = f"“{_short(detail['words'])}”" if detail.get("words") else "1 place"
    if fields == [Field.ADDED]:
        return f"Attribution {about} added" if detail["many"] == 1 else f"Attributions added: {about}"
    if fields == [Field.REMOVED]:
        back = detail.get("value") is False
        return f"Attribution {about} {'put back' if back else 'removed'}"
    if "value" not in detail:
        return f"{words} of {about} changed"
    if detail["value"] is None or detail["value"] == "":
        return f"{words} of {about} cleared"
    return f"{words} of {about} set to {_short(_plain(detail['value']))}"


def detail_of_story(asked: StoryChange) -> Detail:
    """What the sentence of a step about a story says."""
    told: Detail = {"step": asked.step, "title": asked.title, "count": asked.count, "other": asked.other}
    return {**told, "merged": asked.merged} if asked.merged > 1 else told


def _of_story(detail: Detail) -> str:
    count = detail["count"]
    counted = f"{count} article" if count == 1 else f"{count} articles"
    several = detail.get("merged")
    title, other = f"“{_short(detail['title'])}”", f"“{_short(detail['other'])}”"
    return {
        StoryStep.MADE: f"Story {title} made of {counted}",
        StoryStep.PUT: f"{counted} put into story {title}",
        StoryStep.TAKEN: f"{counted} taken out of story {title}",
        StoryStep.MERGED: f"{f'{several} stories' if several else f'Story {other}'} merged into {title}",
        StoryStep.TITLED: f"Story {title} called {other}" if detail["other"] else f"Title of story {title} taken back",
        StoryStep.AS_FOUND: f"Story {title} put back as it was found",
    }[StoryStep(str(detail["step"]))]


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _short(words: object) -> str:
    told = " ".join(str(words).split())
    return told if len(told) <= _SHOWN else f"{told[: _SHOWN - 1]}…"


def _listed(names: object) -> str:
    assert isinstance(names, list)
    shown = [_short(name) for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
