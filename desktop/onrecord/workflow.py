"""The user's verbs: open, add files, compare, export, check. Both front doors call only this."""

import json
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import readers
from onrecord.errors import CodebookError, OnrecordError, UnknownFormatError
from onrecord.model import (
    Account,
    Analysis,
    Article,
    Cancelled,
    Codebook,
    Complaint,
    Level,
    Progress,
    ReadOptions,
    current_versions,
)
from onrecord.project import Project, check, is_project
from onrecord.report import TABLES, export, save_table, table_text, to_json_line, writing

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from onrecord.charts import Chart
    from onrecord.comparison import Comparison
    from onrecord.engine import Input
    from onrecord.readers import Reading

__all__ = [
    "TABLES", "Project", "add_files", "chart_height", "charts", "check", "compare", "draw", "export", "is_project",
    "json_line", "load_codebook", "project_for", "project_of", "save_chart", "save_table", "table_text", "writing",
]  # fmt: skip


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
        if inputs:
            source = paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"
            with self.project.importing(source), Workers(jobs or default_jobs(), cancelled) as workers:
                engine = Engine(workers, self.project.codebook, options)
                for article, outcome in engine.analyse(self._articles(engine.read(inputs)), self._needed()):
                    self._keep(article, outcome)
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
            self.on_article(stored, new)
        self._step(article.path)

    def _complain(self, complaint: Complaint) -> None:
        self.complaints.append(complaint)
        self.on_complaint(complaint)

    def _step(self, label: str) -> None:
        self.done += 1
        self.progress(self.done, max(self.total, self.done), label)


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
    comparison: "Comparison", path: Path, *, width_mm: float = 170, dpi: int = 300, dark: bool = False
) -> None:
    """Draws a comparison into a PNG, SVG or PDF file, by the suffix.

    Raises:
        ExportError: The suffix is none of these, or the file cannot be written.
    """
    from onrecord import charts as drawing

    drawing.save(comparison, path, width_mm=width_mm, dpi=dpi, dark=dark)
