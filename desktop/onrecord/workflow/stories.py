"""The stories of a project: found anew of what its articles say, with what a person says about them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from onrecord.errors import ComparisonError, StoppedError
from onrecord.model import Cancelled, Progress, Scope, StoriesTold
from onrecord.project import Mark, Project
from onrecord.workflow.importing import never, no_progress

if TYPE_CHECKING:
    from onrecord.comparison import Story, Telling


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was found last, and what it came to by what a person said then."""

    mark: Mark | None = None
    found: "tuple[Story, ...]" = ()
    told: StoriesTold | None = None
    stories: "tuple[Story, ...]" = ()


_KEPT: WeakKeyDictionary[Project, _Kept] = WeakKeyDictionary()
_OPENING = 3000  # characters: the event is told at the beginning


def stories(project: Project, *, progress: Progress = no_progress, cancelled: Cancelled = never) -> "tuple[Story, ...]":
    """The stories that at least two outlets of a project tell, and those of a person, that of most articles first.

    What was found is kept until the project changes; what a person says is applied to it.

    Args:
        project: The project.
        progress: Told after each slice of articles.
        cancelled: Asked between slices.

    Raises:
        StoppedError: It was cancelled.
        ProjectError: The project cannot be read.
    """
    from onrecord.comparison import groups_of, retold

    before = _KEPT.get(project, _Kept())
    mark, changed = project.changed_since(before.mark)
    stale = changed is None or bool(changed)
    found = groups_of(_tellings(project, progress, cancelled)) if stale else before.found
    told = project.stories_told()
    made = (
        retold(found, told, lambda ids: told_articles(project, ids)) if stale or told != before.told else before.stories
    )
    _KEPT[project] = _Kept(mark, found, told, made)
    return made


def stories_are_known(project: Project) -> bool:
    """Whether `stories` can tell them at once, because nothing changed since they were looked for."""
    before = _KEPT.get(project)
    return before is not None and project.changed_since(before.mark)[1] == frozenset()


def stories_within(
    project: Project, scope: Scope, *, progress: Progress = no_progress, cancelled: Cancelled = never
) -> "tuple[Story, ...]":
    """What the articles of a scope have of the stories, of those that at least two outlets tell in them; see `stories`.

    Raises:
        StoppedError: It was cancelled.
        ProjectError: The project cannot be read.
    """
    from onrecord.comparison import retold_of

    found = stories(project, progress=progress, cancelled=cancelled)
    if scope.articles is None:
        return tuple(one for one in found if len(one.outlets) > 1)
    return retold_of(found, frozenset(scope.articles), lambda ids: told_articles(project, ids))


def story_named(project: Project, id: str) -> "Story":
    """The story with an id.

    One that was found goes by the id of its first article; the same id tells the story that this article is in once a
    person said something about it, or an earlier article joined it.

    Raises:
        ComparisonError: There is none.
    """
    from onrecord.comparison import story_id

    found = stories(project)
    same = (one for one in found if one.id == id)
    holding = (one for one in found if any(story_id(article) == id for article in one.articles))
    named = next(same, next(holding, None))
    if named is None:
        raise ComparisonError(f"there is no story {id} among those that several outlets tell")
    return named


def story_of(project: Project, scope: Scope) -> "Story":
    """The story that a scope names, of its articles only.

    Args:
        project: The project.
        scope: The articles that count, and the story; none means the one of most articles.

    Raises:
        ComparisonError: There is none.
    """
    found = stories(project) if scope.story is None else (story_named(project, scope.story),)
    kept = frozenset(scope.articles or ())
    within = [one if scope.articles is None else _restricted(one, kept) for one in found]
    told = [one for one in within if one.articles]
    if not told:
        raise ComparisonError("no two outlets tell the same story in these articles")
    return max(told, key=lambda one: len(one.articles))


def _restricted(one: "Story", kept: frozenset[str]) -> "Story":
    return replace(one, articles=tuple(id for id in one.articles if id in kept))


def told_articles(project: Project, ids: Sequence[str]) -> "Mapping[str, Telling]":
    """What is known of articles where stories are told, by id, without their texts and names.

    Raises:
        ProjectError: The project holds no such article.
    """
    from onrecord.comparison import NO_OUTLET, Telling

    if not ids:
        return {}
    titles = project.titles(ids)
    return {
        one.id: Telling(one.id, (one.outlet or "").strip() or NO_OUTLET, one.published, titles[one.id] or "", "", {})
        for one in project.article_scores(ids)
    }


def _tellings(project: Project, progress: Progress, cancelled: Cancelled) -> "Iterator[Telling]":
    from onrecord.comparison import NO_OUTLET, Telling

    total, done = len(project), 0
    for part in project.openings(_OPENING):
        if cancelled():
            raise StoppedError("the stories were not looked for to the end")
        names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for mention in project.mention_rows([one.id for one in part]):
            names[mention.article][mention.identity] += 1
        for one in part:
            outlet = (one.outlet or "").strip() or NO_OUTLET
            yield Telling(one.id, outlet, one.published, one.title or "", one.text, names[one.id])
        done += len(part)
        progress(done, total, "stories")
