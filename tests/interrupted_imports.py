"""Imports that end before their time, and what must hold of the project afterwards."""

import random
import threading
import time
from pathlib import Path

import psutil

from onrecord import workflow
from onrecord.project import Project, check

SAMPLE = sorted((Path(__file__).resolve().parents[1] / "resources" / "sample").glob("*.txt"))


def require_whole(document: Path, promised: list[str]) -> int:
    """What was printed is there, whole and once."""
    report = check(document)
    assert report.ok, report
    with Project.open(document, read_only=True) as project:
        ids = [row.id for row in project.rows()]
        locations = {article.location for article, _ in project.articles()}
    assert set(promised) <= set(ids)
    assert len(locations) == len(ids) == len(set(ids))
    return len(ids)


def require_no_orphans(children: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(children, timeout=5)
    assert not alive


def cancel_at_random(folder: Path, rounds: int, seed: int) -> None:
    """Cancels imports at random moments: no process is left, and what was kept is whole."""
    chance = random.Random(seed)
    for number in range(rounds):
        document = folder / f"{number}.onrecord"
        stop = threading.Event()
        added: list[str] = []
        timer = threading.Timer(chance.uniform(0, 4), stop.set)
        timer.start()
        with Project.create(document) as project:
            account = workflow.add_files(
                project,
                [*map(str, SAMPLE)],
                jobs=2,
                cancelled=stop.is_set,
                on_article=lambda article, new, added=added: added.append(article),  # type: ignore[misc]
            )
            timer.cancel()
            ended = time.monotonic()
            assert account.articles == len(added)
            assert account.cancelled or len(added) == len(SAMPLE)
        children = psutil.Process().children(recursive=True)
        # The tracker is one process of the standard library's for as long as this one lives.
        require_no_orphans([child for child in children if "resource_tracker" not in " ".join(child.cmdline())])
        assert time.monotonic() - ended < 3
        assert require_whole(document, added) == len(added)
