from pathlib import Path

import psutil
import pytest

from onrecord import workflow
from onrecord.project import Project
from onrecord.workflow import Standby
from onrecord.workflow.importing import never


@pytest.fixture
def project() -> Project:
    return Project.temporary()


def children() -> set[int]:
    """The processes there are beside the one that tracks what they leave behind."""
    return {one.pid for one in psutil.Process().children() if "spawn_main" in " ".join(one.cmdline())}


def test_an_import_is_done_by_the_workers_that_waited_for_it(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“It holds,” said Ann Lee.", "utf-8")
    before, standby, during = children(), Standby(), set()
    with project:
        standby.start(project, 1)
        standby.start(project, 1)
        waited = children() - before
        workflow.add_files(
            project, [str(tmp_path)], jobs=1, standby=standby,
            progress=lambda *_: during.update(children() - before),
        )  # fmt: skip
        assert len(project) == 1
    assert during == waited
    assert standby.take(1, never) is None
    assert children() <= before


def test_workers_of_another_number_are_sent_away(project: Project) -> None:
    before, standby = children(), Standby()
    with project:
        standby.start(project, 1)
        assert children() > before
        assert standby.take(2, never) is None
    assert children() <= before
    standby.end()
