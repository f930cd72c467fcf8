"""Every change by a person and every import is one step, told in a sentence, undone and done again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_articles import made_analysis, made_article
from onrecord.errors import DamagedProjectError, ProjectError
from onrecord.model import (
    Analysis,
    Article,
    Changes,
    Codebook,
    Correction,
    Field,
    Placed,
    Placing,
    SourceType,
    StoryChange,
    StoryStep,
    Target,
    Weights,
    current_versions,
)
from onrecord.model.correcting import remeasured
from onrecord.project import Project, check

STRICT = Codebook(weights=Weights(named=0.9))


def contents(project: Project) -> object:
    return project.codebook, [*project.articles()], project.rows(), project.attribution_rows(), project.stories_told()


def sentences(project: Project) -> list[str]:
    return [entry.sentence for entry in project.history()]


def outlets(project: Project) -> list[str | None]:
    return [row.outlet for row in project.rows()]


def fill(project: Project, count: int = 3) -> list[str]:
    """Articles with the figures that an analysis by the codebook gives: what is measured again is measured so too."""
    with project.importing("news.zip"):
        return [project.add(*found(made_article(f"{n}.txt", outlet=f"Outlet {n}"), project))[0] for n in range(count)]


def found(article: Article, project: Project) -> tuple[Article, Analysis]:
    measured = remeasured(article, made_analysis(), project.codebook)
    return article, replace(measured, versions=current_versions(project.codebook))


def test_an_import_is_one_step(project: Project) -> None:
    ids = fill(project)
    before = contents(project)
    assert sentences(project) == ["3 articles added from news.zip"]
    assert project.undo() == Changes(removed=tuple(ids))
    assert len(project) == 0
    again = project.redo()
    assert again is not None
    assert (again.added, again.rows) == (tuple(ids), project.rows())
    assert contents(project) == before


def test_an_addition_of_its_own_is_a_step(project: Project, add: Callable[..., str]) -> None:
    add(project, location="/a")
    add(project, location="/b")
    assert sentences(project) == ["1 article added", "1 article added"]


def test_nothing_is_undone_in_the_middle_of_an_import(project: Project, add: Callable[..., str]) -> None:
    with project.importing():
        add(project)
        with pytest.raises(ProjectError, match="while articles are added"):
            project.undo()


def test_where_there_is_no_step_nothing_is_done(project: Project) -> None:
    assert project.undo() is None
    assert project.redo() is None
    assert project.history() == ()


def test_metadata_of_many_is_one_step(project: Project) -> None:
    ids = fill(project)
    project.set_metadata(ids, outlet="The Gazette")
    project.set_metadata(ids[:1], title=None, byline="A")
    project.set_metadata(ids[1:2], title=None)
    project.set_metadata(ids, topic="Taxes")
    assert {row.topic for row in project.rows()} == {"Taxes"}
    assert sentences(project)[1:] == [
        "Outlet of 3 articles set to The Gazette",
        "Title and byline of 1 article changed",
        "Title of 1 article cleared",
        "Topic of 3 articles set to Taxes",
    ]
    for _ in range(4):
        project.undo()
    assert outlets(project) == ["Outlet 0", "Outlet 1", "Outlet 2"]
    assert [entry.undone for entry in project.history()] == [False, True, True, True, True]


def test_outlets_are_merged(project: Project) -> None:
    ids = fill(project)
    assert project.merge_outlet(["Outlet 0", "Outlet 2", "Gazette"], "Gazette").changed == (ids[0], ids[2])
    assert outlets(project) == ["Gazette", "Outlet 1", "Gazette"]
    assert sentences(project)[1] == "Outlet 0 and Outlet 2 merged into Gazette (2 articles)"
    project.undo()
    assert outlets(project) == ["Outlet 0", "Outlet 1", "Outlet 2"]


def test_what_was_removed_comes_back_to_its_place(project: Project) -> None:
    ids = fill(project)
    before = contents(project)
    project.remove(ids[:2])
    assert [(gone.id, gone.outlet) for gone in project.removed()] == [(ids[0], "Outlet 0"), (ids[1], "Outlet 1")]
    changes = project.restore([ids[1], ids[0]])
    assert changes.added == (ids[1], ids[0])
    assert contents(project) == before
    assert project.removed() == ()
    assert sentences(project)[1:] == ["2 articles deleted", "2 articles restored"]
    project.undo()
    assert [row.id for row in project.rows()] == ids[2:]
    project.redo()
    project.undo()
    project.undo()
    assert contents(project) == before


def test_corrections_come_back_with_their_article(project: Project) -> None:
    (id,) = fill(project, 1)
    machine = project.load(id)[1]
    said = Target.of(made_analysis().attributions[0])
    project.correct([Correction(id, said, Field.SOURCE_TYPE, SourceType.DOCUMENT)])
    before = contents(project)
    project.remove([id])
    project.undo()
    assert contents(project) == before
    assert project.load(id, machine=True)[1] == machine


def test_what_was_added_again_is_not_restored(project: Project, add: Callable[..., str]) -> None:
    id = add(project)
    project.remove([id])
    add(project)
    with pytest.raises(ProjectError, match="in the project again"):
        project.restore([id])
    with pytest.raises(ProjectError, match="no article missing was removed"):
        project.restore(["missing"])


def test_a_restored_article_takes_a_free_id(project: Project, add: Callable[..., str]) -> None:
    id = add(project, location="/a")
    project.remove([id])
    assert add(project, location="/b") == id
    assert project.restore([id]).added == (f"{id}-2",)
    assert project.load(f"{id}-2")[0].location == "/a"


def test_a_removed_article_that_was_damaged_is_told(project: Project, add: Callable[..., str]) -> None:
    id = add(project)
    project.remove([id])
    project._db.execute("UPDATE removed_article SET content = x'00'")
    with pytest.raises(DamagedProjectError):
        project.restore([id])


def test_the_codebook_is_undone(project: Project) -> None:
    project.set_codebook(STRICT)
    project.set_codebook(STRICT)
    assert sentences(project) == ["Codebook changed"]
    project.undo()
    assert project.codebook == Codebook()
    project.redo()
    assert project.codebook == STRICT


def test_a_new_step_ends_what_could_be_done_again(project: Project) -> None:
    ids = fill(project)
    project.set_metadata(ids, outlet="B")
    project.undo()
    project.set_metadata(ids, outlet="C")
    assert project.redo() is None
    assert len(project.history()) == 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (Field.SOURCE_TYPE, SourceType.DOCUMENT, "Source type of “Helena Marsk” set to document"),
        (Field.DESCRIBED, True, "Described of “Helena Marsk” set to yes"),
        (Field.REMOVED, True, "Attribution “Helena Marsk” removed"),
        (Field.NOTE, "ask her", "Note of “Helena Marsk” set to ask her"),
    ],
)
def test_a_correction_says_what_it_is_about(project: Project, field: Field, value: object, sentence: str) -> None:
    (id,) = fill(project, 1)
    target = Target.of(made_analysis().attributions[0])
    project.correct([Correction(id, target, field, value)])  # type: ignore[arg-type]
    assert sentences(project)[1] == sentence


def test_many_corrections_say_how_many(project: Project) -> None:
    ids = fill(project)
    target = Target.of(made_analysis().attributions[0])
    project.correct([Correction(id, target, Field.SOURCE_NAME, "H. Marsk") for id in ids])
    assert sentences(project)[1] == "Source name of 3 places in 3 articles set to H. Marsk"
    drawn = made_analysis().attributions[0]
    project.correct([Correction(id, target, Field.ADDED, drawn) for id in ids])
    assert sentences(project)[2] == "Attributions added: 3 places in 3 articles"


def test_steps_are_undone_after_the_document_was_closed(tmp_path: Path) -> None:
    document = tmp_path / "p.onrecord"
    with Project.create(document) as project:
        ids = fill(project)
        start = contents(project)
        project.remove(ids[:1])
        project.set_metadata(ids[1:], outlet="B")
        end = contents(project)
    with Project.open(document) as project:
        project.undo()
        project.undo()
        assert contents(project) == start
    with Project.open(document) as project:
        project.redo()
        project.redo()
        assert contents(project) == end
    assert check(document).ok


STEPS = ["outlet", "title", "remove", "restore", "type", "note", "drop", "merge", "codebook", "import", "story"]


def tell_of(project: Project, ids: set[str], placing: Placing) -> None:
    project.tell_story(
        StoryChange(StoryStep.MADE, "A story", {"": None}, places=dict.fromkeys(ids, Placed("", placing)))
    )


def do(project: Project, step: str, number: int) -> None:
    ids = [row.id for row in project.rows()]
    gone = [one.id for one in project.removed()]
    target = Target.of(made_analysis().attributions[number % 3])
    one = ids[number % len(ids)] if ids else None
    if step == "import":
        with project.importing():
            project.add(*found(made_article(f"new-{number}-{len(project.history())}.txt"), project))
    elif step == "restore" and gone:
        project.restore(gone[:1])
    elif step == "codebook":
        project.set_codebook(Codebook(weights=Weights(named=number / 10)))
    elif step == "merge":
        project.merge_outlet({row.outlet for row in project.rows() if row.outlet}, f"Outlet {number}")
    elif one and step in ("outlet", "title"):
        project.set_metadata([one], **{step: f"{step} {number}"})  # type: ignore[arg-type]
    elif one and step == "story":
        tell_of(project, {one, ids[0]}, [*Placing][number % 3])
    elif one and step == "remove":
        project.remove([one])
    elif one and step == "type":
        project.correct([Correction(one, target, Field.SOURCE_TYPE, [*SourceType][number % 6])])
    elif one and step in ("note", "drop"):
        said = (Field.NOTE, "" if number % 2 else "a note") if step == "note" else (Field.REMOVED, number % 2 == 0)
        project.correct([Correction(one, target, *said)])


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9)), max_size=8))
def test_any_steps_are_undone_and_done_again(steps: list[tuple[str, int]]) -> None:
    with Project.temporary() as project:
        fill(project)
        states = [contents(project)]
        for step, number in steps:
            before = len(project.history())
            do(project, step, number)
            if len(project.history()) > before:
                states.append(contents(project))
        for state in states[-2::-1]:
            project.undo()
            assert contents(project) == state
        for state in states[1:]:
            project.redo()
            assert contents(project) == state
