"""A Qt without a screen, and a window that is whole but for its project."""

import gc
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gui.doubles import MessagesDouble, Said, row
from gui.session_double import SessionDouble

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onrecord.gui.app import Application
from onrecord.gui.background import Background
from onrecord.gui.main_window import MainWindow
from onrecord.gui.session import Session
from onrecord.gui.settings import Settings


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says what it has not; nothing else that Qt says is let pass."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    return Application


@pytest.fixture(scope="session", autouse=True)
def nothing_on_the_clipboard(qapp: QApplication) -> Iterator[None]:
    """The clipboard of the platform without a screen outlives the interpreter, which what Python put there does not."""
    yield
    QApplication.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def what_draws_charts(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Is imported before the first test: on a busy machine that takes longer than a test waits for an answer."""
    Session(tmp_path_factory.mktemp("charts")).charts()


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Every widget and thread that a test made must be gone after it."""
    before = set(QApplication.topLevelWidgets())
    yield
    gc.collect()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    assert not left, f"left behind: {left}"
    threads = [thread.name for thread in threading.enumerate() if thread.name.startswith("onrecord")]
    assert not threads, f"left running: {threads}"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path / "settings.ini")
    settings.tour_wanted = False
    return settings


@pytest.fixture
def session(tmp_path: Path) -> SessionDouble:
    return SessionDouble(tmp_path, [row("a1"), row("a2", outlet=None), row("a3", outlet="Post")])


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def make_window(
    qtbot: QtBot, session: SessionDouble, settings: Settings, said: Said
) -> Iterator[Callable[..., MainWindow]]:
    made: list[MainWindow] = []

    def make(*paths: str) -> MainWindow:
        window = MainWindow(Background(session), settings, lambda parent, kept: MessagesDouble(parent, kept, said))
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        window.begin(paths)
        qtbot.waitUntil(lambda: window.windowTitle() != "Onrecord" or bool(said.failed) or bool(said.broke))
        return window

    yield make
    session.held.set()
    for window in made:
        window.close_now()


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window()
