"""Groups of articles that say the same, kept as articles come and go."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_articles import made_analysis
from onrecord.model import (
    Article,
    Codebook,
    DuplicateGroup,
    Duplicates,
    Filter,
    Paragraph,
    Versions,
    counted_once,
)
from onrecord.project import Project

WORDS = [f"w{number}" for number in range(3_000)]
BASE = random.Random(1).choices(WORDS, k=400)
OTHER = random.Random(2).choices(WORDS, k=400)
LEFT, RIGHT = BASE[:300], BASE[100:]


def edited(words: list[str], share: float = 0.05, seed: int = 3) -> list[str]:
    chance = random.Random(seed)
    return [chance.choice(WORDS) if chance.random() < share else word for word in words]


def put(project: Project, name: str, words: list[str], outlet: str | None = "A", version: str = "1") -> str:
    text = " ".join(words)
    paragraphs = (Paragraph(0, 0, len(text)),)
    read = Article(name, text, paragraphs, outlet=outlet, location=f"/in/{name}").identified()
    found = made_analysis()
    analysis = replace(
        found, attributions=(), paragraphs=found.paragraphs[:1], sentences=(), versions=Versions(version, "m", "c")
    )
    return project.add(read, analysis)[0]


def names(project: Project) -> list[str]:
    """The groups, each as the names of its articles, as the project keeps them."""
    paths = {row.id: row.path for row in project.rows()}
    return ["".join(paths[id] for id in group.articles) for group in project.duplicates()]


def anew(project: Project) -> list[str]:
    """The groups as they are where the same articles come for the first time."""
    with Project.temporary() as other:
        for article, analysis in project.articles():
            other.add(replace(article, id=article.id.partition("-")[0]), analysis)
        return names(other)


def test_versions_in_one_outlet_and_copies_across_outlets_are_told_apart(project: Project) -> None:
    first, _ = put(project, "a", BASE), put(project, "b", OTHER)
    version = put(project, "c", edited(BASE))
    assert project.duplicates() == (DuplicateGroup((first, version), ("A",), exact=False, wire=False, versions=True),)
    twin, copy = put(project, "d", OTHER, "B"), put(project, "e", [*map(str.upper, BASE)], "B")
    groups = project.duplicates()
    assert groups[0] == DuplicateGroup((first, version, copy), ("A", "B"), exact=False, wire=True, versions=True)
    assert (groups[1].articles[1], groups[1].exact, groups[1].wire, groups[1].versions) == (twin, True, True, False)


def test_where_outlets_are_not_known_neither_is_said(project: Project) -> None:
    put(project, "a", BASE, None)
    put(project, "b", BASE)
    put(project, "c", BASE, None)
    (group,) = project.duplicates()
    assert (group.outlets, group.wire, group.versions) == (("A",), False, False)


def test_a_corrected_outlet_counts(project: Project) -> None:
    put(project, "a", BASE)
    id = put(project, "b", BASE)
    project.set_metadata([id], outlet="B")
    assert project.duplicates()[0].wire


def test_an_article_that_goes_takes_its_bond_with_it_and_brings_it_back(project: Project) -> None:
    put(project, "l", LEFT)
    put(project, "r", RIGHT)
    assert names(project) == []
    bond = put(project, "b", BASE)
    assert names(project) == ["lrb"]
    project.remove([bond])
    assert names(project) == []
    put(project, "c", edited(RIGHT))
    assert names(project) == ["rc"]
    project.restore([bond])
    assert names(project) == ["lrbc"]
    project.undo()
    assert names(project) == ["rc"]


def test_the_first_that_goes_leaves_the_others_together(project: Project) -> None:
    first = put(project, "a", BASE)
    for name in "bcd":
        put(project, name, BASE)
    put(project, "e", edited(BASE))
    project.remove([first])
    assert names(project) == ["bcde"]
    project.undo()
    assert names(project) == ["abcde"]


def test_an_import_that_is_undone_and_done_again(project: Project) -> None:
    put(project, "a", BASE)
    with project.importing("folder"):
        put(project, "b", edited(BASE))
        put(project, "c", OTHER)
        put(project, "d", OTHER)
    assert names(project) == ["ab", "cd"]
    project.undo()
    assert (names(project), project._db.execute("SELECT count(*) FROM near").fetchone()) == ([], (0,))
    project.redo()
    assert names(project) == ["ab", "cd"]


def test_articles_without_words_are_like_nothing(project: Project) -> None:
    put(project, "a", ["—"])
    put(project, "b", ["…"])
    assert names(project) == []


def test_an_article_that_is_analysed_again_stays_in_its_group(project: Project) -> None:
    put(project, "a", BASE)
    put(project, "b", edited(BASE))
    put(project, "a", BASE, version="2")
    assert names(project) == ["ab"]


def test_an_addition_that_fails_leaves_no_trace(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    put(project, "a", BASE)
    with monkeypatch.context() as failing:
        failing.setattr(project, "_note_added", lambda key: int("planted"))
        with pytest.raises(ValueError, match="planted"):
            put(project, "b", edited(BASE))
    assert names(project) == []
    put(project, "c", edited(BASE, seed=4))
    assert names(project) == anew(project)


def test_groups_reach_over_sessions_and_schemas(tmp_path: Path, aged: Callable[[Path, int], None]) -> None:
    document = tmp_path / "a.onrecord"
    with Project.create(document) as project:
        put(project, "a", BASE)
        gone = put(project, "b", BASE)
    with Project.open(document) as project:
        put(project, "c", edited(BASE))
        assert names(project) == ["abc"]
        project.remove([gone])
    aged(document, 3)
    with Project.open(document, read_only=True) as project:
        assert names(project) == ["ac"]


def test_an_article_removed_by_an_older_version_comes_back_into_its_group(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.project import removed

    put(project, "a", BASE)
    gone = put(project, "b", edited(BASE))
    with monkeypatch.context() as older:
        older.setattr(removed, "_PUT_AWAY", removed.OF_AN_ARTICLE)
        project.remove([gone])
    project.restore([gone])
    assert names(project) == ["ab"]


def test_recovered_articles_are_grouped(tmp_path: Path) -> None:
    document = tmp_path / "a.onrecord"
    with Project.create(document) as project:
        put(project, "a", BASE)
        put(project, "b", edited(BASE))
    Project.recover(document, tmp_path / "b.onrecord")
    with Project.open(tmp_path / "b.onrecord") as project:
        assert names(project) == ["ab"]


def test_a_thousand_copies_are_one_group(project: Project) -> None:
    with project.importing("wire"):
        for number in range(300):
            put(project, f"{number}", BASE)
    (group,) = project.duplicates()
    assert len(group.articles) == 300
    assert len(counted_once([group], group.articles)) == 299


def test_once_counts_the_first_that_is_looked_at() -> None:
    group = DuplicateGroup(("a", "b", "c"), ("A",), exact=True, wire=False, versions=True)
    assert counted_once([group], ["b", "c", "d"]) == {"c": "b"}
    assert counted_once([group], ["d"]) == {}


def test_a_list_shows_a_group_by_its_first_that_the_filter_lets_through(project: Project) -> None:
    put(project, "a", BASE, "A")
    put(project, "b", BASE, "B")
    put(project, "c", edited(BASE), "B")
    put(project, "d", OTHER, "B")

    def listed(**wanted: object) -> str:
        return "".join(row.path for row in project.rows(project.ids(Filter(**wanted))))  # type: ignore[arg-type]

    assert listed(duplicates=Duplicates.ONLY) == "abc"
    assert listed(duplicates=Duplicates.ONCE) == "ad"
    assert listed(duplicates=Duplicates.ONCE, outlets=frozenset({"B"})) == "bd"


STEP = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 7), st.sampled_from("AB")),
    st.tuples(st.just("remove"), st.integers(0, 30), st.just("")),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just(0), st.just("")),
)
TEXTS = [BASE, LEFT, RIGHT, edited(BASE), edited(LEFT, seed=9), OTHER, edited(OTHER, 0.08), BASE[:200]]


@settings(deadline=None, max_examples=20)
@given(st.lists(STEP, max_size=25))
def test_whatever_is_done_the_groups_are_those_of_the_articles_there_are(steps: list[tuple[str, int, str]]) -> None:
    with Project.temporary(Codebook()) as project:
        for number, (what, which, outlet) in enumerate(steps):
            ids = project.ids()
            if what == "put":
                put(project, chr(65 + number), TEXTS[which], outlet)
            elif what == "remove" and ids:
                project.remove([ids[which % len(ids)]])
            elif what in {"undo", "redo"}:
                getattr(project, what)()
        assert names(project) == anew(project)
