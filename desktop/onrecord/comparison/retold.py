"""The stories that were found, with what a person says about them.

What is found anew after an import may group otherwise; what a person said refers to articles, and stays. An article is
where a person's word leaves it. One of which nothing was said goes with those that it is found beside: into the story
in which most of them were found when a person first said something about it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.comparison.stories import Story, Telling, ranked, story
from onrecord.model import Placing, StoriesTold

Look = Callable[[Sequence[str]], Mapping[str, Telling]]
"""Gives what is known of articles; their texts and names do not count."""


def retold(found: Iterable[Story], told: StoriesTold, look: Look) -> tuple[Story, ...]:
    """The stories that at least two outlets tell, and all of which a person said something, the largest first.

    Args:
        found: All that were found, those of one outlet too.
        told: What a person says about them.
        look: Asked once, for the articles of the stories that are changed.
    """
    whole: list[Story] = []
    left: list[list[str]] = []
    members: defaultdict[str, list[str]] = defaultdict(list)
    for article, place in told.places.items():
        if place.placing is not Placing.OUT:
            members[place.story].append(article)
    for one in found:
        free = [article for article in one.articles if article not in told.places]
        if len(free) == len(one.articles):
            whole.append(one)
        elif into := _drawn(one, told):
            members[into] += free
        elif len(free) > 1:
            left.append(free)
    known = look([article for group in (*members.values(), *left) for article in group])
    whole += [story([known[article] for article in group]) for group in left]
    whole = [one for one in whole if len(one.outlets) > 1]
    return ranked([*whole, *(_of_person(id, members[id], told, known) for id in told.titles if members[id])])


def retold_of(stories: Iterable[Story], kept: frozenset[str], look: Look) -> tuple[Story, ...]:
    """What some articles have of stories, of those that at least two outlets tell in them, the largest first."""
    left = [(one, [article for article in one.articles if article in kept]) for one in stories]
    known = look([article for _, articles in left for article in articles])
    found = []
    for one, articles in left:
        if articles:
            made, inside = story([known[article] for article in articles]), frozenset(articles)
            put = tuple(article for article in one.put if article in inside)
            found.append(replace(one, articles=made.articles, outlets=made.outlets, first=made.first, last=made.last,
                                 put=put))  # fmt: skip
    return ranked(one for one in found if len(one.outlets) > 1)


def _drawn(one: Story, told: StoriesTold) -> str | None:
    """The story into which articles go that are found beside those of a found one."""
    places = [told.places[article] for article in one.articles if article in told.places]
    drawing = Counter(place.story for place in places if place.placing is Placing.FOUND)
    return max(drawing, key=lambda id: drawing[id]) if drawing else None


def _of_person(id: str, articles: Sequence[str], told: StoriesTold, known: Mapping[str, Telling]) -> Story:
    made, title = story([known[article] for article in articles]), told.titles[id]
    placed = {placing: _of(id, placing, told) for placing in (Placing.PUT, Placing.OUT)}
    put = frozenset(placed[Placing.PUT])
    return replace(
        made,
        id=id,
        title=made.title if title is None else title,
        own=True,
        titled=title is not None,
        put=tuple(article for article in made.articles if article in put),
        taken=placed[Placing.OUT],
    )


def _of(id: str, placing: Placing, told: StoriesTold) -> tuple[str, ...]:
    return tuple(article for article, place in told.places.items() if (place.story, place.placing) == (id, placing))
