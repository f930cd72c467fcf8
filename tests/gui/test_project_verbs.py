from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gui.doubles import analysis, article
from onrecord.gui.session import Session
from onrecord.model import (
    EVERYTHING,
    NO_FILTER,
    Codebook,
    Correction,
    Field,
    Filter,
    Scope,
    Sort,
    SortBy,
    SourceKind,
    Target,
)
from onrecord.model.cited import CitationSort, CitedSource, SourceKey, SourceQuery, SourceShow
from onrecord.workflow.importing import no_progress


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(tmp_path / "projects")
    session.open_untitled()
    for number, outlet in enumerate(("Gazette", None, "Post")):
        read = article(title=f"Title {number}", outlet=outlet, location=f"/in/{number}", path=f"{number}.txt", id="")
        session.project.add(read.identified(), analysis())
    yield session
    session.close()


def ids(session: Session) -> list[str]:
    return list(session.order(NO_FILTER, Sort()))


def test_an_order_its_rows_and_its_counts(session: Session) -> None:
    first, second, third = session.order(NO_FILTER, Sort())
    assert session.order(NO_FILTER, Sort(SortBy.OUTLET, descending=True)) == (third, first, second)
    named = Filter(kinds=frozenset({SourceKind.NAMED_PERSON}), outlets=frozenset({"Gazette"}))
    assert session.order(named, Sort()) == (first,)
    assert [(one.row.id, one.row.duplicate, one.snippet) for one in session.listed([second, "gone"], "")] == [
        (second, True, "")
    ]
    assert (session.counts().articles, session.counts().duplicates) == (3, 3)


def test_a_filter_says_which_articles_are_compared(session: Session) -> None:
    assert session.scope(NO_FILTER, ()) == EVERYTHING
    scope = session.scope(Filter(outlets=frozenset({"Post"})), ("Outlet: Post",))
    assert scope == Scope(tuple(ids(session)[2:]), ("Outlet: Post",))


def test_what_was_read_is_read_again_by_its_files(session: Session) -> None:
    assert session.again() == ["0.txt", "1.txt", "2.txt"]
    assert session.articles_of(["1.txt"]) == [ids(session)[1]]
    assert session.files_of(ids(session)[1:]) == ["1.txt", "2.txt"]


def test_words_are_found_once_they_are_indexed(session: Session) -> None:
    assert session.waiting() == 3
    while session.index():
        pass
    assert session.waiting() == 0
    found = session.order(Filter(text="wept"), Sort(SortBy.RELEVANCE))
    assert set(found) == set(ids(session))
    assert all("wept" in one.snippet for one in session.listed(found, "wept"))
    assert session.order(Filter(text="nowhere"), Sort(SortBy.RELEVANCE)) == ()


def named(session: Session, scope: Scope = EVERYTHING) -> dict[str, CitedSource]:
    while session.gather_sources():
        pass
    return {source.name: source for source in session.sources(SourceQuery(show=SourceShow.NAMED), scope).first}


def test_sources_quotes_and_another_name(session: Session) -> None:
    ann = named(session)["Ann Lee"]
    assert (ann.attributions, ann.articles, ann.outlets) == (3, 3, 3)
    detail = session.source_detail(ann.number, CitationSort.ADDED, False)
    assert [quote.source for quote in session.citations(detail.citations).values()] == ["Ann Lee"] * 3
    session.rename(ann, detail.citations[:1], "Anna Lee")
    assert {name: one.attributions for name, one in named(session).items()} == {"Ann Lee": 2, "Anna Lee": 1}
    assert [two.names for two in session.suggestions()] == [("Ann Lee", "Anna Lee")]
    assert session.source_names() == ["Ann Lee", "Anna Lee"]
    assert session.undo() is not None
    assert list(named(session)) == ["Ann Lee"]
    assert session.rename(replace(ann, key=SourceKey(ann.key.kind, "nobody")), (), "X").changed == ()
    session.rename(ann, (), "Lee")
    assert list(named(session)) == ["Lee"]


def test_a_source_within_some_articles_is_renamed_there_only(session: Session) -> None:
    within = Scope(tuple(ids(session)[:1]))
    ann = named(session, within)["Ann Lee"]
    assert ann.attributions == 1
    assert session.rename(ann, (), "Anna Lee").changed == within.articles


def test_the_other_sources_of_an_attribution_keep_their_names(session: Session) -> None:
    first = ids(session)[0]
    said = Target.of(session.load(first)[1].attributions[0])
    session.correct([Correction(first, said, Field.SOURCE_NAME, "Ann Lee; Bo Ray")])
    ann = named(session, Scope((first,)))["Ann Lee"]
    session.rename(ann, (), "Anna Lee")
    assert session.load(first)[1].attributions[0].source_name == "Anna Lee; Bo Ray"
    session.rename(named(session)["Anna Lee"], (), "Bo Ray")
    assert session.load(first)[1].attributions[0].source_name == "Bo Ray"


def test_tone_is_read_again_where_a_person_took_an_attribution_away(session: Session) -> None:
    first = ids(session)[0]
    assert not session.unread()
    before = session.load(first)[1]
    session.correct([Correction(first, Target.of(before.attributions[0]), Field.REMOVED, True)])
    assert session.unread()
    made = session.read_tone(lambda: False, no_progress)
    assert made.changed == (first,)
    assert [row.id for row in made.rows] == [first]
    assert not session.unread()


def test_a_correction_is_kept_beside_and_can_be_left_out(session: Session) -> None:
    first = ids(session)[0]
    _, found = session.load(first)
    session.correct([Correction(first, Target.of(found.attributions[0]), Field.SOURCE_NAME, "Anna")])
    assert session.load(first)[1].attributions[0].source_name == "Anna"
    corrected = session.compare("top-sources").rows
    session.show_machine_only(True)
    shown = session.compare("top-sources")
    assert shown.rows != corrected
    assert any("without corrections" in line for line in shown.comparison.notes)
    assert session.load(first)[1].attributions[0].source_name == "Ann Lee"
    assert list(named(session)) == ["Ann Lee"]
    session.show_machine_only(False)
    assert set(named(session)) == {"Ann Lee", "Anna"}
    assert [entry.undone for entry in session.history()][-1:] == [False]
    assert session.undo() is not None
    assert session.redo() is not None
    assert session.redo() is None


def test_what_was_removed_comes_back(session: Session) -> None:
    first = ids(session)[0]
    session.remove([first])
    assert [gone.id for gone in session.removed()] == [first]
    assert session.restore([first]).added == (first,)


def test_conventions_are_replaced(session: Session) -> None:
    session.set_codebook(Codebook(tone="vader"))
    assert session.codebook().tone == "vader"


def test_a_chart_of_some_articles_says_so(session: Session) -> None:
    some = tuple(ids(session)[:1])
    whole = session.compare("tone-by-outlet")
    part = session.compare("tone-by-outlet", scope=Scope(some, ("Outlet: Gazette",)))
    assert len(whole.rows) == 3
    assert len(part.rows) == 1
    assert any("Outlet: Gazette" in line for line in (part.comparison.footer, *map(str, part.comparison.notes)))
