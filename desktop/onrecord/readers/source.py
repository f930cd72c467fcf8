"""A file's content and what it is called, before anybody knows its format."""

import codecs
import os
import re
import stat
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from onrecord.errors import LimitError, ReadError
from onrecord.model import PASTED
from onrecord.readers import limits, signatures
from onrecord.readers.archive import Budget, is_archive
from onrecord.readers.decoding import wide_encoding
from onrecord.readers.package import Package, package

STDIN = "-"
"""The path that stands for standard input."""
_BARE = frozenset({STDIN, PASTED})

_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def shown(path: str) -> str:
    r"""A path as it is told to the user: what does not decode, line ends and controls as backslash escapes.

    An undecodable byte is `\xNN`, whatever way Python carries it inside a name.
    """
    return _UNSHOWABLE.sub(_escaped, path)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte that did not decode (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    return match[0].encode("ascii", "backslashreplace").decode("ascii") if code > 0x7F else repr(match[0])[1:-1]


@dataclass(frozen=True)
class Source:
    """The content of a file, or of a member of one.

    Attributes:
        path: As given, showable.
        location: The absolute path, showable.
        data: The whole content.
        depth: In how many archives or messages it lies.
        budget: How much may still be unpacked from it and from what it lies in.
    """

    path: str
    location: str
    data: bytes
    depth: int = 0
    budget: Budget = field(default_factory=Budget, compare=False)

    @classmethod
    def of(cls, path: str, data: bytes | None = None, location: str | None = None) -> "Source":
        """Takes content already read (of a file, standard input, or a web address), or reads the file.

        Args:
            path: As the user named it.
            data: The content, if the caller has it already.
            location: Its absolute path, where the path is one of another machine or folder.

        Raises:
            LimitError: It is too large.
            ReadError: It is no regular file, cannot be opened, or is empty.
            ValueError: Standard input was named but its content not given: a bug of the caller.
        """
        elsewhere = (data is not None and path in _BARE) or path.lower().startswith(("http://", "https://"))
        if data is None:
            if path == STDIN:
                raise ValueError("standard input is read by the caller")
            data = content(location or path)
        _refuse_large(len(data))
        place = path if elsewhere else location or os.path.abspath(path)  # noqa: PTH100 (pathlib keeps "a/../b" as it is)
        _refuse_empty(data)
        return cls(shown(path), shown(place), data)

    def member(self, name: str, data: bytes) -> "Source":
        """A file inside this one: `archive.zip!/inner/name.txt`.

        Raises:
            LimitError: It is too large.
            ReadError: It is empty.
        """
        _refuse_large(len(data))
        _refuse_empty(data)
        path, location = self.inside(name)
        return Source(path, location, data, self.depth + 1, self.budget)

    def inside(self, name: str) -> tuple[str, str]:
        """Path and location of a named part of it."""
        return f"{self.path}!/{shown(name)}", f"{self.location}!/{shown(name)}"

    @property
    def bare(self) -> bool:
        """Whether it is a text that lies in no file: one article, whatever it looks like."""
        return self.location in _BARE

    @cached_property
    def suffix(self) -> str:
        """The end of the name, lower case, with its dot; empty if it has none."""
        return PurePath(self.path).suffix.lower()

    @cached_property
    def signature(self) -> str | None:
        """What its first bytes say it is ("a PDF"), where Onrecord cannot take it for text."""
        return signatures.of(self.data)

    @cached_property
    def package(self) -> Package | None:
        """What it holds, if it is a ZIP archive.

        Raises:
            LimitError: It has more entries than is safe.
            ReadError: It is a damaged archive.
        """
        return package(self.data) if is_archive(self.data) else None

    @cached_property
    def head(self) -> str:
        """The beginning as text, for a look at it; characters beyond ASCII may be wrong."""
        sample = self.data[: limits.SNIFFED_BYTES]
        if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return sample.decode("utf-16", "replace")
        wide = wide_encoding(sample)
        return sample.decode(wide, "replace") if wide else sample.removeprefix(codecs.BOM_UTF8).decode("latin-1")

    def place(self, inside: int) -> tuple[str, str]:
        """Path and location of a numbered part of it: `table.csv#12`."""
        return f"{self.path}#{inside}", f"{self.location}#{inside}"


_MARKS_ALONE = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def content(path: str) -> bytes:
    """The bytes of a regular file.

    Raises:
        LimitError: It is too large.
        ReadError: It is no regular file, or cannot be opened.
    """
    try:
        # Looked at before it is opened: opening a FIFO waits, opening a device may act.
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError("it is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("it is not a regular file")
        _refuse_large(status.st_size)
        with Path(path).open("rb") as file:
            # One more than allowed: it may have grown, and some systems report size 0.
            return file.read(limits.FILE_BYTES + 1)
    except OSError as error:
        raise ReadError(f"it cannot be opened: {why(error)}") from error
    except ValueError as error:
        raise ReadError("no file can have this name") from error


def _refuse_empty(data: bytes) -> None:
    if not data.strip(b"\0 \t\r\n\v\f") or data in _MARKS_ALONE:
        raise ReadError("it is empty")


def why(error: OSError) -> str:
    """What the system says went wrong, as the end of a sentence."""
    return (error.strerror or type(error).__name__).lower()


def _refuse_large(size: int) -> None:
    if size > limits.FILE_BYTES:
        raise LimitError(
            f"it has {limits.megabytes(size)}, and the limit for a file is {limits.megabytes(limits.FILE_BYTES)}"
        )
