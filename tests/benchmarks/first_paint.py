"""Time from the start of the process to the first paint of the window: median of several runs.

    python tests/benchmarks/first_paint.py [--runs 9]

Without a display it is measured on Qt's platform without a screen. The first run is left out: it reads the files
from the disk. By turns with it an empty window of PySide6 is started: the ratio hangs less on how fast the machine is.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STARTS = Path(__file__).resolve().parents[1] / "gui" / "starts.py"
EMPTY = """
import json, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print(json.dumps({"painted": time.time()}), flush=True)
        QTimer.singleShot(0, self.close)
application = QApplication([])
window = Window()
window.show()
application.exec()
"""


def seconds_to_first_paint(home: str, program: list[str]) -> float:
    """Starts a window once.

    Args:
        home: Where its settings and projects go.
        program: What Python runs; it prints a JSON object that tells when the window was painted.
    """
    environment = {**os.environ, "XDG_CONFIG_HOME": f"{home}/config", "XDG_DATA_HOME": f"{home}/data"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as after a first start: the modules are compiled
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.time()
    run = subprocess.run([sys.executable, *program], env=environment, capture_output=True, text=True, check=True)
    return float(json.loads(run.stdout.splitlines()[0])["painted"]) - began


def main() -> None:
    """Prints two lines."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    times, empty = [], []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(runs + 1):
            times.append(seconds_to_first_paint(home, [str(STARTS)]))
            empty.append(seconds_to_first_paint(home, ["-c", EMPTY]))
    ours, bare = statistics.median(times[1:]), statistics.median(empty[1:])
    sys.stdout.write(
        f"first paint: median {ours:.3f} s of {runs} runs, {min(times[1:]):.3f} to {max(times[1:]):.3f}\n"
        f"an empty window of PySide6: {bare:.3f} s; the ratio is {ours / bare:.2f}\n"
    )


if __name__ == "__main__":
    main()
