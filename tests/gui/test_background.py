import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.doubles import row
from gui.session_double import SessionDouble
from onrecord.errors import ComparisonError
from onrecord.gui.background import Background, Watch
from onrecord.gui.session import Session
from onrecord.model import ArticleRow, Complaint, Level


@pytest.fixture
def background(qapp: object, tmp_path: Path) -> Iterator[Background]:
    background = Background(SessionDouble(tmp_path))
    background.start()
    yield background
    background.end()


def test_a_verb_runs_elsewhere_and_its_result_arrives_here(qtbot: QtBot, background: Background) -> None:
    found: list[tuple[int, int]] = []
    background.do(lambda session: threading.get_ident(), lambda ident: found.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(found))
    there, here = found[0]
    assert there != here == threading.get_ident()


def test_verbs_run_in_order(qtbot: QtBot, background: Background) -> None:
    order: list[str] = []
    background.do_long("A", lambda session, watch: order.append("a"), lambda _none: None)
    background.do(lambda session: order.append("b"), lambda _none: None, between=False)
    background.do(lambda session: order.append("c"), lambda _none: order.append("done"))
    qtbot.waitUntil(lambda: "done" in order)
    assert order == ["a", "b", "c", "done"]


def test_quick_verbs_are_done_in_the_midst_of_a_long_one(qtbot: QtBot, background: Background) -> None:
    order: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def long(session: Session, watch: Watch) -> None:
        begun.set()
        go_on.wait()
        order.append(f"cancelled: {watch.cancelled()}")

    background.do_long("A", long, lambda _none: order.append("long done"))
    begun.wait()
    background.do(lambda session: order.append("later"), lambda _none: order.append("later done"), between=False)
    background.do(lambda session: order.append("between"), lambda _none: None)
    go_on.set()
    qtbot.waitUntil(lambda: "later done" in order)
    assert [step for step in order if "done" not in step] == ["between", "cancelled: False", "later"]


def test_an_error_of_the_users_world_reaches_who_asked(qtbot: QtBot, background: Background) -> None:
    told: list[str] = []

    def fail(session: Session) -> None:
        raise ComparisonError("no dates")

    background.do(fail, lambda _none: told.append("done"), failed=lambda error: told.append(str(error)))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["no dates"]
    with qtbot.waitSignal(background.failed) as failed:
        background.do(fail, lambda _none: told.append("done"))
    assert str(failed.args[0]) == "no dates"
    assert told == ["no dates"]


def test_a_bug_comes_to_the_door_and_the_thread_lives_on(qtbot: QtBot, background: Background) -> None:
    def bug(session: Session) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(background.broke) as broke:
        background.do(bug, lambda _none: None)
    assert isinstance(broke.args[0], ZeroDivisionError)
    done: list[int] = []
    background.do(lambda session: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])


def test_a_bug_in_a_long_verb_ends_it_for_the_window(qtbot: QtBot, background: Background) -> None:
    def bug(session: Session, watch: Watch) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignals([background.long_began, background.long_ended, background.broke]):
        background.do_long("A", bug, lambda _none: None)
    assert not background.running_long


def test_rows_arrive_in_heaps_before_the_end(qtbot: QtBot, background: Background) -> None:
    seen: list[object] = []
    background.rows_added.connect(lambda rows: seen.append([shown.id for shown in rows]))
    background.progressed.connect(lambda done, total, label: seen.append((done, total, label)))

    def long(session: Session, watch: Watch) -> str:
        for number in range(5):
            watch.on_row(row(str(number)))
        watch.progress(5, 5, "e.txt")
        return "account"

    background.do_long("A", long, seen.append)
    qtbot.waitUntil(lambda: "account" in seen)
    assert seen == [(5, 5, "e.txt"), ["0", "1", "2", "3", "4"], "account"]


def test_rows_do_not_wait_for_the_end(qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.gui.background.ROWS_EVERY", 0.0)
    heaps: list[tuple[ArticleRow, ...]] = []
    background.rows_added.connect(heaps.append)

    def long(session: Session, watch: Watch) -> None:
        watch.on_row(row("a"))
        watch.on_row(row("b"))

    with qtbot.waitSignal(background.long_ended):
        background.do_long("A", long, lambda _none: None)
    assert [len(heap) for heap in heaps] == [1, 1]


def test_what_waits_is_told_while_the_next_is_waited_for(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    heaps: list[tuple[object, ...]] = []
    background.complained.connect(heaps.append)
    background.rows_added.connect(heaps.append)
    lost = [Complaint(path, Level.ERROR, "it is a scan") for path in ("a.pdf", "b.pdf", "c.pdf")]

    def long(session: Session, watch: Watch) -> None:
        for complaint in lost:
            watch.on_complaint(complaint)
        watch.on_row(row("a"))
        watch.cancelled()
        monkeypatch.setattr("onrecord.gui.background.COMPLAINTS_EVERY", 0.0)
        monkeypatch.setattr("onrecord.gui.background.ROWS_EVERY", 0.0)
        watch.cancelled()
        watch.on_complaint(lost[0])

    with qtbot.waitSignal(background.long_ended):
        background.do_long("A", long, lambda _none: None)
    assert heaps == [(lost[0],), (row("a"),), (lost[1], lost[2]), (lost[0],)]


def test_a_long_verb_can_be_stopped(qtbot: QtBot, background: Background) -> None:
    ended: list[str] = []

    def long(session: Session, watch: Watch) -> str:
        while not watch.cancelled():
            pass
        return "stopped"

    background.stop_long()
    with qtbot.waitSignal(background.long_began):
        background.do_long("A", long, ended.append)
    assert background.running_long
    background.stop_long()
    qtbot.waitUntil(lambda: ended == ["stopped"])


def test_ending_stops_drops_and_closes(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    session = SessionDouble(tmp_path)
    background = Background(session)
    background.start()
    ran: list[str] = []

    def long(session: Session, watch: Watch) -> None:
        while not watch.cancelled():
            pass

    with qtbot.waitSignal(background.long_began):
        background.do_long("A", long, lambda _none: None)
    background.do(lambda session: ran.append("late"), lambda _none: None, between=False)
    background.end()
    background.do(lambda session: ran.append("after"), lambda _none: None)
    background.end()
    assert session.closed
    assert ran == []


def test_nobody_else_does_what_waits(qapp: object, tmp_path: Path) -> None:
    background = Background(SessionDouble(tmp_path))
    ran: list[str] = []
    background.do(lambda session: ran.append("x"), lambda _none: None)
    background.do_waiting()
    background.end()
    assert ran == []


def test_a_long_verb_that_begins_while_all_ends_is_stopped_too(qtbot: QtBot, background: Background) -> None:
    stopped = threading.Event()

    def long(session: Session, watch: Watch) -> None:
        while not watch.cancelled():
            pass
        stopped.set()

    def end_is_near(does: str) -> None:
        background._ending = True

    background.long_began.connect(end_is_near, Qt.ConnectionType.DirectConnection)
    background.do_long("A", long, lambda _none: None)
    assert stopped.wait(5)
