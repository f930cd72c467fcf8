from collections.abc import Callable

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.doubles import child
from gui.session_double import SessionDouble
from onrecord.gui.main_window import MainWindow
from onrecord.gui.settings import Settings
from onrecord.gui.settings_dialog import SettingsDialog
from onrecord.gui.theme import DARK, LIGHT, ThemeChoice

MakeWindow = Callable[..., MainWindow]


def test_it_is_no_larger_than_the_screen(window: MainWindow) -> None:
    screen = window.screen().availableSize()
    assert screen.width() < 1180, "the screen of these tests is to be the smaller one"
    assert window.width() <= screen.width()
    assert window.height() <= screen.height()


def test_text_size_is_remembered_within_bounds(window: MainWindow, settings: Settings) -> None:
    window.looks.larger()
    assert settings.text_size == 13
    for _ in range(50):
        window.looks.smaller()
    assert settings.text_size == 8
    window.looks.usual()
    assert settings.text_size == 12


def test_a_theme_is_chosen_and_remembered(
    qtbot: QtBot, window: MainWindow, settings: Settings, session: SessionDouble
) -> None:
    window.workbench.show_compare()
    qtbot.waitUntil(lambda: "picture" in session.verbs())
    child(window, "theme_dark").trigger()
    assert settings.theme is ThemeChoice.DARK
    assert child(window, "theme_dark").isChecked()
    assert QApplication.palette().window().color() == DARK.window
    qtbot.waitUntil(lambda: session.calls[-1][0] == "picture" and session.calls[-1][4])
    window.looks.follow_system()
    assert settings.theme is ThemeChoice.DARK
    child(window, "theme_system").trigger()
    window.looks.follow_system()
    assert QApplication.palette().window().color() in (DARK.window, LIGHT.window)


def test_a_window_that_was_larger_than_the_screen_fits_it(
    qtbot: QtBot, make_window: MakeWindow, settings: Settings
) -> None:
    one = make_window()
    one.resize(3000, 2000)
    settings.keep_layout("window", one.saveGeometry())
    other = make_window()
    qtbot.waitUntil(lambda: other.screen().availableGeometry().contains(other.frameGeometry()))


def test_every_part_takes_on_a_size_one_after_the_other(qtbot: QtBot, window: MainWindow) -> None:
    bench = window.workbench
    views = (bench.articles, bench.read.list, bench.compare.chooser, bench.library, bench.inspector)
    within = (child(window, "comparison_table"), bench.sources.quotes_table, bench.sources.outlets_table)
    parts = (window.search_line, bench.tabs.tabBar(), bench.filters.button, *views, *within)

    def follow() -> bool:
        return all(part.font().pointSizeF() == QApplication.font().pointSizeF() for part in parts)

    for size in (window.looks.larger, window.looks.larger, window.looks.usual):
        size()
        qtbot.waitUntil(follow)


def test_a_change_of_colours_dresses_few_widgets_at_once(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[int] = []
    dress = QWidget.setStyleSheet

    def counted(part: QWidget, sheet: str) -> None:
        held.append(len(part.findChildren(QWidget)))
        dress(part, sheet)

    monkeypatch.setattr(QWidget, "setStyleSheet", counted)
    child(window, "theme_dark").trigger()
    quotes = window.workbench.sources.quotes_table
    qtbot.waitUntil(lambda: DARK.border.name() in quotes.styleSheet())
    assert max(held) <= 30


def test_a_line_stands_between_the_parts_of_a_view(window: MainWindow) -> None:
    window.workbench.show_sources()
    handle = window.workbench.sources.splitter.handle(1)
    assert handle.contentsRect().height() == 1  # a hand gets hold of more
    assert handle.grab().toImage().pixelColor(handle.contentsRect().center()) == window.looks.theme.border


def test_a_line_stands_below_the_title_of_a_dock(window: MainWindow) -> None:
    dock = window.workbench.docks["inspector"]
    image, line = dock.grab().toImage(), window.looks.theme.border
    assert any(
        all(image.pixelColor(x, y) == line for x in (1, dock.width() // 2, dock.width() - 2)) for y in range(10, 40)
    )


def test_a_dialog_is_dressed_like_the_window(qtbot: QtBot, window: MainWindow) -> None:
    child(window, "welcome_help").click()
    dialog = child(window, "help_dialog")
    assert DARK.border.name() not in dialog.styleSheet()
    child(window, "theme_dark").trigger()
    qtbot.waitUntil(lambda: DARK.border.name() in dialog.styleSheet())


def test_numbers_have_room_in_a_dialog_and_buttons_no_pictures(qtbot: QtBot, window: MainWindow) -> None:
    window.dialogs.settings()
    qtbot.waitUntil(lambda: window.findChild(SettingsDialog) is not None)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.points.height() > dialog.fontMetrics().height() + 6
    assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton))
