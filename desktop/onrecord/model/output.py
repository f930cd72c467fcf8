"""How results leave the program: the look of a chart as a file, and what of the data is written."""

import re
from dataclasses import dataclass
from typing import Any, Literal, Self

from onrecord.errors import ExportError

MM_PER_INCH = 25.4
NARROWEST_MM = 60.0
"""Of a chart: below it the type has no room."""

PAGE_MM = 170.0
"""The text of a page is about that wide."""

MOST_PIXELS = 20_000
"""Of a side of a chart, in pixels: what programs still open."""

Unit = Literal["mm", "px"]

MACHINE_ONLY = "as the machine found it, without corrections"
"""What is said of figures that leave corrections out."""

_DEFAULT_DPI = {"mm": 300, "px": 150}
_LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?) ?(?P<unit>mm|px)", re.ASCII)


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How a chart is drawn into a file, the same from the window and from the command line.

    Attributes:
        width: In the unit; 85 mm fits one column of a journal, 170 mm a page.
        height: The same; none means what the chart asks for at that width.
        unit: Millimetres or pixels.
        dpi: Pixels to the inch, of an image and of the dots of a large scatter in SVG and PDF; with pixels it also
            says how large type is. None means 300, with pixels 150.
        transparent: Whether what lies below shows through.
        title: Whether the title and the line on how to read the chart are drawn; the file tells them in any case.
        notes: The same of the notes and the footer.
        dark: Whether it is drawn for dark paper.
    """

    width: float = PAGE_MM
    height: float | None = None
    unit: Unit = "mm"
    dpi: int | None = None
    transparent: bool = False
    title: bool = True
    notes: bool = True
    dark: bool = False

    def __post_init__(self) -> None:
        if not 30 <= self.resolution <= 2400:
            raise ExportError(f"a chart has 30 to 2400 pixels to the inch, not {self.resolution}")
        if self.inches * MM_PER_INCH < NARROWEST_MM - 1e-6:
            raise ExportError(f"a chart is {NARROWEST_MM:g} mm wide at least, not {self.inches * MM_PER_INCH:.0f} mm")
        if max(self.inches, self.height_inches or 0) * self.resolution > MOST_PIXELS:
            raise ExportError(f"a chart has {MOST_PIXELS:,} pixels a side at most")

    @property
    def resolution(self) -> int:
        """Pixels to the inch."""
        return _DEFAULT_DPI[self.unit] if self.dpi is None else self.dpi

    @property
    def inches(self) -> float:
        """The width in inches."""
        return self._in_inches(self.width)

    @property
    def height_inches(self) -> float | None:
        """The height in inches; none means what the chart asks for."""
        return None if self.height is None else self._in_inches(self.height)

    def _in_inches(self, length: float) -> float:
        return length / (MM_PER_INCH if self.unit == "mm" else self.resolution)

    @classmethod
    def sized(cls, width: str | None = None, height: str | None = None, **other: Any) -> Self:  # noqa: ANN401 (its fields)
        """The style of lengths as people write them: "85mm", "1200px"; `other` are the fields of the style.

        Raises:
            ExportError: A length is written in another way, the two have different units, or the chart would be too
                small or too large.
        """
        wide, unit = _length(f"{PAGE_MM:g}mm" if width is None else width)
        if height is None:
            return cls(wide, None, unit, **other)
        tall, other_unit = _length(height)
        if other_unit != unit:
            raise ExportError("width and height of a chart are both in mm or both in px")
        return cls(wide, tall, unit, **other)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles a chart, an export or a report is about, and by whose word.

    Attributes:
        articles: Their ids, a tuple in the order in which they are written; none means all of the project.
        filters: One phrase for each filter that chose them.
        machine: Whether the figures are as the machine found them, without what a person corrected.
        within: What a chart compares outlets within: "section", "topic", "month" or "genre"; none means all together.
        story: The story that a chart of one story shows, by its id; none means the one of most articles.
    """

    articles: tuple[str, ...] | None = None
    filters: tuple[str, ...] = ()
    machine: bool = False
    within: str | None = None
    story: str | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """What is said of it wherever its figures are shown."""
        return (*self.filters, *([MACHINE_ONLY] if self.machine else []))


EVERYTHING = Scope()
"""All articles, with what was corrected."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What of the data is written.

    Attributes:
        scores_only: Whether all columns are left out that repeat the text of articles.
        scope: The articles that are written; the filters that chose them are told with the methods.
        folder_format: What the tables of a folder are: csv, jsonl, parquet or sav.
    """

    scores_only: bool = False
    scope: Scope = EVERYTHING
    folder_format: str = "csv"


def _length(text: str) -> tuple[float, Unit]:
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise ExportError(f"a length is written like 85mm or 1200px, not “{text}”")
    return float(found["number"]), ("px" if found["unit"] == "px" else "mm")
