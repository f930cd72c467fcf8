"""The report of a project as a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ExportError
from onrecord.model import UNWATCHED, ExportOptions, Watch
from onrecord.project import Project
from onrecord.replacing import replaced
from onrecord.report.exports import WHOLE, refuse_inputs

if TYPE_CHECKING:
    from onrecord.comparison import Story

REPORT = "report"
REPORT_FORMATS = ("html", "pdf")
"""What a report is written as, by the suffix."""


def report(
    project: Project,
    path: Path,
    *,
    form: str | None = None,
    options: ExportOptions = WHOLE,
    watch: Watch = UNWATCHED,
    stories: "Sequence[Story]" = (),
) -> None:
    """Writes the report of a project, with charts, tables, methods and limits, as one HTML or PDF file.

    Args:
        project: What it is about.
        path: The file; what stood there is replaced at the end.
        form: One of `REPORT_FORMATS`, for a file whose suffix does not tell.
        options: On which articles; the filters that chose them are told with the methods.
        watch: Told of each article, and asked whether to go on.
        stories: Those that outlets tell in these articles, that of most articles first.

    Raises:
        ComparisonError: There is no article.
        ExportError: The suffix is not known, the file cannot be written, or it is the project itself or a file that
            an article was read from.
        StoppedError: The watch stopped it.
        ProjectError: The project cannot be read.
    """
    kind = form or path.suffix.lower().removeprefix(".")
    if kind not in REPORT_FORMATS:
        raise ExportError(f"a report is written as .html or .pdf, not as “{path.name}”")
    refuse_inputs(project, [path])
    from onrecord.report.document import document  # it draws charts, which is slow to come

    told = document(project, options, watch, stories)
    with replaced(path) as part:
        if kind == "html":
            from onrecord.report.page import page

            part.write_text(page(told), "utf-8", newline="\n")
        else:
            from onrecord.report.printing import printed

            part.write_bytes(printed(told))
