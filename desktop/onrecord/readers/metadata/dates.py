"""Dates as news writes them. One that can be read two ways is not guessed at."""

import datetime as dt
import re
from typing import NamedTuple

# Databases write the months of the language of their interface. Names that begin alike in several languages are the
# same month in all of them.
_MONTHS = (
    "january|jan|januar|janvier|enero|ene|gennaio|gen|janeiro|januari|jänner",
    "february|feb|februar|février|févr|fév|febrero|febbraio|fevereiro|fev|februari",
    "march|mar|märz|mär|mars|marzo|março|maart|mrt",
    "april|apr|avril|avr|abril|abr|aprile",
    "may|mai|mayo|maggio|mag|maio|mei",
    "june|jun|juni|juin|junio|giugno|giu|junho",
    "july|jul|juli|juillet|juil|julio|luglio|lug|julho",
    "august|aug|août|agosto|ago|augustus",
    "september|sept|sep|septembre|septiembre|settembre|set|setembro",
    "october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out",
    "november|nov|novembre|noviembre|novembro",
    "december|dec|dezember|dez|décembre|déc|diciembre|dic|dicembre|dezembro",
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
_MONTH = "(?P<month>" + "|".join(_MONTH_NUMBER) + r")\b\.?"
_YEAR = r"(?P<year>\d{4})(?!\d)"

_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})/(?P<number>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})(?!\d)",
        _WEEKDAY + _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR,
        _WEEKDAY
        + r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:(?:of|de)\s+)?"
        + _MONTH
        + r",?[\s-]+(?:de\s+)?"
        + _YEAR,
    )
)
_NUMERIC = re.compile(r"(?P<one>\d{1,2})([/.-])(?P<two>\d{1,2})\2(?P<year>\d{4}|\d{2})(?!\d)")

# What may follow the date of a line that holds nothing else: a weekday, a time, an edition.
_LINE_REST = re.compile(
    r"(?:[\s,|·•-]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|at|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|[ap]\.?m\.?"
    r"|e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|gmt|utc|bst|late edition|final))*[\s,.-]*",
    re.IGNORECASE,
)
_LINE_START = re.compile(r"(?:(?:first )?(?:published|posted)(?: on)?|date|publication date)\s*:?\s*", re.IGNORECASE)
# In the name of a file, a day as ISO 8601 writes it (or with other marks between); one number of eight digits is as
# often an identifier.
_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.])(\d{2})\2(\d{2})(?!\d)")
_LONGEST = 120
_PRINTED = range(1600, 2200)


class Dated(NamedTuple):
    """A date, or why there is none, and whether that is because it can be read in more than one way."""

    date: dt.date | None = None
    doubt: str | None = None
    ambiguous: bool = False


def parse_date(value: str) -> Dated:
    """Reads a date; a time, a weekday or an edition after it is let go, and no time zone is applied.

    Args:
        value: "2018-01-10T10:36:00Z", "January 10, 2018 Wednesday 10:36 EST", "Wed, 10 Jan 2018 10:36:00 +0000"...

    Returns:
        The date; or the doubt, one sentence, where it can be read two ways ("03/04/2020") or is none.
    """
    text = " ".join(value[:_LONGEST].split())
    if not text:
        return Dated()
    return next((dated for form in _FORMS if (dated := _as_named(form.match(text)))), None) or _as_numeric(text)


def parse_dateline(line: str) -> Dated | None:
    """Reads a line of a text that is nothing but a date; none if it is anything else."""
    if len(line) > _LONGEST:
        return None
    start = _LINE_START.match(line)
    text = " ".join(line[start.end() if start else 0 :].split())
    for form in (*_FORMS, _NUMERIC):
        match = form.match(text)
        if match and _LINE_REST.fullmatch(text, match.end()):
            return parse_date(text)
    return None


def date_in_name(name: str) -> dt.date | None:
    """The day that the name of a file tells, year first ("2018-01-10 Gate fails.txt"); none where it tells two."""
    told = {_dated(match[0], int(match[1]), int(match[3]), int(match[4])).date for match in _IN_NAME.finditer(name)}
    return told.pop() if len(told) == 1 else None


def _as_named(match: re.Match[str] | None) -> Dated | None:
    if match is None:
        return None
    parts = match.groupdict()
    month = int(parts["number"]) if "number" in parts else _MONTH_NUMBER[parts["month"].lower()]
    return _dated(match[0], int(parts["year"]), month, int(parts["day"]))


def _as_numeric(text: str) -> Dated:
    match = _NUMERIC.match(text)
    if match is None:
        return Dated(doubt=f"its date {_quoted(text)} could not be read")
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if len(match["year"]) == 2 or (one <= 12 and two <= 12 and one != two):
        return Dated(None, f"its date {_quoted(match[0])} can be read in more than one way, so it was left out", True)
    month, day = (two, one) if one > 12 else (one, two)
    return _dated(match[0], year, month, day)


def _dated(text: str, year: int, month: int, day: int) -> Dated:
    try:
        if year in _PRINTED:
            return Dated(dt.date(year, month, day))
    except ValueError:  # no such day
        pass
    return Dated(doubt=f"its date {_quoted(text)} is no day of the calendar")


def _quoted(text: str) -> str:
    return f"“{text[:40]}”"
