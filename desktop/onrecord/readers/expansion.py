"""From what the user named to the files that are to be read. Nothing is opened here."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.model import Complaint, Level
from onrecord.readers.source import STDIN, shown, why


def expand(paths: Iterable[str]) -> Iterator[str | Complaint]:
    """Lists the files that paths stand for.

    A file is itself, followed if it is a symbolic link; a folder is its regular files at any depth, in the order of
    their names, hidden ones passed over; "-" (standard input) stays.

    Args:
        paths: Files, folders, or "-".

    Yields:
        A path to read, or a complaint: an error for what was named and is not there or no file, skipped for what lies
        in a folder and is left out.
    """
    for path in paths:
        if path == STDIN:
            yield path
            continue
        try:
            mode = Path(path).stat().st_mode
        except OSError as error:
            yield _complaint(path, Level.ERROR, f"it cannot be found: {why(error)}")
        except ValueError:
            yield _complaint(path, Level.ERROR, "no file can have this name")
        else:
            yield from _named(path, mode)


def _named(path: str, mode: int) -> Iterator[str | Complaint]:
    if stat.S_ISDIR(mode):
        yield from _inside(path)
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield _complaint(path, Level.ERROR, "it is not a regular file")


def _inside(folder: str) -> Iterator[str | Complaint]:
    # A stack and not recursion: folders nest deeper than Python's calls.
    waiting: list[os.DirEntry[str] | str] = [folder]
    while waiting:
        entry = waiting.pop()
        try:
            # Only the folder that was named is a str.
            if isinstance(entry, str) or entry.is_dir(follow_symlinks=False):
                waiting.extend(_listed(entry))
            elif entry.is_symlink():
                yield _complaint(entry.path, Level.SKIPPED, "it is a symbolic link inside a folder")
            elif entry.is_file(follow_symlinks=False):
                yield entry.path
            else:
                yield _complaint(entry.path, Level.SKIPPED, "it is not a regular file")
        except OSError as error:
            yield _complaint(os.fspath(entry), Level.ERROR, f"it cannot be opened: {why(error)}")


def _listed(folder: str | os.DirEntry[str]) -> list[os.DirEntry[str]]:
    """What lies in a folder, last name first, so that the first is popped first."""
    with os.scandir(folder) as entries:
        visible = [entry for entry in entries if not entry.name.startswith(".")]
    return sorted(visible, key=lambda entry: entry.name, reverse=True)


def _complaint(path: str, level: Level, reason: str) -> Complaint:
    return Complaint(shown(path), level, reason)
