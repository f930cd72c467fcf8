"""The program is stopped, killed or cancelled in the middle of its work, and started again."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from interrupted_imports import SAMPLE, cancel_at_random, require_no_orphans, require_whole
from onrecord import workflow
from onrecord.project import Project, check

pytestmark = pytest.mark.end2end
ONRECORD = Path(sys.executable).with_name("onrecord")
ARTICLES = len(SAMPLE)


def start(*arguments: str | Path, fault: str = "") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [ONRECORD, *arguments],
        env={**os.environ, "ONRECORD_FAULT": fault},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ids(lines: str) -> list[str]:
    return [json.loads(line)["id"] for line in lines.splitlines()]


def test_a_program_that_is_told_to_stop_keeps_what_it_printed(tmp_path: Path) -> None:
    document = tmp_path / "p.onrecord"
    running = start("analyze", *SAMPLE, "--project", document, "--jobs", "2")
    assert running.stdout is not None
    first = running.stdout.readline()
    children = psutil.Process(running.pid).children(recursive=True)
    assert children
    running.send_signal(signal.SIGTERM)
    rest, complaint = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "what was done until now is kept" in complaint
    require_no_orphans(children)
    assert require_whole(document, ids(first + rest)) <= ARTICLES


def test_a_killed_import_is_taken_up_where_it_was(tmp_path: Path) -> None:
    document = tmp_path / "p.onrecord"
    running = start("analyze", *SAMPLE, "--project", document, "--jobs", "2", fault="txn.before_commit:4")
    told, _ = running.communicate(timeout=60)
    assert running.returncode == -signal.SIGKILL
    assert len(ids(told)) == 2 == require_whole(document, ids(told))
    with Project.open(document, read_only=True) as project:
        (account,) = project.accounts()
    assert (account.ended, account.files, account.articles) == (False, ARTICLES, 2)
    assert account.given == tuple(map(str, SAMPLE))
    again = start("analyze", *SAMPLE, "--project", document, "--jobs", "2")
    lines, complaints = again.communicate(timeout=60)
    assert f"did not come to its end: 2 articles of {ARTICLES} files were saved; give" in complaints
    assert ids(lines)[:2] == ids(told)
    assert require_whole(document, ids(lines)) == ARTICLES


def test_a_worker_that_is_killed_costs_a_retry(tmp_path: Path) -> None:
    document = tmp_path / "p.onrecord"
    # Each worker dies with its third piece of work in hand.
    running = start("analyze", *SAMPLE, "--project", document, "--jobs", "2", fault="worker.after_task:3")
    lines, complaints = running.communicate(timeout=120)
    said = [line for line in complaints.splitlines() if "error" in line]
    assert all("the process that worked on it died" in line for line in said)
    assert require_whole(document, ids(lines)) == ARTICLES - len(said)
    lines, _ = start("analyze", *SAMPLE, "--project", document, "--jobs", "2").communicate(timeout=60)
    assert require_whole(document, ids(lines)) == ARTICLES


@pytest.mark.parametrize("fault", ["export.mid_write", "export.mid_write=enospc"])
def test_an_export_that_fails_leaves_what_stood_there(tmp_path: Path, fault: str) -> None:
    document, target = tmp_path / "p.onrecord", tmp_path / "data.jsonl"
    Project.create(document).close()
    target.write_text("the export of yesterday")
    running = start("export", document, "-o", target, fault=fault)
    _, complaint = running.communicate(timeout=60)
    assert target.read_text() == "the export of yesterday"
    if "enospc" in fault:
        assert running.returncode == 1
        assert "No space left on device" in complaint
        assert sorted(tmp_path.iterdir()) == [target, document]
    again = start("export", document, "-o", target)
    assert again.communicate(timeout=60) == ("", "")
    assert target.read_text() == ""


def test_what_can_be_read_of_a_damaged_project_is_recovered(tmp_path: Path) -> None:
    document, new = tmp_path / "p.onrecord", tmp_path / "new.onrecord"
    with Project.create(document) as project:
        workflow.add_files(project, [str(SAMPLE[0])])
        project._db.execute("UPDATE article_text SET text = replace(text, 'the', 'teh')")
    running = start("check", document, "--recover", new)
    told, _ = running.communicate(timeout=60)
    assert running.returncode == 1
    assert "0 articles as they were, 1 that may not be, 0 lost" in told
    assert check(new).ok
    told, _ = start("check", new, "--json", "--recover", tmp_path / "again.onrecord").communicate(timeout=60)
    assert json.loads(told)["recovered"] == {"whole": 1, "doubtful": [], "lost": 0}


def test_an_import_is_cancelled_at_random(tmp_path: Path) -> None:
    cancel_at_random(tmp_path, rounds=30, seed=3)
