"""One way to the tables of a file, whatever their format."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Complaint, Level, ReadOptions
from onrecord.readers.source import Source
from onrecord.readers.tables import delimited, parquet, records, workbook
from onrecord.readers.tables.rows import Table


@dataclass(frozen=True, slots=True)
class Opened:
    """A table of a file.

    Attributes:
        name: The sheet it is, if there are several kinds of places in the file.
        notes: What had to be decided about the file, or was lost of it, before its rows.
    """

    table: Table
    name: str | None = None
    complaints: tuple[Complaint, ...] = ()


def open_any(source: Source, options: ReadOptions) -> Iterator[Opened]:
    """The tables of a file; none if it is no table.

    Raises:
        LimitError: It is larger than is safe.
        ReadError: It is damaged or protected.
    """
    if workbook.takes(source):
        for name, table in workbook.open_tables(source):
            yield Opened(table, name)
    elif parquet.takes(source):
        yield Opened(parquet.open_table(source))
    elif records.takes(source):
        found = records.open_records(source)
        yield Opened(found.table, None, (*_notes(source, found.decoded.notes), *found.complaints))
    elif delimited.takes(source):
        table, decoded = delimited.open_table(source, options)
        yield Opened(table, None, _notes(source, decoded.notes))


def takes(source: Source) -> bool:
    """Whether it is a table of some kind."""
    return any(kind.takes(source) for kind in (workbook, parquet, records, delimited))


def _notes(source: Source, notes: tuple[str, ...]) -> tuple[Complaint, ...]:
    return tuple(Complaint(source.path, Level.NOTE, note) for note in notes)
