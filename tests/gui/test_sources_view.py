import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.doubles import child, cited_sources
from onrecord.gui.cited import CitedSource, Quote, Suggestion
from onrecord.gui.source_dialogs import RenameDialog, SuggestionsDialog
from onrecord.gui.sources_model import SOURCE_COLUMNS, ListModel
from onrecord.gui.sources_view import SourcesView
from onrecord.gui.theme import DARK

QUOTES = (
    Quote("a1", "Gazette", "Mayor resigns", "2020-08-20", 0, "Ann Lee", "“It is over,” Ann Lee said"),
    Quote("a2", "", "Other", "", 4, "she", "she said no"),
)
DOWN = Qt.SortOrder.DescendingOrder


@pytest.fixture
def view(qtbot: QtBot) -> SourcesView:
    view = SourcesView()
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    view.show_sources(cited_sources())
    return view


def names(view: SourcesView) -> list[str]:
    return [source.name for source in view.sources.rows]


def test_the_model_is_sound_and_sorts(qapp: object) -> None:
    model: ListModel[CitedSource] = ListModel(SOURCE_COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.reset(cited_sources())
    model.sort(2)
    assert [row.attributions for row in model.rows] == [1, 1, 3]
    model.sort(2, DOWN)
    model.sort(-1)
    assert model.index(0, 5).data() == "Daily Post (1)"
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Cited: 3"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Source"
    assert model.data(QModelIndex()) is None


def test_it_asks_for_the_sources_once_it_is_seen(qtbot: QtBot) -> None:
    view = SourcesView()
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(view.sources_wanted):
        view.refresh()
    with qtbot.waitSignal(view.sources_wanted):
        view.show()


def test_a_source_shows_outlets_and_asks_for_its_words(qtbot: QtBot, view: SourcesView) -> None:
    with qtbot.waitSignal(view.quotes_wanted) as wanted:
        view.table.setCurrentIndex(view.sources.index(1, 0))
    assert wanted.args[0].name == "Lee"
    view.table.setCurrentIndex(view.sources.index(0, 0))
    view.show_quotes(cited_sources()[0], QUOTES)
    view.show_quotes(cited_sources()[1], ())
    assert [row[0] for row in view.outlets.rows] == ["Gazette", "Post"]
    assert len(view.quotes.rows) == 2
    assert "second-hand through Daily Post (1)" in view._facts.text()
    assert "also “Ann B. Lee”" in view._facts.text()
    with qtbot.waitSignal(view.opened) as opened:
        view.quotes_table.setCurrentIndex(view.quotes.index(1, 0))
        QTest.keyClick(view.quotes_table, Qt.Key.Key_Return)
    assert opened.args == ["a2", 4]


@pytest.mark.parametrize(
    ("shows", "left"),
    [(1, ["Ann Lee", "Lee"]), (2, ["Two aides"]), (3, ["Ann Lee"]), (0, ["Ann Lee", "Lee", "Two aides"])],
)
def test_some_sources_are_shown(view: SourcesView, shows: int, left: list[str]) -> None:
    view.shows.setCurrentIndex(shows)
    view.shows.activated.emit(shows)
    assert names(view) == left


def test_a_source_is_looked_for_by_any_form_of_its_name(qtbot: QtBot, view: SourcesView) -> None:
    view.look_for("b. lee")
    qtbot.waitUntil(lambda: names(view) == ["Ann Lee"])
    view.look_for("nobody")
    qtbot.waitUntil(lambda: names(view) == [])
    assert view.current is None
    assert view._empty.text() == "No source is called so."
    view.show_sources(())
    assert "No article attributes" in view._empty.text()


def test_who_is_looked_at_stays_so(view: SourcesView) -> None:
    view.table.setCurrentIndex(view.sources.index(2, 0))
    view.set_theme(DARK)
    view.show_sources(cited_sources())
    assert view.current is not None
    assert view.current.name == "Two aides"
    view.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert view.current.name == "Two aides"


def test_chosen_quotations_alone_can_be_renamed(qtbot: QtBot, view: SourcesView) -> None:
    view.show_quotes(cited_sources()[0], QUOTES)
    view.quotes_table.selectRow(1)
    with qtbot.waitSignal(view.rename_wanted) as wanted:
        child(view, "rename_source").click()
    assert wanted.args == [cited_sources()[0], [QUOTES[1]]]
    with qtbot.waitSignal(view.suggestions_wanted):
        child(view, "suggest_sources").click()


def test_another_name_is_asked_for(qtbot: QtBot) -> None:
    dialog = RenameDialog(cited_sources()[0], QUOTES[:1], ["Lee"])
    qtbot.addWidget(dialog)
    line: QLineEdit = child(dialog, "rename_line")
    line.setText("  Ann   Lee-Orr ")
    assert dialog.name() == "Ann Lee-Orr"


def test_a_person_decides_about_each_suggestion(qtbot: QtBot) -> None:
    ann, lee, _ = cited_sources()
    merge = Suggestion((ann.name, lee.name), (ann.key, lee.key), 95)
    split = Suggestion(("Ann B. Lee", "Ann C. Lee"), (ann.key, ann.key), 0)
    dialog = SuggestionsDialog([merge, split])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    keep = [button for button in dialog.findChildren(QPushButton) if button.text().startswith("Keep")]
    with qtbot.waitSignal(dialog.merge_wanted) as wanted:
        keep[0].click()
    assert wanted.args == [lee.key, "Ann Lee"]
    assert not keep[1].isEnabled()
    look = next(button for button in dialog.findChildren(QPushButton) if button.text().startswith("Look"))
    with qtbot.waitSignal(dialog.split_wanted) as wanted:
        look.click()
    assert wanted.args == [ann.key, "Ann C. Lee"]
