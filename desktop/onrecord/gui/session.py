"""The project of the window and the verbs on it, for the one thread that may touch it.

Nothing here knows Qt, and nothing here runs on the GUI thread: what goes back to the window are plain values, the
chart included, which is painted here and handed over as pixels.
"""

import datetime as dt
import gc
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ProjectInUseError
from onrecord.gui.giving_verbs import GivingVerbs
from onrecord.gui.project_verbs import ProjectVerbs
from onrecord.gui.wording import NONE
from onrecord.model import Account, ArticleRow, Cancelled, Given, Progress, ReadOptions, Recovery

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from onrecord.comparison import Comparison
    from onrecord.project import Project
    from onrecord.readers import Undecided

UNTITLED = "Untitled"
SUFFIX = ".onrecord"
PIXELS_PER_INCH = 120
"""One inch of a chart on a screen of scale 1: more than paper has, so that its small type can be read."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A project that was opened: where it is, whether the user ever named it, and its articles."""

    path: Path
    untitled: bool
    rows: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True)
class ChartName:
    """A chart that can be asked for, and what it shows."""

    name: str
    shows: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A comparison as the window shows it: its table as words, and itself for drawing and saving.

    Attributes:
        comparison: What was computed.
        headers: Of the table.
        rows: The table, each cell as it is read.
        numeric: Of each column, whether it holds numbers.
    """

    comparison: "Comparison"
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """The articles that are compared, where it is not all of them, and what is said of that on the chart."""

    articles: frozenset[str]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """An article on a chart: where it stands, in pixels of the picture from the top left."""

    article: str
    title: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as pixels.

    Attributes:
        width: In device pixels.
        height: In device pixels.
        ratio: Device pixels to a pixel of the window.
        pixels: Red, green, blue, alpha, a byte each, row by row.
        dots: The articles on it, the one drawn last at the end.
    """

    width: int
    height: int
    ratio: float
    pixels: bytes
    dots: tuple[Dot, ...]


class Session(ProjectVerbs, GivingVerbs):
    """The open project."""

    def __init__(self, folder: Path) -> None:
        """Opens nothing yet.

        Args:
            folder: Where untitled projects are kept; made when the first is.
        """
        self._folder = folder
        self._project: Project | None = None

    @property
    def project(self) -> "Project":
        """The open project."""
        assert self._project is not None, "no project is open"
        return self._project

    def begin(self, paths: Sequence[str], last: Path | None) -> tuple[Opened, tuple[str, ...]]:
        """Opens what a start of the program asks for.

        Args:
            paths: A project and files, as given.
            last: The project that was opened last.

        Returns:
            The project, and the files that are to be added to it: with files and no project, it is an untitled one,
            so that nobody's study grows by what was only to be looked at.

        Raises:
            ProjectError: The project cannot be opened.
        """
        with _lasting_imports():
            import onrecord.engine  # noqa: F401 (for `add`)
            from onrecord.workflow import is_project

        projects = [path for path in paths if is_project(Path(path))]
        others = tuple(path for path in paths if path not in projects[:1])
        if projects:
            return self.open(Path(projects[0])), others
        if not others and last is not None and last.exists():
            return self.open(last), ()
        return self.open_untitled(), others

    def open(self, path: Path) -> Opened:
        """Opens a project in place of the one that is open.

        Raises:
            ProjectError: It cannot be opened; the one that is open stays.
        """
        from onrecord.workflow import Project

        if self._project is not None and path.resolve() == self._project.path:
            return self._opened()
        return self._take(Project.open(path))

    def open_untitled(self) -> Opened:
        """Opens the untitled project that was begun last and is not open elsewhere, else begins one."""
        for path in sorted(self._folder.glob(f"{UNTITLED}*{SUFFIX}"), key=_number, reverse=True):
            try:
                return self.open(path)
            except ProjectInUseError:
                continue
        return self.begin_untitled()

    def begin_untitled(self) -> Opened:
        """Begins a new untitled project; the others stay where they are."""
        from onrecord.workflow import Project

        self._folder.mkdir(parents=True, exist_ok=True)
        taken = [_number(path) for path in self._folder.glob(f"{UNTITLED}*{SUFFIX}")]
        name = UNTITLED if not taken else f"{UNTITLED} {max(taken) + 1}"
        return self._take(Project.create(self._folder / f"{name}{SUFFIX}"))

    def close(self) -> None:
        """Closes the project, if one is open."""
        if self._project is not None:
            self._project.close()
            self._project = None

    def add(
        self,
        paths: Sequence[Given],
        *,
        jobs: int | None = None,
        progress: Progress,
        cancelled: Cancelled,
        on_row: Callable[[ArticleRow], None],
        on_undecided: Callable[["Undecided"], None],
    ) -> Account:
        """Reads and analyses files into the project.

        Args:
            paths: Files and folders, and what lies in none.
            jobs: How many processes read; none leaves it to the program.
            progress: Told after each article and each file without one.
            cancelled: Asked between articles and while waiting for one.
            on_row: Given each new article once it is saved.
            on_undecided: Given each table whose columns the user has to tell.
        """
        from onrecord import workflow

        def on_article(article: str, new: bool) -> None:
            if new:
                on_row(self.project.row(article))

        return workflow.add_files(
            self.project, list(paths), options=ReadOptions(asks=True), jobs=jobs, progress=progress,
            cancelled=cancelled, on_article=on_article, on_undecided=on_undecided,
        )  # fmt: skip

    def save_copy(self, path: Path) -> Path:
        """Writes a copy of the project; the window stays with its own."""
        self.project.save_copy(path)
        return path

    def save_as(self, path: Path) -> Opened:
        """Goes on in a new document with all that is in the project, wherever the old one has gone.

        Raises:
            ProjectError: A copy cannot be written there.
        """
        self.project.save_as(path)
        return self._opened()

    def recover(self, path: Path, into: Path) -> tuple[Opened, Recovery]:
        """Brings what can be read of a damaged project into a new one, and opens that.

        Raises:
            ProjectError: Nothing of it can be read, or the new one cannot be made.
        """
        from onrecord import workflow

        recovery = workflow.recover(path, into)
        return self.open(into), recovery

    def charts(self) -> tuple[ChartName, ...]:
        """The charts there are. The first call imports all that computes and draws them."""
        with _lasting_imports():
            import matplotlib.backends.backend_agg  # noqa: F401 (for `picture`)

            from onrecord import charts, workflow  # noqa: F401 (for `compare`)

        return tuple(ChartName(chart.name, chart.shows) for chart in workflow.charts())

    def compare(self, chart: str, article: str | None = None, within: Within | None = None) -> Shown:
        """Computes a chart.

        Args:
            chart: Its name.
            article: For a chart of one article, its id.
            within: The articles that are compared; none means all.

        Raises:
            ComparisonError: The data lack what it needs.
        """
        from onrecord import workflow

        only = None if within is None else within.articles
        phrases = () if within is None else within.phrases
        if self.machine_only:
            phrases = (*phrases, "as the machine found it, without corrections")
        comparison = workflow.compare(
            self.project, chart, article=article, only=only, filters=phrases, machine=self.machine_only
        )
        table = comparison.table
        numeric = tuple(bool(kind.kind in "iuf") for kind in table.dtypes)
        rows = tuple(tuple(map(_cell, row)) for row in table.itertuples(index=False, name=None))
        return Shown(comparison, tuple(map(str, table.columns)), rows, numeric)

    def picture(self, shown: Shown, width: int, height: int, ratio: float, dark: bool) -> Picture:
        """Paints a chart.

        Args:
            shown: What is painted.
            width: In pixels of the window.
            height: The same, at least: a chart that asks for more gets it.
            ratio: Device pixels to a pixel of the window.
            dark: Whether on dark paper.
        """
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        from onrecord import workflow

        inches = width / PIXELS_PER_INCH
        tall = max(height / PIXELS_PER_INCH, workflow.chart_height(shown.comparison, inches))
        figure = Figure(figsize=(inches, tall), dpi=PIXELS_PER_INCH * ratio)
        canvas = FigureCanvasAgg(figure)
        workflow.draw(shown.comparison, figure, dark=dark)
        canvas.draw()  # type: ignore[no-untyped-call]
        wide, high = canvas.get_width_height()
        pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        return Picture(wide, high, ratio, pixels, _dots(figure, shown.comparison.points, high))

    def save_chart(self, shown: Shown, path: Path) -> Path:
        """Writes a chart to a PNG, SVG, PDF or PPTX file, by the suffix.

        Raises:
            ExportError: The suffix is none of these, or the file cannot be written.
        """
        from onrecord import workflow

        workflow.save_chart(shown.comparison, path, project=self.project)
        return path

    def export(self, path: Path, what: str) -> Path:
        """Writes a table of the project to a file, its format by the suffix.

        Raises:
            ExportError: The suffix is not known, or the file cannot be written.
        """
        from onrecord import workflow

        workflow.export(self.project, path, what=what)
        return path

    def _take(self, project: "Project") -> Opened:
        self.close()
        self._project = project
        return self._opened()

    def _opened(self) -> Opened:
        path = self.project.path
        assert path is not None, "a temporary project is nobody's window"
        return Opened(path, path.parent.resolve() == self._folder.resolve(), self.project.rows())


@contextmanager
def _lasting_imports() -> Iterator[None]:
    """Keeps the garbage collector away from imports.

    They make some hundred thousand objects that stay for good. A full collection over these holds the interpreter, and
    with it the window, for 0.1 to 0.2 s: there is none while they are made, and afterwards none looks at them.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _number(path: Path) -> int:
    """Which of the untitled projects a file is, from 1."""
    number = path.stem.removeprefix(UNTITLED).strip()
    return int(number) if number.isdecimal() else 1


def _cell(value: object) -> str:
    """A cell of a table as it is read."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return NONE
    if isinstance(value, float):
        return f"{value:.3f}".replace("-", "\N{MINUS SIGN}")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _dots(figure: "Figure", points: "pd.DataFrame", height: int) -> tuple[Dot, ...]:
    """Where the articles of a chart stand on its picture."""
    dots = []
    columns = (points[name].tolist() for name in ("article", "title", "panel", "x", "y"))
    for article, title, panel, x, y in zip(*columns, strict=True):
        across, up = figure.axes[panel].transData.transform((x, y))
        dots.append(Dot(article, title or "", float(across), height - float(up)))
    return tuple(dots)
