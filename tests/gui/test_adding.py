from collections.abc import Callable

from pytestqt.qtbot import QtBot

from gui.doubles import Said
from gui.session_double import SessionDouble
from onrecord.errors import ProjectError
from onrecord.gui.main_window import MainWindow


def test_an_import_that_fails_is_waited_for_no_more(
    qtbot: QtBot, make_window: Callable[..., MainWindow], session: SessionDouble, said: Said
) -> None:
    session.articles.clear()
    window = make_window()
    session.failing["add"] = ProjectError("it is full")
    heard: list[str] = []
    window._background.long_began.connect(lambda _: heard.append(window.workbench.articles.why_empty()))
    window.adding.add(["/in/one.txt"])
    qtbot.waitUntil(lambda: bool(said.failed))
    assert heard == ["Reading. The first articles will appear here."]
    assert window.workbench.articles.why_empty() == ""
