import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError, UnknownFormatError
from onrecord.readers.decoding import decode, printable

PROSE = "“We’re not doing it,” he said — and left the café.\r\nThen he came back.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_or_utf8_gives_the_text_without_mark_or_note(encoding: str) -> None:
    decoded = decode(PROSE.encode(encoding))
    assert decoded.text == PROSE
    assert decoded.notes == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_and_noted(encoding: str) -> None:
    decoded = decode(PROSE.encode(encoding))
    assert decoded.text == PROSE
    assert encoding.upper() in decoded.notes[0]


def test_windows_1252_is_the_next_guess_after_utf8() -> None:
    decoded = decode(PROSE.encode("cp1252"))
    assert decoded.text == PROSE
    assert "Windows-1252" in decoded.notes[0]


def test_a_few_bad_bytes_do_not_make_utf8_another_encoding() -> None:
    decoded = decode(PROSE.encode() + b"one \x92 bad byte")
    assert decoded.text == PROSE + "one \ufffd bad byte"
    assert decoded.notes == ("what is not UTF-8 in it shows as \ufffd, 1 in all",)


def test_marked_utf16_of_odd_length_keeps_the_rest() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + "word".encode("utf-16-le") + b"x")
    assert decoded.text == "word\ufffd"
    assert decoded.notes


def test_a_detector_comes_last_and_its_guess_is_shown() -> None:
    # 0x81 is in no Windows-1252.
    text = "Съемка проходила на улице. Он сказал, что уйдёт. Ѓород." * 20
    decoded = decode(text.encode("cp1251"))
    assert decoded.text == text
    assert "cp1251" in decoded.notes[0]


def test_what_no_encoding_fits_is_an_error() -> None:
    with pytest.raises(ReadError, match="encoding could not be told"):
        decode(("Съемка проходила на улице. Он сказал, что уйдёт. Ѓород." * 2000).encode("cp1251") + b"\x98")


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\0\1\2\3" * 50, b"word \xff\0 word"])
def test_binary_content_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        decode(data)


def test_controls_are_replaced_one_for_one() -> None:
    text = "a\x00b\x01c\x0bd\x0ce\x1ff\tg\nh\ri plain words follow, and a few more of them, so that it is text"
    decoded = decode(text.encode())
    assert decoded.text == text.translate(dict.fromkeys([0, 1, 11, 12, 31], "\ufffd"))
    assert decoded.notes == ("control characters in it show as \ufffd, 5 in all",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_lone_surrogate_is_replaced_one_for_one(encoding: str) -> None:
    data = "it \ud800 says".encode(encoding, "surrogatepass")
    assert decode(data).text == "it \ufffd says"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("ISO-8859-2", "iso8859-2"), ("shift_jis", "shift_jis"), ("latin-1", "cp1252")],
)
def test_a_declared_encoding_is_believed_where_it_fits(declared: str, encoding: str) -> None:
    text = {"cp1251": "Он сказал", "iso8859-2": "řekl", "shift_jis": "彼は言った", "cp1252": "“café”"}[encoding]
    assert decode(text.encode(encoding), declared).text == text


@pytest.mark.parametrize("declared", ["utf-8", "no-such", "hex", "unicode_escape", "\0"])
def test_a_declaration_that_is_wrong_or_no_encoding_of_text_is_not_followed(declared: str) -> None:
    decoded = decode("caf\\u00e9 é".encode("cp1252"), declared)
    assert decoded.text == "caf\\u00e9 é"
    assert f"though it says {declared}" in decoded.notes[0]


def test_valid_utf8_is_believed_before_a_declaration() -> None:
    assert decode("café".encode(), "iso-8859-2").text == "café"


@given(st.binary())
def test_any_bytes_are_a_text_that_can_be_stored_or_an_error(data: bytes) -> None:
    try:
        text = decode(data).text
    except ReadError:
        return
    text.encode("utf-8")
    assert printable(text) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\x85")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()).text == text
