"""What a person can change in an open document, each change one step that can be undone."""

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Any, Literal

from onrecord.errors import ProjectError
from onrecord.model import (
    Account,
    Analysis,
    Article,
    ArticleRow,
    ChangeKind,
    Changes,
    Codebook,
    Complaint,
    Correction,
    Field,
    HistoryEntry,
    RemovedArticle,
    Sentence,
    StoryChange,
    Target,
)
from onrecord.model.correcting import added
from onrecord.project import accounts, corrections, journal, lists, removed, rows, stories
from onrecord.project.codebook import write as write_codebook
from onrecord.project.connection import plain_errors
from onrecord.project.corrections import Change
from onrecord.project.reading import Reading


class _Silence(Enum):
    UNSAID = auto()


_UNSAID: Literal[_Silence.UNSAID] = _Silence.UNSAID
"""Nothing is said about a field; none would say that it has no value."""


class Changing(Reading):
    """The verbs of a person."""

    _import: tuple[str, int | None] | None = None
    """Where the import that is going on comes from, and its step, once it has added something."""
    _account: int | None = None
    """The number of its account."""

    @contextlib.contextmanager
    def importing(self, source: str = "") -> Iterator[None]:
        """Around the additions of one import, which are one step to undo.

        Each article is saved as it is added, and with it that it belongs to the step: an import that is killed leaves
        a step of what it has added.

        Args:
            source: Where the articles come from, in words.
        """
        self._import = (source, None)
        try:
            yield
        except BaseException:
            self._account = None  # it stays that of an import that did not end
            raise
        finally:
            self._import = None

    def begin_account(self, account: Account) -> None:
        """Keeps that an import began, and of what: that is left where the program is killed in its midst."""
        with self._saving():
            self._account = accounts.keep(self._db, replace(account, ended=False), journal.now())

    def keep_complaints(self, complaints: Sequence[Complaint]) -> None:
        """Adds to the account of the import that began, at once: they are told of where it is killed, too."""
        if self._account is not None and complaints:
            with self._saving():
                accounts.complain(self._db, self._account, complaints)

    def keep_account(self, account: Account | None) -> None:
        """Keeps what became of the files of an import. No step to undo: the import is one.

        Args:
            account: Of the import, which takes the place of what `begin_account` kept; none where nothing is to be
                told.
        """
        with self._saving():
            if account is not None:
                accounts.keep(self._db, account, journal.now(), self._account)
            elif self._account is not None:
                accounts.forget(self._db, self._account)
        self._account = None

    def correct(self, asked: Iterable[Correction]) -> Changes:
        """Keeps what a person says about articles, paragraphs and attributions beside what the machine says.

        All figures follow it. One correction after another of the same field replaces it, and one that says what the
        machine says takes it back. Many given at once are one step.

        Raises:
            ProjectError: The project holds no such article, or the article no such paragraph or attribution.
            TypeError: A value is not one of its field, see `Field`.
        """
        wished = [self._completed(one) for one in asked]
        return self._correct(ChangeKind.CORRECT, wished, _detail(wished, self._words))

    def set_metadata(
        self,
        ids: Iterable[str],
        *,
        outlet: str | Literal[_Silence.UNSAID] | None = _UNSAID,
        title: str | Literal[_Silence.UNSAID] | None = _UNSAID,
        published: dt.date | Literal[_Silence.UNSAID] | None = _UNSAID,
        byline: str | Literal[_Silence.UNSAID] | None = _UNSAID,
        section: str | Literal[_Silence.UNSAID] | None = _UNSAID,
        topic: str | Literal[_Silence.UNSAID] | None = _UNSAID,
    ) -> Changes:
        """Notes what a person says about articles: none clears a field, a field left out stays. Ids stay as they are.

        Raises:
            ProjectError: The project holds no such article.
        """
        said: dict[Field, Any] = {
            Field.OUTLET: outlet, Field.TITLE: title, Field.PUBLISHED: published, Field.BYLINE: byline,
            Field.SECTION: section, Field.TOPIC: topic,
        }  # fmt: skip
        given = {field: value for field, value in said.items() if value is not _UNSAID}
        wished = [Correction(id, Target(), field, value) for id in dict.fromkeys(ids) for field, value in given.items()]
        detail: dict[str, object] = {"fields": [*given]}
        if len(given) == 1:
            detail["value"] = corrections.of_value(next(iter(given.values())))
        return self._correct(ChangeKind.METADATA, wished, detail)

    def keep_reading(self, article: Article, analysis: Analysis, sentences: Sequence[Sentence]) -> Changes:
        """Keeps the sentences of an article as it was read with its corrections; its tones follow. No step to undo.

        Where a person has changed what is attributed while it was read, it stays among the `unread`.

        Args:
            article: As `load` gave it.
            analysis: As `load` gave it: the sentences were read by its attributions.
            sentences: What was read.

        Raises:
            ProjectError: The project holds no such article.
        """
        with self._saving():
            key = rows.key_of(self._db, article.id)
            corrections.keep_reading(self._db, key, article, analysis, sentences, self._codebook)
            return Changes(changed=(article.id,), rows=lists.rows(self._db, [key]))

    def keep_tone(self, id: str, sentences: Sequence[Sentence]) -> None:
        """Keeps the tone of an article as it was read by the conventions of now, and as the machine tells its voices.

        No step to undo. Where a person corrected attributions or paragraphs, it is among the `unread` afterwards.

        Raises:
            ProjectError: The project holds no such article.
        """
        with self._saving():
            corrections.keep_tone(self._db, rows.key_of(self._db, id), sentences, self._codebook)

    def merge_outlet(self, names: Iterable[str], into: str) -> Changes:
        """Gives all articles of some outlets to one outlet.

        Args:
            names: The outlets that are merged.
            into: The name that all their articles bear from now on.
        """
        merged = [name for name in dict.fromkeys(names) if name != into]
        with plain_errors():
            ids = lists.ids_of_outlets(self._db, merged)
        wished = [Correction(id, Target(), Field.OUTLET, into) for id in ids]
        return self._correct(ChangeKind.MERGE, wished, {"names": merged, "into": into})

    def remove(self, ids: Iterable[str]) -> Changes:
        """Removes articles, all or none; they can be restored.

        Raises:
            ProjectError: The project holds no such article.
        """
        wished = tuple(dict.fromkeys(ids))
        with self._saving():
            keys = [rows.key_of(self._db, id) for id in wished]
            if keys:
                entry = journal.begin(self._db, ChangeKind.REMOVE, {}, journal.now())
                self._put_away([(key, entry) for key in keys])
                journal.note_articles(self._db, entry, [(key, None) for key in keys])
        return Changes(removed=wished)

    def restore(self, ids: Iterable[str]) -> Changes:
        """Brings removed articles back to their place, all or none.

        Raises:
            ProjectError: No such article was removed, or it was added again.
        """
        wished = tuple(dict.fromkeys(ids))
        with self._saving():
            keys = [removed.key_of(self._db, id) for id in wished]
            back: tuple[ArticleRow, ...] = ()
            if keys:
                entry = journal.begin(self._db, ChangeKind.RESTORE, {}, journal.now())
                by = [(key, str(self._bring_back(key))) for key in keys]
                journal.note_articles(self._db, entry, by)
                back = lists.rows(self._db, keys)
        return Changes(added=tuple(row.id for row in back), rows=back)

    def removed(self) -> tuple[RemovedArticle, ...]:
        """The articles that can be restored, those removed last in front."""
        with plain_errors():
            return removed.listed(self._db)

    def set_codebook(self, codebook: Codebook) -> None:
        """Replaces the conventions; strength and counts of all articles follow at once.

        Where another variant of tone is wanted, articles have the tone they had until it is read again; see `stale`.
        """
        if codebook == self._codebook:
            return
        with self._saving():
            entry = journal.begin(self._db, ChangeKind.CODEBOOK, {}, journal.now())
            journal.note_codebook(self._db, entry, self._codebook.to_json(), codebook.to_json())
            write_codebook(self._db, codebook)
            corrections.follow_all(self._db, self._codebook, codebook)
        self._codebook = codebook

    def tell_story(self, asked: StoryChange) -> str | None:
        """Keeps what a person says about stories, as one step; none where it changes nothing.

        Returns:
            The id of the story that it makes; none where it makes none.

        Raises:
            ProjectError: The project holds no such article or story.
        """
        with self._saving():
            changes, new = stories.changes_for(self._db, asked), stories.new_id(self._db)
            if changes:
                entry = journal.begin(self._db, ChangeKind.STORY, journal.detail_of_story(asked), journal.now())
                stories.note(self._db, entry, changes)
                stories.apply(self._db, changes)
        return new if "" in asked.titles else None

    def undo(self) -> Changes | None:
        """Takes back the last step that is not undone; none where there is none.

        A step that was made before the document was closed counts like any other.

        Raises:
            ProjectError: An import is going on.
        """
        return self._step(backwards=True)

    def redo(self) -> Changes | None:
        """Does again the step that was undone last; none where there is none, or another step came after it.

        Raises:
            ProjectError: An import is going on.
        """
        return self._step(backwards=False)

    def history(self) -> tuple[HistoryEntry, ...]:
        """All steps, the oldest first, those that were undone included."""
        with plain_errors():
            return journal.entries(self._db)

    def _note_added(self, key: int) -> int:
        source, step = self._import or ("", None)
        if step is None:
            step = journal.begin(self._db, ChangeKind.IMPORT, {"from": source}, journal.now())
        journal.note_articles(self._db, step, [(key, None)])
        return step

    def _go_on_with(self, step: int) -> None:
        """Adds what follows to the step of the import, now that the step is saved."""
        if self._import is not None:
            self._import = (self._import[0], step)

    def _correct(self, kind: ChangeKind, wished: Sequence[Correction], detail: journal.Detail) -> Changes:
        by_article: dict[str, list[Correction]] = {}
        for one in wished:
            by_article.setdefault(one.article, []).append(one)
        made = journal.now()
        with self._saving():
            changes: list[Change] = []
            for id, mine in by_article.items():
                changes += corrections.changes_for(self._db, rows.key_of(self._db, id), mine, made)
            if changes:
                journal.note(self._db, journal.begin(self._db, kind, detail, made), changes)
            return self._apply(changes, backwards=False)

    def _apply(self, changes: Sequence[Change], *, backwards: bool) -> Changes:
        corrections.apply(self._db, changes, self._codebook, backwards=backwards)
        shown = lists.rows(self._db, [*dict.fromkeys(change.key for change in changes)])
        return Changes(changed=tuple(row.id for row in shown), rows=shown)

    def _completed(self, one: Correction) -> Correction:
        """An added attribution with what its spans tell, its target the attribution itself."""
        if one.field is not Field.ADDED:
            return one
        article, _ = self.load(one.article)
        try:
            attribution = added(article, one.value)  # type: ignore[arg-type]
        except ValueError as error:
            raise ProjectError(str(error)) from error
        return Correction(one.article, Target.of(attribution), Field.ADDED, attribution)

    def _words(self, one: Correction) -> str:
        """The words that a correction is about."""
        article, _ = self.load(one.article)
        target = one.target
        spans = (target.source, target.cue, target.paragraph, *target.content)
        return next((span.of(article.text) for span in spans if span is not None), "")

    def _step(self, *, backwards: bool) -> Changes | None:
        if self._import is not None:
            raise ProjectError("nothing can be undone while articles are added")
        with self._saving():
            found = journal.last(self._db) if backwards else journal.next_again(self._db)
            if found is None:
                return None
            entry, kind = found
            changes = self._kinds().get(kind, self._fields)(entry, backwards)
            journal.mark(self._db, entry, undone=backwards)
        if kind is ChangeKind.CODEBOOK:
            self._reread_codebook()
        return changes

    def _kinds(self) -> dict[ChangeKind, Callable[[int, bool], Changes]]:
        """What is done, forwards or backwards, for each kind of step that is not one of fields."""
        return {
            ChangeKind.IMPORT: lambda entry, backwards: self._move(entry, away=backwards),
            ChangeKind.REMOVE: lambda entry, backwards: self._move(entry, away=not backwards),
            ChangeKind.RESTORE: lambda entry, backwards: self._move(entry, away=backwards),
            ChangeKind.CODEBOOK: self._codebooks,
            ChangeKind.STORY: self._stories,
        }

    def _fields(self, entry: int, backwards: bool) -> Changes:
        changes = journal.changes(self._db, entry)
        return self._apply(changes[::-1] if backwards else changes, backwards=backwards)

    def _stories(self, entry: int, backwards: bool) -> Changes:
        noted = stories.noted(self._db, entry)
        stories.apply(self._db, noted[::-1] if backwards else noted, backwards=backwards)
        return Changes(stories=True)

    def _codebooks(self, entry: int, backwards: bool) -> Changes:
        before, after = journal.codebooks(self._db, entry)
        first, then = (Codebook.from_mapping(json.loads(told)) for told in (before, after))
        was, codebook = (then, first) if backwards else (first, then)
        write_codebook(self._db, codebook)
        corrections.follow_all(self._db, was, codebook)
        keys = [key for (key,) in self._db.execute("SELECT key FROM article ORDER BY key")]
        shown = lists.rows(self._db, keys)
        return Changes(changed=tuple(row.id for row in shown), rows=shown)

    def _move(self, entry: int, *, away: bool) -> Changes:
        """Puts the articles of a step away, or brings them back."""
        noted = journal.articles(self._db, entry)
        keys = [key for key, _ in noted]
        if away:
            ids = tuple(row.id for row in lists.rows(self._db, keys))
            self._put_away([(key, int(by) if by else entry) for key, by in noted])
            return Changes(removed=ids)
        for key in keys:
            self._bring_back(key)
        back = lists.rows(self._db, keys)
        return Changes(added=tuple(row.id for row in back), rows=back)

    def _put_away(self, noted: Sequence[tuple[int, int]]) -> None:
        with self._alike.leaving(key for key, _ in noted):
            for key, entry in noted:
                removed.put_away(self._db, key, entry)

    def _bring_back(self, key: int) -> int:
        """Puts an article back to its place and its group; gives the step that had removed it."""
        step = removed.bring_back(self._db, key)
        self._alike.back(key)
        return step


def _detail(wished: Sequence[Correction], words: Callable[[Correction], str]) -> journal.Detail:
    """What the sentence of some corrections says."""
    detail: dict[str, object] = {"fields": [*dict.fromkeys(one.field for one in wished)], "many": len(wished)}
    if len(wished) == 1:
        detail["words"] = words(wished[0])
    values = {json.dumps(corrections.of_value(one.value)) for one in wished if one.field is not Field.ADDED}
    if len(values) == 1 and len(detail["fields"]) == 1:  # type: ignore[arg-type]
        detail["value"] = json.loads(values.pop())
    return detail
