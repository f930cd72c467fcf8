"""ZIP archives, and Office documents, which are such archives: opened within limits, unpacked in memory only."""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from lzma import LZMAError
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from onrecord.errors import LimitError, ReadError
from onrecord.readers import limits

_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_DIRECTORY_END = b"PK\x05\x06"
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_DAMAGED = (BadZipFile, zlib.error, LZMAError, EOFError, OSError, struct.error, NotImplementedError, ValueError)


@dataclass
class Budget:
    """How many bytes may still be unpacked: one for a file and all that lies in it."""

    left: int = field(default_factory=lambda: limits.UNPACKED_BYTES)

    def spend(self, size: int) -> None:
        """Counts bytes.

        Raises:
            LimitError: There are more than is safe.
        """
        self.left -= size
        if self.left < 0:
            raise LimitError(f"it unpacks to more than the limit of {limits.megabytes(limits.UNPACKED_BYTES)}")


def is_archive(data: bytes) -> bool:
    """Whether the first bytes say that it is a ZIP archive."""
    return data.startswith(_MARKS)


class Archive:
    """An archive, its entries counted before they are listed."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        """Lists the entries.

        Args:
            data: The whole archive.
            budget: What unpacking its entries is counted against.

        Raises:
            LimitError: It has more entries than is safe.
            ReadError: It is damaged.
        """
        if _counted_entries(data) > limits.ENTRIES:
            raise LimitError(f"it has more entries than the limit of {limits.ENTRIES:,}")
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGED as error:
            raise ReadError("it is a damaged archive") from error
        self._budget = budget
        self.entries = self._zip.infolist()

    @property
    def names(self) -> frozenset[str]:
        """The names of its entries."""
        return frozenset(entry.filename for entry in self.entries)

    def part(self, name: str) -> bytes | None:
        """The content of the entry of a name; none if there is no such entry.

        Raises:
            LimitError: It is larger than is safe.
            ReadError: It is encrypted or damaged.
        """
        entry = next((entry for entry in self.entries if entry.filename == name), None)
        return None if entry is None else self.content(entry)

    def needed(self, name: str) -> bytes:
        """The content of an entry that must be there.

        Raises:
            LimitError: It is larger than is safe.
            ReadError: It is missing, encrypted or damaged.
        """
        content = self.part(name)
        if content is None:
            raise ReadError(f"its part {name} is missing")
        return content

    def refuse_large_parts(self) -> None:
        """Looks at the sizes that all entries declare, for those who hand the whole to a library.

        Raises:
            LimitError: One of them, or all together, are larger than is safe.
        """
        for entry in self.entries:
            _refuse_large(entry)
        Budget(self._budget.left).spend(sum(entry.file_size for entry in self.entries))

    def content(self, entry: ZipInfo) -> bytes:
        """The content of an entry, counted while it is unpacked.

        Raises:
            LimitError: It is larger than is safe.
            ReadError: It is encrypted or damaged.
        """
        _refuse_large(entry)
        if entry.flag_bits & _ENCRYPTED:
            raise ReadError("it is protected by a password")
        try:
            with self._zip.open(entry) as stream:
                return b"".join(self._counted(stream))
        except _DAMAGED as error:
            raise ReadError("it is damaged in its archive") from error

    def _counted(self, stream: IO[bytes]) -> Iterator[bytes]:
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            _refuse_size(size)
            self._budget.spend(len(chunk))
            yield chunk


def is_folder(entry: ZipInfo) -> bool:
    """Whether an entry is a folder."""
    return entry.is_dir()


def is_link(entry: ZipInfo) -> bool:
    """Whether an entry is a symbolic link of a POSIX system."""
    return stat.S_ISLNK(entry.external_attr >> 16)


def leaves(name: str) -> bool:
    """Whether the name of an entry points out of the folder the archive stands for."""
    parts = name.replace("\\", "/").split("/")
    return not parts[0] or ".." in parts or parts[0].endswith(":")


def _counted_entries(data: bytes) -> int:
    """How many entries the directory holds, by its marks: what its end declares may be a lie."""
    end = data.rfind(_DIRECTORY_END)
    size = int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0
    directory = data[end - size : end] if 0 < size <= end else data
    return directory.count(_DIRECTORY_ENTRY)


def _refuse_large(entry: ZipInfo) -> None:
    size = entry.file_size
    _refuse_size(size)
    if size > limits.RATIO_FROM_BYTES and size > limits.RATIO * max(entry.compress_size, 1):
        raise LimitError(f"a part of it unpacks to more than {limits.RATIO} times its size, as no document does")


def _refuse_size(size: int) -> None:
    if size > limits.PART_BYTES:
        raise LimitError(f"a part of it is larger than the limit of {limits.megabytes(limits.PART_BYTES)}")
