"""Every limit of reading, in one place: a file beyond one is refused, or read more simply, before it can do harm."""

FILE_BYTES = 50_000_000
"""The largest file that is read."""

HTML_BYTES = 10_000_000
"""The largest web page that is read."""

HTML_DEPTH = 250
"""Deepest nesting a page may have: libxml2 drops all that lies below 255, and what follows, without an error."""

HTML_INLINE_TAGS = 2_000
"""Inline tags in one block of a page: trafilatura's time grows with their square."""

HTML_ATTRIBUTES = 1_000
"""Attributes of one tag: libxml2's time grows with their square."""

TABLE_ROWS = 100_000
TABLE_COLUMNS = 500
TABLE_FIELD = 5_000_000
"""Characters in one cell."""

TABLE_HEADER = 65_536
"""How much of a table is looked at for its header."""

TITLE = 500
"""Characters of a title that are kept."""

URL = 2_000
"""Characters of an address; longer ones are left out."""

DETECTOR_BYTES = 65_536
"""How much of a file the detector of encodings looks at."""

SNIFFED_BYTES = 4_096
"""How much of a file is looked at to tell its format."""


def megabytes(size: int) -> str:
    """A number of bytes as it is told to the user."""
    return f"{size / 1_000_000:.1f} MB"
