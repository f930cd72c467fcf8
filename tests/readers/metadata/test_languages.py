import importlib
from pathlib import Path

import pytest

from onrecord.readers import read
from onrecord.readers.metadata import language_of

# spaCy's own example sentences, a handful a language.
TOLD = ["ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ko",
        "nl",         "pl", "pt", "ro", "ru", "sk", "sv", "ta", "uk", "vi", "zh"]  # fmt: skip
NOT_LISTED = ["fi", "tr", "lt", "sq", "la", "lb", "eu", "am", "kn", "sl", "sr", "fa", "ky"]


def _sentences(language: str) -> str:
    return " ".join(importlib.import_module(f"spacy.lang.{language}.examples").sentences)


@pytest.mark.parametrize("language", TOLD)
def test_a_language_is_told_by_its_words_or_script(language: str) -> None:
    assert language_of(_sentences(language)) == language


@pytest.mark.parametrize("language", NOT_LISTED)
def test_a_language_that_is_not_told_right_is_never_told_to_be_english(language: str) -> None:
    assert language_of(_sentences(language)) != "en"


@pytest.mark.parametrize(
    "text", ["He said yes.", "", "42", "Trump, Clinton, Sanders, Cruz, Kasich: Ohio, Iowa 5, 7, 9, Utah"]
)
def test_what_is_too_short_to_tell_is_english(text: str) -> None:
    assert language_of(text) == "en"


def test_an_article_in_another_language_is_kept_and_flagged() -> None:
    text = "Der Bürgermeister sagte am Montag, dass er nicht mehr im Amt sein werde. Das ist auch für die Stadt neu."
    (article,) = read("-", data=text.encode()).articles
    assert (article.language, article.text) == ("de", text)


@pytest.mark.corpus
def test_every_training_text_is_english(shared: Path) -> None:
    paths = sorted((shared / "data" / "polnear" / "data" / "train" / "text").glob("*.txt"))
    assert {language_of(path.read_text("utf-8", "replace")) for path in paths} == {"en"}
