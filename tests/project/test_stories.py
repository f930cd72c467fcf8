"""What a person says about stories: kept beside what is found, each step undone and done again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from made_articles import made_analysis, made_article
from onrecord.errors import ProjectError
from onrecord.model import Changes, Placed, Placing, StoriesTold, StoryChange, StoryStep
from onrecord.project import Project, check

FOUND, PUT, OUT = Placing.FOUND, Placing.PUT, Placing.OUT


def fill(project: Project, count: int = 4) -> list[str]:
    return [project.add(made_article(f"{n}.txt", outlet=f"Outlet {n}"), made_analysis())[0] for n in range(count)]


def made(project: Project, ids: list[str], title: str | None = None) -> str:
    """A story of some articles."""
    places = {id: Placed("", PUT) for id in ids}
    story = project.tell_story(StoryChange(StoryStep.MADE, "The dam", {"": title}, places=places, count=len(ids)))
    assert story is not None
    return story


def steps(ids: list[str], story: str, other: str) -> list[StoryChange]:
    """One of each kind."""
    return [
        StoryChange(StoryStep.PUT, "The dam", places={ids[2]: Placed(story, PUT)}, count=1),
        StoryChange(StoryStep.TAKEN, "The dam", places={ids[0]: Placed(story, OUT)}, count=1),
        StoryChange(StoryStep.TITLED, "The dam", {story: "Mereth"}, other="Mereth"),
        StoryChange(
            StoryStep.MERGED, "Mereth", {}, (other,), {ids[3]: Placed(story, FOUND)}, count=1, other="The ferry"
        ),
        StoryChange(StoryStep.AS_FOUND, "Mereth", {}, (story,), dict.fromkeys(ids)),
    ]


def test_a_story_has_an_id_of_its_own_and_each_article_one_place(project: Project) -> None:
    ids = fill(project)
    assert made(project, ids[:2]) == "p-1"
    assert made(project, ids[1:3], "The \ud83d ferry") == "p-2"
    assert project.stories_told() == StoriesTold(
        {"p-1": None, "p-2": "The \ud83d ferry"},
        {ids[0]: Placed("p-1", PUT), ids[1]: Placed("p-2", PUT), ids[2]: Placed("p-2", PUT)},
    )


def test_each_step_is_told_undone_and_done_again_after_the_document_was_closed(tmp_path: Path) -> None:
    document = tmp_path / "a.onrecord"
    with Project.create(document) as project:
        ids = fill(project)
        story, other = made(project, ids[:2]), made(project, ids[3:])
        states = [project.stories_told()]
        for step in steps(ids, story, other):
            assert project.tell_story(step) is None
            states.append(project.stories_told())
    assert states[-1] == StoriesTold()
    with Project.open(document) as project:
        for state in states[-2::-1]:
            assert project.undo() == Changes(stories=True)
            assert project.stories_told() == state
        for state in states[1:]:
            assert project.redo() == Changes(stories=True)
            assert project.stories_told() == state
        assert [entry.sentence for entry in project.history()][-6:] == [
            "Story “The dam” made of 1 article",
            "1 article put into story “The dam”",
            "1 article taken out of story “The dam”",
            "Story “The dam” called “Mereth”",
            "Story “The ferry” merged into “Mereth”",
            "Story “Mereth” put back as it was found",
        ]
    assert check(document).ok


def test_what_changes_nothing_is_no_step(project: Project) -> None:
    ids = fill(project)
    story = made(project, ids)
    before = project.history()
    project.tell_story(StoryChange(StoryStep.PUT, "The dam", {story: None}, places={ids[0]: Placed(story, PUT)}))
    assert project.history() == before


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (StoryChange(StoryStep.TITLED, "", {"p-7": "A"}), "there is no story p-7"),
        (StoryChange(StoryStep.MERGED, "", dropped=("s-1",)), "there is no story s-1"),
        (StoryChange(StoryStep.PUT, "", {"": None}, places={"nobody": Placed("", PUT)}), "no article nobody"),
    ],
)
def test_a_story_or_article_that_is_not_there_is_refused(project: Project, asked: StoryChange, why: str) -> None:
    fill(project)
    before = project.history()
    with pytest.raises(ProjectError, match=why):
        project.tell_story(asked)
    assert (project.history(), project.stories_told()) == (before, StoriesTold())


def test_an_article_that_is_removed_takes_its_place_along_and_brings_it_back(project: Project) -> None:
    ids = fill(project)
    made(project, ids[:2])
    told = project.stories_told()
    project.remove(ids[:1])
    assert project.stories_told().places == {ids[1]: Placed("p-1", PUT)}
    project.restore(ids[:1])
    assert project.stories_told() == told


def test_an_article_that_comes_back_to_a_story_that_is_gone_is_where_it_is_found(project: Project) -> None:
    ids = fill(project)
    story = made(project, ids[:2])
    project.remove(ids[:1])
    project.tell_story(StoryChange(StoryStep.AS_FOUND, "The dam", {}, (story,), {ids[1]: None}))
    project.restore(ids[:1])
    assert project.stories_told() == StoriesTold()


def test_an_article_that_is_analysed_again_keeps_its_place(project: Project) -> None:
    ids = fill(project)
    made(project, ids[:2])
    told, analysis = project.stories_told(), made_analysis()
    later = replace(analysis, versions=replace(analysis.versions, model="later"))
    project.add(made_article("0.txt", outlet="Outlet 0"), later)
    assert project.stories_told() == told


def test_what_was_said_comes_out_of_a_damaged_document(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.onrecord") as project:
        ids = fill(project)
        made(project, ids[:2], "The dam")
        told = project.stories_told()
    Project.recover(tmp_path / "a.onrecord", tmp_path / "b.onrecord")
    with Project.open(tmp_path / "b.onrecord") as project:
        assert project.stories_told() == told
        assert made(project, ids[2:]) == "p-2"


def test_an_older_document_says_nothing_and_can(document: Path, aged: Callable[[Path, int], None]) -> None:
    aged(document, 5)
    with Project.open(document) as project:
        assert project.stories_told() == StoriesTold()
        made(project, [row.id for row in project.rows()])
        assert len(project.stories_told().places) == 3
    assert check(document).ok
