"""The data of a project as files: tables, workbooks, JSON lines."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from onrecord.errors import ExportError
from onrecord.model import Analysis, Article, Codebook, Versions
from onrecord.project import Project
from onrecord.replacing import replaced
from onrecord.report.lines import to_json_line
from onrecord.report.methods import codebook_rows, methods
from onrecord.report.sentences import Names, driver_rows
from onrecord.report.tables import COLUMNS, TABLES, Cell, Sources, article_rows, attribution_rows, paragraph_rows

if TYPE_CHECKING:
    from onrecord.report.sheets import Workbook

CODEBOOK, METHODS = "codebook.json", "methods.txt"
FORMATS = ("jsonl", "csv", "xlsx")

_Analysed = Iterable[tuple[Article, Analysis]]
_ROWS: Mapping[str, Callable[[Article, Analysis], Iterator[dict[str, Cell]]]] = {
    "articles": article_rows,
    "paragraphs": paragraph_rows,
    "attributions": attribution_rows,
    "drivers": driver_rows,
}
_PLACE = re.compile(r"(!/.*|#\d+)$", re.DOTALL)  # of an article inside its file


class _Table(Protocol):
    def add(self, row: Mapping[str, object]) -> None: ...


def export(
    project: Project,
    path: Path,
    what: str = "paragraphs",
    *,
    form: str | None = None,
    articles: Iterable[str] | None = None,
) -> None:
    """Writes data of a project; what stood at the path is replaced at the end, whole or not at all.

    A workbook has sheets with the codebook and the methods beside the table, a CSV file carries codebook and
    versions in columns. A folder gets every table, the codebook and the methods as files.

    Args:
        project: Where the data are.
        path: A file, or a folder: an existing one or a name without suffix.
        what: One of `TABLES`, for .csv and .xlsx; JSON lines hold whole articles.
        form: One of `FORMATS`, for a file whose suffix does not tell.
        articles: The ids of the articles, in their order; none means all.

    Raises:
        ExportError: The suffix or the table is not known, the file cannot be written, or it is the project itself
            or a file that an article was read from.
        ProjectError: The project cannot be read.
    """
    if what not in TABLES:
        raise ExportError(f"there is no table called {what}; there are {', '.join(TABLES)}")
    kind = form or _kind_of(path)
    chosen = project.articles() if articles is None else (project.load(id) for id in articles)
    targets = _targets(path, kind)
    if project.path is not None and os.path.realpath(project.path) in targets:
        raise ExportError(f"{path} is the project itself")
    analysed = _checked(targets, chosen)
    if kind == "folder":
        _write_folder(path, project.codebook, analysed)
    elif kind == "jsonl":
        with writing(path) as stream:
            stream.writelines(
                to_json_line(article, analysis, project.codebook) + "\n" for article, analysis in analysed
            )
    elif kind == "csv":
        _write_csv(path, what, project.codebook, analysed)
    else:
        _write_workbook(path, what, project.codebook, analysed)


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file that takes the place of the path when all of it is written.

    Raises:
        ExportError: It cannot be written.
    """
    # A lone surrogate, which is no text, is written as its escape: in JSON that is the same value.
    with replaced(path) as part, part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        yield stream


@contextmanager
def workbook(path: Path) -> Iterator["Workbook"]:
    """A workbook that takes the place of the path when all of it is written.

    Raises:
        ExportError: It cannot be written.
    """
    from onrecord.report.sheets import Workbook

    with replaced(path) as part, closing(Workbook(part)) as book:
        yield book


def _kind_of(path: Path) -> str:
    suffix = path.suffix.lower().removeprefix(".")
    if path.is_dir() or not suffix:
        return "folder"
    if suffix not in FORMATS:
        raise ExportError(f"data are written as .csv, .xlsx or .jsonl, or into a folder, not as “{path.name}”")
    return suffix


def _targets(path: Path, kind: str) -> set[str]:
    """The real paths of all files that an export replaces."""
    files = [path / name for name in (*(f"{name}.csv" for name in TABLES), CODEBOOK, METHODS)]
    return {os.path.realpath(file) for file in (files if kind == "folder" else [path])}


def _checked(targets: set[str], analysed: _Analysed) -> Iterator[tuple[Article, Analysis]]:
    """The same articles, as long as none of them was read from what is about to be replaced."""
    for article, analysis in analysed:
        source = os.path.realpath(_PLACE.sub("", article.location or article.path))
        if source in targets:
            raise ExportError(f"{source} cannot be replaced: article {article.id} was read from it")
        yield article, analysis


def _fill(tables: Mapping[str, _Table], analysed: _Analysed) -> set[Versions]:
    """Adds the rows of each article to each table and returns what produced them."""
    versions = set()
    gathered: dict[str, Names | Sources] = {"names": Names(), "sources": Sources()}
    wanted = {name: gathered[name] for name in tables.keys() & gathered.keys()}
    for article, analysis in analysed:
        versions.add(analysis.versions)
        for taken in wanted.values():
            taken.add(article, analysis)
        for name in tables.keys() & _ROWS.keys():
            for row in _ROWS[name](article, analysis):
                tables[name].add(row)
    for name, taken in wanted.items():
        for row in taken.rows():
            tables[name].add(row)
    return versions


def _write_csv(path: Path, what: str, codebook: Codebook, analysed: _Analysed) -> None:
    from onrecord.report.sheets import CsvTable

    with writing(path) as stream:
        _fill({what: CsvTable(stream, COLUMNS[what], {"codebook": codebook.to_json()})}, analysed)


def _write_folder(path: Path, codebook: Codebook, analysed: _Analysed) -> None:
    from onrecord.report.sheets import CsvTable

    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{path} cannot be made: {error.strerror}") from error
    with ExitStack() as stack:
        files = {name: stack.enter_context(writing(path / f"{name}.csv")) for name in TABLES}
        versions = _fill({name: CsvTable(stream, COLUMNS[name]) for name, stream in files.items()}, analysed)
        stack.enter_context(writing(path / CODEBOOK)).write(codebook.to_json() + "\n")
        stack.enter_context(writing(path / METHODS)).write("\n".join(methods(codebook, versions)) + "\n")


def _write_workbook(path: Path, what: str, codebook: Codebook, analysed: _Analysed) -> None:
    with workbook(path) as book:
        versions = _fill({what: book.sheet(what, COLUMNS[what])}, analysed)
        conventions = book.sheet("codebook", ("name", "value"))
        for row in codebook_rows(codebook):
            conventions.add(row)
        told = methods(codebook, versions)
        if book.cut:
            told.append(f"Cells that were cut because a workbook holds no more characters: {book.cut}.")
        sheet = book.sheet("methods", ("methods",))
        for sentence in told:
            sheet.add({"methods": sentence})
