"""The steps of the schema for what lists sort and filter by beside the figures of an article.

- `kinds` holds the kinds of sources of an article as one number, with whether an unnamed one is described; it takes the
  place of `types`. `doubtful`, `second_hand` and `unsourced` count its attributions.
- `doubts`: 1, the date that was read is ambiguous and nobody told it; 2, it is not English.
- None of them is sealed: `SUM_UP` makes them of what is.
- `article_listed` holds all that a list asks, its id included, so that a list is answered by this index alone.
"""

import sqlite3

# The bits of `kinds` are those of `lists.KIND_BITS`, written out because a released step never changes.
SUM_UP = """
    UPDATE article SET doubts = (published IS NULL AND coalesce(json_extract(origins, '$.published'), '') = 'ambiguous')
        + 2 * (substr(lower(language), 1, 3) NOT IN ('en', 'en-', 'en_')),
    (kinds, doubtful, second_hand, unsourced, confidence) = (
        SELECT coalesce(sum(DISTINCT CASE
                WHEN source_type IS NULL THEN 64
                WHEN source_type = 'anonymous' THEN iif(described, 8, 16)
                ELSE CASE source_type WHEN 'named_person' THEN 1 WHEN 'named_org' THEN 2 WHEN 'document' THEN 4
                    WHEN 'unnamed_group' THEN 32 ELSE 128 END
            END), 0),
            coalesce(sum(confidence < 0.5), 0), count(relayed_by), coalesce(sum(hedge), 0), avg(confidence)
        FROM attribution WHERE attribution.article = article.key
    )
"""
_STATEMENTS = (
    "DROP INDEX article_listed",
    "ALTER TABLE article DROP COLUMN types",
    "ALTER TABLE article ADD COLUMN kinds INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE article ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE article ADD COLUMN second_hand INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE article ADD COLUMN unsourced INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE article ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0",
    SUM_UP,
    """
    CREATE INDEX article_listed ON article (
        published, outlet, title, path, tone, strength, named, unnamed, paragraphs, confidence,
        kinds, doubtful, second_hand, unsourced, doubts, id
    )
    """,
)


# Titles are long and begin alike: to sort them takes twice as long as any other column.
_TITLES = "CREATE INDEX article_by_title ON article (title COLLATE NOCASE, key, id)"


def with_titles(db: sqlite3.Connection) -> None:
    """Adds the order of all titles, which is then only read."""
    db.execute(_TITLES)


def with_listing(db: sqlite3.Connection) -> None:
    """Adds what lists sort and filter by, for the articles that are there too."""
    for statement in _STATEMENTS:
        db.execute(statement)
