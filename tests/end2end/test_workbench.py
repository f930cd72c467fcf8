"""The workbench by mouse and keys: first run, correcting, undoing, filling in, searching; judged by what was saved."""

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import ProjectError
from onrecord.model import Analysis, Article
from onrecord.project import Project
from window_hands import Desktop, settle, wait_until

pytestmark = pytest.mark.end2end
Start = Callable[..., subprocess.Popen[bytes]]
ARTICLE = "“The dam will hold,” Mayor Ada Quill said on Monday. Critics say it is a disaster, number {}.\n"


def saved(document: Path) -> list[tuple[Article, Analysis]]:
    """What a document holds that the window has open, by a copy: the window holds its lock."""
    copy = document.with_suffix(".copy")
    try:
        shutil.copyfile(document, copy)
        with Project.open(copy, read_only=True) as project:
            return list(project.articles())
    except (OSError, ProjectError):
        return []  # not made yet, or caught in the middle of a change
    finally:
        copy.unlink(missing_ok=True)


def untitled(desktop: Desktop) -> Path:
    return next(iter(desktop.home.rglob("Untitled*.onrecord")), desktop.home / "missing")


def relays(document: Path) -> set[str]:
    return {one.relayed_by for _, found in saved(document) for one in found.attributions if one.relayed_by}


def names(document: Path) -> set[str]:
    return {one.source_name for _, found in saved(document) for one in found.attributions if one.source_name}


def test_from_the_first_run_to_a_correction_that_is_undone_after_reopening(desktop: Desktop, program: Start) -> None:
    process = program()
    window = desktop.window("Onrecord")
    desktop.place(window, 40, 20, 1400, 920)
    desktop.record("8-first-run")
    desktop.keys("Tab", "space")  # from "Add files" to "Open the sample"
    wait_until(lambda: len(saved(untitled(desktop))) == 12, 120, "for the sample")
    settle(process)
    desktop.record("9-tour")
    desktop.keys("Return", "Return", "Return", "Return")
    desktop.keys("ctrl+1", "Home", "Return")
    settle(process)
    desktop.keys("j", "Right")
    desktop.ask_for("o", "Correct the attribution")
    desktop.record("10-override")
    desktop.keys("Tab", "Tab")  # type, name, relay
    desktop.type("Radio Corran")
    desktop.keys("Return")
    wait_until(lambda: "Radio Corran" in relays(untitled(desktop)), 30, "for the correction")
    time.sleep(1)
    desktop.record("11-corrected")
    desktop.hands("windowactivate", "--sync", window)
    desktop.keys("ctrl+z")
    wait_until(lambda: "Radio Corran" not in relays(untitled(desktop)), 30, "for undo")
    desktop.keys("ctrl+shift+z")
    wait_until(lambda: "Radio Corran" in relays(untitled(desktop)), 30, "for redo")
    desktop.keys("ctrl+q")
    assert process.wait(30) == 0

    program()
    desktop.window("Untitled")
    time.sleep(3)
    desktop.keys("ctrl+z")
    wait_until(lambda: "Radio Corran" not in relays(untitled(desktop)), 30, "for undo after reopening")


def test_a_folder_is_read_stopped_and_gone_on_with_and_its_outlets_are_filled_in(
    desktop: Desktop, program: Start, file_manager: Callable[[Path], str], tmp_path: Path
) -> None:
    folder = tmp_path / "downloads" / "hundred"
    folder.mkdir(parents=True)
    for number in range(100):
        (folder / f"{number:03}.txt").write_text(ARTICLE.format(number) * 3, encoding="utf-8")
    document = tmp_path / "kept.onrecord"
    Project.create(document).close()
    process = program(document)
    window = desktop.window("kept")
    desktop.place(window, 680, 20, 900, 920)
    desktop.place(file_manager(folder.parent), 20, 40, 620, 400)
    desktop.drag((228, 155), (1140, 500))
    wait_until(lambda: len(saved(document)) >= 5, 120, "for the first articles")
    desktop.hands("windowactivate", "--sync", window)
    desktop.keys("Escape")
    time.sleep(4)
    stopped = len(saved(document))
    desktop.record("12-stopped")
    assert stopped >= 5
    desktop.ask_for("ctrl+shift+i", "Add a folder")
    desktop.type(str(folder))
    desktop.keys("Return")
    wait_until(lambda: len(saved(document)) == 100, 180, "for the rest")
    settle(process)
    desktop.hands("windowactivate", "--sync", window)
    desktop.keys("Escape", "ctrl+1", "ctrl+a", "F2")
    desktop.type("Example Post")
    desktop.keys("Return")
    wait_until(lambda: {article.outlet for article, _ in saved(document)} == {"Example Post"}, 60, "for the outlets")
    desktop.record("13-filled-in")


def test_two_spellings_of_a_source_are_merged_and_parted_again(
    desktop: Desktop, program: Start, tmp_path: Path
) -> None:
    document = tmp_path / "kept.onrecord"
    Project.create(document).close()
    folder = tmp_path / "two"
    folder.mkdir()
    for name in ("Ada Quill", "Adah Quill"):
        (folder / f"{name}.txt").write_text(f"“It will hold,” Mayor {name} said on Monday.\n", encoding="utf-8")
    process = program(document, folder)
    window = desktop.window("kept")
    desktop.place(window, 40, 20, 1400, 920)
    wait_until(lambda: names(document) == {"Ada Quill", "Adah Quill"}, 120, "for both")
    settle(process)
    desktop.hands("windowactivate", "--sync", window)
    desktop.keys("Escape", "ctrl+3")
    time.sleep(2)
    desktop.hands("mousemove", 400, 267, "click", 1)  # the second row
    time.sleep(2)
    desktop.record("16-source")
    desktop.hands("mousemove", 1087, 572, "click", 1)  # Rename or merge…
    desktop.window("Rename")
    desktop.keys("ctrl+a")
    desktop.type("Ada Quill")
    desktop.record("17-merge")
    desktop.keys("Return", "Return")  # the name that is offered, then OK
    wait_until(lambda: names(document) == {"Ada Quill"}, 30, "for the merge")
    desktop.hands("windowactivate", "--sync", window)
    desktop.keys("ctrl+z")
    wait_until(lambda: names(document) == {"Ada Quill", "Adah Quill"}, 30, "for undo")


def test_words_are_searched_and_every_pane_is_reached_by_keys(desktop: Desktop, program: Start, tmp_path: Path) -> None:
    document = tmp_path / "kept.onrecord"
    Project.create(document).close()
    sample = Path(__file__).resolve().parents[2] / "resources" / "sample"
    process = program(document, sample)
    window = desktop.window("kept")
    desktop.place(window, 40, 20, 1400, 920)
    wait_until(lambda: len(saved(document)) == 12, 120, "for the sample")
    settle(process)
    desktop.hands("windowactivate", "--sync", window)
    desktop.keys("Escape", "ctrl+shift+f")
    desktop.type("ferry")
    desktop.keys("Return")
    time.sleep(2)
    desktop.record("14-search")
    desktop.keys("Home", "F2")
    desktop.type("Found By Search")
    desktop.keys("Return")
    wait_until(lambda: "Found By Search" in {article.outlet for article, _ in saved(document)}, 30, "for the hit")
    (hit,) = [article for article, _ in saved(document) if article.outlet == "Found By Search"]
    assert "ferry" in hit.text.casefold()
    for view in ("ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4"):
        desktop.keys(view, *["F6"] * 6)
        time.sleep(1)
        desktop.record(f"15-{view}")
    desktop.keys("ctrl+q")
    assert process.wait(30) == 0
