import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.session_double import SessionDouble
from onrecord.gui import app
from onrecord.gui.app import Application
from onrecord.gui.main_window import MainWindow


@pytest.fixture
def built(
    qapp: Application, qtbot: QtBot, session: SessionDouble, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> list[MainWindow]:
    """The windows that are opened; the project is a double, the application is the one of the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(app, "Session", lambda folder: session)
    monkeypatch.setattr(app, "Application", lambda argv: qapp)
    windows: list[MainWindow] = []
    build = app.build_window

    def noted(application: Application, paths: Sequence[str]) -> MainWindow:
        windows.append(build(application, paths))
        qtbot.addWidget(windows[-1])
        return windows[-1]

    monkeypatch.setattr(app, "build_window", noted)
    return windows


def when_open(built: list[MainWindow], then: object) -> QTimer:
    """Does something once the project is open."""
    timer = QTimer()

    def look() -> None:
        if built and built[0].windowTitle() != "Onrecord":
            timer.stop()
            assert callable(then)
            then()

    timer.timeout.connect(look)
    timer.start(20)
    return timer


def test_paths_are_opened_once_the_window_can_be_seen(built: list[MainWindow], session: SessionDouble) -> None:
    timer = when_open(built, lambda: built[0].close_now())
    assert app.main(["/in/a.txt"]) == 0
    assert session.calls[0][:2] == ("begin", ("/in/a.txt",))
    assert session.closed
    assert not timer.isActive()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window(built: list[MainWindow], session: SessionDouble, number: int) -> None:
    before = signal.getsignal(number)
    timer = when_open(built, lambda: os.kill(os.getpid(), number))
    assert app.open_window([]) == 0
    assert session.closed
    assert signal.getsignal(number) is before
    assert not timer.isActive()


def test_a_file_that_the_system_hands_over_is_opened(
    built: list[MainWindow], session: SessionDouble, qapp: Application
) -> None:
    def hand_over() -> None:
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile("/in/b.txt")))
        QTimer.singleShot(300, built[0].close_now)

    timer = when_open(built, hand_over)
    app.open_window([])
    assert ("add", ("/in/b.txt",)) in session.calls
    assert not timer.isActive()


def test_the_program_starts_and_ends_on_its_own(tmp_path: Path) -> None:
    homes = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data")}
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys; from onrecord.gui.app import main; sys.exit(main([]))"],
        env={**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
    )  # fmt: skip
    saved = tmp_path / "data" / "Onrecord" / "Untitled.onrecord"
    try:
        for _ in range(300):
            if saved.exists() or process.poll() is not None:
                break
            signal.sigtimedwait([], 0.1)
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=30)
    finally:
        process.kill()
    assert saved.exists()
    assert (process.returncode, told) == (0, b"")


def test_the_window_waits_a_millisecond_for_other_threads(qapp: Application) -> None:
    assert sys.getswitchinterval() == pytest.approx(0.001)
