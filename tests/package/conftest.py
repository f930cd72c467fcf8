"""The packages that `make package` left in dist/, and a clean system to install them in."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from clean_system import CleanSystem, clean_system
from own_desktop import desktop as desktop
from own_desktop import end
from window_hands import ROOT, Desktop

GIVEN = ROOT / "dist"
SOCKETS = Path("/tmp/.X11-unix")


@pytest.fixture(scope="session")
def deb() -> Path:
    """The newest Debian package."""
    made = sorted(GIVEN.glob("onrecord_*.deb"), key=lambda path: path.stat().st_mtime)
    assert made, "there is no package in dist/: run `make package` first"
    return made[-1]


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CleanSystem]:
    """A clean system, for the tests of one module."""
    assert os.geteuid() == 0, "a system of its own is made by root only"
    with clean_system(tmp_path_factory.mktemp("system") / "root") as made:
        yield made


@pytest.fixture
def inside(desktop: Desktop, system: CleanSystem) -> Iterator[Callable[..., None]]:
    """Starts programs of the clean system on a display; they are ended with the test."""
    display = desktop.environment["DISPLAY"]
    sockets = system.root / "tmp" / ".X11-unix"
    sockets.mkdir(exist_ok=True)
    (sockets / f"X{display[1:]}").unlink(missing_ok=True)
    os.link(SOCKETS / f"X{display[1:]}", sockets / f"X{display[1:]}")
    with ExitStack() as stack:

        def start(*command: str) -> None:
            stack.callback(end, desktop.start(*system.user_command(*command, display=display)))

        yield start
