"""The copy of a text in which the news variant reads tone: of the same length, so that every offset stays.

Typography is made plain, for VADER knows straight apostrophes only and takes nothing but ASCII marks off a word: it
misses "don’t" and “great”. Runs of marks and emoji are cut short. Words inside names and titles are put out, because
"Justice Department" is no praise: the names that the article uses, and those that `neutral_names.json` lists.
"""

import functools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as DocSpan
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names import Kind, Placed
from onrecord.analysis.names.lexicon import folded, places
from onrecord.analysis.tone.valences import analyser
from onrecord.resources import resource

_PLAIN = str.maketrans(
    dict.fromkeys("’‘ʼ′", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("–—―\u200b\u2060\ufeff", " ") | {"…": "."}
)
_SPACE = re.compile(r"[^\S ]")
# More exclamation or question marks than four add nothing in VADER, nor does an emoji said again in news.
_MARKS = re.compile(r"([^\w\s])\1{4,}")
_EMOJI = re.compile(r"([^\w\s\u0000-\u2190])\1+")
_WORD = re.compile(r"\w+")
_TITLE_CASE = 0.7
_OUT = "x"


def plain_copy(text: str) -> str:
    """The text with plain typography, blanks for all white space, and runs of a mark or an emoji cut short."""
    plain = _SPACE.sub(" ", text).translate(_PLAIN)
    plain = _MARKS.sub(lambda run: run[1] * 4 + " " * (len(run[0]) - 4), plain)
    return plain if plain.isascii() else _EMOJI.sub(lambda run: run[1] + " " * (len(run[0]) - 1), plain)


def neutral_copy(part: ParsedParagraph, text: str, names: Iterable[Placed]) -> str:
    """The plain copy of a parsed paragraph with the words inside names and titles put out.

    Args:
        part: The paragraph.
        text: Its text.
        names: The names that stand in it.
    """
    plain = plain_copy(text)
    named = (part.doc[placed.name.first : placed.name.last] for placed in names if _is_no_word(part, placed))
    spans = [(words[0].idx, words[-1].idx + len(words[-1])) for words in named]
    spans += _listed(plain)
    if not spans:
        return plain
    characters = list(plain)
    for start, end in spans:
        characters[start:end] = [" " if character == " " else _OUT for character in characters[start:end]]
    return "".join(characters)


def _is_no_word(part: ParsedParagraph, placed: Placed) -> bool:
    """Whether words of VADER's stand in what is surely a name.

    The tagger takes capitals for names. So a single word counts only if it names somebody whom the article names in
    full, or a well-known body; a run in a line of capitalised words only if it is named again elsewhere; and "REFUGEE
    CRISIS" is shouted, no name.
    """
    words = part.doc[placed.name.first : placed.name.last]
    spoken = [token.text for token in words if token.lower_ in _spoken()]
    if not spoken:
        return False
    entity = placed.entity
    if len(words) == 1:
        full = entity is not None and entity.kind is Kind.PERSON and " " in entity.name
        return full or folded(words[0].text) in places().bodies
    if any(word.isupper() and len(word) > 3 for word in spoken):
        return False
    return not _in_title_case(words) or (entity is not None and entity.written > 1)


def _in_title_case(words: DocSpan) -> bool:
    told = [token.text[0].isupper() for token in words.sent if token.text[0].isalpha()]
    return sum(told) >= _TITLE_CASE * len(told)


@functools.cache
def _spoken() -> frozenset[str]:
    """All words that VADER hears."""
    return frozenset((*analyser().lexicon, *BOOSTER_DICT, *NEGATE))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A name that is put out wherever it stands; a term in any case, else a name in its capitals or all in capitals."""

    words: str
    term: bool

    def stands_in(self, text: str, start: int) -> bool:
        end = start + len(self.words)
        found = text[start:end]
        same = found.lower() == self.words if self.term else found in (self.words, self.words.upper())
        return same and not text[end : end + 1].isalnum()


@functools.cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """The listed names by their first word, the longest first."""
    listed = json.loads(resource("lexicons/neutral_names.json").read_text(encoding="utf-8"))
    phrases = [_Phrase(words, kind == "terms") for kind in ("names", "terms") for words in listed[kind]]
    table: dict[str, list[_Phrase]] = {}
    for phrase in sorted(phrases, key=lambda one: -len(one.words)):
        table.setdefault(_WORD.findall(phrase.words)[0].lower(), []).append(phrase)
    return {first: tuple(group) for first, group in table.items()}


def _listed(text: str) -> Iterator[tuple[int, int]]:
    phrases = _phrases()
    if phrases.keys().isdisjoint(_WORD.findall(text.lower())):
        return
    for word in _WORD.finditer(text):
        for phrase in phrases.get(word[0].lower(), ()):
            if phrase.stands_in(text, word.start()):
                yield word.start(), word.start() + len(phrase.words)
                break
