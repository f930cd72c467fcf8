"""Constructions of news prose, each on the whole analysis: the paragraphs, then source, cue and contents expected."""

import pytest

from onrecord.analysis import Analyser
from onrecord.model import Article, Paragraph, ParagraphKind

Told = list[tuple[str | None, str, list[str]]]

_HOLD, _NEW = "“The dam will hold,”", "“It is new.”"
CASES: dict[str, tuple[list[str], Told]] = {
    "straight": (['"The dam will hold," Ada Quill said.'], [("Ada Quill", "said", ['"The dam will hold,"'])]),
    "curly": ([f"{_HOLD} Ada Quill said."], [("Ada Quill", "said", [_HOLD])]),
    "statement": (['"The dam will hold," a statement read.'], [("a statement", "read", ['"The dam will hold,"'])]),
    "introduced": (
        [f"Critics say it is old. But one colleague was kinder: {_HOLD}"],
        [("Critics", "say", ["it is old"]), ("one colleague", ":", [_HOLD])],
    ),
    "asked": (
        ["Asked what she would do next, Quill smiled."],
        [(None, "Asked", ["what she would do next"])],
    ),
    "understood": (["It is understood that the dam failed."], [(None, "is understood", ["that the dam failed"])]),
    "two_apostrophes": (
        ["''The dam will hold,'' said Quill. ''It's new.''"],
        [("Quill", "said", ["''The dam will hold,''", "''It's new.''"])],
    ),
    "single_only": (
        ["'The dam will hold,' Mayor Ada Quill said. 'I slept well.'"],
        [("Mayor Ada Quill", "said", ["'The dam will hold,'", "'I slept well.'"])],
    ),
    "single_in_double": (
        ["“She told me ‘never again’ and left,” Tobias Wren said."],
        [("Tobias Wren", "said", ["“She told me ‘never again’ and left,”"])],
    ),
    "never_closed": (
        ["“The dam will hold, said Mayor Ada Quill. She added that the gate was new."],
        [("Mayor Ada Quill", "said", ["“The dam will hold,"]), ("She", "added", ["that the gate was new"])],
    ),
    "never_opened": (
        [f"The dam will hold,” said Mayor Ada Quill. {_NEW}"],
        [("Mayor Ada Quill", "said", ["The dam will hold,”", _NEW])],
    ),
    "over_paragraphs": (
        [
            f"{_HOLD} Mayor Ada Quill said. “We built it well.",
            "“It has stood for forty years.",
            "“Stay.”",
            "It rained.",
        ],
        [("Mayor Ada Quill", "said", [_HOLD, "“We built it well.", "“It has stood for forty years.", "“Stay.”"])],
    ),
    "paragraph_of_its_own": ([f"{_HOLD} she said.", _NEW], [("she", "said", [_HOLD, _NEW])]),
    "both_sides": (["“The dam,” Quill said, “will hold.”"], [("Quill", "said", ["“The dam,”", "“will hold.”"])]),
    "inside_its_content": (
        ["The bridge, engineers insisted, is safe and will open in May."],
        [("engineers", "insisted", ["The bridge", "is safe and will open in May"])],
    ),
    "carried": (
        ["Mayor Ada Quill said the dam would hold. “We built it well. It is new.” She left at nine."],
        [("Mayor Ada Quill", "said", ["the dam would hold", "“We built it well. It is new.”"])],
    ),
    "according_to": (
        ["According to two officials briefed on the inquiry, the gate had failed before."],
        [("two officials briefed on the inquiry", "According to", ["the gate had failed before"])],
    ),
    "colon_without_a_verb": (
        ["Quill was blunt: “The dam will hold.”"],
        [("Quill", ":", ["“The dam will hold.”"])],
    ),
    "block_quote": (
        ["In a letter to the council, Quill wrote:", "The dam has stood for forty years.", "The council was silent."],
        [("Quill", "wrote", ["The dam has stood for forty years."])],
    ),
    "transcript": (
        ["WALLACE: Will the dam hold?", "QUILL: It will.", "It has stood for forty years.", "WALLACE: Thank you."],
        [
            ("WALLACE", ":", ["Will the dam hold?"]),
            ("QUILL", ":", ["It will.", "It has stood for forty years."]),
            ("WALLACE", ":", ["Thank you."]),
        ],
    ),
    "questions_and_answers": (
        ["Q. Will the dam hold?", "A. It will.", "Q. And the gate?"],
        [("Q", ".", ["Will the dam hold?"]), ("A", ".", ["It will."]), ("Q", ".", ["And the gate?"])],
    ),
}


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def told(analyser: Analyser, lines: list[str], first: ParagraphKind = ParagraphKind.BODY) -> Told:
    text, paragraphs = "", []
    for index, line in enumerate(lines):
        kind = ParagraphKind.BODY if index else first
        paragraphs.append(Paragraph(index, len(text), len(text) + len(line), kind))
        text += f"{line}\n\n"
    found = analyser.analyse(Article("", text, tuple(paragraphs))).attributions
    return [
        (
            one.source.of(text) if one.source else None,
            one.cue.of(text) if one.cue else "",
            [p.of(text) for p in one.content],
        )
        for one in found
    ]


@pytest.mark.parametrize("case", CASES)
def test_construction(analyser: Analyser, case: str) -> None:
    lines, expected = CASES[case]
    assert told(analyser, lines) == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Dam Will Hold, Report Claims", ("Report", "Claims", ["Dam Will Hold"])),
        ("Quill: Dam Will Hold", ("Quill", ":", ["Dam Will Hold"])),
        ("Quill Says Dam Will Hold", ("Quill", "Says", ["Dam Will Hold"])),
    ],
)
def test_headline(analyser: Analyser, headline: str, expected: tuple[str, str, list[str]]) -> None:
    assert told(analyser, [headline, "Ada Quill slept well."], ParagraphKind.HEADLINE) == [expected]
