"""What other processes, other programs, the disk and the user do to a document."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import (
    DamagedProjectError,
    LostProjectError,
    NotAProjectError,
    ProjectError,
    ProjectInUseError,
)
from onrecord.project import Project, check, rows
from onrecord.project.connection import plain_errors

CONFTEST = Path(__file__).with_name("conftest.py")
HOLD = "import sys; print('open', flush=True); sys.stdin.read()"
# Adds articles for ever, and names each when it is saved.
ADD = """
from itertools import count
for n in count():
    article = article_of(text=f"Article {n}. " * 50, location=f"/{n}")
    print(project.add(article, analysis_of(article))[0], flush=True)
"""
DIE_HALF_WAY = """
import os, signal
from onrecord.project import rows
rows.seal = lambda db, key: os.kill(os.getpid(), signal.SIGKILL)
project.add(article_of(), analysis_of(article_of()))
"""


def other_process(document: Path, then: str, *, read_only: bool = False) -> "subprocess.Popen[str]":
    """Another process that opens the document and goes on as told."""
    start = f"exec(open({str(CONFTEST)!r}).read())\n"
    start += f"project = Project.open(Path({str(document)!r}), read_only={read_only})\n"
    return subprocess.Popen(
        [sys.executable, "-c", start + then], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def first_lines(process: "subprocess.Popen[str]", count: int = 1) -> list[str]:
    assert process.stdout is not None
    return [process.stdout.readline().strip() for _ in range(count)]


def test_a_document_has_one_writer_and_no_readers_beside_it(document: Path) -> None:
    with other_process(document, HOLD) as holder:
        assert first_lines(holder) == ["open"]
        for use in (Project.open, lambda path: Project.open(path, read_only=True), check):
            with pytest.raises(ProjectInUseError, match="already open elsewhere"):
                use(document)
        holder.kill()
    with Project.open(document) as project:  # the lock has gone with its process
        assert len(project) == 3


def test_readers_share_a_document_and_keep_writers_out(document: Path) -> None:
    with other_process(document, HOLD, read_only=True) as holder:
        assert first_lines(holder) == ["open"]
        with Project.open(document, read_only=True) as project:
            assert len(project) == 3
        with pytest.raises(ProjectInUseError):
            Project.open(document)
        holder.kill()


def test_one_process_cannot_open_it_twice_either(document: Path, add: Callable[..., str]) -> None:
    with Project.open(document) as project:
        for _ in range(2):
            with pytest.raises(ProjectInUseError):
                Project.open(document)
        with pytest.raises(ProjectInUseError):
            check(document)
        with other_process(document, HOLD) as second:  # and the attempts have not cost it its lock
            assert first_lines(second) == [""]
        add(project)


def test_a_killed_process_leaves_whole_articles(document: Path) -> None:
    with other_process(document, ADD) as adder:
        added = first_lines(adder, 20)
        adder.kill()
    assert check(document).ok
    with Project.open(document) as project:
        ids = [row.id for row in project.rows()]
        assert ids[3:23] == added
        assert all(article.text.startswith("Article") for article, _ in project.articles())


def test_an_article_half_written_is_not_there(document: Path) -> None:
    with other_process(document, DIE_HALF_WAY) as victim:
        assert victim.wait() == -signal.SIGKILL
    with Project.open(document) as project:
        assert len(project) == 3
        assert len(project.paragraph_scores()) == 3
    assert check(document).ok


def test_opening_rolls_back_what_was_interrupted(interrupted: Path) -> None:
    with Project.open(interrupted) as project:
        assert all(article.text.startswith("Article") for article, _ in project.articles())
    assert check(interrupted).ok


def test_reading_an_interrupted_document_leaves_it_as_it_is(interrupted: Path) -> None:
    before = {path: path.read_bytes() for path in interrupted.parent.iterdir()}
    assert len(before) == 2
    with Project.open(interrupted, read_only=True) as project:
        assert all(article.text.startswith("Article") for article, _ in project.articles())
        with pytest.raises(ProjectError, match="can be read but not changed"):
            project.remove([project.rows()[0].id])
    assert {path: path.read_bytes() for path in interrupted.parent.iterdir()} == before


def test_a_document_that_changes_while_it_is_copied_is_in_use(
    interrupted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copyfile

    def copy_what_changes(source: str, target: str) -> None:
        copy(source, target)
        os.utime(source, ns=(0, 0))

    monkeypatch.setattr(shutil, "copyfile", copy_what_changes)
    with pytest.raises(ProjectInUseError, match="while it was read"):
        Project.open(interrupted, read_only=True)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_document_that_another_program_left_in_wal_mode_can_be_opened(document: Path, read_only: bool) -> None:
    with closing(sqlite3.connect(document)) as db:
        db.execute("PRAGMA journal_mode = WAL")
    with Project.open(document, read_only=read_only) as project:
        assert len(project) == 3
        assert project._db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [*document.parent.iterdir()] == [document]


def move(document: Path) -> None:
    document.replace(document.with_suffix(".moved"))


def replace(document: Path) -> None:
    shutil.copy(document, document.with_suffix(".new"))
    document.with_suffix(".new").replace(document)


@pytest.mark.parametrize("lose", [Path.unlink, move, replace])
def test_nothing_is_saved_into_a_document_that_was_lost(
    document: Path, add: Callable[..., str], lose: Callable[[Path], None]
) -> None:
    with Project.open(document) as project:
        lose(document)
        with pytest.raises(LostProjectError, match="the last change was not saved"):
            add(project)
        assert len(project) == 3
        assert not Path(f"{document}-journal").exists()


def test_a_document_lost_during_a_change_is_noticed_before_the_commit(
    document: Path, add: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "seal", lambda db, key: document.unlink())
    with Project.open(document) as project:
        with pytest.raises(LostProjectError):
            add(project)
        assert len(project) == 3


def test_the_document_may_be_replaced_while_it_is_opened(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identities = iter([(1, 1), (1, 2)])
    monkeypatch.setattr("onrecord.project.connection.identity", lambda _: next(identities))
    with pytest.raises(ProjectInUseError):
        Project.open(document)


def test_a_full_disk_is_told_and_nothing_is_lost(document: Path, add: Callable[..., str]) -> None:
    with Project.open(document) as project:
        pages = project._db.execute("PRAGMA page_count").fetchone()[0]
        project._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ProjectError, match="the disk is full; the last change was not saved"):
            add(project, text="long " * 10_000)
        assert len(project) == 3
        project._db.execute("PRAGMA max_page_count = 1000000")
        add(project)
    assert check(document).ok


def test_read_only_means_it(document: Path, add: Callable[..., str]) -> None:
    with Project.open(document, read_only=True) as project:
        with pytest.raises(ProjectError, match="the project can be read but not changed"):
            add(project)
        assert len(project) == 3


def test_a_fault_of_ours_is_not_the_users(project: Project) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), plain_errors():
        project._db.execute("SELECT * FROM misspelt")


@pytest.mark.parametrize(
    ("content", "error", "why"),
    [
        (b"", NotAProjectError, "the file is empty"),
        (b"Dear diary, " * 100, NotAProjectError, "it is not an Onrecord project"),
        (bytes(8192), NotAProjectError, "it is not an Onrecord project"),
    ],
)
def test_what_is_no_project_is_not_opened(tmp_path: Path, content: bytes, error: type[ProjectError], why: str) -> None:
    path = tmp_path / "p.onrecord"
    path.write_bytes(content)
    with pytest.raises(error, match=why):
        Project.open(path)
    assert path.read_bytes() == content


def test_neither_a_folder_nor_nothing_is_a_project(tmp_path: Path) -> None:
    with pytest.raises(NotAProjectError, match="it is not a file"):
        Project.open(tmp_path)
    with pytest.raises(ProjectError, match="there is no such file"):
        Project.open(tmp_path / "p.onrecord")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(ProjectError, match="the project could not be used: "):
        Project.open(tmp_path / "loop")


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.5, 0.8, 0.99])
def test_a_truncated_document_is_damaged(document: Path, kept: float) -> None:
    os.truncate(document, int(document.stat().st_size * kept))
    with pytest.raises(DamagedProjectError, match="the project is damaged"):
        Project.open(document)


@pytest.mark.parametrize("name", ["50 % off?#1.onrecord", "caf\udce9.onrecord", "räksmörgås 👩.onrecord", "a'b\"c;d&e"])
def test_a_document_may_have_any_name(tmp_path: Path, name: str, add: Callable[..., str]) -> None:
    with Project.create(tmp_path / name) as project:
        add(project)
    assert [*tmp_path.iterdir()] == [tmp_path / name]
    with Project.open(tmp_path / name, read_only=True) as project:
        assert len(project) == 1


def test_links_lead_to_one_document(document: Path) -> None:
    link = document.with_name("link")
    link.symlink_to(document)
    with Project.open(link) as project:
        assert project.path == document
        with pytest.raises(ProjectInUseError):
            Project.open(document)
