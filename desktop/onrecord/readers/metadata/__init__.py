"""What a file tells about an article besides its text, and where it was told."""

from onrecord.readers.metadata.bylines import clean_byline, is_byline
from onrecord.readers.metadata.dates import Dated, parse_date, parse_dateline
from onrecord.readers.metadata.outlets import canonical_outlet, outlet_of_url
from onrecord.readers.metadata.told import Metadata

__all__ = [
    "Dated",
    "Metadata",
    "canonical_outlet",
    "clean_byline",
    "is_byline",
    "outlet_of_url",
    "parse_date",
    "parse_dateline",
]
