import time
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.analysis import features
from onrecord.analysis.features import load_language, parse, parse_pieces
from onrecord.analysis.inflection import FACTORY
from onrecord.model import Article, Paragraph, ParagraphKind, Span
from onrecord.readers import read

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "data" / "polnear" / "data"


@pytest.fixture(scope="module")
def plain() -> Language:
    """A tokenizer that ends sentences at full stops: enough where no parse is looked at."""
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    return language


def article(*texts: str, kind: ParagraphKind = ParagraphKind.BODY) -> Article:
    whole, paragraphs = "", []
    for index, text in enumerate(texts):
        paragraphs.append(Paragraph(index, len(whole), len(whole) + len(text), kind))
        whole += text + "\n"
    return Article(path="", text=whole, paragraphs=tuple(paragraphs))


def test_tokens_stand_where_the_article_has_them(plain: Language) -> None:
    told = article("One.", "He\xa0said\t“no”\nto us.")
    for part in parse(plain, told):
        for token in part.doc:
            start = part.paragraph.start + token.idx
            assert token.is_space or told.text[start : start + len(token)] == token.text


def test_boilerplate_is_not_parsed(plain: Language) -> None:
    assert parse(plain, article("Share this", kind=ParagraphKind.BOILERPLATE)) == ()


def test_spans_and_tokens_are_each_others_inverse(plain: Language) -> None:
    _, part = parse(plain, article("First.", "He said no."))
    tokens = part.doc[1:3]
    assert part.span(tokens) == Span(10, 17)
    assert part.tokens(Span(11, 16)).text == "said no"
    assert len(part.tokens(Span(0, 5))) == 0


def test_a_span_of_nothing_is_refused(plain: Language) -> None:
    (part,) = parse(plain, article("One."))
    with pytest.raises(IndexError):
        part.span([])


def test_a_long_paragraph_is_parsed_in_parts_under_one_index(plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "PARAGRAPH_CHARACTERS", 20)
    told = article("One two three. Four five six. Seven eight " + "n" * 30)
    parts = parse(plain, told)
    assert [told.text[part.paragraph.start : part.paragraph.end] for part in parts] == [
        "One two three. ", "Four five six. ", "Seven eight ", "n" * 20, "n" * 10,
    ]  # fmt: skip
    assert {part.paragraph.index for part in parts} == {0}


def test_a_long_article_comes_in_pieces(plain: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "PIECE_CHARACTERS", 10)
    told = [article("12345678", "1234", "123456", "1"), article(), article("short")]
    pieces = [(number, [part.paragraph.index for part in parts]) for number, parts in parse_pieces(plain, told)]
    assert pieces == [(0, [0]), (0, [1, 2]), (0, [3]), (2, [0])]


@given(st.text(max_size=120) | st.text(alphabet="!?.-_'a ", max_size=300))
def test_the_copy_for_the_tokenizer_is_as_long_as_the_text(text: str) -> None:
    copy = features._mapped(text)
    assert len(copy) == len(text)
    assert all(a == b or b == " " for a, b in zip(text, copy, strict=True))


@pytest.mark.parametrize("unit", ["!", "?!", "—", "'s", "_", "a.", "("])
def test_runs_that_the_tokenizer_is_slow_on_are_broken(plain: Language, unit: str) -> None:
    start = time.process_time()
    parse(plain, article(unit * 10_000))
    assert time.process_time() - start < 3


def test_the_model_is_loaded_once_and_without_its_entity_recogniser() -> None:
    language = load_language()
    assert language is load_language()
    assert language.pipe_names == ["tok2vec", "tagger", "parser", FACTORY]


def compared(articles: list[Article]) -> int:
    """Compares every token of articles with what the model as published makes of it, its vector but for rounding."""
    published = spacy.load(features.MODEL, exclude=["ner"])
    compared = 0
    for told in articles:
        texts = [features._mapped(paragraph.span.of(told.text)) for paragraph in told.paragraphs]
        for ours, theirs in zip(load_language().pipe(texts), published.pipe(texts), strict=True):
            assert [[token.text, token.lemma_, str(token.morph)] for token in ours] == [
                [token.text, token.lemma_, str(token.morph)] for token in theirs
            ]
            attributes: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"]
            assert np.array_equal(ours.to_array(attributes), theirs.to_array(attributes))
            np.testing.assert_allclose(ours.tensor, theirs.tensor, atol=1e-4)
            compared += len(ours)
    return compared


def test_our_pipeline_gives_what_the_model_as_published_gives() -> None:
    sample = ROOT / "resources" / "sample"
    assert compared([told for path in sorted(sample.iterdir()) for told in read(str(path)).articles]) > 3_000


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside the checkout")
def test_our_pipeline_gives_what_the_model_as_published_gives_on_the_corpus() -> None:
    texts = sorted(CORPUS.rglob("*.txt"))[::100]
    assert compared([told for path in texts for told in read(str(path)).articles]) > 3_000
