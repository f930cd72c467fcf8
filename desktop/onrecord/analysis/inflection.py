"""Part of speech, morphology and lemma of words: looked up, not matched and computed anew for each token.

spaCy's small English model finds them with an attribute ruler, which tries 179 patterns at every token, and a rule
lemmatizer; together they take as long as its parser. What they give hangs on very little, though. So the two are asked
once for each kind of token that comes by, and what they said is kept.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token

FACTORY = "onrecord_inflection"
"""The name under which spaCy knows the component."""

_Kind = tuple[int, int, str]
"""All that the ruler looks at in a token: its tag, its dependency label, and its word if a pattern asks for it."""

_Ruling = tuple[int, int, int, int, int]
"""What the ruler makes of a token, in the order of `_GIVEN`; a lemma of 0 is left to the lemmatizer."""

_SEEN: list[int | str] = ["ORTH", "TAG", "DEP"]
_GIVEN: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
_LOOKED_AT = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
_TESTS = frozenset({"IN", "NOT_IN", "REGEX"})
_ORDINARY, _SPACE = "", " "
_KEPT = 50_000  # forms remembered at the most, some 20 MB: a worker may live for a hundred thousand articles


class Inflection:
    """A component in place of an attribute ruler and of the rule lemmatizer behind it, with the very same results.

    The ruler's result for a token is a function of the token's kind and, where a pattern of several tokens may begin,
    of the kinds beside it; the lemmatizer's is one of form, part of speech and morphology.
    """

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        """Takes the place of two components of one pipeline; their tables are made faster to look things up in.

        Raises:
            ValueError: A pattern of the ruler looks at more than kinds, or repeats tokens: no table can stand for it.
        """
        rules: Any = ruler.patterns
        patterns: list[list[dict[str, Any]]] = [pattern for rule in rules for pattern in rule["patterns"]]
        self._words = _Words(test for pattern in patterns for test in pattern)
        self._reach = max(map(len, patterns), default=1)
        self._openers = Matcher(ruler.vocab)
        if openers := [pattern[:1] for pattern in patterns if len(pattern) > 1]:
            self._openers.add(FACTORY, openers)
        self._ruler, self._lemmatizer = ruler, lemmatizer
        _index(lemmatizer)
        self._word_of: dict[int, str] = {}
        self._ruled: dict[_Kind, tuple[_Ruling, bool]] = {}
        self._lemma_of: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Completes a tagged and parsed document, in place."""
        if not len(doc):
            return doc
        seen = doc.to_array(_SEEN).tolist()
        rulings = self._rulings(doc, seen)
        _give(doc, _GIVEN, rulings)
        known = self._lemma_of
        lemmas = [
            lemma or known.get((form, pos, morph)) or self._lemma(doc[place], (form, pos, morph))
            for place, ((form, _, _), (_, pos, morph, lemma, _)) in enumerate(zip(seen, rulings, strict=True))
        ]
        return _give(doc, ["LEMMA"], lemmas)

    def _rulings(self, doc: Doc, seen: list[tuple[int, int, int]]) -> list[_Ruling]:
        """What the ruler makes of each token, given its form, tag and dependency label."""
        rulings, openers = [], []
        for place, (form, tag, dep) in enumerate(seen):
            word = self._word_of.get(form)
            kind = (tag, dep, self._word(doc[place]) if word is None else word)
            ruling, opens = self._ruled.get(kind) or self._learned(doc, place, kind)
            rulings.append(ruling)
            if opens:
                openers.append(place)
        for opener in openers:
            for place in range(opener, min(opener + self._reach, len(doc))):
                begin = max(place - self._reach + 1, 0)
                rulings[place] = self._asked(_copied(doc, begin, place + self._reach), place - begin)
        return rulings

    def _learned(self, doc: Doc, place: int, kind: _Kind) -> tuple[_Ruling, bool]:
        """What the ruler makes of a kind of token by itself, and whether one of its longer patterns may begin there."""
        alone = _copied(doc, place, place + 1)
        opens = len(self._openers) > 0 and bool(self._openers(alone, allow_missing=True))
        self._ruled[kind] = found = (self._asked(alone, 0), opens)
        return found

    def _asked(self, doc: Doc, place: int) -> _Ruling:
        tag, pos, morph, lemma, dep = self._ruler(doc).to_array(_GIVEN)[place].tolist()
        return tag, pos, morph, lemma, dep

    def _word(self, token: Token) -> str:
        if len(self._word_of) >= _KEPT:
            self._word_of.clear()
        self._word_of[token.orth] = word = self._words.known(token.text)
        return word

    def _lemma(self, token: Token, key: tuple[int, int, int]) -> int:
        """The lemma of a token that has its part of speech and morphology, as spaCy's hash."""
        if len(self._lemma_of) >= _KEPT:
            self._lemma_of.clear()
        self._lemmatizer.cache.clear()  # it would remember the same, without an end
        self._lemma_of[key] = lemma = token.vocab.strings.add(self._lemmatizer.lemmatize(token)[0])
        return lemma


class _Words:
    """The words that patterns ask for; to the patterns all others are alike."""

    def __init__(self, tests: Iterable[Mapping[str, Any]]) -> None:
        """Takes the tests of single tokens that make up the patterns.

        Raises:
            ValueError: A test looks at something else than tag, dependency label, lower-case form and white space.
        """
        self._literal: set[str] = set()
        self._expressions: list[re.Pattern[str]] = []
        for test in tests:
            _check(test)
            asked = test.get("LOWER", {})
            if isinstance(asked, str):
                self._literal.add(asked)
            else:
                self._literal.update(asked.get("IN", []), asked.get("NOT_IN", []))
                self._expressions += [re.compile(asked["REGEX"])] if "REGEX" in asked else []

    def known(self, form: str) -> str:
        """The word that a form is to the patterns: itself in lower case, white space, or one among all others."""
        lower = form.lower()
        if lower in self._literal or any(expression.search(lower) for expression in self._expressions):
            return lower
        return _SPACE if form.isspace() else _ORDINARY


def _check(test: Mapping[str, Any]) -> None:
    for attribute, asked in test.items():
        if attribute not in _LOOKED_AT or (isinstance(asked, dict) and not _TESTS.issuperset(asked)):
            raise ValueError(f"no table can stand for an attribute ruler that tests {attribute}: {asked}")


def _index(lemmatizer: Lemmatizer) -> None:
    """Turns the lemmatizer's lists of base forms, 57,000 nouns to be read through for a new word, into sets."""
    if not lemmatizer.lookups.has_table("lemma_index"):
        return
    table = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech, forms in table.items():
        table[part_of_speech] = frozenset(forms)


def _copied(doc: Doc, begin: int, end: int) -> Doc:
    """Some tokens of a document, with all that the ruler looks at."""
    copy = Doc(doc.vocab, words=[token.text for token in doc[begin:end]])
    return _give(copy, _SEEN[1:], doc.to_array(_SEEN[1:])[begin:end])


def _give(doc: Doc, attributes: list[int | str], values: Any) -> Doc:  # noqa: ANN401 (of one or two dimensions)
    """Sets attributes of all tokens."""
    rows: Any = np.asarray(values, dtype=np.uint64)
    return doc.from_array(attributes, rows)


@Language.factory(FACTORY)
def _in_place(nlp: Language, name: str) -> Inflection:
    """Makes the component for a pipeline that still has the two that it is to stand for."""
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    assert isinstance(ruler, AttributeRuler)
    assert isinstance(lemmatizer, Lemmatizer)
    return Inflection(ruler, lemmatizer)
