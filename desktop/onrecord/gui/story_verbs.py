"""What the window asks of the open project about its stories, and tells it. Knows no Qt, as all of the session."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import StoppedError
from onrecord.gui.project_verbs import ProjectVerbs
from onrecord.model import Cancelled, Changes, Placing, Progress


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story as a list shows it.

    Attributes:
        placing: PUT where a person put it there, OUT where a person took it out, else FOUND.
    """

    id: str
    outlet: str
    published: dt.date | None
    title: str
    placing: Placing = Placing.FOUND


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as a list shows it, with its articles by date, and after them those that were taken out.

    Attributes:
        changed: What a person changed in it, in words; empty where nothing.
        own: Whether a person changed anything.
    """

    id: str
    title: str
    outlets: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None
    articles: tuple[StoryArticle, ...]
    changed: str = ""
    own: bool = False

    @property
    def inside(self) -> tuple[StoryArticle, ...]:
        """The articles that are in it."""
        return tuple(one for one in self.articles if one.placing is not Placing.OUT)


class StoryVerbs(ProjectVerbs):
    """Verbs on stories; each that changes something is one step to undo."""

    def story_rows(self, *, progress: Progress, cancelled: Cancelled) -> tuple[StoryRow, ...] | None:
        """The stories with their articles, that of most articles first; none where it was stopped."""
        from onrecord import workflow

        try:
            found = workflow.stories(self.project, progress=progress, cancelled=cancelled)
        except StoppedError:
            return None
        known = workflow.told_articles(self.project, [id for one in found for id in (*one.articles, *one.taken)])
        rows = []
        for one in found:
            placings = {**dict.fromkeys(one.put, Placing.PUT), **dict.fromkeys(one.taken, Placing.OUT)}
            articles = tuple(
                StoryArticle(
                    id, known[id].outlet, known[id].published, known[id].title, placings.get(id, Placing.FOUND)
                )
                for id in (*one.articles, *one.taken)
            )
            rows.append(StoryRow(one.id, one.title, one.outlets, one.first, one.last, articles, one.by_hand, one.own))
        return tuple(rows)

    def make_story(self, articles: Sequence[str]) -> Changes:
        """Makes a story of some articles.

        Raises:
            OnrecordError: There are too few.
        """
        from onrecord import workflow

        workflow.make_story(self.project, articles)
        return Changes(stories=True)

    def put_into_story(self, story: str, articles: Sequence[str]) -> Changes:
        """Puts articles into a story.

        Raises:
            OnrecordError: There is no such story, or no article is named.
        """
        from onrecord import workflow

        workflow.put_into_story(self.project, story, articles)
        return Changes(stories=True)

    def take_out_of_story(self, story: str, articles: Sequence[str]) -> Changes:
        """Takes articles out of a story.

        Raises:
            OnrecordError: None would be left.
        """
        from onrecord import workflow

        workflow.take_out_of_story(self.project, story, articles)
        return Changes(stories=True)

    def merge_stories(self, into: str, others: Sequence[str]) -> Changes:
        """Makes one story of several, under the name of the first.

        Raises:
            OnrecordError: There is no such story.
        """
        from onrecord import workflow

        workflow.merge_stories(self.project, into, others)
        return Changes(stories=True)

    def title_story(self, story: str, title: str) -> Changes:
        """Gives a story its title; an empty one takes it back.

        Raises:
            OnrecordError: There is no such story.
        """
        from onrecord import workflow

        workflow.title_story(self.project, story, title)
        return Changes(stories=True)

    def story_as_found(self, story: str) -> Changes:
        """Takes back all that was said about a story.

        Raises:
            OnrecordError: Nothing was.
        """
        from onrecord import workflow

        workflow.story_as_found(self.project, story)
        return Changes(stories=True)
