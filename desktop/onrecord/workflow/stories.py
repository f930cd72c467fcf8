"""The stories of a project: found anew of what its articles say."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from onrecord.errors import ComparisonError, StoppedError
from onrecord.model import Cancelled, Progress, Scope
from onrecord.project import Mark, Project
from onrecord.workflow.importing import never, no_progress

if TYPE_CHECKING:
    from onrecord.comparison import Story, Telling

_FOUND: "WeakKeyDictionary[Project, tuple[Mark | None, tuple[Story, ...]]]" = WeakKeyDictionary()
_OPENING = 3000  # characters: the event is told at the beginning


def stories(project: Project, *, progress: Progress = no_progress, cancelled: Cancelled = never) -> "tuple[Story, ...]":
    """The stories that at least two outlets of a project tell, that of most articles first; kept until it changes.

    Args:
        project: The project.
        progress: Told after each slice of articles.
        cancelled: Asked between slices.

    Raises:
        StoppedError: It was cancelled.
        ProjectError: The project cannot be read.
    """
    from onrecord.comparison import stories_of

    before, kept = _FOUND.get(project, (None, ()))
    mark, changed = project.changed_since(before)
    if changed is None or changed:
        kept = stories_of(_tellings(project, progress, cancelled))
    _FOUND[project] = mark, kept
    return kept


def story_of(project: Project, scope: Scope) -> "Story":
    """The story that a scope names, of its articles only.

    Args:
        project: The project.
        scope: The articles that count, and the story; none means the one of most articles.

    Raises:
        ComparisonError: There is none.
    """
    found = stories(project)
    if scope.story is not None:
        found = tuple(one for one in found if one.id == scope.story)
        if not found:
            raise ComparisonError(f"there is no story {scope.story} among those that several outlets tell")
    kept = frozenset(scope.articles or ())
    within = [one if scope.articles is None else _restricted(one, kept) for one in found]
    told = [one for one in within if one.articles]
    if not told:
        raise ComparisonError("no two outlets tell the same story in these articles")
    return max(told, key=lambda one: len(one.articles))


def _restricted(one: "Story", kept: frozenset[str]) -> "Story":
    return replace(one, articles=tuple(id for id in one.articles if id in kept))


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
