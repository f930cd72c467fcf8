"""The step of the schema for what an article is about.

`topic` is sealed where an article has one; articles from before stay sealed without. Lists sort and filter by section
and topic, so that their index holds both.
"""

import sqlite3

_STATEMENTS = (
    "ALTER TABLE article ADD COLUMN topic TEXT",
    "DROP INDEX article_listed",
    """
    CREATE INDEX article_listed ON article (
        published, outlet, title, path, tone, strength, named, unnamed, paragraphs, confidence,
        kinds, doubtful, second_hand, unsourced, doubts, section, topic, id
    )
    """,
)


def with_topic(db: sqlite3.Connection) -> None:
    """Adds the topic of an article; those that are there have none."""
    for statement in _STATEMENTS:
        db.execute(statement)
