"""What the tests have workers do: importable, since a worker is a process of its own."""

import os
import time
from pathlib import Path

from onrecord.engine.memory import READ_BYTES, at_most
from onrecord.errors import ReadError


def double(number: int) -> int:
    return 2 * number


def environment() -> bytes:
    """What this process was started with; Linux tells."""
    return Path("/proc/self/environ").read_bytes()


def misbehave(how: str) -> str:
    if how == "die":
        os._exit(3)
    if how == "hang":
        time.sleep(60)
    if how == "refuse":
        raise ReadError("it is not to my taste")
    if how == "break":
        raise KeyError("oops")
    if how == "grow":
        with at_most(READ_BYTES):
            return str(len(bytearray(3 << 30)))
    return how
