"""Markdown: headings, emphasis and links are read as what they show; front matter as what it tells."""

import re
from collections.abc import Iterator

from onrecord.model import ReadOptions
from onrecord.readers.blocks import Line, Role, article, shown_line
from onrecord.readers.decoding import decode
from onrecord.readers.found import Found
from onrecord.readers.metadata import Field, Metadata
from onrecord.readers.source import Source

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<matter>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_FRONT_START = re.compile(r"---[ \t]*\r?\n(?:[\w -]{1,30}:.*\r?\n)")
_ENTRY = re.compile(r"(?P<name>[\w -]{1,30}):\s*(?P<value>.*)")
_FIELDS: dict[str, Field] = {
    "title": "title", "headline": "title", "author": "byline", "authors": "byline", "byline": "byline",
    "outlet": "outlet", "source": "outlet", "publication": "outlet", "publisher": "outlet", "site": "outlet",
    "url": "url", "link": "url", "section": "section", "category": "section",
}  # fmt: skip
_TOPICS = frozenset({"topic", "topics", "subject", "subjects", "tags", "keywords"})
_DATES = frozenset({"date", "published", "publication date", "pubdate"})

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*\Z")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*\Z")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_FENCE = re.compile(r"(?:```|~~~)[\w-]*[ \t]*\Z")
_DEFINITION = re.compile(r"\[[^\]\n]{1,200}\]:\s*\S+")

_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_ADDRESS = re.compile(r"<(?P<text>https?://[^<>\s]{1,2000})>")
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(?P<text>[^*_\n]{1,1000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\\\w*])(\*|_)(?=[^\s*_])(?P<text>[^*_\n]{1,1000}?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`(?P<text>[^`\n]{1,1000})`")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def takes(source: Source) -> bool:
    """Whether its name or its front matter says so."""
    if source.signature is not None:
        return False
    return source.suffix in _SUFFIXES or _FRONT_START.match(source.head) is not None


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the article.

    Raises:
        ReadError: It cannot be decoded, or there is no text in it.
    """
    decoded = decode(source.data)
    told = Metadata(notes=list(decoded.notes))
    front = _FRONT.match(decoded.text)
    if front:
        _tell(front["matter"], told)
    lines = list(_lines(decoded.text[front.end() if front else 0 :]))
    yield article((source.path, source.location), lines, told, guess_title=not told.title)


def _tell(matter: str, told: Metadata) -> None:
    for line in matter.splitlines():
        entry = _ENTRY.fullmatch(line.strip())
        if entry:
            name, value = entry["name"].strip().lower(), entry["value"].strip().strip("\"'")
            if name in _DATES:
                told.tell_date(value, "front matter")
            elif name in _TOPICS:
                told.tell_topics(value.strip("[]"), "front matter", commas=True)
            elif name in _FIELDS:
                told.tell(_FIELDS[name], value.strip("[]"), "front matter")


def _lines(text: str) -> Iterator[Line]:
    """The blocks: headings, items and paragraphs, the lines of each joined."""
    current: list[str] = []
    role = Role.TEXT
    for raw in [*text.splitlines(), ""]:
        line = _QUOTE.sub("", raw.strip(), count=1) if raw.lstrip().startswith(">") else raw.strip()
        heading = _HEADING.match(line)
        item = _ITEM.match(line)
        if len(current) == 1 and _UNDERLINE.match(line):
            yield _line(current[0], Role.TITLE)
            current = []
            continue
        if current and (not line or heading or item or _FENCE.match(line) or _RULE.match(line)):
            yield _line(" ".join(current), role)
            current, role = [], Role.TEXT
        if heading:
            yield _line(heading["text"], Role.TITLE if len(heading["marks"]) == 1 else Role.TEXT)
        elif item:
            current, role = [line[item.end() :]], Role.ITEM
        elif line and not (_FENCE.match(line) or _RULE.match(line) or _DEFINITION.match(line)):
            current.append(line)
        if current and raw.endswith(("  ", "\\")):  # a line break
            yield _line(" ".join(current).removesuffix("\\"), role)
            current = []


def _line(text: str, role: Role) -> Line:
    for pattern in (_IMAGE,):
        text = pattern.sub("", text)
    for pattern in (_LINK, _ADDRESS, _CODE, _STRONG, _EMPHASIS):
        text = pattern.sub(lambda match: match["text"], text)
    return Line(shown_line(_ESCAPED.sub(r"\1", text)), role)
