"""The work on a Dask cluster: a scheduler and two workers as processes of their own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from onrecord.project import Project
from window_hands import wait_until

pytestmark = pytest.mark.end2end
ONRECORD = Path(sys.executable).with_name("onrecord")
DASK = Path(sys.executable).with_name("dask")
ARTICLES = 200


@dataclass
class Processes:
    """A scheduler and two workers on the loopback address."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Processes]:
    with ExitStack() as stack:
        log = stack.enter_context((tmp_path / "dask.log").open("ab"))
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()

        def start(*words: str | Path) -> subprocess.Popen[bytes]:
            process = subprocess.Popen([DASK, *words], stdout=log, stderr=log, cwd=elsewhere, start_new_session=True)
            stack.callback(end, process)
            return process

        file = tmp_path / "scheduler.json"
        where = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", file)
        scheduler = start("scheduler", "--port", "0", *where)
        wait_until(lambda: file.exists() and file.read_text(), 60, "for the scheduler")
        found = Processes(json.loads(file.read_text())["address"], scheduler)
        found.workers += [start("worker", "--nthreads", "1", *where) for _ in range(2)]
        yield found


def end(process: subprocess.Popen[bytes]) -> None:
    """Kills a process and all it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(ARTICLES):
        text = f"Mayor Ada Quill said on Monday that dam {number} would hold. Critics fear that it fails.\n\n" * 4
        (made / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return made


def analyze(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Measures the articles, named as seen from beside them."""
    command = [ONRECORD, "analyze", folder.name, *words]
    return subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, timeout=300)


def begun(folder: Path, lines: Path, *words: str | Path) -> subprocess.Popen[str]:
    """The same in the background, once the first articles are done."""
    command = [ONRECORD, "analyze", folder.name, *words]
    with lines.open("w") as out:
        process = subprocess.Popen(command, cwd=folder.parent, stdout=out, stderr=subprocess.PIPE, text=True)
    wait_until(lambda: count(lines) >= 8, 120, "for the first articles")
    return process


def ended(process: subprocess.Popen[str], seconds: float) -> tuple[int, str]:
    """How a program came to its end, and what it said."""
    _, said = process.communicate(timeout=seconds)
    return process.returncode, said


def count(lines: Path) -> int:
    return len(lines.read_text("utf-8").splitlines())


def test_a_cluster_measures_as_this_machine_does(cluster: Processes, folder: Path, tmp_path: Path) -> None:
    document = tmp_path / "kept.onrecord"
    there = analyze(folder, "--scheduler", cluster.address, "--project", document)
    here = analyze(folder)
    assert (there.returncode, here.returncode, there.stderr) == (0, 0, here.stderr)
    assert there.stdout == here.stdout
    assert there.stdout.count("\n") == ARTICLES
    again = analyze(folder, "--project", document)
    assert again.stdout == here.stdout  # what the cluster read is known here
    with Project.open(document, read_only=True) as project:
        assert len(project) == ARTICLES


def test_a_lost_worker_costs_a_retry(cluster: Processes, folder: Path, tmp_path: Path) -> None:
    lines, document = tmp_path / "lines.jsonl", tmp_path / "kept.onrecord"
    process = begun(folder, lines, "--scheduler", cluster.address, "--project", document)
    lost = cluster.workers[0]
    orphans = psutil.Process(lost.pid).children(recursive=True)
    lost.kill()
    assert ended(process, 200) == (0, f"onrecord: {ARTICLES} articles in {ARTICLES} files\n")
    assert count(lines) == ARTICLES
    wait_until(lambda: not any(map(gone_on, orphans)), 30, "for the processes of the lost worker")


def gone_on(process: psutil.Process) -> bool:
    return bool(process.is_running()) and process.status() != psutil.STATUS_ZOMBIE


def test_a_lost_scheduler_ends_the_work_and_what_was_done_is_kept(
    cluster: Processes, folder: Path, tmp_path: Path
) -> None:
    lines, document = tmp_path / "lines.jsonl", tmp_path / "kept.onrecord"
    process = begun(folder, lines, "--scheduler", cluster.address, "--project", document)
    cluster.scheduler.kill()
    sentence = f"{document}: error: the Dask scheduler at {cluster.address} is gone; what was done is kept\n"
    assert ended(process, 60) == (1, sentence)
    with Project.open(document, read_only=True) as project:
        assert count(lines) <= len(project) < ARTICLES
    finished = analyze(folder, "--project", document)
    assert finished.stdout.startswith(lines.read_text("utf-8"))
    assert finished.stdout.count("\n") == ARTICLES


def test_nobody_answers(folder: Path) -> None:
    address = "tcp://127.0.0.1:9"
    told = analyze(folder, "--scheduler", address)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == f"{folder.name}: error: no Dask scheduler answers at {address}\n"
