"""Factiva's documents as RTF or text: each article ends with `Document` and its accession number.

Two forms: with codes (HD headline, BY author, WC words, PD date, SN source, LP and TD text), whatever the language of
the interface; and without, where the count of words tells the places of date and source.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.readers.blocks import Line, shown_line
from onrecord.readers.exports.lexicon import folded, words
from onrecord.readers.exports.parts import numbered
from onrecord.readers.found import Found
from onrecord.readers.metadata import Field, Metadata, is_byline
from onrecord.readers.source import Source

END = re.compile(r"[^\W\d]{4,14} [A-Za-z0-9]{25}")
_CODED = re.compile(r"(?P<code>[A-Z]{2,3})(?:\s+(?P<value>.*))?", re.DOTALL)
_WORDS = re.compile(r"[\d.,\u00a0 ]{1,12}(?P<unit>[^\W\d]+)")
_COPYRIGHT = re.compile(r"copyright\b|©|\(c\) ?\d|all rights reserved", re.IGNORECASE)
_HEAD_AFTER_SOURCE = 8
_FIELDS: Mapping[str, Field] = {
    "HD": "title", "BY": "byline", "SN": "outlet", "SE": "section", "CY": "wire", "CR": "wire",
}  # fmt: skip


# News subjects: each a code and its name, as in "gpol : Domestic Politics | gcat : Political/General News".
_SUBJECT_CODE = re.compile(r"(?:\A|\|)\s*\w{2,12} :")


def is_export(lines: Sequence[Line]) -> bool:
    """Whether an accession number ends a document of coded or counted lines."""
    ended = any(len(line.text) < 60 and END.fullmatch(shown_line(line.text)) for line in lines)
    return ended and any(is_words(line.text) or _code(line.text) == "HD" for line in lines)


def split(source: Source, lines: Sequence[Line]) -> Iterator[Found]:
    """The articles; the file does not declare how many there are."""
    number = 0
    article: list[Line] = []
    for line in lines:
        if len(line.text) < 60 and END.fullmatch(shown_line(line.text)):
            number += 1
            yield _article(source, number, article)
            article = []
        else:
            article.append(line)
    if any(is_words(line.text) or _code(line.text) == "HD" for line in article):
        yield _article(source, number + 1, article)


def _article(source: Source, number: int, lines: Sequence[Line]) -> Found:
    told = Metadata()
    coded = [line for line in lines if _code(line.text)]
    body = tell_coded(_by_code(lines), told) if len(coded) > 2 else _tell_counted(lines, told)
    return numbered(source, number, body, told)


def is_words(text: str) -> bool:
    """Whether a line is a count of words: "877 words", in a language of the interface."""
    match = _WORDS.fullmatch(text.strip()) if len(text) < 40 else None
    return match is not None and match["unit"].casefold() in folded("factiva", "words")


def _code(text: str) -> str | None:
    match = _CODED.match(text.strip())
    return match["code"] if match and match["code"] in words("factiva")["codes"] else None


def _by_code(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines of each code; what has none goes on with the code before."""
    found: dict[str, list[Line]] = {}
    current: list[Line] = []
    for line in lines:
        match = _CODED.match(line.text.strip()) if _code(line.text) else None
        if match:
            current = found.setdefault(match["code"], [])
            line = line._replace(text=match["value"] or "")
        current.append(line)
    return found


def tell_coded(fields: Mapping[str, Sequence[Line]], told: Metadata) -> list[Line]:
    """Takes what codes tell; gives the body: LP and TD."""
    for code, name in _FIELDS.items():
        value = shown_line(" ".join(line.text for line in fields.get(code, ())))
        told.tell(name, value, "export")
    told.tell_date(shown_line(" ".join(line.text for line in fields.get("PD", ()))), "export")
    subjects = shown_line(" ".join(line.text for line in fields.get("NS", ())))
    told.tell_topics(_SUBJECT_CODE.sub("|", subjects), "export")
    return [line for code in ("LP", "TD") for line in fields.get(code, ())]


def _is_byline(line: str, above: str) -> bool:
    """Whether a line below a headline names its writers; a section's name above a headline is shorter than it."""
    return is_byline(line) or (is_byline(f"By {line}") and len(line) < len(above))


def _tell_counted(lines: Sequence[Line], told: Metadata) -> list[Line]:
    """Takes what stands around the count of words: headline and byline above it, date and source below."""
    filled = [line._replace(text=text) for line in lines if (text := shown_line(line.text))]
    count = next((n for n, line in enumerate(filled) if is_words(line.text)), None)
    if count is None:
        return []
    tell_places([line.text for line in filled[:count]], [line.text for line in filled[count + 1 :]], told)
    rest = filled[count + 3 :]
    last = next((n for n, line in enumerate(rest[:_HEAD_AFTER_SOURCE]) if _COPYRIGHT.search(line.text)), None)
    if last is None:
        told_language = (
            n
            for n, line in enumerate(rest[:_HEAD_AFTER_SOURCE])
            if line.text.casefold() in folded("factiva", "languages")
        )
        last = next(told_language, -1)
    return rest[last + 1 :]


def tell_places(above: Sequence[str], below: Sequence[str], told: Metadata) -> None:
    """Takes headline and byline from above the count of words, date and source from below it.

    Args:
        above: The lines before the count of words, the headline among them.
        below: The lines after it: date, perhaps a time, source, and others.
        told: What is known about the article.
    """
    # A section may stand above the headline, a byline below it.
    has_byline = len(above) > 1 and _is_byline(above[-1], above[-2])
    if above:
        told.tell("title", above[-2] if has_byline else above[-1], "export")
    if has_byline:
        told.tell("byline", above[-1], "export")
    if below:
        told.tell_date(below[0], "export")
    sources = [line for line in below[1:3] if not re.fullmatch(r"\d{1,2}[:.]\d{2}.*", line)]
    told.tell("outlet", sources[0] if sources else None, "export")
    for line in below[2 : 2 + _HEAD_AFTER_SOURCE]:
        if _COPYRIGHT.search(line):
            told.tell("wire", line, "export")
