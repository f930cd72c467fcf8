"""The process is killed, the disk is full, the folder is read-only: nothing acknowledged is lost, nothing twice."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import unmeasured
from onrecord.errors import ProjectError
from onrecord.model import Filter
from onrecord.project import Project, check
from onrecord.project.schema import STEPS

TESTS = Path(__file__).resolve().parents[1]
SCRIPT = TESTS / "import_by_hand.py"
ARTICLES = 200


def process(*arguments: object, fault: str = "") -> "subprocess.Popen[str]":
    """A process of its own that may be killed."""
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        env=unmeasured.environment(ONRECORD_FAULT=fault, PYTHONPATH=os.pathsep.join([str(TESTS), *sys.path])),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def importing(document: Path, count: int = ARTICLES, fault: str = "") -> "subprocess.Popen[str]":
    return process(SCRIPT, document, count, fault=fault)


def acknowledged(killed: "subprocess.Popen[str]") -> list[str]:
    """What a process that has ended said it had saved."""
    told, _ = killed.communicate(timeout=60)
    return told.split()[1:]


def require_whole(document: Path, promised: list[str]) -> int:
    """All that was promised is there, once, whole; gives how many articles there are."""
    with Project.open(document) as project:  # rolls back what was interrupted
        ids = [row.id for row in project.rows()]
        locations = [article.location for article, _ in project.articles()]
    assert set(promised) <= set(ids)
    assert len(set(ids)) == len(ids) == len(set(locations))
    assert check(document).ok
    return len(ids)


def kill_at_random(document: Path, rounds: int, seed: int) -> None:
    """Kills imports again and again; one that was killed is taken up where it was."""
    chance = random.Random(seed)
    promised: list[str] = []
    killed = 0
    while killed < rounds:
        running = importing(document)
        assert running.stdout is not None
        assert running.stdout.readline() == "open\n"
        timer = threading.Timer(chance.uniform(0, 0.4), running.kill)
        timer.start()
        told = running.stdout.read().split()
        timer.cancel()
        assert running.wait() in (0, -signal.SIGKILL)
        running.communicate()
        promised += told
        count = require_whole(document, promised)
        assert count <= ARTICLES
        killed += 1
        if running.returncode == 0:
            assert count == ARTICLES
            document.unlink()
            promised = []


def test_an_import_that_is_killed_keeps_what_it_said(tmp_path: Path) -> None:
    kill_at_random(tmp_path / "p.onrecord", rounds=20, seed=5)


@pytest.mark.benchmark
def test_an_import_that_is_killed_a_hundred_times(tmp_path: Path) -> None:
    kill_at_random(tmp_path / "p.onrecord", rounds=100, seed=11)


@pytest.mark.parametrize("point", ["import.after_parse", "txn.before_commit"])
@pytest.mark.parametrize("passage", [1, 7])
def test_a_kill_inside_a_change_costs_that_change(tmp_path: Path, point: str, passage: int) -> None:
    document = tmp_path / "p.onrecord"
    running = importing(document, 10, fault=f"{point}:{passage}")
    promised = acknowledged(running)
    assert running.returncode == -signal.SIGKILL
    assert len(promised) == passage - 1 == require_whole(document, promised)
    assert len(acknowledged(importing(document, 10))) == 10
    assert require_whole(document, promised) == 10


def test_a_full_disk_ends_the_import_and_the_same_again_completes_it(tmp_path: Path) -> None:
    document = tmp_path / "p.onrecord"
    running = importing(document, 10, fault="txn.before_commit:4=enospc")
    promised = acknowledged(running)
    assert running.returncode == 1
    assert len(promised) == 3 == require_whole(document, promised)
    acknowledged(importing(document, 10))
    assert require_whole(document, promised) == 10


def test_a_kill_between_two_steps_of_a_migration_leaves_the_document(
    document: Path, aged: Callable[[Path, int], None]
) -> None:
    aged(document, 2)
    before = document.read_bytes()
    for step in range(1, len(STEPS) - 1):
        running = importing(document, fault=f"migrate.step:{step}")
        acknowledged(running)
        assert running.returncode == -signal.SIGKILL
        assert document.read_bytes() == before
    require_whole(document, [])
    assert not [*document.parent.glob(".*")]


SAVE_AS = """
import sys
from pathlib import Path
from onrecord.project import Project
with Project.open(Path(sys.argv[1])) as project:
    project.save_as(Path(sys.argv[2]))
"""


@pytest.mark.parametrize("target", ["new.onrecord", "old.onrecord"])
def test_a_kill_before_a_copy_takes_its_place_leaves_both(document: Path, target: str) -> None:
    shutil.copy(document, document.with_name("old.onrecord"))
    before = document.with_name("old.onrecord").read_bytes()
    running = process("-c", SAVE_AS, document, document.with_name(target), fault="save_as.before_replace")
    running.communicate()
    assert running.returncode == -signal.SIGKILL
    assert require_whole(document, []) == 3
    assert document.with_name("old.onrecord").read_bytes() == before
    assert not document.with_name("new.onrecord").exists()
    again = process("-c", SAVE_AS, document, document.with_name(target))
    assert again.communicate()[1] == ""
    assert require_whole(document.with_name(target), []) == 3
    assert not [*document.parent.glob(".*")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "none", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(project: Project, add: Callable[..., str], saved: list[str]) -> None:
    """Adds articles until the disk is full, and names those that are saved."""
    for number in range(1000):
        saved += [add(project, text=f"Article {number}. " * 500, location=f"/{number}")]


def test_a_disk_that_is_really_full(small_disk: Path, add: Callable[..., str]) -> None:
    document = small_disk / "p.onrecord"
    ballast = small_disk / "ballast"
    saved: list[str] = []
    with Project.create(document) as project:
        ballast.write_bytes(bytes(100_000))
        with pytest.raises(ProjectError, match="the disk is full; the last change was not saved"):
            fill(project, add, saved)
        assert len(saved) > 3
        with pytest.raises(ProjectError, match="the disk is full"):
            project.save_as(small_disk / "new.onrecord")
        assert [row.id for row in project.rows()] == saved
        ballast.unlink()
        text = f"Article {len(saved)}. " * 500
        saved.append(add(project, text=text, location=f"/{len(saved)}"))
    assert require_whole(document, saved) == len(saved)


def test_of_a_full_disk_something_can_be_removed(small_disk: Path, add: Callable[..., str]) -> None:
    with Project.create(small_disk / "p.onrecord") as project:
        saved: list[str] = []
        with contextlib.suppress(ProjectError):
            fill(project, add, saved)
        project.ids(Filter(text="article"))
        with contextlib.suppress(ProjectError):
            project.remove(saved[:1])
        left = [row.id for row in project.rows()]
        assert left in (saved, saved[1:])
    assert check(small_disk / "p.onrecord").ok


READ_ONLY = """
import os
import sys
from pathlib import Path
from onrecord.errors import ProjectError
from onrecord.project import Project
if os.geteuid() == 0:  # whom no mode of a folder stops
    os.setuid(65534)
with Project.open(Path(sys.argv[1]), read_only=True) as project:
    print(len(project))
for change in (lambda project: project.remove([project.rows()[0].id]), lambda project: project.back_up()):
    try:
        with Project.open(Path(sys.argv[1])) as project:
            change(project)
    except ProjectError as error:
        print(error)
"""


@pytest.fixture
def read_only(document: Path) -> Iterator[Path]:
    """A project in a folder that nobody may write."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-read-only-"))
    shutil.copy(document, folder / "p.onrecord")
    (folder / "p.onrecord").chmod(0o644)
    folder.chmod(0o555)
    yield folder / "p.onrecord"
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_project_in_a_read_only_folder_can_be_read(read_only: Path) -> None:
    before = read_only.read_bytes()
    told, failed = process("-c", READ_ONLY, read_only).communicate()
    assert failed == ""
    lines = told.splitlines()
    assert lines[0] == "3"
    assert all("could not be" in line or "can be read but not changed" in line for line in lines[1:])
    assert len(lines) == 3
    assert read_only.read_bytes() == before


def test_two_processes_never_write_one_project(tmp_path: Path) -> None:
    document = tmp_path / "p.onrecord"
    first = importing(document, 60)
    assert first.stdout is not None
    assert first.stdout.readline() == "open\n"
    first.send_signal(signal.SIGSTOP)
    _, complaint = importing(document, 60).communicate()
    first.send_signal(signal.SIGCONT)
    assert "already open elsewhere" in complaint
    assert len(first.communicate()[0].split()) == 60
    assert require_whole(document, []) == 60
