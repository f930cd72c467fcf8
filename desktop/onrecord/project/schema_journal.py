"""The step of the schema for what a person changes: corrections, history, what was removed, lists and search.

Why the tables lie as they do:

- `correction` holds what a person says now, one row a field. While paragraphs or attributions of an article are
  corrected, the tables of step one hold the corrected values, so that every list and comparison follows them, and
  `machine_article` holds the machine's as JSON: corrected articles are few.
- `reading` keeps the sentences of a corrected article as they were read again, by what the reading depends on, so that
  undoing and doing again need no other; `unread` marks an article that is yet to be read again.
- `journal` and `journal_change` say how it came to be so, by the state of a field before and after.
- `removed_article` holds the rows of an article as they were, compressed, so that it comes back as it was.
- `text_index` reads the texts where they are. What waits in `to_index` is not in it yet.
- The columns added to `article` are sums of its other tables, for lists; they are not sealed.
"""

import sqlite3

_STATEMENTS = (
    """
    CREATE TABLE journal (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        made TEXT NOT NULL,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    )
    """,
    """
    CREATE TABLE journal_change (
        entry INTEGER NOT NULL REFERENCES journal (number) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        article INTEGER,
        target TEXT NOT NULL DEFAULT '',
        field TEXT NOT NULL DEFAULT '',
        before TEXT,
        after TEXT,
        PRIMARY KEY (entry, number)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE removed_article (
        key INTEGER PRIMARY KEY,
        entry INTEGER NOT NULL REFERENCES journal (number) ON DELETE CASCADE,
        id TEXT NOT NULL, outlet TEXT, title TEXT,
        content BLOB NOT NULL,
        sha256 TEXT NOT NULL
    )
    """,
    "CREATE INDEX removed_article_by_entry ON removed_article (entry)",
    """
    CREATE TABLE correction (
        article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
        target TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        machine TEXT NOT NULL,
        made TEXT NOT NULL,
        held INTEGER NOT NULL,
        PRIMARY KEY (article, target, field)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE machine_article (
        article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
        content TEXT NOT NULL,
        unread INTEGER NOT NULL DEFAULT 0
    )
    """,
    """
    CREATE TABLE reading (
        article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
        voices TEXT NOT NULL,
        sentences TEXT NOT NULL,
        PRIMARY KEY (article, voices)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE to_index (article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE)",
    """
    CREATE VIEW indexed_text AS
        SELECT key, title, text FROM article JOIN article_text ON article_text.article = article.key
    """,
    """
    CREATE VIRTUAL TABLE text_index USING fts5 (
        title, text, content = 'indexed_text', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    "ALTER TABLE article ADD COLUMN paragraphs INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE article ADD COLUMN types INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE article ADD COLUMN confidence REAL",
    """
    CREATE INDEX article_listed ON article (
        published, outlet, title, path, tone, strength, named, unnamed, paragraphs, types, confidence, digest
    )
    """,
)
# The bits of `types` are those of `lists.TYPE_BITS`, written out because a released step never changes.
_TYPES = {"named_person": 1, "named_org": 2, "document": 4, "anonymous": 8, "unnamed_group": 16, "other": 32}
_SUMS = (
    "UPDATE article SET paragraphs = (SELECT count(*) FROM paragraph WHERE paragraph.article = key),"
    " confidence = (SELECT avg(confidence) FROM attribution WHERE attribution.article = key)",
    *(
        f"UPDATE article SET types = types | {bit} WHERE key IN"  # noqa: S608 (our own numbers and names)
        f" (SELECT article FROM attribution WHERE source_type = '{name}')"
        for name, bit in _TYPES.items()
    ),
    "INSERT INTO to_index (article) SELECT key FROM article",
)


def with_journal(db: sqlite3.Connection) -> None:
    """Adds corrections, history, what was removed, sums for lists and the full-text index."""
    for statement in (*_STATEMENTS, *_SUMS):
        db.execute(statement)
