"""Web pages, as saved. Nothing is fetched: what is not in the file is not read."""

from onrecord.readers.html.page import read, read_page, takes

__all__ = ["read", "read_page", "takes"]
