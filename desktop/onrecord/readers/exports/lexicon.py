"""The words that databases write around articles, from `resources/lexicons/exports.json`."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from onrecord.resources import resource


@cache
def words(database: str) -> Mapping[str, Any]:
    """The lists of one database, by what they are for."""
    lists: Mapping[str, Any] = json.loads(resource("lexicons/exports.json").read_text(encoding="utf-8"))[database]
    return lists


@cache
def folded(database: str, name: str) -> frozenset[str]:
    """One list of a database, without regard to case."""
    return frozenset(word.casefold() for word in words(database)[name])
