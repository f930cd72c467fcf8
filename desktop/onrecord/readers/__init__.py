"""From files to articles: what the user named is listed, opened within limits, and read by its content."""

from onrecord.readers.expansion import expand
from onrecord.readers.reading import Reading, read

__all__ = ["Reading", "expand", "read"]
