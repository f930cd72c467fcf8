"""The real program, and a real file manager, on a desktop of their own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from own_desktop import desktop as desktop
from own_desktop import end
from window_hands import Desktop

ONRECORD = Path(sys.executable).with_name("onrecord")


@pytest.fixture
def program(desktop: Desktop) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts Onrecord's window on the desktop; it is ended with the test."""
    with ExitStack() as stack:

        def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
            process = desktop.start(ONRECORD, "gui", *arguments)
            stack.callback(end, process)
            return process

        yield start


@pytest.fixture
def file_manager(desktop: Desktop) -> Iterator[Callable[[Path], str]]:
    """Opens a folder in a real file manager; gives the id of its window."""
    with ExitStack() as stack:

        def open_folder(folder: Path) -> str:
            stack.callback(end, desktop.start("dbus-run-session", "--", "pcmanfm", folder))
            return desktop.window(folder.name)

        yield open_folder
