"""The full-text index: what is found, where it stands, and that the index follows every change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import DamagedProjectError
from onrecord.model import Filter, Sort, SortBy
from onrecord.project import Project
from onrecord.project.fulltext import expression

TEXT = "🙂 The gate failed.\n\nAn aide said the gate was « stable », naïve critics said."


def indexed(project: Project) -> Project:
    while project.index(2):
        pass
    return project


def found(project: Project, query: str) -> list[str]:
    return list(project.ids(Filter(text=query), Sort(SortBy.RELEVANCE)))


def test_nothing_is_found_before_it_is_indexed_and_search_says_so(project: Project, add: Callable[..., str]) -> None:
    id = add(project, text=TEXT)
    assert (found(project, "gate"), project.waiting()) == ([], 1)
    assert project.index() == 0
    assert found(project, "gate") == [id]
    assert project.waiting() == 0
    assert project.index() == 0


def test_a_snippet_shows_the_words_around_what_was_asked_for(project: Project, add: Callable[..., str]) -> None:
    first, other = add(project, text=TEXT), add(project, text="Nothing of it.", location="/other")
    told = indexed(project).snippets("GATE naive", [other, "gone", first])
    assert told == {first: "🙂 The gate failed. An aide said the gate was « stable », naïve critics said."}
    assert project.snippets("*", [first]) == {}
    assert project.snippets("gat*", [other, "gone", first]).keys() == project.snippets("gate", [other, first]).keys()
    assert project.snippets("gat*", ["gone"]) == {}


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
        assert project.ids(Filter(text=query)) == () or not query.strip()
    assert expression(query) == "" or '"' in expression(query)


def test_the_index_follows_titles(project: Project, add: Callable[..., str]) -> None:
    id = add(project, text=TEXT)
    indexed(project)
    project.set_metadata([id], title="Xylophone")
    assert found(indexed(project), "xylophone") == [id]
    project.undo()
    assert found(indexed(project), "xylophone") == []
    assert found(project, "gate") == [id]


def test_the_index_follows_what_is_removed_and_restored(project: Project, add: Callable[..., str]) -> None:
    ids = [add(project, text=f"{TEXT} {n}", location=f"/{n}") for n in range(3)]
    indexed(project)
    project.remove(ids[:2])
    assert found(project, "gate") == ids[2:]
    project.undo()
    assert project.waiting() == 2
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


def test_the_best_come_first_and_last_the_other_way(project: Project, add: Callable[..., str]) -> None:
    good = add(project, text="A gate and many other words about the weather of today.", location="/a")
    best = add(project, text="Gate, gate, gate.", location="/b")
    assert found(indexed(project), "gate") == [best, good]
    assert project.ids(Filter(text="gate"), Sort(SortBy.RELEVANCE, descending=True)) == (good, best)
    assert project.ids(Filter(), Sort(SortBy.RELEVANCE)) == (good, best)


def test_a_damaged_index_is_damage(document: Path) -> None:
    with Project.open(document) as project:
        indexed(project)
        project._db.execute("DELETE FROM text_index_data WHERE id > 1")
    with Project.open(document) as project, pytest.raises(DamagedProjectError):
        project.ids(Filter(text="taxes"))


def test_of_more_than_can_be_ranked_the_others_follow_as_they_came(
    project: Project, add: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.project.lists.MOST_RANKED", 2)
    texts = ("A gate, and so on and on.", "Gate, gate.", "Gate, far away and long ago.", "Gate, gate, gate.")
    ids = [add(project, text=text, location=f"/news/{number}") for number, text in enumerate(texts)]
    while project.index():
        pass
    assert project.ids(Filter(text="gate"), Sort(SortBy.RELEVANCE)) == (ids[1], ids[0], ids[2], ids[3])
