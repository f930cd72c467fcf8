import sys
import threading

import psutil
import pytest

from onrecord.engine import Workers, _batches, default_jobs
from onrecord.errors import OnrecordError, ReadError, WorkerError
from onrecord.model import Article
from tasks_for_workers import double, environment, misbehave

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems hold no process to its memory")


def never() -> bool:
    return False


def test_results_come_in_the_order_of_the_tasks() -> None:
    with Workers(2, never) as workers:
        results = list(workers.map(double, 10, ((str(n), (n,)) for n in range(20))))
    assert results == [(str(n), 2 * n) for n in range(20)]


@pytest.mark.parametrize(
    ("how", "kind", "words"),
    [
        ("die", WorkerError, "died"),
        ("hang", WorkerError, "longer than 1 seconds"),
        ("refuse", ReadError, "not to my taste"),
        ("break", WorkerError, "KeyError: 'oops'"),
        pytest.param("grow", WorkerError, "more than 1 GB of memory", marks=LINUX),
    ],
)
def test_a_bad_task_costs_itself_only(how: str, kind: type[OnrecordError], words: str) -> None:
    with Workers(1, never) as workers:
        before, bad, after = workers.map(misbehave, 1, [(how, (how,)) for how in ("well", how, "well")])
    assert (before, after) == (("well", "well"), ("well", "well"))
    assert type(bad[1]) is kind
    assert words in str(bad[1])


@LINUX
def test_a_worker_leaves_the_other_processors_to_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    with Workers(1, never) as workers:
        ((_, told),) = workers.map(environment, 10, [("", ())])
    assert isinstance(told, bytes)
    assert b"OPENBLAS_NUM_THREADS=1" in told.split(b"\0")


@pytest.mark.parametrize(
    ("count", "expected", "sizes"),
    [
        (20, sys.maxsize, [8, 8, 4]),
        (20, 20, [5, 3, 3, 2, 1, 1, 1, 1, 1, 1, 1]),
        (4, 4, [1, 1, 1, 1]),
        (5, 3, [1, 1, 1, 1, 1]),  # a file held more than was known
    ],
)
def test_batches_grow_smaller_towards_the_end(count: int, expected: int, sizes: list[int]) -> None:
    batches = _batches([Article("", "", ())] * count, lambda: expected)
    assert [len(batch) for batch in batches] == sizes


def test_few_tasks_are_taken_before_they_are_needed() -> None:
    taken = []
    with Workers(1, never) as workers:
        results = workers.map(double, 10, ((n, (taken.append(n) or n,)) for n in range(100)))  # type: ignore[func-returns-value]
        next(results)
        assert len(taken) <= 3


def test_a_cancel_ends_the_work_and_leaves_no_process() -> None:
    stop = threading.Event()
    with Workers(2, stop.is_set) as workers:
        results = workers.map(misbehave, 60, [(how, (how,)) for how in ("well", "hang", "hang")])
        next(results)
        stop.set()
        assert list(results) == []
    assert not [p for p in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(p.cmdline())]


def test_there_is_a_worker_a_processor() -> None:
    assert 1 <= default_jobs() <= (psutil.cpu_count() or 1)
