"""Lists sorted and filtered by SQLite, and the index they read."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_articles import made_analysis, made_article
from onrecord.model import (
    AMBIGUOUS,
    NO_FILTER,
    ArticleRow,
    Correction,
    Doubt,
    Duplicates,
    Field,
    Filter,
    Measures,
    Need,
    Sort,
    SortBy,
    SourceKind,
    SourceType,
    Sourcing,
    Target,
    Tone,
    ToneBand,
    source_kind,
)
from onrecord.model.lists import DOUBTFUL
from onrecord.project import Project, lists
from onrecord.project.schema_listing import SUM_UP

AS_ADDED = Sort()
LIKE = {
    "a": ("World", "Trade"), "b": ("arts", None), "c": (None, None), "d": ("world", "dams"), "e": (None, "TRADE"),
}  # fmt: skip
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
        read = replace(made_article(path, outlet=outlet, title=title), published=date)
        section, topic = LIKE[path]
        read = replace(read, section=section, topic=topic).identified()
        found = replace(made_analysis(), article=Measures(Tone(tone), Sourcing(strength)))
        if path == "b":
            found = replace(found, attributions=(MEMO,))
        project.add(read, found)
    return project


def listed(project: Project, wanted: Filter = NO_FILTER, sort: Sort = AS_ADDED) -> str:
    return "".join(row.path for row in project.rows(project.ids(wanted, sort)))


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
        (SortBy.SECTION, "badce", "adbce"),
        (SortBy.TOPIC, "daebc", "aedbc"),
    ],
)
def test_a_list_is_sorted_and_what_has_no_value_comes_last(five: Project, by: SortBy, up: str, down: str) -> None:
    assert listed(five, sort=Sort(by)) == up
    assert listed(five, sort=Sort(by, descending=True)) == down


@pytest.mark.parametrize(
    ("wanted", "let_through"),
    [
        (Filter(), "abcde"),
        (Filter(outlets=frozenset({"Gazette"})), "ade"),
        (Filter(outlets=frozenset({"courant", ""})), "bc"),
        (Filter(outlets=frozenset({""})), "c"),
        (Filter(sections=frozenset({"world"})), "ad"),
        (Filter(sections=frozenset({""}), topics=frozenset({"Trade", ""})), "ce"),
        (Filter(since=dt.date(2020, 6, 1)), "bde"),
        (Filter(until=dt.date(2020, 6, 1)), "ab"),
        (Filter(kinds=frozenset({SourceKind.DOCUMENT})), "b"),
        (Filter(kinds=frozenset({SourceKind.NAMED_PERSON, SourceKind.DOCUMENT})), "abcde"),
        (Filter(tones=frozenset({ToneBand.NEUTRAL, ToneBand.POSITIVE})), "ade"),
        (Filter(tones=frozenset({ToneBand.NEGATIVE})), "b"),
        (Filter(duplicates=Duplicates.ONLY), "abcde"),
        (Filter(duplicates=Duplicates.ONCE), "a"),
        (Filter(needs=frozenset({Need.OUTLET, Need.CONFIDENCE})), "bc"),
        (Filter(picked=frozenset()), ""),
        (Filter(text="stable"), "abcde"),
        (Filter(text="apple"), "bde"),
        (Filter(text="“”"), ""),
        (Filter(text="apple", outlets=frozenset({"Gazette"}), since=dt.date(2020, 12, 1)), "de"),
    ],
)
def test_a_filter_lets_through_what_it_names(five: Project, wanted: Filter, let_through: str) -> None:
    while five.index(2):
        pass
    assert listed(five, wanted) == let_through
    assert five.count(wanted) == len(let_through)


def test_rows_are_those_that_there_are_in_the_order_asked(five: Project) -> None:
    a, b, *_ = ids = five.ids()
    assert [row.id for row in five.rows([b, "gone", a])] == [b, a]
    assert five.rows(ids) == five.rows()
    assert [id for id, _ in five.paths()] == list(ids)


def test_what_stands_where_is_counted(five: Project) -> None:
    counts = five.counts()
    assert (counts.articles, counts.outlets) == (5, {"": 1, "Gazette": 3, "courant": 1})
    assert counts.needs == {Need.OUTLET: 1, Need.CONFIDENCE: 1, Need.DATE: 0, Need.LANGUAGE: 0}
    assert (counts.needy, counts.duplicates) == (2, 5)
    assert counts.days == (dt.date(2020, 1, 1), dt.date(2021, 1, 1))
    assert (counts.sections, counts.topics) == ({"World": 2, "arts": 1}, {"TRADE": 2, "dams": 1})


def test_nothing_is_counted_in_an_empty_project(project: Project) -> None:
    counts = project.counts()
    assert (counts.articles, counts.outlets, counts.needy, counts.days) == (0, {}, 0, None)


def test_the_list_follows_what_changes(five: Project) -> None:
    ids = five.ids(sort=Sort(SortBy.OUTLET))
    five.set_metadata(ids[:1], outlet="Zeit")
    assert listed(five, sort=Sort(SortBy.OUTLET)) == "adebc"
    five.undo()
    assert listed(five, sort=Sort(SortBy.OUTLET)) == "badec"


def test_a_corrected_article_is_marked_and_filtered_by_what_a_person_says(five: Project) -> None:
    id = five.rows()[1].id
    five.correct([Correction(id, Target.of(MEMO), Field.SOURCE_TYPE, SourceType.NAMED_ORG)])
    assert [row.corrected for row in five.rows()] == [False, True, False, False, False]
    assert listed(five, Filter(kinds=frozenset({SourceKind.NAMED_ORG}))) == "b"
    assert five.count(Filter(kinds=frozenset({SourceKind.DOCUMENT}))) == 0


EVERYTHING = Filter(
    sections=frozenset({"World"}), topics=frozenset({"Trade", ""}),
    outlets=frozenset({"Gazette", ""}), since=dt.date(2020, 1, 1), until=dt.date(2022, 1, 1),
    kinds=frozenset(SourceKind), tones=frozenset(ToneBand), needs=frozenset(Need), duplicates=Duplicates.ONCE,
)  # fmt: skip


@pytest.mark.parametrize("by", SortBy)
@pytest.mark.parametrize("wanted", [Filter(), EVERYTHING, replace(EVERYTHING, text="pie")])
def test_sorting_and_filtering_read_a_narrow_index_only(five: Project, by: SortBy, wanted: Filter) -> None:
    asked: list[str] = []
    five._db.set_trace_callback(asked.append)
    lists.ids(five._db, wanted, Sort(by))
    five._db.set_trace_callback(None)
    titles = by is SortBy.TITLE and wanted == NO_FILTER
    index = "article_by_title" if titles else "article_listed"
    (listing,) = [statement for statement in asked if index in statement]
    plan = " ; ".join(row[-1] for row in five._db.execute(f"EXPLAIN QUERY PLAN {listing}"))
    assert f"article USING COVERING INDEX {index}" in plan
    assert not (titles and "ORDER BY" in plan)  # all titles are in order already
    assert "article_text" not in plan


KINDS = (SourceType.DOCUMENT, True), (SourceType.ANONYMOUS, True), (SourceType.ANONYMOUS, False), (None, False)
TOLD = [
    # path, outlet, day, tone, confidence, kinds, ambiguous date, language, text
    ("a", "Gazette", 1, 0.05, 0.5, (0,), False, "en", "The dam broke."),
    ("b", "Gazette", None, -0.05, 0.9, (1, 2), True, "en-GB", "The dam broke."),
    ("c", None, 2, 0.0, 0.6, (3,), False, "de", "A ferry sank."),
    ("d", "Post", 3, None, None, (), False, "en", "A ferry sank."),
    ("e", "Post", None, 0.9, 0.1, (2,), False, "EN", "The dam held."),
    ("f", "Ärzteblatt", 2, -0.9, 0.55, (0, 3), True, "fr", "The dam broke."),
    ("g", None, 1, 0.049, 0.8, (1,), False, "en_US", "The ferry and the dam."),
]


@pytest.fixture(scope="module")
def varied() -> Iterator[Project]:
    with Project.temporary() as project:
        for path, outlet, day, tone, confidence, kinds, ambiguous, language, text in TOLD:
            read = replace(
                made_article(path, outlet=outlet), text=text, language=language,
                published=dt.date(2020, 1, day) if day else None, origins={"published": AMBIGUOUS} if ambiguous else {},
            )  # fmt: skip
            said = replace(MEMO, hedge=False, confidence=confidence or 0)
            told = [replace(said, source_type=KINDS[n][0], described=KINDS[n][1]) for n in kinds]
            found = replace(made_analysis(), attributions=tuple(told), article=Measures(Tone(tone), Sourcing(0.5)))
            project.add(read.identified(), found)
        while project.index():
            pass
        yield project


def admitted(wanted: Filter, told: tuple[Any, ...], row: ArticleRow) -> bool:
    """What a filter asks, in plain words."""
    _, outlet, day, tone, confidence, kinds, ambiguous, language, text = told
    date = day and dt.date(2020, 1, day)
    needs = {
        *([Need.OUTLET] if outlet is None else []), *([Need.DATE] if ambiguous and not day else []),
        *([Need.CONFIDENCE] if confidence is not None and confidence < 0.6 else []),
        *([Need.LANGUAGE] if language in ("de", "fr") else []),
    }  # fmt: skip
    band = None if tone is None else ToneBand.NEGATIVE if tone <= -0.05 else ToneBand.POSITIVE
    assert row.needs == needs
    return all(
        (
            not wanted.outlets or (outlet or "") in wanted.outlets,
            not wanted.since or (date is not None and date >= wanted.since),
            not wanted.until or (date is not None and date <= wanted.until),
            not wanted.kinds or wanted.kinds & {source_kind(*KINDS[n]) for n in kinds},
            not wanted.tones
            or (ToneBand.NEUTRAL if tone is not None and -0.05 < tone < 0.05 else band) in wanted.tones,
            not wanted.needs or wanted.needs & needs,
            wanted.duplicates is not Duplicates.ONLY or row.duplicate,
            wanted.text in text,
            wanted.picked is None or row.id in wanted.picked,
        )
    )


def some(kind: Any) -> st.SearchStrategy[frozenset[Any]]:  # noqa: ANN401 (an enum)
    return st.just(frozenset()) | st.frozensets(st.sampled_from([*kind]), max_size=3)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_filter_is_what_it_says(varied: Project, data: st.DataObject) -> None:
    days = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 4))
    rows = varied.rows()
    ids = [row.id for row in rows]
    wanted = data.draw(
        st.builds(
            Filter,
            outlets=some(["", "Gazette", "Post", "Ärzteblatt"]),
            since=days,
            until=days,
            kinds=some(SourceKind),
            tones=some(ToneBand),
            needs=some(Need),
            duplicates=st.sampled_from(Duplicates),
            text=st.sampled_from(["", "dam"]),
            picked=st.none() | st.frozensets(st.sampled_from(ids)),
        )
    )
    by = data.draw(st.sampled_from(SortBy))
    groups = {id: group.articles[0] for group in varied.duplicates() for id in group.articles}
    assert {row.id for row in rows if row.duplicate} == groups.keys() != set()
    expected, seen = [], set()
    for told, row in zip(TOLD, rows, strict=True):
        if admitted(wanted, told, row) and not (wanted.duplicates is Duplicates.ONCE and groups.get(row.id) in seen):
            expected.append(row.id)
            seen |= {groups.get(row.id)} - {None}
    assert varied.ids(wanted) == tuple(expected)
    assert sorted(varied.ids(wanted, Sort(by, data.draw(st.booleans())))) == sorted(expected)
    assert varied.count(wanted) == len(expected)


def test_what_calls_most_for_a_person_comes_last_and_what_does_not_at_all_after_it(varied: Project) -> None:
    assert listed(varied, sort=Sort(SortBy.ATTENTION)) == "eabcfdg"
    assert listed(varied, sort=Sort(SortBy.ATTENTION, descending=True)) == "fcbaedg"


def test_doubtful_metadata_are_known_until_a_person_tells_them(project: Project) -> None:
    read = replace(made_article("a"), published=None, origins={"published": AMBIGUOUS})
    id, _ = project.add(read.identified(), made_analysis())
    assert project.row(id).doubts == {Doubt.DATE}
    project.set_metadata([id], published=dt.date(2020, 4, 3))
    assert project.row(id).doubts == frozenset()
    project.undo()
    assert project.row(id).doubts == {Doubt.DATE}


def test_doubtful_is_the_same_to_lists_and_to_the_schema(five: Project) -> None:
    assert f"confidence < {DOUBTFUL}" in SUM_UP
    assert five.rows()[0].doubtful == sum(one.confidence < DOUBTFUL for one in made_analysis().attributions)
