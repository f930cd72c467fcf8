"""Web pages, as saved. Nothing is fetched: what is not in the file is not read."""

from onrecord.readers.html.page import read, takes

__all__ = ["read", "takes"]
