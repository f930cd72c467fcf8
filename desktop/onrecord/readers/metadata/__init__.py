"""What a file tells about an article besides its text, and where it was told."""

from onrecord.readers.metadata.bylines import clean_byline, is_byline
from onrecord.readers.metadata.dates import Dated, date_in_name, parse_date, parse_dateline
from onrecord.readers.metadata.languages import language_of
from onrecord.readers.metadata.outlets import (
    canonical_outlet,
    following,
    outlet_key,
    outlet_of_url,
    shipped_outlets,
)
from onrecord.readers.metadata.told import Field, Metadata
from onrecord.readers.metadata.wires import is_reuters_credit, wire_credited, wire_of_dateline

__all__ = [
    "Dated",
    "Field",
    "Metadata",
    "canonical_outlet",
    "clean_byline",
    "date_in_name",
    "following",
    "is_byline",
    "is_reuters_credit",
    "language_of",
    "outlet_key",
    "outlet_of_url",
    "parse_date",
    "parse_dateline",
    "shipped_outlets",
    "wire_credited",
    "wire_of_dateline",
]
