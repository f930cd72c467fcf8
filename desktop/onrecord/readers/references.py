"""Libraries of references: Zotero's CSV and RIS files. They hold no texts, and complete articles that do."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath, PureWindowsPath
from urllib.parse import urlsplit

from onrecord.errors import LimitError, ReadError
from onrecord.model import FILE_NAME, Article, Complaint, Level, ReadOptions
from onrecord.readers import limits
from onrecord.readers.decoding import decode
from onrecord.readers.found import Found, Reference
from onrecord.readers.metadata import Metadata
from onrecord.readers.source import Source
from onrecord.readers.tables.rows import Table

_ZOTERO = frozenset({"Key", "Item Type", "Title", "Publication Title"})
_ZOTERO_FIELDS = {
    "title": "Title",
    "byline": "Author",
    "url": "Url",
    "section": "Section",
    "topic": "Manual Tags",
    "outlet": "Publication Title",
}
_RIS = re.compile(r"\s*TY  ?-", re.ASCII)
_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?- ?(?P<value>.*)")
# The tags of each field, the likeliest first.
_RIS_FIELDS = {
    "title": ("TI", "T1", "CT"),
    "outlet": ("T2", "JO", "JF", "JA", "BT", "PB"),
    "byline": ("AU", "A1"),
    "section": ("SE", "SP"),
    "url": ("UR", "LK"),
    "date": ("DA", "Y1", "PY"),
}
_FILES = ("L1", "L2", "L4")
_AMBIGUOUS = "more than one of the references given with it may be its own, so none of them was used"
_NAMES_ONLY = "it holds references to {} and not their texts, so there is nothing in it to measure"


def is_library(names: Sequence[str]) -> bool:
    """Whether the columns of a table are those of a library that Zotero exported."""
    return _ZOTERO.issubset(names)


def of_rows(source: Source, table: Table) -> Iterator[Found]:
    """The references of such a table."""
    number = 0
    for number, row in enumerate(table.rows, 1):
        if number > limits.TABLE_ROWS:
            raise LimitError(f"it has more rows than the limit of {limits.TABLE_ROWS:,}")
        cells = dict(zip(table.names, row.cells, strict=False))
        files = cells.get("File Attachments", "").split(";")
        fields = {field: cells.get(column) for field, column in _ZOTERO_FIELDS.items()}
        fields["topic"] = fields["topic"] or cells.get("Automatic Tags")
        yield _reference(source.place(number)[0], fields | {"date": cells.get("Date")}, files)
    yield Complaint(source.path, Level.NOTE, _NAMES_ONLY.format("1 article" if number == 1 else f"{number:,} articles"))


def takes(source: Source) -> bool:
    """Whether it begins as RIS does."""
    return source.signature is None and _RIS.match(source.head) is not None


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Reads the entries of a RIS file.

    Raises:
        LimitError: There are more than is safe.
        ReadError: It cannot be decoded.
    """
    decoded = decode(source.data)
    for note in decoded.notes:
        yield Complaint(source.path, Level.NOTE, note)
    number = 0
    for number, tags in enumerate(_entries(decoded.text), 1):
        if number > limits.TABLE_ROWS:
            raise LimitError(f"it has more entries than the limit of {limits.TABLE_ROWS:,}")
        fields = {field: _first(tags, names) for field, names in _RIS_FIELDS.items()}
        fields["byline"] = "; ".join(tags.get("AU") or tags.get("A1") or []) or None
        fields["topic"] = "\n".join(tags.get("KW", []))
        yield _reference(source.place(number)[0], fields, [file for tag in _FILES for file in tags.get(tag, [])])
    yield Complaint(source.path, Level.NOTE, _NAMES_ONLY.format("1 article" if number == 1 else f"{number:,} articles"))


def _entries(text: str) -> Iterator[Mapping[str, list[str]]]:
    tags: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _TAG.match(line)
        if match is None:
            continue
        if match["tag"] == "ER":
            yield tags
            tags = {}
        else:
            tags.setdefault(match["tag"], []).append(match["value"].strip())
    if tags:
        yield tags


def _first(tags: Mapping[str, list[str]], names: Iterable[str]) -> str | None:
    return next((value for name in names for value in tags.get(name, []) if value), None)


def _reference(path: str, fields: Mapping[str, str | None], files: Iterable[str]) -> Reference:
    told = Metadata()
    told.tell("title", fields["title"], path)
    told.tell("outlet", fields["outlet"], path)
    told.tell("section", fields["section"], path)
    told.tell_topics(fields["topic"], path)
    told.tell("url", fields["url"], path)
    told.tell("byline", _writers(fields["byline"] or ""), path)
    # The year alone, which libraries have where they know no more, is no date.
    told.tell_date(fields["date"], path)
    names = tuple(name for file in files if (name := PureWindowsPath(file.strip()).name))
    return Reference(
        path, told.title, told.outlet, told.byline, told.published, told.section, told.topic, told.url, names
    )


def _writers(value: str) -> str | None:
    """Names as libraries write them ("Doe, Jane; Roe, John") as bylines do."""
    names = [name.strip() for name in value.split(";")]
    turned = (" ".join(reversed(name.split(", ", 1))) for name in names if name)
    return ", ".join(turned) or None


def holds_references(path: str) -> bool:
    """Whether a file is a library, by its first bytes; one that cannot be opened is none."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(limits.SNIFFED_BYTES)
        # Most files are none, and decoding one in an old encoding takes long.
        told = decode(head).text if b"TY" in head or b"Item Type" in head else ""
    except (OSError, ValueError, ReadError):
        return False
    if _RIS.match(told):
        return True
    first, _, _ = told.partition("\n")
    return is_library(next(csv.reader([first.rstrip("\r")]), []))


class Library:
    """The references that were given along with articles: what they tell is put into articles that lack it.

    A reference belongs to an article of the same address, else of one of its files' names, else of the same title.
    What two references share tells nothing, and the article has a note of it.
    """

    def __init__(self, references: Iterable[Reference]) -> None:
        known = list(references)
        self._by_url = _unique((_address(r.url), r) for r in known if r.url)
        self._by_file = _unique((name, r) for r in known for name in r.files)
        self._by_title = _unique((_words(r.title), r) for r in known if r.title)

    def complete(self, article: Article) -> Article:
        """An article as it was read with what is told of it; what it has stays, its id too."""
        name = PurePath(article.path).name
        asked = [
            (self._by_url, _address(article.url) if article.url else ""),
            (self._by_file, name),
            (self._by_title, _words(article.title) if article.title else ""),
        ]
        found = [known[key] for known, key in asked if key in known]
        reference = next((one for one in found if one is not None), None)
        if reference is not None:
            return _completed(article, reference)
        return replace(article, notes=(*article.notes, _AMBIGUOUS)) if found else article


def _unique(pairs: Iterable[tuple[str, Reference]]) -> dict[str, Reference | None]:
    """The reference of each key; none where several have it."""
    found: dict[str, Reference | None] = {}
    for key, reference in pairs:
        found[key] = reference if found.get(key, reference) in (reference,) else None
    return found


def _address(url: str) -> str:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/") + parts.query


def _words(title: str) -> str:
    return " ".join(title.casefold().split())


def _completed(article: Article, reference: Reference) -> Article:
    """The article with what it does not tell itself, or only the name of its file does."""
    fields: tuple[str, ...] = ("title", "outlet", "byline", "published", "section", "topic", "url")
    missing = {
        field: getattr(reference, field)
        for field in fields
        if getattr(reference, field) and (not getattr(article, field) or article.origins.get(field) == FILE_NAME)
    }
    return replace(article, **missing, origins={**article.origins, **dict.fromkeys(missing, reference.path)})
