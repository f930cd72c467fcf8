"""Furniture of the page: lines around an article that are none of it.

The patterns are data, in `resources/lexicons/furniture.json`. Each must match a whole block, and no block longer than
the list allows is looked at, so a pattern's time is bounded.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model import Span
from onrecord.readers.paragraphs import ends_like_sentence
from onrecord.resources import resource

_MOST_TITLES = 10


@dataclass(frozen=True, slots=True)
class _Lexicon:
    longest: int
    patterns: re.Pattern[str]
    outlets: re.Pattern[str]
    lists: re.Pattern[str]
    sections: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = json.loads(resource("lexicons/furniture.json").read_text(encoding="utf-8"))
    return _Lexicon(
        data["longest"],
        _any_of(data["patterns"]),
        _any_of(data["outlets"]),
        _any_of(data["lists"]),
        frozenset(data["sections"]),
    )


def _any_of(entries: Sequence[Mapping[str, str]]) -> re.Pattern[str]:
    # One expression and not many: a text may have a million blocks.
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries))


def flagged(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """The indexes of the blocks that are furniture; a text's only block never is."""
    return frozenset(_flagged(text, spans)) if len(spans) > 1 else frozenset()


def _flagged(text: str, spans: Sequence[Span]) -> Iterator[int]:
    titles_left = 0
    for index, span in enumerate(spans):
        if span.end - span.start > _lexicon().longest:
            titles_left = 0
            continue
        block = _spaced(span.of(text))
        if is_furniture(block):
            yield index
            if _lexicon().lists.fullmatch(block):
                titles_left = _MOST_TITLES
        elif titles_left and not ends_like_sentence(block):
            titles_left -= 1
            yield index
        else:
            titles_left = 0


def is_furniture(block: str) -> bool:
    """Whether a block is furniture: a known kind of it, or without a letter or digit."""
    lexicon = _lexicon()
    if len(block) > lexicon.longest:
        return False
    block = _spaced(block)
    if not any(character.isalnum() for character in block):
        return True
    return any(part.fullmatch(block) for part in (lexicon.patterns, lexicon.outlets, lexicon.lists))


def outlet_named(block: str) -> str | None:
    """The outlet that a block of furniture names ("More from Inquisitr"), if it does and names no section."""
    lexicon = _lexicon()
    if len(block) > lexicon.longest:
        return None
    match = lexicon.outlets.fullmatch(_spaced(block))
    return match["outlet"] if match and match["outlet"].casefold() not in lexicon.sections else None


def _spaced(block: str) -> str:
    """A block with single blanks: pages use no-break spaces and line ends as they like."""
    return " ".join(block.split())
