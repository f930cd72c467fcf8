"""The window as a person uses it: a file manager, a mouse, keys; judged by what was saved."""

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import ProjectError
from onrecord.model import Article
from onrecord.project import Project, check
from window_hands import Desktop, wait_until

pytestmark = pytest.mark.end2end
Start = Callable[..., subprocess.Popen[bytes]]
ROOT = Path(__file__).resolve().parents[2]
ARTICLE = """Dam Holds, Mayor Says

“The dam will hold,” Mayor Ada Quill said on Monday. Critics say it is a disaster.

An aide, who asked not to be named because the inquiry is open, told Radio Example that it will not.

More from Example Post
"""


def saved(document: Path) -> list[Article]:
    """The articles of a document that the window has open, by a copy: the window holds its lock."""
    copy = document.with_suffix(".copy")
    try:
        shutil.copyfile(document, copy)
        with Project.open(copy, read_only=True) as project:
            return [article for article, _ in project.articles()]
    except (OSError, ProjectError):
        return []  # not made yet, or caught in the middle of a change
    finally:
        copy.unlink(missing_ok=True)


def untitled(desktop: Desktop) -> Path:
    return next(iter(desktop.home.rglob("Untitled*.onrecord")), desktop.home / "missing")


def test_an_article_dragged_from_a_file_manager_is_kept_and_its_chart_exported(
    desktop: Desktop, program: Start, file_manager: Callable[[Path], str], tmp_path: Path
) -> None:
    folder = tmp_path / "clippings"
    folder.mkdir()
    (folder / "dam.txt").write_text(ARTICLE, encoding="utf-8")
    process = program()
    window = desktop.window("Onrecord")
    desktop.place(window, 700, 60, 880, 860)
    desktop.record("1-first-run")

    files = file_manager(folder)
    desktop.place(files, 20, 40, 620, 400)
    desktop.record("2-file-manager")
    desktop.drag((228, 155), (1140, 500))
    wait_until(lambda: saved(untitled(desktop)), 90, "for the dropped article")
    (article,) = saved(untitled(desktop))
    assert (article.title, article.outlet) == ("Dam Holds, Mayor Says", "Example Post")
    assert article.text == ARTICLE
    desktop.record("3-dropped")

    chart = tmp_path / "strength.svg"
    desktop.hands("windowactivate", "--sync", window)
    desktop.keys("ctrl+4")
    time.sleep(2)
    desktop.export_chart(chart)
    wait_until(chart.exists, 60, "for the chart")
    assert "Example Post" in chart.read_text("utf-8")
    desktop.record("5-exported")

    desktop.hands("windowactivate", "--sync", window)
    desktop.keys("ctrl+q")
    assert process.wait(30) == 0
    report = check(untitled(desktop))
    assert report.ok
    assert report.articles == 1


def test_a_project_named_at_the_start_is_opened_and_data_are_exported(
    desktop: Desktop, program: Start, tmp_path: Path
) -> None:
    document = tmp_path / "kept.onrecord"
    article = tmp_path / "dam.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    Project.create(document).close()
    program(document)
    window = desktop.window("kept")
    desktop.ask_for("ctrl+i", "Add article files")
    desktop.type(str(article))
    desktop.keys("Return")
    wait_until(lambda: saved(document), 90, "for the added article")
    table = tmp_path / "attributions.csv"
    desktop.hands("windowactivate", "--sync", window)
    desktop.ask_for("ctrl+shift+e", "Export data")
    desktop.record("6-export-data")
    desktop.keys("Return")
    desktop.window("Export")
    time.sleep(1)
    desktop.type(str(table))
    desktop.keys("Return")
    wait_until(table.exists, 60, "for the table")
    assert table.read_text("utf-8").count("\n") > 1


def test_the_sample_is_opened_from_the_command_line(desktop: Desktop, program: Start) -> None:
    program(ROOT / "resources" / "sample")
    desktop.window("Onrecord")
    wait_until(lambda: len(saved(untitled(desktop))) == 12, 120, "for the sample")
    desktop.record("7-sample")
