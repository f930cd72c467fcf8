from pathlib import Path

import pytest

from made_articles import made_analysis, made_article
from onrecord.errors import ProjectError
from onrecord.model import Correction, Field, Target
from onrecord.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project.create(tmp_path / "p.onrecord")
    for name in "ab":
        project.add(made_article(f"{name}.txt", outlet=name), made_analysis())
    return project


def test_before_the_first_mark_anything_may_have_changed(project: Project) -> None:
    with project:
        mark, changed = project.changed_since(None)
        assert changed is None
        assert project.changed_since(mark) == (mark, frozenset())


def test_what_came_went_and_changed_is_told_once(project: Project) -> None:
    with project:
        first, second = project.ids()
        mark, _ = project.changed_since(None)
        project.set_metadata([first], outlet="Post")
        third, _ = project.add(made_article("c.txt", outlet="c"), made_analysis())
        mark, changed = project.changed_since(mark)
        assert changed == frozenset({first, third})
        project.remove([second])
        mark, changed = project.changed_since(mark)
        assert changed == frozenset({second})
        assert project.there([third, second, first]) == (first, third)
        project.undo()
        assert project.changed_since(mark)[1] == frozenset({second})


def test_a_correction_is_a_change(project: Project) -> None:
    with project:
        first, _ = project.ids()
        mark, _ = project.changed_since(None)
        attribution = project.load(first)[1].attributions[0]
        project.correct([Correction(first, Target.of(attribution), Field.SOURCE_NAME, "Ada Quill")])
        assert project.changed_since(mark)[1] == frozenset({first})


def test_what_was_not_saved_is_no_change(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with project:
        first, _ = project.ids()
        mark, _ = project.changed_since(None)
        monkeypatch.setenv("ONRECORD_FAULT", "txn.before_commit=enospc")
        with pytest.raises(ProjectError):
            project.set_metadata([first], outlet="Post")
        assert project.changed_since(mark) == (mark, frozenset())


def test_another_document_is_another_matter(project: Project, tmp_path: Path) -> None:
    with project:
        mark, _ = project.changed_since(None)
        project.save_as(tmp_path / "q.onrecord")
        assert project.changed_since(mark)[1] is None
