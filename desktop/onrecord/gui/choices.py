"""What was chosen of an export, so that the next one begins there: a chart's look, a table and its format."""

import json
from dataclasses import asdict, dataclass, field
from typing import Self

from onrecord.errors import ExportError
from onrecord.gui.translation import noop, tr
from onrecord.model import ChartStyle

CHART_FORMS = {
    "png": noop("PNG image"), "svg": noop("SVG drawing"), "pdf": noop("PDF document"),
    "pptx": noop("PowerPoint slides"),
}  # fmt: skip
"""What a chart is saved as, by suffix."""

DRAGGED = ("png", "svg")
"""What a chart can be while it is dragged out of the window."""

_FILES = {
    "csv": noop("CSV table"), "xlsx": noop("Excel workbook"), "parquet": noop("Parquet file"),
    "sav": noop("SPSS file"), "jsonl": noop("JSON lines"), "html": noop("Web page"), "pdf": noop("PDF document"),
}  # fmt: skip
_FOLDERS = {
    "csv": noop("Folder of CSV tables"), "parquet": noop("Folder of Parquet files"),
    "sav": noop("Folder of SPSS files"),
}  # fmt: skip
_TABLE = ("csv", "xlsx", "parquet", "sav")
ALL, LINES, REPORT = "all", "lines", "report"
OFFERS: dict[str, tuple[str, tuple[str, ...]]] = {
    ALL: (noop("All tables, linked"), ("xlsx", "folder/csv", "folder/parquet", "folder/sav")),
    "articles": (noop("Articles, one row each"), _TABLE),
    "paragraphs": (noop("Paragraphs, one row each"), _TABLE),
    "attributions": (noop("Attributions, one row each"), _TABLE),
    "sources": (noop("Sources, one row each"), _TABLE),
    "names": (noop("Names, with the tone around each"), _TABLE),
    "drivers": (noop("Words that drove the tone"), _TABLE),
    LINES: (noop("Everything, an article a line"), ("jsonl",)),
    REPORT: (noop("Report: charts, tables, methods and limits"), ("html", "pdf")),
}


@dataclass(frozen=True, slots=True)
class DataChoice:
    """What is to be written.

    Attributes:
        offer: One of the offers of the dialog: a table, all of them, lines, the report.
        form: A suffix without its dot, or "folder/" and that of the files in it.
        scores_only: Whether the text of the articles is left out.
    """

    offer: str = ALL
    form: str = "xlsx"
    scores_only: bool = False

    @classmethod
    def remembered(cls, text: str) -> Self:
        """The choice that `as_text` made this text of; the usual one where it is anything else."""
        try:
            made = cls(**json.loads(text))
            known = made.form in OFFERS[made.offer][1] and isinstance(made.scores_only, bool)
        except (ValueError, TypeError, KeyError):
            return cls()
        return made if known else cls()

    def as_text(self) -> str:
        """It as text, to be remembered."""
        return json.dumps(asdict(self))

    @property
    def what(self) -> str | None:
        """The table or the report by the name that `workflow.export` knows; none leaves it to the suffix."""
        return None if self.offer in (ALL, LINES) else self.offer

    @property
    def folder_format(self) -> str | None:
        """Of the files of a folder; none where a single file is written."""
        return self.form.partition("/")[2] or None

    @property
    def name(self) -> str:
        """The name that is offered for the file or the folder."""
        stem = {ALL: "onrecord", LINES: "articles"}.get(self.offer, self.offer)
        return stem if self.folder_format else f"{stem}.{self.form}"

    @property
    def called(self) -> str:
        """The format in words."""
        folder = self.folder_format
        return tr(_FOLDERS[folder] if folder else _FILES[self.form])


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """How a chart is to be written.

    Attributes:
        form: A suffix out of `CHART_FORMS`, without its dot.
        style: Its size, and what stands on it.
        table: Whether the table behind it is written beside it, as CSV.
    """

    form: str = "png"
    style: ChartStyle = field(default_factory=ChartStyle)
    table: bool = False

    @classmethod
    def remembered(cls, text: str) -> Self:
        """The choice that `as_text` made this text of; the usual one where it is anything else."""
        try:
            kept = json.loads(text)
            made = cls(kept["form"], ChartStyle(**kept["style"]), kept.get("table") is True)
        except (ValueError, TypeError, KeyError, ExportError):
            return cls()
        return made if made.form in CHART_FORMS else cls()

    def as_text(self) -> str:
        """It as text, to be remembered."""
        return json.dumps(asdict(self))
