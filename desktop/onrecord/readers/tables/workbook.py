"""Workbooks: Excel's (.xlsx, .xlsb, .xls) and OpenDocument's (.ods), cells as text, by calamine."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.errors import LimitError, ReadError, UnknownFormatError
from onrecord.readers import limits, safe_xml
from onrecord.readers.archive import Archive
from onrecord.readers.package import Package
from onrecord.readers.safe_xml import attribute, local
from onrecord.readers.source import Source
from onrecord.readers.tables import compound
from onrecord.readers.tables.rows import Row, Table

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGES = frozenset({Package.WORKBOOK, Package.ODS})
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRINGS = "xl/sharedStrings.xml"
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_SHARED = re.compile(rb'\bt="s"[^<>]*>\s*<(?:\w+:)?v>(\d{1,9})<')

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def takes(source: Source) -> bool:
    """Whether it is a workbook, or an old Office document, which may be one."""
    return source.data.startswith(_OLD) or source.package in _PACKAGES


def open_tables(source: Source) -> Iterator[tuple[str, Table]]:
    """The sheets that have a row, by name, in the order of the workbook.

    Raises:
        LimitError: A part, or the number of rows, columns or characters, is larger than is safe.
        ReadError: It is damaged or protected.
        UnknownFormatError: It is an old Office document of another kind.
    """
    if source.package is not None:
        archive = Archive(source.data, source.budget)
        archive.refuse_large_parts()
        if source.package is Package.ODS:
            _refuse_large_ods(archive.needed("content.xml"))
        else:
            _refuse_large_xlsx(archive)
    book = _opened(source)
    for name in book.sheet_names:
        table = _table(_sheet(book, name))
        if table is not None:
            yield name, table


class _Panics:
    """Turns a panic of the library, which its exception's module alone tells, into what it means: damage."""

    def __enter__(self) -> None:
        """Does nothing."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raises `ReadError` for a panic."""
        if kind is not None and kind.__module__ == "pyo3_runtime":
            raise ReadError("it is a damaged workbook") from error


def _opened(source: Source) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if source.package is None:
        compound.refuse_unsafe(source.data)
    try:
        with _Panics():
            return CalamineWorkbook.from_filelike(BytesIO(source.data))
    except PasswordError as error:
        raise ReadError("it is protected by a password") from error
    except CalamineError as error:
        if source.package is None:
            raise UnknownFormatError("it is an old Office document, which Onrecord cannot read") from error
        raise ReadError("it is a damaged workbook") from error


def _sheet(book: "CalamineWorkbook", name: str) -> "CalamineSheet":
    from python_calamine import CalamineError

    try:
        with _Panics():
            return book.get_sheet_by_name(name)
    except CalamineError as error:
        raise ReadError(f"its sheet “{name[:80]}” is damaged") from error


def _table(sheet: "CalamineSheet") -> Table | None:
    rows = (cells for cells in (_cells(row) for row in sheet.iter_rows()) if any(cells))
    names = next(rows, None)
    return None if names is None else Table(_trimmed(names), (Row(cells) for cells in rows))


def _cells(row: list[Cell]) -> list[str]:
    return [_text(cell) for cell in row]


def _trimmed(names: list[str]) -> list[str]:
    """The names without the empty ones at the end, which are cells that had a format once."""
    return names[: max(n for n, name in enumerate(names, 1) if name)]


def _text(cell: Cell) -> str:
    """A cell as text: a whole number without its ".0", a date as ISO 8601 writes it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


# --- what calamine would build in memory, before it does -----------------------------------------------------------


def _refuse(rows: int, columns: int, characters: int) -> None:
    if rows > limits.TABLE_ROWS + 1:
        raise LimitError(f"it has more rows than the limit of {limits.TABLE_ROWS:,}")
    if columns > limits.TABLE_COLUMNS:
        raise LimitError(f"it has {columns:,} columns, and the limit is {limits.TABLE_COLUMNS}")
    if characters > limits.UNPACKED_BYTES:
        raise LimitError(f"its cells have more characters than the limit of {limits.UNPACKED_BYTES:,}")


def _refuse_large_xlsx(archive: Archive) -> None:
    """Looks at how far the cells of each sheet reach, and at how often its strings are used."""
    lengths = _string_lengths(archive.part(_STRINGS))
    for entry in archive.entries:
        if _SHEET.fullmatch(entry.filename):
            sheet = archive.content(entry)
            _refuse_doctype(sheet, entry.filename)
            rows, columns = sheet.count(b"<row"), 0
            for match in _PLACE.finditer(sheet):
                rows = max(rows, int(match[2]))
                columns = max(columns, _column(match[1]))
            used = (int(match[1]) for match in _SHARED.finditer(sheet))
            _refuse(rows, columns, sum(lengths[number] for number in used if number < len(lengths)))


def _refuse_doctype(content: bytes, part: str) -> None:
    if b"<!DOCTYPE" in content[:4_096]:
        raise ReadError(f"its part {part} declares a document type, which is not safe to read")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _string_lengths(content: bytes | None) -> list[int]:
    """How long each of the shared strings is."""
    if content is None:
        return []
    lengths = []
    length = 0
    for event, element in safe_xml.events(content, _STRINGS):
        if event == "end" and local(element) == "t":
            length += len(element.text or "")
        elif event == "end" and local(element) == "si":
            lengths.append(length)
            length = 0
    return lengths


def _refuse_large_ods(content: bytes) -> None:
    """Follows what each sheet repeats: a cell of a few bytes may stand for a billion."""
    rows = reach = width = characters = 0
    cell = 0
    for event, element in safe_xml.events(content, "content.xml"):
        name = local(element)
        if event == "start" and name == "table":
            rows = 0
        elif event == "start" and name == "table-row":
            reach = width = 0
        elif event == "start" and name in ("table-cell", "covered-table-cell"):
            cell = 0
        elif event == "end" and name in ("p", "span", "a"):
            cell += len(element.text or "") + len(element.tail or "")
        elif event == "end" and name in ("table-cell", "covered-table-cell"):
            repeated = _repeated(element.attrib, "number-columns-repeated")
            reach += repeated
            if cell or attribute(element, "value-type"):
                width = reach
                characters += cell * repeated
        elif event == "end" and name == "table-row":
            rows += _repeated(element.attrib, "number-rows-repeated")
            if width:
                _refuse(rows, width, characters)


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    value = next((value for key, value in attributes.items() if key.endswith(f"}}{name}")), "1")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 10**9
