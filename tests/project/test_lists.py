"""Lists sorted and filtered by SQLite, and the index they read."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_articles import made_analysis, made_article
from onrecord.model import (
    AMBIGUOUS,
    ArticleRow,
    Correction,
    Doubt,
    Duplicates,
    Field,
    Filter,
    Measures,
    Sort,
    SortBy,
    SourceType,
    Sourcing,
    Target,
    Tone,
)
from onrecord.project import Project, lists

MEMO = replace(made_analysis().attributions[0], source_type=SourceType.DOCUMENT)


@pytest.fixture
def five(project: Project) -> Project:
    """Five articles, told apart by their path; the last two are twins."""
    told = [
        ("a", "Gazette", "Zebra", dt.date(2020, 1, 1), 0.5, 0.9),
        ("b", "courant", "apple", dt.date(2020, 6, 1), -0.5, 0.1),
        ("c", None, None, None, None, None),
        ("d", "Gazette", "Apple pie", dt.date(2021, 1, 1), 0.0, 0.5),
        ("e", "Gazette", "Apple pie", dt.date(2021, 1, 1), 0.0, 0.5),
    ]
    for path, outlet, title, date, tone, strength in told:
        read = replace(made_article(path, outlet=outlet, title=title), published=date).identified()
        found = replace(made_analysis(), article=Measures(Tone(tone), Sourcing(strength)))
        if path == "b":
            found = replace(found, attributions=(MEMO,))
        project.add(read, found)
    return project


def paths(rows: tuple[ArticleRow, ...]) -> str:
    return "".join(row.path for row in rows)


@pytest.mark.parametrize(
    ("by", "up", "down"),
    [
        (SortBy.ADDED, "abcde", "edcba"),
        (SortBy.OUTLET, "badec", "adebc"),
        (SortBy.TITLE, "bdeac", "adebc"),
        (SortBy.PUBLISHED, "abdec", "debac"),
        (SortBy.TONE, "bdeac", "adebc"),
        (SortBy.STRENGTH, "bdeac", "adebc"),
        (SortBy.PATH, "abcde", "edcba"),
        (SortBy.PARAGRAPHS, "abcde", "abcde"),
    ],
)
def test_a_list_is_sorted_and_what_has_no_value_comes_last(five: Project, by: SortBy, up: str, down: str) -> None:
    assert paths(five.page(sort=Sort(by))) == up
    assert paths(five.page(sort=Sort(by, descending=True))) == down


@pytest.mark.parametrize(
    ("wanted", "let_through"),
    [
        (Filter(), "abcde"),
        (Filter(outlets=("Gazette",)), "ade"),
        (Filter(outlets=("courant", None)), "bc"),
        (Filter(outlets=(None,)), "c"),
        (Filter(outlets=()), ""),
        (Filter(since=dt.date(2020, 6, 1)), "bde"),
        (Filter(until=dt.date(2020, 6, 1)), "ab"),
        (Filter(source_types=(SourceType.DOCUMENT,)), "b"),
        (Filter(source_types=(SourceType.ANONYMOUS, SourceType.DOCUMENT)), "abcde"),
        (Filter(tone=(-0.1, 0.6)), "ade"),
        (Filter(duplicates=Duplicates.ONLY), "abcde"),
        (Filter(duplicates=Duplicates.ONCE), "a"),
        (Filter(flagged=True), "bc"),
        (Filter(text="stable"), "abcde"),
        (Filter(text="apple"), "bde"),
        (Filter(text="“”"), ""),
        (Filter(text="apple", outlets=("Gazette",), since=dt.date(2020, 12, 1)), "de"),
    ],
)
def test_a_filter_lets_through_what_it_names(five: Project, wanted: Filter, let_through: str) -> None:
    while five.index(2):
        pass
    assert paths(five.page(wanted)) == let_through
    assert five.count(wanted) == len(let_through)


def test_a_page_is_a_part_of_the_list(five: Project) -> None:
    assert paths(five.page(offset=1, limit=2)) == "bc"
    assert paths(five.page(offset=4, limit=2)) == "e"
    assert five.page(offset=9) == ()
    assert five.page() == five.rows()


def test_the_list_follows_what_changes(five: Project) -> None:
    ids = [row.id for row in five.page(sort=Sort(SortBy.OUTLET))]
    five.set_metadata(ids[:1], outlet="Zeit")
    assert paths(five.page(sort=Sort(SortBy.OUTLET))) == "adebc"
    five.undo()
    assert paths(five.page(sort=Sort(SortBy.OUTLET))) == "badec"


def test_a_corrected_article_is_marked_and_filtered_by_what_a_person_says(five: Project) -> None:
    id = five.rows()[1].id
    five.correct([Correction(id, Target.of(MEMO), Field.SOURCE_TYPE, SourceType.NAMED_ORG)])
    assert [row.corrected for row in five.rows()] == [False, True, False, False, False]
    assert paths(five.page(Filter(source_types=(SourceType.NAMED_ORG,)))) == "b"
    assert five.count(Filter(source_types=(SourceType.DOCUMENT,))) == 0


EVERYTHING = Filter(
    outlets=("Gazette",),
    since=dt.date(2020, 1, 1),
    until=dt.date(2022, 1, 1),
    source_types=(SourceType.DOCUMENT,),
    tone=(-1, 1),
    duplicates=Duplicates.ONCE,
    flagged=True,
)


@pytest.mark.parametrize("by", SortBy)
@pytest.mark.parametrize("wanted", [Filter(), EVERYTHING, replace(EVERYTHING, text="pie")])
def test_sorting_and_filtering_read_a_narrow_index_only(five: Project, by: SortBy, wanted: Filter) -> None:
    asked: list[str] = []
    five._db.set_trace_callback(asked.append)
    lists.keys(five._db, wanted, Sort(by))
    five._db.set_trace_callback(None)
    (listing,) = [statement for statement in asked if "article_listed" in statement]
    plan = " ; ".join(row[-1] for row in five._db.execute(f"EXPLAIN QUERY PLAN {listing}"))
    assert "article USING COVERING INDEX article_listed" in plan
    assert "article_text" not in plan


@settings(deadline=None, max_examples=15)
@given(
    st.lists(st.tuples(st.sampled_from(["A", "B", None]), st.integers(0, 3)), max_size=12),
    st.sampled_from(SortBy),
    st.booleans(),
)
def test_pages_put_together_are_the_list(told: list[tuple[str | None, int]], by: SortBy, descending: bool) -> None:
    with Project.temporary() as project:
        for number, (outlet, day) in enumerate(told):
            read = replace(made_article(f"{number}", outlet=outlet), published=dt.date(2020, 1, 1 + day))
            project.add(read, made_analysis())
        sort, wanted = Sort(by, descending), Filter(outlets=("A", None))
        pages = [project.page(wanted, sort, offset, 3) for offset in range(0, 15, 3)]
        together = [row for page in pages for row in page]
        assert sorted(row.path for row in together) == sorted(str(n) for n, (o, _) in enumerate(told) if o != "B")
        assert len(together) == project.count(wanted)


def test_a_list_of_a_project_that_changed_elsewhere_is_not_kept(five: Project, add: Callable[..., str]) -> None:
    assert five.count() == 5
    add(five)
    assert five.count() == 6


def test_doubtful_metadata_are_known_until_a_person_tells_them(project: Project) -> None:
    read: dict[str, dict[str, Any]] = {
        "/in/plain": {},
        "/in/date": {"published": None, "origins": {"published": AMBIGUOUS}},
        "/in/german": {"language": "de"},
        "/in/british": {"language": "en-GB", "published": None, "origins": {}},
    }
    ids = {}
    for path, changes in read.items():
        one = replace(made_article(path), **changes).identified()
        ids[path] = project.add(one, made_analysis())[0]
    assert project.doubts() == {ids["/in/date"]: {Doubt.DATE}, ids["/in/german"]: {Doubt.LANGUAGE}}
    assert project.doubts([ids["/in/date"], ids["/in/plain"]]) == {ids["/in/date"]: {Doubt.DATE}}
    project.set_metadata([ids["/in/date"]], published=dt.date(2020, 4, 3))
    assert project.doubts() == {ids["/in/german"]: {Doubt.LANGUAGE}}
