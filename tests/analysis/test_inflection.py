import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

from onrecord.analysis import features, inflection
from onrecord.analysis.features import load_language
from onrecord.analysis.inflection import Inflection

Row = tuple[str, str, str]
"""The word, the tag and the dependency label of a token."""


@pytest.fixture(scope="module")
def whole() -> Language:
    """The model as it is published, with its own ruler and lemmatizer."""
    return spacy.load(features.MODEL, exclude=["ner"])


@pytest.fixture(scope="module")
def ruler(whole: Language) -> AttributeRuler:
    component = whole.get_pipe("attribute_ruler")
    assert isinstance(component, AttributeRuler)
    return component


@pytest.fixture(scope="module")
def inflected() -> Inflection:
    component = load_language().get_pipe(inflection.FACTORY)
    assert isinstance(component, Inflection)
    return component


def doc_of(language: Language, rows: Sequence[Row]) -> Doc:
    doc = Doc(language.vocab, words=[word for word, _, _ in rows])
    strings = language.vocab.strings
    hashes: Any = np.array([[strings.add(tag), strings.add(dep)] for _, tag, dep in rows], dtype=np.uint64)
    return doc.from_array(["TAG", "DEP"], hashes)


def told(doc: Doc) -> list[tuple[str, str, str, str, str]]:
    return [(token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_) for token in doc]


def by_the_model(whole: Language, rows: Sequence[Row]) -> list[tuple[str, str, str, str, str]]:
    ruled = whole.get_pipe("attribute_ruler")(doc_of(whole, rows))
    return told(whole.get_pipe("lemmatizer")(ruled))


def by_table(inflected: Inflection, rows: Sequence[Row]) -> list[tuple[str, str, str, str, str]]:
    return told(inflected(doc_of(load_language(), rows)))


def choices(asked: Any, otherwise: str) -> list[str]:  # noqa: ANN401 (what a pattern of spaCy's may hold)
    """Values that fulfil a test of a pattern."""
    if isinstance(asked, str):
        return [asked]
    examples = {"^n'?t$": ["nt", "n't"], "^n[ou]thin'$": ["nothin'", "nuthin'"], "^y'?$": ["y", "y'"]}
    return asked.get("IN") or examples.get(asked.get("REGEX"), [otherwise])


def matches(pattern: Sequence[dict[str, Any]]) -> Iterator[list[Row]]:
    """Tokens that a pattern matches, in the ways that its tests tell apart."""
    ways = []
    for test in pattern:
        words = [" "] if test.get("IS_SPACE") else choices(test.get("LOWER", {}), "Word")
        ways.append(list(product(words, choices(test.get("TAG", {}), "NN"), choices(test.get("DEP", {}), "dobj"))))
    for rows in product(*ways):
        yield list(rows)


def test_all_patterns_of_the_ruler_do_what_they_did(
    whole: Language, ruler: AttributeRuler, inflected: Inflection
) -> None:
    rules: Any = ruler.patterns
    tried = 0
    for rule in rules:
        for rows in (rows for pattern in rule["patterns"] for rows in matches(pattern)):
            context = [("And", "CC", "cc"), *rows, *rows, ("there", "EX", "expl"), *rows, ("is", "VBZ", "ROOT")]
            for text in (rows, context, [(word.title(), tag, dep) for word, tag, dep in context]):
                assert by_table(inflected, text) == by_the_model(whole, text), text
                tried += 1
    assert tried > 3 * 179


WORDS = (
    *("let", "'s", "gon", "na", "got", "ta", "there", "is", "'re", "ai", "n't", "y'", "all", "c'm", "on", "i", "It"),
    *("THAT", "have", "'d", "did", "be", "but", "Leaves", "axes", "better", "running", "Reporters", "1990s", " "),
)  # fmt: skip
TAGS = (
    "_SP",
    "NN",
    "NNS",
    "NNP",
    "VB",
    "VBD",
    "VBG",
    "VBZ",
    "VBP",
    "MD",
    "IN",
    "DT",
    "WDT",
    "PRP",
    "RB",
    "TO",
    "JJR",
    "",
)
DEPS = ("", "expl", "nsubj", "dobj", "aux", "auxpass", "mark", "det", "ROOT", "conj", "advmod")


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS)), min_size=1, max_size=8)
)
def test_any_tokens_get_what_the_model_gives_them(whole: Language, inflected: Inflection, rows: list[Row]) -> None:
    rows = [(word, tag or "NN", dep) for word, tag, dep in rows]
    assert by_table(inflected, rows) == by_the_model(whole, rows)


def test_a_full_memory_changes_nothing(whole: Language, inflected: Inflection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflection, "_KEPT", 3)
    rows = [(word, "NNS", "dobj") for word in ("dogs", "cats", "men", "mice", "axes", "Dogs", "dogs", "mice")]
    assert by_table(inflected, rows) == by_the_model(whole, rows)
    assert by_table(inflected, rows[::-1]) == by_the_model(whole, rows[::-1])


def test_no_token_no_inflection(inflected: Inflection) -> None:
    assert len(inflected(Doc(load_language().vocab))) == 0


@pytest.mark.parametrize(
    "pattern",
    [
        [{"ORTH": "said"}],
        [{"LOWER": {"FUZZY": "said"}}],
        [{"TAG": "RB", "OP": "*"}],
        [{"TAG": "DT"}, {}, {"_": {"unknown": 1}}],
    ],
)
def test_a_ruler_that_looks_at_more_is_refused(pattern: list[dict[int | str, Any]]) -> None:
    language = spacy.blank("en")
    ruler = AttributeRuler(language.vocab)
    ruler.add([pattern], {"POS": "X"})
    with pytest.raises(ValueError, match="no table can stand for"):
        Inflection(ruler, Lemmatizer(language.vocab, None))


def test_a_ruler_of_single_tokens_and_a_lemmatizer_without_base_forms() -> None:
    language = spacy.blank("en")
    ruler = AttributeRuler(language.vocab)
    ruler.add([[{"TAG": "VBD"}]], {"POS": "VERB"})
    lemmatizer = Lemmatizer(language.vocab, None, mode="lookup")
    lemmatizer.lookups.add_table("lemma_lookup", {"said": "say"})
    doc = Inflection(ruler, lemmatizer)(doc_of(language, [("said", "VBD", "ROOT"), ("so", "RB", "advmod")]))
    assert [(token.pos_, token.lemma_) for token in doc] == [("VERB", "say"), ("", "so")]


def test_the_tables_are_those_that_were_compared() -> None:
    """With another model or spaCy the tests above must hold, and the analyses of the corpus be compared anew."""
    published = spacy.load(features.MODEL, exclude=["ner", "tok2vec", "tagger", "parser", "senter"])
    ruler, lemmatizer = published.get_pipe("attribute_ruler"), published.get_pipe("lemmatizer")
    assert isinstance(ruler, AttributeRuler)
    assert isinstance(lemmatizer, Lemmatizer)
    tables = {name: sorted(lemmatizer.lookups.get_table(name).items()) for name in lemmatizer.lookups.tables}
    digest = hashlib.sha256(json.dumps([ruler.patterns, tables], sort_keys=True).encode()).hexdigest()
    assert (published.meta["version"], len(ruler.patterns)) == ("3.8.0", 179)
    assert digest == "9e52283f460d420a5c16a8dbba1eb2f7a8d57168af29cc0136a8ed2d70cc0d18"
