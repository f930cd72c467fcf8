"""Whose turn it is in interviews and transcripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.attribution.speakers import turns
from onrecord.model import Paragraph, ParagraphKind


def paragraphs_of(*lines: str) -> tuple[str, list[Paragraph]]:
    text, found = "", []
    for index, line in enumerate(lines):
        found.append(Paragraph(index, len(text), len(text) + len(line)))
        text += f"{line}\n\n"
    return text, found


def told(*lines: str) -> list[tuple[str, list[str]]]:
    text, paragraphs = paragraphs_of(*lines)
    voices = [voice for voice in turns(text, paragraphs).values() if voice is not None]
    return [
        (voice.source.of(text) if voice.source else "", [part.of(text) for part in voice.content]) for voice in voices
    ]


def test_a_turn_goes_on_until_the_next_label() -> None:
    lines = (
        "WALLACE: Will it hold?",
        "QUILL: It will.",
        "It is new.",
        "(APPLAUSE)",
        "Nobody should leave.",
        "WALLACE: Thanks.",
    )
    assert told(*lines) == [
        ("WALLACE", ["Will it hold?"]),
        ("QUILL", ["It will.", "It is new.", "Nobody should leave."]),
        ("WALLACE", ["Thanks."]),
    ]


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("Q.", "Q"),
        ("Q:", "Q"),
        ("ADA QUILL:", "ADA QUILL"),
        ("CHRIS WALLACE, MODERATOR:", "CHRIS WALLACE, MODERATOR"),
        ("Mr. O’Brien:", "Mr. O’Brien"),
        ("QUILL (through an interpreter):", "QUILL (through an interpreter)"),
    ],
)
def test_labels(label: str, source: str) -> None:
    assert told(f"{label} Will it hold?", "WREN: No.", f"{label} Why not?")[0] == (source, ["Will it hold?"])


def test_a_paragraph_that_tells_of_the_speaker_is_the_outlets_own() -> None:
    lines = ("Q: Will it?", "QUILL: It will.", "Quill then left the room.", "Q: Where to?", "QUILL: Home.", "The end.")
    assert [content for _, content in told(*lines)] == [["Will it?"], ["It will."], ["Where to?"], ["Home."]]


def test_after_a_long_pause_the_turn_is_over() -> None:
    lines = ("Q: Will it?", "A: It will.", *["It rained."] * 7, "Q: Still?", "A: Still.")
    assert told(*lines)[1] == ("A", ["It will."])


@pytest.mark.parametrize(
    "lines",
    [
        ("QUILL: It will.", "WREN: No."),
        ("Iowa: It rained.", "Ohio: It snowed.", "Texas: It shone."),
        ("Clinton: 1,769.", "Sanders: 1,501.", "Clinton: 2,383."),
        ("It rained.", "Then: it snowed.", "It was late: very late."),
    ],
    ids=["two", "each_once", "numbers", "no_labels"],
)
def test_what_is_no_transcript(lines: tuple[str, ...]) -> None:
    assert told(*lines) == []


def test_a_paragraph_in_parts_is_one_turn() -> None:
    text, (one, two, three) = paragraphs_of("Q: Will it? Will it?", "A: Yes.", "Q: Why?")
    parts = [Paragraph(0, 0, 12), Paragraph(0, 12, one.end), two, three]
    voice = turns(text, parts)[0]
    assert [part.of(text) for part in voice.content] == ["Will it? Will it?"]


def test_headlines_and_boilerplate_take_no_turn() -> None:
    text, parts = paragraphs_of("Q: Will it?", "A: Yes.", "Q: Why?")
    assert turns(text, [Paragraph(p.index, p.start, p.end, ParagraphKind.HEADLINE) for p in parts]) == {}


@given(st.lists(st.text(alphabet="QA:. a(,)'\n—", min_size=1, max_size=30), max_size=8))
def test_any_paragraphs_give_spans_inside_them(lines: list[str]) -> None:
    text, paragraphs = paragraphs_of(*(f"Q: {line}." for line in lines))
    for voice in turns(text, paragraphs).values():
        for part in (voice.cue, *voice.content):
            assert any(paragraph.span.covers(part) for paragraph in paragraphs)
