from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gui.doubles import Said, child, row, table_preview
from gui.session_double import SessionDouble
from onrecord.gui.main_window import MainWindow
from onrecord.gui.mapping_dialog import MappingDialog, PreviewModel
from onrecord.model import TableMapping
from onrecord.readers import Undecided

NAMES = ("Inhalt", "Zeitung", "Datum")
TOLD = TableMapping(NAMES, {"text": "Inhalt", "outlet": "Zeitung", "date": "Datum"})
Dialog = Callable[[], MappingDialog]


def choose(dialog: MappingDialog, field: str, place: int) -> None:
    """Chooses the column of that place, from 1; 0 is none."""
    box = child(dialog, f"mapping_{field}")
    box.setCurrentIndex(place)
    box.activated.emit(place)


@pytest.fixture
def dialog(qtbot: QtBot) -> MappingDialog:
    dialog = MappingDialog("news/t.csv", table_preview())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def open_dialog(qtbot: QtBot, window: MainWindow) -> Dialog:
    def wait() -> MappingDialog:
        qtbot.waitUntil(lambda: any(found.isVisible() for found in window.findChildren(MappingDialog)))
        return next(found for found in window.findChildren(MappingDialog) if found.isVisible())

    return wait


def test_the_preview_tells_what_its_columns_are_taken_for(qapp: object) -> None:
    model = PreviewModel(table_preview())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.take({"text": "Inhalt"})
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert heads == ["Inhalt\nText", "Zeitung\n–", "Datum\n–"]
    assert [model.index(1, column).data() for column in range(3)] == ["She said <b>no</b>.", "NYT", "x"]
    assert model.index(0, 2).data() == ""
    assert "<b>no" not in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole).bold()
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.data(QModelIndex()) is None


def test_nothing_is_added_before_the_text_is_told(dialog: MappingDialog) -> None:
    assert not dialog.add.isEnabled()
    assert "holds the text" in dialog.problem.text()
    assert dialog.columns() == {"date": "Datum"}
    choose(dialog, "text", 1)
    assert dialog.add.isEnabled()


def test_a_column_holds_one_thing(qtbot: QtBot, dialog: MappingDialog) -> None:
    choose(dialog, "text", 3)
    assert dialog.problem.text() == "“Datum” is chosen for Text of the article · Date."
    assert not dialog.add.isEnabled()
    choose(dialog, "date", 0)
    choose(dialog, "outlet", 2)
    assert dialog.problem.text() == ""
    with qtbot.waitSignal(dialog.told) as told:
        dialog.accept()
    assert told.args == [TableMapping(NAMES, {"text": "Datum", "outlet": "Zeitung"})]


def test_a_table_that_could_not_be_guessed_is_asked_about_and_then_read(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, open_dialog: Dialog
) -> None:
    session.tables = tuple(Undecided(path, table_preview()) for path in ("/in/a.csv", "/in/b.zip!/c.csv"))
    window.adding.add(["/in"])
    dialog = open_dialog()
    choose(dialog, "text", 1)
    choose(dialog, "outlet", 2)
    dialog.accept()
    qtbot.waitUntil(lambda: ("add", ("/in/a.csv", "/in/b.zip")) in session.calls)
    assert ("tell_mapping", TOLD) in session.calls


def test_a_table_that_is_left_untold_is_not_added(
    window: MainWindow, session: SessionDouble, open_dialog: Dialog
) -> None:
    other = replace(table_preview(), names=("x",), guess={}, rows=())
    session.tables = Undecided("/in/a.csv", table_preview()), Undecided("/in/x.csv", other)
    window.adding.add(["/in"])
    open_dialog().reject()
    assert "a.csv was not added" in window.statusBar().currentMessage()
    second = open_dialog()
    assert second.rows.columnCount() == 1
    second.reject()
    assert "tell_mapping" not in session.verbs()


def test_a_table_is_read_anew_where_the_user_wants_its_columns_otherwise(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said, open_dialog: Dialog
) -> None:
    session.articles["t1"] = row("t1", path="/in/t.csv#1")
    window.workbench.articles.articles.add([session.articles["t1"]])
    said.table = "/in/t.csv"
    window.actions_by_name["map_columns"].trigger()
    dialog = open_dialog()
    assert child(dialog, "mapping_add").text() == "Read again"
    choose(dialog, "text", 1)
    dialog.accept()
    qtbot.waitUntil(lambda: ("add", ("/in/t.csv",)) in session.calls)
    assert session.verbs().index("remove") < session.verbs().index("add")
    assert ("remove", ("t1",)) in session.calls


def test_the_table_of_a_listed_article_is_mapped_from_the_menu_of_the_list(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, open_dialog: Dialog
) -> None:
    articles = window.workbench.articles
    session.articles["t1"] = row("t1", path="news/t.csv#1")
    articles.articles.add([session.articles["t1"]])
    (again,) = [action for action in articles.actions() if action.objectName() == "map_again"]
    articles.clearSelection()
    assert not again.isEnabled()
    articles.selectRow(0)
    again.trigger()
    qtbot.waitUntil(lambda: "articles of one table" in window.statusBar().currentMessage())
    articles.selectRow(articles.articles.ids.index("t1"))
    again.trigger()
    open_dialog()
    assert ("preview_table", "news/t.csv") in [call[:2] for call in session.calls]
