import datetime as dt
from dataclasses import replace

import pytest

from gui.doubles import row
from onrecord.gui.facts import NO_FACTS, ArticleFacts, gather
from onrecord.gui.filters import NO_FILTER, Copies, Filter, Need, ToneBand, band_of, needs_of
from onrecord.gui.wording import SourceKind
from onrecord.model import Doubt, SourceType
from onrecord.project import AttributionSums

DAY = dt.date(2020, 8, 20)


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        (NO_FILTER, True),
        (Filter(outlets=frozenset({"Gazette", ""})), True),
        (Filter(outlets=frozenset({"Post"})), False),
        (Filter(since=DAY, until=DAY), True),
        (Filter(since=dt.date(2020, 8, 21)), False),
        (Filter(until=dt.date(2020, 8, 19)), False),
        (Filter(kinds=frozenset({SourceKind.BARE, SourceKind.DOCUMENT})), True),
        (Filter(kinds=frozenset({SourceKind.BARE})), False),
        (Filter(tones=frozenset({ToneBand.NEUTRAL})), True),
        (Filter(tones=frozenset({ToneBand.POSITIVE})), False),
        (Filter(needs=frozenset({Need.CONFIDENCE})), True),
        (Filter(needs=frozenset({Need.OUTLET})), False),
        (Filter(copies=Copies.ONLY), True),
        (Filter(copies=Copies.ONCE), True),
        (Filter(found=frozenset({"a1"})), True),
        (Filter(found=frozenset()), False),
        (Filter(picked=frozenset({"b"})), False),
    ],
)
def test_a_condition_is_met_or_not(wanted: Filter, passes: bool) -> None:
    facts = ArticleFacts(frozenset({SourceKind.DOCUMENT}), doubtful=1, confidence=0.5, copy="first")
    assert wanted.admits(row("a1"), facts) is passes


def test_duplicates_are_counted_once_among_those_that_are_shown() -> None:
    told = [
        (row("a", outlet="Post"), ArticleFacts(copy="a")), (row("b"), ArticleFacts(copy="a")), (row("c"), NO_FACTS),
        (row("d"), ArticleFacts(copy="a")), (row("e"), NO_FACTS),
    ]  # fmt: skip
    once = Filter(copies=Copies.ONCE)
    assert [one.id for one in once.chosen(told)] == ["a", "c", "e"]
    assert [one.id for one in replace(once, outlets=frozenset({"Gazette"})).chosen(told)] == ["b", "c", "e"]


def test_an_article_without_a_date_lies_in_no_span_of_days() -> None:
    assert not Filter(since=DAY).admits(row(published=None), NO_FACTS)


@pytest.mark.parametrize(
    ("tone", "band"),
    [(None, None), (-0.05, ToneBand.NEGATIVE), (-0.049, ToneBand.NEUTRAL), (0.05, ToneBand.POSITIVE)],
)
def test_bands_of_tone(tone: float | None, band: ToneBand | None) -> None:
    assert band_of(tone) is band


def test_what_calls_for_a_person() -> None:
    assert needs_of(row(outlet=None), ArticleFacts(confidence=0.59)) == {Need.OUTLET, Need.CONFIDENCE}
    assert needs_of(row(), ArticleFacts(confidence=0.6)) == frozenset()


def test_every_condition_has_its_phrase_and_can_be_taken_away() -> None:
    wanted = Filter(
        outlets=frozenset({"Post", ""}), since=DAY, until=DAY, kinds=frozenset({SourceKind.BARE}),
        tones=frozenset({ToneBand.NEGATIVE}), needs=frozenset({Need.OUTLET}), copies=Copies.ONCE, words="dam",
        found=frozenset({"a"}), picked=frozenset({"a", "b"}),
    )  # fmt: skip
    assert wanted.phrases() == (
        "Outlet: no outlet, Post",
        "Dates: 2020-08-20 to 2020-08-20",
        "With a source: Unnamed, bare",
        "Tone: negative",
        "Needs attention: no outlet",
        "Duplicates: duplicates counted once",
        "Text: “dam”",
        "Picked: 2 articles",
    )
    left = wanted
    for name, _ in wanted.parts():
        left = left.without(name)
    assert left == NO_FILTER
    assert replace(wanted, until=None).phrases()[1] == "Dates: from 2020-08-20"
    assert replace(wanted, since=None).phrases()[1] == "Dates: until 2020-08-20"


def test_facts_are_gathered_of_sums() -> None:
    aides = frozenset({(SourceType.ANONYMOUS, False), (SourceType.ANONYMOUS, True)})
    rows = [
        AttributionSums("a", aides, 1, 1, 0, 0.65),
        AttributionSums("b", frozenset({(None, False)}), 0, 0, 1, 0.8),
    ]
    facts = gather(rows, {"b": "a", "c": "a"}, {"d": frozenset({Doubt.DATE})})
    assert facts["a"] == ArticleFacts(frozenset({SourceKind.BARE, SourceKind.DESCRIBED}), 1, 1, 0, 0.65, None)
    assert facts["b"] == ArticleFacts(frozenset({SourceKind.HEDGE}), 0, 0, 1, 0.8, "a")
    assert facts["c"] == ArticleFacts(copy="a")
    assert facts["d"] == ArticleFacts(doubts=frozenset({Doubt.DATE}))


def test_doubtful_metadata_call_for_a_person_until_the_date_is_told() -> None:
    facts = ArticleFacts(doubts=frozenset({Doubt.DATE, Doubt.LANGUAGE}))
    assert needs_of(row(published=None), facts) == {Need.DATE, Need.LANGUAGE}
    assert needs_of(row(published=DAY), facts) == {Need.LANGUAGE}
