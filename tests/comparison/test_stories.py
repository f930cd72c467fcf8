import datetime as dt
from collections.abc import Sequence

import pytest

from onrecord.comparison import Telling, stories_of
from onrecord.comparison.stories import FOLLOWED_DAYS, NEAR_DAYS, story, story_id

DAM = (
    "Water broke the gate of the dam above Ellisbrae, flooding cellars; villagers carried pianos upstairs in the dark."
)
FERRY = "The council awarded the ferry contract to Selkie; crews baked cakes shaped like ships for the quay's harbour."
DAY = dt.date(2023, 3, 14)
NAMES = {DAM: {"helena marsk": 2, "ellisbrae": 1}, FERRY: {"levi okonjo": 2, "selkie lines": 1}}


def telling(id: str, outlet: str, text: str, days: int | None = 0) -> Telling:
    date = None if days is None else DAY + dt.timedelta(days=days)
    return Telling(id, outlet, date, f"Event{id}", text, NAMES.get(text, {}))


def grouped(told: Sequence[Telling]) -> list[set[str]]:
    return [set(one.articles) for one in stories_of(told)]


def test_articles_of_one_event_are_one_story() -> None:
    told = [telling("a", "A", DAM), telling("b", "B", DAM, 1), telling("c", "A", FERRY), telling("d", "B", FERRY, 2)]
    assert sorted(map(sorted, grouped(told))) == [["a", "b"], ["c", "d"]]


def test_what_lies_further_apart_is_another_story() -> None:
    assert grouped([telling("a", "A", DAM), telling("b", "B", DAM, NEAR_DAYS)]) == [{"a", "b"}]
    assert grouped([telling("a", "A", DAM), telling("b", "B", DAM, NEAR_DAYS + 1)]) == []


def test_a_story_comes_back_within_weeks() -> None:
    first = [telling(outlet.lower(), outlet, DAM) for outlet in "ABC"]
    later = [telling(f"{outlet.lower()}2", outlet, DAM, FOLLOWED_DAYS) for outlet in "ABC"]
    assert grouped([*first, *later]) == [{"a", "b", "c", "a2", "b2", "c2"}]
    assert grouped([*first, *later[1:]]) == [{"a", "b", "c"}, {"b2", "c2"}]
    too_late = [telling(f"{outlet.lower()}2", outlet, DAM, FOLLOWED_DAYS + 1) for outlet in "ABC"]
    assert grouped([*first, *too_late]) == [{"a", "b", "c"}, {"a2", "b2", "c2"}]


def test_an_outlet_alone_tells_no_story_to_compare() -> None:
    assert grouped([telling("a", "A", DAM), telling("b", "A", DAM)]) == []


def test_an_article_without_a_date_needs_a_text_that_says_much_the_same() -> None:
    told = [telling("a", "A", DAM), telling("b", "B", DAM, None), telling("c", "B", f"{FERRY} Ellisbrae.", None)]
    assert grouped(told) == [{"a", "b"}]


def test_neighbours_of_neighbours_do_not_chain() -> None:
    links = [f"alpha{number} beta{number} gamma{number}" for number in range(9)]
    told = []
    for place in range(8):
        text = f"{links[place]} {links[place + 1]}"
        told.append(Telling(str(place), f"Paper {place}", DAY, "", text, dict.fromkeys(text.split(), 1)))
    assert max(map(len, grouped(told))) <= 3


def test_the_order_of_the_input_does_not_count() -> None:
    told = [telling("a", "A", DAM), telling("b", "B", DAM, 1), telling("c", "A", FERRY), telling("d", "B", FERRY, 2)]
    assert stories_of(told) == stories_of(told[::-1])


def test_a_story_is_known_by_its_first_article() -> None:
    told = [telling("b", "B", DAM, 1), telling("a", "A", DAM)]
    one = story(told)
    assert (one.id, one.title, one.articles, one.outlets) == (story_id("a"), "Eventa", ("a", "b"), ("A", "B"))
    assert (one.first, one.last) == (DAY, DAY + dt.timedelta(days=1))


def test_an_id_is_short_and_lasts() -> None:
    assert story_id("0123456789abcdef") == "s-9f9f5111"


@pytest.mark.parametrize("told", [[], [telling("a", "A", "")], [telling("a", "A", ""), telling("b", "B", "", None)]])
def test_nothing_to_tell_is_no_story(told: list[Telling]) -> None:
    assert stories_of(told) == ()
