"""Tone costs next to nothing: under 5 % of the analysis, and no text makes it slow."""

import time

import pytest

from onrecord.analysis import Analyser
from onrecord.analysis.features import parse
from onrecord.analysis.names import Register
from onrecord.analysis.tone import Reader
from onrecord.model import TONE_VARIANTS, Article, Paragraph
from onrecord.model.spans import content_spans
from onrecord.readers import read
from onrecord.resources import resource

SHARE = 0.05
SECONDS = 1.0
# No sentence end in any of them.
LONG = {
    "100 kB of praise": "great " * 17_000,
    "100 kB of words with but": "good but bad " * 7_700,
    "100 kB without a blank": "good" * 25_000,
    "10,000 emoji": "a😂" * 10_000,
    "10,000 different emoji": "a😂😡" * 5_000,
    "10,000 marks": "bad!?" * 5_000,
}


def reading_seconds(analyser: Analyser, articles: list[Article], variant: str) -> float:
    """Seconds that tone takes by itself, the parse and the attributions at hand: the best of three runs."""
    ready = []
    for article in articles:
        parts = parse(analyser._language, article)
        ready.append((article.text, parts, Register(parts), content_spans(analyser.analyse(article).attributions)))
    runs = []
    for _ in range(3):
        start = time.process_time()
        for told in ready:
            list(Reader(variant).sentences(*told))
        runs.append(time.process_time() - start)
    return min(runs)


@pytest.mark.benchmark
@pytest.mark.parametrize("variant", TONE_VARIANTS)
def test_tone_takes_a_small_share_of_the_analysis(variant: str) -> None:
    paths = sorted(path for path in resource("sample").iterdir())
    articles = [article for path in paths for article in read(str(path)).articles] * 5
    analyser = Analyser()
    analyser.analyse_many(articles[:2])
    runs = []
    for _ in range(3):
        start = time.process_time()
        analyser.analyse_many(articles)
        runs.append(time.process_time() - start)
    whole = min(runs)
    share = reading_seconds(analyser, articles, variant) / whole
    print(f"\n{variant}: {share:.1%} of the analysis")
    assert share < SHARE


@pytest.mark.benchmark
@pytest.mark.parametrize("variant", TONE_VARIANTS)
@pytest.mark.parametrize("what", LONG)
def test_no_sentence_takes_long(what: str, variant: str) -> None:
    text = LONG[what]
    article = Article("", text, (Paragraph(0, 0, len(text)),))
    analyser = Analyser()
    parts = parse(analyser._language, article)
    register = Register(parts)
    start = time.process_time()
    list(Reader(variant).sentences(text, parts, register, []))
    spent = time.process_time() - start
    print(f"\n{what}, {variant}: {spent:.2f} s")
    assert spent < SECONDS
