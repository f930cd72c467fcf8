"""Articles that say the same, counted once or each, in charts and exports alike."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from made_articles import made_analysis, made_article
from onrecord import workflow
from onrecord.model import Duplicates, ExportOptions, Filter
from onrecord.project import Project

COUNTED_ONCE = Filter(duplicates=Duplicates.ONCE)
ONCE = "Duplicates: counted once (2 left out)"


@pytest.fixture
def project() -> Iterator[Project]:
    """Three copies in two outlets."""
    with Project.temporary() as project:
        for path, outlet in (("a", "Post"), ("b", "Gazette"), ("c", "Gazette")):
            read = replace(made_article(path, outlet=outlet), location=f"/in/{path}").identified()
            project.add(read, made_analysis())
        yield project


def test_the_groups_are_told(project: Project) -> None:
    (group,) = workflow.duplicates(project)
    assert group.articles == project.ids()
    assert (group.wire, group.versions, group.outlets) == (True, True, ("Gazette", "Post"))


def test_a_comparison_counts_once_and_says_so(project: Project) -> None:
    every = workflow.compare(project, "sourcing-by-outlet")
    once = workflow.compare(project, "sourcing-by-outlet", scope=workflow.scope(project, COUNTED_ONCE))
    assert set(every.table["outlet"]) == {"Post", "Gazette"}
    assert set(once.table["outlet"]) == {"Post"}
    assert any(ONCE in note for note in once.notes)
    gazette = replace(COUNTED_ONCE, outlets=frozenset({"Gazette"}))
    within = workflow.compare(project, "sourcing-by-outlet", scope=workflow.scope(project, gazette))
    assert set(within.table["outlet"]) == {"Gazette"}


def test_a_scope_is_of_sections_and_topics_and_says_so(project: Project) -> None:
    first, *_ = project.ids()
    project.set_metadata([first], section="World", topic="Dams")
    like = Filter(sections=frozenset({"world", ""}), topics=frozenset({"dams"}))
    scope = workflow.scope(project, like)
    assert (scope.articles, scope.phrases) == ((first,), ("Section: no section, world", "Topic: dams"))


@pytest.mark.parametrize("once", [True, False])
def test_an_export_counts_once_and_says_so_with_the_methods(project: Project, tmp_path: Path, once: bool) -> None:
    options = ExportOptions(scope=workflow.scope(project, COUNTED_ONCE if once else Filter()))
    workflow.export(project, tmp_path / "a.csv", "articles", options=options)
    assert len((tmp_path / "a.csv").read_text("utf-8").splitlines()) == (2 if once else 4)
    told = (tmp_path / "a.methods.txt").read_text("utf-8")
    assert (ONCE in told) is once
    assert ("2 articles repeat another one" in told) is not once


def test_a_report_counts_once_and_says_so(project: Project, tmp_path: Path) -> None:
    workflow.export(project, tmp_path / "a.html", options=ExportOptions(scope=workflow.scope(project, COUNTED_ONCE)))
    told = (tmp_path / "a.html").read_text("utf-8")
    assert ONCE in told
    assert "of 1 article from 1 outlet" in told
