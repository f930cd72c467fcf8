"""News agencies credited with an article: the wire it came by, whoever printed it."""

import json
import re
from dataclasses import dataclass
from functools import cache

from onrecord.resources import resource

_LONGEST = 300
# Who took the picture is not who wrote the story.
_PICTURE = re.compile(r"\b(?:photo|image|picture|video|illustration|graphic|footage)", re.IGNORECASE)
_PLACE = r"[^\W\d_][\w.,'’/ \-]{1,60}?"


@dataclass(frozen=True, slots=True)
class _Agencies:
    by_name: dict[str, str]
    # A place, the agency in brackets, a dash.
    dateline: re.Pattern[str]
    # The agency behind a name or a mark of copyright, or alone.
    credit: re.Pattern[str]
    # The line at the end of Reuters' stories.
    reporting: re.Pattern[str]


@cache
def _agencies() -> _Agencies:
    entries = json.loads(resource("lexicons/wires.json").read_text(encoding="utf-8"))
    by_name = {name: entry["name"] for entry in entries for name in entry["names"]}
    names = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    return _Agencies(
        by_name,
        re.compile(rf"(?:{_PLACE} )?\((?P<name>{names})\)\s*(?:[-—–:]|\.\s*[-—–])"),
        re.compile(
            rf"(?:(?:by|from) )?(?:.{{0,120}}?(?:,|\||/|—|–| - | of| for| via|\(c\)|©|copyright)"
            rf"(?: (?:©|\(c\)))?(?: \d{{4}},?)?(?: by)? ?)?(?:the )?(?P<name>{names})\)?"
            rf"(?: (?:writer|reporter|staff|correspondent)s?)?[.,]?(?: all rights reserved.*)?",
            re.IGNORECASE,
        ),
        re.compile(r"\((?:Additional )?(?:Reporting|Writing) by .{1,250}[;.] ?(?:Editing|Writing) by .{1,200}\)"),
    )


def wire_credited(credit: str) -> str | None:
    """The agency that a byline, a dateline or a line of copyright credits; none if it credits nobody or another."""
    if len(credit) > _LONGEST:
        return None
    line = " ".join(credit.split())
    if _PICTURE.search(line):
        return None
    agencies = _agencies()
    match = agencies.credit.fullmatch(line)
    if match is None:
        return wire_of_dateline(f"{line} —")
    return next((name for written, name in agencies.by_name.items() if written.lower() == match["name"].lower()), None)


def wire_of_dateline(paragraph: str) -> str | None:
    """The agency in brackets behind the place that a story begins with: "WASHINGTON (AP) — The president said"."""
    match = _agencies().dateline.match(" ".join(paragraph[:_LONGEST].split()))
    return _agencies().by_name[match["name"]] if match else None


def is_reuters_credit(block: str) -> bool:
    """Whether a block is the line of credits that Reuters ends its stories with, and nobody else writes so."""
    return len(block) <= _LONGEST and _agencies().reporting.fullmatch(" ".join(block.split())) is not None
