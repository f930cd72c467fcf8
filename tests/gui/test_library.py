import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from gui.doubles import row
from gui.session_double import counted
from onrecord.gui.library_model import UNREAD, LibraryModel, shelves_of
from onrecord.gui.library_view import LibraryView
from onrecord.gui.theme import DARK
from onrecord.model import NO_FILTER, Counts, Doubt, Duplicates, Filter, Need

ROWS = [
    row("a", confidence=0.4), row("b", outlet=None), row("c", outlet="post", duplicate=True),
    row("d", outlet="Gazette", duplicate=True),
]  # fmt: skip


def test_shelves_count_what_stands_on_them() -> None:
    shelves = {shelf.name: shelf.count for shelf in shelves_of(counted(ROWS), unread=2)}
    assert shelves == {
        "all": 4, "attention": 4, "no_outlet": 1, "doubtful": 1, UNREAD: 2, "copies": 2, "outlets": 2,
        "outlet:Gazette": 2, "outlet:post": 1,
    }  # fmt: skip


def test_an_empty_project_has_shelves() -> None:
    assert {shelf.count for shelf in shelves_of(Counts())} == {0}


def test_doubtful_metadata_have_shelves_while_there_are_any() -> None:
    doubtful = [row(id, doubts=frozenset({Doubt.LANGUAGE})) for id in "ab"]
    shelves = {shelf.name: shelf for shelf in shelves_of(counted(doubtful))}
    assert shelves["foreign"].count == 2
    assert "ambiguous" not in shelves


def test_a_shelf_replaces_another_and_leaves_the_rest_of_the_filter() -> None:
    shelves = {shelf.name: shelf for shelf in shelves_of(counted(ROWS))}
    wanted = Filter(text="dam", needs=frozenset({Need.OUTLET}))
    applied = shelves["copies"].applied
    assert applied is not None
    assert applied(wanted) == Filter(text="dam", duplicates=Duplicates.ONLY)
    assert shelves["no_outlet"].shows(wanted)
    assert not shelves["outlets"].shows(wanted)


@pytest.fixture
def view(qtbot: QtBot) -> LibraryView:
    view = LibraryView()
    qtbot.addWidget(view)
    view.resize(220, 400)
    view.set_shelves(shelves_of(counted(ROWS), unread=2))
    view.show()
    return view


def index(view: LibraryView, name: str) -> QModelIndex:
    return view.shelves.index([shelf.name for shelf in view.shelves.shelves].index(name))


def test_the_model_is_sound(qapp: object) -> None:
    model = LibraryModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.set_shelves(shelves_of(counted(ROWS)))
    model.set_shelves(shelves_of(counted(ROWS[:3])))
    model.set_shelves(shelves_of(counted(ROWS[:1])))
    told = [model.index(place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(model.rowCount())]
    assert told[0] == "All articles, 1 article"
    assert told[-1] == "Gazette, 1 article"
    assert model.data(QModelIndex()) is None
    assert "1" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_click_shows_a_shelf_and_ctrl_adds_outlets(qtbot: QtBot, view: LibraryView) -> None:
    wanted: list[Filter] = []
    view.wanted.connect(wanted.append)
    view.wanted.connect(view.show_filter)
    for name, held in (
        ("outlet:Gazette", Qt.KeyboardModifier.NoModifier),
        ("outlet:post", Qt.KeyboardModifier.ControlModifier),
        ("outlet:Gazette", Qt.KeyboardModifier.ControlModifier),
        ("outlets", Qt.KeyboardModifier.NoModifier),
        ("all", Qt.KeyboardModifier.NoModifier),
    ):
        place = view.visualRect(index(view, name)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, place)
    assert [sorted(one.outlets) for one in wanted] == [["Gazette"], ["Gazette", "post"], ["post"], []]
    assert wanted[-1] == NO_FILTER


def test_the_keys_do_the_same(qtbot: QtBot, view: LibraryView) -> None:
    view.setCurrentIndex(index(view, "doubtful"))
    with qtbot.waitSignal(view.wanted) as wanted:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert wanted.args[0].needs == {Need.CONFIDENCE}
    view.setCurrentIndex(index(view, UNREAD))
    with qtbot.waitSignal(view.account_wanted):
        QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == index(view, "doubtful").row()


def test_shelves_are_painted_and_stay_current(view: LibraryView) -> None:
    view.setCurrentIndex(index(view, "copies"))
    before = view.grab().toImage()
    view.set_theme(DARK)
    assert view.grab().toImage() != before
    view.set_shelves(shelves_of(counted([*ROWS, row("e", outlet="Aargauer")])))
    assert view.currentIndex() == index(view, "copies")


def test_it_grows_with_its_letters(view: LibraryView) -> None:
    before = view.minimumWidth()
    view.setFont(QFont(view.font().family(), 30))
    assert view.minimumWidth() > before
