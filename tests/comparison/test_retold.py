import datetime as dt
from collections.abc import Mapping, Sequence

from onrecord.comparison import Telling, retold
from onrecord.comparison.stories import Story, story
from onrecord.model import Placed, Placing, StoriesTold

FOUND, PUT, OUT = Placing.FOUND, Placing.PUT, Placing.OUT


def telling(id: str) -> Telling:
    """An article whose id begins with its outlet."""
    return Telling(id, id[0].upper(), dt.date(2024, 5, int(id[1:])), f"Headline {id}", "", {})


def look(ids: Sequence[str]) -> Mapping[str, Telling]:
    return {id: telling(id) for id in ids}


def found(*groups: str) -> list[Story]:
    return [story([telling(id) for id in group.split()]) for group in groups]


def told(titles: Mapping[str, str | None], **places: tuple[str, Placing]) -> StoriesTold:
    return StoriesTold(titles, {id: Placed(*place) for id, place in places.items()})


def articles(groups: Sequence[Story], said: StoriesTold) -> list[str]:
    return [" ".join(one.articles) for one in retold(groups, said, look)]


def test_where_nothing_is_said_those_of_several_outlets_stay() -> None:
    groups = found("a1 b2 c3", "a4 b5", "a6 a7")
    assert retold(groups, StoriesTold(), look) == tuple(groups[:2])


def test_what_was_put_in_is_there_and_gone_elsewhere() -> None:
    said = told({"p-1": None}, a1=("p-1", FOUND), b2=("p-1", FOUND), c3=("p-1", FOUND), a4=("p-1", PUT))
    (one, other) = retold(found("a1 b2 c3", "a4 b5 c6"), said, look)
    assert (one.id, one.articles, one.put, one.own) == ("p-1", ("a1", "b2", "c3", "a4"), ("a4",), True)
    assert (other.articles, other.own, other.outlets) == (("b5", "c6"), False, ("B", "C"))


def test_what_was_taken_out_is_in_none() -> None:
    said = told({"p-1": None}, a1=("p-1", FOUND), b2=("p-1", FOUND), c3=("p-1", OUT))
    (one,) = retold(found("a1 b2 c3"), said, look)
    assert (one.articles, one.taken) == (("a1", "b2"), ("c3",))


def test_what_is_found_later_comes_to_those_that_were_found_there() -> None:
    said = told({"p-1": None}, a1=("p-1", FOUND), b2=("p-1", FOUND), c3=("p-1", OUT), a9=("p-1", PUT))
    assert articles(found("a1 b2 c3 c4", "a9 b8 c7"), said) == ["a1 b2 c4 a9", "c7 b8"]


def test_articles_stay_together_however_they_are_found() -> None:
    said = told({"p-1": "Dam"}, a1=("p-1", FOUND), b2=("p-1", FOUND), c3=("p-1", FOUND))
    assert articles(found("a1 b4", "b2 a5 c6", "c3 c7"), said) == ["a1 b2 c3 b4 a5 c6 c7"]


def test_what_stands_between_two_goes_where_most_were_found() -> None:
    said = told(dict.fromkeys(("p-1", "p-2")), a1=("p-1", FOUND), b2=("p-2", FOUND), c3=("p-2", FOUND))
    assert articles(found("a1 b2 c3 a4"), said) == ["b2 c3 a4", "a1"]


def test_a_story_is_called_as_a_person_calls_it() -> None:
    (one, other) = retold([], told({"p-1": "Dam", "p-2": None}, a1=("p-1", PUT), b2=("p-2", PUT)), look)
    assert (one.title, one.titled, other.title, other.titled) == ("Dam", True, "Headline b2", False)


def test_a_story_without_articles_is_none() -> None:
    assert retold([], told({"p-1": "Dam"}, a1=("p-1", OUT)), look) == ()
