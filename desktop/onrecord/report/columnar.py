"""Tables column by column: Parquet, and SPSS with labels of variables and values."""

import datetime as dt
import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.errors import ExportError
from onrecord.report.columns import Column, Kind
from onrecord.report.sheets import storable

ROWS_TOGETHER = 20_000
"""Rows of a group of a Parquet file, which are held in memory until it is full."""

MOST_BYTES = 32_767
"""Of a text in an SPSS file."""

_SPSS_DAY = dt.date(1582, 10, 14)  # SPSS counts seconds from here
_SECONDS = 86_400.0
_LABEL = 250  # bytes that SPSS shows of a label


class ParquetTable:
    """A Parquet file written in groups of rows."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        types = {
            Kind.TEXT: pa.string(), Kind.NUMBER: pa.float64(), Kind.COUNT: pa.int64(), Kind.TRUTH: pa.bool_(),
            Kind.DATE: pa.date32(),
        }  # fmt: skip
        self._schema = pa.schema(
            [
                pa.field(one.name, types[one.kind], metadata={"meaning": one.meaning, "unit": one.unit})
                for one in columns
            ]
        )
        self._cells: dict[str, list[object]] = {column.name: [] for column in columns}
        self._held = 0
        self._make = pa.table
        self._writer = parquet.ParquetWriter(path, self._schema)

    def add(self, row: Mapping[str, object]) -> None:
        """Takes in one row."""
        for name, cells in self._cells.items():
            cell = row[name]
            cells.append(storable(cell) if isinstance(cell, str) else cell)
        self._held += 1
        if self._held == ROWS_TOGETHER:
            self._write()

    def close(self) -> None:
        """Writes what is left."""
        if self._held:
            self._write()
        self._writer.close()

    def _write(self) -> None:
        self._writer.write_table(self._make(self._cells, schema=self._schema))
        for cells in self._cells.values():
            cells.clear()
        self._held = 0


class SpssTable:
    """An SPSS file; the format is written at once, so that the table is held in memory until then, once.

    Values that have codes, and yes or no, are numbers with labels.

    Attributes:
        cut: How many cells were longer than the format holds.
    """

    def __init__(self, path: Path, columns: Sequence[Column], label: str) -> None:
        self.cut = 0
        self._path = path
        self._columns = columns
        self._label = label
        self._codes = {
            column.name: {code: number for number, code in enumerate(column.codes, start=1)} for column in columns
        }
        self._cells: dict[str, Any] = {column.name: [] if _is_text(column) else array("d") for column in columns}

    def add(self, row: Mapping[str, object]) -> None:
        """Takes in one row."""
        for column in self._columns:
            cell = row[column.name]
            self._cells[column.name].append(self._text(cell) if _is_text(column) else self._number(column, cell))

    def close(self) -> None:
        """Writes the file.

        Raises:
            ExportError: The disk does not take it.
        """
        import pyreadstat

        try:
            self._write()
        except pyreadstat.ReadstatError as error:
            raise ExportError(f"the SPSS file cannot be written: {error}") from error

    def _write(self) -> None:
        import pandas as pd
        import pyreadstat

        # One column after the other leaves its list, so that no two of the table are in memory.
        frame = pd.DataFrame(
            {
                column.name: pd.Series(self._cells.pop(column.name), dtype=object if _is_text(column) else "float64")
                for column in self._columns
            }
        )
        pyreadstat.write_sav(
            frame,
            str(self._path),
            file_label=self._label,
            column_labels={column.name: _label(column.meaning) for column in self._columns},
            variable_value_labels={
                name: {float(number): code for code, number in codes.items()} for name, codes in self._labelled()
            },
            variable_measure={column.name: _measure(column) for column in self._columns},
            variable_format={column.name: shown for column in self._columns if (shown := _format(column))},
            row_compress=True,
        )

    def _labelled(self) -> Iterator[tuple[str, Mapping[str, int]]]:
        for column in self._columns:
            if column.codes:
                yield column.name, self._codes[column.name]
            elif column.kind is Kind.TRUTH:
                yield column.name, {"no": 0, "yes": 1}

    def _text(self, cell: object) -> str:
        text = "" if cell is None else storable(str(cell))
        encoded = text.encode()
        if len(encoded) <= MOST_BYTES:
            return text
        self.cut += 1
        return encoded[: MOST_BYTES - 3].decode(errors="ignore") + "…"

    def _number(self, column: Column, cell: Any) -> float:  # noqa: ANN401 (a cell of that column)
        if cell is None:
            return math.nan
        if column.codes:
            return self._codes[column.name][cell]
        if isinstance(cell, dt.date):
            return (cell - _SPSS_DAY).days * _SECONDS
        return float(cell)


@contextmanager
def parquet_table(path: Path, columns: Sequence[Column]) -> Iterator[ParquetTable]:
    """A Parquet file being written.

    Raises:
        ExportError: The library for it is not installed.
    """
    try:
        table = ParquetTable(path, columns)
    except ImportError as error:
        raise ExportError("Parquet files need the package pyarrow, which is not installed") from error
    try:
        yield table
    finally:
        table.close()


def _is_text(column: Column) -> bool:
    return column.kind is Kind.TEXT and not column.codes


def _measure(column: Column) -> str:
    return "scale" if column.kind in (Kind.NUMBER, Kind.COUNT, Kind.DATE) else "nominal"


def _format(column: Column) -> str | None:
    if column.kind is Kind.NUMBER:
        return "F8.3"
    if column.kind is Kind.DATE:
        return "SDATE10"
    return None if _is_text(column) else "F8.0"


def _label(meaning: str) -> str:
    return meaning.encode()[:_LABEL].decode(errors="ignore")
