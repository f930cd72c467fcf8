"""The user's verbs: open, add files, compare, export, check. Both front doors call only this."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import CodebookError
from onrecord.model import (
    EVERYTHING,
    UNWATCHED,
    Account,
    Cancelled,
    ChartStyle,
    Codebook,
    Complaint,
    DuplicateGroup,
    Duplicates,
    ExportOptions,
    Filter,
    Progress,
    Recovery,
    Scope,
    Watch,
)
from onrecord.project import Project, check, is_project
from onrecord.readers.metadata import shipped_outlets
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
from onrecord.workflow.folders import outlets_by_folder
from onrecord.workflow.giving import links_in
from onrecord.workflow.importing import (
    add_files,
    never,
    no_complaint,
    no_progress,
    read_tone,
    tone_waits,
    unfinished,
)
from onrecord.workflow.mapping import preview_table, tell_mapping
from onrecord.workflow.outlets import keep_outlets
from onrecord.workflow.outlets import outlets as known_outlets
from onrecord.workflow.retelling import (
    make_story,
    merge_stories,
    put_into_story,
    story_as_found,
    take_out_of_story,
    title_story,
)
from onrecord.workflow.standby import Standby
from onrecord.workflow.stories import stories, stories_are_known, stories_within, story_named, story_of, told_articles

if TYPE_CHECKING:
    from onrecord.charts import Chart, ChartPreview, Painting
    from onrecord.comparison import Comparison

__all__ = [
    "EXPORTS",
    "FOLDER_FORMATS",
    "TABLES",
    "Project",
    "Standby",
    "accounts",
    "add_files",
    "chart_bytes",
    "chart_preview",
    "charts",
    "check",
    "compare",
    "duplicates",
    "export",
    "is_project",
    "json_line",
    "keep_outlets",
    "known_outlets",
    "links_in",
    "load_codebook",
    "make_story",
    "merge_stories",
    "outlets_by_folder",
    "paint_chart",
    "preview_table",
    "project_for",
    "project_of",
    "put_into_story",
    "read_tone",
    "recover",
    "report",
    "save_chart",
    "save_table",
    "scope",
    "shipped_outlets",
    "stories",
    "stories_are_known",
    "story_as_found",
    "story_named",
    "table_text",
    "take_out_of_story",
    "tell_mapping",
    "title_story",
    "told_articles",
    "tone_waits",
    "unfinished",
    "writing",
]  # fmt: skip

EXPORTS = (*TABLES, REPORT)
"""What can be exported, by name."""

_AS_USUAL = ChartStyle()
_WHOLE = ExportOptions()


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
    progress: Progress = no_progress,
    on_complaint: Callable[[Complaint], None] = no_complaint,
) -> Iterator[Project]:
    """The project that is named, opened for reading, or a temporary one made of the files that are."""
    if len(paths) == 1 and is_project(Path(paths[0])):
        with Project.open(Path(paths[0]), read_only=True, watch=Watch(progress)) as project:
            yield project
    else:
        with Project.temporary() as project:
            add_files(project, paths, jobs=jobs, progress=progress, on_complaint=on_complaint)
            yield project


@contextmanager
def project_for(path: Path | None, codebook: Codebook | None, watch: Watch = UNWATCHED) -> Iterator[Project]:
    """The project that articles are kept in: the one at the path, made where there is none, else a temporary one.

    Args:
        path: Of the document; none means that nothing is kept.
        codebook: The conventions it is to follow; none leaves those it has.
        watch: Told of articles while a project of an earlier version is brought up to date.
    """
    if path is None:
        opened = Project.temporary()
    elif path.exists() and path.stat().st_size:
        opened = Project.open(path, watch=watch)
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
    scope: Scope = EVERYTHING,
) -> "Comparison":
    """Computes what a chart shows.

    Args:
        project: The articles compared.
        chart: A name out of `charts()`.
        article: For a chart of one article, its id; none means the first.
        scope: The articles that are compared, and what is said of that on the chart.

    Raises:
        ComparisonError: There is no such chart, or the data lack what it needs.
    """
    from onrecord import charts as drawing
    from onrecord import comparison

    frames = comparison.frames(project, scope=scope)
    if drawing.chart(chart).of_story:
        frames = frames.of_story(story_of(project, scope))
    return drawing.compare(frames, chart, codebook=project.codebook, article=article, within=scope.within)


def scope(project: Project, wanted: Filter, *, machine: bool = False) -> Scope:
    """The articles of a project that a filter lets through, and the words for that.

    Args:
        project: The project.
        wanted: The conditions; an empty one lets all through.
        machine: Whether the figures are as the machine found them.
    """
    phrases = []
    for what, names in (("outlet", wanted.outlets), ("section", wanted.sections), ("topic", wanted.topics)):
        if names:
            told = sorted((name or f"no {what}" for name in names), key=str.casefold)
            phrases.append(f"{what.capitalize()}: {', '.join(told)}")
    if wanted.since and wanted.until:
        phrases.append(f"Dates: {wanted.since} to {wanted.until}")
    elif wanted.since or wanted.until:
        phrases.append(f"Dates: from {wanted.since}" if wanted.since else f"Dates: until {wanted.until}")
    ids = project.ids(wanted) if phrases or wanted.duplicates is not Duplicates.IN else None
    if wanted.duplicates is Duplicates.ONCE:
        left_out = project.count(replace(wanted, duplicates=Duplicates.IN)) - len(ids or ())
        phrases.append(f"Duplicates: counted once ({left_out:,} left out)")
    elif wanted.duplicates is Duplicates.ONLY:
        phrases.append("Duplicates: only they")
    return Scope(ids, tuple(phrases), machine)


def accounts(project: Project) -> tuple[Account, ...]:
    """What became of the files of each import into a project, the oldest first."""
    return project.accounts()


def duplicates(project: Project) -> tuple[DuplicateGroup, ...]:
    """The groups of articles that say the same, word for word or nearly so, in the order of their first."""
    return project.duplicates()


def paint_chart(comparison: "Comparison", width: float, height: float, dpi: float, *, dark: bool) -> "Painting":
    """Paints a comparison for a screen, and tells where its articles stand.

    Args:
        comparison: What is painted.
        width: In inches.
        height: In inches, at least: a chart that asks for more gets it.
        dpi: Pixels to an inch.
        dark: Whether on dark paper.
    """
    from onrecord import charts as drawing

    return drawing.paint(comparison, width, height, dpi, dark=dark)


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


def chart_preview(comparison: "Comparison", style: ChartStyle, room: tuple[int, int]) -> "ChartPreview":
    """The drawing that `save_chart` writes, for a window, at most as large as a room in pixels.

    Raises:
        ExportError: The style gives the chart too little height.
    """
    from onrecord import charts as drawing

    return drawing.preview(comparison, style, room)


def chart_bytes(comparison: "Comparison", form: str, style: ChartStyle = _AS_USUAL) -> bytes:
    """What `save_chart` writes into a file of a form, such as "png", for the clipboard.

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
    options: ExportOptions = _WHOLE,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> None:
    """Writes data of a project, or its report: a file by its suffix, or a folder.

    Args:
        project: Where the data are.
        path: A file, or a folder: an existing one or a name without suffix.
        what: One of `EXPORTS`; none lets the suffix choose, see `report.export`.
        form: The format of a file whose suffix does not tell.
        options: What of the data is written, and on which articles.
        progress: Told of each article.
        cancelled: Asked at each article; what was begun then leaves nothing behind.

    Raises:
        ExportError: The suffix or the table is not known, the file cannot be written, or it is the project itself
            or a file that an article was read from.
        ComparisonError: A report is wanted, and there is no article.
        StoppedError: It was cancelled.
    """
    watch = Watch(progress, cancelled)
    suffix = form or path.suffix.lower().removeprefix(".")
    if what == REPORT or (what is None and suffix in REPORT_FORMATS and not path.is_dir()):
        told = stories_within(project, options.scope, progress=progress, cancelled=cancelled)
        report(project, path, form=form, options=options, watch=watch, stories=told)
    else:
        export_data(project, path, what, form=form, options=options, watch=watch)
