"""The article the project began with: who its sources are, given where they stand."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.analysis.features import load_language, parse
from onrecord.analysis.sources import type_sources
from onrecord.model import Article, Attribution, ParagraphKind, SourceType
from sources_by_hand import marked, written

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seed"

PERSON, ORG, DOCUMENT = SourceType.NAMED_PERSON, SourceType.NAMED_ORG, SourceType.DOCUMENT
ANONYMOUS, GROUP = SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP

# Source, cue, content; source type, name, described, relayed by.
EXPECTED = [
    (("The report from NBC News", "said", None), (DOCUMENT, None, None, None)),
    (("four people familiar with the discussions", "citing", None), (ANONYMOUS, None, True, "NBC News")),
    (("the report", "claimed", None), (DOCUMENT, None, None, None)),
    (("sources", "told NBC News", None), (ANONYMOUS, None, False, "NBC News")),
    ((None, "reportedly", None), (None, None, None, None)),
    (("The president", "sees", None), (PERSON, "Donald Trump", None, None)),
    (("an aide", "told the outlet", None), (ANONYMOUS, None, True, "NBC News")),
    (("National Security Adviser Robert O’Brien", "saying", None), (PERSON, "Robert O’Brien", None, "Meet the Press")),
    (("he", "said", None), (PERSON, "Robert O’Brien", None, "Meet the Press")),
    (("critics", "saying", None), (GROUP, None, False, None)),
    (("The Inquisitr", "reported", None), (ORG, "Inquisitr", None, None)),
    (("Democratic Rep. Adam Schiff", "called out", None), (PERSON, "Adam Schiff", None, None)),
    (("Schiff", "said", None), (PERSON, "Adam Schiff", None, "MSNBC")),
    (("USA Today", "reported", None), (ORG, "USA Today", None, None)),
]


def seed() -> Article:
    if not SEED.exists():
        pytest.skip("the folder of shared data is not beside the checkout")
    (path,) = SEED.glob("*.txt")
    article = written(path.read_text(encoding="utf-8"), outlet="Inquisitr", headline=True)
    paragraphs = tuple(
        replace(p, kind=ParagraphKind.BOILERPLATE)
        if p.span.of(article.text).startswith(("Share this", "More from"))
        else p
        for p in article.paragraphs
    )
    return replace(article, paragraphs=paragraphs)


@pytest.fixture(scope="module")
def told() -> tuple[Attribution, ...]:
    article = seed()
    attributions = marked(article, [part for part, _ in EXPECTED])
    return type_sources(article, parse(load_language(), article), attributions)


@pytest.mark.corpus
@pytest.mark.parametrize("number", range(len(EXPECTED)), ids=[str(part[0]) for part, _ in EXPECTED])
def test_the_sources_of_the_seed_article(told: tuple[Attribution, ...], number: int) -> None:
    kind, name, described, relayed_by = EXPECTED[number][1]
    one = told[number]
    assert (one.source_type, one.source_name, one.described, one.relayed_by) == (kind, name, described, relayed_by)
