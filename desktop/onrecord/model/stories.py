"""What a person says about stories: which articles tell one together, which do not, and what it is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Placing(StrEnum):
    """How an article came to be where a person's word leaves it.

    FOUND: it was found in the story when a person first said something about it, and stays there; what is found beside
    it later comes too. PUT: a person put it there. OUT: a person took it out, and it is in no story.
    """

    FOUND = "found"
    PUT = "put"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a person's word leaves an article: in a story, or out of it."""

    story: str
    placing: Placing


class StoryStep(StrEnum):
    """What was done to a story in one step."""

    MADE = "made"
    PUT = "put"
    TAKEN = "taken"
    MERGED = "merged"
    TITLED = "titled"
    AS_FOUND = "as_found"


@dataclass(frozen=True, slots=True)
class StoryChange:
    """One step of what a person says about stories.

    Attributes:
        step: What is done.
        title: Of the story, as it is called before.
        titles: The title of each story that is said something about, none where a person gave none; "" is the story
            that this step makes.
        dropped: Stories of which nothing is said any more.
        places: Where articles are from now on, by their ids, the story "" again the new one; none where nothing is
            said of an article any more.
        count: How many articles a person chose.
        other: The title that is given, or of the first story that is merged into this one.
        merged: How many are merged.
    """

    step: StoryStep
    title: str
    titles: Mapping[str, str | None] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    places: Mapping[str, Placed | None] = field(default_factory=dict)
    count: int = 0
    other: str = ""
    merged: int = 0


@dataclass(frozen=True, slots=True)
class StoriesTold:
    """All that a person says about the stories of a project.

    Attributes:
        titles: The stories that a person said something about, in the order of that, each with the title that was
            given to it, or none.
        places: Where articles are, by their ids, in the order of the input.
    """

    titles: Mapping[str, str | None] = field(default_factory=dict)
    places: Mapping[str, Placed] = field(default_factory=dict)
