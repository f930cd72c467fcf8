"""Reading and analysing in supervised worker processes.

A worker that dies, hangs or grows too large costs the file or article it worked on, never the batch: what was beside
it is tried once more, alone. Results come back in the order of the input, and no more is in flight than keeps the
workers busy, so that memory stays flat however many files are given.
"""

import concurrent.futures
import multiprocessing
import os
import sys
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import psutil
from pebble import ProcessExpired, ProcessPool

from onrecord import faults
from onrecord.engine.memory import ANALYSE_BYTES, READ_BYTES, at_most  # noqa: TID253 (the engine itself)
from onrecord.errors import OnrecordError, WorkerError
from onrecord.model import Analysis, Article, Attribution, Cancelled, Codebook, Likeness, ReadOptions, Sentence

if TYPE_CHECKING:
    from onrecord.analysis import Analyser
    from onrecord.readers import Preview, Reading

READ_SECONDS = 30
ANALYSE_SECONDS = 120
# A batch is a few articles: enough that handing it over costs nothing, few enough that a cancel is felt at once.
BATCH_CHARACTERS = 30_000
BATCH_ARTICLES = 8
# Towards the end they become fewer, so that no worker is left alone with the last batch; that costs an article 10 %.
_LAST_BATCHES = 4
_POLL_SECONDS = 0.05

Label = TypeVar("Label")
Result = TypeVar("Result")
Batch = list[tuple[Article, bool]]
"""Articles that are handed over together, each with whether it is to be analysed."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read.

    Attributes:
        path: Its path, or the address of a page.
        data: Its bytes, where the caller has them already (standard input, a pasted text).
        fetched: Whether the user asked for the page of that address to be fetched.
        location: Its absolute path on this machine, where another one reads it.
    """

    path: str
    data: bytes | None = None
    fetched: bool = False
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Analysed:
    """What a worker made of an article.

    Attributes:
        analysis: What was found in it.
        likeness: What it is compared with others by.
    """

    analysis: Analysis
    likeness: Likeness


class Crew(ABC):
    """Whoever runs one function after another, here or on other machines; a context manager."""

    def __init__(self, cancelled: Cancelled) -> None:
        """Takes what is asked while waiting; once true, no more results come."""
        self._cancelled = cancelled

    def __enter__(self) -> Self:
        """Gives itself."""
        return self

    @abstractmethod
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the work, at once if it was given up."""

    @property
    @abstractmethod
    def window(self) -> int:
        """How many tasks are in flight at a time: enough to keep all busy, few enough that memory stays flat."""

    def carry(self, source: Input) -> Input | OnrecordError:
        """The file as a worker can read it."""
        return source

    @abstractmethod
    def schedule(
        self, function: Callable[..., Any], seconds: float, arguments: tuple[Any, ...]
    ) -> "concurrent.futures.Future[Any]":
        """Hands one task over."""

    @abstractmethod
    def outcome(self, future: "concurrent.futures.Future[Any]", seconds: float) -> Any:  # noqa: ANN401
        """What became of a task: the function's result, or the error that stands for it.

        Raises:
            ClusterError: Nothing more can come.
        """

    def look_after(self) -> None:  # noqa: B027 (where processes are supervised, nothing is to be looked at)
        """Looks, while waiting, whether anything can still come.

        Raises:
            ClusterError: Nothing can.
        """

    def map(
        self,
        function: Callable[..., Result],
        seconds: float,
        tasks: Iterable[tuple[Label, tuple[Any, ...] | OnrecordError]],
    ) -> Iterator[tuple[Label, Result | OnrecordError]]:
        """Runs a function over tasks, few in flight at a time.

        Args:
            function: One that a worker can import.
            seconds: How long one task may take.
            tasks: A label and the function's arguments, or the error that stands for the task already.

        Yields:
            Each label with the result, or with the error that stands for it, in the order of the tasks.

        Raises:
            ClusterError: Nothing more can come.
        """
        waiting: deque[tuple[Label, Any]] = deque()
        source = iter(tasks)
        exhausted = False
        while not self._cancelled():
            while not exhausted and len(waiting) < self.window:
                task = next(source, None)
                exhausted = task is None
                if task is not None:
                    waiting.append((task[0], self._given(function, seconds, task[1])))
            if not waiting:
                return
            label, future = waiting[0]
            if concurrent.futures.wait([future], timeout=_POLL_SECONDS).done:
                waiting.popleft()
                yield label, self.outcome(future, seconds)
            else:
                self.look_after()

    def _given(
        self, function: Callable[..., Any], seconds: float, arguments: tuple[Any, ...] | OnrecordError
    ) -> "concurrent.futures.Future[Any]":
        if not isinstance(arguments, OnrecordError):
            return self.schedule(function, seconds, arguments)
        failed: concurrent.futures.Future[Any] = concurrent.futures.Future()
        failed.set_exception(arguments)
        return failed


class Workers(Crew):
    """A pool of processes on this machine, each with its limits; none is left behind."""

    def __init__(self, jobs: int, cancelled: Cancelled) -> None:
        """Starts the processes.

        Args:
            jobs: How many, at least 1.
            cancelled: Asked while waiting; once true, no more results come.
        """
        super().__init__(cancelled)
        self._jobs = jobs
        # Before they start, as what starts them may load numpy by itself: the processors are shared out already.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        self._pool = ProcessPool(
            max_workers=jobs, initializer=_start_worker, context=multiprocessing.get_context("spawn")
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the processes, at once if work was given up."""
        if kind is None and not self._cancelled():
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()

    def warm(self, codebook: Codebook) -> None:
        """Has each process load what reading and analysing need, before there is anything to do."""
        for _ in range(self._jobs):
            self._pool.schedule(_load, args=(codebook,), timeout=ANALYSE_SECONDS)

    def heed(self, cancelled: Cancelled) -> None:
        """Asks this while waiting, from now on."""
        self._cancelled = cancelled

    @property
    def window(self) -> int:
        """Two tasks a process."""
        return 2 * self._jobs

    def schedule(
        self, function: Callable[..., Any], seconds: float, arguments: tuple[Any, ...]
    ) -> "concurrent.futures.Future[Any]":
        """Hands one task to the next free process."""
        future: concurrent.futures.Future[Any] = self._pool.schedule(function, args=arguments, timeout=seconds)
        return future

    def outcome(self, future: "concurrent.futures.Future[Any]", seconds: float) -> Any:  # noqa: ANN401
        """What became of a task; a process that died, hung or grew too large is an error of that task."""
        return _outcome(future, seconds)


class Engine:
    """Reads files and analyses articles by workers."""

    def __init__(self, workers: Crew, codebook: Codebook, options: ReadOptions) -> None:
        """Takes the workers and what they are to follow.

        Args:
            workers: Who does it; the caller ends them.
            codebook: The conventions the analysis follows.
            options: What the user said about the files.
        """
        self._workers = workers
        self._codebook = codebook
        self._options = options

    def read(self, inputs: Iterable[Input]) -> Iterator[tuple[Input, "Reading | OnrecordError"]]:
        """Reads files, in order; an error stands for a file that was lost."""
        return self._workers.map(_read, READ_SECONDS, ((source, self._carried(source)) for source in inputs))

    def preview(self, path: str) -> "Preview | OnrecordError | None":
        """A look at a table; the error where there is none, nothing where it was cancelled."""
        looked = self._workers.map(_preview, READ_SECONDS, [(path, (path, self._options))])
        return next((outcome for _, outcome in looked), None)

    def analyse(
        self,
        articles: Iterable[Article],
        needed: Callable[[Article], bool],
        expected: Callable[[], int] = lambda: sys.maxsize,
    ) -> Iterator[tuple[Article, Analysed | OnrecordError | None]]:
        """Analyses articles, in order.

        Args:
            articles: The articles.
            needed: Whether one is to be analysed.
            expected: How many there are in all, as far as that is known.

        Yields:
            Each with what was found; with an error where that was lost, with none where it was not needed.
        """
        batches = ([(article, needed(article)) for article in batch] for batch in _batches(articles, expected))
        for batch, outcome in self._workers.map(_analyse, ANALYSE_SECONDS, map(self._task, batches)):
            results = iter(self._alone(batch) if isinstance(outcome, OnrecordError) else outcome)
            for article, wanted in batch:
                yield article, next(results) if wanted else None

    def read_tone(
        self, articles: Iterable[tuple[Article, Analysis]]
    ) -> Iterator[tuple[tuple[Article, Analysis], tuple[Sentence, ...] | OnrecordError]]:
        """Reads the tone of articles again by the attributions they now have.

        Yields:
            Each as it was given with its sentences, or with the error that stands for them.
        """
        tasks = (((article, found), (article, found.attributions, self._codebook)) for article, found in articles)
        return self._workers.map(_read_tone, ANALYSE_SECONDS, tasks)

    def _carried(self, source: Input) -> tuple[Any, ...] | OnrecordError:
        carried = self._workers.carry(source)
        return carried if isinstance(carried, OnrecordError) else (carried, self._options)

    def _task(self, batch: Batch) -> tuple[Batch, tuple[Any, ...]]:
        return batch, (tuple(article for article, wanted in batch if wanted), self._codebook)

    def _alone(self, batch: Batch) -> Iterator[Analysed | OnrecordError]:
        """One more try for each article of a batch that was lost, each on its own."""
        tasks = (self._task([(article, True)]) for article, wanted in batch if wanted)
        for _, outcome in self._workers.map(_analyse, ANALYSE_SECONDS, tasks):
            yield outcome if isinstance(outcome, OnrecordError) else outcome[0]


def default_jobs() -> int:
    """As many workers as this process may use processors."""
    if sys.platform == "linux":
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


def _outcome(future: Any, seconds: float) -> Any:  # noqa: ANN401 (whatever the worker's function returns)
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, OnrecordError):
        return error
    if isinstance(error, TimeoutError):
        return WorkerError(f"it took longer than {seconds:.0f} seconds and was given up")
    if isinstance(error, ProcessExpired):
        return WorkerError("the process that worked on it died")
    # A bug of ours in one article must not cost the others: it is told as one, and costs that article.
    bug = WorkerError(f"a fault of Onrecord itself, please report it: {type(error).__name__}: {error}")
    bug.__cause__ = error
    return bug


def _batches(articles: Iterable[Article], expected: Callable[[], int]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    size = 0
    for count, article in enumerate(articles, 1):
        batch.append(article)
        size += len(article.text)
        left = expected() - count + len(batch)
        if size >= BATCH_CHARACTERS or len(batch) >= min(BATCH_ARTICLES, left // _LAST_BATCHES):
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


# --- in the worker -----------------------------------------------------------------------------------------------


def _start_worker() -> None:
    process = psutil.Process()
    process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else 10)


def _load(codebook: Codebook) -> None:
    from onrecord import readers  # noqa: F401 (for `_read`)
    from onrecord.duplicates import likeness_of  # noqa: F401 (for `_analyse`)

    _analyser(codebook)


def _read(source: Input, options: ReadOptions) -> "Reading":
    from onrecord import readers
    from onrecord.readers import links

    with at_most(READ_BYTES):
        data = links.fetch(source.path) if source.fetched else source.data
        reading = readers.read(source.path, options, data, source.location)
    faults.reached("worker.after_task")
    return reading


def _preview(path: str, options: ReadOptions) -> "Preview":
    from onrecord import readers

    with at_most(READ_BYTES):
        return readers.preview(path, options=options)


@cache
def _analyser(codebook: Codebook) -> "Analyser":
    from onrecord.analysis import Analyser

    return Analyser(codebook)


def _analyse(articles: tuple[Article, ...], codebook: Codebook) -> list[Analysed]:
    from onrecord.duplicates import likeness_of

    with at_most(ANALYSE_BYTES):
        analyses = _analyser(codebook).analyse_many(articles) if articles else []
        made = [Analysed(*pair) for pair in zip(analyses, map(likeness_of, articles), strict=True)]
    faults.reached("worker.after_task")
    return made


def _read_tone(article: Article, attributions: tuple[Attribution, ...], codebook: Codebook) -> tuple[Sentence, ...]:
    with at_most(ANALYSE_BYTES):
        return _analyser(codebook).sentences(article, attributions)
