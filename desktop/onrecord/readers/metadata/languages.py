"""The language of a text, told by its function words, or by its script.

What is measured here is English; the other languages are told only so that their texts are not. A text is English
unless its words say otherwise: lines too short to say anything are.
"""

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from onrecord.resources import resource

ENGLISH = "en"
UNKNOWN = "und"
"""No language that is known here (ISO 639-2's code for it)."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_BEYOND_LATIN = re.compile(r"[^\W\d_\u0000-\u024f]+")
_LOOKED_AT = 8_000
_FEWEST = 12
# English news has 40 to 55 % of such words; a text in a language that is not listed has some by chance.
_SHARE = 0.15
# Shorter lines of names and figures may have hardly any in every language.
_FEWEST_UNKNOWN = 25
_LETTERS = 400


@dataclass(frozen=True, slots=True)
class _Languages:
    by_word: dict[str, tuple[str, ...]]
    scripts: dict[str, str]


@cache
def _languages() -> _Languages:
    data = json.loads(resource("lexicons/languages.json").read_text(encoding="utf-8"))
    by_word: dict[str, tuple[str, ...]] = {}
    for language, words in data["words"].items():
        for word in words.split():
            by_word[word] = (*by_word.get(word, ()), language)
    return _Languages(by_word, data["scripts"])


def language_of(text: str) -> str:
    """The language as ISO 639-1 writes it; "und" for none that is known, "en" for what is too short to tell."""
    sample = text[:_LOOKED_AT]
    script = _script(sample)
    words = _WORD.findall(sample.casefold())
    if len(words) < _FEWEST:
        return script or ENGLISH
    hits = Counter(language for word in words for language in _languages().by_word.get(word, ()))
    # In doubt the first that was listed: English.
    best = max(_order(), key=lambda language: hits[language])
    if hits[best] >= _SHARE * len(words):
        return best
    return script or (UNKNOWN if len(words) >= _FEWEST_UNKNOWN else ENGLISH)


@cache
def _order() -> tuple[str, ...]:
    return tuple(dict.fromkeys(language for languages in _languages().by_word.values() for language in languages))


def _script(sample: str) -> str | None:
    """The language that most of the letters are taken for by their script; none if that is Latin."""
    beyond = "".join(_BEYOND_LATIN.findall(sample))
    plain = sum(map(len, _LATIN.findall(sample)))
    if len(beyond) <= plain / 2:
        return None
    letters = beyond[:_LETTERS]
    names = Counter(unicodedata.name(letter, "").partition(" ")[0].partition("-")[0] for letter in letters)
    known = Counter({_languages().scripts.get(name, UNKNOWN): count for name, count in names.items()})
    # Japanese is mostly written in characters that are Chinese too.
    return "ja" if known["ja"] > len(letters) // 20 else known.most_common(1)[0][0]
