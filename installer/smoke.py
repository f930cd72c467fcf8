"""Starts the frozen program and holds what it says and shows to what the program says from its source.

    python installer/smoke.py FOLDER

FOLDER holds `onrecord` and `onrecord-desktop`. Nothing of the user's is read or written.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = "resources/sample"
CHART = "sourcing-by-outlet"
# What each of these writes needs data files that an import does not lead to.
EXPORTS = ("report.html", "report.pdf", "tables.xlsx", "paragraphs.sav")
FIRST_PAINT = 0.6
_STARTS = 7
_SLOWER = 1.25
_PATIENCE = 60
_COLOURS = 10


class SmokeError(Exception):
    """The frozen program does not do what the source does."""


def main() -> None:
    """Tests the program in the folder named on the command line."""
    smoke(Path(sys.argv[1]).resolve())


def smoke(folder: Path) -> None:
    """Tests a frozen program.

    Args:
        folder: What holds its executables.

    Raises:
        SmokeError: Something of it differs.
    """
    suffix = ".exe" if sys.platform == "win32" else ""
    command, window = folder / f"onrecord{suffix}", folder / f"onrecord-desktop{suffix}"
    with tempfile.TemporaryDirectory() as scratch:
        trial = Trial(Path(scratch), [str(command)])
        source = Trial(Path(scratch), [sys.executable, "-m", "onrecord"])
        same_version(trial, source)
        same_figures(trial, source)
        same_chart(trial, source)
        every_export(trial)
        shown(window, trial.environment)


class Trial:
    """One way to start the command line, with a home of its own."""

    def __init__(self, scratch: Path, command: list[str]) -> None:
        self.scratch = scratch
        self._command = command
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_", "PYTHON"))}
        home = {name: str(scratch) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
        self.environment = {**kept, **home, "PYTHONPATH": str(ROOT / "desktop"), "PYTHONUTF8": "1"}

    def __call__(self, *arguments: str | Path) -> str:
        """Runs a command; returns what it printed."""
        run = subprocess.run(
            [*self._command, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if run.returncode != 0:
            raise SmokeError(f"{arguments[0]} ended with {run.returncode}: {run.stderr[-2000:]}")
        return run.stdout


def same_version(trial: Trial, source: Trial) -> None:
    """The version is that of the source."""
    _agree("the version", trial("--version"), source("--version"))


def same_figures(trial: Trial, source: Trial) -> None:
    """Each figure and span of the sample is what the source finds."""
    _agree("the analysis of the sample", trial("analyze", SAMPLE), source("analyze", SAMPLE))


def same_chart(trial: Trial, source: Trial) -> None:
    """A chart is drawn, and rests on the same table."""
    tables = []
    for name, run in (("frozen", trial), ("source", source)):
        table, chart = trial.scratch / f"{name}.csv", trial.scratch / f"{name}.svg"
        run("compare", SAMPLE, "--chart", CHART, "-o", chart, "--table", table)
        tables.append(table.read_text("utf-8"))
        if "Mereth Record" not in chart.read_text("utf-8"):
            raise SmokeError("the chart does not name the outlets")
    _agree("the table of the chart", *tables)


def every_export(trial: Trial) -> None:
    """Every kind of file is written."""
    project = trial.scratch / "smoke.onrecord"
    trial("analyze", SAMPLE, "--project", project)
    for name in EXPORTS:
        what = name.partition(".")[0]
        trial("export", project, "-o", trial.scratch / name, *(["--what", what] if what == "paragraphs" else []))
    trial("compare", project, "--chart", CHART, "-o", trial.scratch / "slide.pptx")
    for name in (*EXPORTS, "slide.pptx"):
        if not (trial.scratch / name).stat().st_size:
            raise SmokeError(f"{name} is empty")


def shown(window: Path, environment: dict[str, str]) -> None:
    """The window is shown and painted, soon when warm; on Linux on a display of its own."""
    if sys.platform != "linux":
        _stays(window, environment)
        return
    source = [sys.executable, "-m", "onrecord", "gui"]
    with _display() as display:
        environment = {**environment, "DISPLAY": display}
        pairs = [[_time_to_paint(command, environment) for command in ([window], source)] for _ in range(_STARTS + 1)]
    frozen, ours = (min(times) for times in zip(*pairs[1:], strict=True))  # the first start reads from the disk
    print(f"first paint: {frozen:.2f} s after the start, {ours:.2f} s from the source; best of {_STARTS} warm starts")
    # A busy machine slows both down; only against the source can too slow be told.
    if frozen > max(FIRST_PAINT, _SLOWER * ours):
        raise SmokeError(f"the first paint takes {frozen:.2f} s")


def _agree(what: str, frozen: str, source: str) -> None:
    if not source.strip() or frozen != source:
        raise SmokeError(f"{what} is not that of the source")
    print(f"{what} is that of the source")


def _stays(window: Path, environment: dict[str, str]) -> None:
    """Where no display can be had at will: the window's program starts, and goes on."""
    with subprocess.Popen([window], env={**environment, "QT_QPA_PLATFORM": "offscreen"}) as process:
        try:
            code = process.wait(10)
        except subprocess.TimeoutExpired:
            process.terminate()
            return
    raise SmokeError(f"the window's program ended with {code}")


def _time_to_paint(command: Sequence[str | Path], environment: dict[str, str]) -> float:
    """Starts the window and watches the display until more is on it than a bare rectangle; gives the seconds."""
    watch = [sys.executable, str(Path(__file__).with_name("watching.py")), str(_COLOURS), str(_PATIENCE)]
    with subprocess.Popen(watch, env=environment, stdout=subprocess.PIPE, text=True) as watcher:
        assert watcher.stdout is not None
        watcher.stdout.readline()  # it looks at the display from now on
        began = time.time()
        with subprocess.Popen(command, env=environment, cwd=ROOT) as process:
            answer = watcher.stdout.readline()
            process.terminate()
            process.wait(30)
    if not answer:
        raise SmokeError(f"no window was painted within {_PATIENCE} s")
    return float(answer) - began


@contextmanager
def _display() -> Iterator[str]:
    if shutil.which("Xvfb") is None:
        raise SmokeError("the window is tried on Xvfb, which is missing: install the package xvfb")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    try:
        main()
    except SmokeError as error:
        sys.exit(f"smoke test: {error}")
