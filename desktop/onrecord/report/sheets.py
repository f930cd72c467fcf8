"""Rows as CSV files and as workbooks: text stays text, whatever it begins with."""

import csv
import datetime as dt
import math
import numbers
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from onrecord.errors import ExportError

MOST_ROWS = 1_048_575
"""Of a sheet, without its heading: the file format holds no more."""

MOST_CHARACTERS = 32_767
"""Of a cell of a workbook."""

# With the guard itself in it, so that what was guarded can be told from what began that way.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_FIRST_DATE = dt.date(1900, 3, 1)  # spreadsheets agree on none before it


def safe(cell: object) -> object:
    """A cell of a CSV file; text that a spreadsheet would take for a formula gets a ' in front, numbers never."""
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    return str(cell).lower() if isinstance(cell, bool) else cell


def storable(text: str) -> str:
    """The text as UTF-8 holds it: a lone surrogate, which is no text, as its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class CsvTable:
    """A table written to a stream, row by row."""

    def __init__(self, stream: TextIO, columns: Sequence[str], same: Mapping[str, str] = MappingProxyType({})) -> None:
        """Writes the heading.

        Args:
            stream: Opened with `newline=""`.
            columns: The names of the cells of a row.
            same: More columns, whose cell is the same in each row.
        """
        self._columns = columns
        self._same = [safe(cell) for cell in same.values()]
        self._writer = csv.writer(stream)
        self._writer.writerow([*columns, *same])

    def add(self, row: Mapping[str, object]) -> None:
        """Writes one row."""
        self._writer.writerow([*(safe(row[name]) for name in self._columns), *self._same])


class Workbook:
    """A workbook written row by row, its strings as strings: no formulas, no links.

    Attributes:
        cut: How many cells were longer than a workbook holds.
        day: The format of a date.
    """

    def __init__(self, path: Path) -> None:
        self.cut = 0
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(str(path), options)
        self._heading = self._book.add_format({"bold": True})
        self.day = self._book.add_format({"num_format": "yyyy-mm-dd"})

    def sheet(self, name: str, columns: Sequence[str]) -> "Sheet":
        """Adds a sheet with its heading."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, self._heading)
        return Sheet(self, sheet, columns)

    def close(self) -> None:
        """Writes all to the disk.

        Raises:
            OSError: It could not be written.
        """
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from error


class Sheet:
    """A sheet of a workbook, its rows added from above."""

    def __init__(self, book: Workbook, sheet: Worksheet, columns: Sequence[str]) -> None:
        self._book = book
        self._sheet = sheet
        self._columns = columns
        self._rows = 0

    def add(self, row: Mapping[str, object]) -> None:
        """Writes one row.

        Raises:
            ExportError: The sheet is full.
        """
        if self._rows == MOST_ROWS:
            raise ExportError(f"a workbook holds {MOST_ROWS:,} rows a sheet; a .csv file holds more")
        self._rows += 1
        for place, name in enumerate(self._columns):
            self._write(place, row[name])

    def _write(self, column: int, cell: object) -> None:
        if isinstance(cell, bool):
            self._sheet.write_boolean(self._rows, column, cell)
        elif isinstance(cell, numbers.Real):
            if math.isfinite(cell):
                self._sheet.write_number(self._rows, column, float(cell))
        elif isinstance(cell, dt.date) and cell >= _FIRST_DATE:
            self._sheet.write_datetime(self._rows, column, cell, self._book.day)
        elif cell is not None:
            text = storable(str(cell))
            if len(text) > MOST_CHARACTERS:
                self._book.cut += 1
                text = text[: MOST_CHARACTERS - 1] + "…"
            self._sheet.write_string(self._rows, column, text)
