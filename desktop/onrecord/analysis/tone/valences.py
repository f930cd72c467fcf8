"""The valences that VADER gives the words of a text, by the package's own rules, in time proportional to the text.

The package looks at every word of a text again for each word of its lexicon, which takes quadratic time. What it does
with such a word depends on the three words before and the two after it, so here its rule is given those alone.
"""

import functools
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass

from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer

_WORD = re.compile(r"\S+")
_BEFORE, _AFTER = 3, 2
_EMOTICON = 2
_NAMED_BY_RULES = ("no", "or", "nor", "never", "so", "this", "without", "doubt", "least", "at", "very")
_OTHER = "_"  # stands for a word that none of the rules knows


@functools.cache
def analyser() -> SentimentIntensityAnalyzer:
    """The package's analyser, made once a process."""
    return SentimentIntensityAnalyzer()


@dataclass(frozen=True, slots=True)
class Valences:
    """What VADER finds in a text before it brings the sum to a scale.

    Attributes:
        text: The text as VADER reads it: emoji written out in words, outer white space taken off.
        origin: For each character of it the place in the text as given.
        words: Its words, punctuation around them taken off.
        values: The valence of each word after negation, boosters and "but"; mostly 0.
        emphasis: What its exclamation and question marks add, with the sign of the sum; 0 where the sum is 0.
        total: The sum of the values and the emphasis: what the scale is applied to.
    """

    text: str
    origin: Sequence[int]
    words: list[str]
    values: list[float]
    emphasis: float
    total: float


def valences(text: str) -> Valences:
    """Gives the words of a text their valences, the same to the last bit as the package's."""
    written, origin = _without_emoji(text)
    words = _words(written)
    shouting = 0 < sum(map(str.isupper, words)) < len(words)
    lower = [word.lower() for word in words]
    lexicon, known = analyser().lexicon, _known()
    values: list[float] = [0] * len(words)
    for at in [at for at, word in enumerate(lower) if word in lexicon]:
        if lower[at] not in BOOSTER_DICT and lower[at : at + 2] != ["kind", "of"]:
            first = max(at - _BEFORE, 0)
            near = tuple(
                (words[place] if shouting else word) if word in known or "n't" in word else _OTHER
                for place, word in enumerate(lower[first : at + _AFTER + 1], first)
            )
            values[at] = _valence(near, at - first, shouting)
    if "but" in lower:
        values = analyser()._but_check(words, values)
    total = float(sum(values))
    emphasis: float = analyser()._punctuation_emphasis(written) if total else 0
    if total < 0:
        emphasis = -emphasis
    return Valences(written, origin, words, values, emphasis, total + emphasis)


def _words(text: str) -> list[str]:
    """The words without the marks around them; what would be left with two characters or fewer may be an emoticon."""
    return [word if len(bare := word.strip(string.punctuation)) <= _EMOTICON else bare for word in text.split()]


def contributions(found: Valences) -> list[tuple[int, int, float]]:
    """The words and marks that add something to the total, in the order of the text.

    The emphasis is shared by all the exclamation marks, and by the question marks where these count.

    Returns:
        Where each begins and ends in the text as given, and what it adds; together the total.
    """
    starts = [word.start() for word in _WORD.finditer(found.text)]
    told = []
    for at in [at for at, value in enumerate(found.values) if value]:
        start = found.text.index(found.words[at], starts[at])
        told.append((start, start + len(found.words[at]), float(found.values[at])))
    if found.emphasis:
        told += _marks(found)
    return sorted((found.origin[start], found.origin[end - 1] + 1, value) for start, end, value in told)


@dataclass(frozen=True, slots=True)
class _Near:
    """What the package's rule asks of the text around a word."""

    words_and_emoticons: tuple[str, ...]
    is_cap_diff: bool


@functools.cache
def _known() -> frozenset[str]:
    """The words that any of the package's rules knows; besides them only what contains "n't"."""
    phrases = " ".join((*BOOSTER_DICT, *SPECIAL_CASES)).split()
    return frozenset((*analyser().lexicon, *BOOSTER_DICT, *NEGATE, *phrases, *_NAMED_BY_RULES))


@functools.lru_cache(maxsize=4096)
def _valence(words: tuple[str, ...], at: int, shouting: bool) -> float:
    """The valence of the word at a place among those near it, in a text of which a part is in capitals or not.

    Most words near it are known to no rule; as they are all given as one, what was told once can be told again.
    """
    (value,) = analyser().sentiment_valence(0, _Near(words, shouting), words[at], at, [])
    told: float = value
    return told


def _without_emoji(text: str) -> tuple[str, Sequence[int]]:
    """The text with a description in place of each emoji, set off by a blank before it as in the package."""
    emojis = analyser().emojis
    written: str = text
    origin: Sequence[int] = range(len(text))
    if not text.isascii() and not emojis.keys().isdisjoint(text):
        written, origin = _described(text)
    bare = written.strip()
    start = len(written) - len(written.lstrip())
    return bare, origin[start : start + len(bare)]


def _described(text: str) -> tuple[str, list[int]]:
    emojis = analyser().emojis
    parts, origin, spaced = [], [], True
    for at, character in enumerate(text):
        part = character
        if character in emojis:
            part = emojis[character] if spaced else f" {emojis[character]}"
        spaced = character == " "
        parts.append(part)
        origin += [at] * len(part)
    return "".join(parts), origin


def _marks(found: Valences) -> list[tuple[int, int, float]]:
    sign = 1 if found.emphasis > 0 else -1
    added = {"!": analyser()._amplify_ep(found.text), "?": analyser()._amplify_qm(found.text)}
    share = {mark: sign * amount / found.text.count(mark) for mark, amount in added.items() if amount}
    return [(at, at + 1, share[mark]) for at, mark in enumerate(found.text) if mark in share]
