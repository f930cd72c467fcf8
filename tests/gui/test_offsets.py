import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gui.offsets import Utf16Map

TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("a👩🏽\u200d🚀é\u0301𝔸\u0301")), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_units_are_those_of_the_encoding_before_it(text: str) -> None:
    places = Utf16Map(text)
    assert [places.units(point) for point in range(len(text) + 1)] == [
        units(text[:point]) for point in range(len(text) + 1)
    ]


@given(TEXTS)
def test_every_unit_belongs_to_the_character_that_holds_it(text: str) -> None:
    expected = [point for point, character in enumerate(text) for _ in range(units(character))] + [len(text)]
    assert [Utf16Map(text).point(unit) for unit in range(units(text) + 1)] == expected


def test_an_emoji_of_several_characters_shifts_what_follows() -> None:
    text = "👩🏽‍🚀 e\u0301x"
    assert Utf16Map(text).units(text.index("x")) == text.index("x") + 3


@pytest.mark.parametrize("place", [-1, 4])
def test_places_outside_the_text_are_refused(place: int) -> None:
    with pytest.raises(ValueError, match="no place"):
        Utf16Map("abc").units(place)
    with pytest.raises(ValueError, match="no place"):
        Utf16Map("abc").point(place)
