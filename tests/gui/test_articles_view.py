import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QFont, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.doubles import child, row
from gui.session_double import ordered
from onrecord.gui.articles_columns import DATE, OUTLET, PLACES, TOPIC
from onrecord.gui.articles_view import ArticlesView
from onrecord.gui.theme import DARK, LIGHT, Theme
from onrecord.model import Filter, Sort

Key = Qt.Key


@pytest.fixture
def view(qtbot: QtBot) -> ArticlesView:
    view = ArticlesView()
    qtbot.addWidget(view)
    rows = [row("a"), row("b", outlet=None), row("c", outlet="Post")]
    view.articles.order_wanted.connect(
        lambda wanted, sort: view.articles.show_order(wanted, sort, ordered(rows, wanted, sort))
    )
    view.articles.reset([row.id for row in rows], rows)
    view.learn(["Gazette", "Post"], attention=False)
    view.resize(900, 300)
    view.show()
    return view


def choose(view: ArticlesView, *rows: int) -> None:
    flag = QItemSelectionModel.SelectionFlag
    view.setCurrentIndex(view.articles.index(rows[0], 0))
    for place in rows:
        view.selectionModel().select(view.articles.index(place, 0), flag.Select | flag.Rows)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_opens(qtbot: QtBot, view: ArticlesView, key: Qt.Key) -> None:
    choose(view, 1)
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, key)
    assert opened.args == ["b"]


def test_a_double_click_opens(qtbot: QtBot, view: ArticlesView) -> None:
    place = view.visualRect(view.articles.index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["c"]


def test_enter_on_an_empty_list_does_nothing(qtbot: QtBot, view: ArticlesView) -> None:
    view.articles.reset([])
    with qtbot.assertNotEmitted(view.opened):
        QTest.keyClick(view, Key.Key_Return)
        QTest.keyClick(view, Key.Key_F2)


def test_the_row_that_the_keyboard_comes_to_is_marked(view: ArticlesView) -> None:
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn))
    assert (view.current(), view.chosen()) == ("a", ["a"])
    choose(view, 1, 2)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn))
    assert set(view.chosen()) >= {"b", "c"}


def test_rows_that_come_below_what_is_seen_paint_nothing_anew(qtbot: QtBot) -> None:
    painted: list[int] = []

    class Watched(ArticlesView):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            painted.append(len(self.articles.ids))
            super().paintEvent(event)

    view = Watched()
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()

    def paints(*names: str) -> list[int]:
        qtbot.wait(50)
        painted.clear()
        view.articles.add(map(row, names))
        qtbot.wait(50)
        return [*painted]

    assert set(paints("a", "b")) == {2}
    assert set(paints(*(f"c{number}" for number in range(40)))) == {42}
    assert paints("d", "e") == []
    assert view.verticalScrollBar().maximum() > 30
    view.articles.add([row("f")])
    view.articles.show_order(Filter(), Sort(), ["a", "b"])
    qtbot.waitUntil(lambda: painted[-1:] == [2])


def test_an_empty_list_says_why(view: ArticlesView) -> None:
    assert not view.why_empty()
    blank = view.viewport().grab().toImage()
    view.set_filter(Filter(outlets=frozenset({"Nobody"})))
    assert view.why_empty() == "No article meets the filter."
    assert view.viewport().grab().toImage() != blank
    view.articles.reset([])
    view.say("They are on their way.")
    assert view.why_empty() == "They are on their way."


def test_f2_gives_an_outlet_to_all_chosen(qtbot: QtBot, view: ArticlesView) -> None:
    choose(view, 0, 1)
    QTest.keyClick(view, Key.Key_F2)
    editor: QLineEdit = child(view, "outlet_editor")
    assert editor.text() == "Gazette"
    assert not editor.acceptDrops()
    editor.setText("Courier")
    with qtbot.waitSignal(view.articles.edited) as told:
        QTest.keyClick(editor, Key.Key_Return)
    assert told.args == [["a", "b"], "outlet", "Courier"]
    assert view.chosen() == ["a", "b"]


def test_a_topic_is_given_to_all_chosen_though_its_column_was_empty(qtbot: QtBot, view: ArticlesView) -> None:
    assert view.isColumnHidden(TOPIC)
    choose(view, 0, 2)
    view.edit_topic()
    editor: QLineEdit = child(view, "topic_editor")
    assert editor.completer() is None
    editor.setText("  Trade ")
    with qtbot.waitSignal(view.articles.edited) as told:
        QTest.keyClick(editor, Key.Key_Return)
    assert told.args == [["a", "c"], "topic", "Trade"]
    view.learn([], topics=["Trade"], attention=False)
    assert not view.isColumnHidden(TOPIC)
    view.edit_topic()
    assert view.findChildren(QLineEdit, "topic_editor")[-1].completer().model().rowCount() == 1


def test_an_edit_elsewhere_leaves_the_chosen_alone(qtbot: QtBot, view: ArticlesView) -> None:
    choose(view, 0, 1)
    view.selectionModel().setCurrentIndex(view.articles.index(2, OUTLET), QItemSelectionModel.SelectionFlag.NoUpdate)
    view.edit_outlet()
    editor: QLineEdit = child(view, "outlet_editor")
    editor.setText("Courier")
    with qtbot.waitSignal(view.articles.edited) as told:
        QTest.keyClick(editor, Key.Key_Return)
    assert told.args == [["c"], "outlet", "Courier"]


def test_escape_leaves_the_outlet_as_it_was(qtbot: QtBot, view: ArticlesView) -> None:
    choose(view, 1)
    view.edit_outlet()
    editor: QLineEdit = child(view, "outlet_editor")
    editor.setText("Courier")
    with qtbot.assertNotEmitted(view.articles.edited, wait=50):
        QTest.keyClick(editor, Key.Key_Escape)


def test_delete_asks_for_removal(qtbot: QtBot, view: ArticlesView) -> None:
    choose(view, 1)
    with qtbot.waitSignal(view.removal_wanted):
        QTest.keyClick(view, Key.Key_Delete)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_missing_outlet_is_an_amber_badge(view: ArticlesView, theme: Theme) -> None:
    view.set_theme(theme)
    image = view.viewport().grab().toImage()

    def amber(place: int) -> bool:
        box = view.visualRect(view.articles.index(place, OUTLET))
        wanted = theme.amber.name()
        return any(image.pixelColor(x, box.center().y()).name() == wanted for x in range(box.left(), box.right()))

    assert [amber(place) for place in range(3)] == [False, True, False]


def test_rows_grow_with_the_font(view: ArticlesView) -> None:
    before = view.rowHeight(0)
    view.setFont(QFont(view.font().family(), 30))
    assert view.rowHeight(0) > before


def test_a_click_on_a_header_sorts(qtbot: QtBot, view: ArticlesView) -> None:
    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(OUTLET) + 20, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert list(view.articles.ids) == ["a", "c", "b"]


def test_f2_edits_the_date_where_it_stands_on_one(qtbot: QtBot, view: ArticlesView) -> None:
    choose(view, 0, 1)
    view.selectionModel().setCurrentIndex(view.articles.index(0, DATE), QItemSelectionModel.SelectionFlag.NoUpdate)
    QTest.keyClick(view, Key.Key_F2)
    editor: QLineEdit = child(view, "date_editor")
    editor.setText("2019-01-02")
    with qtbot.waitSignal(view.articles.edited) as told:
        QTest.keyClick(editor, Key.Key_Return)
    assert told.args == [["a", "b"], "published", dt.date(2019, 1, 2)]


def test_columns_are_chosen(qtbot: QtBot, view: ArticlesView) -> None:
    menu = view.column_menu()
    with qtbot.waitSignal(view.columns_chosen) as chosen:
        child(menu, "column_file").trigger()
    assert "file" in chosen.args[0]
    child(menu, "column_tone").trigger()
    assert "tone" not in view.columns()
    view.show_columns(["outlet"])
    assert view.columns() == ["title", "outlet"]
    view.choose_columns()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_a_filter_keeps_who_is_current_and_chosen(view: ArticlesView) -> None:
    choose(view, 0, 2)
    view.set_filter(Filter(outlets=frozenset({"Gazette", "Post"})))
    assert view.chosen() == ["a", "c"]
    assert view.current() == "a"
    assert "found" not in view.columns()
    view.set_filter(Filter(text="dam"))
    assert "found" in view.columns()
    assert view.current() is None


def test_the_current_article_is_told(qtbot: QtBot, view: ArticlesView) -> None:
    with qtbot.waitSignal(view.looked_at) as looked:
        choose(view, 1)
    assert looked.args == ["b"]


def test_badges_are_painted(view: ArticlesView) -> None:
    assert view.isColumnHidden(PLACES["attention"])
    assert "attention" in view.columns()
    view.articles.change([row("a", confidence=0.5)])
    view.learn([], attention=False)
    image = view.viewport().grab().toImage()
    box = view.visualRect(view.articles.index(0, PLACES["attention"]))
    seen = {image.pixelColor(x, box.center().y()).name() for x in range(box.left(), box.right())}
    assert LIGHT.amber.name() in seen
