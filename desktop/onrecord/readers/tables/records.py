"""Records in JSON: one a line, or an array of them; the keys are the columns."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import LimitError, ReadError
from onrecord.model import Complaint, Level
from onrecord.readers import limits
from onrecord.readers.decoding import Decoded, decode
from onrecord.readers.source import Source
from onrecord.readers.tables.columns import guess_columns
from onrecord.readers.tables.rows import Row, Table

_START = re.compile(r'\s*(?:\[\s*)?\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}|\Z)')
_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_NAMES_FROM = 1_000
# Strings longer than this in a list are the paragraphs of a text, shorter ones are names.
_PARAGRAPH = 80


@dataclass(frozen=True, slots=True)
class Records:
    """A table of records, and complaints about lines that are none."""

    table: Table
    decoded: Decoded
    complaints: tuple[Complaint, ...] = ()


def takes(source: Source) -> bool:
    """Whether it begins with an object of JSON, or a list of them."""
    if source.signature is not None:
        return False
    return _START.match(source.head) is not None or (source.suffix in _SUFFIXES and source.head.lstrip()[:1] in "[{")


def open_records(source: Source) -> Records:
    """The records: an array, the one array in an object, or an object a line.

    Raises:
        LimitError: It has more values than is safe.
        ReadError: It is no JSON, or holds no records.
    """
    decoded = decode(source.data)
    if decoded.text.count(",") > limits.JSON_VALUES:
        raise LimitError(f"it has more values than the limit of {limits.JSON_VALUES:,}")
    whole = _parsed(decoded.text)
    listed = _listed(whole)
    if listed is None:
        return _by_line(source, decoded)
    return Records(_table([record for record in listed if isinstance(record, dict)]), decoded)


def _parsed(text: str) -> object:
    """The value of a text, numbers as they are written; none if it is no JSON."""
    try:
        return json.loads(text, strict=False, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None


def _listed(value: object) -> list[object] | None:
    """The records of a document: itself if it is a list, the list in it, or itself as the only one."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
    return lists[0] if len(lists) == 1 and "text" not in guess_columns(list(value)) else [value]


def _by_line(source: Source, decoded: Decoded) -> Records:
    records: list[dict[str, object]] = []
    complaints = []
    for number, line in enumerate(decoded.text.splitlines(), 1):
        if not line.strip():
            continue
        record = _parsed(line)
        if isinstance(record, dict):
            records.append(record)
            if len(records) > limits.TABLE_ROWS:
                raise LimitError(f"it has more rows than the limit of {limits.TABLE_ROWS:,}")
        else:
            complaints.append(Complaint(source.path, Level.ERROR, f"its line {number} is no JSON object"))
    if not records:
        raise ReadError("it begins like JSON and is none")
    return Records(_table(records), decoded, tuple(complaints))


def _table(records: list[dict[str, object]]) -> Table:
    """Records as rows. The columns are the keys of the first thousand, in the order in which they come."""
    if not records:
        raise ReadError("it holds no records")
    names = list(dict.fromkeys(name for record in records[:_NAMES_FROM] for name in record))
    return Table(names, _rows(records, names))


def _rows(records: list[dict[str, object]], names: list[str]) -> Iterator[Row]:
    for record in records:
        yield Row([_text(record.get(name)) for name in names])


def _text(value: object) -> str:
    """A value as the text of a cell: the name of what has one, a list by its items."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        name = value.get("name")
        return name if isinstance(name, str) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        paragraphs = all(isinstance(item, str) and len(item) > _PARAGRAPH for item in value)
        return ("\n\n" if paragraphs else ", ").join(_text(item) for item in value if item is not None)
    return str(value)
