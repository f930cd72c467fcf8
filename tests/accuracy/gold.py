"""Some thirty short paragraphs of varied constructions, written for this project, with their attributions.

In the text the source stands in [square], the cue in {curly} and content in <angle> brackets; each bracket carries the
number of its attribution, so that parts of one content share it. After the text: the source type of each attribution
(a hyphen for none), its act, and the name of a named source.
"""

from dataclasses import dataclass

GOLD = (
    ("[1Mayor Ada Quill] {1said} <1that the dam would hold>.", "named_person assertion Ada Quill"),
    (
        "<1“The dam will hold,”> [1Mayor Ada Quill] {1said} on Monday. <1“I slept well.”>",
        "named_person assertion Ada Quill",
    ),
    ("{1According to} [1two officials briefed on the inquiry], <1the gate had failed before>.", "anonymous assertion"),
    ("<1The gate had failed before>, {1according to} [1a report by the harbour board].", "document assertion"),
    ("[1Critics] {1say} <1the contract was a gift to the company>.", "unnamed_group assertion"),
    ("<1The minister> is {1reportedly} <1considering her position>.", "- assertion"),
    (
        "[1An aide], who asked not to be named, {1told} Radio Example <1that the talks had failed>.",
        "anonymous assertion",
    ),
    (
        "[1Tobias Wren, a spokesman for the ferry line,] {1confirmed} <1the delay>.",
        "named_person assertion Tobias Wren",
    ),
    ("[1The harbour board] {1announced} <1that the ferry would sail again on Friday>.", "named_org assertion"),
    (
        "[1Judge Marian Oster] {1wrote} <1that the warnings “were clear and were ignored.”>",
        "named_person assertion Marian Oster",
    ),
    ("“<1Nobody asked us,>” {1complained} [1Elin Moss, who keeps the lock].", "named_person assertion Elin Moss"),
    ("[1Many islanders] {1believe} <1that the ferry will never come back>.", "unnamed_group belief"),
    ("[1Wren] {1knew} <1that the gate was cracked>.", "named_person fact Wren"),
    ("[1The court] {1ordered} <1the board to publish the letters>.", "named_org eventuality"),
    ("<1The bridge is safe>, [1engineers] {1insisted}, <1and it will open in May>.", "anonymous assertion"),
    ("[1The lawsuit] {1alleges} <1that the company paid two inspectors>.", "document assertion"),
    ("[1One fisherman] {1asked} <1why the harbour had been closed>.", "anonymous assertion"),
    ("Asked about the letters, [1Quill] {1replied}: <1“I have nothing to add.”>", "named_person assertion Quill"),
    ("[1The survey] {1found} <1that six in ten islanders had lost money>.", "document fact"),
    ("It was a bad week. The rain did not stop, and the road to the valley stayed closed until Sunday.", ""),
    ("<1“It was,”> [1she] {1said}, <1“the longest night of my life.”>", "other assertion"),
    (
        "[1Officials] {1acknowledged} <1that the siren had not sounded>, {2citing} [2a fault in the control room].",
        "anonymous assertion / other assertion",
    ),
    (
        "[1A senior official at the ministry] {1warned} on Tuesday <1that the money would run out by June>.",
        "anonymous assertion",
    ),
    ("[1The Quayside Lantern] {1reported} <1that the chairman had sold his shares>.", "named_org assertion"),
    ("As [1the Lantern] {1reported} last week, <1the chairman has sold his shares>.", "named_org assertion"),
    ("[1Elin Moss] {1denied} <1having seen the letter>.", "named_person assertion Elin Moss"),
    ("[1Experts] {1expect} <1the water to rise for two more days>.", "unnamed_group belief"),
    ("In [1her] {1view}, <1the board had no choice>.", "other belief"),
    ("[1Tobias Wren] {1promised} <1to repay the islanders>.", "named_person eventuality Tobias Wren"),
    ("The ferry left at nine. On the quay stood a few hundred people, some with candles, and a band played.", ""),
)


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """What a person marked: spans of the paragraph, ends exclusive."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    source_type: str | None
    act: str
    name: str | None


def paragraphs() -> list[tuple[str, list[GoldAttribution]]]:
    """Each paragraph without its brackets, with what was marked in it."""
    return [_paragraph(marked, codes) for marked, codes in GOLD]


def _paragraph(marked: str, codes: str) -> tuple[str, list[GoldAttribution]]:
    text, spans = _spans(marked)
    found = []
    for number, code in enumerate(filter(None, codes.split(" / ")), 1):
        kind, act, *name = code.split(" ", 2)
        of = {bracket: [span for opened, n, span in spans if (opened, n) == (bracket, number)] for bracket in "[{<"}
        found.append(
            GoldAttribution(
                of["["][0] if of["["] else None,
                of["{"][0],
                tuple(of["<"]),
                None if kind == "-" else kind,
                act,
                name[0] if name else None,
            )
        )
    return text, found


def _spans(marked: str) -> tuple[str, list[tuple[str, int, tuple[int, int]]]]:
    """The text without brackets, and what each pair of them held: bracket, number, span."""
    text, spans, opened = "", [], []
    characters = iter(marked)
    for character in characters:
        if character in "[{<":
            opened.append((character, int(next(characters)), len(text)))
        elif character in "]}>":
            bracket, number, start = opened.pop()
            spans.append((bracket, number, (start, len(text))))
        else:
            text += character
    return text, spans
