"""What the splitters of all databases do alike: number the articles, put each together or say why there is none."""

from collections.abc import Sequence

from onrecord.errors import LimitError
from onrecord.model import Article, Complaint, Level
from onrecord.readers.blocks import Line, article, titled
from onrecord.readers.metadata import Metadata
from onrecord.readers.source import Source


def numbered(source: Source, number: int, body: Sequence[Line], told: Metadata) -> Article | Complaint:
    """The article of a number; where it has no body, an error, for the export promised one."""
    place = source.place(number)
    if not any(line.text.strip() for line in body):
        title = f" (“{told.title[:80]}”)" if told.title else ""
        return Complaint(place[0], Level.ERROR, f"the export has no text of this article{title}")
    try:
        return article(place, titled(told.title, body), told)
    except LimitError as error:
        return Complaint(place[0], Level.ERROR, str(error))


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups parted by empty ones."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def joined(group: Sequence[Line]) -> str:
    """Hard-wrapped lines as one."""
    return " ".join(line.text.strip() for line in group)
