"""Archives of files: each file in it is read as if it lay in a folder. Nothing is written anywhere."""

from collections.abc import Iterator
from zipfile import ZipInfo

from onrecord.errors import LimitError, ReadError
from onrecord.model import Complaint, Level, ReadOptions
from onrecord.readers import limits
from onrecord.readers.archive import Archive, is_folder, is_link, leaves
from onrecord.readers.found import Found
from onrecord.readers.package import Package
from onrecord.readers.source import Source


def takes(source: Source) -> bool:
    """Whether it is an archive, and no document that happens to be one."""
    return source.package is Package.FILES


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """The files of an archive, and complaints about entries that are none.

    Raises:
        LimitError: It lies too deep in other archives, has too many entries, or unpacks to more than is safe.
        ReadError: It is damaged.
    """
    if source.depth >= limits.NESTING:
        raise LimitError(
            f"it is an archive inside {source.depth} others, and the limit is {limits.NESTING} in one another"
        )
    archive = Archive(source.data, source.budget)
    for entry in archive.entries:
        if is_folder(entry) or (_hidden(entry.filename) and not leaves(entry.filename)):
            continue
        yield _member(source, archive, entry)
        if source.budget.left < 0:
            # What was found so far stays.
            yield Complaint(source.path, Level.ERROR, "the rest of the archive was not read")
            return


def _hidden(name: str) -> bool:
    """Whether a folder would pass it over: hidden files, and what macOS puts beside each file."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _member(source: Source, archive: Archive, entry: ZipInfo) -> Source | Complaint:
    path, _ = source.inside(entry.filename)
    if leaves(entry.filename):
        return Complaint(path, Level.SKIPPED, "its name points out of the archive")
    if is_link(entry):
        return Complaint(path, Level.SKIPPED, "it is a symbolic link inside an archive")
    try:
        return source.member(entry.filename, archive.content(entry))
    except ReadError as error:
        return Complaint(path, Level.ERROR, str(error))
