"""One thread that owns the project and does the window's verbs in order.

A verb is a function of the `Session`; what it returns is handed to a function on the GUI thread. While a long verb
runs, quick ones need not wait for its end: they are done between two of its steps.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from onrecord.errors import OnrecordError
from onrecord.gui.session import Session
from onrecord.model import ArticleRow, Complaint

Result = TypeVar("Result")
Failed = Callable[[OnrecordError], None]

ROWS_EVERY = 0.1
"""Seconds between two deliveries of new rows, so that a list is not redrawn for each article."""
SCREENFUL = 60
ROWS_LATER = 2.0
"""Seconds between them once so many rows are there: what comes is below what is seen, and to draw the list takes a
window some beats of its timer."""

COMPLAINTS_EVERY = 0.5
"""Seconds between two deliveries of complaints."""

STEPS_EVERY = 0.04
"""Seconds between two steps of progress."""


@dataclass(slots=True)
class _Task:
    verb: Callable[[Session], Any]
    done: Callable[[Any], None]
    failed: Failed | None
    between: bool


class Watch:
    """What a long verb reports to while it runs."""

    def __init__(self, background: "Background", label: str | None = None) -> None:
        """Begins to watch a verb; with a label one that is long only if it makes steps."""
        self._background = background
        self._label = label
        self._stop = threading.Event()
        self._rows: list[ArticleRow] = []
        self._delivered = 0
        self._sent = time.monotonic()
        self._complaints: list[Complaint] = []
        self._complained = 0.0
        self._stepped = 0.0

    @property
    def long(self) -> bool:
        """Whether the window was told that the verb is a long one."""
        return self._label is None

    def stop(self) -> None:
        """Asks the verb to end at its next step. From any thread."""
        self._stop.set()

    def stopped(self) -> bool:
        """Whether it was asked to end; nothing else is done before the answer."""
        return self._stop.is_set()

    def cancelled(self) -> bool:
        """Whether it was asked to end; what waits is told, and the verbs that wait are done, before the answer."""
        self._flush_due()
        self._background.do_waiting()
        return self._stop.is_set()

    def progress(self, done: int, total: int, label: str) -> None:
        """A step was made; told at most so often that the window can follow."""
        if self._label is not None:
            label_of, self._label = self._label, None
            self._background.long_began.emit(label_of)
        now = time.monotonic()
        if done >= total or now - self._stepped >= STEPS_EVERY:
            self._stepped = now
            self._background.progressed.emit(done, total, label)

    def on_row(self, row: ArticleRow) -> None:
        """An article was added."""
        self._rows.append(row)
        self._flush_due()

    def on_complaint(self, complaint: Complaint) -> None:
        """Something was lost, left out or decided."""
        self._complaints.append(complaint)
        self._flush_due()

    def flush(self) -> None:
        """Delivers the rows and the complaints that wait."""
        self._tell_rows()
        self._tell_complaints()

    def _flush_due(self) -> None:
        """Delivers what has waited long enough."""
        now = time.monotonic()
        if now - self._sent >= (ROWS_EVERY if self._delivered < SCREENFUL else ROWS_LATER):
            self._tell_rows()
        if now - self._complained >= COMPLAINTS_EVERY:
            self._tell_complaints()

    def _tell_rows(self) -> None:
        if self._rows:
            self._background.rows_added.emit(tuple(self._rows))
            self._delivered += len(self._rows)
            self._rows, self._sent = [], time.monotonic()

    def _tell_complaints(self) -> None:
        if self._complaints:
            self._background.complained.emit(tuple(self._complaints))
            self._complaints, self._complained = [], time.monotonic()


class Background(QObject):
    """The thread and its verbs; all signals arrive on the GUI thread."""

    long_began = Signal(str)
    """A long verb began: what it does."""
    progressed = Signal(int, int, str)
    """How many are done, of how many, and what was done last."""
    rows_added = Signal(tuple)
    """Articles that a long verb added, `ArticleRow`s."""
    complained = Signal(tuple)
    """What a long verb lost, left out or decided, `Complaint`s."""
    long_ended = Signal()
    failed = Signal(object)
    """An `OnrecordError` that nobody else took."""
    broke = Signal(object)
    """Any other exception: a bug."""
    _deliver = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks: deque[_Task] = deque()
        self._wake = threading.Condition()
        self._ending = False
        self._watch: Watch | None = None
        self._thread = threading.Thread(target=self._run, name="onrecord-background", daemon=True)
        self._deliver.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def do(
        self,
        verb: Callable[[Session], Result],
        done: Callable[[Result], None],
        *,
        failed: Failed | None = None,
        between: bool = True,
    ) -> None:
        """Does a quick verb.

        Args:
            verb: What is done on the thread.
            done: Given its result on the GUI thread.
            failed: Given the error that ended it, on the GUI thread; without it `failed` is emitted.
            between: Whether it may be done between two steps of a long verb; else it waits for all before it.
        """
        self._put(_Task(verb, done, failed, between))

    def do_long(self, label: str, verb: Callable[[Session, Watch], Result], done: Callable[[Result], None]) -> None:
        """Does a long verb, after all that was asked for before.

        Args:
            label: What it does, for the user.
            verb: What is done on the thread; it reports to the watch.
            done: Given its result on the GUI thread.
        """
        self._put(_Task(lambda session: self._watched(label, verb, session), done, None, between=False))

    def do_perhaps_long(
        self, label: str, verb: Callable[[Session, Watch], Result], done: Callable[[Result], None], failed: Failed
    ) -> None:
        """Does a verb, after all that was asked for before, that is a long one as soon as it makes steps.

        Args:
            label: What it does then, for the user.
            verb: What is done on the thread; it reports to the watch.
            done: Given its result on the GUI thread.
            failed: Given the error that ended it, on the GUI thread.
        """
        self._put(_Task(lambda session: self._told(Watch(self, label), verb, session), done, failed, between=False))

    @property
    def running_long(self) -> bool:
        """Whether a long verb is running."""
        return self._watch is not None and self._watch.long

    def stop_long(self) -> None:
        """Asks the long verb that is running to end."""
        watch = self._watch
        if watch is not None:
            watch.stop()

    def end(self) -> None:
        """Ends the thread: a long verb stops at its next step, what has not begun is dropped, the project is closed."""
        with self._wake:
            self._ending = True
            self._tasks.clear()
            self._wake.notify()
        self.stop_long()
        if self._thread.is_alive():
            self._thread.join()

    def do_waiting(self) -> None:
        """On the thread itself: does the quick verbs that wait, in the midst of a long one."""
        if threading.current_thread() is not self._thread:
            return
        while (task := self._next_between()) is not None:
            self._do(task)

    def _hand_over(self, call: Callable[[], None]) -> None:
        """On the GUI thread: hands over a result, unless there is no window any more to take it."""
        if not self._ending:
            call()

    def _put(self, task: _Task) -> None:
        with self._wake:
            if not self._ending:
                self._tasks.append(task)
                self._wake.notify()

    def _next_between(self) -> _Task | None:
        with self._wake:
            task = next((task for task in self._tasks if task.between), None)
            if task is not None:
                self._tasks.remove(task)
            return task

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._tasks or self._ending)
                if self._ending:
                    break
                task = self._tasks.popleft()
            self._do(task)
        self._session.close()

    def _watched(self, label: str, verb: Callable[[Session, Watch], Result], session: Session) -> Result:
        watch = Watch(self)
        self.long_began.emit(label)
        return self._told(watch, verb, session)

    def _told(self, watch: Watch, verb: Callable[[Session, Watch], Result], session: Session) -> Result:
        self._watch = watch
        if self._ending:
            watch.stop()
        try:
            return verb(session, watch)
        finally:
            watch.flush()
            self._watch = None
            if watch.long:
                self.long_ended.emit()

    def _do(self, task: _Task) -> None:
        try:
            result = task.verb(self._session)
        except OnrecordError as error:
            self._deliver.emit(self._failing(task, error))
        except Exception as error:  # noqa: BLE001 (handed to the GUI thread, which shows it with its traceback)
            self.broke.emit(error)
        else:
            self._deliver.emit(lambda: task.done(result))

    def _failing(self, task: _Task, error: OnrecordError) -> Callable[[], None]:
        report = task.failed or self.failed.emit
        return lambda: report(error)
