from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.charts.lettering import drawable, shorten, width, wrap

WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)


def test_bold_is_wider() -> None:
    assert width("Tone of 12 articles", 8, bold=True) > width("Tone of 12 articles", 8)


@settings(deadline=None)  # the first letters of a font take their time
@given(WORDS, st.floats(12, 200))
def test_no_line_is_wider_than_the_limit(text: str, limit: float) -> None:
    assert all(width(line, 8) <= limit or len(line) == 1 for line in wrap(text, 8, limit))


@settings(deadline=None)
@given(WORDS)
def test_no_letter_is_lost(text: str) -> None:
    assert "".join("".join(wrap(text, 8, 50)).split(" ")) == "".join(text.strip().split(" "))


def test_what_belongs_together_stays_on_a_line() -> None:
    assert wrap("own −0.11 [−0.15,\N{NO-BREAK SPACE}−0.06]", 8, width("own −0.11 [−0.15,", 8)) == [
        "own −0.11",
        "[−0.15,\N{NO-BREAK SPACE}−0.06]",
    ]


def test_a_per_cent_sign_stays_with_its_number() -> None:
    assert wrap("the 95 % x", 8, width("the 95 %", 8) - 1) == ["the", "95 % x"]


def test_too_many_lines_end_in_an_ellipsis() -> None:
    lines = wrap("one two three four five six", 8, width("one two", 8) + 1, most=2)
    assert lines[0] == "one two"
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_line_that_fits_is_left_alone() -> None:
    assert shorten("short", 8, 100) == "short"
    assert shorten("", 8, 100) == ""


def test_a_dollar_sign_is_as_wide_as_it_is_drawn() -> None:
    assert width("$a$", 8) > width("a", 8) * 2


def test_letters_that_no_font_has_are_squares() -> None:
    assert drawable("a\x07b\ud800") == "a□b□"
    assert drawable("Łódź − “Ω”") == "Łódź − “Ω”"
