import math

import pytest

from made_frames import article, frames_of, mention
from onrecord.comparison import TABLE_COLUMNS, as_frames, tone_around_names
from onrecord.errors import ComparisonError
from onrecord.model import Codebook, Voice

OUTLET, QUOTED = Voice.OUTLET, Voice.QUOTED
ARTICLES = [article(f"a{number}", "A") for number in range(5)]


def test_a_mean_is_over_sentences_and_counts_them_and_their_articles() -> None:
    rows = [mention(one, number, "Ada Quill", OUTLET, 0.1) for one in ARTICLES for number in range(2)]
    rows += [mention(ARTICLES[0], number, "Ada Quill", OUTLET, 0.7) for number in range(2, 12)]
    found = tone_around_names(as_frames(ARTICLES, [], [], rows), Codebook())
    line = found.rows_of("A")["outlet_tone"]
    assert (line["name"], line["articles"], line["sentences"], line["n"]) == ("Ada Quill", 5, 20, 20)
    assert line["value"] == pytest.approx(0.4)
    assert line["low"] < 0.4 < line["high"]


def test_a_sentence_that_says_a_name_in_both_voices_counts_once_in_the_whole() -> None:
    rows = [
        mention(one, 0, "Ada Quill", voice, 0.2, voice_tone=own)
        for one in ARTICLES
        for voice, own in ((OUTLET, -0.5), (QUOTED, 0.5))
    ]
    found = tone_around_names(as_frames(ARTICLES, [], [], rows), Codebook()).rows_of("A")
    assert {measure: (line["value"], line["sentences"]) for measure, line in found.items()} == {
        "tone": (pytest.approx(0.2), 5),
        "outlet_tone": (pytest.approx(-0.5), 5),
        "quoted_tone": (pytest.approx(0.5), 5),
    }


def test_forms_of_a_name_are_one_under_the_form_written_most() -> None:
    forms = ["Ada B. Quill", "Ada Quill", "Ada Quill", "Ada Quill", "Ada B. Quill"]
    rows = [mention(one, 0, form, OUTLET, 0.1, identity="ada quill") for one, form in zip(ARTICLES, forms, strict=True)]
    table = tone_around_names(as_frames(ARTICLES, [], [], rows), Codebook()).table
    assert set(table["name"]) == {"Ada Quill"}


def test_names_stand_in_the_order_of_their_articles_and_few_have_no_mean() -> None:
    rows = [mention(one, 0, "Ada Quill", OUTLET, 0.1) for one in ARTICLES]
    rows += [mention(one, 1, "Ben Moss", OUTLET, 0.1) for one in ARTICLES[:4]]
    found = tone_around_names(as_frames(ARTICLES, [], [], rows), Codebook())
    assert list(dict.fromkeys(found.table["name"])) == ["Ada Quill", "Ben Moss"]
    few = found.table[(found.table["name"] == "Ben Moss") & (found.table["measure"] == "outlet_tone")].iloc[0]
    assert (few["articles"], math.isnan(few["value"])) == (4, True)
    assert "There are 4 sentences of 4 articles at A that name Ben Moss; no mean is given." in found.sentences
    assert found.sentences[0].startswith(
        "In 5 sentences of 5 articles at A that name Ada Quill, the mean tone is 0.10 (95 % interval 0.10 to"
    )


def test_the_table_begins_with_the_promised_columns_and_the_axis_is_centred() -> None:
    found = tone_around_names(frames_of({"A": 6, "B": 2}), Codebook())
    assert tuple(found.table.columns[:7]) == TABLE_COLUMNS
    assert set(found.table["outlet"]) == {"A", "B"}
    low, high = found.spans["tone"]
    assert low == -high
    assert found.table["high"].max() <= high
    assert "not an attitude" in " ".join(found.notes)


def test_without_names_there_is_nothing_to_compare() -> None:
    with pytest.raises(ComparisonError, match="no sentence names"):
        tone_around_names(as_frames(ARTICLES, [], []), Codebook())


def test_too_few_sentences_are_told_as_people_write() -> None:
    one, two = article("a", "A"), article("b", "B")
    found = tone_around_names(
        as_frames([one, two], [], [], [mention(one, 0, "Ben Moss", Voice.OUTLET, 0.1)]), Codebook()
    )
    assert found.sentences == (
        "There is 1 sentence of 1 article at A that names Ben Moss; no mean is given.",
        "No sentence at B names Ben Moss.",
    )
    assert found.reading.endswith("too few for a mean.")
