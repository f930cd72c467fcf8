"""From the rows of a table to articles: cells are text as they stand, never numbers or dates."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.errors import LimitError, ReadError
from onrecord.model import Article, Complaint, Level, ReadOptions
from onrecord.readers import limits
from onrecord.readers.composition import compose
from onrecord.readers.decoding import printable
from onrecord.readers.metadata import Metadata
from onrecord.readers.tables.columns import choose_columns, lists_topics

Place = Callable[[int], tuple[str, str]]
"""Path and location of the row of a number, from 1, the header aside."""


class Row(NamedTuple):
    """The cells of a row, and whether it ends where its format says, not only where the file does."""

    cells: list[str]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows that are not blank."""

    names: list[str]
    rows: Iterator[Row]


def articles(table: Table, place: Place, options: ReadOptions) -> Iterator[Article | Complaint]:
    """Reads the rows of a table.

    Args:
        table: The table; its rows are used up.
        place: Where a row is.
        options: What the user said of columns.

    Yields:
        An article for each row; a complaint for each row that is none.

    Raises:
        LimitError: There are more rows or columns than is safe.
        ReadError: There is no column of text, a column that was given is not there, or there are no rows.
    """
    refuse_wide(table.names)
    # What a person told once for such tables is the whole of it: a field that was left out there is left out.
    told = options.mapping_of(table.names)
    columns = choose_columns(table.names, told or {}, guess=told is None or told is options.columns)
    number = 0
    for number, row in enumerate(table.rows, 1):
        if number > limits.TABLE_ROWS:
            raise LimitError(f"it has more rows than the limit of {limits.TABLE_ROWS:,}")
        yield _article(place(number), row, table.names, columns)
    if not number:
        raise ReadError("the table has a header but no rows")


def refuse_wide(names: Sequence[str]) -> None:
    """Holds the number of columns to its limit.

    Raises:
        LimitError: There are more than is safe.
    """
    if len(names) > limits.TABLE_COLUMNS:
        raise LimitError(f"it has {len(names)} columns, and the limit is {limits.TABLE_COLUMNS}")


def _article(place: tuple[str, str], row: Row, names: Sequence[str], columns: Mapping[str, int]) -> Article | Complaint:
    lost = _lost(row, len(names))
    if lost:
        return Complaint(place[0], Level.ERROR, lost)
    cells = {field: row.cells[index] for field, index in columns.items() if index < len(row.cells)}
    text = printable(cells.get("text", ""))
    if not text.strip():
        return Complaint(place[0], Level.SKIPPED, "the row has no text")
    try:
        return compose(place, text, _metadata(cells, names, columns))
    except LimitError as error:
        return Complaint(place[0], Level.ERROR, str(error))


def _lost(row: Row, width: int) -> str | None:
    """Why a row cannot be read, if it cannot."""
    if not row.whole:
        return "a quotation mark in it is never closed, so the rest of the file could not be told apart"
    if any(row.cells[width:]):
        return f"it has {len(row.cells)} cells, and the table has {width} columns"
    longest = max(map(len, row.cells))
    if longest > limits.TABLE_FIELD:
        return f"it has a cell of {longest:,} characters, and the limit is {limits.TABLE_FIELD:,}"
    return None


def _metadata(cells: Mapping[str, str], names: Sequence[str], columns: Mapping[str, int]) -> Metadata:
    told = Metadata()
    origins = {field: f"column {names[index]}" for field, index in columns.items()}
    told.tell_date(cells.get("date"), origins.get("date", ""))
    for field in ("title", "byline", "section", "url", "outlet"):
        told.tell(field, cells.get(field), origins.get(field, ""))
    if "topic" in cells:
        commas = lists_topics(names[columns["topic"]])
        told.tell_topics(cells["topic"], origins["topic"], commas=commas)
    told.tell_outlet_of(told.url, "url")
    return told
