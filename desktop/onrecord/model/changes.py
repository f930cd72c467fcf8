"""What a person changes in a project: corrections beside the machine's values, and the history of all changes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.analysis import Attribution, SourceType
from onrecord.model.text import Paragraph, ParagraphKind, Span


class Field(StrEnum):
    """What a correction says something about, and the type of its value.

    Of the article: OUTLET, TITLE, BYLINE, SECTION, TOPIC (text or none), PUBLISHED (a date or none). Of a paragraph:
    KIND. Of an attribution: SOURCE_TYPE, SOURCE_NAME, RELAYED_BY (text or none), DESCRIBED (true, false or none), NOTE
    (text; an empty one takes the note away), REMOVED (true; false puts it back), ADDED (the attribution itself).
    """

    OUTLET = "outlet"
    TITLE = "title"
    BYLINE = "byline"
    PUBLISHED = "published"
    SECTION = "section"
    TOPIC = "topic"
    KIND = "kind"
    SOURCE_TYPE = "source_type"
    SOURCE_NAME = "source_name"
    RELAYED_BY = "relayed_by"
    DESCRIBED = "described"
    NOTE = "note"
    REMOVED = "removed"
    ADDED = "added"


METADATA = (Field.OUTLET, Field.TITLE, Field.BYLINE, Field.PUBLISHED, Field.SECTION, Field.TOPIC)
"""The fields of an article that a person may set."""

Value = str | bool | dt.date | SourceType | ParagraphKind | Attribution | None


@dataclass(frozen=True, slots=True)
class Target:
    """What in an article a correction is about, told by where it stands, so that a later analysis has it too.

    Attributes:
        paragraph: The span of a paragraph.
        cue: Of an attribution.
        source: Of an attribution.
        content: Of an attribution.

    Without any of these it is the article itself.
    """

    paragraph: Span | None = None
    cue: Span | None = None
    source: Span | None = None
    content: tuple[Span, ...] = ()

    @classmethod
    def of(cls, thing: Attribution | Paragraph) -> "Target":
        """The target that is this attribution or paragraph."""
        if isinstance(thing, Paragraph):
            return cls(paragraph=thing.span)
        return cls(cue=thing.cue, source=thing.source, content=thing.content)

    def found_in(self, attributions: Sequence[Attribution]) -> int | None:
        """Which of the attributions it is.

        Where none stands exactly there, it is the one with the same cue; of a target without a cue the one without a
        cue that has the same source; without either the one with the same first content.
        """
        exact = (place for place, one in enumerate(attributions) if Target.of(one) == self)
        near = (place for place, one in enumerate(attributions) if self._is_nearly(one))
        return next(exact, next(near, None))

    def _is_nearly(self, attribution: Attribution) -> bool:
        if self.cue is not None or attribution.cue is not None:
            return self.cue == attribution.cue
        if self.source is not None or attribution.source is not None:
            return self.source == attribution.source
        return bool(self.content) and self.content[:1] == attribution.content[:1]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says about an article, kept beside what the machine says.

    Who makes one gives the article, the target, the field and the value; the project adds the rest. One whose value
    is the machine's own takes back the one before it.

    Attributes:
        article: The id of the article.
        target: What in it is corrected.
        field: What is said about it.
        value: What the person says.
        machine: What the machine said; of a removed attribution the attribution, of an added one none.
        when: In UTC; none before the project has it.
        held: Whether the target is still there: a later analysis may no longer have it.
    """

    article: str
    target: Target
    field: Field
    value: Value
    machine: Value = None
    when: dt.datetime | None = None
    held: bool = True


class ChangeKind(StrEnum):
    """What was done to a project."""

    IMPORT = "import"
    REMOVE = "remove"
    RESTORE = "restore"
    METADATA = "metadata"
    MERGE = "merge"
    CORRECT = "correct"
    CODEBOOK = "codebook"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One undoable step in the history of a project.

    Attributes:
        number: Its number, ascending.
        when: In UTC.
        kind: What was done.
        articles: To how many articles.
        sentence: The same for the user: "Outlet of 12 articles set to The Gazette".
        undone: Whether it was undone, and can be done again.
    """

    number: int
    when: dt.datetime
    kind: ChangeKind
    articles: int
    sentence: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class RemovedArticle:
    """An article that was removed and can be restored.

    Attributes:
        id: Its id when it was removed.
        when: When it was removed, in UTC.
    """

    id: str
    outlet: str | None
    title: str | None
    when: dt.datetime
