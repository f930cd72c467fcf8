"""A look at a table before it is read: what its columns are taken for, and how its first rows look."""

from itertools import chain, islice

from onrecord.errors import ReadError
from onrecord.model import ReadOptions
from onrecord.readers.found import Preview
from onrecord.readers.source import Source
from onrecord.readers.tables.columns import guess_columns
from onrecord.readers.tables.opening import open_any
from onrecord.readers.tables.rows import Row, Table

ROWS = 5
_CELL = 200
_PROSE = 200
"""Characters that a cell has on the average where a column can be taken for articles by its looks."""


def preview(path: str, data: bytes | None = None, options: ReadOptions = ReadOptions()) -> Preview:
    """Looks at the first table of a file.

    Args:
        path: The file, as the user named it.
        data: The content, if the caller has it already.
        options: What the user said before: it stands in for the guess.

    Raises:
        LimitError: It is larger than is safe.
        ReadError: It cannot be opened, or is no table.
    """
    source = Source.of(path, data)
    opened = next(open_any(source, options), None)
    if opened is None:
        raise ReadError("it is no table")
    return look(opened.table, options)[0]


def look(table: Table, options: ReadOptions) -> tuple[Preview, Table]:
    """Looks at a table; gives it back with all its rows."""
    first = list(islice(table.rows, ROWS))
    told = options.mapping_of(table.names)
    guess = {field: table.names[index] for field, index in guess_columns(table.names).items()}
    rows = tuple(tuple(cell[:_CELL] for cell in row.cells) for row in first)
    certain = told is not None or _looks_right(table.names, guess.get("text"), first)
    shown = {field: name for field, name in (guess if told is None else told).items() if name in table.names}
    return Preview(tuple(table.names), shown, rows, certain), Table(table.names, chain(first, table.rows))


def _looks_right(names: list[str], text: str | None, rows: list[Row]) -> bool:
    """Whether there is a column of text, and no other holds prose where that one holds a word or two."""
    if text is None:
        return False
    lengths = [sum(len(row.cells[index]) for row in rows if index < len(row.cells)) for index in range(len(names))]
    return lengths[names.index(text)] * 2 >= max(lengths) or max(lengths) < _PROSE * len(rows)
