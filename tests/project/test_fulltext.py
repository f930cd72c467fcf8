"""The full-text index: what is found, where it stands, and that the index follows every change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DamagedProjectError
from onrecord.project import Project
from onrecord.project.fulltext import expression

TEXT = "🙂 The gate failed.\n\nAn aide said the gate was « stable », naïve critics said."


def indexed(project: Project) -> Project:
    while project.index(2):
        pass
    return project


def found(project: Project, query: str) -> list[str]:
    return [hit.article for hit in project.search(query).hits]


def test_nothing_is_found_before_it_is_indexed_and_search_says_so(project: Project, add: Callable[..., str]) -> None:
    id = add(project, text=TEXT)
    assert (project.search("gate").hits, project.search("gate").waiting) == ((), 1)
    assert project.index() == 0
    assert found(project, "gate") == [id]
    assert project.search("gate").waiting == 0
    assert project.index() == 0


def test_a_hit_tells_where_the_words_stand_in_code_points(project: Project, add: Callable[..., str]) -> None:
    add(project, text=TEXT)
    (hit,) = indexed(project).search("GATE naive").hits
    assert [span.of(TEXT) for span in hit.spans] == ["gate", "gate", "naïve"]
    assert [span.of(hit.snippet) for span in hit.marked] == ["gate", "gate", "naïve"]
    assert hit.outlet == "Gazette"


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("gate aide", True),
        ("gate absent", False),
        ('"aide said"', True),
        ('"said aide"', False),
        ('"aide said', True),
        ("stab*", True),
        ("stab", False),
        ("“gate”", True),
        ("NEAR OR", False),
        ("title:gate", False),
        ("-gate", True),
        ("* ( ^", False),
        ("", False),
    ],
)
def test_what_a_person_writes_is_words_and_no_syntax(
    project: Project, add: Callable[..., str], query: str, there: bool
) -> None:
    add(project, text=TEXT)
    assert bool(found(indexed(project), query)) is there


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=30) | st.text('"*()^:-+ab ', max_size=12))
def test_any_query_can_be_asked(query: str) -> None:
    with Project.temporary() as project:
        assert project.search(query).hits == ()
    assert expression(query) == "" or '"' in expression(query)


def test_the_index_follows_titles(project: Project, add: Callable[..., str]) -> None:
    id = add(project, text=TEXT)
    indexed(project)
    project.set_metadata([id], title="Xylophone")
    assert found(indexed(project), "xylophone") == [id]
    (hit,) = project.search("xylophone").hits
    assert (hit.title, hit.spans) == ("Xylophone", ())
    project.undo()
    assert found(indexed(project), "xylophone") == []
    assert found(project, "gate") == [id]


def test_the_index_follows_what_is_removed_and_restored(project: Project, add: Callable[..., str]) -> None:
    ids = [add(project, text=f"{TEXT} {n}", location=f"/{n}") for n in range(3)]
    indexed(project)
    project.remove(ids[:2])
    assert found(project, "gate") == ids[2:]
    project.undo()
    assert project.search("gate").waiting == 2
    assert sorted(found(indexed(project), "gate")) == sorted(ids)


def test_the_index_agrees_with_the_texts_at_the_end(project: Project, add: Callable[..., str]) -> None:
    ids = [add(project, text=f"{TEXT} {n}", location=f"/{n}") for n in range(5)]
    project.index(2)
    project.remove(ids[:3])
    project.set_metadata(ids[3:], title="caf\udce9")
    indexed(project)
    project.undo()
    project.undo()
    indexed(project)
    project._db.execute("INSERT INTO text_index (text_index, rank) VALUES ('integrity-check', 1)")


def test_the_best_come_first_and_no_more_than_wanted(project: Project, add: Callable[..., str]) -> None:
    add(project, text="A gate and many other words about the weather of today.", location="/a")
    best = add(project, text="Gate, gate, gate.", location="/b")
    assert [hit.article for hit in indexed(project).search("gate", 1).hits] == [best]


def test_a_damaged_index_is_damage(document: Path) -> None:
    with Project.open(document) as project:
        indexed(project)
        project._db.execute("DELETE FROM text_index_data WHERE id > 1")
    with Project.open(document) as project, pytest.raises(DamagedProjectError):
        project.search("taxes")
