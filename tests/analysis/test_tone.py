import time

import pytest
import spacy
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from onrecord.analysis.features import ParsedParagraph, parse
from onrecord.analysis.tone import Scores, compound, scores
from onrecord.model import Article, Paragraph, Span, Tone


def parsed(text: str) -> tuple[ParsedParagraph, ...]:
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    return parse(language, Article(path="", text=text, paragraphs=(Paragraph(0, 0, len(text)),)))


def tone(text: str, *content: str) -> Tone:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in content]
    return scores(text, parsed(text), spans).tone()


@pytest.mark.parametrize("text", ["A great win!", "He didn’t lie 😀", "NO!!! Not the WORST.", "plain"])
def test_the_score_is_that_of_the_package(text: str) -> None:
    assert compound(text) == SentimentIntensityAnalyzer().polarity_scores(text)["compound"]


def test_the_tone_is_the_mean_of_the_sentences() -> None:
    good, bad = "This is a great success.", "That is a horrible crime."
    assert tone(f"{good} {bad}").whole == pytest.approx((compound(good) + compound(bad)) / 2)


def test_a_text_without_attributed_content_has_no_quoted_voice() -> None:
    found = tone("A great success.")
    assert found == Tone(compound("A great success."), compound("A great success."), None)


def test_a_text_that_is_all_content_has_no_voice_of_the_outlet() -> None:
    assert tone("“A great success.”", "“A great success.”").outlet is None


def test_a_sentence_is_split_between_the_voices() -> None:
    found = tone("“A horrible crime,” he said happily, “a disaster.”", "“A horrible crime,”", "“a disaster.”")
    assert found.quoted == compound("“A horrible crime,” “a disaster.”")
    assert found.outlet == compound("he said happily,")


def test_punctuation_between_contents_is_no_voice() -> None:
    assert tone("“No” , “yes”.", "“No”", "“yes”").outlet is None


def test_what_has_no_letters_has_no_tone() -> None:
    assert tone("*** 1234 !!!") == Tone()


def test_a_sentence_as_long_as_a_book_is_scored_in_parts() -> None:
    text = "great " * 800
    start = time.process_time()
    whole = scores(text, parsed(text), []).whole
    assert len(whole) >= 3
    assert time.process_time() - start < 5


def test_emoji_count_by_the_words_they_stand_for() -> None:
    assert len(scores("a😀" * 300, parsed("a😀" * 300), []).whole) > 3


def test_scores_add_up() -> None:
    together = Scores([1.0], [0.5], [])
    together.add(Scores([0.0], [], [0.25]))
    assert together.tone() == Tone(0.5, 0.5, 0.25)
