import datetime as dt
from dataclasses import replace

import pytest

from gui.doubles import row
from onrecord.gui.articles_columns import badges_of
from onrecord.gui.filters import parts, phrases, without
from onrecord.model import NO_FILTER, ArticleRow, Doubt, Duplicates, Filter, Need, SourceKind, ToneBand

DAY = dt.date(2020, 8, 20)


def test_every_condition_has_its_phrase_and_can_be_taken_away() -> None:
    wanted = Filter(
        outlets=frozenset({"Post", ""}), sections=frozenset({"World", ""}), topics=frozenset({"Dams", ""}),
        since=DAY, until=DAY, kinds=frozenset({SourceKind.BARE}),
        tones=frozenset({ToneBand.NEGATIVE}), needs=frozenset({Need.OUTLET}), duplicates=Duplicates.ONCE, text="dam",
        picked=frozenset({"a", "b"}),
    )  # fmt: skip
    assert phrases(wanted) == (
        "Outlet: no outlet, Post",
        "Section: no section, World",
        "Topic: Dams, no topic",
        "Dates: 2020-08-20 to 2020-08-20",
        "With a source: Unnamed, bare",
        "Tone: negative",
        "Needs attention: no outlet",
        "Duplicates: duplicates counted once",
        "Text: “dam”",
        "Picked: 2 articles",
    )
    left = wanted
    for name, _ in parts(wanted):
        left = without(left, name)
    assert left == NO_FILTER
    assert phrases(replace(wanted, until=None))[3] == "Dates: from 2020-08-20"
    assert phrases(replace(wanted, since=None))[3] == "Dates: until 2020-08-20"


@pytest.mark.parametrize(
    ("shown", "badges"),
    [
        (row(), ()),
        (row(confidence=0.59, doubtful=2), ("low confidence",)),
        (row(confidence=0.6), ()),
        (row(doubts=frozenset(Doubt), corrected=True), ("not English", "ambiguous date", "corrected")),
        (row(outlet=None, duplicate=True), ("duplicate",)),
    ],
)
def test_badges_say_what_calls_for_a_person(shown: ArticleRow, badges: tuple[str, ...]) -> None:
    assert badges_of(shown) == badges
