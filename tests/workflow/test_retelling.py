"""What a person says about stories, through the verbs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from made_stories import DAM, tell, two_stories
from onrecord import workflow
from onrecord.errors import ComparisonError, ProjectError
from onrecord.model import Scope

Ids = dict[str, str]


@pytest.fixture
def project() -> Iterator[workflow.Project]:
    with workflow.Project.temporary() as project:
        yield project


@pytest.fixture
def ids(project: workflow.Project) -> Ids:
    return two_stories(project)


def told(project: workflow.Project, ids: Ids) -> list[str]:
    """The stories, as the names of their articles."""
    names = {id: name for name, id in ids.items()}
    return [" ".join(sorted(names[id] for id in one.articles)) for one in workflow.stories(project)]


def story(project: workflow.Project, article: str) -> str:
    return next(one.id for one in workflow.stories(project) if article in one.articles)


def sentence(project: workflow.Project) -> str:
    return project.history()[-1].sentence


def test_two_are_found(project: workflow.Project, ids: Ids) -> None:
    assert sorted(told(project, ids)) == ["a1 b1 c1", "a2 b2 c2"]


def test_an_article_is_put_in(project: workflow.Project, ids: Ids) -> None:
    id = workflow.put_into_story(project, story(project, ids["a1"]), [ids["d"], ids["a2"]])
    assert told(project, ids) == ["a1 a2 b1 c1 d", "b2 c2"]
    assert workflow.story_named(project, id).put == (ids["a2"], ids["d"])
    assert sentence(project) == "2 articles put into story “Headline a1”"
    project.undo()
    assert sorted(told(project, ids)) == ["a1 b1 c1", "a2 b2 c2"]
    project.redo()
    assert told(project, ids) == ["a1 a2 b1 c1 d", "b2 c2"]


def test_an_article_is_taken_out_and_can_be_put_back(project: workflow.Project, ids: Ids) -> None:
    id = workflow.take_out_of_story(project, story(project, ids["a1"]), [ids["c1"]])
    assert workflow.story_named(project, id).taken == (ids["c1"],)
    assert told(project, ids) == ["a2 b2 c2", "a1 b1"]
    assert workflow.put_into_story(project, id, [ids["c1"]]) == id
    assert sorted(told(project, ids)) == ["a1 b1 c1", "a2 b2 c2"]


def test_two_are_merged_and_what_is_found_later_comes_too(project: workflow.Project, ids: Ids) -> None:
    other = workflow.title_story(project, story(project, ids["a2"]), " The  ferry ")
    id = workflow.merge_stories(project, other, [story(project, ids["a1"])])
    assert id == other
    assert told(project, ids) == ["a1 a2 b1 b2 c1 c2"]
    assert sentence(project) == "Story “Headline a1” merged into “The ferry”"
    ids["e1"] = tell(project, "e1", "E", f"{DAM} e1", 3)
    assert told(project, ids) == ["a1 a2 b1 b2 c1 c2 e1"]
    assert workflow.story_named(project, id).title == "The ferry"


def test_a_merge_leaves_nothing_of_the_other(project: workflow.Project, ids: Ids) -> None:
    gone = workflow.take_out_of_story(project, story(project, ids["a1"]), [ids["c1"]])
    id = workflow.merge_stories(project, story(project, ids["a2"]), [gone])
    assert workflow.story_named(project, id).taken == (ids["c1"],)
    with pytest.raises(ComparisonError, match=f"there is no story {gone}"):
        workflow.story_named(project, gone)


def test_several_are_merged_in_one_step(project: workflow.Project, ids: Ids) -> None:
    spring = workflow.make_story(project, [ids["d"], ids["a1"]], "Spring")
    before, steps = told(project, ids), len(project.history())
    workflow.merge_stories(project, story(project, ids["a2"]), [spring, story(project, ids["b1"])])
    assert told(project, ids) == ["a1 a2 b1 b2 c1 c2 d"]
    assert len(project.history()) == steps + 1
    assert sentence(project) == "2 stories merged into “Headline a2”"
    project.undo()
    assert told(project, ids) == before
    assert workflow.story_named(project, spring).title == "Spring"


def test_a_title_is_given_and_taken_back(project: workflow.Project, ids: Ids) -> None:
    found = story(project, ids["a1"])
    id = workflow.title_story(project, found, "The dam")
    assert [one.title for one in workflow.stories(project) if one.own] == ["The dam"]
    assert workflow.title_story(project, id, "") == id
    assert workflow.story_named(project, id).title == "Headline a1"
    before = project.history()
    workflow.title_story(project, id, "")
    assert project.history() == before


def test_a_story_is_made_of_chosen_articles(project: workflow.Project, ids: Ids) -> None:
    id = workflow.make_story(project, [ids["d"], ids["a1"]], "Spring")
    assert told(project, ids) == ["a2 b2 c2", "a1 d", "b1 c1"]
    assert workflow.story_named(project, id).title == "Spring"
    assert sentence(project) == "Story “Spring” made of 2 articles"


def test_a_story_whose_articles_all_go_elsewhere_is_no_more(project: workflow.Project, ids: Ids) -> None:
    first = workflow.make_story(project, [ids["d"], ids["a1"]])
    workflow.make_story(project, [ids["d"], ids["a1"], ids["a2"]])
    assert first not in project.stories_told().titles
    project.undo()
    assert first in project.stories_told().titles


def test_a_story_is_put_back_as_it_was_found(project: workflow.Project, ids: Ids) -> None:
    found = story(project, ids["a1"])
    id = workflow.put_into_story(project, found, [ids["d"]])
    workflow.take_out_of_story(project, id, [ids["a1"]])
    workflow.story_as_found(project, id)
    assert sorted(told(project, ids)) == ["a1 b1 c1", "a2 b2 c2"]
    assert story(project, ids["a1"]) == found


def test_the_id_of_a_story_that_was_found_leads_to_what_it_became(project: workflow.Project, ids: Ids) -> None:
    found = story(project, ids["a1"])
    id = workflow.title_story(project, found, "The dam")
    assert workflow.story_named(project, found).id == id
    shown = workflow.compare(project, "story-matrix", scope=Scope(story=found))
    assert "“The dam”" in shown.title
    assert "; changed by hand: title given." in " ".join(shown.notes)


def test_what_was_said_lasts_when_the_document_was_closed(tmp_path: Path) -> None:
    with workflow.Project.create(tmp_path / "a.onrecord") as project:
        ids = two_stories(project)
        id = workflow.put_into_story(project, story(project, ids["a1"]), [ids["d"]])
    with workflow.Project.open(tmp_path / "a.onrecord") as project:
        assert workflow.story_named(project, id).put == (ids["d"],)
        project.undo()
        assert sorted(told(project, ids)) == ["a1 b1 c1", "a2 b2 c2"]


Verb = Callable[[workflow.Project, str, Ids], object]


@pytest.mark.parametrize(
    ("verb", "why"),
    [
        (lambda p, id, ids: workflow.put_into_story(p, "p-9", [ids["d"]]), "there is no story p-9"),
        (lambda p, id, ids: workflow.put_into_story(p, id, []), "no article is named"),
        (lambda p, id, ids: workflow.put_into_story(p, id, ["nobody"]), "no article nobody"),
        (lambda p, id, ids: workflow.take_out_of_story(p, id, [ids["d"]]), "is not in story"),
        (lambda p, id, ids: workflow.take_out_of_story(p, id, [ids[n] for n in ("a1", "b1", "c1")]), "at least one"),
        (lambda p, id, ids: workflow.merge_stories(p, id, [id]), "into itself"),
        (lambda p, id, ids: workflow.make_story(p, [ids["d"], ids["d"]]), "at least two articles"),
        (lambda p, id, ids: workflow.story_as_found(p, id), "nothing was changed in story"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(project: workflow.Project, ids: Ids, verb: Verb, why: str) -> None:
    before = project.history()
    with pytest.raises((ComparisonError, ProjectError), match=why):
        verb(project, story(project, ids["a1"]), ids)
    assert project.history() == before
