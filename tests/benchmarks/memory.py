"""The memory of one worker that reads and analyses articles as the program has it do.

    .venv/bin/python tests/benchmarks/memory.py [ARTICLES ...]

Tells the largest share of physical memory that the worker ever held, as it grows with the articles: it must level off.
Articles are files, folders, or a table with a column of texts. Above 400 MB it fails.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

from onrecord.engine import ANALYSE_SECONDS, Engine, Input, Workers
from onrecord.errors import OnrecordError
from onrecord.model import Article, Codebook, ReadOptions
from onrecord.readers import expand

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
MOST = 400
EVERY = 100


def main(paths: list[str]) -> int:
    """Prints the memory after every so many articles, and the most of it; returns whether it was too much."""
    with Workers(1, lambda: False) as workers:
        engine = Engine(workers, Codebook(), ReadOptions())
        done, held = 0, 0.0
        for _ in engine.analyse(_articles(engine, paths), lambda article: True):
            done += 1
            if done % EVERY == 0:
                held = _held(workers)
                print(f"{done:6} articles: {held:.0f} MB")
        held = _held(workers)
    print(f"{done:6} articles: {held:.0f} MB at the most, {MOST} allowed")
    return int(held > MOST)


def _articles(engine: Engine, paths: list[str]) -> Iterator[Article]:
    inputs = [Input(path) for path in expand(paths) if isinstance(path, str)]
    for _, reading in engine.read(inputs):
        if isinstance(reading, OnrecordError):
            raise reading
        yield from reading.articles


def _held(workers: Workers) -> float:
    ((_, most),) = workers.map(peak_megabytes, ANALYSE_SECONDS, [("memory", ())])
    assert isinstance(most, float), most
    return most


def peak_megabytes() -> float:
    """The most physical memory that this process ever held."""
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset / 1e6)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [str(SAMPLE)]))
