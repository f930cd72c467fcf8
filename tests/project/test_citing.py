from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Article, Attribution, Correction, Field, SourceKind, SourceType, Span, Target
from onrecord.model.cited import CitationSort, CitedSource, SourceQuery, SourceShow, SourceSort
from onrecord.project import Project
from project.conftest import analysis_of, article_of

TEXT = "Ann Lee said so, and Bob Orr; two aides agreed. Ann B. Lee spoke."
ANN, BOB, AIDES = Span(0, 7), Span(21, 28), Span(30, 39)
PERSON, ANONYMOUS = SourceType.NAMED_PERSON, SourceType.ANONYMOUS


def said(source: Span, kind: SourceType = PERSON, name: str | None = None, **more: object) -> Attribution:
    made = Attribution(0, None, source, (Span(8, 15),), source_type=kind, source_name=name, described=False)
    return replace(made, **more)  # type: ignore[arg-type]


def put(project: Project, place: str, found: Sequence[Attribution], outlet: str = "Gazette") -> Article:
    article = article_of(TEXT + place, f"/news/{place}", outlet)
    project.add(article, replace(analysis_of(article), attributions=tuple(found)))
    return article


@pytest.fixture
def cited(project: Project) -> Project:
    put(project, "a", [said(ANN, name="Ann Lee"), said(BOB, name="Ann Lee; Bob Orr", relayed_by="NBC")])
    put(project, "b", [said(ANN, name="Ann B. Lee"), said(AIDES, ANONYMOUS)], outlet="Post")
    put(project, "c", [said(AIDES, ANONYMOUS), said(AIDES, ANONYMOUS), said(ANN, None)])  # type: ignore[arg-type]
    gather(project)
    return project


def gather(project: Project, *, machine: bool = False) -> int:
    times = 1
    while project.gather_sources(machine=machine, size=2):
        times += 1
    return times


def names(project: Project, **asked: object) -> list[str]:
    return [source.name for source in project.sources(SourceQuery(**asked)).first]  # type: ignore[arg-type]


def the(project: Project, name: str) -> CitedSource:
    return next(one for one in project.sources().first if one.name == name)


def test_sources_are_summed_over_all_articles(cited: Project) -> None:
    found = cited.sources()
    assert (len(found.numbers), found.attributions, found.any) == (4, 8, True)
    ann, aides, *_ = found.first
    assert (ann.name, ann.attributions, ann.articles, ann.outlets) == ("Ann Lee", 3, 2, 2)
    assert (ann.relays, ann.named) == ((("NBC", 1),), True)
    assert (aides.kind, aides.attributions, aides.articles, aides.named) == (SourceKind.BARE, 3, 2, False)
    assert cited.told_sources([aides.number, 99, ann.number]) == (aides, ann)


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ({"show": SourceShow.NAMED}, ["Ann Lee", "Bob Orr"]),
        ({"show": SourceShow.UNNAMED}, ["two aides", "Ann Lee"]),
        ({"show": SourceShow.RELAYED}, ["Ann Lee", "Bob Orr"]),
        ({"words": "LEE b."}, ["Ann Lee"]),
        ({"words": "b. %"}, []),
        ({"sort": SourceSort.NAME, "descending": True, "show": SourceShow.NAMED}, ["Bob Orr", "Ann Lee"]),
        ({"sort": SourceSort.ARTICLES, "show": SourceShow.NAMED}, ["Bob Orr", "Ann Lee"]),
        ({"sort": SourceSort.OUTLETS, "show": SourceShow.NAMED}, ["Bob Orr", "Ann Lee"]),
        ({"sort": SourceSort.KIND, "descending": True}, ["Ann Lee", "Bob Orr", "Ann Lee", "two aides"]),
    ],
)
def test_a_list_asks_for_some_in_an_order(cited: Project, asked: dict[str, object], listed: list[str]) -> None:
    assert names(cited, **asked) == listed


def test_some_articles_are_looked_at(cited: Project) -> None:
    found = cited.sources(within=cited.ids()[1:])
    assert {one.name: one.attributions for one in found.first} == {"two aides": 3, "Ann B. Lee": 1, "Ann Lee": 1}
    assert cited.source_detail(found.first[0].number).outlets == (("Gazette", 2), ("Post", 1))
    assert len(cited.cited_at(found.first[0].number)) == 3
    assert len(cited.sources().numbers) == 4


@pytest.mark.parametrize("by", CitationSort)
def test_a_source_is_told_with_its_places(cited: Project, by: CitationSort) -> None:
    ann = the(cited, "Ann Lee")
    detail = cited.source_detail(ann.number, by)
    assert detail.forms == ("Ann Lee", "Ann B. Lee")
    assert detail.outlets == (("Gazette", 2), ("Post", 1))
    told = cited.citations(detail.citations)
    assert sorted((one.outlet, one.attribution, one.source) for one in told.values()) == [
        ("Gazette", 0, "Ann Lee"), ("Gazette", 1, "Bob Orr"), ("Post", 0, "Ann Lee"),
    ]  # fmt: skip
    assert told[detail.citations[0]].text == "Ann Lee said so"
    back = cited.source_detail(ann.number, by, descending=True)
    assert set(back.citations) == set(detail.citations)
    assert cited.cited_at(ann.number, detail.citations[:1]) == [(told[detail.citations[0]].article, 0)]


def test_what_a_person_says_is_followed_and_can_be_left_out(cited: Project) -> None:
    first = cited.ids()[0]
    target = Target.of(cited.load(first)[1].attributions[0])
    number = the(cited, "Ann Lee").number
    cited.correct([Correction(first, target, Field.SOURCE_NAME, "Anna Lee")])
    assert gather(cited) == 1
    assert (the(cited, "Anna Lee").attributions, the(cited, "Ann B. Lee").attributions) == (1, 2)
    assert the(cited, "Ann B. Lee").number == number
    gather(cited, machine=True)
    assert (the(cited, "Ann Lee").attributions, the(cited, "Ann Lee").number) == (3, number)
    told = cited.citations(cited.source_detail(number).citations)
    assert [one.source for one in told.values()] == ["Ann Lee", "Bob Orr", "Ann Lee"]
    cited.undo()
    gather(cited)
    assert "Anna Lee" not in names(cited)


def test_what_comes_and_goes_is_followed(cited: Project) -> None:
    cited.remove(cited.ids()[:2])
    gather(cited)
    assert names(cited, show=SourceShow.NAMED) == []
    put(cited, "d", [said(BOB, name="Bob Orr")])
    gather(cited)
    assert names(cited, show=SourceShow.NAMED) == ["Bob Orr"]
    cited.set_metadata(cited.ids(), outlet="Post")
    gather(cited)
    assert cited.source_detail(the(cited, "Bob Orr").number).outlets == (("Post", 1),)


def test_after_a_change_only_who_it_cites_is_summed_up_again(cited: Project) -> None:
    before = cited.sources()
    cited._db.execute("UPDATE temp.cited_source SET articles = 77 WHERE name = 'Bob Orr'")
    put(cited, "d", [said(ANN, name="Ann Lee")], outlet="Times")
    gather(cited)
    ann, bob = the(cited, "Ann Lee"), the(cited, "Bob Orr")
    assert (ann.attributions, ann.articles, ann.outlets, bob.articles) == (4, 3, 3, 77)
    cited.undo()
    gather(cited)
    assert cited.sources().attributions == before.attributions
    assert the(cited, "Ann Lee").outlets == 2


@pytest.mark.parametrize("scoped", [False, True])
def test_sums_that_follow_changes_are_those_that_are_made_anew(cited: Project, scoped: bool) -> None:
    scope = cited.ids()[1:] if scoped else None

    def told() -> list[CitedSource]:
        gather(cited)
        return sorted(cited.sources(within=scope).first, key=lambda one: one.number)

    told()
    second, third = cited.ids()[1:]
    changes: list[Callable[[], object]] = [
        lambda: cited.set_metadata([third], outlet="Post"),
        lambda: cited.remove([second]),
        lambda: cited.correct(
            [Correction(third, Target(source=AIDES, content=(Span(8, 15),)), Field.SOURCE_NAME, "Ann B. Lee")]
        ),
        cited.undo, cited.undo, cited.undo, cited.redo,
    ]  # fmt: skip
    for change in changes:
        change()
        followed = told()
        cited._citations._summed = False
        assert followed == told()


def test_the_named_are_told_with_their_forms(cited: Project) -> None:
    assert [(one.name, forms) for one, forms in cited.named_sources(1)] == [("Ann Lee", ("Ann Lee", "Ann B. Lee"))]
    assert len(cited.named_sources(5)) == 2


def test_a_document_that_is_only_read_tells_too(document: Path, add: Callable[..., str]) -> None:
    before = document.read_bytes()
    with Project.open(document, read_only=True) as project:
        gather(project)
        assert [one.attributions for one in project.sources().first] == [3]
    assert document.read_bytes() == before
