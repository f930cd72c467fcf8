"""The Debian package as a person has it: installed, started, fed, removed; each test goes on from the one before."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clean_system import CleanSystem
from onrecord.project import Project
from window_hands import ROOT, Desktop, wait_until

pytestmark = pytest.mark.package
Inside = Callable[..., None]
SAMPLE = ROOT / "resources" / "sample"
ARTICLE = """Dam Holds, Mayor Says

“The dam will hold,” Mayor Ada Quill said on Monday. Critics say it is a disaster.

More from Example Post
"""
# Where pcmanfm puts the first thing of a folder, in a window at PLACE.
PLACE = (20, 40, 620, 400)
FIRST = (228, 155)


@pytest.fixture(scope="module")
def before(system: CleanSystem) -> set[str]:
    """The files of the system without the package."""
    return system.files()


@pytest.fixture(scope="module")
def installed(system: CleanSystem, deb: Path, before: set[str]) -> CleanSystem:
    """The system with the package and what it depends on, and nothing else."""
    system.give(deb, "onrecord.deb")
    system.install("/home/reader/onrecord.deb")
    return system


@pytest.fixture(scope="module")
def furnished(installed: CleanSystem) -> CleanSystem:
    """The same with what makes it a desktop: a file manager, and who opens files by their type."""
    installed.install("pcmanfm", "libglib2.0-bin", "desktop-file-utils", "dbus", "procps")
    return installed


@pytest.fixture
def study(furnished: CleanSystem) -> Iterator[str]:
    """The name of a project in a folder of its own in the user's home."""
    document = ROOT / "build" / "package" / "study.onrecord"
    document.parent.mkdir(parents=True, exist_ok=True)
    document.unlink(missing_ok=True)
    Project.create(document).close()
    furnished.give(document, "studies/study.onrecord")
    yield "/home/reader/studies/study.onrecord"
    (furnished.home / "studies" / "study.onrecord").unlink()


def saved(system: CleanSystem, tmp_path: Path) -> list[str]:
    """The texts of the articles in the untitled project that the window keeps for the user."""
    copy = tmp_path / "copy.onrecord"
    for document in system.home.rglob("Untitled*.onrecord"):
        copy.write_bytes(document.read_bytes())
        with Project.open(copy, read_only=True) as project:
            return [article.text for article, _ in project.articles()]
    return []


def test_it_measures_what_the_source_measures(installed: CleanSystem) -> None:
    installed.give(SAMPLE, "sample")
    ours = [sys.executable, "-m", "onrecord", "analyze", "sample"]
    expected = subprocess.run(ours, cwd=SAMPLE.parent, check=True, capture_output=True, text=True).stdout
    found = installed.run("onrecord", "analyze", "sample")
    assert found == expected
    assert len([json.loads(line) for line in found.splitlines()]) == 12


def test_its_window_opens_with_nothing_but_what_it_depends_on(
    installed: CleanSystem, inside: Inside, desktop: Desktop
) -> None:
    inside("onrecord-desktop")
    desktop.window("Onrecord")


def test_its_menu_entry_starts_it(furnished: CleanSystem, inside: Inside, desktop: Desktop) -> None:
    inside("dbus-run-session", "--", "gio", "launch", "/usr/share/applications/onrecord.desktop")
    desktop.window("Onrecord")


def test_a_project_is_known_without_its_suffix(furnished: CleanSystem, study: str) -> None:
    furnished.run("cp", study, "/home/reader/nameless")
    told = furnished.run("gio", "info", "-a", "standard::content-type", "/home/reader/nameless")
    assert "application/x-onrecord" in told


def test_a_project_is_opened_by_its_type(furnished: CleanSystem, inside: Inside, desktop: Desktop, study: str) -> None:
    inside("dbus-run-session", "--", "sh", "-c", f"gio open {study}; sleep 60")
    desktop.window("study")


def test_a_double_click_opens_a_project(furnished: CleanSystem, inside: Inside, desktop: Desktop, study: str) -> None:
    inside("dbus-run-session", "--", "pcmanfm", "/home/reader/studies")
    desktop.place(desktop.window("studies"), *PLACE)
    time.sleep(2)
    desktop.record("package-double-click")
    desktop.hands("mousemove", *FIRST, "sleep", 0.5, "click", "--repeat", 2, "--delay", 80, 1)
    desktop.window("study .*Onrecord")


def test_dropped_articles_are_kept_and_a_chart_is_exported(
    furnished: CleanSystem, inside: Inside, desktop: Desktop, tmp_path: Path
) -> None:
    article = tmp_path / "dam.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    furnished.give(article, "clippings/dam.txt")
    inside("dbus-run-session", "--", "pcmanfm", "/home/reader/clippings")
    desktop.place(desktop.window("clippings"), *PLACE)
    inside("onrecord-desktop")
    window = desktop.window("Onrecord")
    desktop.place(window, 700, 60, 880, 860)
    desktop.record("package-drop")
    desktop.drag(FIRST, (1140, 500))
    wait_until(lambda: saved(furnished, tmp_path) == [ARTICLE], 90, "for the dropped article")

    chart = furnished.home / "strength.svg"
    desktop.hands("windowactivate", "--sync", window)
    desktop.keys("ctrl+4")
    desktop.export_chart("/home/reader/strength.svg")
    wait_until(chart.exists, 60, "for the chart")
    assert "Example Post" in chart.read_text("utf-8")


def test_it_is_removed_without_leftovers(furnished: CleanSystem, before: set[str]) -> None:
    brought = set(furnished.administer("dpkg", "-L", "onrecord").splitlines()) - {"/."}
    furnished.administer("apt-get", "purge", "-y", "onrecord")
    left = {
        path for path in brought if (furnished.root / path[1:]).is_symlink() or (furnished.root / path[1:]).exists()
    }
    owned = furnished.administer("dpkg", "-S", *sorted(left)).splitlines()
    assert len(owned) == len(left), "what is left of its folders belongs to other packages"
    assert not [name for name in furnished.files() - before if "onrecord" in name]
