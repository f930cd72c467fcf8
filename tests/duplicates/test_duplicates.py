import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from news_by_hand import STORIES, as_docx, as_html, as_pdf, as_text
from onrecord.duplicates import Bands, likeness_of, likeness_of_body, normalised, similarity
from onrecord.model import Article, Paragraph, ParagraphKind
from onrecord.readers import read

VOCABULARY = [f"w{number}" for number in range(3_000)]


def _words(seed: int, count: int = 300) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=count)


def _edited(words: list[str], share: float, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(VOCABULARY) if chance.random() < share else word for word in words)


def _brute(one: str, other: str) -> float:
    first, second = ({tuple(text.split()[n : n + 5]) for n in range(len(text.split()) - 4)} for text in (one, other))
    return len(first & second) / len(first | second)


def test_the_same_text_in_four_formats_is_the_same_whatever_stands_around_it() -> None:
    written: tuple[Callable[..., bytes], ...] = (as_text, as_html, as_docx, as_pdf)
    articles = [article for form in written for article in read("a", data=form(STORIES[0])).articles]
    assert len(articles) == 4
    assert len({likeness_of(article).exact for article in articles}) == 1


def test_an_encoding_case_and_marks_make_no_difference() -> None:
    assert normalised("“We’re DONE,”\u00a0he said\u00ad—ﬁne.") == normalised("we're done he said fine")
    assert likeness_of_body(["He said", "\ud800yes"]).exact == likeness_of_body(["he said — yes"]).exact


def test_only_the_body_is_compared_and_without_words_there_is_nothing() -> None:
    told = Article("a", "He said yes.", (Paragraph(0, 0, 12, ParagraphKind.BOILERPLATE),))
    assert likeness_of(told).exact == b""
    assert (
        likeness_of(replace(told, paragraphs=(Paragraph(0, 0, 12),))).exact == likeness_of_body(["he said yes"]).exact
    )


@pytest.mark.parametrize("share", [0.0, 0.02, 0.06, 0.1, 0.2])
def test_the_index_is_the_jaccard_index_of_runs_of_five_words(share: float) -> None:
    base = _words(5)
    one, other = " ".join(base), _edited(base, share, 6)
    found = similarity(likeness_of_body([one]).shingles, likeness_of_body([other]).shingles)
    assert found == pytest.approx(_brute(one, other), abs=0.002)


def test_texts_of_less_than_a_run_are_one_run() -> None:
    one, other, nothing = (likeness_of_body([text]).shingles for text in ("He said yes.", "He said no.", ""))
    assert (similarity(one, one), similarity(one, other), similarity(nothing, nothing)) == (1, 0, 0)


def test_bands_propose_what_is_near_and_hardly_anything_else() -> None:
    texts = [_words(seed) for seed in range(1_500)]
    bands = Bands((str(n).encode(), likeness_of_body([" ".join(words)]).signature) for n, words in enumerate(texts))
    bands.add(b"7", b"")  # known already
    for number in (0, 7, 1_499):
        proposed = bands.near(likeness_of_body([_edited(texts[number], 0.08, 1)]).signature)
        assert str(number).encode() in proposed
        assert len(proposed) < 10
