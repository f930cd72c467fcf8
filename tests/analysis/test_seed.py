"""The article the project began with must always come out right."""

from pathlib import Path

import pytest

from onrecord.analysis import Analyser
from onrecord.model import Analysis, Article, Quotation
from onrecord.readers import read

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seed"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared corpus is not beside the checkout")


@pytest.fixture(scope="module")
def seed() -> tuple[Article, Analysis]:
    (path,) = FOLDER.glob("*.txt")
    (article,) = read(str(path)).articles
    return article, Analyser().analyse(article)


EXPECTED = [
    (1, "claims", "a new report", "Donald Trump is looking to meet"),
    (2, "said", "The report from NBC News", "that Trump has told aides"),
    (2, "citing", "four people familiar with the discussions", "that officials have begun"),
    (2, "said", "The report", "that officials have begun"),
    (3, "claimed", "the report", "The meeting would aim"),
    (4, "told", "sources", "With less than three months"),
    (6, "saying", "National Security Adviser Robert O’Brien", "that there are no plans"),
    (7, "said", "he", "“We’re not doing a meeting"),
    (8, "saying", "critics", "he has failed to push back"),
    (9, "reported", "The Inquisitr", "Democratic Rep. Adam Schiff has called out Trump"),
    (9, "has called out", "Democratic Rep. Adam Schiff", "Trump for doing nothing"),
    (10, "said", "Schiff", "“Donald Trump has clearly not"),
    (11, "reported", "USA Today", "he took what were seen"),
]


@pytest.mark.parametrize(("paragraph", "cue", "source", "content"), EXPECTED)
def test_who_says_what(seed: tuple[Article, Analysis], paragraph: int, cue: str, source: str, content: str) -> None:
    article, analysis = seed
    found = [
        (a.cue.of(article.text), a.source.of(article.text), a.content[0].of(article.text)[: len(content)])
        for a in analysis.attributions
        if a.paragraph == paragraph and a.cue and a.source
    ]
    assert (cue, source, content) in found


def test_the_president_reportedly_sees_on_nobodys_authority(seed: tuple[Article, Analysis]) -> None:
    article, analysis = seed
    (hedge,) = [a for a in analysis.attributions if a.hedge]
    assert hedge.cue is not None
    assert (hedge.cue.of(article.text), hedge.source, hedge.paragraph) == ("reportedly", None, 4)
    assert "sees the meet as a chance" in hedge.content[-1].of(article.text)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("an aide", ["“He wants it to show his deal-maker abilities,”", "“It’s just a big stage.”"]),
        ("Schiff", ["“Donald Trump has clearly not", "“If anything, I think"]),
    ],
)
def test_a_quotation_goes_on_after_its_cue(seed: tuple[Article, Analysis], source: str, parts: list[str]) -> None:
    article, analysis = seed
    (found,) = [a for a in analysis.attributions if a.source and a.source.of(article.text) == source]
    assert found.quotation is Quotation.DIRECT
    for span, part in zip(found.content, parts, strict=True):
        assert span.of(article.text).startswith(part)


def test_nothing_is_attributed_in_the_furniture_of_the_page(seed: tuple[Article, Analysis]) -> None:
    article, analysis = seed
    furniture = article.text.index("Share this article")
    assert all(a.cue.end <= furniture for a in analysis.attributions if a.cue)
