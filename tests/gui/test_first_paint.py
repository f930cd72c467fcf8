import json
import os
import subprocess
import sys
from pathlib import Path

STARTS = Path(__file__).with_name("starts.py")


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    homes = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data")}
    run = subprocess.run(
        [sys.executable, STARTS],
        env={**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert json.loads(run.stdout)["heavy"] == []
