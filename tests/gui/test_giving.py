from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.doubles import Said
from gui.session_double import SessionDouble
from onrecord.gui.main_window import MainWindow
from onrecord.gui.settings import Settings
from onrecord.model import Link, PastedText

LINK = "https://example.org/news/dam"
Adds = Callable[[], list[tuple[object, ...]]]


@pytest.fixture
def adds(session: SessionDouble) -> Adds:
    return lambda: [call[1] for call in session.calls if call[0] == "add"]


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_a_pasted_text_is_an_article(qtbot: QtBot, window: MainWindow, adds: Adds) -> None:
    copy("The dam holds, she said.\nIt does.")
    QTest.keyClick(window.workbench.articles, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: adds() == [(PastedText("The dam holds, she said.\nIt does."),)])


def test_what_is_pasted_into_a_line_stays_there(qtbot: QtBot, window: MainWindow, adds: Adds) -> None:
    copy("dam")
    window.activateWindow()
    window.search_line.setFocus()
    qtbot.waitUntil(window.search_line.hasFocus)
    QTest.keyClick(window.search_line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.search_line.text() == "dam"
    assert adds() == []


def test_files_that_were_copied_are_added(qtbot: QtBot, window: MainWindow, adds: Adds) -> None:
    data = QMimeData()
    data.setUrls([QUrl("file:///in/a.txt")])
    QGuiApplication.clipboard().setMimeData(data)
    window.actions_by_name["paste"].trigger()
    qtbot.waitUntil(lambda: adds() == [("/in/a.txt",)])


def test_a_link_is_fetched_once_the_user_agreed(qtbot: QtBot, window: MainWindow, said: Said, adds: Adds) -> None:
    window.words_dropped.emit(LINK)
    qtbot.waitUntil(lambda: adds() == [(Link(LINK),)])
    question, button = said.asked[0]
    assert LINK in question
    assert button == "Fetch"


def test_a_link_is_not_fetched_without_that(qtbot: QtBot, window: MainWindow, said: Said, adds: Adds) -> None:
    said.agrees = False
    copy(LINK)
    window.actions_by_name["paste"].trigger()
    qtbot.waitUntil(lambda: len(said.asked) == 1)
    assert adds() == []


def test_the_setting_turns_fetching_off(
    qtbot: QtBot, window: MainWindow, said: Said, adds: Adds, settings: Settings
) -> None:
    settings.links = False
    window.giving.take(LINK)
    with qtbot.waitSignal(window.giving.settings_wanted):
        qtbot.waitUntil(lambda: len(said.asked) == 1)
    assert "turned off" in said.asked[0][0]
    assert adds() == []


def test_several_links_are_asked_about_at_once(qtbot: QtBot, window: MainWindow, said: Said) -> None:
    window.giving._sort("", tuple(f"https://{name}.org/{name * 200}" for name in "abcdef"))
    assert "6 pages" in said.asked[0][0]
    assert "a.org, b.org, c.org, d.org, e.org…" in said.asked[0][0]


def test_an_empty_clipboard_is_said_so(window: MainWindow, adds: Adds) -> None:
    copy("  ")
    window.actions_by_name["paste"].trigger()
    assert "no text" in window.statusBar().currentMessage()
    assert adds() == []
