"""How much memory a task may take, where the system holds a process to it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from onrecord.errors import WorkerError

READ_BYTES = 1 << 30
ANALYSE_BYTES = 2 << 30


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Holds this process to some memory while it does a task.

    What counts is what it may write to: libraries reserve address space that they never use. One that holds much
    already, as the models of the analysis are, may take half the limit beyond that.

    Args:
        limit: In bytes.

    Raises:
        WorkerError: The task took more.
    """
    _hold(limit)
    try:
        yield
    except MemoryError as error:
        raise WorkerError(f"it took more than {limit >> 30} GB of memory and was given up") from error
    finally:
        _hold(None)


def _hold(limit: int | None) -> None:
    if sys.platform == "linux":
        process = psutil.Process()
        _, most = process.rlimit(psutil.RLIMIT_DATA)
        soft = most if limit is None else max(limit, process.memory_info().data + limit // 2)
        process.rlimit(psutil.RLIMIT_DATA, (soft if most == psutil.RLIM_INFINITY else min(soft, most), most))
