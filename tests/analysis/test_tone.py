"""The sentences of an article in three voices; the names in them."""

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from onrecord.analysis.features import ParsedParagraph, load_language, parse
from onrecord.analysis.names import Register
from onrecord.analysis.tone import Reader, compound, tone_of
from onrecord.analysis.tone.scale import NEWS, VADER
from onrecord.analysis.tone.voices import SENTENCE_CHARACTERS
from onrecord.model import (
    Article,
    Mention,
    Paragraph,
    ParagraphKind,
    Sentence,
    SourceType,
    Span,
    Tone,
    Voice,
)


def parsed(text: str) -> tuple[ParsedParagraph, ...]:
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    return parse(language, Article(path="", text=text, paragraphs=(Paragraph(0, 0, len(text)),)))


def spans(text: str, *parts: str) -> list[Span]:
    return [Span(text.index(part), text.index(part) + len(part)) for part in parts]


def sentences(text: str, *content: str, variant: str = VADER) -> list[Sentence]:
    parts = parsed(text)
    return list(Reader(variant).sentences(text, parts, Register(()), spans(text, *content)))


def tone(text: str, *content: str) -> Tone:
    return tone_of(sentences(text, *content))


def told(text: str, *content: str, variant: str = NEWS) -> list[Sentence]:
    """The sentences as parsed by the language model, with the names in them."""
    parts = parse(load_language(), Article(path="", text=text, paragraphs=(Paragraph(0, 0, len(text)),)))
    return list(Reader(variant).sentences(text, parts, Register(parts), spans(text, *content)))


def test_the_tone_is_the_mean_of_the_sentences() -> None:
    good, bad = "This is a great success.", "That is a horrible crime."
    assert tone(f"{good} {bad}").whole == pytest.approx((compound(good) + compound(bad)) / 2)


def test_a_text_without_attributed_content_has_no_quoted_voice() -> None:
    score = compound("A great success.")
    assert tone("A great success.") == Tone(score, score, None)


def test_a_text_that_is_all_content_has_no_voice_of_the_outlet() -> None:
    found = tone("“A great success.”", "“A great success.”")
    assert found == Tone(found.quoted, None, found.quoted)
    assert found.quoted


def test_a_sentence_is_split_between_the_voices() -> None:
    found = tone("“A horrible crime,” he said happily, “a disaster.”", "“A horrible crime,”", "“a disaster.”")
    assert found.quoted == compound("“A horrible crime,” “a disaster.”")
    assert found.outlet == compound("he said happily,")


def test_punctuation_between_contents_is_no_voice() -> None:
    assert tone("“No” , “yes”.", "“No”", "“yes”").outlet is None


def test_what_has_no_letters_has_no_tone() -> None:
    assert tone("*** 1234 !!!") == Tone()


def test_a_sentence_as_long_as_a_book_is_scored_in_parts_cut_at_blanks() -> None:
    text = "grün " + "great " * 800
    found = sentences(text)
    lengths = [sentence.span.end - sentence.span.start for sentence in found]
    assert max(lengths) <= SENTENCE_CHARACTERS
    assert "".join(sentence.span.of(text).replace(" ", "") for sentence in found) == text.replace(" ", "")
    assert all(text[sentence.span.start - 1] == " " for sentence in found[1:])


def test_emoji_count_by_the_words_they_stand_for() -> None:
    assert len(sentences("a😀" * 300)) > 3


@pytest.mark.parametrize("variant", [VADER, NEWS])
def test_the_drivers_of_a_sentence_are_its_score_in_each_voice(variant: str) -> None:
    text = "“It was a horrible, great disaster,” he said, very happily, as fears grew 😀!"
    (sentence,) = told(text, "“It was a horrible, great disaster,”", variant=variant)
    assert sentence.tone.outlet
    assert sentence.tone.quoted
    assert sum(driver.whole for driver in sentence.drivers) == pytest.approx(sentence.tone.whole, abs=5e-5)
    for voice, score in ((Voice.OUTLET, sentence.tone.outlet), (Voice.QUOTED, sentence.tone.quoted)):
        own = [driver.own for driver in sentence.drivers if driver.voice is voice]
        assert sum(own) == pytest.approx(score, abs=5e-5)


def test_a_driver_stands_where_its_word_does_and_is_negated() -> None:
    text = "Rain fell. It was not “great”, he feared."
    _, second = told(text)
    words = {driver.span.of(text): driver for driver in second.drivers}
    assert words.keys() == {"great", "feared"}
    assert words["great"].whole < 0
    assert words["great"].own == words["great"].whole
    assert words["great"].voice is Voice.OUTLET


def test_an_emoji_drives_as_one() -> None:
    text = "A day at sea 😂 and home."
    (sentence,) = sentences(text)
    (driver,) = sentence.drivers
    assert driver.span.of(text) == "😂"
    assert driver.whole == pytest.approx(sentence.tone.whole, abs=5e-5)


def test_a_name_is_mentioned_once_in_each_voice_by_its_fullest_form() -> None:
    text = "Hillary Clinton spoke on Monday. “I am not Clinton,” Clinton said of Clinton, and the Pentagon agreed."
    first, second = told(text, "“I am not Clinton,”")
    name = Mention("Hillary Clinton", SourceType.NAMED_PERSON, Voice.OUTLET)
    assert first.mentions == (name,)
    assert second.mentions == (
        replace(name, voice=Voice.QUOTED),
        name,
        Mention("Pentagon", SourceType.NAMED_ORG, Voice.OUTLET),
    )


def test_forms_of_a_persons_name_are_one_identity() -> None:
    names = ("Donald Trump", "Donald J. Trump", "donald john trump")
    assert {Mention(name, SourceType.NAMED_PERSON, Voice.OUTLET).identity for name in names} == {"donald trump"}
    bank = Mention("Bank of America", SourceType.NAMED_ORG, Voice.OUTLET)
    assert bank.identity == "bank of america"


def test_the_package_itself_hears_names_and_the_news_variant_does_not() -> None:
    text = "The Justice Department said on Friday."
    assert told(text, variant=VADER)[0].tone.whole == compound(text) > 0.5
    assert told(text, variant=NEWS)[0].tone.whole == 0


def test_headlines_are_read_too() -> None:
    text = "Great success"
    headline = (Paragraph(0, 0, len(text), ParagraphKind.HEADLINE),)
    part = ParsedParagraph(headline[0], Doc(spacy.blank("en").vocab, ["Great", "success"], sent_starts=[True, False]))
    (sentence,) = Reader(VADER).sentences(text, [part], Register(()), [])
    assert sentence.tone.whole == compound(text)
