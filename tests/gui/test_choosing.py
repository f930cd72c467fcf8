import pytest
from pytestqt.qtbot import QtBot

from gui.doubles import Said, child, shown_ids
from gui.session_double import SessionDouble
from onrecord.gui.articles_columns import OUTLET
from onrecord.gui.main_window import MainWindow
from onrecord.gui.workbench import ARTICLES


def test_an_outlet_is_given(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    window.workbench.articles.articles.edit(["a1", "a2"], OUTLET, "Courier")
    qtbot.waitUntil(lambda: "set_metadata" in session.verbs())
    assert session.calls[-1] == ("set_metadata", ("a1", "a2"), {"outlet": "Courier"})
    window.workbench.articles.articles.edit(["a1"], OUTLET, "")
    qtbot.waitUntil(lambda: session.calls[-1] == ("set_metadata", ("a1",), {"outlet": None}))


@pytest.mark.parametrize("field", ["outlet", "topic"])
def test_the_menu_opens_the_editor(window: MainWindow, field: str) -> None:
    window.opening.show_read()
    window.workbench.articles.selectRow(0)
    window.actions_by_name[f"set_{field}"].trigger()
    assert window.workbench.tabs.currentIndex() == ARTICLES
    assert child(window.workbench.articles, f"{field}_editor").isVisible()


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
