"""Tables as text: a row is an article. Cells are text as they stand, never numbers or dates.

What the columns hold is guessed by the names that corpora use, or given in `ReadOptions.columns`.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from onrecord.errors import LimitError, ReadError
from onrecord.model import Article, Complaint, Level, ReadOptions
from onrecord.readers import limits
from onrecord.readers.composition import compose
from onrecord.readers.decoding import decode
from onrecord.readers.metadata import Metadata, outlet_of_url
from onrecord.readers.source import Source

_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_SEPARATORS = ",;\t|"
_LONGEST_HEADER = 40

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
}
"""The names by which columns are guessed, the likeliest first; case, blanks and punctuation make no difference."""

# The standard library refuses fields over 128 kB and then loses its place in the file. The limit of a field is applied
# below, to one row; no field is larger than its file.
csv.field_size_limit(limits.FILE_BYTES)


def takes(source: Source) -> bool:
    """Whether its name or its first line says that it is a table."""
    if source.signature is not None:
        return False
    return source.suffix in _SUFFIXES or _has_header(source.head)


def _has_header(head: str) -> bool:
    """Whether a text begins with a line that only a table has: short names, the text's and another field's among them.

    Commas alone are no sign: sentences have them.
    """
    first, _, rest = head.partition("\n")
    names = _header(first.removesuffix("\r"), _separator(first, {}))
    known = guess_columns(names)
    return bool(rest) and "text" in known and len(known) > 1 and all(len(name) <= _LONGEST_HEADER for name in names)


def read(source: Source, options: ReadOptions) -> Iterator[Article | Complaint]:
    """Reads the rows of a table.

    Yields:
        An article for each row; a complaint for each row that is none, with its number (from 1, the header aside).

    Raises:
        LimitError: There are more rows or columns than is safe.
        ReadError: There is no column of text, a column that was given is not there, or there are no rows.
    """
    decoded = decode(source.data)
    for note in decoded.notes:
        yield Complaint(source.path, Level.NOTE, note)
    separator = _separator(decoded.text, options.columns)
    rows = _Rows(decoded.text, separator)
    names = next(rows, [])
    if len(names) > limits.TABLE_COLUMNS:
        raise LimitError(f"it has {len(names)} columns, and the limit is {limits.TABLE_COLUMNS}")
    columns = choose_columns(names, options.columns)
    number = 0
    for number, row in enumerate(rows, 1):
        if number > limits.TABLE_ROWS:
            raise LimitError(f"it has more rows than the limit of {limits.TABLE_ROWS:,}")
        yield _article(source.place(number), row, names, columns, whole=not rows.exhausted)
    if not number:
        raise ReadError("the table has a header but no rows")


class _Rows(Iterator[list[str]]):
    """The rows of a table that are not blank.

    Attributes:
        exhausted: Whether the last row ended only because the file did: a quotation mark in it is never closed.
    """

    def __init__(self, text: str, separator: str) -> None:
        # newline="": line ends inside quoted cells stay as they are.
        self._lines = io.StringIO(text, newline="")
        self._reader = csv.reader(self._feed(), delimiter=separator)
        self.exhausted = False

    def _feed(self) -> Iterator[str]:
        yield from self._lines
        self.exhausted = True

    def __next__(self) -> list[str]:
        row = next(self._reader)
        while not row:
            row = next(self._reader)
        return row


def _header(text: str, separator: str) -> list[str]:
    return next(_Rows(text[: limits.TABLE_HEADER], separator), [])


def _separator(text: str, given: Mapping[str, str]) -> str:
    """The separator that makes the most of the header: columns that were given, known names, columns at all."""

    def worth(separator: str) -> tuple[int, int, int]:
        names = _header(text, separator)
        return sum(name in names for name in given.values()), len(guess_columns(names)), len(names)

    return max(_SEPARATORS, key=worth)


def guess_columns(names: Sequence[str]) -> dict[str, int]:
    """Guesses which column holds which field, by the names of the columns.

    Returns:
        The index of a column for each field of `COLUMNS` that has one.
    """
    plain = ["".join(c for c in name.casefold() if c.isalnum()) for name in names]
    found = {}
    for field, usual in COLUMNS.items():
        index = next((plain.index(name) for name in usual if name in plain), None)
        if index is not None:
            found[field] = index
    return found


def choose_columns(names: Sequence[str], given: Mapping[str, str]) -> dict[str, int]:
    """The columns that were given, and guesses for the other fields.

    Raises:
        ReadError: A field or column that was given does not exist, or none holds the text.
    """
    told = ", ".join(f"“{name[:_LONGEST_HEADER]}”" for name in names[:20]) + (", …" if len(names) > 20 else "")
    chosen = {}
    for field, name in given.items():
        if field not in COLUMNS:
            raise ReadError(f"a table has no field “{field}”; the fields are {', '.join(COLUMNS)}")
        if name not in names:
            raise ReadError(f"the table has no column “{name}”; its columns are {told}")
        chosen[field] = names.index(name)
    taken = set(chosen.values())
    guessed = {field: index for field, index in guess_columns(names).items() if index not in taken}
    columns = {**guessed, **chosen}
    if "text" not in columns:
        raise ReadError(f"no column of the table is known to hold the text; its columns are {told}")
    return columns


def _article(
    place: tuple[str, str], row: list[str], names: Sequence[str], columns: Mapping[str, int], *, whole: bool
) -> Article | Complaint:
    lost = _lost(row, len(names), whole=whole)
    if lost:
        return Complaint(place[0], Level.ERROR, lost)
    cells = {field: row[index] for field, index in columns.items() if index < len(row)}
    text = cells.get("text", "")
    if not text.strip():
        return Complaint(place[0], Level.SKIPPED, "the row has no text")
    return compose(place, text, _metadata(cells, names, columns))


def _lost(row: Sequence[str], width: int, *, whole: bool) -> str | None:
    """Why a row cannot be read, if it cannot."""
    if not whole:
        return "a quotation mark in it is never closed, so the rest of the file could not be told apart"
    if any(row[width:]):
        return f"it has {len(row)} cells, and the table has {width} columns"
    longest = max(map(len, row))
    if longest > limits.TABLE_FIELD:
        return f"it has a cell of {longest:,} characters, and the limit is {limits.TABLE_FIELD:,}"
    return None


def _metadata(cells: Mapping[str, str], names: Sequence[str], columns: Mapping[str, int]) -> Metadata:
    told = Metadata()
    origins = {field: f"column {names[index]}" for field, index in columns.items()}
    told.tell_date(cells.get("date"), origins.get("date", ""))
    for field in ("title", "byline", "section", "url", "outlet"):
        told.tell(field, cells.get(field), origins.get(field, ""))
    if told.url:
        told.tell("outlet", outlet_of_url(told.url)[0], "url")
    return told
