"""The user's verbs: open, add files, compare, export, check. Both front doors call only this."""

import json
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import readers
from onrecord.errors import CodebookError, OnrecordError, ProjectError, UnknownFormatError
from onrecord.model import (
    Account,
    Analysis,
    Article,
    Cancelled,
    Changes,
    ChartStyle,
    Codebook,
    Complaint,
    Correction,
    ExportOptions,
    Level,
    Progress,
    ReadOptions,
    Recovery,
    current_versions,
)
from onrecord.project import Project, check, is_project
from onrecord.report import (
    FOLDER_FORMATS,
    REPORT,
    REPORT_FORMATS,
    TABLES,
    refuse_inputs,
    report,
    table_text,
    to_json_line,
    writing,
)
from onrecord.report import export as export_data
from onrecord.report import save_table as save_chart_table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from onrecord.charts import Chart
    from onrecord.comparison import Comparison
    from onrecord.engine import Engine, Input
    from onrecord.readers import Reading

__all__ = [
    "EXPORTS", "FOLDER_FORMATS", "TABLES", "Project", "add_files", "chart_bytes", "chart_height", "charts", "check",
    "compare", "draw", "export", "is_project", "json_line", "load_codebook", "project_for", "project_of", "read_tone",
    "recover", "report", "save_chart", "save_table", "table_text", "writing",
]  # fmt: skip

_BACKUP_SECONDS = 24 * 60 * 60

EXPORTS = (*TABLES, REPORT)
"""What can be exported, by name."""

_AS_USUAL = ChartStyle()
_WHOLE = ExportOptions()


def _no_progress(done: int, total: int, label: str) -> None:
    """Takes a step of progress that nobody watches."""


def _no_article(article: str, new: bool) -> None:
    """Takes an article that nobody waits for."""


def _no_complaint(complaint: Complaint) -> None:
    """Takes a complaint that stands in the account anyway."""


def _never() -> bool:
    return False


def add_files(
    project: Project,
    paths: Iterable[str],
    *,
    options: ReadOptions = ReadOptions(),
    jobs: int | None = None,
    progress: Progress = _no_progress,
    cancelled: Cancelled = _never,
    on_article: Callable[[str, bool], None] = _no_article,
    on_complaint: Callable[[Complaint], None] = _no_complaint,
) -> Account:
    """Reads and analyses files into a project: one transaction an article, in the order of the input.

    Args:
        project: Where the articles go; used on the calling thread only.
        paths: Files, folders (all in them), or "-" for standard input.
        options: What the user said about the files.
        jobs: How many worker processes; none means one a processor.
        progress: Told after each article and each file without one.
        cancelled: Asked between articles; what is committed by then stays.
        on_article: Told the id of each article once it is committed, and whether it is new.
        on_complaint: Told at once what was lost, left out or decided.
    """
    work = _Import(project, progress, on_article, on_complaint)
    return work.run(tuple(paths), options, jobs, cancelled)


@dataclass
class _Import:
    """One import: where it goes, who is told, and what it has come to so far."""

    project: Project
    progress: Progress
    on_article: Callable[[str, bool], None]
    on_complaint: Callable[[Complaint], None]
    named: frozenset[str] = frozenset()
    files: int = 0
    articles: int = 0
    held: int = 0
    total: int = 0
    done: int = 0
    complaints: list[Complaint] = field(default_factory=list)

    def run(self, paths: Sequence[str], options: ReadOptions, jobs: int | None, cancelled: Cancelled) -> Account:
        from onrecord.engine import Engine, Workers, default_jobs

        self.named = frozenset(paths)
        inputs = self._inputs(paths)
        failure = _back_up(self.project) if inputs else None
        if failure:
            self._complain(Complaint(str(self.project.path), Level.NOTE, failure))
        if inputs:
            source = Path(paths[0]).name + (f" and {len(paths) - 1} more" if len(paths) > 1 else "")
            with self.project.importing(source), Workers(jobs or default_jobs(), cancelled) as workers:
                engine = Engine(workers, self.project.codebook, options)
                for article, outcome in engine.analyse(self._articles(engine.read(inputs)), self._needed()):
                    self._keep(article, outcome)
                _read_tone(self.project, engine)
        return Account(self.files, self.articles, self.held, tuple(self.complaints), cancelled())

    def _inputs(self, paths: Sequence[str]) -> "list[Input]":
        from onrecord.engine import Input

        inputs = []
        for found in readers.expand(paths):
            if isinstance(found, Complaint):
                self._complain(found)
            else:
                inputs.append(Input(found, sys.stdin.buffer.read() if found == "-" else None))
        self.files = self.total = len(inputs)
        return inputs

    def _articles(self, readings: "Iterable[tuple[Input, Reading | OnrecordError]]") -> Iterator[Article]:
        """The articles of each file as they are read, complaining of what is not.

        A file of a format that is not read is an error where the user named it; where a folder held it, it is left out.
        """
        for source, reading in readings:
            if isinstance(reading, OnrecordError):
                left_out = isinstance(reading, UnknownFormatError) and source.path not in self.named
                self._complain(Complaint(source.path, Level.SKIPPED if left_out else Level.ERROR, str(reading)))
                self._step(source.path)
                continue
            self.files += reading.files - 1
            for complaint in reading.complaints:
                self._complain(complaint)
            for article in reading.articles:
                for note in article.notes:
                    self._complain(Complaint(article.path, Level.NOTE, note))
            self.total += len(reading.articles) - 1
            yield from reading.articles

    def _needed(self) -> Callable[[Article], bool]:
        versions = current_versions(self.project.codebook)
        return lambda article: (article.location, article.id) not in self.project.held(article.location, versions)

    def _keep(self, article: Article, outcome: Analysis | OnrecordError | None) -> None:
        if isinstance(outcome, OnrecordError):
            self._complain(Complaint(article.path, Level.ERROR, str(outcome)))
        elif outcome is None:
            held = self.project.find(article.location, article.id)
            assert held is not None, "what needs no analysis is held"
            self.held += 1
            self.on_article(held, False)
        else:
            stored, new = self.project.add(article, outcome)
            self.articles += new
            for correction in () if new else self.project.misplaced(stored):
                self._complain(Complaint(article.path, Level.NOTE, _misplaced(correction, article)))
            self.on_article(stored, new)
        self._step(article.path)

    def _complain(self, complaint: Complaint) -> None:
        self.complaints.append(complaint)
        self.on_complaint(complaint)

    def _step(self, label: str) -> None:
        self.done += 1
        self.progress(self.done, max(self.total, self.done), label)


def read_tone(project: Project, *, cancelled: Cancelled = _never) -> tuple[Changes, ...]:
    """Reads the tone of articles again where a person changed what is attributed, or what is furniture.

    To be called after corrections, undo and redo: the other figures follow these at once.

    Args:
        project: Whose articles are read; used on the calling thread only.
        cancelled: Asked between articles; those that are left are read at the next call.

    Returns:
        What changed, article by article; one that cannot be read keeps the tone that it had.
    """
    from onrecord.engine import Engine, Workers

    if not project.unread():
        return ()
    with Workers(1, cancelled) as workers:
        return _read_tone(project, Engine(workers, project.codebook, ReadOptions()))


def _read_tone(project: Project, engine: "Engine") -> tuple[Changes, ...]:
    read = engine.read_tone(project.load(id) for id in project.unread())
    return tuple(project.keep_reading(id, told) for id, told in read if not isinstance(told, OnrecordError))


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


def recover(path: Path, into: Path) -> Recovery:
    """Brings what can be read of a damaged project into a new one; the damaged one stays as it is.

    Raises:
        ProjectError: Nothing of it can be read, it is open elsewhere, or the new one cannot be made.
    """
    return Project.recover(path, into)


@contextmanager
def project_of(
    paths: Sequence[str],
    *,
    jobs: int | None = None,
    progress: Progress = _no_progress,
    on_complaint: Callable[[Complaint], None] = _no_complaint,
) -> Iterator[Project]:
    """The project that is named, opened for reading, or a temporary one made of the files that are."""
    if len(paths) == 1 and is_project(Path(paths[0])):
        with Project.open(Path(paths[0]), read_only=True) as project:
            yield project
    else:
        with Project.temporary() as project:
            add_files(project, paths, jobs=jobs, progress=progress, on_complaint=on_complaint)
            yield project


@contextmanager
def project_for(path: Path | None, codebook: Codebook | None) -> Iterator[Project]:
    """The project that articles are kept in: the one at the path, made where there is none, else a temporary one.

    Args:
        path: Of the document; none means that nothing is kept.
        codebook: The conventions it is to follow; none leaves those it has.
    """
    if path is None:
        opened = Project.temporary()
    elif path.exists() and path.stat().st_size:
        opened = Project.open(path)
    else:
        opened = Project.create(path)
    with opened as project:
        if codebook is not None and codebook != project.codebook:
            project.set_codebook(codebook)
        yield project


def json_line(project: Project, article: str) -> str:
    """An article of a project, with its analysis, as one line of JSON."""
    return to_json_line(*project.load(article), project.codebook)


def load_codebook(path: Path) -> Codebook:
    """Reads a codebook written as JSON.

    Raises:
        CodebookError: The file cannot be read or holds something else.
    """
    try:
        return Codebook.from_mapping(json.loads(path.read_bytes()))
    except OSError as error:
        raise CodebookError(f"the codebook {path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise CodebookError(f"the codebook {path} cannot be used: {error}") from error


def charts() -> "Sequence[Chart]":
    """The charts there are, in the order they are offered."""
    from onrecord.charts import CHARTS

    return CHARTS


def compare(
    project: Project,
    chart: str,
    *,
    article: str | None = None,
    only: Collection[str] | None = None,
    filters: tuple[str, ...] = (),
    machine: bool = False,
) -> "Comparison":
    """Computes what a chart shows.

    Args:
        project: The articles compared.
        chart: A name out of `charts()`.
        article: For a chart of one article, its id; none means the first.
        only: The ids of the articles that are compared; none means all.
        filters: What is said of that on the chart, a phrase each.
        machine: Whether it is computed of what the machine found, without what a person corrected.

    Raises:
        ComparisonError: There is no such chart, or the data lack what it needs.
    """
    from onrecord import charts as drawing
    from onrecord import comparison

    frames = comparison.frames(project, mentions=drawing.chart(chart).of_names, machine=machine)
    if only is not None or filters:
        frames = frames.restricted(frames.articles["id"] if only is None else only, filters)
    return drawing.compare(frames, chart, codebook=project.codebook, article=article)


def draw(comparison: "Comparison", figure: "Figure", *, dark: bool = False) -> None:
    """Draws a comparison on an empty figure."""
    from onrecord import charts as drawing

    drawing.draw(comparison, figure, dark=dark)


def chart_height(comparison: "Comparison", width: float) -> float:
    """The height that a chart of some width asks for, both in inches."""
    from onrecord import charts as drawing

    return drawing.height_for(comparison, width)


def save_chart(
    comparison: "Comparison", path: Path, style: ChartStyle = _AS_USUAL, *, project: Project | None = None
) -> None:
    """Draws a comparison into a PNG, SVG, PDF or PPTX file, by the suffix.

    Args:
        comparison: What is drawn.
        path: The file.
        style: Its size, and what stands on it.
        project: What it was made of: neither its document nor a file of its articles is replaced.

    Raises:
        ExportError: The suffix is none of these, the style gives the chart too little height, or the file cannot be
            written.
    """
    from onrecord import charts as drawing

    if project is not None:
        refuse_inputs(project, [path])
    drawing.save(comparison, path, style)


def chart_bytes(comparison: "Comparison", form: str, style: ChartStyle = _AS_USUAL) -> bytes:
    """A comparison drawn as the bytes of a "png", "svg", "pdf" or "pptx" file, for a preview or the clipboard.

    Raises:
        ExportError: The style gives the chart too little height.
    """
    from onrecord import charts as drawing

    return drawing.chart_bytes(comparison, form, style)


def save_table(comparison: "Comparison", path: Path, *, project: Project | None = None) -> None:
    """Writes the table behind a chart, with the notes of the chart; the suffix chooses CSV or a workbook.

    Args:
        comparison: Whose table it is.
        path: The file.
        project: What it was made of: neither its document nor a file of its articles is replaced.

    Raises:
        ExportError: The suffix is neither .csv nor .xlsx, or the file cannot be written.
    """
    if project is not None:
        refuse_inputs(project, [path])
    save_chart_table(comparison, path)


def export(
    project: Project,
    path: Path,
    what: str | None = None,
    *,
    form: str | None = None,
    articles: Sequence[str] | None = None,
    options: ExportOptions = _WHOLE,
) -> None:
    """Writes data of a project, or its report: a file by its suffix, or a folder.

    Args:
        project: Where the data are.
        path: A file, or a folder: an existing one or a name without suffix.
        what: One of `EXPORTS`; none lets the suffix choose, see `report.export`.
        form: The format of a file whose suffix does not tell.
        articles: The ids of the articles, in their order; none means all. A report is always on all.
        options: What of the data is written.

    Raises:
        ExportError: The suffix or the table is not known, the file cannot be written, or it is the project itself
            or a file that an article was read from.
        ComparisonError: A report is wanted, and there is no article.
    """
    suffix = form or path.suffix.lower().removeprefix(".")
    if what == REPORT or (what is None and suffix in REPORT_FORMATS and not path.is_dir()):
        report(project, path, form=form, options=options)
    else:
        export_data(project, path, what, form=form, articles=articles, options=options)
