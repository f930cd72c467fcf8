import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.doubles import child
from onrecord.errors import ReadError
from onrecord.gui.crash_dialog import CrashDialog, report_of
from onrecord.gui.messages import Messages
from onrecord.gui.settings import Settings


@pytest.fixture
def messages(qtbot: QtBot, tmp_path: Path) -> Iterator[Messages]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield Messages(window, Settings(tmp_path / "settings.ini"))
    for box in window.findChildren(QDialog):
        box.close()


def box_of(messages: Messages) -> QMessageBox:
    parent = messages.parent()
    assert parent is not None
    (box,) = parent.findChildren(QMessageBox)
    return box


def bug_of(messages: Messages) -> str:
    parent = messages.parent()
    assert parent is not None
    (dialog,) = parent.findChildren(CrashDialog)
    child(dialog, "copy_report").click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    return dialog.report.toPlainText()


def button(box: QMessageBox, text: str) -> QAbstractButton:
    return next(button for button in box.buttons() if button.text().replace("&", "") == text)


def test_a_failure_is_told_as_plain_text(messages: Messages) -> None:
    messages.failed(ReadError("<img src='/dev/zero'> cannot be read"))
    box = box_of(messages)
    assert box.text() == "<img src='/dev/zero'> cannot be read"
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.isVisible()


def test_a_sentence_begins_with_a_capital(messages: Messages) -> None:
    messages.failed(ReadError("this is a PDF"))
    assert box_of(messages).text() == "This is a PDF"


def test_a_bug_is_told_with_its_traceback(messages: Messages, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        messages.broke(error)
    details = bug_of(messages)
    assert "ZeroDivisionError: division by zero" in details
    assert "test_messages.py" in details
    assert details.startswith("Onrecord ")
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_the_same_bug_over_and_over_opens_one_dialog(messages: Messages, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        messages.broke(ValueError("again"))
    bug_of(messages)
    assert capsys.readouterr().err.count("again") == 3


def test_what_cannot_be_taken_back_is_asked_first(qtbot: QtBot, messages: Messages) -> None:
    done: list[str] = []
    messages.ask("Remove it?", "Remove", lambda: done.append("removed"))
    box = box_of(messages)
    assert box.defaultButton() is button(box, "Cancel")
    button(box, "Cancel").click()
    assert done == []
    window = messages.parent()
    assert window is not None
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    messages.ask("Remove it?", "Remove", lambda: done.append("removed"))
    button(box_of(messages), "Remove").click()
    assert done == ["removed"]


@pytest.fixture
def caught(messages: Messages, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BaseException]]:
    """The hooks in place, above those of the test runner."""
    seen: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: seen.append(what[1]))
    monkeypatch.setattr(threading, "excepthook", lambda args: None)
    restore = messages.catch_all()
    yield seen
    restore()


def test_an_exception_that_nobody_took_comes_to_the_door(
    qtbot: QtBot, messages: Messages, caught: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    error = ValueError("lost")
    sys.excepthook(ValueError, error, None)
    qtbot.waitUntil(lambda: "lost" in capsys.readouterr().err)
    assert "ValueError: lost" in bug_of(messages)
    assert caught == []


def test_so_does_one_of_another_thread(
    qtbot: QtBot, messages: Messages, caught: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    def bug() -> None:
        raise KeyError("elsewhere")

    thread = threading.Thread(target=bug)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "elsewhere" in capsys.readouterr().err)
    assert "KeyError: 'elsewhere'" in bug_of(messages)


def test_what_ends_the_process_is_left_to_python(messages: Messages, caught: list[BaseException]) -> None:
    error = KeyboardInterrupt()
    sys.excepthook(KeyboardInterrupt, error, None)
    threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))
    assert caught == [error]


def answering(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, answer: object) -> list[tuple[object, ...]]:
    asked: list[tuple[object, ...]] = []

    def answer_at_once(*what: object) -> object:
        asked.append(what)
        return answer

    monkeypatch.setattr(owner, name, answer_at_once)
    return asked


@pytest.mark.parametrize(
    ("name", "answer", "ask", "expected"),
    [
        ("getOpenFileNames", (["/a.txt"], ""), Messages.files_to_add, ["/a.txt"]),
        ("getExistingDirectory", "/in", Messages.folder_to_add, ["/in"]),
        ("getExistingDirectory", "", Messages.folder_to_add, []),
        ("getOpenFileName", ("/p.onrecord", ""), Messages.project_to_open, Path("/p.onrecord")),
        ("getOpenFileName", ("", ""), Messages.project_to_open, None),
    ],
)
def test_files_are_asked_for(
    messages: Messages,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    answer: object,
    ask: Callable[[Messages], object],
    expected: object,
) -> None:
    asked = answering(monkeypatch, QFileDialog, name, answer)
    assert ask(messages) == expected
    assert asked[0][0] is messages.parent()


def test_a_dialog_begins_where_the_last_of_its_use_ended(
    messages: Messages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    here = tmp_path / "here"
    here.mkdir()
    asked = answering(monkeypatch, QFileDialog, "getOpenFileNames", ([str(here / "a.txt")], ""))
    saved = answering(monkeypatch, QFileDialog, "getOpenFileName", ("", ""))
    messages.files_to_add()
    messages.files_to_add()
    assert [what[2] for what in asked] == [str(tmp_path), str(here)]  # there is no folder of documents here
    messages.project_to_open()
    assert saved[0][2] == str(tmp_path)
    here.rmdir()
    messages.files_to_add()
    assert asked[2][2] == str(tmp_path)


def test_a_choice_of_a_few(messages: Messages, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, QInputDialog, "getItem", ("Articles", True))
    assert messages.choice("Export", "What", ["Articles"]) == "Articles"
    answering(monkeypatch, QInputDialog, "getItem", ("Articles", False))
    assert messages.choice("Export", "What", ["Articles"]) is None


@pytest.mark.parametrize(("accepts", "suffix", "expected"), [(True, "png", "c.png"), (False, "svg", None)])
def test_a_place_to_save_takes_the_suffix_of_the_format(
    messages: Messages,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    accepts: bool,
    suffix: str,
    expected: str | None,
) -> None:
    seen: list[str] = []

    def execute(dialog: QFileDialog) -> int:
        dialog.selectNameFilter(f"PNG image (*.{suffix})" if accepts else "SVG drawing (*.svg)")
        dialog.filterSelected.emit(dialog.selectedNameFilter())
        seen.append(dialog.defaultSuffix())
        dialog.selectFile(str(tmp_path / "c.png"))
        return int(accepts)

    monkeypatch.setattr(QFileDialog, "exec", execute)
    found = messages.place_to_save("Export", str(tmp_path / "c.png"), {"PNG image": ".png", "SVG drawing": ".svg"})
    assert found == (tmp_path / expected if expected else None)
    assert seen == [suffix]


def test_a_report_says_which_versions() -> None:
    assert report_of(ValueError("x")).splitlines()[0].startswith("Onrecord ")
    assert "ValueError: x" in report_of(ValueError("x"))
