"""Every hostile input is an article or a sentence, within 30 seconds and 1 GB; nothing is fetched or written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import unmeasured
from hostile_by_hand import HOSTILE

TESTS = Path(__file__).resolve().parents[2]
SECONDS = 30
MEGABYTES = 1_024
# Which take more than a second or two each are left to `make bench`.
HEAVY = frozenset({
    "lines.txt", "blank-lines.txt", "paragraphs.html", "paragraphs.docx", "overlapping.zip", "bombs.zip", "rows.csv",
    "items.rss", "front.md", "bodies.docx", "numbers.txt", "rules.txt", "string.pdf", "base64.eml",
})  # fmt: skip


def _check(names: list[str], folder: Path) -> None:
    path = os.pathsep.join(filter(None, sys.path))
    environment = unmeasured.environment(PYTHONPATH=path, OMP_NUM_THREADS="1")
    done = subprocess.run(
        [sys.executable, str(TESTS / "hostile_reading.py"), *names],
        cwd=folder, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [result["name"] for result in results] == names
    for result in results:
        print(result)  # noqa: T201 (shown where it fails, or with pytest -s)
    bad = [r for r in results if "died" in r or r["sins"] or r["seconds"] > SECONDS or r["mb"] > MEGABYTES]
    assert not bad
    assert not list(folder.iterdir())


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each input is read in a fork")


def test_hostile_inputs(tmp_path: Path) -> None:
    assert len(HOSTILE) >= 60
    _check([name for name in HOSTILE if name not in HEAVY], tmp_path)


@pytest.mark.benchmark
def test_heavy_hostile_inputs(tmp_path: Path) -> None:
    _check(sorted(HEAVY), tmp_path)
