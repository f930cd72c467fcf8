"""Which column of a table holds which field: given, or guessed by the names that corpora use."""

from collections.abc import Mapping, Sequence

from onrecord.errors import ReadError

LONGEST_NAME = 40
"""Characters of a column's name that are shown, and that a name has which is taken for one without being told so."""

COLUMNS: Mapping[str, Sequence[str]] = {
    "text": (
        [
            "text",
            "content",
            "body",
            "article",
            "articletext",
            "articlebody",
            "fulltext",
            "maintext",
            "bodytext",
            "articlecontent",
            "story",
        ]
    ),
    "outlet": [
        "outlet",
        "publication",
        "publisher",
        "newspaper",
        "mediaoutlet",
        "newsoutlet",
        "medium",
        "media",
        "medianame",
        "newssource",
        "sourcename",
        "source",
        "site",
        "sitename",
        "domain",
    ],
    "date": [
        "date",
        "published",
        "publicationdate",
        "publishdate",
        "pubdate",
        "datepublished",
        "publishedat",
        "publisheddate",
        "publishedon",
        "articledate",
        "datetime",
        "day",
    ],
    "title": ["title", "headline", "heading", "hed", "articletitle"],
    "byline": ["byline", "author", "authors", "by", "writer", "reporter", "journalist"],
    "url": ["url", "link", "weburl", "articleurl", "permalink"],
    "section": ["section", "category", "desk", "rubric"],
    "topic": [
        "topic",
        "maintopic",
        "subject",
        "theme",
        "topics",
        "subjects",
        "themes",
        "keywords",
        "tags",
    ],
}
"""The names by which columns are guessed, the likeliest first; case, blanks and punctuation make no difference."""


_OF_LISTS = frozenset({"topics", "subjects", "themes", "keywords", "tags"})


def plain(name: str) -> str:
    """The name of a column without regard to case, blanks and punctuation."""
    return "".join(c for c in name.casefold() if c.isalnum())


def lists_topics(name: str) -> bool:
    """Whether a column holds several topics by its name, so that commas part them."""
    return plain(name) in _OF_LISTS


def guess_columns(names: Sequence[str]) -> dict[str, int]:
    """Guesses which column holds which field, by the names of the columns.

    Returns:
        The index of a column for each field of `COLUMNS` that has one.
    """
    known = [plain(name) for name in names]
    found = {}
    for field, usual in COLUMNS.items():
        index = next((known.index(name) for name in usual if name in known), None)
        if index is not None:
            found[field] = index
    return found


def choose_columns(names: Sequence[str], given: Mapping[str, str], *, guess: bool = True) -> dict[str, int]:
    """The columns that were given, and guesses for the other fields where these are wanted.

    Raises:
        ReadError: A field or column that was given does not exist, or none holds the text.
    """
    told = ", ".join(f"“{name[:LONGEST_NAME]}”" for name in names[:20]) + (", …" if len(names) > 20 else "")
    chosen = {}
    for field, name in given.items():
        if field not in COLUMNS:
            raise ReadError(f"a table has no field “{field}”; the fields are {', '.join(COLUMNS)}")
        if name not in names:
            raise ReadError(f"the table has no column “{name}”; its columns are {told}")
        chosen[field] = names.index(name)
    taken = set(chosen.values())
    guessed = {field: index for field, index in guess_columns(names).items() if guess and index not in taken}
    columns = {**guessed, **chosen}
    if "text" not in columns:
        raise ReadError(f"no column of the table is known to hold the text; its columns are {told}")
    return columns
