"""A thousand pages and a thousand Word documents of ordinary size, beside trafilatura alone in the same run."""

import random
import time
from collections.abc import Callable

import pytest

from news_by_hand import STORIES, Story, as_docx, as_html
from onrecord.readers import read

FILES = 1_000
AT_LEAST = 0.8
# An ordinary page: 60 to 100 kB, most of it not the article.
MENU = "<nav><ul>" + "<li><a href='/x' class='menu item'>Section of the page</a></li>" * 150 + "</ul></nav>"
SCRIPT = (
    "<script>"
    + "var data = {key: 'value', other: [1, 2, 3]};\n" * 400
    + "</script><style>"
    + ".a{color:red}" * 400
    + "</style>"
)
FOOTER = "<footer><div>" + "<p><a href='/y'>About this site</a></p>" * 150 + "</div></footer>"


def _stories() -> list[Story]:
    chance = random.Random(1)
    made = []
    for number in range(FILES):
        base = STORIES[number % len(STORIES)]
        paragraphs = [chance.choice(STORIES).paragraphs[chance.randrange(5)] + f" ({n})" for n in range(25)]
        made.append(
            Story(f"{base.title} {number}", base.outlet, base.published, base.byline, base.url, tuple(paragraphs))
        )
    return made


def _page(story: Story) -> bytes:
    page = as_html(story).decode()
    return (
        page.replace("</head>", SCRIPT + "</head>")
        .replace("<body>", "<body>" + MENU)
        .replace("<footer>", FOOTER + "<footer>")
        .encode()
    )


def _seconds(function: Callable[[bytes], object], files: list[bytes]) -> float:
    began = time.perf_counter()
    for data in files:
        function(data)
    return time.perf_counter() - began


@pytest.mark.benchmark
def test_pages_and_documents_a_second() -> None:
    import trafilatura

    stories = _stories()
    pages, documents = [_page(story) for story in stories], [as_docx(story) for story in stories]
    kilobytes = sum(map(len, pages)) // FILES >> 10

    def alone(data: bytes) -> object:
        return trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)

    def ours(data: bytes) -> object:
        return read("a", data=data)

    for function in (alone, ours):  # what is loaded once
        function(pages[0])
    # In turns, so that what else the machine does falls on both.
    parts = [slice(n, n + 100) for n in range(0, FILES, 100)]
    times = [(_seconds(alone, pages[part]), _seconds(ours, pages[part])) for part in parts]
    theirs, own = (sum(column) for column in zip(*times, strict=True))
    word = _seconds(ours, documents)
    print(
        f"{FILES} pages of {kilobytes} kB: trafilatura alone {FILES / theirs:.0f} a second, Onrecord {FILES / own:.0f}"
        f" ({theirs / own:.2f} of it); {FILES} Word documents: {FILES / word:.0f} a second"
    )
    assert theirs / own >= AT_LEAST
    assert theirs / word >= AT_LEAST
