"""What is given to the real window without a file, and a table that has to be told; judged by what was saved."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import ProjectError
from onrecord.project import Project
from window_hands import Desktop, wait_until

pytestmark = pytest.mark.end2end
Start = Callable[..., subprocess.Popen[bytes]]
PASTED = "The dam holds, the mayor said on Monday."
TABLE = "Inhalt;Zeitung\n“It is a disaster”, an aide told the paper on Tuesday.;NYT\n"


def saved(desktop: Desktop) -> set[tuple[str, str | None, str]]:
    """Name, outlet and text of the articles of the untitled project, by a copy: the window holds its lock."""
    copy = desktop.home / "copy.onrecord"
    try:
        shutil.copyfile(next(desktop.home.rglob("Untitled*.onrecord")), copy)
        with Project.open(copy, read_only=True) as project:
            return {(Path(read.path).name, read.outlet, read.text) for read, _ in project.articles()}
    except (OSError, ProjectError, StopIteration):
        return set()  # not made yet, or caught in the middle of a change
    finally:
        copy.unlink(missing_ok=True)


def test_a_table_is_told_and_a_text_is_pasted(desktop: Desktop, program: Start, tmp_path: Path) -> None:
    (tmp_path / "tabelle.csv").write_text(TABLE, encoding="utf-8")
    program(tmp_path / "tabelle.csv")
    dialog = desktop.window("Map the columns of a table")
    desktop.hands("windowactivate", "--sync", dialog)
    time.sleep(1)
    desktop.keys("Down", "Tab", "Tab", "Down", "Down")
    desktop.record("giving-1-mapping")
    desktop.keys("Return")
    table = ("tabelle.csv#1", "The New York Times", TABLE.splitlines()[1].partition(";")[0])
    wait_until(lambda: saved(desktop) == {table}, 60, "for the table")
    told = json.loads((desktop.home / ".config/Onrecord/tables.json").read_text("utf-8"))
    assert told == [[["Inhalt", "Zeitung"], {"text": "Inhalt", "outlet": "Zeitung"}]]

    window = desktop.window("Untitled")
    desktop.place(window, 100, 60, 1200, 800)
    desktop.keys("ctrl+k")
    desktop.type(PASTED)
    desktop.keys("ctrl+a", "ctrl+c", "Delete", "ctrl+1", "ctrl+v")
    wait_until(lambda: saved(desktop) == {table, ("pasted text", None, PASTED)}, 60, "for the pasted text")
    desktop.record("giving-2-pasted")
