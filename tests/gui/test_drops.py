from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from onrecord.gui.drops import DropWindow, dropped_paths
from onrecord.gui.main_window import MainWindow

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
ANY = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


def dragged(*urls: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


@pytest.fixture
def window(qtbot: QtBot) -> DropWindow:
    window = DropWindow()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    return window


def enter(window: DropWindow, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(5, 5), ANY, data, LEFT, NONE)
    event.setDropAction(Qt.DropAction.MoveAction)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


def test_only_local_files_are_paths(tmp_path: Path) -> None:
    data = dragged(QUrl.fromLocalFile(str(tmp_path / "ä b.txt")).toString(), "https://example.org/a.html")
    assert dropped_paths(data) == [str(tmp_path / "ä b.txt")]
    text = QMimeData()
    text.setText("file:///a.txt")
    assert dropped_paths(text) == []


def test_a_drag_of_files_is_taken_as_a_copy_and_shown(window: DropWindow) -> None:
    event = enter(window, dragged("file:///a.txt", "file:///b"))
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert window.veil.isVisible()
    assert window.veil.geometry() == window.rect()
    assert not window.veil.grab().isNull()
    move = QDragMoveEvent(QPoint(6, 6), ANY, dragged("file:///a.txt"), LEFT, NONE)
    QApplication.sendEvent(window, move)
    assert move.isAccepted()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.veil.isHidden()


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def test_other_drags_are_left_alone(window: DropWindow) -> None:
    for data in (dragged("mailto:a@example.org"), text("  "), QMimeData()):
        assert not enter(window, data).isAccepted()
    assert window.veil.isHidden()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (("https://example.org/a", "http://b.org"), "https://example.org/a\nhttp://b.org"),
        ((), "He said."),
    ],
)
def test_links_and_texts_are_handed_over_as_words(
    qtbot: QtBot, window: DropWindow, data: tuple[str, ...], words: str
) -> None:
    mime = dragged(*data) if data else text(words)
    assert enter(window, mime).isAccepted()
    assert window.veil.isVisible()
    event = QDropEvent(QPointF(5, 5), ANY, mime, LEFT, NONE)
    with qtbot.waitSignal(window.words_dropped) as dropped:
        QApplication.sendEvent(window, event)
    assert dropped.args == [words]


def test_a_drop_hands_over_the_paths(qtbot: QtBot, window: DropWindow) -> None:
    data = dragged("file:///a.txt", "file:///p.onrecord")
    enter(window, data)
    event = QDropEvent(QPointF(5, 5), ANY, data, LEFT, NONE)
    with qtbot.waitSignal(window.dropped) as dropped:
        QApplication.sendEvent(window, event)
    assert dropped.args == [["/a.txt", "/p.onrecord"]]
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert window.veil.isHidden()


def test_no_child_of_the_window_keeps_a_drop_for_itself(request: pytest.FixtureRequest) -> None:
    whole: MainWindow = request.getfixturevalue("make_window")()
    # The line edits that remain belong to closed pop-ups of Qt's own.
    keepers = [
        child for child in whole.findChildren(QWidget) if child.acceptDrops() and not isinstance(child, QLineEdit)
    ]
    assert keepers == []
