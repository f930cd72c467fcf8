"""What a second worker brings, and whether memory stays flat however many files there are.

    python tests/benchmarks/throughput.py [--files N] [--many M]

Imports a quarter of N articles with one worker and with two, in turns, and prints the ratio of the best times; then
imports N and M short files and prints the most memory that the process which keeps the project held, and the largest
worker.
"""

import argparse
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from onrecord import workflow
from onrecord.project import Project
from onrecord.resources import resource

_SHORT = "“The dam will hold,” Mayor Ada Quill said on day {0}. Critics say it is a disaster, number {0}.\n"


def made(folder: Path, count: int, text: str) -> list[str]:
    """So many files of a text that is a little different in each."""
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(text.format(number), encoding="utf-8")
    return [str(folder)]


def imported(paths: list[str], jobs: int) -> float:
    """The seconds that an import takes."""
    with Project.temporary() as project:
        began = time.monotonic()
        workflow.add_files(project, paths, jobs=jobs)
        return time.monotonic() - began


class Watch(threading.Thread):
    """Looks at the memory of this process and of its workers while it is entered; in bytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.own = self.worker = 0
        self._done = threading.Event()

    def run(self) -> None:
        """Looks ten times a second."""
        here = psutil.Process()
        while not self._done.wait(0.1):
            self.own = max(self.own, here.memory_info().rss)
            for child in here.children(recursive=True):
                try:
                    self.worker = max(self.worker, child.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue

    def end(self) -> None:
        """Stops looking."""
        self._done.set()
        self.join()


def held(paths: list[str]) -> tuple[int, int]:
    """The most memory of this process and of a worker while files are imported, in bytes."""
    watch = Watch()
    watch.start()
    imported(paths, 2)
    watch.end()
    return watch.own, watch.worker


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=10_000)
    asked = parser.parse_args()
    article = resource("sample/quayside-lantern-1-dam.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        long, few, many = (Path(name) / part for part in ("long", "few", "many"))
        for folder in (long, few, many):
            folder.mkdir()
        paths = made(long, asked.files // 4, article.replace("{", "(").replace("}", ")") + "\n\nNumber {0}.\n")
        times: dict[int, list[float]] = {1: [], 2: []}
        for jobs in (1, 2, 1, 2):
            times[jobs].append(imported(paths, jobs))
        one, two = min(times[1]), min(times[2])
        sys.stdout.write(
            f"{asked.files // 4} articles: {one:.1f} s with one worker, {two:.1f} s with two: {one / two:.2f} times\n"
        )
        for folder, count in ((few, asked.files), (many, asked.many)):
            own, worker = held(made(folder, count, _SHORT))
            sys.stdout.write(f"{count:,} files: {own >> 20} MB, the largest worker {worker >> 20} MB\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
