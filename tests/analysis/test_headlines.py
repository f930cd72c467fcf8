import pytest

from onrecord.analysis.attribution.headlines import headline_voice
from onrecord.analysis.attribution.lexicon import load_lexicon
from onrecord.model import Act, Paragraph


@pytest.mark.parametrize(
    ("headline", "source", "cue"),
    [
        ("Dam Will Hold, Officials Say", "Officials", "Say"),
        ("Gate Failed Twice, New Report Claims", "New Report", "Claims"),
        ("Ferry Is Safe, Wren Said", "Wren", "Said"),
    ],
)
def test_who_speaks_stands_at_the_end(headline: str, source: str, cue: str) -> None:
    voice = headline_voice(headline, Paragraph(0, 0, len(headline)), load_lexicon())
    assert voice is not None
    assert voice.source is not None
    assert (voice.source.of(headline), voice.cue.of(headline)) == (source, cue)
    assert [part.of(headline) for part in voice.content] == [headline.split(",")[0]]
    assert voice.act is Act.ASSERTION


@pytest.mark.parametrize(
    "headline",
    [
        "Officials Say Dam Will Hold",
        "Dam, Ferry, Bridge Fail",
        "Dam Will Hold, the Man Who Built It Many Years Ago Says",
        "Quill, Wren Meet",
        "Quill Laughs, Evades Reporter’s Question",
        "Quill, Wren clash over council emails",
        ", Officials Say",
    ],
)
def test_other_headlines_have_none(headline: str) -> None:
    assert headline_voice(headline, Paragraph(0, 0, len(headline)), load_lexicon()) is None


def test_only_the_headline_is_read() -> None:
    text = "Dam Will Hold\nIt is so, officials say"
    assert headline_voice(text, Paragraph(0, 0, 13), load_lexicon()) is None


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Quill: Dam Will Hold", "Quill"),
        ("Mayor Ada Quill: ‘We Slept Well’", "Mayor Ada Quill"),
        ("Officials: Gate Had Failed", "Officials"),
        ("New Poll: Islanders Want a Bridge", "New Poll"),
    ],
)
def test_who_speaks_stands_before_a_colon(headline: str, source: str) -> None:
    text = f"{headline}\nQuill, who keeps the dam, slept well."
    voice = headline_voice(text, Paragraph(0, 0, len(headline)), load_lexicon())
    assert voice is not None
    assert voice.source is not None
    assert (voice.source.of(text), voice.cue.of(text)) == (source, ":")
    assert [part.of(text) for part in voice.content] == [headline.split(": ")[1]]


@pytest.mark.parametrize("headline", ["Wow: Dam Will Hold", "The Latest: Dam Holds Again", "Quill: Why?", "Dam: 12:30"])
def test_other_words_before_a_colon_do_not_speak(headline: str) -> None:
    text = f"{headline}\nQuill slept well."
    assert headline_voice(text, Paragraph(0, 0, len(headline)), load_lexicon()) is None
