"""Text that fits: measured by its font before it is drawn, so that nothing is clipped on any canvas."""

import re
from functools import cache, lru_cache

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

from onrecord.charts.theme import FONT

LEADING = 1.3
"""Height of a line in units of the font size."""

# Tried in this order for letters that the font lacks, where a machine has them.
_OTHER_FONTS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "PingFang SC",
    "Hiragino Sans", "Apple SD Gothic Neo", "Nirmala UI", "Noto Sans Devanagari", "Arial Unicode MS",
)  # fmt: skip
_UNDRAWABLE = "\N{WHITE SQUARE}"
_ROUNDING = 1.01  # a canvas rounds the ends of a line to pixels
_EXACT = 1e-6  # points, by which the sum of the words may miss the width of a line that just fits
_BLANKS = re.compile(r"[ \t\r\n\f\v]+(?!%)")  # but not the blanks that hold a line together
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@cache
def families() -> tuple[str, ...]:
    """The fonts that text is set in: the first that has a letter draws it."""
    installed = {entry.name for entry in fontManager.ttflist}
    return (FONT, *(name for name in _OTHER_FONTS if name in installed))


def drawable(text: str) -> str:
    """The text, its letters that no font here has as squares."""
    return "".join(letter if _has(ord(letter)) else _UNDRAWABLE for letter in text)


@cache
def _fonts() -> tuple[FT2Font, ...]:
    return tuple(get_font(findfont(FontProperties(family=name))) for name in families())


@lru_cache(maxsize=4096)
def _has(code: int) -> bool:
    return any(font.get_char_index(code) for font in _fonts())


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line in points."""
    font = FontProperties(family=list(families()), size=size, weight="bold" if bold else "normal")
    measured: float = text_to_path.get_text_width_height_descent(drawable(text), font, ismath=False)[0]
    return measured * _ROUNDING


def _advance(word: str, size: float, bold: bool) -> float:
    """How far after a word the next one begins: so words are measured once, and not with each line they stand in."""
    return width(f"{word} |", size, bold) - width("|", size, bold)


def wrap(text: str, size: float, limit: float, *, bold: bool = False, most: int | None = None) -> list[str]:
    """Breaks a text into lines no wider than the limit; a word that is wider is broken.

    Args:
        text: The words; all white space counts as one blank.
        size: Of the font, in points.
        limit: The greatest width of a line, in points.
        bold: Whether it is set in bold.
        most: The greatest number of lines; the last one ends in an ellipsis where words are left over.
    """
    lines: list[str] = []
    line, before = "", 0.0  # the width of the line and of a blank behind it
    for word in _BLANKS.split(text.strip()):
        if line and before + width(word, size, bold) <= limit + _EXACT:
            line, before = f"{line} {word}", before + _advance(word, size, bold)
            continue
        if line:
            lines.append(line)
        *broken, line = _pieces(word, size, limit, bold)
        lines.extend(broken)
        before = _advance(line, size, bold)
    lines.append(line)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), size, limit, bold=bold)]
    return lines


def shorten(text: str, size: float, limit: float, *, bold: bool = False) -> str:
    """The text, or as much of it as the limit holds with an ellipsis.

    Args:
        text: One line.
        size: Of the font, in points.
        limit: The greatest width, in points.
        bold: Whether it is set in bold.
    """
    if width(text, size, bold) <= limit:
        return text
    end = len(text)
    while end > 1 and width(text[:end].rstrip() + _ELLIPSIS, size, bold) > limit:
        end -= 1
    return text[:end].rstrip() + _ELLIPSIS


def _pieces(word: str, size: float, limit: float, bold: bool) -> list[str]:
    pieces = []
    while width(word, size, bold) > limit and len(word) > 1:
        end = len(word) - 1
        while end > 1 and width(word[:end], size, bold) > limit:
            end -= 1
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]
