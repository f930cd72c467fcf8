import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.doubles import Said
from gui.session_double import SessionDouble
from onrecord.errors import ProjectInUseError, StoppedError
from onrecord.gui import projects
from onrecord.gui.main_window import MainWindow
from onrecord.gui.session import Opened
from onrecord.model import Watch


@pytest.mark.parametrize("fails", [False, True])
def test_a_project_that_takes_long_to_open_is_named_meanwhile(
    qtbot: QtBot, make_window: Callable[..., MainWindow], session: SessionDouble, said: Said, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, fails: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr(projects, "SLOW_MS", 10)
    window, go_on, opened = make_window(), threading.Event(), session.open

    def migrated(path: Path, watch: Watch) -> Opened:
        go_on.wait(10)
        return opened(path, watch)

    monkeypatch.setattr(session, "open", migrated)
    if fails:
        session.failing["open"] = ProjectInUseError("the project is already open elsewhere")
    window.projects.open_paths([str(tmp_path / "old.onrecord")])
    told = window.statusBar().currentMessage
    qtbot.waitUntil(lambda: told().startswith("Opening old… "))
    go_on.set()
    qtbot.waitUntil(lambda: bool(said.failed) if fails else window.windowTitle().startswith("old"))
    qtbot.waitUntil(lambda: not told())


def test_a_project_that_is_brought_up_to_date_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, make_window: Callable[..., MainWindow], session: SessionDouble, said: Said, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def migrated(_path: Path, watch: Watch) -> Opened:
        done = 0
        while not watch.cancelled():
            done += 1
            watch.progress(done, 1_000_000, "")
            time.sleep(0.01)
        raise StoppedError("it was stopped; the project is as it was")

    monkeypatch.setattr(session, "open", migrated)
    window = make_window()
    before = window.windowTitle()
    window.projects.open_paths([str(tmp_path / "old.onrecord")])
    qtbot.waitUntil(lambda: not window.run_bar.isHidden() and window.run_bar.bar.value() > 1)
    window.run_bar.button.click()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "Stopped; old is as it was.")
    assert window.run_bar.isHidden()
    assert window.windowTitle() == before
    assert not said.failed


def test_a_first_project_that_is_stopped_gives_way_to_an_untitled_one(
    make_window: Callable[..., MainWindow], session: SessionDouble, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def migrated(_paths: object, _last: object, watch: Watch) -> object:
        watch.progress(1, 3, "")
        raise StoppedError("it was stopped; the project is as it was")

    monkeypatch.setattr(session, "begin", migrated)
    window = make_window()
    assert window.windowTitle().startswith("Untitled")
    assert ("open_untitled",) in session.calls
    assert not said.failed
    assert not said.broke
