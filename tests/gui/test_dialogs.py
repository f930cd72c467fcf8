from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.doubles import child
from gui.session_double import SessionDouble
from onrecord.gui.main_window import MainWindow
from onrecord.gui.settings import Settings
from onrecord.gui.settings_dialog import SettingsDialog
from onrecord.gui.theme import ThemeChoice
from onrecord.gui.tour import STEPS
from onrecord.gui.workbench import READ
from onrecord.model import Act, Codebook, Weights

MakeWindow = Callable[..., MainWindow]


def open_settings(qtbot: QtBot, window: MainWindow) -> SettingsDialog:
    window.actions_by_name["settings"].trigger()
    qtbot.waitUntil(lambda: window.findChild(SettingsDialog) is not None)
    dialog: SettingsDialog = child(window, "settings_dialog")
    return dialog


def test_what_is_set_is_kept_and_done(
    qtbot: QtBot, window: MainWindow, settings: Settings, session: SessionDouble
) -> None:
    dialog = open_settings(qtbot, window)
    dialog.theme.setCurrentIndex(dialog.theme.findData(ThemeChoice.CONTRAST))
    dialog.points.setValue(15)
    dialog.workers.setValue(1)
    child(dialog, "settings_links").setChecked(False)
    child(dialog, "settings_machine").setChecked(True)
    child(dialog, "settings_tour").setChecked(True)
    child(dialog, "weight_anonymous_bare").setValue(0.25)
    child(dialog, "act_belief").setChecked(True)
    child(dialog, "tone_variant").setCurrentIndex(1)
    child(dialog, "unique_sources").setChecked(False)
    dialog.accept()
    assert (settings.theme, settings.text_size, settings.workers) == (ThemeChoice.CONTRAST, 15, 1)
    assert (settings.links, settings.tour_wanted) == (False, True)
    wanted = Codebook(Weights(anonymous_bare=0.25), (Act.ASSERTION, Act.BELIEF), "vader", False)
    qtbot.waitUntil(lambda: session.conventions == wanted and session.machine_only)
    window.adding.add(["/in/a.txt"])
    qtbot.waitUntil(lambda: session.jobs == 1)


def test_settings_left_alone_change_nothing(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    dialog = open_settings(qtbot, window)
    dialog.accept()
    QApplication.processEvents()
    assert "set_codebook" not in session.verbs()
    open_settings(qtbot, window).reject()


def test_versions_can_be_copied(window: MainWindow) -> None:
    window.actions_by_name["about"].trigger()
    dialog = child(window, "about_dialog")
    child(dialog, "copy_versions").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Onrecord ")
    assert "spacy 3" in copied
    dialog.close()


def test_the_tour_goes_through_four_views_and_is_put_away_for_good(
    qtbot: QtBot, make_window: MakeWindow, settings: Settings
) -> None:
    settings.tour_wanted = True
    window = make_window()
    window.adding.add(["/in/a.txt"])
    qtbot.waitUntil(lambda: window.tour.isVisible())
    assert window.tour.geometry().right() > window.width() - 40
    window.workbench.docks["inspector"].hide()
    window.tour.place()
    assert window.rect().contains(window.tour.geometry())
    seen = []
    for _ in STEPS:
        seen.append(window.workbench.tabs.currentIndex())
        if seen[-1] == READ:
            qtbot.waitUntil(lambda: window.workbench.read.article is not None)
        child(window, "tour_on").click()
    assert seen == [0, 1, 2, 3]
    assert window.tour.isHidden()
    assert settings.tour_wanted is False
    window.actions_by_name["tour"].trigger()
    child(window, "tour_on").click()
    child(window, "tour_back").click()
    assert window.tour.step == 0
    window.resize(700, 600)
    assert window.tour.geometry().right() < 700


def test_escape_leaves_the_tour_for_another_time(make_window: MakeWindow, settings: Settings) -> None:
    settings.tour_wanted = True
    window = make_window()
    window.show_tour()
    QTest.keyClick(window.tour, Qt.Key.Key_Escape)
    assert window.tour.isHidden()
    assert settings.tour_wanted is True
    window.show_tour()
    QTest.keyClick(window.tour, Qt.Key.Key_X)
    child(window, "tour_away").click()
    assert settings.tour_wanted is False


def test_without_articles_the_tour_says_what_to_do(make_window: MakeWindow, session: SessionDouble) -> None:
    session.articles.clear()
    window = make_window()
    window.show_tour()
    assert "Add articles" in window.statusBar().currentMessage()


@pytest.mark.parametrize(("name", "bad", "usual"), [("workers", "many", 0), ("links", "perhaps", True)])
def test_a_setting_that_cannot_be_read_is_the_usual_one(settings: Settings, name: str, bad: str, usual: object) -> None:
    settings._store.setValue(name, bad)
    assert getattr(settings, name) == usual
