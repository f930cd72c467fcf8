"""The table behind a chart as text for people: in a report, on a slide."""

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence

from onrecord.comparison import Comparison, Kind, words
from onrecord.comparison.result import METHOD_COLUMNS

_HEADINGS = {
    "n": "Counted",
    "n_articles": "Articles",
    "low": "95\N{NO-BREAK SPACE}% from",
    "high": "95\N{NO-BREAK SPACE}% to",
    "articles": "Articles with it",
    "sentences": "Sentences with it",
    "n_against": "Counted against",
    "p_holm": "P corrected",
}
_WORDS = {
    **{str(kind): kind.label for kind in Kind},
    "outlet_tone": "tone, own voice",
    "quoted_tone": "tone, quoted voices",
    "strength": "sourcing strength",
    "second_hand": "second-hand",
}
_DECIMALS = {"pairs_kept": 1}
_IN_NOTES = (*METHOD_COLUMNS, "test", "tests")
_MISSING = "\N{EM DASH}"
_NOT_XML = re.compile("[^\t\n\r\N{SPACE}-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def headings(comparison: Comparison) -> list[str]:
    """The columns that people read, in words: texts first, without empty ones and how intervals were made."""
    return [_HEADINGS.get(name, name.replace("_", " ").capitalize()) for name in _columns(comparison)]


def rows(comparison: Comparison) -> list[list[str]]:
    """The rows of the table as text, in the order of `headings`."""
    names = _columns(comparison)
    return [[_cell(name, line[name]) for name in names] for line in comparison.table.to_dict("records")]


def numeric(comparison: Comparison) -> list[bool]:
    """Whether a column holds numbers, in the order of `headings`."""
    return [comparison.table[name].dtype.kind in "iuf" for name in _columns(comparison)]


def shown(cell: object, decimals: int = 3) -> str:
    """A cell as text: numbers that are not whole with so many decimals, what is missing as a dash."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return _MISSING
    if isinstance(cell, float):
        return words.number(cell, decimals)
    if isinstance(cell, dt.date):
        return f"{cell:%Y-%m-%d}"
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else holdable(str(cell))


def holdable(text: str) -> str:
    """The text as XML and its kin can hold it: control characters and lone surrogates as U+FFFD."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def column_widths(
    lines: Sequence[Sequence[str]], measure: Callable[[str], float], padding: float, room: float
) -> list[float]:
    """How wide the columns of a table are: as their longest cell, or where that is too wide for all, nearer to a word.

    Args:
        lines: The cells, the heading among them; one line at least.
        measure: The width of a text.
        padding: What a column needs beside its text.
        room: What all columns together may take, in the unit of the others.
    """
    columns = list(zip(*lines, strict=True))
    asked = [max(map(measure, column)) + padding for column in columns]
    if sum(asked) <= room:
        return asked
    least = [max(measure(word) for text in column for word in text.split(" ")) + padding for column in columns]
    if sum(least) >= room:
        return [wide * room / sum(least) for wide in least]
    share = (room - sum(least)) / (sum(asked) - sum(least))
    return [word + share * (cell - word) for word, cell in zip(least, asked, strict=True)]


def _cell(column: str, cell: object) -> str:
    if isinstance(cell, str) and (column == "measure" or column.endswith("_type")):
        return _WORDS.get(cell, holdable(cell.replace("_", " ")))
    return shown(cell, _DECIMALS.get(column, 3))


def _columns(comparison: Comparison) -> list[str]:
    table = comparison.table
    told = [str(name) for name in table.columns if name not in _IN_NOTES and not table[name].isna().all()]
    if "count" in told and table["value"].equals(table["count"].astype(float)):
        told.remove("value")  # a table of counts tells each once
    return sorted(told, key=lambda name: table[name].dtype.kind in "iuf")
