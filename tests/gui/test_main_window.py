from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

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
    QTabBar,
)
from pytestqt.qtbot import QtBot

from gui.doubles import Said, child, row, shown_ids
from gui.session_double import SessionDouble
from onrecord.errors import ComparisonError, DamagedProjectError, LostProjectError, ProjectInUseError
from onrecord.gui.library_model import UNREAD
from onrecord.gui.main_window import MainWindow
from onrecord.gui.settings import Settings
from onrecord.gui.workbench import ARTICLES, COMPARE, READ, SOURCES
from onrecord.model import Account, Complaint, Level, Link

MakeWindow = Callable[..., MainWindow]


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


def test_what_is_not_read_counts_while_the_rest_is_read(
    qtbot: QtBot, window: MainWindow, session: SessionDouble
) -> None:
    def unread() -> int:
        return next(shelf.count for shelf in window.workbench.library.shelves.shelves if shelf.name == UNREAD)

    before = Complaint("/in/old.pdf", Level.ERROR, "it was lost")
    window.workbench.account.show_account(Account(complaints=(before, before)))
    session.account = Account(1, 0, 0, (Complaint("/in/a.pdf", Level.ERROR, "it is a scan"),))
    session.held.clear()
    window.adding.add(["/in"])
    qtbot.waitUntil(lambda: unread() == 1)
    assert window.run_bar.isVisible()
    assert window.workbench.account.complaints.as_text() == "/in/a.pdf: error: it is a scan"
    session.held.set()
    qtbot.waitUntil(lambda: window.workbench.account.account is session.account)


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


def test_help_is_shown(window: MainWindow) -> None:
    child(window, "welcome_help").click()
    dialog = child(window, "help_dialog")
    assert dialog.isVisible()
    dialog.close()


# Changing


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
