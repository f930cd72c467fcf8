"""The dialog of stories in the window, over a project."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.doubles import MessagesDouble, Said
from made_stories import two_stories
from onrecord.gui.background import Background
from onrecord.gui.compare_view import CompareView
from onrecord.gui.main_window import MainWindow
from onrecord.gui.session import Session
from onrecord.gui.settings import Settings
from onrecord.gui.stories_dialog import StoriesDialog
from onrecord.project import Project


@pytest.fixture
def study(qtbot: QtBot, tmp_path: Path, settings: Settings, said: Said) -> Iterator[MainWindow]:
    """A window on a project with two stories."""
    with Project.create(tmp_path / "study.onrecord") as project:
        two_stories(project)
    window = MainWindow(
        Background(Session(tmp_path)), settings, lambda parent, kept: MessagesDouble(parent, kept, said)
    )
    qtbot.addWidget(window)
    window.show()
    window.begin([str(tmp_path / "study.onrecord")])
    qtbot.waitUntil(lambda: len(window.workbench.articles.articles.ids) == 7)
    yield window
    window.close_now()


@pytest.fixture
def stories(qtbot: QtBot, study: MainWindow) -> Callable[[], StoriesDialog]:
    def open_them() -> StoriesDialog:
        study.workbench.compare.stories.click()
        seen = study.findChildren
        qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in seen(StoriesDialog)), timeout=15_000)
        (found,) = study.findChildren(StoriesDialog)
        return found

    return open_them


def test_an_article_is_taken_out_and_the_step_undone(
    qtbot: QtBot, study: MainWindow, stories: Callable[[], StoriesDialog]
) -> None:
    dialog = stories()
    assert len(dialog.rows.stories) == 2
    one = dialog.rows.stories[0]
    dialog.taken_out.emit(one.id, (one.articles[0].id,))
    qtbot.waitUntil(lambda: "taken out" in "".join(row.changed for row in dialog.rows.stories))
    study.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: not any(row.own for row in dialog.rows.stories))


def test_what_cannot_be_is_said_in_the_dialog(qtbot: QtBot, stories: Callable[[], StoriesDialog]) -> None:
    dialog = stories()
    dialog.made.emit(("nobody",))
    qtbot.waitUntil(lambda: "at least two articles" in dialog.problem.text())


def show_matrix(qtbot: QtBot, study: MainWindow) -> CompareView:
    compare = study.workbench.compare
    study.workbench.show_compare()
    qtbot.waitUntil(lambda: compare.chooser.count() > 0)
    compare.chooser.setCurrentIndex(compare.chooser.findData("story-matrix"))
    compare.refresh()
    return compare


def title(compare: CompareView) -> str:
    return compare.shown.comparison.title if compare.shown and compare.of_story else ""


def test_the_stories_of_a_chart_are_looked_for_in_sight_and_once(qtbot: QtBot, study: MainWindow) -> None:
    began: list[str] = []
    study._background.long_began.connect(began.append)
    compare = show_matrix(qtbot, study)
    qtbot.waitUntil(lambda: "Who is cited where" in title(compare))
    first = title(compare)
    assert compare.story.count() == 2
    compare.story.setCurrentIndex(1)
    compare.refresh()
    qtbot.waitUntil(lambda: title(compare) not in ("", first))
    assert began == ["Looking for stories"]


def test_a_search_for_stories_that_was_stopped_is_said(
    qtbot: QtBot, study: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    verb = Session.stories
    monkeypatch.setattr(Session, "stories", lambda session, **_: verb(session, cancelled=lambda: True))
    compare = show_matrix(qtbot, study)
    qtbot.waitUntil(lambda: "Choose the chart again" in compare.problem.text())
    assert compare.story.count() == 0
