"""What a person says about the stories of a project: each verb is one step that can be undone.

A story that was found becomes a person's own with the first word about it: it has an id of its own from then on, and
keeps its articles however stories are found later. Each verb gives the id that the story then has.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.errors import ComparisonError
from onrecord.model import Placed, Placing, StoryChange, StoryStep
from onrecord.project import Project
from onrecord.workflow.stories import stories, story_named

if TYPE_CHECKING:
    from onrecord.comparison import Story

_Places = dict[str, Placed | None]


def make_story(project: Project, articles: Iterable[str], title: str = "") -> str:
    """Makes a story of some articles, wherever they are now.

    Args:
        project: The project.
        articles: Their ids.
        title: What it is called; an empty one leaves that to its first headline.

    Raises:
        ComparisonError: There are fewer than two.
        ProjectError: The project holds no such article.
    """
    chosen = tuple(dict.fromkeys(articles))
    if len(chosen) < 2:
        raise ComparisonError("a story needs at least two articles")
    called = _words(title)
    headlines = project.titles(chosen)
    shown = called or next((headlines[id] for id in chosen if headlines.get(id)), None) or chosen[0]
    places: _Places = dict.fromkeys(chosen, Placed("", Placing.PUT))
    dropped, left = _emptied(project, chosen, "")
    made = project.tell_story(
        StoryChange(StoryStep.MADE, shown, {"": called}, dropped, {**left, **places}, len(chosen))
    )
    assert made is not None, "it was to be made"
    return made


def put_into_story(project: Project, id: str, articles: Iterable[str]) -> str:
    """Puts articles into a story, out of where they are now.

    Raises:
        ComparisonError: There is no such story, or no article is named.
        ProjectError: The project holds no such article.
    """
    one = story_named(project, id)
    chosen = [article for article in _some(articles) if article not in one.articles]
    dropped, left = _emptied(project, chosen, one.id)
    places: _Places = dict.fromkeys(chosen, Placed(_own(one), Placing.PUT))
    return _tell(project, one, StoryStep.PUT, {**left, **places}, dropped=dropped, count=len(chosen))


def take_out_of_story(project: Project, id: str, articles: Iterable[str]) -> str:
    """Takes articles out of a story; they are in none until they are put into one.

    Raises:
        ComparisonError: There is no such story, it has no such article, or none would be left.
    """
    one = story_named(project, id)
    chosen = _some(articles)
    for article in chosen:
        if article not in one.articles:
            raise ComparisonError(f"article {article} is not in story {one.id}")
    if len(chosen) == len(one.articles):
        raise ComparisonError("a story needs at least one article")
    places: _Places = dict.fromkeys(chosen, Placed(_own(one), Placing.OUT))
    return _tell(project, one, StoryStep.TAKEN, places, count=len(chosen))


def merge_stories(project: Project, into: str, others: Iterable[str]) -> str:
    """Makes one story of several, which keeps the name of the first.

    Args:
        project: The project.
        into: The id of the first.
        others: Those of the others.

    Raises:
        ComparisonError: There is no such story, or none but the first is named, or the first is among the others.
    """
    one = story_named(project, into)
    going = list({gone.id: gone for gone in (story_named(project, other) for other in others)}.values())
    if not going or any(gone.id == one.id for gone in going):
        raise ComparisonError("a story cannot be merged into itself")
    places: _Places = {}
    for gone in going:
        put = frozenset(gone.put)
        places |= {id: Placed(_own(one), Placing.PUT if id in put else Placing.FOUND) for id in gone.articles}
        places |= dict.fromkeys(gone.taken, Placed(_own(one), Placing.OUT))
    dropped = tuple(gone.id for gone in going if gone.own)
    count = sum(len(gone.articles) for gone in going)
    first, merged = going[0].title, len(going)
    return _tell(project, one, StoryStep.MERGED, places, dropped=dropped, count=count, other=first, merged=merged)


def title_story(project: Project, id: str, title: str) -> str:
    """Gives a story its title; an empty one takes it back, and the story is called by its first headline again.

    Raises:
        ComparisonError: There is no such story.
    """
    one = story_named(project, id)
    called = _words(title)
    if called is None and not one.titled:
        return one.id
    return _tell(project, one, StoryStep.TITLED, {}, titles={_own(one): called}, other=called or "")


def story_as_found(project: Project, id: str) -> None:
    """Takes back all that was said about a story: its articles are where they are found.

    Raises:
        ComparisonError: There is no such story, or nothing was said about it.
    """
    one = story_named(project, id)
    if not one.own:
        raise ComparisonError(f"nothing was changed in story {one.id}")
    said = [article for article, place in project.stories_told().places.items() if place.story == one.id]
    project.tell_story(
        StoryChange(StoryStep.AS_FOUND, one.title, {}, (one.id,), dict.fromkeys(said), len(one.articles))
    )


def _tell(
    project: Project,
    one: "Story",
    step: StoryStep,
    places: _Places,
    *,
    titles: Mapping[str, str | None] | None = None,
    dropped: tuple[str, ...] = (),
    count: int = 0,
    other: str = "",
    merged: int = 0,
) -> str:
    """Says something about a story; of one that was found, also that its articles stay together."""
    held: _Places = {} if one.own else dict.fromkeys(one.articles, Placed("", Placing.FOUND))
    said = {**({} if one.own else {"": None}), **(titles or {})}
    if not places and not titles:
        return one.id
    made = project.tell_story(StoryChange(step, one.title, said, dropped, {**held, **places}, count, other, merged))
    return made or one.id


def _own(one: "Story") -> str:
    """The id of a story in what is said about it: "" is the one that the step makes."""
    return one.id if one.own else ""


def _emptied(project: Project, chosen: Sequence[str], into: str) -> tuple[tuple[str, ...], _Places]:
    """A person's other stories that lose their last article, and what was said of articles that were out of them."""
    going = frozenset(chosen)
    empty = [one for one in stories(project) if one.own and one.id != into and going.issuperset(one.articles)]
    return tuple(one.id for one in empty), {article: None for one in empty for article in one.taken}


def _some(articles: Iterable[str]) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(articles))
    if not chosen:
        raise ComparisonError("no article is named")
    return chosen


def _words(title: str) -> str | None:
    return " ".join(title.split()) or None
