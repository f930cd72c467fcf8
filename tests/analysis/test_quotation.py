import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.quotation import quotations
from onrecord.model import Paragraph, ParagraphKind


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """One paragraph a line."""
    found: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            indent = len(line) - len(line.lstrip())
            found.append(Paragraph(len(found), start + indent, start + indent + len(line.strip())))
        start += len(line) + 1
    return tuple(found)


def quoted(text: str) -> list[str]:
    return [quote.span.of(text) for quote in quotations(text, paragraphs_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("“It’s late,” he said. “Go.”", ["“It’s late,”", "“Go.”"]),
        ("«Non», he said.", ["«Non»"]),
        ("''He's right,'' she said.", ["''He's right,''"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("'No,' he said, 'it isn't.'", ["'No,'", "'it isn't.'"]),
        ("‘I won’t,’ he said.", ["‘I won’t,’"]),
        ("Trump: 'Lock her up'", ["'Lock her up'"]),
        ("The dogs' owners' club in the '90s.", []),
        ("Rock 'n' roll isn’t dead, the workers’ union said.", []),
        ('He is 6\'2" tall and said "hi".', ['"hi"']),
        ("“They call it “home” there,” he said.", ["“They call it “home” there,”"]),
        ("She wrote (“maybe”) in it—“twice.”", ["“maybe”", "“twice.”"]),
        ("“Wrong mark“, he said, ”and again”.", ["“Wrong mark“", "”and again”"]),
        ('He wrote "" and “ ”.', []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_possessive_does_not_end_a_single_quotation() -> None:
    assert quoted("He called it 'the workers' own fault' today.") == ["'the workers' own fault'"]


def test_a_forgotten_closing_mark_ends_at_the_last_stop_before_the_next_quotation() -> None:
    text = "“I am fine, he said. “We go now.”"
    (first, second) = quotations(text, paragraphs_of(text))
    assert (first.span.of(text), first.closed) == ("“I am fine, he said.", False)
    assert (second.span.of(text), second.closed) == ("“We go now.”", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam holds, said Ada Quill. It is new.", "“The dam holds,"),
        ("“Is it new? Ada Quill asked.", "“Is it new?"),
        ("“It is new, she told us.\nNo more.", "“It is new,"),
        ("“I asked, he said no, and we left.\n“So it went.”", "“I asked, he said no, and we left."),
        ("“It is new, and so is the gate.", "“It is new, and so is the gate."),
    ],
)
def test_a_quotation_without_an_end_stops_before_who_speaks(text: str, expected: str) -> None:
    assert quoted(text)[0] == expected


def test_one_odd_mark_does_not_turn_the_rest_inside_out() -> None:
    assert quoted('A stray " mark.\nHe said "no".\nHe said "yes" twice.') == ['" mark.', '"no"', '"yes"']


def test_a_quotation_runs_over_paragraphs() -> None:
    text = "“One goes on.\n“Two ends,” he said.\n“Three.”"
    one, two, three = quotations(text, paragraphs_of(text))
    assert [(quote.closed, quote.continues) for quote in (one, two, three)] == [
        (False, False), (True, True), (True, False),
    ]  # fmt: skip
    assert [quote.paragraph for quote in (one, two, three)] == [0, 1, 2]


def test_boilerplate_is_passed_over() -> None:
    text = "“Share this”"
    assert quotations(text, [Paragraph(0, 0, len(text), ParagraphKind.BOILERPLATE)]) == ()


@given(st.text(alphabet="ab s.,'\"“”‘’«»`\n6’", max_size=80) | st.text(max_size=60))
def test_any_text_gives_ordered_spans_inside_its_paragraphs(text: str) -> None:
    paragraphs = paragraphs_of(text)
    found = quotations(text, paragraphs)
    place = 0
    for quote in found:
        assert place <= quote.span.start < quote.span.end
        assert paragraphs[quote.paragraph].span.covers(quote.span)
        place = quote.span.end


@pytest.mark.parametrize("unit", ['"', "“a ", "a' 's ", "'", "“a. ", "a” "])
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        paragraphs = [Paragraph(0, 0, len(text))]
        start = time.process_time()
        quotations(text, paragraphs)
        return time.process_time() - start

    # By turns: a machine that slows down for a while then slows both.
    short, long = map(min, zip(*((seconds(2_000), seconds(8_000)) for _ in range(6)), strict=True))
    assert long < 10 * max(short, 0.002)
