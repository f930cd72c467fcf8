"""What a person says about the stories that are found in a project, kept apart from what is found.

A story of which a person said something has an id of its own, "p-" and a number that is never given twice. Each article
has one row at most: it is in one story or taken out of one. What is found is not kept: it is found anew, and these rows
are applied to it, see `workflow.stories`. A row may name a story of which nothing is said any more, where the article
was removed meanwhile; it counts for nothing.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.errors import ProjectError
from onrecord.model import Placed, Placing, StoriesTold, StoryChange
from onrecord.project import cells, rows

_STATEMENTS = (
    "CREATE TABLE story (number INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT)",
    """
    CREATE TABLE story_article (
        article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
        story INTEGER NOT NULL,
        placing TEXT NOT NULL
    )
    """,
)
_ALL_STORIES = "SELECT number, title FROM story ORDER BY number"
_STORY, _PLACE = "story", "place"  # what a change of the journal is about

State = str | None
"""What is said, as the cell of a journal; none where nothing is."""


class Change(NamedTuple):
    """A story, or the place of an article, before and after a step."""

    key: int | None
    story: str
    before: State
    after: State


def with_stories(db: sqlite3.Connection) -> None:
    """The step of the schema that adds them."""
    for statement in _STATEMENTS:
        db.execute(statement)


def told(db: sqlite3.Connection) -> StoriesTold:
    """All that a person says about stories.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    with cells.as_written():
        titles = {_id(number): cells.decoded(title) for number, title in db.execute(_ALL_STORIES)}
        found = db.execute(
            "SELECT article.id, story, placing FROM story_article JOIN article ON article.key = story_article.article"
            " JOIN story ON story.number = story ORDER BY article.key"
        )
        return StoriesTold(titles, {id: Placed(_id(story), Placing(placing)) for id, story, placing in found})


def new_id(db: sqlite3.Connection) -> str:
    """The id of the story that is made next."""
    # main's: the connection has temporary tables with numbers of their own, see `touched`.
    (last,) = db.execute("SELECT coalesce(max(seq), 0) FROM main.sqlite_sequence WHERE name = 'story'").fetchone()
    return _id(last + 1)


def changes_for(db: sqlite3.Connection, asked: StoryChange) -> list[Change]:
    """What a step would change; the story "" is the one that `new_id` names.

    Raises:
        ProjectError: The project holds no such article or story.
    """
    new, held = new_id(db), {_id(number) for number, _ in db.execute(_ALL_STORIES)}
    placed = (place.story for place in asked.places.values() if place is not None)
    for id in (*asked.titles, *asked.dropped, *placed):
        if id and id not in held:
            raise ProjectError(f"there is no story {id}")
    found = [Change(None, id or new, _story(db, id or new), json.dumps([asked.titles[id]])) for id in asked.titles]
    found += [Change(None, id, _story(db, id), None) for id in asked.dropped]
    for article, place in asked.places.items():
        key = rows.key_of(db, article)
        after = None if place is None else json.dumps([_number(place.story or new), place.placing])
        found.append(Change(key, "", _place(db, key), after))
    return [change for change in found if change.before != change.after]


def apply(db: sqlite3.Connection, changes: Iterable[Change], *, backwards: bool = False) -> None:
    """Says what changes say after them, or before them."""
    for change in changes:
        said = change.before if backwards else change.after
        if change.key is not None:
            _say_place(db, change.key, said)
        elif said is None:
            db.execute("DELETE FROM story WHERE number = ?", (_number(change.story),))
        else:
            (title,) = json.loads(said)
            db.execute(
                "INSERT INTO story (number, title) VALUES (?1, ?2) ON CONFLICT (number) DO UPDATE SET title = ?2",
                (_number(change.story), cells.encoded(title)),
            )


def note(db: sqlite3.Connection, entry: int, changes: Iterable[Change]) -> None:
    """Adds changes to a step of the journal."""
    db.executemany(
        "INSERT INTO journal_change (entry, number, article, target, field, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (entry, number, one.key, one.story, _STORY if one.key is None else _PLACE, one.before, one.after)
            for number, one in enumerate(changes, 1)
        ],
    )


def noted(db: sqlite3.Connection, entry: int) -> list[Change]:
    """What `note` was given for a step."""
    found = db.execute(
        "SELECT article, target, before, after FROM journal_change WHERE entry = ? ORDER BY number", (entry,)
    )
    return [Change(*row) for row in found]


def carried(db: sqlite3.Connection, key: int) -> State:
    """The place of an article that is about to be replaced by a new reading of it, for `carry_over`."""
    return _place(db, key)


def carry_over(db: sqlite3.Connection, key: int, place: State) -> None:
    """Gives its place to another reading of an article."""
    _say_place(db, key, place)


def recover(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copies what is said about stories, of articles that the target holds.

    Raises:
        sqlite3.Error: It cannot be read; what could is there.
    """
    target.executemany("INSERT INTO story (number, title) VALUES (?, ?)", source.execute(_ALL_STORIES))
    known = {placing.value for placing in Placing}
    for key, story, placing in source.execute("SELECT article, story, placing FROM story_article"):
        if placing in known and target.execute("SELECT 1 FROM article WHERE key = ?", (key,)).fetchone():
            _say_place(target, key, json.dumps([story, placing]))


def _id(number: int) -> str:
    return f"p-{number}"


def _number(id: str) -> int:
    return int(id.removeprefix("p-"))


def _story(db: sqlite3.Connection, id: str) -> State:
    found = db.execute("SELECT title FROM story WHERE number = ?", (_number(id),)).fetchone()
    return None if found is None else json.dumps([cells.decoded(found[0])])


def _place(db: sqlite3.Connection, key: int) -> State:
    found = db.execute("SELECT story, placing FROM story_article WHERE article = ?", (key,)).fetchone()
    return None if found is None else json.dumps(list(found))


def _say_place(db: sqlite3.Connection, key: int, said: State) -> None:
    db.execute("DELETE FROM story_article WHERE article = ?", (key,))
    if said is not None:
        db.execute("INSERT INTO story_article (article, story, placing) VALUES (?, ?, ?)", (key, *json.loads(said)))
