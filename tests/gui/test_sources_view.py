from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.doubles import CITATION, DETAIL, child, cited_sources, source_list
from onrecord.gui.cited import Suggestion
from onrecord.gui.source_dialogs import RenameDialog, SuggestionsDialog
from onrecord.gui.sources_model import OUTLET_COLUMNS, SOURCE_COLUMNS, ListModel, PagedModel
from onrecord.gui.sources_view import SourcesView
from onrecord.gui.theme import DARK
from onrecord.model.cited import CitationSort, CitedDetail, CitedSource, SourceList, SourceQuery, SourceShow, SourceSort

QUOTES = {11: CITATION, 12: replace(CITATION, article="a2", outlet="", attribution=4)}
TWO = replace(DETAIL, citations=(11, 12))
DOWN = Qt.SortOrder.DescendingOrder
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def view(qtbot: QtBot) -> SourcesView:
    view = SourcesView()
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    view.show_sources(source_list())
    return view


def test_columns_grow_with_the_letters(view: SourcesView) -> None:
    before = view.table.columnWidth(2)
    font = QFont(view.table.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    view.table.setFont(font)
    assert view.table.columnWidth(2) > before * 1.4


def test_rows_at_hand_are_sorted_by_a_column(qapp: object) -> None:
    model: ListModel[tuple[str, int]] = ListModel(OUTLET_COLUMNS)
    QAbstractItemModelTester(model, FATAL, model)
    model.reset((("Post", 1), ("Gazette", 2)))
    model.sort(1, DOWN)
    assert [row[1] for row in model.rows] == [2, 1]
    model.sort(-1)
    assert model.index(0, 0).data() == "Post"


def test_long_rows_are_asked_for_where_they_are_looked_at(qtbot: QtBot) -> None:
    model: PagedModel[CitedSource] = PagedModel(SOURCE_COLUMNS)
    QAbstractItemModelTester(model, FATAL, model)
    ann, lee, _ = cited_sources()
    model.show_order(range(1, 1001), {1: ann})
    assert model.index(0, 5).data() == "Daily Post (1)"
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Cited: 3"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Source"
    assert model.data(QModelIndex()) is None
    with qtbot.waitSignal(model.rows_wanted) as wanted:
        assert model.index(501, 0).data() is None
    assert wanted.args == [tuple(range(501, 601))]
    with qtbot.waitSignal(model.arrived):
        model.show_rows(wanted.args[0], {502: lee})
    assert model.index(501, 0).data() == "Lee"


def test_what_is_held_stays_where_an_order_changes(qtbot: QtBot) -> None:
    model: PagedModel[CitedSource] = PagedModel(SOURCE_COLUMNS)
    ann, lee, aides = cited_sources()
    model.show_order([1, 2, 3], {1: ann, 2: lee, 3: aides})
    held, gone = QPersistentModelIndex(model.index(2, 0)), QPersistentModelIndex(model.index(0, 0))
    with qtbot.waitSignal(model.order_wanted) as wanted:
        model.sort(3, DOWN)
    assert wanted.args == [SourceSort.ARTICLES, True]
    model.show_order([3, 2], {})
    assert (held.row(), gone.isValid()) == (0, False)
    with qtbot.waitSignal(model.rows_wanted) as again:  # what is shown may have changed
        assert model.index(0, 0).data() == "Two aides"
    assert again.args == [(3, 2)]


def test_it_asks_for_the_sources_once_it_is_seen(qtbot: QtBot) -> None:
    view = SourcesView()
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(view.sources_wanted):
        view.refresh()
    with qtbot.waitSignal(view.sources_wanted):
        view.show()


def test_articles_that_are_looked_through_are_told(view: SourcesView) -> None:
    view.show_gathering(1_200)
    assert view._empty.text() == "1,200 articles to be looked through"


def test_a_source_shows_outlets_and_its_words(qtbot: QtBot, view: SourcesView) -> None:
    with qtbot.waitSignal(view.detail_wanted) as wanted:
        view.table.setCurrentIndex(view.sources.index(1, 0))
    assert (wanted.args[0].name, wanted.args[1:]) == ("Lee", [CitationSort.ADDED, False])
    view.table.setCurrentIndex(view.sources.index(0, 0))
    view.show_detail(cited_sources()[0], TWO, QUOTES)
    view.show_detail(cited_sources()[1], CitedDetail((), (), ()), {})
    assert [row[0] for row in view.outlets.rows] == ["Gazette", "Post"]
    assert len(view.quotes.numbers) == 2
    assert "second-hand through Daily Post (1)" in view._facts.text()
    assert "also “Ann B. Lee”" in view._facts.text()
    with qtbot.waitSignal(view.opened) as opened:
        view.quotes_table.setCurrentIndex(view.quotes.index(1, 0))
        QTest.keyClick(view.quotes_table, Qt.Key.Key_Return)
    assert opened.args == ["a2", 4]


def test_a_source_that_is_not_at_hand_is_shown_once_it_is(qtbot: QtBot, view: SourcesView) -> None:
    ann, _, aides = cited_sources()
    last = replace(aides, number=9)
    view.show_sources(SourceList([1, 9], 4, (ann,), True))
    with qtbot.waitSignal(view.sources.rows_wanted):
        view.table.setCurrentIndex(view.sources.index(1, 0))
    with qtbot.waitSignal(view.detail_wanted) as wanted:
        view.sources.show_rows((9,), {9: last})
    assert wanted.args[0] == last
    assert view._name.text() == "Two aides"


def test_what_is_listed_is_asked_for(qtbot: QtBot, view: SourcesView) -> None:
    view.shows.setCurrentIndex(2)
    with qtbot.waitSignal(view.sources_wanted) as wanted:
        view.shows.activated.emit(2)
    assert wanted.args == [SourceQuery(show=SourceShow.UNNAMED)]
    with qtbot.waitSignal(view.sources_wanted) as wanted:
        view.table.sortByColumn(2, DOWN)
    assert wanted.args == [SourceQuery("", SourceShow.UNNAMED, SourceSort.ATTRIBUTIONS, True)]
    with qtbot.waitSignal(view.sources_wanted) as wanted:
        view.look_for("b. lee")
    assert wanted.args == [SourceQuery("b. lee", SourceShow.ALL, SourceSort.ATTRIBUTIONS, True)]
    with qtbot.waitSignal(view.detail_wanted) as sorted_by:
        view.quotes_table.sortByColumn(1, DOWN)
    assert sorted_by.args[1:] == [CitationSort.PUBLISHED, True]


def test_where_nothing_is_listed_it_is_said_why(view: SourcesView) -> None:
    view.show_sources(SourceList((), 0, (), True))
    assert view.current is None
    assert view._empty.text() == "No source is called so."
    view.show_sources(SourceList((), 0, (), False))
    assert "No article attributes" in view._empty.text()


def test_who_is_looked_at_stays_so(view: SourcesView) -> None:
    ann, lee, aides = cited_sources()
    view.table.setCurrentIndex(view.sources.index(2, 0))
    view.set_theme(DARK)
    view.show_sources(source_list((aides, lee, ann)))
    assert view.current == aides
    assert view.table.currentIndex().row() == 0


def test_chosen_quotations_alone_can_be_renamed(qtbot: QtBot, view: SourcesView) -> None:
    view.show_detail(cited_sources()[0], TWO, QUOTES)
    view.quotes_table.selectRow(1)
    with qtbot.waitSignal(view.rename_wanted) as wanted:
        child(view, "rename_source").click()
    assert wanted.args == [cited_sources()[0], [12]]
    with qtbot.waitSignal(view.suggestions_wanted):
        child(view, "suggest_sources").click()


def test_another_name_is_asked_for(qtbot: QtBot) -> None:
    dialog = RenameDialog(cited_sources()[0], 1, ["Lee"])
    qtbot.addWidget(dialog)
    line: QLineEdit = child(dialog, "rename_line")
    line.setText("  Ann   Lee-Orr ")
    assert dialog.name() == "Ann Lee-Orr"


def test_a_person_decides_about_each_suggestion(qtbot: QtBot) -> None:
    ann, lee, _ = cited_sources()
    merge = Suggestion((ann.name, lee.name), (ann, lee), 95)
    split = Suggestion(("Ann B. Lee", "Ann C. Lee"), (ann, ann), 0)
    dialog = SuggestionsDialog([merge, split])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    keep = [button for button in dialog.findChildren(QPushButton) if button.text().startswith("Keep")]
    with qtbot.waitSignal(dialog.merge_wanted) as wanted:
        keep[0].click()
    assert wanted.args == [lee, "Ann Lee"]
    assert not keep[1].isEnabled()
    look = next(button for button in dialog.findChildren(QPushButton) if button.text().startswith("Look"))
    with qtbot.waitSignal(dialog.split_wanted) as wanted:
        look.click()
    assert wanted.args == ["Ann C. Lee"]
