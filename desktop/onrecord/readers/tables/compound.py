"""Compound files, in which old workbooks are kept ([MS-CFB], [MS-XLS]): what is looked at before a library opens one.

The library follows chains of sectors that run in a circle until the memory ends, and makes room for every cell up to
the furthest, wherever a damaged file says that is.
"""

import struct
from collections.abc import Iterator, Sequence

from onrecord.errors import LimitError, ReadError
from onrecord.readers import limits

_LAST = 0xFFFFFFFA
_IN_HEADER = 109
_HEADER = 512
_ENTRY = 128
_SHORT_STREAM = 4_096
_WORKBOOKS = frozenset({"workbook", "book"})
# Records that are cells, of BIFF 2 to 8: row and column stand first in them.
_CELLS = frozenset(
    {0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205}
    | {0x0206, 0x027E, 0x0406}
)


class _File:
    """The table of sectors of a compound file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = 1 << struct.unpack_from("<H", data, 30)[0]
        if self.size not in (512, 4_096):
            raise ReadError("it is a damaged Office document")
        self.table = [entry for sector in self._table_sectors() for entry in self._entries(sector)]

    def _table_sectors(self) -> Iterator[int]:
        """The sectors that hold the table: the first stand in the header, the others in a chain of their own."""
        yield from (sector for sector in struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76) if sector < _LAST)
        sector = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while sector < _LAST and sector not in seen:
            seen.add(sector)
            entries = self._entries(sector)
            yield from (entry for entry in entries[:-1] if entry < _LAST)
            sector = entries[-1] if entries else _LAST

    def _entries(self, sector: int) -> Sequence[int]:
        content = self._sector(sector)
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _sector(self, sector: int) -> bytes:
        return self._data[(sector + 1) * self.size : (sector + 2) * self.size]

    def chain(self, sector: int) -> bytes:
        """The content of the sectors from one on."""
        pieces = []
        seen: set[int] = set()
        while sector < len(self.table):
            if sector in seen:
                raise ReadError("it is a damaged Office document, whose parts run in a circle")
            seen.add(sector)
            pieces.append(self._sector(sector))
            sector = self.table[sector]
        return b"".join(pieces)

    def workbook(self) -> bytes | None:
        """The stream of the workbook; none if there is no such stream of the usual size."""
        directory = self.chain(struct.unpack_from("<I", self._data, 48)[0])
        for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length = min(struct.unpack_from("<H", directory, start + 64)[0], 64)
            name = directory[start : start + max(length - 2, 0)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", directory, start + 116)
            if name.lower() in _WORKBOOKS and size >= _SHORT_STREAM:
                return self.chain(first)[:size]
        return None


def refuse_unsafe(data: bytes) -> None:
    """Looks at the chains of a compound file, and at how far the cells of a workbook in it reach.

    Raises:
        LimitError: A cell lies beyond what a table may have.
        ReadError: It is damaged in a way that would not end.
    """
    if len(data) < _HEADER:
        return  # it has no chains
    file = _File(data)
    _refuse_circles(file.table)
    for row, column in _cells(file.workbook() or b""):
        if row > limits.TABLE_ROWS or column >= limits.TABLE_COLUMNS:
            most = f"{limits.TABLE_ROWS:,} rows and {limits.TABLE_COLUMNS} columns"
            raise LimitError(f"it has cells beyond the limit of {most}")


def _refuse_circles(table: Sequence[int]) -> None:
    """Chains that end are paths: no sector is followed by two, and each is reached from one that follows none."""
    following = [entry for entry in table if entry < _LAST]
    followed = set(following)
    reached = 0
    for start in set(range(len(table))) - followed if len(followed) == len(following) else ():
        sector = start
        while sector < len(table):
            reached += 1
            sector = table[sector]
    if reached < len(table):
        raise ReadError("it is a damaged Office document, whose parts run in a circle")


def _cells(stream: bytes) -> Iterator[tuple[int, int]]:
    position = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        position += 4
        if kind in _CELLS and length >= 4 and position + 4 <= len(stream):
            row, column = struct.unpack_from("<HH", stream, position)
            yield row, column
        position += length
