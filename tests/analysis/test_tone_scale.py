"""The scores of sentences: the package's to the last bit, and the scale for news."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer

from onrecord.analysis.tone import compound
from onrecord.analysis.tone.scale import FEWEST_WORDS, NEWS, VADER, score, unit
from onrecord.analysis.tone.valences import analyser, contributions, valences

PACKAGE = SentimentIntensityAnalyzer()
POLNEAR = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "polnear"
RULED = [*BOOSTER_DICT, *NEGATE, *" ".join(SPECIAL_CASES).split(), "but", "no", "or", "nor", "never", "so", "this"]
RULED += ["without", "doubt", "least", "at", "very", "kind", "of", "n't", "!", "?", "!!!!!", "???", "😀", "🆙", "😂😂"]
WORDS = st.sampled_from(RULED) | st.sampled_from(sorted(PACKAGE.lexicon)) | st.text(max_size=4)
WORDS |= WORDS.map(str.upper)
TEXTS = st.text() | st.lists(WORDS, max_size=15).map(" ".join) | st.lists(WORDS, max_size=6).map("".join)


def of_package(text: str) -> float:
    return float(PACKAGE.polarity_scores(text)["compound"])


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_vader_is_the_package_bit_for_bit(text: str) -> None:
    assert compound(text) == of_package(text)


@pytest.mark.corpus
def test_vader_is_the_package_on_every_sentence_of_the_training_articles() -> None:
    if not POLNEAR.exists():
        pytest.skip("the shared corpus is not beside the checkout")
    held_out = set((POLNEAR / "validation.txt").read_text("utf-8").split())
    files = [path for path in (POLNEAR / "data/train/text").iterdir() if path.stem not in held_out]
    assert len(files) == 756
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    texts = [block for path in files for block in path.read_text("utf-8").split("\n") if block.strip()]
    told = [sentence.text for doc in language.pipe(texts) for sentence in doc.sents]
    assert len(told) > 20_000
    assert [text for text in told if compound(text) != of_package(text)] == []


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_contributions_add_up_to_the_score(text: str) -> None:
    found = valences(text)
    for variant, rounded in ((VADER, 5.1e-5), (NEWS, 1e-9)):
        total = sum(value / unit(found, variant) for _, _, value in contributions(found))
        assert total == pytest.approx(score(found, variant), abs=rounded)
        assert -1 <= total <= 1


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_contributions_stand_in_the_text_in_order(text: str) -> None:
    places = [(start, end) for start, end, _ in contributions(valences(text))]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_a_contribution_has_the_sign_it_has_after_negation_and_the_weight_after_boosters() -> None:
    plain, negated, boosted = (contributions(valences(f"{word} good"))[0][2] for word in ("a", "not", "very"))
    assert negated < 0 < plain < boosted
    text = "He is good, but it was bad!"
    assert [text[start:end] for start, end, _ in contributions(valences(text))] == ["good", "bad", "!"]


def test_question_marks_are_heard_from_the_second_on() -> None:
    assert len(contributions(valences("bad?"))) == 1
    assert len(contributions(valences("bad? really?"))) == 3


def test_the_scale_of_news_is_that_of_the_package_for_15_words() -> None:
    text = "good " + "word " * 14
    assert score(valences(text), NEWS) == pytest.approx(compound(text), abs=5e-5)
    longer = valences(text * 4)
    assert score(longer, NEWS) == pytest.approx(2 * 1.9 / (4 * 1.9**2 + 15) ** 0.5)
    assert compound(text * 4) > score(longer, NEWS)


def test_few_words_are_put_on_the_scale_as_more() -> None:
    assert score(valences("good"), NEWS) == score(valences("good" + " word" * (FEWEST_WORDS - 1)), NEWS)


def test_the_analyser_is_made_once() -> None:
    assert analyser() is analyser()
