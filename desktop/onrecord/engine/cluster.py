"""The same work on other machines, by a Dask cluster that somebody runs.

Each Dask worker keeps supervised processes of its own, the ones that work here without a cluster: their limits and
deadlines hold, and a file that brings one down costs itself. A Dask worker that is lost costs a retry, which the
scheduler makes; a scheduler that is lost ends the work with one sentence, and what was done is kept.

A file is named to the workers where all of them see the same one, else its bytes are sent.
"""

import concurrent.futures
import functools
import hashlib
import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from onrecord.engine import Crew, Input, Workers  # noqa: TID253 (the engine itself)
from onrecord.errors import ClusterError, OnrecordError, ReadError, WorkerError
from onrecord.model import Cancelled, Codebook, Versions, current_versions

CONNECT_SECONDS = 10
LONELY_SECONDS = 60
"""How long a cluster without any worker is waited for."""
_LOOK_SECONDS = 2.0
_PEEK_BYTES = 1 << 16


class Cluster(Crew):
    """A Dask scheduler and its workers, which stay when the work is done."""

    def __init__(self, address: str, cancelled: Cancelled) -> None:
        """Connects to the scheduler.

        Args:
            address: Where it listens: "tcp://host:8786".
            cancelled: Asked while waiting; once true, no more results come.

        Raises:
            ClusterError: Dask is not installed, nobody answers there, there is no worker, or a worker has another
                Onrecord than this.
        """
        super().__init__(cancelled)
        try:
            import distributed
        except ImportError as error:
            raise ClusterError("Dask is not installed: pip install 'onrecord[cluster]'") from error
        for name in ("distributed", "distributed.client", "tornado", "tornado.application"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what is lost is said once, by us
        self._address = address
        try:
            self._client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False, name="onrecord")
        except (OSError, ValueError) as error:
            raise ClusterError(f"no Dask scheduler answers at {address}") from error
        # What calls to a scheduler that is gone end in; a lost connection is an OSError.
        self._gone = (OSError, TimeoutError, distributed.client.ClosedClientError)
        self._executor = self._client.get_executor(pure=False)
        self._looked = self._peopled = time.monotonic()
        self._window = 0
        try:
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
            self._compare()
        except TimeoutError as error:
            self._client.close()
            raise ClusterError(f"the Dask scheduler at {address} has no workers") from error
        except ClusterError:
            self._client.close()
            raise
        self._seen: dict[Path, bool] = {}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes back what is not done, and leaves the cluster; from one that is gone nothing can be taken back."""
        with suppress(*self._gone):
            if kind is not None or self._cancelled():
                self._executor.shutdown(wait=False)
        with suppress(*self._gone):
            self._client.close()

    @property
    def window(self) -> int:
        """Two tasks a thread of a worker."""
        return self._window

    def carry(self, source: Input) -> Input | OnrecordError:
        """The file's absolute path where all workers see it, else its bytes.

        Raises:
            ClusterError: The scheduler is gone.
        """
        if source.data is not None or source.fetched:
            return source
        location = os.path.abspath(source.path)  # noqa: PTH100 (pathlib keeps "a/../b" as it is)
        folder = Path(location).parent
        if folder not in self._seen:
            self._seen[folder] = self._sees(location)
        if self._seen[folder]:
            return replace(source, location=location)
        from onrecord.readers import content

        try:
            return replace(source, data=content(source.path), location=location)
        except ReadError as error:
            return error

    def schedule(
        self, function: Callable[..., Any], seconds: float, arguments: tuple[Any, ...]
    ) -> "concurrent.futures.Future[Any]":
        """Hands one task to the scheduler.

        Raises:
            ClusterError: It is gone.
        """
        with self._reached():
            future: concurrent.futures.Future[Any] = self._executor.submit(supervised, function, seconds, arguments)
        return future

    def outcome(self, future: "concurrent.futures.Future[Any]", seconds: float) -> Any:  # noqa: ANN401
        """What became of a task.

        Raises:
            ClusterError: The scheduler is gone.
        """
        try:
            error = future.exception()
        except concurrent.futures.CancelledError as cancelled:
            raise self._lost() from cancelled
        if error is None:
            return future.result()
        if type(error).__name__ == "KilledWorker":
            return WorkerError("each Dask worker that worked on it died")
        if type(error).__name__ == "FutureCancelledError":
            raise self._lost() from error
        bug = WorkerError(f"the cluster could not do it: {type(error).__name__}: {error}")
        bug.__cause__ = error
        return bug

    def look_after(self) -> None:
        """Looks now and then whether the scheduler and a worker are still there.

        Raises:
            ClusterError: They are not.
        """
        now = time.monotonic()
        if now - self._looked < _LOOK_SECONDS:
            return
        self._looked = now
        if self._client.status not in ("running", "connecting"):
            raise self._lost()
        with self._reached():
            threads = self._count_threads()
        if threads:
            self._peopled = now
        elif now - self._peopled > LONELY_SECONDS:
            raise ClusterError(f"the Dask scheduler at {self._address} has no workers left; what was done is kept")

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """Around what is asked of the scheduler."""
        try:
            yield
        except self._gone as error:
            raise self._lost() from error

    def _lost(self) -> ClusterError:
        return ClusterError(f"the Dask scheduler at {self._address} is gone; what was done is kept")

    def _count_threads(self) -> int:
        """How many threads the workers have, as the scheduler last told; none while it is looked for again."""
        workers = self._client.scheduler_info(n_workers=-1).get("workers", {})
        threads = sum(worker["nthreads"] for worker in workers.values())
        self._window = 2 * max(threads, 1)
        return int(threads)

    def _compare(self) -> None:
        """Looks whether every worker would measure as this Onrecord does."""
        self._count_threads()
        here = _versions()
        for worker, there in self._client.run(_versions, on_error="return").items():
            if isinstance(there, Exception):
                raise ClusterError(f"the Dask worker {worker} cannot run Onrecord: {there}") from there
            if there != here:
                raise ClusterError(
                    f"the Dask worker {worker} has Onrecord {there.onrecord} ({there.model}), this is {here.onrecord} "
                    f"({here.model})"
                )

    def _sees(self, location: str) -> bool:
        here = _peek(location)
        if here is None:
            return False
        with self._reached():
            found = self._client.run(_peek, location, on_error="return")
        return all(there == here for there in found.values())


# --- in the Dask worker ------------------------------------------------------------------------------------------

_starting = threading.Lock()


def supervised(function: Callable[..., Any], seconds: float, arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """Runs a task in a process that is supervised; gives its result, or the error that stands for it."""
    with _starting:
        workers = _workers()
    future = workers.schedule(function, seconds, arguments)
    return workers.outcome(future, seconds)


@functools.cache
def _workers() -> Workers:
    """The processes of this Dask worker, one a thread."""
    from distributed import get_worker

    process = multiprocessing.current_process()
    if process.daemon:
        # A Dask worker under a nanny is a daemonic process, which may not have processes of its own; its nanny ends
        # it, and ours end when it does.
        process._config["daemon"] = False  # type: ignore[attr-defined]
    return Workers(get_worker().state.nthreads, lambda: False)


def _versions() -> Versions:
    return current_versions(Codebook())


def _peek(location: str) -> tuple[int, str] | None:
    """Size and the hash of the beginning of a file, to tell whether it is the same one; none where there is none."""
    try:
        with Path(location).open("rb") as file:
            return os.fstat(file.fileno()).st_size, hashlib.sha256(file.read(_PEEK_BYTES)).hexdigest()
    except OSError:
        return None
