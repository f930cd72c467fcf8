from collections.abc import Iterator

import pytest

from onrecord import workflow
from onrecord.errors import ComparisonError, StoppedError
from onrecord.model import Scope
from onrecord.resources import resource
from onrecord.workflow.stories import story_of


@pytest.fixture(scope="module")
def sample() -> Iterator[workflow.Project]:
    with workflow.project_of([str(resource("sample"))]) as project:
        yield project


def test_the_two_events_of_the_sample_are_found_and_only_those(sample: workflow.Project) -> None:
    paths = {article.id: article.path for article, _ in sample.articles()}
    dam, ferry = workflow.stories(sample)
    assert len(dam.articles) == 8
    assert all("dam" in paths[id] or "inquiry" in paths[id] for id in dam.articles)
    assert len(ferry.articles) == 4
    assert all("ferry" in paths[id] for id in ferry.articles)
    assert len(dam.outlets) == len(ferry.outlets) == 4


def test_the_matrix_is_of_the_largest_story_or_of_the_one_that_is_named(sample: workflow.Project) -> None:
    dam, ferry = workflow.stories(sample)
    assert dam.id in " ".join(workflow.compare(sample, "story-matrix").notes)
    assert ferry.id in " ".join(workflow.compare(sample, "story-matrix", scope=Scope(story=ferry.id)).notes)


def test_a_story_that_is_not_there_is_told(sample: workflow.Project) -> None:
    with pytest.raises(ComparisonError, match="there is no story s-00000000"):
        workflow.compare(sample, "story-matrix", scope=Scope(story="s-00000000"))


def test_a_filter_leaves_of_a_story_what_it_lets_through(sample: workflow.Project) -> None:
    dam, _ = workflow.stories(sample)
    assert story_of(sample, Scope(dam.articles[:2], story=dam.id)).articles == dam.articles[:2]
    with pytest.raises(ComparisonError, match="no two outlets tell the same story"):
        story_of(sample, Scope((), story=dam.id))


def test_looking_for_stories_can_be_stopped() -> None:
    paths = [str(resource("sample"))]
    with workflow.project_of(paths) as project, pytest.raises(StoppedError):
        workflow.stories(project, cancelled=lambda: True)


def test_stories_are_kept_until_the_project_changes() -> None:
    with workflow.project_of([str(resource("sample"))]) as project:
        found = workflow.stories(project)
        assert workflow.stories(project) is found
        project.remove(found[1].articles)
        assert workflow.stories(project) == found[:1]
