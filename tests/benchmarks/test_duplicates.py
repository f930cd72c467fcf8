"""Near duplicates among 20,000 articles: under a minute, recall against brute force at least .95."""

import random
import time

import numpy as np
import pytest

from onrecord.duplicates import SIMILAR, Duplicates, Fingerprint, fingerprint
from onrecord.model import Article, Paragraph

ARTICLES = 20_000
SAMPLE = 3_000
SECONDS = 60
RECALL = 0.95


def _texts(chance: random.Random) -> list[str]:
    """Articles of 300 to 700 words by Zipf's law; a third are copies of others, edited a little or beyond likeness."""
    vocabulary = np.array([f"w{number}" for number in range(30_000)])
    weights = 1 / np.arange(1, len(vocabulary) + 1)
    drawn = np.random.default_rng(1)
    texts: list[list[str]] = []
    for _ in range(ARTICLES):
        if texts and chance.random() < 1 / 3:
            words = list(chance.choice(texts))
            share = chance.choice([0.0, 0.01, 0.03, 0.06, 0.09, 0.12, 0.2])
            words = [word if chance.random() >= share else f"x{chance.randrange(30_000)}" for word in words]
        else:
            words = list(drawn.choice(vocabulary, chance.randrange(300, 700), p=weights / weights.sum()))
        texts.append(words)
    return [" ".join(words) for words in texts]


def _pairs_by_force(prints: list[Fingerprint]) -> set[tuple[str, str]]:
    """All pairs at or above the bound, by an inverted list of all runs."""
    holders: dict[int, list[int]] = {}
    sets = [np.frombuffer(one.shingles, dtype="<u4") for one in prints]
    shared: dict[tuple[int, int], int] = {}
    for number, runs in enumerate(sets):
        for run in runs.tolist():
            for other in holders.setdefault(run, []):
                shared[other, number] = shared.get((other, number), 0) + 1
            holders[run].append(number)
    return {
        (prints[a].article, prints[b].article)
        for (a, b), count in shared.items()
        if count / (sets[a].size + sets[b].size - count) >= SIMILAR
    }


@pytest.mark.benchmark
def test_twenty_thousand_articles() -> None:
    texts = _texts(random.Random(1))
    articles = [Article(str(n), text, (Paragraph(0, 0, len(text)),), id=str(n)) for n, text in enumerate(texts)]
    began = time.perf_counter()
    prints = [fingerprint(article) for article in articles]
    printed = time.perf_counter() - began
    found = Duplicates(prints)
    groups = found.groups()
    seconds = time.perf_counter() - began
    sample = prints[:SAMPLE]
    wanted = _pairs_by_force(sample)
    group_of = {article: n for n, group in enumerate(Duplicates(sample).groups()) for article in group.articles}
    got = sum(group_of.get(a, -1) == group_of.get(b, -2) for a, b in wanted)
    recall = got / len(wanted)
    print(f"{ARTICLES} articles: fingerprints {printed:.1f} s, in all {seconds:.1f} s, {len(groups)} groups; "
          f"recall {recall:.4f} of {len(wanted)} pairs by brute force on {SAMPLE}")  # fmt: skip
    assert seconds < SECONDS
    assert recall >= RECALL
