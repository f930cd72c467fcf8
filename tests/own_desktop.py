"""A desktop of its own for the tests that drive the real window: X server, window manager, mouse and keys."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from window_hands import Desktop, wait_until

NEEDED = ("Xvfb", "openbox", "xdotool", "pcmanfm", "import", "xwininfo", "dbus-run-session")


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """An empty desktop with a home of its own, so that no settings of a person are read or written."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.fail(f"the end-to-end tests need {', '.join(missing)}: see `make setup-test`")
    home = tmp_path / "home"
    home.mkdir()
    with ExitStack() as stack:
        reader, writer = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-ac", "-noreset", "-nolisten", "tcp"],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        stack.callback(end, server)
        os.close(writer)
        with os.fdopen(reader) as told:
            display = f":{told.readline().strip()}"
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_", "WAYLAND"))},
            "DISPLAY": display,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_RUNTIME_DIR": str(home),
            "LANG": "C.UTF-8",
        }
        home.chmod(0o700)
        _start_window_manager(environment, stack)
        yield Desktop(environment, home)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a program, by force if it will not."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _start_window_manager(environment: dict[str, str], stack: ExitStack) -> None:
    """Starts openbox, again if the server would not have it yet, and waits until it manages the windows."""
    running: list[subprocess.Popen[bytes]] = []

    def manages() -> bool:
        if not running or running[-1].poll() is not None:
            running.append(subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL))
            stack.callback(end, running[-1])
        asked = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        return "window id" in subprocess.run(asked, env=environment, capture_output=True, text=True).stdout

    wait_until(manages, 30, "for the window manager")
