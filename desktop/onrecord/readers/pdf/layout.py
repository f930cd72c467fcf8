"""From the lines of pages to paragraphs: running heads are left out, lines of a paragraph joined.

A PDF has no paragraphs. A line begins one where it stands further below the line before than lines do, is indented, is
of another size, or follows a line that ended early with a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.readers.paragraphs import ends_like_sentence
from onrecord.readers.pdf.pages import PageLine

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page|p\.|seite|[-–—•|])?\s*#(?:\s*(?:of|/|von|sur|de|[-–—•|])\s*#?)?", re.IGNORECASE)
_AT_EDGE = 2
_LINE_SPACING = 1.35
_INDENT = 0.8
_SAME_SIZE = 1.1
_ON_ONE_LINE = 0.4


def paragraphs(pages: Sequence[Sequence[PageLine]]) -> Iterator[str]:
    """The paragraphs of a document, in the order of its pages."""
    lines = [line for page in without_running(pages) for line in _whole_lines(page)]
    pitch = _pitch(lines)
    margins = _margins(lines)
    current: list[PageLine] = []
    for line in lines:
        if current and _begins(current[-1], line, pitch, margins[round(line.size)]):
            yield joined(current)
            current = []
        current.append(line)
    if current:
        yield joined(current)


def without_running(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The pages without running heads and feet: what stands at the edge of several pages, numbers aside."""
    edges = [_edges(page) for page in pages]
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge})
    often = max(2, len(pages) // 4)
    found = []
    for page, edge in zip(pages, edges, strict=True):
        running = {line for line in edge if _is_number(line) or counts[_key(line)] >= often}
        found.append([line for line in page if line not in running])
    return found


def _edges(page: Sequence[PageLine]) -> list[PageLine]:
    """The lines at the top and the bottom of a page, if it has others."""
    ordered = sorted(page, key=lambda line: -line.baseline)
    return [] if len(ordered) <= 1 else [*ordered[:_AT_EDGE], *ordered[-_AT_EDGE:]]


def _key(line: PageLine) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.baseline / 3)


def _is_number(line: PageLine) -> bool:
    return _PAGE_NUMBER.fullmatch(_DIGITS.sub("#", line.text)) is not None


def _whole_lines(page: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines of a page, what PDFium parted on one height (tabs, wide blanks) put together again."""
    current: PageLine | None = None
    for line in page:
        same = current is not None and abs(current.baseline - line.baseline) < _ON_ONE_LINE * line.size
        if current is not None and same and not current.hyphenated and 0 <= line.left - current.right < 3 * line.size:
            current = current._replace(text=f"{current.text} {line.text}", right=line.right, hyphenated=line.hyphenated)
            continue
        if current is not None:
            yield current
        current = line
    if current is not None:
        yield current


def _pitch(lines: Sequence[PageLine]) -> float:
    """How far lines of a paragraph stand apart, in sizes of their type: the lower quartile over all neighbours."""
    gaps = sorted(
        (above.baseline - below.baseline) / below.size
        for above, below in pairwise(lines)
        if _same_size(above, below) and above.baseline > below.baseline
    )
    return gaps[len(gaps) // 4] if gaps else 0.0


def _margins(lines: Sequence[PageLine]) -> Counter[int]:
    """How wide the widest line of each size of type is."""
    widest: Counter[int] = Counter()
    for line in lines:
        size = round(line.size)
        widest[size] = max(widest[size], round(line.right - line.left))
    return widest


def _same_size(one: PageLine, other: PageLine) -> bool:
    return max(one.size, other.size) <= _SAME_SIZE * min(one.size, other.size)


def _begins(above: PageLine, line: PageLine, pitch: float, width: int) -> bool:
    """Whether a line begins a paragraph."""
    if not _same_size(above, line):
        return True
    if above.hyphenated:
        return False
    gap = (above.baseline - line.baseline) / line.size
    if gap <= 0 or gap > 10 * max(pitch, 1.0):  # the next column, or the next page
        return ends_like_sentence(above.text) and _ended_early(above, line, width)
    if gap > _LINE_SPACING * pitch or line.left - above.left > _INDENT * line.size:
        return True
    return ends_like_sentence(above.text) and _ended_early(above, line, width)


def _ended_early(above: PageLine, line: PageLine, width: int) -> bool:
    """Whether the next line's first word would have had room on the line above."""
    letter = (above.right - above.left) / max(len(above.text), 1)
    room = width - (above.right - above.left)
    return room > 1.2 * letter * (len(line.text.split(maxsplit=1)[0]) + 1)


def joined(lines: Sequence[PageLine]) -> str:
    """The lines of a paragraph as one; a word that a hyphen parted is whole again, unless it goes on with a capital."""
    text = ""
    for line in lines:
        text += line.text
        if not line.hyphenated:
            text += " "
        elif line is lines[-1]:
            text += "-"
    return text.rstrip()
