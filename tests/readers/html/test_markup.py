import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LimitError
from onrecord.readers.html.markup import Tag, blocks, is_ordinary, tokens, unescape


def test_tags_and_texts_come_in_order() -> None:
    markup = '<!DOCTYPE html><P class="a>b" id=x>He &amp; <b>she</b><!-- no <p> --><br/> said</p>'
    assert list(tokens(markup)) == [
        Tag("p", end=False), "He & ", Tag("b", end=False), "she", Tag("b", end=True), Tag("br", end=False), " said",
        Tag("p", end=True),
    ]  # fmt: skip


@pytest.mark.parametrize("markup", ["a < b", "<", "<!-- never closed", "<p", "<p a='", "<script>if (a<b) {}", "<?x"])
def test_broken_markup_ends_somewhere(markup: str) -> None:
    list(tokens(markup))


def test_scripts_and_styles_are_no_text() -> None:
    assert blocks("<p>One<script>var a = '<p>Two';</script><style>p{}</style></p>Three") == ["One", "Three"]


def test_blocks_are_parted_by_block_tags_alone() -> None:
    assert blocks("<div>He <b>did</b>\n say<br>yes<p>and <i>no") == ["He did say", "yes", "and no"]


def test_menus_and_footers_are_left_out() -> None:
    assert blocks("<head><title>T</title></head><nav>Home<nav>In</nav></nav><p>He said.</p><footer>©</footer>") == [
        "He said."
    ]


def test_a_menu_that_is_never_closed_hides_nothing() -> None:
    assert blocks("<nav>Home<p>He said.") == ["Home", "He said."]


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_tag_may_have_a_thousand_attributes_and_no_more(quote: str) -> None:
    attributes = [f"a{n}={quote}x{quote}" for n in range(1001)]
    list(tokens(f"<p {' '.join(attributes[:1000])}>"))
    with pytest.raises(LimitError, match="1,000"):
        list(tokens(f"<p {' '.join(attributes)}>"))


@pytest.mark.parametrize(
    ("text", "resolved"),
    [("&ldquo;a&rdquo; &#8212; &amp;", "“a” — &"), ("&#" + "9" * 5000 + ";", "\ufffd"), ("A&B", "A&B")],
)
def test_entities_are_resolved(text: str, resolved: str) -> None:
    assert unescape(text) == resolved


@pytest.mark.parametrize(
    "unit", ["<a", "<a b='", "<!--", "<script>", "<p>x", "<", "&", "<a b=\"'", "</", "<a =", " <a "]
)
def test_time_grows_with_length_and_not_with_its_square(unit: str) -> None:
    started = time.perf_counter()
    with contextlib.suppress(LimitError):
        list(tokens(unit * (400_000 // len(unit))))
    assert time.perf_counter() - started < 5


@given(st.text(st.sampled_from("<>/!-='\" abp&#;?")) | st.text())
def test_any_text_is_split(text: str) -> None:
    for token in tokens(text):
        assert token
    blocks(text)


MANY = " ".join(f"a{n}=1" for n in range(1_001))
MARKED = "".join(f' a{n}="<b>"' for n in range(1_001))


@pytest.mark.parametrize(
    "markup",
    [
        f"<p {MANY}>",
        f"<p{MARKED}>",
        f"<p{MARKED.replace('<b>', '>')}>",
        f"<p{MARKED.replace(chr(34), chr(39))}>",
        "<b>" * 200_001,
    ],
)
def test_a_page_beyond_a_limit_is_never_ordinary(markup: str) -> None:
    assert not is_ordinary(markup)


def test_most_pages_are_ordinary() -> None:
    assert is_ordinary("<p class='x' title=\"a = b\">He said 1 < 2, \"yes\".</p><script>a = () => '<b>'</script>" * 2)
