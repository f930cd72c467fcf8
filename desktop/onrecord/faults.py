"""Points at which a test may make the program fail, named in the environment and else without effect.

`ONRECORD_FAULT=POINT[:N][=WHAT]`, several separated by commas. At the Nth passage of the point (the first, where N is
left out) the process

- is killed, as by `kill -9` (WHAT is `kill`, or left out),
- finds the disk full: an OSError with ENOSPC (`enospc`),
- sleeps for so many seconds, so that a test can do something meanwhile (`sleep`, 60 s, or `sleep0.5`).

Every process counts its own passages. The points:

| point | where |
|---|---|
| import.after_parse | an article is read and analysed, and nothing of it is written |
| txn.before_commit | a change of a project is written, and not committed |
| save_as.before_replace | a copy of a project is whole, and has not taken its place |
| export.mid_write | an export is written beside its place, and not yet safe there |
| migrate.step | a step of the schema is taken on the copy of an older project |
| worker.after_task | a worker process has done a task, and not handed over the result |
"""

import errno
import os
import signal
import time
from collections import Counter

VARIABLE = "ONRECORD_FAULT"
_passed: Counter[str] = Counter()


def reached(point: str) -> None:
    """Fails here if the environment says so.

    Raises:
        OSError: The disk is said to be full.
    """
    wished = os.environ.get(VARIABLE)
    if not wished:
        return
    _passed[point] += 1
    for wish in wished.split(","):
        place, _, what = wish.partition("=")
        name, _, number = place.partition(":")
        if name == point and _passed[point] == int(number or 1):
            _fail(what or "kill")


def _fail(what: str) -> None:
    if what == "kill":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    elif what == "enospc":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    elif what.startswith("sleep"):
        time.sleep(float(what.removeprefix("sleep") or 60))
    else:
        raise ValueError(f"{VARIABLE} knows no {what}")
