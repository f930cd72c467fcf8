"""What the window asks of the open project to see, copy and write charts and data.

Like all of the session, it runs on the thread that owns the project and knows no Qt: what goes back to the window are
plain values, a chart included, which is painted here and handed over as pixels.
"""

import datetime as dt
import gc
import importlib
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import StoppedError
from onrecord.gui.dots import Dots
from onrecord.gui.project_verbs import ProjectVerbs
from onrecord.gui.wording import NONE
from onrecord.model import EVERYTHING, Cancelled, ChartStyle, ExportOptions, Progress, Scope

if TYPE_CHECKING:
    from onrecord.charts import ChartPreview
    from onrecord.comparison import Comparison

TABLE_SUFFIX = ".csv"
PIXELS_PER_INCH = 120
"""One inch of a chart on a screen of scale 1: more than paper has, so that its small type can be read."""


_DRAWING = (
    "numpy", "pandas", "scipy.linalg", "scipy.optimize", "scipy.interpolate", "scipy.stats", "matplotlib",
    "matplotlib.figure", "matplotlib.backends.backend_agg", "onrecord.charts",
)  # fmt: skip
"""What charts need, each half a second or less where all before it is there."""


@dataclass(frozen=True, slots=True)
class ChartName:
    """A chart that can be asked for, what it shows, whether it can compare on like articles, and is of one story."""

    name: str
    shows: str
    stratified: bool = False
    of_story: bool = False


@dataclass(frozen=True, slots=True)
class StoryName:
    """A story that can be chosen: its id, first headline, number of articles, outlets, first and last day."""

    id: str
    title: str
    articles: int
    outlets: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None


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
class Picture:
    """A chart as pixels.

    Attributes:
        width: In device pixels.
        height: In device pixels.
        ratio: Device pixels to a pixel of the window.
        pixels: Red, green, blue, alpha, a byte each, row by row.
        dots: The articles on it.
    """

    width: int
    height: int
    ratio: float
    pixels: bytes
    dots: Dots


class ChartVerbs(ProjectVerbs):
    """Verbs that draw and write."""

    def prepare_charts(self) -> bool:
        """Imports one more of what computes and draws charts; gives whether more is left."""
        left = [name for name in _DRAWING if name not in sys.modules]
        if left:
            with lasting_imports():
                importlib.import_module(left[0])
        return len(left) > 1

    def charts(self) -> tuple[ChartName, ...]:
        """The charts there are. All that computes and draws them is imported, where it was not prepared."""
        from onrecord import workflow

        while self.prepare_charts():
            pass
        return tuple(
            ChartName(chart.name, chart.shows, chart.stratified, chart.of_story) for chart in workflow.charts()
        )

    def known_stories(self) -> tuple[StoryName, ...] | None:
        """The stories that `stories` gives, where that takes no time; none where they must be looked for."""
        from onrecord import workflow

        return self.stories() if workflow.stories_are_known(self.project) else None

    def stories(
        self, *, progress: Progress = lambda *_: None, cancelled: Cancelled = lambda: False
    ) -> tuple[StoryName, ...] | None:
        """The stories that several outlets tell, that of most articles first; none where it was stopped."""
        from onrecord import workflow

        try:
            found = workflow.stories(self.project, progress=progress, cancelled=cancelled)
        except StoppedError:
            return None
        return tuple(StoryName(one.id, one.title, len(one.articles), one.outlets, one.first, one.last) for one in found)

    def compare(self, chart: str, article: str | None = None, scope: Scope = EVERYTHING) -> Shown:
        """Computes a chart.

        Args:
            chart: Its name.
            article: For a chart of one article, its id.
            scope: The articles that are compared.

        Raises:
            ComparisonError: The data lack what it needs.
        """
        from onrecord import workflow

        comparison = workflow.compare(self.project, chart, article=article, scope=self._of_the_window(scope))
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
        from onrecord import workflow

        room = width / PIXELS_PER_INCH, height / PIXELS_PER_INCH
        with _uncollected():
            painted = workflow.paint_chart(shown.comparison, *room, PIXELS_PER_INCH * ratio, dark=dark)
        points = shown.comparison.points
        dots = Dots(points["article"].to_numpy(), points["title"].to_numpy(), *painted.places.T)
        return Picture(painted.width, painted.height, ratio, painted.pixels, dots)

    def chart_preview(self, shown: Shown, style: ChartStyle, room: tuple[int, int]) -> "ChartPreview":
        """The drawing that a file of this style gets, at most as large as a room in pixels.

        Raises:
            ExportError: The style gives the chart too little height.
        """
        from onrecord import workflow

        return workflow.chart_preview(shown.comparison, style, room)

    def chart_bytes(self, shown: Shown, form: str, style: ChartStyle) -> bytes:
        """What a file of this form and style holds.

        Raises:
            ExportError: The style gives the chart too little height.
        """
        from onrecord import workflow

        return workflow.chart_bytes(shown.comparison, form, style)

    def save_chart(self, shown: Shown, path: Path, style: ChartStyle, *, table: bool = False) -> Path:
        """Writes a chart to a PNG, SVG, PDF or PPTX file, by the suffix.

        Args:
            shown: What is written.
            path: The file.
            style: Its size, and what stands on it.
            table: Whether the table behind it is written beside it, to a file of the same name with `TABLE_SUFFIX`.

        Raises:
            ExportError: The suffix is none of these, or a file cannot be written.
        """
        from onrecord import workflow

        workflow.save_chart(shown.comparison, path, style, project=self.project)
        if table:
            workflow.save_table(shown.comparison, path.with_suffix(TABLE_SUFFIX), project=self.project)
        return path

    def export(
        self, path: Path, what: str | None, options: ExportOptions, *, progress: Progress, cancelled: Cancelled
    ) -> Path | None:
        """Writes data of the project, or its report, to a file by its suffix or into a folder.

        Args:
            path: The file or the folder.
            what: The table or the report; none leaves it to the suffix.
            options: What of the data is written, and on which articles.
            progress: Told of each article.
            cancelled: Asked at each article.

        Returns:
            The path; none where it was cancelled.

        Raises:
            ExportError: The suffix is not known, or the file cannot be written.
            ComparisonError: A report is wanted, and there is no article.
        """
        from onrecord import workflow

        options = replace(options, scope=self._of_the_window(options.scope))
        try:
            workflow.export(self.project, path, what=what, options=options, progress=progress, cancelled=cancelled)
        except StoppedError:
            return None
        return path

    def _of_the_window(self, scope: Scope) -> Scope:
        """The same, by whose word the window shows its figures."""
        return replace(scope, machine=self.machine_only)


@contextmanager
def lasting_imports() -> Iterator[None]:
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


@contextmanager
def _uncollected() -> Iterator[None]:
    """Around what makes many small objects at once: a collection in their midst finds none to free."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _cell(value: object) -> str:
    """A cell of a table as it is read."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return NONE
    if isinstance(value, float):
        return f"{value:.3f}".replace("-", "\N{MINUS SIGN}")
    return value.isoformat() if isinstance(value, dt.date) else str(value)
