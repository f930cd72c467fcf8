"""The table behind a chart as a file or as text."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ExportError
from onrecord.report.exports import workbook, writing

if TYPE_CHECKING:
    from onrecord.comparison import Comparison


def save_table(comparison: "Comparison", path: Path) -> None:
    """Writes the table behind a chart, with the notes of the chart; the suffix chooses CSV or a workbook.

    Raises:
        ExportError: The suffix is neither .csv nor .xlsx, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    notes = [comparison.title, *comparison.sentences, *comparison.notes, comparison.footer]
    if suffix == ".csv":
        with writing(path) as stream:
            stream.write(table_text(comparison, notes=True))
    elif suffix == ".xlsx":
        with workbook(path) as book:
            sheet = book.sheet(comparison.chart, list(comparison.table.columns))
            for row in comparison.table.to_dict("records"):
                sheet.add({str(name): cell for name, cell in row.items()})
            told = book.sheet("notes", ("notes",))
            for note in notes:
                told.add({"notes": note})
    else:
        raise ExportError(f"a table is saved as .csv or .xlsx, not as “{path.name}”")


def table_text(comparison: "Comparison", *, notes: bool = False) -> str:
    """The table behind a chart as CSV, its notes, if wanted, in a last column."""
    from onrecord.report.sheets import CsvTable

    text = io.StringIO(newline="")
    same = {"notes": " ".join((*comparison.notes, comparison.footer))} if notes else {}
    table = CsvTable(text, list(comparison.table.columns), same)
    for row in comparison.table.to_dict("records"):
        table.add({str(name): cell for name, cell in row.items()})
    return text.getvalue()
