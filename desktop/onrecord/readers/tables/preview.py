"""A look at a table before it is read: what its columns are taken for, and how its first rows look."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from onrecord.errors import ReadError
from onrecord.model import ReadOptions
from onrecord.readers.source import Source
from onrecord.readers.tables.columns import guess_columns
from onrecord.readers.tables.opening import open_any

ROWS = 5
_CELL = 200


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a table.

    Attributes:
        names: The columns, in order. Tables with the same names have the same mapping: they are the key to remember
            one by.
        guess: The column of each field, by the field's name, as `ReadOptions.columns` takes it.
        rows: The first rows, each cell cut short.
    """

    names: tuple[str, ...]
    guess: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]


def preview(path: str, data: bytes | None = None) -> Preview:
    """Looks at the first table of a file.

    Args:
        path: The file, as the user named it.
        data: The content, if the caller has it already.

    Raises:
        LimitError: It is larger than is safe.
        ReadError: It cannot be opened, or is no table.
    """
    source = Source.of(path, data)
    opened = next(open_any(source, ReadOptions()), None)
    if opened is None:
        raise ReadError("it is no table")
    table = opened.table
    guess = {field: table.names[index] for field, index in guess_columns(table.names).items()}
    rows = tuple(tuple(cell[:_CELL] for cell in row.cells) for row in islice(table.rows, ROWS))
    return Preview(tuple(table.names), guess, rows)
