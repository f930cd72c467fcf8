"""What a second worker brings, and whether memory stays flat however many files there are.

    python tests/benchmarks/throughput.py [--articles N] [--files FEW MANY]

Imports N articles with one worker and with two, in turns, and prints by how much two are faster: by the clock, and by
processor time, which is what two processors with nothing else to do come to: a worker has one of them, of two workers
each shares its own with half of the program, and a worker without work is waited for. Before that it prints what the
machine gives to any program: of two processes that only analyse articles, one works alone and then beside the other, on
the same articles in turns; as far as two are not twice as fast, the processors wait for the memory that they share, or
run slower together. Then it imports FEW and MANY short files and prints the most memory that the process which keeps
the project held, and the largest worker.
"""

import argparse
import multiprocessing
import os
import statistics
import sys
import tempfile
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import psutil

from onrecord import workflow
from onrecord.analysis import Analyser
from onrecord.model import Codebook
from onrecord.project import Project

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import big_projects

_SHORT = "“The dam will hold,” Mayor Ada Quill said on day {0}. Critics say it is a disaster, number {0}.\n"


class Took(NamedTuple):
    """What an import took, in seconds: by the clock, of processors in the program and in its workers, and idly."""

    clock: float
    program: float
    workers: float
    idle: float

    def alone(self, jobs: int) -> float:
        """What it would take by the clock on two processors that do nothing else."""
        program = self.program / 2 if jobs > 1 else 0.0
        return (self.workers + self.idle) / jobs + program


def written(folder: Path, texts: list[str]) -> list[str]:
    """A folder of files, one a text."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return [str(folder)]


def imported(paths: list[str], jobs: int) -> Took:
    """Imports files into a project that is thrown away."""
    watch, before, began = Watch(), os.times(), time.monotonic()
    watch.start()
    with Project.temporary() as project:
        workflow.add_files(project, paths, jobs=jobs)
    clock, now = time.monotonic() - began, os.times()
    watch.end()
    program = now.user + now.system - before.user - before.system - watch.cost
    children = now.children_user + now.children_system - before.children_user - before.children_system
    return Took(clock, program, children, sum(watch.idle.values()))


class Watch(threading.Thread):
    """Looks at this process and at its workers while it is entered.

    Attributes:
        own: The most memory of this process, in bytes.
        worker: The most memory of a worker.
        idle: Of each worker, the seconds in which it neither ran nor waited for a processor; Linux tells.
        cost: The processor time of looking.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.own = self.worker = 0
        self.idle: dict[int, float] = {}
        self.cost = 0.0
        self._done = threading.Event()

    def run(self) -> None:
        """Looks twice a second."""
        here = psutil.Process()
        while not self._done.wait(0.5):
            self.own = max(self.own, here.memory_info().rss)
            for child in here.children():
                try:
                    self._look_at(child)
                except (psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
                    continue
        self.cost = time.thread_time()

    def _look_at(self, child: psutil.Process) -> None:
        held = child.memory_info().rss
        if held > 50 << 20:  # else it is Python's own, which sees to what is shared
            self.worker = max(self.worker, held)
            ran, waited, _ = Path(f"/proc/{child.pid}/schedstat").read_text().split()
            self.idle[child.pid] = time.time() - child.create_time() - (int(ran) + int(waited)) / 1e9

    def end(self) -> None:
        """Stops looking."""
        self._done.set()
        self.join()


def analyse(texts: list[str], orders: Connection) -> None:
    """Analyses four articles whenever it is told their place, and answers with the seconds: clock and processor."""
    analyser = Analyser(Codebook())
    articles = [big_projects.article_of(text, number) for number, text in enumerate(texts)]
    while (place := orders.recv()) is not None:
        clock, processor = time.monotonic(), time.process_time()
        analyser.analyse_many(articles[place : place + 4])
        orders.send((time.monotonic() - clock, time.process_time() - processor))


def ceiling(texts: list[str]) -> None:
    """Prints how much faster two processes are than one that have nothing to do with each other."""
    own = multiprocessing.get_context("spawn")
    ours, theirs = zip(*(own.Pipe() for _ in range(2)), strict=True)
    processes = [own.Process(target=analyse, args=(texts, end)) for end in theirs]
    for process in processes:
        process.start()

    def taken(place: int | None, by: int) -> list[tuple[float, float]]:
        for end in ours[:by]:
            end.send(place)
        return [end.recv() for end in ours[:by]]

    taken(0, 2)  # loads what is needed
    pairs = [(taken(place, 1)[0], taken(place, 2)[0]) for place in range(0, len(texts), 4)]
    clock, processor = (2 * statistics.median(alone[n] / both[n] for alone, both in pairs) for n in (0, 1))
    for end, process in zip(ours, processes, strict=True):
        end.send(None)
        process.join()
    sys.stdout.write(
        f"two processes that only analyse: {clock:.2f} times as fast by the clock, {processor:.2f} by processor time\n"
    )


def compare(paths: list[str], rounds: int) -> None:
    """Prints what two workers bring."""
    took: dict[int, list[Took]] = {1: [], 2: []}
    for jobs in (1, 2) * rounds:
        took[jobs].append(one := imported(paths, jobs))
        sys.stdout.write(
            f"  {jobs} at work: {one.clock:.1f} s; processor seconds: program {one.program:.1f},"
            f" workers {one.workers:.1f}, idle {one.idle:.1f}\n"
        )
        sys.stdout.flush()
    clock = min(one.clock for one in took[1]) / min(one.clock for one in took[2])
    alone = min(one.alone(1) for one in took[1]) / min(one.alone(2) for one in took[2])
    sys.stdout.write(f"two workers: {clock:.2f} times as fast by the clock, {alone:.2f} by processor time\n")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--files", type=int, nargs="*", default=[1_000, 10_000])
    asked = parser.parse_args()
    texts = big_projects.texts()
    with tempfile.TemporaryDirectory() as name:
        if asked.articles:
            ceiling(texts[:80])
            long = [f"{texts[number % len(texts)]}\n\nNumber {number}.\n" for number in range(asked.articles)]
            compare(written(Path(name, "long"), long), asked.rounds)
        for count in asked.files:
            paths = written(Path(name, str(count)), [_SHORT.format(number) for number in range(count)])
            watch = Watch()
            watch.start()
            imported(paths, 2)
            watch.end()
            sys.stdout.write(f"{count:,} files: {watch.own >> 20} MB, the largest worker {watch.worker >> 20} MB\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
