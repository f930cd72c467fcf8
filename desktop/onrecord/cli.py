"""The command line: results to standard output, progress and complaints to standard error."""

import argparse
import datetime as dt
import io
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType
from typing import NoReturn, Self, TextIO

from onrecord import __version__, workflow
from onrecord.errors import ExportError, OnrecordError, ProjectInUseError
from onrecord.model import (
    Account,
    ChartStyle,
    Complaint,
    Duplicates,
    ExportOptions,
    Filter,
    Level,
    ReadOptions,
    Scope,
    Watch,
)  # fmt: skip

DONE, SOME_FAILED, IN_USE, INTERRUPTED = 0, 1, 75, 130
FORMATS = ("jsonl", "csv", "xlsx")
OpenWindow = Callable[[Sequence[str]], int]
FIELDS = ("text", "outlet", "date", "title", "byline", "url", "section", "topic")


def main(argv: Sequence[str], *, open_window: OpenWindow) -> int:
    """Runs one command.

    Args:
        argv: The arguments, without the program's name.
        open_window: Opens the window on some paths; given by the front door, since nothing here may know Qt.

    Returns:
        0 done; 1 something had an error, all the rest is there; 2 usage; 75 the project is in use.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGTERM, _interrupt)
    arguments = _parser().parse_args(argv)
    try:
        return _run(arguments, open_window)
    except ProjectInUseError as error:
        _say(f"{_subject(arguments)}: error: {error}")
        return IN_USE
    except OnrecordError as error:
        _say(f"{_subject(arguments)}: error: {error}")
        return SOME_FAILED
    except KeyboardInterrupt:
        _say("onrecord: stopped; what was done until now is kept")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does; nothing is left to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(arguments: argparse.Namespace, open_window: OpenWindow) -> int:
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "analyze": _analyze,
        "compare": _compare,
        "export": _export,
        "check": _check,
        "gui": lambda given: open_window(given.paths),
    }
    return commands[arguments.command](arguments)


def _subject(arguments: argparse.Namespace) -> str:
    """What an error is about: the project that was named, else the program."""
    named = getattr(arguments, "project", None) or next(iter(getattr(arguments, "paths", ())), None)
    return str(named or "onrecord")


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """Ends on SIGTERM as on Ctrl+C: workers are stopped, the project is closed."""
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onrecord", description="Tone and sourcing of news texts, paragraph by paragraph, outlet beside outlet."
    )
    parser.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_analyze(commands.add_parser("analyze", help="measure articles, one result an article"))
    _add_compare(commands.add_parser("compare", help="compare outlets in a chart and a table"))

    _add_export(commands.add_parser("export", help="write the data of a project, or a report"))

    check = commands.add_parser("check", help="examine a project without changing it")
    check.add_argument("project", metavar="PROJECT", type=Path)
    check.add_argument("--recover", metavar="FILE", type=Path, help="bring what can be read into a new project")
    check.add_argument("--json", action="store_true", help="answer as one JSON object")

    gui = commands.add_parser("gui", help="open the window")
    gui.add_argument("paths", metavar="PATH", nargs="*", help="a project, or articles to add")
    return parser


def _add_analyze(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, or - for standard input")
    parser.add_argument("--format", choices=FORMATS, help="of the results (by -o, else jsonl)")
    parser.add_argument("-o", dest="output", metavar="FILE", type=Path, help="where the results go (standard output)")
    parser.add_argument("--project", metavar="FILE", type=Path, help="keep the articles in this project")
    parser.add_argument("--jobs", metavar="N", type=_positive, help="worker processes (one a processor)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that is to do the work")
    parser.add_argument("--outlet", metavar="NAME", help="the outlet of all these articles")
    parser.add_argument("--map", dest="columns", metavar="text=COL,...", type=_columns, default={}, help="of a table")
    parser.add_argument("--codebook", metavar="FILE", type=Path, help="the weights and conventions, as JSON")
    parser.set_defaults(usage=parser.error)


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PROJECT|PATH", nargs="*", help="a project, or articles")
    parser.add_argument("--list-charts", action="store_true", help="name the charts and what each shows")
    parser.add_argument("--chart", metavar="NAME", help="the chart to make")
    parser.add_argument("-o", dest="output", metavar="FILE", type=Path, help="the chart: .svg, .png, .pdf or .pptx")
    _add_style(parser.add_argument_group("the chart as a file"))
    parser.add_argument("--table", metavar="FILE", type=Path, help="the table behind the chart: .csv or .xlsx")
    parser.add_argument("--article", metavar="ID", help="for a chart of one article")
    parser.add_argument("--within", metavar="section|topic|month|genre", help="compare outlets on like articles only")
    parser.add_argument("--story", metavar="ID", help="for a chart of one story")
    parser.add_argument("--list-stories", action="store_true", help="name the stories that several outlets tell")
    _add_scope(parser.add_argument_group("which articles"))
    parser.set_defaults(usage=parser.error)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("-o", dest="output", metavar="FILE|FOLDER", type=Path, required=True)
    parser.add_argument(
        "--what",
        choices=workflow.EXPORTS,
        help="which table, or the report (a workbook holds the linked tables, .html and .pdf are the report, "
        "else paragraphs)",
    )
    parser.add_argument("--format", choices=workflow.FOLDER_FORMATS, help="of the tables of a folder (csv)")
    parser.add_argument("--scores-only", action="store_true", help="leave out the text of the articles")
    _add_scope(parser.add_argument_group("which articles"))
    parser.set_defaults(usage=parser.error)


def _add_scope(group: argparse._ArgumentGroup) -> None:
    for name in ("outlet", "section", "topic"):
        group.add_argument(f"--{name}", dest=f"{name}s", metavar="NAME", action="append", help="only these; repeatable")
    group.add_argument("--since", metavar="DATE", type=dt.date.fromisoformat, help="published on this day or later")
    group.add_argument("--until", metavar="DATE", type=dt.date.fromisoformat, help="published on this day or before")
    group.add_argument("--duplicates", choices=("once", "all"), default="all", help="of equals count one or all")
    group.add_argument("--machine-only", action="store_true", help="as the machine found them, without corrections")


def _scope(project: workflow.Project, given: argparse.Namespace) -> Scope:
    outlets, sections, topics = (frozenset(names or ()) for names in (given.outlets, given.sections, given.topics))
    counted = Duplicates.ONCE if given.duplicates == "once" else Duplicates.IN
    wanted = Filter(outlets, sections, topics, since=given.since, until=given.until, duplicates=counted)
    return workflow.scope(project, wanted, machine=given.machine_only)


def _add_style(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--width", metavar="85mm|1200px", help="how wide it is (170mm)")
    group.add_argument("--height", metavar="60mm|675px", help="how high it is (as it needs)")
    group.add_argument("--dpi", metavar="N", type=_positive, help="pixels to the inch (300; with px 150)")
    group.add_argument("--transparent", action="store_true", help="what lies below shows through")
    group.add_argument("--no-title", dest="title", action="store_false", help="the title is left to your own text")
    group.add_argument("--no-notes", dest="notes", action="store_false", help="and so are the notes")
    group.add_argument("--dark", action="store_true", help="for dark paper")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _columns(text: str) -> dict[str, str]:
    pairs = dict(pair.partition("=")[::2] for pair in text.split(","))
    unknown = sorted(set(pairs) - set(FIELDS))
    if unknown or not all(pairs.values()):
        raise argparse.ArgumentTypeError(f"expected FIELD=COLUMN,... with fields out of {', '.join(FIELDS)}")
    return pairs


# --- the commands --------------------------------------------------------------------------------------------------


def _analyze(given: argparse.Namespace) -> int:
    codebook = workflow.load_codebook(given.codebook) if given.codebook else None
    form = given.format or (given.output.suffix.removeprefix(".") if given.output else "jsonl")
    if form not in FORMATS:
        given.usage(f"the suffix of {given.output} names no format; say which by --format")
    articles: list[str] = []
    with ExitStack() as stack:
        progress = stack.enter_context(_Progress())
        watch = Watch(progress.step)
        project = stack.enter_context(workflow.project_for(given.project, codebook, watch))
        progress.mention_unfinished(project)
        if form == "jsonl":
            stream = stack.enter_context(workflow.writing(given.output)) if given.output else sys.stdout
            on_article = _printer(project, stream, progress)
        else:
            on_article = lambda article, new: articles.append(article)  # noqa: E731 (one of two takers)
        account = workflow.add_files(
            project,
            given.paths,
            options=ReadOptions(given.outlet, given.columns),
            jobs=given.jobs,
            scheduler=given.scheduler,
            progress=progress.step,
            on_article=on_article,
            on_complaint=progress.complain,
        )
        if form != "jsonl":
            _write_table(project, articles, form, given.output)
        progress.clear()
        _say(f"onrecord: {_told(account)}")
    return _code(account.complaints)


def _told(account: Account) -> str:
    """What became of an import, in one line."""
    parts = [f"{_counted(account.found, 'article')} in {_counted(account.files, 'file')}"]
    if account.declared is not None:
        parts.append(f"{account.declared:,} declared")
    if account.held:
        parts.append(f"{account.held:,} in the project already")
    words = {Level.ERROR: "not read", Level.SKIPPED: "skipped", Level.NOTE: "noted"}
    parts += [f"{account.count(level):,} {word}" for level, word in words.items() if account.count(level)]
    return "; ".join(parts)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _printer(project: workflow.Project, stream: TextIO, progress: "_Progress") -> Callable[[str, bool], None]:
    """Prints each article as one JSON line once it is committed."""

    def print_article(article: str, new: bool) -> None:
        progress.clear()
        stream.write(workflow.json_line(project, article) + "\n")
        stream.flush()

    return print_article


def _write_table(project: workflow.Project, articles: list[str], form: str, output: Path | None) -> None:
    options = ExportOptions(scope=Scope(tuple(articles)))
    if output is not None:
        workflow.export(project, output, form=form, options=options)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"onrecord.{form}")
        workflow.export(project, path, options=options)
        sys.stdout.flush()
        sys.stdout.buffer.write(path.read_bytes())


def _compare(given: argparse.Namespace) -> int:
    if given.list_charts:
        for chart in workflow.charts():
            print(f"{chart.name}\t{chart.shows}")
        return DONE
    if not given.paths or not (given.chart or given.list_stories):
        given.usage("say what to compare and by which --chart (see --list-charts)")
    style = _style(given)
    with ExitStack() as stack:
        progress = stack.enter_context(_Progress())
        project = stack.enter_context(
            workflow.project_of(given.paths, progress=progress.step, on_complaint=progress.complain)
        )
        progress.mention_unfinished(project)
        if given.list_stories:
            _list_stories(project)
            return _code(progress.complaints)
        scope = replace(_scope(project, given), within=given.within, story=given.story)
        comparison = workflow.compare(project, given.chart, article=given.article, scope=scope)
        if given.output:
            workflow.save_chart(comparison, given.output, style, project=project)
        if given.table:
            workflow.save_table(comparison, given.table, project=project)
        else:
            print(workflow.table_text(comparison), end="")
    return _code(progress.complaints)


def _list_stories(project: workflow.Project) -> None:
    """One a line: id, first day, last day, articles, outlets, title; where a person changed it, what."""
    for one in workflow.stories(project):
        dates = (str(day or "") for day in (one.first, one.last))
        title = " ".join(one.title.split())
        changed = [one.by_hand] if one.own else []
        print(one.id, *dates, len(one.articles), "; ".join(one.outlets), title, *changed, sep="\t")


def _style(given: argparse.Namespace) -> ChartStyle:
    try:
        return ChartStyle.sized(
            given.width, given.height, dpi=given.dpi, transparent=given.transparent, title=given.title,
            notes=given.notes, dark=given.dark,
        )  # fmt: skip
    except ExportError as error:
        given.usage(str(error))
        raise  # usage ends the program


def _export(given: argparse.Namespace) -> int:
    if given.format and given.output.suffix and not given.output.is_dir():
        given.usage(f"the suffix of {given.output} names its format; --format is for a folder")
    with (
        _Progress() as progress,
        workflow.Project.open(given.project, read_only=True, watch=Watch(progress.step)) as project,
    ):
        progress.mention_unfinished(project)
        options = ExportOptions(given.scores_only, _scope(project, given), given.format or "csv")
        workflow.export(project, given.output, what=given.what, options=options, progress=progress.step)
    return DONE


def _check(given: argparse.Namespace) -> int:
    report = workflow.check(given.project)
    recovery = workflow.recover(given.project, given.recover) if given.recover else None
    if given.json:
        recovered = {"recovered": asdict(recovery)} if recovery else {}
        print(json.dumps({"ok": report.ok, **asdict(report), **recovered}))
    else:
        print(f"{given.project}: {report.articles} articles, {report.paragraphs} paragraphs,"
              f" {report.attributions} attributions")  # fmt: skip
        for article in report.damaged:
            print(f"{given.project}: article {article} is damaged")
        for problem in report.problems:
            print(f"{given.project}: {problem}")
        print("nothing is wrong" if report.ok else "it is damaged")
        if recovery:
            print(f"{given.recover}: {recovery.whole} articles as they were, {len(recovery.doubtful)} that may not be,"
                  f" {recovery.lost} lost")  # fmt: skip
    return DONE if report.ok else SOME_FAILED


def _code(complaints: Iterable[Complaint]) -> int:
    return SOME_FAILED if any(c.level is Level.ERROR for c in complaints) else DONE


def _say(line: str) -> None:
    print(line, file=sys.stderr)


class _Progress:
    """Complaints as lines, and on a terminal a line of progress that they do not run into."""

    def __init__(self) -> None:
        self.complaints: list[Complaint] = []
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def step(self, done: int, total: int, label: str) -> None:
        """Shows how far the work has come."""
        if sys.stderr.isatty():
            width = shutil.get_terminal_size().columns - 1
            print("\r" + f"{done} of {total}  {label}"[:width].ljust(width), end="", file=sys.stderr, flush=True)
            self._shown = True

    def complain(self, complaint: Complaint) -> None:
        """Says one sentence about one file."""
        self.clear()
        self.complaints.append(complaint)
        _say(str(complaint))

    def mention_unfinished(self, project: workflow.Project) -> None:
        """Says where the last import of a project was killed in its midst."""
        self.clear()
        told = workflow.unfinished(project)
        if told is not None:
            _say(str(told))

    def clear(self) -> None:
        """Takes the line of progress away."""
        if self._shown:
            print("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r", end="", file=sys.stderr, flush=True)
            self._shown = False
