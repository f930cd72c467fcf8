"""Tables as text: a separator between cells, quotation marks around those that hold it or a line end."""

import csv
import io
from collections.abc import Iterator

from onrecord.model import ReadOptions
from onrecord.readers import limits
from onrecord.readers.decoding import Decoded, decode
from onrecord.readers.source import Source
from onrecord.readers.tables.columns import LONGEST_NAME, guess_columns
from onrecord.readers.tables.rows import Row, Table

_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_SEPARATORS = ",;\t|"

# The standard library refuses fields over 128 kB and then loses its place in the file. The limit of a field is applied
# to one row, elsewhere; no field is larger than its file.
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
    names = _header(first.removesuffix("\r"), _separator(first, ReadOptions()))
    known = guess_columns(names)
    return bool(rest) and "text" in known and len(known) > 1 and all(len(name) <= LONGEST_NAME for name in names)


def open_table(source: Source, options: ReadOptions) -> tuple[Table, Decoded]:
    """The table, its separator told by its header, and how it was decoded.

    Args:
        source: The file.
        options: What the user said of columns.

    Raises:
        ReadError: It cannot be decoded.
    """
    decoded = decode(source.data)
    rows = _Rows(decoded.text, _separator(decoded.text, options))
    return Table(next(rows, Row([])).cells, rows), decoded


class _Rows(Iterator[Row]):
    """The rows of a table that are not blank; one that ends only because the file does is not whole."""

    def __init__(self, text: str, separator: str) -> None:
        # newline="": line ends inside quoted cells stay as they are.
        self._lines = io.StringIO(text, newline="")
        self._reader = csv.reader(self._feed(), delimiter=separator)
        self._exhausted = False

    def _feed(self) -> Iterator[str]:
        yield from self._lines
        self._exhausted = True

    def __next__(self) -> Row:
        cells = next(self._reader)
        while not cells:
            cells = next(self._reader)
        return Row(cells, whole=not self._exhausted)


def _header(text: str, separator: str) -> list[str]:
    return next(_Rows(text[: limits.TABLE_HEADER], separator), Row([])).cells


def _separator(text: str, options: ReadOptions) -> str:
    """The separator that makes the most of the header: columns that were given, known names, columns at all."""

    def worth(separator: str) -> tuple[int, int, int]:
        names = _header(text, separator)
        told = options.mapping_of(names) or {}
        return sum(name in names for name in told.values()), len(guess_columns(names)), len(names)

    return max(_SEPARATORS, key=worth)
