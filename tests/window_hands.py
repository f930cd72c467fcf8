"""The hands of the end-to-end tests: mouse, keys and eyes on an X display."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "build" / "end2end"


def wait_until(what: Callable[[], object], seconds: float = 30, why: str = "") -> None:
    """Waits for something to become true; the machine, not the test, sets the pace."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds:.0f} s in vain {why}")
        time.sleep(0.1)


def settle(process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Waits until a program and its workers hardly work for a second, however busy the machine is."""
    here = psutil.Process(process.pid)

    def worked() -> float:
        return sum(sum(one.cpu_times()[:2]) for one in (here, *here.children(recursive=True)))

    def at_rest() -> bool:
        before = worked()
        time.sleep(1)
        return abs(worked() - before) < 0.1

    wait_until(at_rest, seconds, "for the program to come to rest")


@dataclass
class Desktop:
    """An X display with a window manager, and the hands on it."""

    environment: dict[str, str]
    home: Path

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Starts a program on this display."""
        with (self.home / "programs.log").open("ab") as log:
            return subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, cwd=self.home)

    def hands(self, *words: str | float) -> str:
        """Moves the mouse, presses keys: one chain of xdotool's commands."""
        command = ["xdotool", *map(str, words)]
        return subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True, timeout=60
        ).stdout.strip()

    def window(self, name: str, seconds: float = 60) -> str:
        """The id of the visible window whose title matches, once there is one."""
        command = ["xdotool", "search", "--onlyvisible", "--name", name]
        found: list[str] = []

        def look() -> list[str]:
            found[:] = subprocess.run(command, env=self.environment, capture_output=True, text=True).stdout.split()
            return found

        try:
            wait_until(look, seconds)
        except AssertionError as error:
            said = (self.home / "programs.log").read_text(errors="replace")
            raise AssertionError(f"no window named {name}: {said[-2000:]}") from error
        return found[0]

    def place(self, window: str, x: int, y: int, width: int, height: int) -> None:
        """Puts a window somewhere and gives it the focus."""
        self.hands("windowmove", "--sync", window, x, y)
        # openbox may clip a size it cannot grant; a plain request is enough.
        self.hands("windowsize", window, width, height)
        self.hands("windowactivate", "--sync", window)
        time.sleep(0.5)

    def keys(self, *keys: str) -> None:
        """Presses key combinations, one after the other, in the window that has the focus."""
        for key in keys:
            self.hands("key", "--clearmodifiers", key)
            time.sleep(0.2)

    def click(self, window: str, place: tuple[int, int]) -> None:
        """Clicks somewhere in a window, in pixels from its upper left corner."""
        self.hands("mousemove", "--window", window, *place, "sleep", 0.1, "click", 1)
        time.sleep(0.2)

    def ask_for(self, keys: str | Callable[[], None], dialog: str) -> str:
        """Presses keys in the window that has the focus, or does another thing, until a dialog is there by it."""
        for _ in range(30):
            self.keys(keys) if isinstance(keys, str) else keys()
            try:
                return self.window(dialog, 3)
            except AssertionError:
                continue
        return self.window(dialog, 3)

    def export_chart(self, path: str | Path) -> None:
        """Has the chart of the window with the focus written as SVG: its dialog with the preview, then the place."""
        self.ask_for("ctrl+e", "Export the chart")
        time.sleep(3)
        self.record("4-preview")
        self.keys("Down", "Return")  # from PNG to SVG; the place is asked for
        time.sleep(3)
        self.type(str(path))
        self.keys("Return")

    def type(self, text: str) -> None:
        """Types plain text in the window that has the focus."""
        self.hands("type", "--delay", 15, text)

    def record(self, name: str) -> None:
        """Keeps what the screen shows, so that a person can look at it."""
        RECORD.mkdir(parents=True, exist_ok=True)
        shot = RECORD / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(shot)], env=self.environment, check=True, timeout=60)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drags what lies at one place of the screen to another, in steps as a hand does."""
        step = ("mousemove_relative", 15, 5, "sleep", 0.2)
        take = ("mousemove", *start, "sleep", 0.3, "mousedown", 1, "sleep", 0.3, *step, *step)
        leave = ("mousemove", *end, "sleep", 0.3, "mousemove_relative", 5, 5, "sleep", 0.4, "mouseup", 1)
        self.hands(*take, *leave)
