"""What sources list as topics, subjects, tags and keywords."""

import re
from collections.abc import Sequence

_LISTED = re.compile(r"[;|\r\n]")
_WITH_COMMAS = re.compile(r"[;|,\r\n]")
# How much a subject counts in an article, as Nexis writes it behind: "ELECTIONS (90%)".
_RELEVANCE = re.compile(r"\s*\(\d{1,3}\s?%\)\Z")
_WRITTEN_LIST = re.compile(r"\[(?P<items>.*)\]", re.DOTALL)
# Keywords that steer programs ("type:article", "_noads") and addresses are no topics.
_FOR_PROGRAMS = re.compile(r"_|[a-z][\w-]*:\S")
_QUOTES = "\"'“”‘’"


def topics_in(listed: str | Sequence[str], *, commas: bool = False) -> list[str]:
    """The topics that are listed, in their order, each once.

    Args:
        listed: One string, its topics parted by semicolons, upright strokes or line ends, or written as a list in
            brackets; or several strings, a topic each.
        commas: Whether commas part the topics of one string too.
    """
    whole = [listed] if isinstance(listed, str) else list(listed)
    if len(whole) == 1:
        written = _WRITTEN_LIST.fullmatch(whole[0].strip())
        whole = (_WITH_COMMAS if commas or written else _LISTED).split(written["items"] if written else whole[0])
    names = (_RELEVANCE.sub("", " ".join(one.split()).strip(_QUOTES)).strip() for one in whole)
    return list(dict.fromkeys(name for name in names if name and not _FOR_PROGRAMS.match(name)))
