import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.doubles import Said, SessionDouble
from onrecord.errors import ProjectInUseError
from onrecord.gui import projects
from onrecord.gui.main_window import MainWindow
from onrecord.gui.session import Opened


@pytest.mark.parametrize("fails", [False, True])
def test_a_project_that_takes_long_to_open_is_named_meanwhile(
    qtbot: QtBot, make_window: Callable[..., MainWindow], session: SessionDouble, said: Said, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, fails: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr(projects, "SLOW_MS", 10)
    window, go_on, opened = make_window(), threading.Event(), session.open

    def migrated(path: Path) -> Opened:
        go_on.wait(10)
        return opened(path)

    monkeypatch.setattr(session, "open", migrated)
    if fails:
        session.failing["open"] = ProjectInUseError("the project is already open elsewhere")
    window.projects.open_paths([str(tmp_path / "old.onrecord")])
    told = window.statusBar().currentMessage
    qtbot.waitUntil(lambda: told().startswith("Opening old… "))
    go_on.set()
    qtbot.waitUntil(lambda: bool(said.failed) if fails else window.windowTitle().startswith("old"))
    qtbot.waitUntil(lambda: not told())
