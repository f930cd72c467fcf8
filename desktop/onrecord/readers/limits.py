"""Every limit of reading, in one place: a file beyond one is refused, or read more simply, before it can do harm."""

FILE_BYTES = 50_000_000
"""The largest file that is read."""

HTML_BYTES = 10_000_000
"""The largest web page that is read."""

HTML_DEPTH = 250
"""Deepest nesting a page may have: libxml2 drops all that lies below 255, and what follows, without an error."""

HTML_INLINE_TAGS = 2_000
"""Inline tags in one block of a page: trafilatura's time grows with their square."""

HTML_TAGS = 200_000
"""Tags of a page: each costs the extraction of its article kilobytes of memory."""

HTML_ATTRIBUTES = 1_000
"""Attributes of one tag: libxml2's time grows with their square."""

LINES = 500_000
"""Lines of one text that are not blank."""

EXPORT_LINES = 2_000_000
"""Lines of a database export, empty ones among them."""

BLOCKS = 100_000
"""Blocks of one article: what has more is no news text, and each costs memory."""

PART_BYTES = 100_000_000
"""The largest part of an archive or Office document, unpacked."""

UNPACKED_BYTES = 200_000_000
"""All the parts of an archive together, those of archives inside it included."""

RATIO = 200
"""How many times its packed size a part may unpack to, if it is large."""

RATIO_FROM_BYTES = 10_000_000
"""The unpacked size from which the ratio is looked at."""

ENTRIES = 10_000
"""Entries of one archive."""

NESTING = 2
"""How deep archives and messages may lie in one another."""

MAIL_HEADERS_BYTES = 65_536
"""The headers of a message, or of one of its parts."""

MAIL_PARTS = 100
MAIL_DEPTH = 20

PDF_PAGES = 2_000
PDF_CHARACTERS = 5_000_000
"""Characters of all the pages of a PDF: a long book has a million."""

RTF_BYTES = 20_000_000
"""The largest RTF document, its pictures and embedded objects aside: it is converted at about 3 MB a second."""

JSON_VALUES = 5_000_000
"""Values in one JSON document, estimated by its commas, before it is built in memory."""

FETCH_SECONDS = 20
"""How long fetching a page may take in all."""

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
