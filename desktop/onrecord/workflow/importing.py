"""Files into a project: read, analysed and kept, with an account of each; and tone read again after corrections."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import readers
from onrecord.errors import OnrecordError, PreferencesError, ProjectError, UnknownFormatError
from onrecord.model import (
    PASTED,
    Account,
    Article,
    Cancelled,
    Changes,
    Complaint,
    Correction,
    Given,
    Kept,
    Level,
    Link,
    PastedText,
    Progress,
    ReadOptions,
    current_versions,
)
from onrecord.project import Project
from onrecord.readers import Library, Reference, Undecided
from onrecord.workflow.giving import input_of, kept_article
from onrecord.workflow.mapping import told_mappings
from onrecord.workflow.outlets import own_outlets

if TYPE_CHECKING:
    from onrecord.engine import Analysed, Crew, Engine, Input
    from onrecord.readers import Reading
    from onrecord.workflow.standby import Standby

_FEW = 16
"""Articles that one worker reads again before others would have started."""
_BACKUP_SECONDS = 24 * 60 * 60


def no_progress(done: int, total: int, label: str) -> None:
    """Takes a step of progress that nobody watches."""


def _no_article(article: str, new: bool) -> None:
    """Takes an article that nobody waits for."""


def _no_table(table: Undecided) -> None:
    """Takes a table that nobody is asked about."""


def no_complaint(complaint: Complaint) -> None:
    """Takes a complaint that stands in the account anyway."""


def never() -> bool:
    """Lets work go on to its end."""
    return False


def add_files(
    project: Project,
    paths: Iterable[Given],
    *,
    options: ReadOptions = ReadOptions(),
    jobs: int | None = None,
    scheduler: str | None = None,
    standby: "Standby | None" = None,
    resumed: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    on_article: Callable[[str, bool], None] = _no_article,
    on_complaint: Callable[[Complaint], None] = no_complaint,
    on_undecided: Callable[[Undecided], None] = _no_table,
) -> Account:
    """Reads and analyses files into a project: one transaction an article, in the order of the input.

    Args:
        project: Where the articles go; used on the calling thread only.
        paths: Files, folders (all in them), "-" for standard input, or what lies in no file.
        options: What the user said about the files.
        jobs: How many worker processes; none means one a processor.
        scheduler: The address of a Dask scheduler whose workers are to do it instead.
        standby: What may hold workers that were started before.
        resumed: Whether an import goes on that was not ended: files whose articles are there are not read again.
        progress: Told once it is known how many files there are, and after each article and each file without one.
        cancelled: Asked between articles; what is committed by then stays.
        on_article: Told the id of each article once it is committed, and whether it is new.
        on_complaint: Told at once what was lost, left out or decided.
        on_undecided: Told of each table that was left for the user to tell, where the options ask for that.

    Raises:
        ClusterError: The scheduler cannot be reached, or is gone; what is committed by then stays.
    """
    work = _Import(project, progress, on_article, on_complaint, on_undecided, resumed)
    return work.run(tuple(paths), options, lambda: _crew(jobs, scheduler, standby, cancelled), cancelled)


def _crew(jobs: int | None, scheduler: str | None, standby: "Standby | None", cancelled: Cancelled) -> "Crew":
    """Who is to do the work: processes here, or a cluster."""
    if scheduler is not None:
        from onrecord.engine.cluster import Cluster

        return Cluster(scheduler, cancelled)
    from onrecord.engine import Workers, default_jobs

    waiting = standby.take(jobs, cancelled) if standby is not None else None
    return waiting or Workers(jobs or default_jobs(), cancelled)


@dataclass
class _Import:
    """One import: where it goes, who is told, and what it has come to so far."""

    project: Project
    progress: Progress
    on_article: Callable[[str, bool], None]
    on_complaint: Callable[[Complaint], None]
    on_undecided: Callable[[Undecided], None]
    resumed: bool = False
    named: frozenset[str] = frozenset()
    files: int = 0
    articles: int = 0
    held: int = 0
    found: int = 0
    declared: int | None = None
    total: int = 0
    done: int = 0
    unread: int = 0
    complaints: list[Complaint] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    library: Library = field(default_factory=lambda: Library(()))
    completed: Counter[str] = field(default_factory=Counter)

    def run(
        self, paths: Sequence[Given], options: ReadOptions, crew: "Callable[[], Crew]", cancelled: Cancelled
    ) -> Account:
        from onrecord.engine import Engine

        self.named = frozenset(path for path in paths if isinstance(path, str))
        inputs = self._inputs(paths)
        kept = [kept_article(self.project, given) for given in paths if isinstance(given, Kept)]
        self.total += len(kept)
        failure = _back_up(self.project) if inputs else None
        if failure:
            self._complain(Complaint(str(self.project.path), Level.NOTE, failure))
        if inputs or kept:
            before, given = tuple(self.complaints), tuple(_lasting(paths))
            self.project.begin_account(Account(self.files, complaints=before, given=given))
            self.progress(0, self.total, "")
            source = _name(paths[0]) + (f" and {len(paths) - 1} more" if len(paths) > 1 else "")
            with self.project.importing(source), crew() as workers:
                engine = Engine(workers, self.project.codebook, self._with_what_was_told(options))
                articles = chain(self._articles(engine.read(inputs)), kept)
                for article, outcome in engine.analyse(articles, self._needed(), lambda: self.total - self.unread):
                    self._keep(article, outcome)
                _read_tone(self.project, engine)
        for path, count in self.completed.items():
            told = f"its references completed {count:,} {'article' if count == 1 else 'articles'}"
            self._complain(Complaint(path, Level.NOTE, told))
        return self._account(cancelled())

    def _account(self, cancelled: bool) -> Account:
        """What became of it all, kept in the project."""
        account = Account(
            self.files, self.articles, self.held, tuple(self.complaints), cancelled, self.found, self.declared
        )
        self.project.keep_account(account if account != Account(cancelled=cancelled) else None)
        return account

    def _with_what_was_told(self, options: ReadOptions) -> ReadOptions:
        """The options, with what the user said before; where that cannot be read, a note."""
        try:
            options = replace(options, mappings=told_mappings())
        except PreferencesError as error:
            self._complain(Complaint("onrecord", Level.NOTE, f"what was told of tables before is not used: {error}"))
        try:
            return replace(options, outlets=own_outlets())
        except PreferencesError as error:
            self._complain(Complaint("onrecord", Level.NOTE, f"your table of outlets is not used: {error}"))
            return options

    def _inputs(self, paths: Sequence[Given]) -> "list[Input]":
        from onrecord.engine import Input

        inputs = []
        for found in readers.expand([path for path in paths if isinstance(path, str)]):
            if isinstance(found, Complaint):
                self._complain(found)
            else:
                inputs.append(Input(found, sys.stdin.buffer.read() if found == "-" else None))
        if self.resumed:
            inputs = self._not_there(inputs)
        inputs += [input_of(given) for given in paths if isinstance(given, PastedText | Link)]
        self.total = len(inputs)
        self.files += self.total
        if len(inputs) > 1:  # what libraries tell is known before the articles come
            inputs.sort(key=lambda one: one.data is not None or one.fetched or not readers.holds_references(one.path))
        return inputs

    def _not_there(self, inputs: "list[Input]") -> "list[Input]":
        """The files that are yet to be read: results come in the order of the files, so only the last may be half."""
        versions, last = current_versions(self.project.codebook), self.project.last_location()
        left = []
        for one in inputs:
            place = os.path.abspath(one.path)  # noqa: PTH100 (as the readers do)
            there = self.project.held(place, versions)
            if not there or (last or "").startswith((f"{place}#", f"{place}!/")):
                left.append(one)
            else:
                self.files += 1
                self.found += len(there)
                self.held += len(there)
        return left

    def _articles(self, readings: "Iterable[tuple[Input, Reading | OnrecordError]]") -> Iterator[Article]:
        """The articles of each file as they are read, complaining of what is not.

        A file of a format that is not read is an error where the user named it; where a folder held it, it is left out.
        """
        for source, reading in readings:
            if isinstance(reading, OnrecordError):
                left_out = isinstance(reading, UnknownFormatError) and source.path not in self.named
                self._complain(Complaint(source.path, Level.SKIPPED if left_out else Level.ERROR, str(reading)))
                self.unread += 1
                self._step(source.path)
                continue
            self.files += reading.files - 1
            self.found += len(reading.articles)
            if reading.declared is not None:
                self.declared = (self.declared or 0) + reading.declared
            notes = ((article.path, note) for article in reading.articles for note in article.notes)
            self._complain(*reading.complaints, *(Complaint(path, Level.NOTE, note) for path, note in notes))
            for table in reading.undecided:
                self.on_undecided(table)
            self.total += len(reading.articles) - 1
            if reading.references:
                self.references += reading.references
                self.library = Library(self.references)
            yield from map(self._complete, reading.articles)

    def _complete(self, article: Article) -> Article:
        """An article with what the references given along with it tell."""
        told = self.library.complete(article)
        libraries = {told.origins[name].rpartition("#")[0] for name in told.origins.keys() - article.origins.keys()}
        self.completed.update(libraries)
        self._complain(*(Complaint(article.path, Level.NOTE, note) for note in told.notes[len(article.notes) :]))
        return told

    def _needed(self) -> Callable[[Article], bool]:
        versions = current_versions(self.project.codebook)
        return lambda article: (article.location, article.id) not in self.project.held(article.location, versions)

    def _keep(self, article: Article, outcome: "Analysed | OnrecordError | None") -> None:
        if isinstance(outcome, OnrecordError):
            self._complain(Complaint(article.path, Level.ERROR, str(outcome)))
        elif outcome is None:
            held = self.project.find(article.location, article.id)
            assert held is not None, "what needs no analysis is held"
            self.held += 1
            self.on_article(held, False)
        else:
            stored, new = self.project.add(article, outcome.analysis, outcome.likeness)
            self.articles += new
            lost = () if new else self.project.misplaced(stored)
            self._complain(*(Complaint(article.path, Level.NOTE, _misplaced(one, article)) for one in lost))
            self.on_article(stored, new)
        self._step(article.path)

    def _complain(self, *complaints: Complaint) -> None:
        """Keeps what an account tells, and then tells of it."""
        self.project.keep_complaints(complaints)
        self.complaints += complaints
        for complaint in complaints:
            self.on_complaint(complaint)

    def _step(self, label: str) -> None:
        self.done += 1
        self.progress(self.done, max(self.total, self.done), label)


def read_tone(
    project: Project, *, cancelled: Cancelled = never, progress: Progress = no_progress
) -> tuple[Changes, ...]:
    """Reads the tone of articles again where a person changed what is attributed, what is furniture, or the codebook.

    To be called after corrections, undo and redo, and after another codebook: the other figures follow these at once.
    What else was found in an article stays as it is.

    Args:
        project: Whose articles are read; used on the calling thread only.
        cancelled: Asked between articles; those that are left are read at the next call.

        progress: Told of each article that another codebook asks for.

    Returns:
        What changed, article by article; one that cannot be read keeps the tone that it had.
    """
    from onrecord.engine import Engine, Workers, default_jobs

    stale = project.stale(current_versions(project.codebook))
    if not stale and not project.unread():
        return ()
    with Workers(default_jobs() if len(stale) > _FEW else 1, cancelled) as workers:
        engine = Engine(workers, project.codebook, ReadOptions())
        return (*_read_tone_by(project, engine, stale, progress), *_read_tone(project, engine))


def tone_waits(project: Project) -> bool:
    """Whether `read_tone` has anything to do."""
    return bool(project.unread() or project.stale(current_versions(project.codebook)))


def _read_tone_by(project: Project, engine: "Engine", stale: Sequence[str], progress: Progress) -> Iterator[Changes]:
    """Reads the tone of articles by the codebook of now."""
    read = engine.read_tone(project.load(id, machine=True) for id in stale)
    for done, ((article, _), told) in enumerate(read, 1):
        progress(done, len(stale), article.path)
        if not isinstance(told, OnrecordError):
            project.keep_tone(article.id, told)
            yield Changes(changed=(article.id,))


def _read_tone(project: Project, engine: "Engine") -> tuple[Changes, ...]:
    read = engine.read_tone(project.load(id) for id in project.unread())
    return tuple(project.keep_reading(*of, told) for of, told in read if not isinstance(told, OnrecordError))


def unfinished(project: Project) -> Complaint | None:
    """A note on the last import where it did not come to its end: how far it came, and how to go on."""
    last = next(reversed(project.accounts()), None)
    if last is None or last.ended or last.when is None:
        return None
    saved = f"{last.articles:,} {'article' if last.articles == 1 else 'articles'}"
    files = f"{last.files:,} {'file' if last.files == 1 else 'files'}"
    lost = last.count(Level.ERROR)
    told = f"the import of {last.when.astimezone().date()} did not come to its end: {saved} of {files} were saved"
    unread = f", {lost:,} could not be read" if lost else ""
    return Complaint(str(project.path), Level.NOTE, f"{told}{unread}; give the same files again to go on")


def _lasting(paths: Sequence[Given]) -> Iterator[str]:
    """What of all that was given is there at another start of the program too."""
    for given in paths:
        if isinstance(given, Link):
            yield given.url
        elif isinstance(given, str) and given != "-":
            yield os.path.abspath(given)  # noqa: PTH100 (as the readers do)


def _name(given: Given) -> str:
    """What an import of it is called in the history."""
    if isinstance(given, str):
        return Path(given).name
    return given.url if isinstance(given, Link) else PASTED


def _misplaced(correction: Correction, article: Article) -> str:
    """Why a correction no longer counts, by the words that it was about."""
    target = correction.target
    spans = (target.source, target.cue, target.paragraph, *target.content)
    words = next(span.of(article.text) for span in spans if span is not None)
    return f"a correction of “{words[:60]}” has no place in the new analysis; it is kept, and counts for nothing"


def _back_up(project: Project) -> str | None:
    """Copies a project before many articles are added to it, at most once a day; says why where that failed."""
    last = next(iter(project.backups()), None)
    if project.path is None or not len(project) or (last and time.time() - last.stat().st_mtime < _BACKUP_SECONDS):
        return None
    try:
        project.back_up()
    except ProjectError as error:
        return f"no backup was made: {error}"
    return None
