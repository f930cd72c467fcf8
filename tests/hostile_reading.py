"""Run as a program: reads each hostile input in a child of its own, and prints what came of it, one JSON object a line.

A child may take 30 seconds, is watched for memory, and for each file it opens to write and each connection it makes.
"""

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Sequence

from hostile_by_hand import HOSTILE
from onrecord.errors import OnrecordError
from onrecord.readers import read

SECONDS = 30
SINS = ("socket.connect", "socket.getaddrinfo", "os.mkdir", "os.rename", "os.symlink", "subprocess.Popen")


def outcome(name: str) -> dict[str, object]:
    """Reads one input: how many articles and complaints, or the sentence that stands for it."""
    data = HOSTILE[name]()
    sins: list[str] = []

    def watch(event: str, given: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(given[1], str) and set(given[1]) & set("wax+")
        if writes or event in SINS:
            sins.append(f"{event} {str(given)[:100]}")

    sys.addaudithook(watch)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    signal.alarm(2 * SECONDS)
    began = time.monotonic()
    try:
        reading = read(name, data=data)
        told = f"{len(reading.articles)} articles, {len(reading.complaints)} complaints"
    except OnrecordError as error:
        told = str(error)
    seconds = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "name": name,
        "told": told,
        "seconds": round(seconds, 2),
        "mb": peak >> 10,
        "start_mb": before >> 10,
        "sins": sins,
    }


def main(names: Sequence[str]) -> None:
    """Reads the inputs of these names, or all."""
    import lxml.html
    import pypdfium2
    import python_calamine
    import trafilatura  # noqa: F401 (loaded once, for all the children)

    del lxml, pypdfium2, python_calamine
    for name in names or HOSTILE:
        child = os.fork()
        if child == 0:
            vast = 3 << 30  # of address space, which libraries map and do not use
            resource.setrlimit(resource.RLIMIT_AS, (vast, vast))
            print(json.dumps(outcome(name)), flush=True)  # noqa: T201
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            print(json.dumps({"name": name, "died": status}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
