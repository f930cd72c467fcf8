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
    assert ferry.id in " ".join(workflow.compare(sample, "story-matrix", story=ferry.id).notes)


def test_a_story_that_is_not_there_is_told(sample: workflow.Project) -> None:
    with pytest.raises(ComparisonError, match="there is no story s-00000000"):
        workflow.compare(sample, "story-matrix", story="s-00000000")


def test_a_filter_leaves_of_a_story_what_it_lets_through(sample: workflow.Project) -> None:
    dam, _ = workflow.stories(sample)
    assert story_of(sample, dam.id, Scope(articles=dam.articles[:2])).articles == dam.articles[:2]
    with pytest.raises(ComparisonError, match="no two outlets tell the same story"):
        story_of(sample, dam.id, Scope(articles=()))


def test_looking_for_stories_can_be_stopped(sample: workflow.Project) -> None:
    with pytest.raises(StoppedError):
        workflow.stories(sample, cancelled=lambda: True)
