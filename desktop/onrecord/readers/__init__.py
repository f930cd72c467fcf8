"""From files to articles: what the user named is listed, opened within limits, and read by its content."""

from onrecord.readers.expansion import expand
from onrecord.readers.found import Preview, Reference, Undecided
from onrecord.readers.reading import Reading, read
from onrecord.readers.references import Library, holds_references
from onrecord.readers.source import content
from onrecord.readers.tables import preview

__all__ = [
    "Library",
    "Preview",
    "Reading",
    "Reference",
    "Undecided",
    "content",
    "expand",
    "holds_references",
    "preview",
    "read",
]
