"""The data of a project as files: tables, workbooks, JSON lines, each with its codebook and its methods."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from onrecord.errors import ExportError
from onrecord.model import UNWATCHED, Analysis, Article, Codebook, ExportOptions, Watch
from onrecord.project import Project
from onrecord.replacing import replaced
from onrecord.report.columns import CODEBOOK_COLUMNS, LINKED, TABLES, codebook_rows
from onrecord.report.corpus import Analysed, Corpus, chosen
from onrecord.report.lines import to_json_line
from onrecord.report.methods import conventions, files_note, methods
from onrecord.report.sentences import Names, driver_rows
from onrecord.report.tables import Cell, Sources, article_rows, attribution_rows, paragraph_rows

if TYPE_CHECKING:
    from onrecord.report.sheets import Workbook

CONVENTIONS, CODEBOOK, METHODS = "codebook.json", "codebook.csv", "methods.txt"
FORMATS = ("jsonl", "csv", "xlsx", "parquet", "sav")
"""What data are written as, by the suffix."""

FOLDER_FORMATS = ("csv", "jsonl", "parquet", "sav")
"""What each table of a folder can be."""

WHOLE = ExportOptions()
"""All of the data."""


LINES = ("articles", "paragraphs", "attributions")
"""The tables whose columns JSON lines have as fields."""

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
    what: str | None = None,
    *,
    form: str | None = None,
    options: ExportOptions = WHOLE,
    watch: Watch = UNWATCHED,
) -> None:
    """Writes data of a project; what stood at the path is replaced at the end, whole or not at all.

    A workbook has sheets with the codebook, the conventions and the methods; any other file has its codebook and its
    methods beside it, under its name. A folder gets every table, the codebook, the conventions and the methods.

    Args:
        project: Where the data are.
        path: A file, or a folder: an existing one or a name without suffix.
        what: One of `TABLES`. By default a workbook holds the tables of `LINKED`, any other file the paragraphs; JSON
            lines hold whole articles.
        form: One of `FORMATS`, for a file whose suffix does not tell.
        options: What of the data is written, and on which articles.
        watch: Told of each article, and asked whether to go on.

    Raises:
        ExportError: The suffix or the table is not known, the file cannot be written, or it is the project itself
            or a file that an article was read from.
        StoppedError: The watch stopped it.
        ProjectError: The project cannot be read.
    """
    if what is not None and what not in TABLES:
        raise ExportError(f"there is no table called {what}; there are {', '.join(TABLES)}")
    kind = form or _kind_of(path)
    if kind == "folder":
        plan = _folder(path, options)
    elif kind == "jsonl":
        plan = _Plan({}, _beside(path), path)
    else:
        plan = _Plan({what or "paragraphs": path}, {} if kind == "xlsx" else _beside(path))
    refuse_inputs(project, plan.paths)
    corpus = Corpus(groups=project.duplicates())
    analysed = corpus.counting(chosen(project, options.scope, watch))
    if kind == "xlsx":
        tables = LINKED if what is None else (what,)
        _write_workbook(path, tables, project.codebook, analysed, corpus, options)
    else:
        written = options.folder_format if kind == "folder" else kind
        _write_files(plan, written, project.codebook, analysed, corpus, options)


def refuse_inputs(project: Project, paths: Iterable[Path]) -> None:
    """Sees that no path is the project or a file that one of its articles was read from.

    Raises:
        ExportError: One is.
    """
    targets = {os.path.realpath(path): path for path in paths}
    if project.path is not None and os.path.realpath(project.path) in targets:
        raise ExportError(f"{targets[os.path.realpath(project.path)]} is the project itself")
    for location in project.locations():
        source = os.path.realpath(_PLACE.sub("", location))
        if source in targets:
            raise ExportError(f"{source} cannot be replaced: an article was read from it")


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


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which files an export writes.

    Attributes:
        files: By table.
        lines: Of whole articles as JSON lines, instead of tables.
        beside: Codebook, conventions and methods, by `CODEBOOK`, `CONVENTIONS` and `METHODS`.
    """

    files: Mapping[str, Path]
    beside: Mapping[str, Path]
    lines: Path | None = None

    @property
    def paths(self) -> list[Path]:
        """All of them."""
        return [*self.files.values(), *self.beside.values(), *([self.lines] if self.lines else [])]


def _kind_of(path: Path) -> str:
    suffix = path.suffix.lower().removeprefix(".")
    if path.is_dir() or not suffix:
        return "folder"
    if suffix not in FORMATS:
        told = [f".{one}" for one in FORMATS]
        listed = f"{', '.join(told[:-1])} or {told[-1]}"
        raise ExportError(f"data are written as {listed}, or into a folder, not as “{path.name}”")
    return suffix


def _folder(path: Path, options: ExportOptions) -> _Plan:
    suffix = options.folder_format
    if suffix not in FOLDER_FORMATS:
        raise ExportError(f"the tables of a folder are {', '.join(FOLDER_FORMATS)}, not {suffix}")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{path} cannot be made: {error.strerror}") from error
    beside = {name: path / name for name in (CODEBOOK, CONVENTIONS, METHODS)}
    if suffix == "jsonl":
        return _Plan({}, beside, path / "articles.jsonl")
    return _Plan({name: path / f"{name}.{suffix}" for name in TABLES}, beside)


def _beside(path: Path) -> dict[str, Path]:
    return {name: path.with_name(f"{path.stem}.{name}") for name in (CODEBOOK, METHODS)}


def _fill(tables: Mapping[str, _Table], analysed: Analysed) -> None:
    """Adds the rows of each article to each table."""
    gathered: dict[str, Names | Sources] = {"names": Names(), "sources": Sources()}
    wanted = {name: gathered[name] for name in tables.keys() & gathered.keys()}
    for article, analysis in analysed:
        for taken in wanted.values():
            taken.add(article, analysis)
        for name in tables.keys() & _ROWS.keys():
            for row in _ROWS[name](article, analysis):
                tables[name].add(row)
    for name, taken in wanted.items():
        for row in taken.rows():
            tables[name].add(row)


def _write_files(
    plan: _Plan, form: str, codebook: Codebook, analysed: Analysed, corpus: Corpus, options: ExportOptions
) -> None:
    from onrecord.report.columnar import SpssTable

    with ExitStack() as stack:
        tables: dict[str, _Table] = {}
        if plan.lines:
            stream = stack.enter_context(writing(plan.lines))
            for article, analysis in analysed:
                stream.write(to_json_line(article, analysis, codebook, text=not options.scores_only) + "\n")
        else:
            tables = {name: _opened(stack, name, path, form, options) for name, path in plan.files.items()}
            _fill(tables, analysed)
            for table in tables.values():
                if isinstance(table, SpssTable):
                    table.close()
        cut = sum(table.cut for table in tables.values() if isinstance(table, SpssTable))
        _write_beside(stack, plan, codebook, _told(codebook, corpus, options, cut), options)


def _opened(stack: ExitStack, name: str, path: Path, form: str, options: ExportOptions) -> _Table:
    """A table that is being written into a file."""
    from onrecord.report.columnar import SpssTable, parquet_table
    from onrecord.report.sheets import CsvTable

    columns = TABLES[name].chosen(options)
    if form == "csv":
        return CsvTable(stack.enter_context(writing(path)), [column.name for column in columns])
    part = stack.enter_context(replaced(path))
    if form == "parquet":
        return stack.enter_context(parquet_table(part, columns))
    return SpssTable(part, columns, f"Onrecord: {name}")


def _write_beside(
    stack: ExitStack, plan: _Plan, codebook: Codebook, told: Sequence[str], options: ExportOptions
) -> None:
    from onrecord.report.sheets import CsvTable

    described = LINES if plan.lines else tuple(plan.files)
    table = CsvTable(stack.enter_context(writing(plan.beside[CODEBOOK])), CODEBOOK_COLUMNS)
    for row in codebook_rows(options, described):
        table.add(row)
    if CONVENTIONS in plan.beside:
        stack.enter_context(writing(plan.beside[CONVENTIONS])).write(codebook.to_json() + "\n")
    stack.enter_context(writing(plan.beside[METHODS])).write("\n\n".join(told) + "\n")


def _write_workbook(
    path: Path,
    tables: Sequence[str],
    codebook: Codebook,
    analysed: Analysed,
    corpus: Corpus,
    options: ExportOptions,
) -> None:
    with workbook(path) as book:
        names = {name: [column.name for column in TABLES[name].chosen(options)] for name in tables}
        _fill({name: book.sheet(name, columns) for name, columns in names.items()}, analysed)
        described = book.sheet("codebook", CODEBOOK_COLUMNS)
        for row in codebook_rows(options, tuple(tables)):
            described.add(row)
        followed = book.sheet("conventions", ("name", "value"))
        for convention in conventions(codebook):
            followed.add(convention)
        sheet = book.sheet("methods", ("methods",))
        for paragraph in _told(codebook, corpus, options, book.cut):
            sheet.add({"methods": paragraph})


def _told(codebook: Codebook, corpus: Corpus, options: ExportOptions, cut: int) -> list[str]:
    told = [*methods(codebook, corpus, options), *files_note(options)]
    if cut:
        told.append(f"Cells that were cut because the format holds no more characters: {cut}.")
    return told
