"""The cluster against a client by hand; real ones are in tests/end2end."""

import concurrent.futures
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import distributed
import pytest

from onrecord.engine import Input
from onrecord.engine import cluster as clusters
from onrecord.engine.cluster import Cluster
from onrecord.errors import ClusterError, ReadError, WorkerError
from onrecord.model import Codebook, current_versions
from tasks_for_workers import double

VERSIONS = current_versions(Codebook())


@dataclass
class Client:
    """A client whose workers see the files of `sees`, and have `versions`."""

    versions: Any = VERSIONS
    sees: bool = True
    workers: int = 1
    status: str = "running"
    closed: bool = False
    gone: Exception | None = None
    futures: list[concurrent.futures.Future[Any]] = field(default_factory=list)

    def get_executor(self, **_: object) -> "Client":
        return self

    def wait_for_workers(self, _count: int, timeout: float) -> None:
        if not self.workers:
            raise TimeoutError

    def scheduler_info(self, n_workers: int) -> dict[str, Any]:
        return {"workers": {str(n): {"nthreads": 2} for n in range(self.workers)}}

    def run(self, function: Callable[..., object], *arguments: object, on_error: str) -> dict[str, object]:
        peeked = function(*arguments) if self.sees else None
        return {"tcp://one": peeked if arguments else self.versions}

    def submit(self, *_: object) -> "concurrent.futures.Future[Any]":
        self.reach()
        return self.futures.pop(0)

    def shutdown(self, *, wait: bool) -> None:
        self.reach()

    def close(self) -> None:
        self.closed = True
        self.reach()

    def reach(self) -> None:
        if self.gone is not None:
            raise self.gone


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    made = Client()
    monkeypatch.setattr(distributed, "Client", lambda *_, **__: made)
    return made


def connected() -> Cluster:
    return Cluster("tcp://here:1", lambda: False)


def failed(error: BaseException | None) -> "concurrent.futures.Future[Any]":
    future: concurrent.futures.Future[Any] = concurrent.futures.Future()
    if error is None:
        future.cancel()
        future.set_running_or_notify_cancel()
    else:
        future.set_exception(error)
    return future


def test_a_file_is_named_where_all_see_it(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("text", encoding="utf-8")
    assert connected().carry(Input(str(file))) == Input(str(file), location=str(file))


def test_a_file_is_sent_where_one_does_not(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("text", encoding="utf-8")
    client.sees = False
    assert connected().carry(Input("a.txt")) == Input("a.txt", b"text", location=str(tmp_path / "a.txt"))


def test_what_cannot_be_opened_here_is_said_so(client: Client, tmp_path: Path) -> None:
    told = connected().carry(Input(str(tmp_path / "missing.txt")))
    assert isinstance(told, ReadError)


def test_what_was_read_already_is_handed_on(client: Client) -> None:
    assert connected().carry(Input("-", b"text")) == Input("-", b"text")


@pytest.mark.parametrize(
    ("there", "words"),
    [
        (replace(VERSIONS, onrecord="0.0.1"), "has Onrecord 0.0.1"),
        (ModuleNotFoundError("No module named 'onrecord'"), "cannot run Onrecord: No module"),
    ],
)
def test_workers_that_would_measure_otherwise_are_refused(client: Client, there: object, words: str) -> None:
    client.versions = there
    with pytest.raises(ClusterError, match=words):
        connected()
    assert client.closed


def test_a_cluster_without_workers_is_refused(client: Client) -> None:
    client.workers = 0
    with pytest.raises(ClusterError, match="has no workers"):
        connected()


def test_a_scheduler_that_goes_ends_the_work(client: Client) -> None:
    client.futures = [failed(None)]
    with connected() as cluster, pytest.raises(ClusterError, match="is gone; what was done is kept"):
        list(cluster.map(double, 1, [("one", (1,))]))
    assert client.closed


@pytest.mark.parametrize("gone", [distributed.client.ClosedClientError("closed"), OSError("reset"), TimeoutError()])
def test_one_sentence_is_all_that_comes_of_a_scheduler_that_cannot_be_asked_any_more(
    client: Client, gone: Exception
) -> None:
    cluster = connected()
    client.gone = gone
    with pytest.raises(ClusterError, match="is gone; what was done is kept"), cluster:
        list(cluster.map(double, 1, [("one", (1,))]))
    assert client.closed


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (distributed.KilledWorker("task", "worker", 3), "each Dask worker that worked on it died"),
        (KeyError("oops"), "KeyError: 'oops'"),
    ],
)
def test_a_task_that_fails_costs_itself(client: Client, error: Exception, words: str) -> None:
    client.futures = [failed(error)]
    with connected() as cluster:
        ((label, told),) = cluster.map(double, 1, [("one", (1,))])
    assert label == "one"
    assert isinstance(told, WorkerError)
    assert words in str(told)


def test_while_it_waits_it_looks_whether_anybody_is_there(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_LOOK_SECONDS", 0.0)
    monkeypatch.setattr(clusters, "LONELY_SECONDS", -1.0)
    cluster = connected()
    cluster.look_after()
    client.workers = 0
    with pytest.raises(ClusterError, match="no workers left"):
        cluster.look_after()
    client.status = "closed"
    with pytest.raises(ClusterError, match="is gone"):
        cluster.look_after()


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"onrecord\[cluster\]"):
        connected()
