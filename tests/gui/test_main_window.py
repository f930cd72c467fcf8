from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.doubles import Said, SessionDouble, child, row
from onrecord.errors import ComparisonError, DamagedProjectError, LostProjectError, ProjectInUseError
from onrecord.gui.articles_columns import OUTLET
from onrecord.gui.library_model import UNREAD
from onrecord.gui.main_window import MainWindow
from onrecord.gui.settings import Settings
from onrecord.gui.settings_dialog import SettingsDialog
from onrecord.gui.theme import DARK, LIGHT, ThemeChoice
from onrecord.gui.workbench import ARTICLES, COMPARE, READ, SOURCES
from onrecord.model import Account, Complaint, Level, Link

MakeWindow = Callable[..., MainWindow]


def shown_ids(window: MainWindow) -> list[str]:
    return list(window.workbench.articles.articles.ids)


# Opening


def test_it_opens_where_one_left_off(
    make_window: MakeWindow, session: SessionDouble, settings: Settings, tmp_path: Path
) -> None:
    settings.opened(tmp_path / "study.onrecord")
    window = make_window()
    assert session.calls[0] == ("begin", (), tmp_path / "study.onrecord")
    assert shown_ids(window) == ["a1", "a2", "a3"]
    assert window.pages.currentWidget() is window.workbench
    assert settings.recent[0] == tmp_path / "Untitled.onrecord"


def test_it_says_that_everything_is_saved_as_you_go(window: MainWindow) -> None:
    assert window.windowTitle() == "Untitled (saved as you go) — Onrecord"
    assert "Untitled.onrecord" in child(window, "saved").toolTip()


def test_it_is_no_larger_than_the_screen(window: MainWindow) -> None:
    screen = window.screen().availableSize()
    assert screen.width() < 1180, "the screen of these tests is to be the smaller one"
    assert window.width() <= screen.width()
    assert window.height() <= screen.height()


def test_an_empty_project_is_a_place_to_drop_on(qtbot: QtBot, make_window: MakeWindow, session: SessionDouble) -> None:
    session.articles.clear()
    window = make_window()
    assert window.pages.currentWidget() is window.welcome
    qtbot.waitUntil(lambda: session.expected)


def test_files_of_the_command_line_are_added(qtbot: QtBot, make_window: MakeWindow, session: SessionDouble) -> None:
    window = make_window("/in/a.txt", "/in/folder")
    qtbot.waitUntil(lambda: window.workbench.account.account is session.account)
    assert session.calls[1] == ("add", ("/in/a.txt", "/in/folder"))
    assert "new3" in shown_ids(window)
    assert not session.expected


def test_what_cannot_be_opened_at_the_start_gives_way_to_an_untitled_project(
    qtbot: QtBot, make_window: MakeWindow, session: SessionDouble, said: Said
) -> None:
    session.failing["begin"] = ProjectInUseError("it is open elsewhere")
    window = make_window("/p.onrecord")
    qtbot.waitUntil(lambda: window.windowTitle() != "Onrecord")
    assert said.failed == ["it is open elsewhere"]
    assert session.verbs()[:2] == ["begin", "open_untitled"]


def test_a_name_with_the_mark_of_qt_is_shown_as_it_is(qtbot: QtBot, window: MainWindow, said: Said) -> None:
    said.project = Path("/p/a[*]b.onrecord")
    window.projects.open()
    qtbot.waitUntil(lambda: "a[*][*]b" in window.windowTitle())


def test_another_project_is_opened(qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said) -> None:
    window.projects.open()
    said.project = Path("/p/study.onrecord")
    window.projects.open()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("study"))
    assert session.verbs().count("open") == 1


def test_a_damaged_project_leaves_the_open_one(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said
) -> None:
    session.failing["open"] = DamagedProjectError("it is damaged")
    said.agrees = False
    window.open_paths(["/p/bad.onrecord"])
    qtbot.waitUntil(lambda: bool(said.asked))
    assert said.asked[0][0].startswith("It is damaged. ")
    assert window.windowTitle().startswith("Untitled")
    assert "recover" not in session.verbs()


def test_what_can_be_read_of_a_damaged_project_is_brought_into_a_new_one(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said
) -> None:
    session.failing["open"] = DamagedProjectError("it is damaged")
    said.place = Path("/p/rescued.onrecord")
    window.open_paths(["/p/bad.onrecord"])
    qtbot.waitUntil(lambda: window.windowTitle().startswith("rescued"))
    assert ("recover", Path("/p/bad.onrecord"), said.place) in session.calls
    assert window.statusBar().currentMessage().startswith("2 articles as they were, 1 that")


def test_a_project_that_is_gone_is_saved_as_another_file(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said
) -> None:
    session.failing["set_metadata"] = LostProjectError("the project was moved")
    said.place = Path("/p/again.onrecord")
    window.changing.set_field(["a1"], "outlet", "Gazette")
    qtbot.waitUntil(lambda: window.windowTitle().startswith("again"))
    assert said.asked[0][0].startswith("The project was moved. ")
    assert said.failed == []


def test_a_dropped_project_is_opened_and_dropped_files_are_added_to_it(
    qtbot: QtBot, window: MainWindow, session: SessionDouble
) -> None:
    window.open_paths(["/in/a.txt", "/p/study.onrecord"])
    qtbot.waitUntil(lambda: "add" in session.verbs())
    assert session.calls[-2:] == [("open", Path("/p/study.onrecord")), ("add", ("/in/a.txt",))]


def test_a_new_project_is_empty(qtbot: QtBot, window: MainWindow) -> None:
    window.projects.new()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Untitled 2"))
    assert window.pages.currentWidget() is window.welcome


def test_recent_projects_are_offered(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, settings: Settings
) -> None:
    settings.opened(Path("/p/a&b.onrecord"))
    menu = window.recent_menu
    menu.aboutToShow.emit()
    first = menu.actions()[0]
    assert first.text() == "/p/a&&b.onrecord"
    first.trigger()
    qtbot.waitUntil(lambda: ("open", Path("/p/a&b.onrecord")) in session.calls)


# Adding


def test_files_and_folders_are_asked_for(qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said) -> None:
    window.adding.files()
    said.files, said.folder = ["/a.txt"], ["/in"]
    window.adding.files()
    window.adding.folder()
    qtbot.waitUntil(lambda: session.verbs().count("add") == 2)
    assert [call for call in session.calls if call[0] == "add"] == [("add", ("/a.txt",)), ("add", ("/in",))]


def test_the_sample_is_added(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    child(window, "welcome_sample").click()
    qtbot.waitUntil(lambda: "add" in session.verbs())
    assert Path(session.calls[-1][1][0]).name == "sample"


def test_an_import_shows_progress_and_can_be_stopped(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    session.held.clear()
    window.adding.add(["/in/one.txt"])
    qtbot.waitUntil(lambda: window.run_bar.label.text() == "Reading one.txt")
    assert window.run_bar.count.text() == "1 of 2"
    qtbot.waitUntil(lambda: window.actions_by_name["stop"].isEnabled())
    window.actions_by_name["stop"].trigger()
    qtbot.waitUntil(lambda: "stopped before the end" in window.workbench.account.line.text())
    assert window.run_bar.isHidden()
    assert not window.actions_by_name["stop"].isEnabled()
    assert "new3" in shown_ids(window)


def test_an_article_can_be_read_while_others_are_added(
    qtbot: QtBot, window: MainWindow, session: SessionDouble
) -> None:
    session.held.clear()
    window.adding.add(["/in/one.txt"])
    qtbot.waitUntil(lambda: window.run_bar.isVisible())
    window.opening.open("a1")
    qtbot.waitUntil(lambda: window.workbench.read.article is not None)
    assert window.run_bar.isVisible()


def test_the_account_opens_all_complaints(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    session.account = Account(1, 0, 0, (Complaint("/in/a.pdf", Level.ERROR, "this is a PDF"),))
    window.adding.add(["/in/a.pdf"])
    qtbot.waitUntil(lambda: window.workbench.account.account is session.account)
    assert child(window, "complaints").model().index(0, 2).data() == "this is a PDF"
    assert window.workbench.docks["account"].isVisible()
    shelves = window.workbench.library.shelves
    qtbot.waitUntil(lambda: next(shelf.count for shelf in shelves.shelves if shelf.name == UNREAD) == 1)


def test_an_import_that_was_killed_is_offered_to_be_gone_on_with(
    qtbot: QtBot, window: MainWindow, session: SessionDouble
) -> None:
    killed = Account(files=9, articles=4, ended=False, given=("/in", "https://news.example/1"))
    window._take_project(replace(session.begin_untitled(), account=killed), ())
    assert window.workbench.docks["account"].isVisible()
    child(window, "account_go_on").click()
    qtbot.waitUntil(lambda: ("add", ("/in", Link("https://news.example/1")), "resumed") in session.calls)


def test_leaving_a_project_in_the_midst_of_an_import_is_asked_first(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said
) -> None:
    session.held.clear()
    window.adding.add(["/in/one.txt"])
    qtbot.waitUntil(lambda: window.run_bar.isVisible())
    said.agrees = False
    window.projects.new()
    assert "begin_untitled" not in session.verbs()
    said.agrees = True
    window.projects.new()
    qtbot.waitUntil(lambda: "begin_untitled" in session.verbs())
    assert said.asked[0][1] == "Stop and go on"


# Views


def test_an_article_opens_in_read(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    window.workbench.articles.opened.emit("a2")
    qtbot.waitUntil(lambda: window.workbench.tabs.currentIndex() == READ)
    assert window.workbench.read.article is not None
    assert window.workbench.read.article.id == "a2"


def test_only_the_article_wanted_last_is_shown(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    window.opening.open("a1")
    window.opening.open("a2")
    read = window.workbench.read
    qtbot.waitUntil(lambda: session.loads[-2:] == ["a1", "a2"])
    qtbot.waitUntil(lambda: read.article is not None and read.article.id == "a2")


def test_compare_computes_paints_and_opens_articles(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    window.workbench.show_compare()
    qtbot.waitUntil(lambda: window.workbench.compare.canvas.picture is not None)
    assert session.verbs()[1:4] == ["charts", "compare", "picture"]
    assert session.calls[3][4] is window.looks.theme.dark
    assert len(session.threads) == 1
    window.workbench.compare.opened.emit("a1")
    qtbot.waitUntil(lambda: window.workbench.tabs.currentIndex() == READ)


def test_why_nothing_can_be_compared_is_said_in_place(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said
) -> None:
    session.failing["compare"] = ComparisonError("there are no articles to compare")
    window.workbench.show_compare()
    qtbot.waitUntil(lambda: window.workbench.compare.problem.text() == "There are no articles to compare")
    assert said.failed == []


def test_a_changed_project_is_compared_anew(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    window.workbench.show_compare()
    qtbot.waitUntil(lambda: "picture" in session.verbs())
    window.adding.add(["/in/one.txt"])
    qtbot.waitUntil(lambda: session.verbs().count("compare") >= 2)


def test_keys_change_views_and_f6_goes_round(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    bench = window.workbench
    for name, place in (("read", READ), ("sources", SOURCES), ("compare", COMPARE), ("articles", ARTICLES)):
        window.actions_by_name[name].trigger()
        qtbot.waitUntil(lambda place=place: bench.tabs.currentIndex() == place)  # type: ignore[misc]
    assert bench.articles.hasFocus()
    bench.docks["inspector"].show()
    panes = [pane for pane in bench.panes() if pane.isVisible()]
    assert len(panes) >= 4
    seen = []
    for _ in panes:
        window.actions_by_name["next_pane"].trigger()
        seen.append(QApplication.focusWidget())
    assert bench.articles.hasFocus()
    assert len(set(seen)) == len(panes)
    bench.last_pane()
    assert QApplication.focusWidget() is seen[-2]


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


def test_help_is_shown(window: MainWindow) -> None:
    child(window, "welcome_help").click()
    dialog = child(window, "help_dialog")
    assert dialog.isVisible()
    dialog.close()


# Changing


def test_an_outlet_is_given(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    window.workbench.articles.articles.edit(["a1", "a2"], OUTLET, "Courier")
    qtbot.waitUntil(lambda: "set_metadata" in session.verbs())
    assert session.calls[-1] == ("set_metadata", ("a1", "a2"), {"outlet": "Courier"})
    window.workbench.articles.articles.edit(["a1"], OUTLET, "")
    qtbot.waitUntil(lambda: session.calls[-1] == ("set_metadata", ("a1",), {"outlet": None}))


def test_f2_from_the_menu_opens_the_editor(window: MainWindow) -> None:
    window.opening.show_read()
    window.workbench.articles.selectRow(0)
    window.choosing.set_outlet()
    assert window.workbench.tabs.currentIndex() == ARTICLES
    assert child(window.workbench.articles, "outlet_editor").isVisible()


def test_outlets_are_named_after_folders(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    window.actions_by_name["outlet_by_folder"].trigger()
    assert "outlets_by_folder" not in session.verbs()  # no article is chosen
    window.workbench.articles.selectAll()
    window.actions_by_name["outlet_by_folder"].trigger()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "The outlet of 3 articles is named after the folder")
    assert session.calls[-1] == ("outlets_by_folder", ("a1", "a2", "a3"))


def test_the_article_that_is_read_follows(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    window.opening.open("a1")
    qtbot.waitUntil(lambda: window.workbench.read.article is not None)
    window.workbench.articles.articles.edit(["a1"], OUTLET, "Courier")
    qtbot.waitUntil(lambda: len(session.loads) >= 2)
    window.workbench.articles.selectRow(0)
    window.choosing.remove()
    qtbot.waitUntil(lambda: window.workbench.read.article is None)


def test_articles_are_removed_after_asking(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said
) -> None:
    window.workbench.articles.clearSelection()
    window.choosing.remove()
    assert said.asked == []
    window.workbench.articles.selectAll()
    window.workbench.articles.removal_wanted.emit()
    qtbot.waitUntil(lambda: shown_ids(window) == [])
    assert said.asked[0][1] == "Remove 3 articles"
    assert window.pages.currentWidget() is window.welcome


# Saving


def test_a_copy_is_saved(qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said) -> None:
    window.projects.save_copy()
    said.place = Path("/out/copy.onrecord")
    window.projects.save_copy()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == f"Saved {said.place}")
    assert session.verbs().count("save_copy") == 1
    assert said.offered[0][1] == "Untitled.onrecord"


# Closing


def test_closing_ends_the_thread_and_keeps_the_layout(
    window: MainWindow, session: SessionDouble, settings: Settings
) -> None:
    window.close()
    assert session.closed
    assert not settings.layout("window").isEmpty()


def test_closing_in_the_midst_of_an_import_is_asked_first(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said
) -> None:
    session.held.clear()
    window.adding.add(["/in/one.txt"])
    qtbot.waitUntil(lambda: window.run_bar.isVisible())
    said.agrees = False
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert not session.closed
    said.agrees = True
    window.close()
    qtbot.waitUntil(lambda: session.closed)
    assert said.asked[0][1] == "Stop and close"


def test_a_bug_in_the_background_comes_to_the_door(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said
) -> None:
    bug = ZeroDivisionError()
    session.failing["load"] = bug
    window.opening.open("a1")
    qtbot.waitUntil(lambda: said.broke == [bug])


def test_the_first_paint_is_told_once(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: window._painted)
    QApplication.processEvents()
    with qtbot.assertNotEmitted(window.first_painted, wait=50):
        window.repaint()


def test_a_thousand_articles_are_listed_at_once(qtbot: QtBot, make_window: MakeWindow, session: SessionDouble) -> None:
    session.articles = {f"x{number}": row(f"x{number}", title="Long " * 90) for number in range(1_000)}
    window = make_window()
    assert window.workbench.articles.articles.rowCount() == 1_000
    assert window.workbench.articles.viewport().grab().width() > 0
    QTest.keyClick(window.workbench.articles, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert window.workbench.articles.currentIndex().row() == 999


def test_whatever_can_be_used_has_a_name(window: MainWindow) -> None:
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QProgressBar)
    ours = [
        found
        for kind in kinds
        for found in window.findChildren(kind)
        if not found.objectName().startswith("qt_")
        and not isinstance(found.parentWidget(), QAbstractItemView | QTabBar | QLineEdit)
    ]
    assert len(ours) > 15
    shown = [found.accessibleName() or (isinstance(found, QAbstractButton) and found.text()) for found in ours]
    assert [found for found, name in zip(ours, shown, strict=True) if not name] == []
