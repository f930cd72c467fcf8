"""Stories in the window: listed with their articles, and put right."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from made_stories import two_stories
from onrecord.errors import ComparisonError
from onrecord.gui.session import Session
from onrecord.gui.stories_dialog import StoriesDialog
from onrecord.gui.stories_model import StoriesModel
from onrecord.gui.story_verbs import StoryArticle, StoryRow
from onrecord.model import Changes, Placing
from onrecord.workflow.importing import never, no_progress

Role = Qt.ItemDataRole
DAY = dt.date(2024, 5, 1)


def article(id: str, placing: Placing = Placing.FOUND) -> StoryArticle:
    return StoryArticle(id, id[0].upper(), DAY, f"Headline {id}", placing)


def story(id: str, *articles: StoryArticle, own: bool = False) -> StoryRow:
    changed = "changed by hand: 1 put in" if own else ""
    return StoryRow(id, f"Story {id}", ("A", "B"), DAY, DAY + dt.timedelta(2), articles, changed, own)


DAM = story("s-1", article("a1"), article("b1"))
FERRY = story("p-1", article("a2"), article("b2", Placing.PUT), article("c2", Placing.OUT), own=True)


@pytest.fixture
def dialog(qtbot: QtBot) -> StoriesDialog:
    dialog = StoriesDialog(lambda: ["x"])
    qtbot.addWidget(dialog)
    dialog.show_stories([DAM, FERRY])
    dialog.show()
    return dialog


def choose(dialog: StoriesDialog, *places: tuple[int, ...]) -> None:
    """Chooses rows: a story by its place, an article by those of its story and its own."""
    selection = dialog.tree.selectionModel()
    selection.clear()
    for first, *rest in places:
        index = dialog.rows.index(first, 0)
        index = dialog.rows.index(rest[0], 0, index) if rest else index
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        selection.setCurrentIndex(index, flags)


def offered(dialog: StoriesDialog) -> set[str]:
    return {name.removeprefix("stories_") for name, button in dialog.buttons.items() if button.isEnabled()}


def test_outlets_dates_and_headlines_stand_beside_each_other(qapp: object) -> None:
    model = StoriesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.reset([DAM, FERRY])
    first, second = model.index(0, 0), model.index(1, 0)
    assert [first.siblingAtColumn(n).data() for n in range(4)] == [
        "Story s-1", "2 articles, 2 outlets", "2024-05-01 – 2024-05-03", "",
    ]  # fmt: skip
    put, out = model.index(1, 0, second), model.index(2, 0, second)
    assert [put.siblingAtColumn(n).data() for n in range(4)] == ["Headline b2", "B", "2024-05-01", "put in by hand"]
    assert first.data(Role.FontRole) is None
    assert second.data(Role.FontRole).bold()
    assert (put.data(Role.FontRole).strikeOut(), out.data(Role.FontRole).strikeOut()) == (False, True)
    assert model.data(QModelIndex()) is None
    assert not model.place_of("c2").isValid()


def test_only_what_the_chosen_rows_allow_is_offered(dialog: StoriesDialog) -> None:
    choose(dialog)
    assert offered(dialog) == {"make"}
    choose(dialog, (0,))
    assert offered(dialog) == {"make", "rename", "add"}
    choose(dialog, (1,))
    assert offered(dialog) == {"make", "rename", "add", "as_found"}
    choose(dialog, (0, 1))
    assert offered(dialog) == {"make", "add", "take_out"}
    choose(dialog, (0,), (1,))
    assert offered(dialog) == {"make", "merge"}


@pytest.mark.parametrize(
    ("button", "places", "signal", "asked"),
    [
        ("take_out", [(0, 0), (0, 1)], "taken_out", ["s-1", ("a1", "b1")]),
        ("add", [(1,)], "put_in", ["p-1", ("x",)]),
        ("merge", [(1,), (0,)], "merged", ["s-1", ("p-1",)]),
        ("make", [], "made", [("x",)]),
        ("as_found", [(1, 0)], "as_found_wanted", ["p-1"]),
    ],
)
def test_a_button_asks_for_what_it_says(
    qtbot: QtBot, dialog: StoriesDialog, button: str, places: list[tuple[int, ...]], signal: str, asked: list[object]
) -> None:
    choose(dialog, *places)
    with qtbot.waitSignal(getattr(dialog, signal)) as heard:
        dialog.buttons[f"stories_{button}"].click()
    assert heard.args == asked


def test_a_title_is_shown_once_it_is_kept(qtbot: QtBot, dialog: StoriesDialog) -> None:
    with qtbot.waitSignal(dialog.titled) as heard:
        dialog.rows.setData(dialog.rows.index(0, 0), "The dam")
    assert heard.args == ["s-1", "The dam"]
    assert dialog.rows.index(0, 0).data() == "Story s-1"
    assert not dialog.rows.setData(dialog.rows.index(0, 0, dialog.rows.index(0, 0)), "no")


def test_the_current_story_stays_current_under_another_id(dialog: StoriesDialog) -> None:
    choose(dialog, (0,))
    dialog.tree.expand(dialog.rows.index(0, 0))
    dialog.show_stories([FERRY, story("p-2", article("b1"), own=True)])
    assert dialog.rows.story(dialog.tree.currentIndex()).id == "p-2"
    assert dialog.tree.isExpanded(dialog.tree.currentIndex())


def test_without_chosen_articles_it_says_where_to_choose_them(qtbot: QtBot) -> None:
    dialog = StoriesDialog(list)
    qtbot.addWidget(dialog)
    dialog.buttons["stories_make"].click()
    assert "Choose articles in the list" in dialog.problem.text()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(tmp_path / "data")
    session.open_untitled()
    yield session
    session.close()


def listed(session: Session) -> tuple[StoryRow, ...]:
    found = session.story_rows(progress=no_progress, cancelled=never)
    assert found is not None
    return found


def holding(session: Session, article: str) -> StoryRow:
    return next(one for one in listed(session) if any(inside.id == article for inside in one.inside))


def test_each_verb_changes_the_stories_of_the_project(session: Session) -> None:
    ids = two_stories(session.project)
    second = holding(session, ids["a2"])
    verbs: list[Callable[[str], Changes]] = [
        lambda id: session.put_into_story(id, [ids["d"]]),
        lambda id: session.take_out_of_story(id, [ids["d"]]),
        lambda id: session.title_story(id, "The dam"),
        lambda id: session.merge_stories(id, [second.id]),
        session.story_as_found,
    ]
    told = []
    id = holding(session, ids["a1"]).id
    for verb in verbs:
        assert verb(id) == Changes(stories=True)
        one = holding(session, ids["a1"])
        id = one.id
        told.append((one.title, len(one.inside), len(one.articles), one.changed))
    assert told == [
        ("Headline a1", 4, 4, "changed by hand: 1 put in"),
        ("Headline a1", 3, 4, "changed by hand: 1 taken out"),
        ("The dam", 3, 4, "changed by hand: 1 taken out, title given"),
        ("The dam", 6, 7, "changed by hand: 1 taken out, title given"),
        ("Headline a1", 3, 3, ""),
    ]
    session.make_story([ids["a1"], ids["d"]])
    with pytest.raises(ComparisonError, match="at least two"):
        session.make_story([ids["d"]])


def test_it_can_be_stopped(session: Session) -> None:
    two_stories(session.project)
    assert session.story_rows(progress=no_progress, cancelled=lambda: True) is None
