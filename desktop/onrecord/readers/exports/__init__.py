"""Exports of news databases: one file, many articles. Nexis, Factiva and ProQuest, each told by what it writes."""

import re
from collections.abc import Iterator, Sequence

from onrecord.readers.blocks import Line
from onrecord.readers.exports import factiva, nexis, nexis_text, proquest
from onrecord.readers.found import Found
from onrecord.readers.source import Source

_SPLITTERS = (nexis, nexis_text, factiva, proquest)

# One of these stands in each export that is text: a quick look, before a text is taken apart into lines.
_MARKS = re.compile(
    r"^(?:\s*\d{1,6} \w{2,3} \d{1,6} DO[CK]UMENT|_{60}\s*$|[^\W\d]{4,14} [A-Za-z0-9]{25}\s*$"
    r"|Load-Date|End of Document)",
    re.MULTILINE,
)


def has_marks(text: str) -> bool:
    """Whether a text has a line that only exports have."""
    return _MARKS.search(text) is not None


def split(source: Source, lines: Sequence[Line]) -> Iterator[Found] | None:
    """The articles of the export that the lines are; none if they are none.

    Args:
        source: The file they come from; an article of it is `nexis.docx#3`.
        lines: The whole of it, empty lines among them.
    """
    splitter = next((splitter for splitter in _SPLITTERS if splitter.is_export(lines)), None)
    return None if splitter is None else splitter.split(source, lines)
