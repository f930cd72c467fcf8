import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.doubles import Said, analysis, article, child, row
from gui.session_double import SessionDouble
from onrecord.gui.articles_columns import FOUND, PLACES
from onrecord.gui.filters import phrases
from onrecord.gui.main_window import MainWindow
from onrecord.gui.settings import Settings
from onrecord.gui.source_dialogs import RenameDialog, SuggestionsDialog
from onrecord.gui.workbench import ARTICLES, READ
from onrecord.model import (
    EVERYTHING,
    NO_FILTER,
    PASTED,
    ChangeKind,
    Correction,
    Field,
    Filter,
    HistoryEntry,
    Kept,
    ParagraphKind,
    RemovedArticle,
    Target,
)

MakeWindow = Callable[..., MainWindow]
NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def shown_ids(window: MainWindow) -> list[str]:
    return list(window.workbench.articles.articles.ids)


def tone_of(window: MainWindow, id: str) -> float | None:
    row = window.workbench.articles.articles.row(id)
    return row.tone if row is not None else None


@pytest.fixture
def reading(qtbot: QtBot, window: MainWindow) -> MainWindow:
    window.opening.open("a1")
    qtbot.waitUntil(lambda: window.workbench.tabs.currentIndex() == READ)
    return window


# Docks


def test_docks_remember_where_they_were(qtbot: QtBot, make_window: MakeWindow, settings: Settings) -> None:
    window = make_window()
    window.workbench.docks["history"].show()
    window.workbench.docks["inspector"].hide()
    window.close()
    other = make_window().workbench
    assert other.docks["history"].isVisible()
    assert not other.docks["inspector"].isVisible()
    child(other.window(), "reset_layout").trigger()
    assert other.docks["inspector"].isVisible()
    assert not other.docks["history"].isVisible()


def test_a_dock_can_be_shown_and_hidden_from_the_menu(window: MainWindow) -> None:
    toggle = next(action for action in window.workbench.toggles() if action.text() == "History")
    toggle.trigger()
    assert window.workbench.docks["history"].isVisible()
    toggle.trigger()
    assert not window.workbench.docks["history"].isVisible()


# Filters and search


def test_a_filter_works_everywhere(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    window.filtering.put(Filter(outlets=frozenset({"Post"})))
    qtbot.waitUntil(lambda: shown_ids(window) == ["a3"])
    qtbot.waitUntil(lambda: child(window, "chip_outlets").isVisible())
    window.workbench.show_compare()
    qtbot.waitUntil(lambda: any(call[0] == "compare" and len(call) == 3 for call in session.calls))
    within = next(call[2] for call in session.calls if call[0] == "compare" and len(call) == 3)
    assert (set(within.articles), within.phrases) == ({"a3"}, ("Outlet: Post",))
    window.workbench.show_sources()
    qtbot.waitUntil(lambda: session.within.articles == ("a3",))
    child(window, "chip_outlets").click()
    qtbot.waitUntil(lambda: shown_ids(window) == ["a1", "a2", "a3"])
    qtbot.waitUntil(lambda: session.within == EVERYTHING)


def test_the_chosen_articles_can_be_looked_at_alone(qtbot: QtBot, window: MainWindow) -> None:
    window.workbench.articles.selectRow(1)
    window.actions_by_name["only_chosen"].trigger()
    qtbot.waitUntil(lambda: shown_ids(window) == ["a2"])
    assert phrases(window.filtering.wanted) == ("Picked: 1 article",)
    child(window, "chip_picked").click()
    qtbot.waitUntil(lambda: len(shown_ids(window)) == 3)


def test_words_are_searched_in_all_articles(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    session.unindexed = 2
    window.actions_by_name["search"].trigger()
    QTest.keyClicks(window.search_line, "dam")
    qtbot.waitUntil(lambda: shown_ids(window) == ["a1"])
    qtbot.waitUntil(lambda: window.workbench.articles.articles.index(0, FOUND).data() == "the dam there")
    assert "2 articles are not searched yet" in window.statusBar().currentMessage()
    assert "found" in window.workbench.articles.columns()
    QTest.keyClick(window.search_line, Qt.Key.Key_Return)
    assert window.workbench.tabs.currentIndex() == ARTICLES
    window.opening.open("a1")
    qtbot.waitUntil(lambda: window.workbench.read.article is not None)
    window.search_line.clear()
    window.search_line.textEdited.emit("")
    qtbot.waitUntil(lambda: len(shown_ids(window)) == 3)
    window.filtering.look_for("now")
    window.filtering.search_now()
    qtbot.waitUntil(lambda: window.filtering.wanted.text == "now")
    window.filtering.put(NO_FILTER)
    assert window.workbench.articles.columns().count("found") == 0


def test_counts_reach_the_library(qtbot: QtBot, make_window: MakeWindow, session: SessionDouble) -> None:
    session.articles["a1"] = row("a1", confidence=0.2)
    window = make_window()
    shelves = window.workbench.library.shelves
    qtbot.waitUntil(lambda: next(shelf.count for shelf in shelves.shelves if shelf.name == "doubtful") == 1)
    window.workbench.library.go_to(shelves.index(3))
    qtbot.waitUntil(lambda: shown_ids(window) == ["a1"])


# Changing


def test_undo_is_offered_when_there_is_something(qtbot: QtBot, make_window: MakeWindow, session: SessionDouble) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: not window.actions_by_name["undo"].isEnabled())
    window.changing.undo()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "Nothing to undo.")
    window.changing.redo()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "Nothing to redo.")
    session.steps = (
        HistoryEntry(1, NOW, ChangeKind.METADATA, 1, "Outlet set"),
        HistoryEntry(2, NOW, ChangeKind.METADATA, 1, "Title set", undone=True),
    )
    window.workbench.articles.articles.edit(["a1"], 1, "Courier")
    qtbot.waitUntil(lambda: window.actions_by_name["redo"].isEnabled())
    assert len(window.workbench.history.entries.entries) == 2
    child(window, "history_undo").click()
    qtbot.waitUntil(lambda: session.verbs()[-1] == "undo")


def test_removed_articles_are_restored(qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said) -> None:
    window.changing.restore()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "No article was removed.")
    session.gone = (RemovedArticle("b1", "Post", "Gone", NOW), RemovedArticle("b2", None, None, NOW))
    said.chooses = "Gone · Post · 2026-01-02"
    window.changing.restore()
    qtbot.waitUntil(lambda: "b1" in shown_ids(window))
    said.chooses = "All 2 of them"
    window.changing.restore()
    qtbot.waitUntil(lambda: "b2" in shown_ids(window))


def test_metadata_are_changed_in_the_inspector(qtbot: QtBot, reading: MainWindow, session: SessionDouble) -> None:
    line: QLineEdit = child(reading, "metadata_byline")
    line.setFocus()
    QTest.keyClicks(line, "Ann Lee")
    line.editingFinished.emit()
    qtbot.waitUntil(lambda: session.calls[-1] == ("set_metadata", ("a1",), {"byline": "Ann Lee"}))


def test_an_override_is_kept_and_stays_chosen(qtbot: QtBot, reading: MainWindow, session: SessionDouble) -> None:
    read = reading.workbench.read
    QTest.keyClick(read.list, Qt.Key.Key_O)
    assert "Click an attribution" in reading.statusBar().currentMessage()
    read.choose(1)
    QTest.keyClick(read.list, Qt.Key.Key_O)
    child(reading, "override_relay").setText("NBC")
    child(reading, "override_dialog").accept()
    qtbot.waitUntil(lambda: "correct" in session.verbs())
    (correction,) = session.corrected()
    assert (correction.field, correction.value) == (Field.RELAYED_BY, "NBC")
    qtbot.waitUntil(lambda: len(session.loads) >= 2 and read.lights.chosen == 1)


def test_notes_are_kept_on_attributions_and_articles(qtbot: QtBot, reading: MainWindow, session: SessionDouble) -> None:
    read = reading.workbench.read
    QTest.keyClick(read.list, Qt.Key.Key_N)
    text: QPlainTextEdit = child(reading, "note_text")
    text.setPlainText("odd")
    child(reading, "note_dialog").accept()
    note = Correction("a1", Target(), Field.NOTE, "odd")
    qtbot.waitUntil(lambda: session.corrected() == (note,))
    QApplication.processEvents()
    read.choose(0)
    child(reading, "card_note").click()
    child(reading, "note_dialog").accept()
    assert session.verbs().count("correct") == 1


def test_an_attribution_is_added_to_the_current_paragraph(
    qtbot: QtBot, reading: MainWindow, session: SessionDouble
) -> None:
    read = reading.workbench.read
    read.list.setCurrentIndex(read.list.paragraphs.index(3))
    child(reading, "card_add").click()
    dialog = child(reading, "attribution_dialog")
    for part in ("cue", "content"):
        dialog.text.selectAll()
        dialog.mark(part)
    dialog.accept()
    qtbot.waitUntil(lambda: "correct" in session.verbs())
    assert session.corrected()[0].field is Field.ADDED


def test_the_kind_of_a_paragraph_is_asked_for(
    qtbot: QtBot, reading: MainWindow, session: SessionDouble, said: Said
) -> None:
    read = reading.workbench.read
    read.list.setCurrentIndex(read.list.paragraphs.index(1))
    for said.chooses in (None, "Body text", "Headline"):
        reading.actions_by_name["paragraph_kind"].trigger()
    qtbot.waitUntil(lambda: "correct" in session.verbs())
    (correction,) = session.corrected()
    assert correction == Correction("a1", Target.of(article().paragraphs[1]), Field.KIND, ParagraphKind.HEADLINE)


def test_tone_follows_a_correction(qtbot: QtBot, reading: MainWindow, session: SessionDouble) -> None:
    target = Target.of(article().paragraphs[1])
    reading.changing.correct([Correction("a1", target, Field.KIND, ParagraphKind.HEADLINE)])
    qtbot.waitUntil(lambda: "read_tone" in session.verbs())
    qtbot.waitUntil(lambda: tone_of(reading, "a1") == 0.75)
    assert session.verbs().count("read_tone") == 1


def test_without_an_article_there_is_nothing_to_correct(window: MainWindow) -> None:
    window.opening.close()
    actions = [window.actions_by_name[name] for name in ("override", "note", "attribution", "paragraph_kind")]
    assert not any(action.isEnabled() for action in actions)
    correcting = window.correcting
    for by_key in (correcting.override, correcting.note, correcting.add, correcting.paragraph_kind):
        window.statusBar().clearMessage()
        by_key()
        assert "first" in window.statusBar().currentMessage()


def test_only_what_can_be_done_is_offered(qtbot: QtBot, window: MainWindow) -> None:
    def offered(*names: str) -> set[bool]:
        return {window.actions_by_name[name].isEnabled() for name in names}

    articles = window.workbench.articles
    articles.clearSelection()
    assert offered("remove", "set_outlet", "only_chosen") == {False}
    articles.selectRow(0)
    assert offered("remove", "set_outlet", "only_chosen", "export_data", "compare") == {True}
    window.opening.open("a2")
    qtbot.waitUntil(lambda: articles.current() == "a2")
    assert offered("attribution", "paragraph_kind") == {True}
    assert offered("override", "note") == {False}
    window.workbench.read.choose(0)
    assert offered("override", "note") == {True}
    window.projects.new()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.welcome)
    assert offered("remove", "export_data", "compare", "override", "attribution") == {False}
    assert offered("add_files", "open", "sample", "help") == {True}


# Sources


def test_a_source_is_renamed_and_merged(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    window.workbench.show_sources()
    sources = window.workbench.sources
    qtbot.waitUntil(lambda: len(sources.sources.numbers) == 3)
    qtbot.waitUntil(lambda: len(sources.quotes.numbers) == 1)
    child(window, "rename_source").click()
    qtbot.waitUntil(lambda: window.findChild(RenameDialog) is not None)
    child(window, "rename_line").setText("Anna Lee")
    child(window, "rename_dialog").accept()
    qtbot.waitUntil(lambda: ("rename", "ann lee", "Anna Lee", ()) in session.calls)
    child(window, "suggest_sources").click()
    qtbot.waitUntil(lambda: window.findChild(SuggestionsDialog) is not None)
    dialog: SuggestionsDialog = child(window, "suggestions_dialog")
    dialog.merge_wanted.emit(sources.sources.row(1), "Ann Lee")
    dialog.split_wanted.emit("Ann B. Lee")
    dialog.close()
    qtbot.waitUntil(lambda: ("rename", "lee", "Ann Lee", ()) in session.calls)
    assert sources.line.text() == "Ann B. Lee"
    sources.opened.emit("a1", 0)
    qtbot.waitUntil(lambda: window.workbench.read.lights.chosen == 0)


def test_find_opens_its_line_where_there_is_text(qtbot: QtBot, window: MainWindow) -> None:
    window.opening.close()
    window.workbench.articles.articles.reset([])
    window.find_in_text()
    assert window.workbench.read.finder.isHidden()
    window.opening.open("a1")
    qtbot.waitUntil(lambda: window.workbench.read.article is not None)
    window.find_in_text()
    assert not window.workbench.read.finder.isHidden()


def test_the_list_shows_its_current_article_in_the_inspector(qtbot: QtBot, window: MainWindow) -> None:
    window.workbench.docks["inspector"].show()
    window.workbench.articles.setCurrentIndex(window.workbench.articles.articles.index(1, 0))
    qtbot.waitUntil(lambda: window.workbench.read.article is not None and window.workbench.read.article.id == "a2")
    assert window.workbench.inspector.metadata.values()["title"] == "Mayor resigns"
    assert window.workbench.tabs.currentIndex() == ARTICLES


def test_the_files_of_a_project_are_analysed_again(qtbot: QtBot, window: MainWindow, session: SessionDouble) -> None:
    rows = [replace(row("x"), path=path) for path in ("t.csv#1", "t.csv#2", "z.zip!/a.txt", PASTED)]
    session.articles = {one.path: replace(one, id=one.path) for one in rows}
    window.actions_by_name["analyze"].trigger()
    qtbot.waitUntil(lambda: ("add", ("t.csv", "z.zip", Kept(PASTED))) in session.calls)


def test_other_conventions_are_shown_at_once(qtbot: QtBot, reading: MainWindow, session: SessionDouble) -> None:
    session.articles["a1"] = row("a1", strength=0.99)
    reading.dialogs.figures_changed.emit()
    shown = reading.workbench.articles.articles
    qtbot.waitUntil(lambda: shown.index(0, PLACES["strength"]).data() == "0.99")
    assert analysis().article.sourcing.strength == 0.43
