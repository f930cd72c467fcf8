"""Tables: a row is an article, whatever the table is kept in.

What the columns hold is guessed by the names that corpora use, or given in `ReadOptions.columns`.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import ReadError
from onrecord.model import Complaint, Level, ReadOptions
from onrecord.readers import references
from onrecord.readers.found import Found, Preview, Undecided
from onrecord.readers.source import Source
from onrecord.readers.tables.columns import COLUMNS, choose_columns, guess_columns
from onrecord.readers.tables.opening import Opened, open_any, takes
from onrecord.readers.tables.preview import look, preview
from onrecord.readers.tables.rows import Place, articles

__all__ = ["COLUMNS", "Preview", "choose_columns", "guess_columns", "preview", "read", "takes"]


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the rows of a table, or of each sheet of a workbook that has a column of text.

    A row of the first such sheet is `book.xlsx#12`, of another `book.xlsx!/Sheet2#12`.

    Yields:
        An article for each row; a complaint for each row that is none, with its number (from 1, the header aside). The
        entries of a library that Zotero exported are references. A table that the user is to be asked about is
        `Undecided`, and nothing of it is read.

    Raises:
        LimitError: There are more rows or columns than is safe.
        ReadError: There is no column of text, a column that was given is not there, or there are no rows.
    """
    opened = list(open_any(source, options))
    if not opened:
        raise ReadError("the workbook has no rows")
    for one in opened:
        yield from one.complaints
    if references.is_library(opened[0].table.names):
        yield from references.of_rows(source, opened[0].table)
        return
    readable = [one for one in opened if _has_text(one, options)] or opened[:1]
    if options.asks:
        shown, table = look(readable[0].table, options)
        if not shown.certain:
            yield Undecided(source.path, shown)
            return
        opened[opened.index(readable[0])] = readable[0] = replace(readable[0], table=table)
    yield from _told_before(source, readable, options)
    for one in opened:
        if one not in readable and one.name:
            path, _ = source.inside(one.name)
            yield Complaint(path, Level.SKIPPED, "no column of the sheet is known to hold the text")
    for number, one in enumerate(readable):
        name = one.name if number and one.name else None
        yield from articles(one.table, _places(source, name), options)


def _told_before(source: Source, opened: list[Opened], options: ReadOptions) -> Iterator[Complaint]:
    for one in opened:
        told = options.mapping_of(one.table.names)
        if told and told is not options.columns:
            columns = ", ".join(f"{field}={name}" for field, name in told.items())
            yield Complaint(source.path, Level.NOTE, f"its columns are taken as you told before: {columns}")


def _has_text(opened: Opened, options: ReadOptions) -> bool:
    names = opened.table.names
    told = options.mapping_of(names) or {}
    return "text" in guess_columns(names) or told.get("text") in names


def _places(source: Source, sheet: str | None) -> Place:
    if sheet is None:
        return source.place
    path, location = source.inside(sheet)
    return lambda number: (f"{path}#{number}", f"{location}#{number}")
