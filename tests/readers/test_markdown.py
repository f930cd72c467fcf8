from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.model import Article
from onrecord.readers import read

Said = Callable[[Article], dict[str, list[str]]]


def _article(text: str, path: str = "a.md") -> Article:
    (article,) = read(path, data=text.encode()).articles
    return article


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("He said **yes** and *no* and `maybe`.", "He said yes and no and maybe."),
        ("He [said so](https://example.org/a_b) [twice][1].", "He said so twice."),
        ("See <https://example.org/x> for it.", "See https://example.org/x for it."),
        ("![A picture](x.png) He said.", "He said."),
        (r"It cost 5\*3, a snake_case_word stays.", "It cost 5*3, a snake_case_word stays."),
        ("One line\nand its end.", "One line and its end."),
        ("> He said so,\n> she wrote.", "He said so, she wrote."),
    ],
)
def test_marks_are_read_as_what_they_show(written: str, shown: str, said: Said) -> None:
    assert said(_article(f"{written}\n\nThe end, he said.\n"))["body"] == [shown, "The end, he said."]


def test_headings_items_rules_and_fences(said: Said) -> None:
    article = _article(
        "What Now?\n=========\n\n- One item\n- Another\n  of two lines\n\n***\n\n## Part\nHe said.  \nYes.\n\n"
        "```\ncode\n```\n\n[1]: http://a.b\n"
    )
    assert said(article) == {
        "headline": ["What Now?"],
        "body": ["One item", "Another of two lines", "Part", "He said.", "Yes.", "code"],
    }


def test_front_matter_tells_and_makes_markdown_of_any_name() -> None:
    article = _article(
        '---\ntitle: "A Title"\nauthor: Ann Bee\ndate: 2018-01-10\nsource: nyt\ntags: ["Dams", "Ohio"]\nfoo: bar\n---\n'
        "He said.\n",
        "a",
    )
    assert (article.title, article.byline, article.outlet) == ("A Title", "Ann Bee", "The New York Times")
    assert (str(article.published), article.text) == ("2018-01-10", "He said.")
    assert (article.origins["title"], article.topic) == ("front matter", "Dams")


@given(st.text(st.sampled_from("#*_`[]()!<>-=\\ ab\n|1.")))
def test_any_text_is_an_article_or_a_sentence(text: str) -> None:
    try:
        _article(text)
    except ReadError:
        return
