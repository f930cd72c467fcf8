"""A file that is replaced as a whole or not at all."""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from onrecord import faults
from onrecord.errors import ExportError


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Gives a new file beside the path; when all of it is on the disk it takes the place of the path.

    Whatever goes wrong leaves what stood there untouched and no new file behind.

    Args:
        path: Where the result is to stand; a symlink is followed.

    Raises:
        ExportError: The file cannot be written, or something that is no regular file stands there.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".onrecord-{secrets.token_hex(6)}.part")
    try:
        try:
            mode = target.stat().st_mode
            if not stat.S_ISREG(mode):
                raise ExportError(f"{path} cannot be written: it is not a regular file")
        except FileNotFoundError:
            mode = None
        part.touch(exist_ok=False)
        yield part
        faults.reached("export.mid_write")
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        if mode is not None:
            part.chmod(stat.S_IMODE(mode))
        part.replace(target)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
