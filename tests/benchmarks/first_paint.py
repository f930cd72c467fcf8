"""Time from the start of the process to the first paint of the window: median of several runs.

    python tests/benchmarks/first_paint.py [--runs 9]

Without a display it is measured on Qt's platform without a screen. The first run is left out: it reads the files
from the disk.
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


def seconds_to_first_paint(home: str) -> float:
    """Starts the window once.

    Args:
        home: Where its settings and projects go.
    """
    environment = {**os.environ, "XDG_CONFIG_HOME": f"{home}/config", "XDG_DATA_HOME": f"{home}/data"}
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.time()
    run = subprocess.run([sys.executable, STARTS], env=environment, capture_output=True, text=True, check=True)
    return float(json.loads(run.stdout)["painted"]) - began


def main() -> None:
    """Prints one line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as home:
        times = [seconds_to_first_paint(home) for _ in range(runs + 1)][1:]
    sys.stdout.write(
        f"first paint: median {statistics.median(times):.3f} s of {runs} runs, {min(times):.3f} to {max(times):.3f}\n"
    )


if __name__ == "__main__":
    main()
