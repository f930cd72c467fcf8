import errno
import os
import time
from collections import Counter

import pytest

from onrecord import faults


@pytest.fixture(autouse=True)
def none_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "_passed", Counter())


def test_without_a_wish_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(faults.VARIABLE, raising=False)
    faults.reached("txn.before_commit")


def test_the_disk_is_full_once_at_the_passage_that_was_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(faults.VARIABLE, "migrate.step=enospc,txn.before_commit:2=enospc")
    faults.reached("txn.before_commit")
    with pytest.raises(OSError, match="No space left") as full:
        faults.reached("txn.before_commit")
    assert full.value.errno == errno.ENOSPC
    faults.reached("txn.before_commit")
    with pytest.raises(OSError, match="No space left"):
        faults.reached("migrate.step")


def test_a_sleep_lasts_as_long_as_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setenv(faults.VARIABLE, "export.mid_write=sleep0.5,migrate.step=sleep")
    faults.reached("export.mid_write")
    faults.reached("migrate.step")
    assert slept == [0.5, 60]


def test_a_kill_is_one_that_cannot_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[object] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: killed.append(number.name))
    monkeypatch.setenv(faults.VARIABLE, "worker.after_task")
    faults.reached("worker.after_task")
    assert killed == ["SIGKILL"]


def test_an_unknown_wish_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(faults.VARIABLE, "migrate.step=explode")
    with pytest.raises(ValueError, match="explode"):
        faults.reached("migrate.step")
