"""How well tone agrees with people, and whether the length of a paragraph drives it.

    python tests/accuracy/tone.py --shared ../shared [--set choose] [--set report] [--set length] [--set package]

choose, report  Pearson r with the mean ratings of sentences of NYT editorials (C.J. Hutto, the odd articles),
                by sentence and by article (mean of sentences), plain VADER and its steps to the news variant beside one
                another. The constants of `onrecord.analysis.tone.scale` and the lexicon were chosen on the first half
                (1, 5, 9...) and are reported on the second (3, 7, 11...).
length          Mean absolute tone of the paragraphs of PolNeAR's training articles by their number of words: of the
                package given the whole paragraph, and of both variants, which are means over sentences: a mean of many
                lies nearer to 0, so the mean absolute tone of the sentences in these paragraphs stands beside it.
package         That "vader" is the package's score of each sentence of the training articles that are not held out.
"""

import argparse
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from onrecord.analysis.features import load_language, parse
from onrecord.analysis.names import Register
from onrecord.analysis.tone import Reader, tone_of
from onrecord.analysis.tone.copy import neutral_copy, plain_copy
from onrecord.analysis.tone.scale import NEWS, VADER, compound, score
from onrecord.analysis.tone.valences import valences
from onrecord.model import Article, Paragraph, Sentence

BOUNDS = (8, 25, 50, 100)
LABELS = ("8-24", "25-49", "50-99", "100+")
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rated:
    """A sentence of an editorial with the mean rating of people, in [-4, 4].

    Attributes:
        neutral: Its text with names put out.
    """

    article: int
    text: str
    neutral: str
    rating: float


def rated(shared: Path) -> list[Rated]:
    """The rated sentences; each is a paragraph of the article that they make together."""
    text = (shared / "data" / "nyt_editorials" / "ground_truth_odd.txt").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.strip()]
    by_article: dict[int, list[tuple[float, str]]] = {}
    for place, rating, sentence in rows:
        by_article.setdefault(int(place.split("_")[0]), []).append((float(rating), sentence))
    return [one for number, sentences in by_article.items() for one in _in_article(number, sentences)]


def _in_article(number: int, sentences: list[tuple[float, str]]) -> Iterator[Rated]:
    paragraphs, start = [], 0
    for index, (_, sentence) in enumerate(sentences):
        paragraphs.append(Paragraph(index, start, start + len(sentence)))
        start += len(sentence) + 2
    text = "\n\n".join(sentence for _, sentence in sentences)
    parsed = parse(load_language(), Article("", text, tuple(paragraphs)))
    placed = Register(parsed).placed
    for place, (part, (rating, sentence)) in enumerate(zip(parsed, sentences, strict=True)):
        names = [name for name in placed if name.place == place]
        yield Rated(number, sentence, neutral_copy(part, sentence, names), rating)


_PACKAGE = SentimentIntensityAnalyzer()

STEPS: Mapping[str, Callable[[Rated], float]] = {
    "vader (the package itself)": lambda one: float(_PACKAGE.polarity_scores(one.text)["compound"]),
    "  typography": lambda one: compound(plain_copy(one.text)),
    "  typography, names": lambda one: compound(one.neutral),
    "  root of the words": lambda one: score(valences(one.text), NEWS),
    "vader-news": lambda one: score(valences(one.neutral), NEWS),
}


def report_agreement(title: str, sentences: list[Rated]) -> None:
    """Prints r by sentence and by article for each step and its gain over the package, with 95 % intervals."""
    ratings = np.array([one.rating for one in sentences])
    articles = np.array([one.article for one in sentences])
    print(f"{title}: {len(sentences)} sentences of {len(set(articles.tolist()))} articles")
    print(f"{'':28}{'sentence r [95 %]':>22}{'article r [95 %]':>22}   gain by sentence [95 %]")
    plain: Floats | None = None
    for name, step in STEPS.items():
        scores = np.array([step(one) for one in sentences])
        means = _article_means(articles, ratings, scores)
        by_sentence = _interval(articles, _agreement(ratings, scores))
        by_article = _interval(np.arange(len(means[0])), _agreement(*means))
        line = f"{name:28}  {_figure(_r(ratings, scores), by_sentence)}  {_figure(_r(*means), by_article)}"
        if plain is None:
            plain = scores
        else:
            gain = _r(ratings, scores) - _r(ratings, plain)
            low, high = _interval(articles, _gain(ratings, plain, scores))
            line += f"   {gain:+.3f} [{low:+.3f}, {high:+.3f}]"
        print(line)


def _r(a: Floats, b: Floats) -> float:
    return float(np.corrcoef(a, b)[0, 1])


def _agreement(ratings: Floats, scores: Floats) -> Callable[[Floats], float]:
    return lambda at: _r(ratings[at], scores[at])


def _gain(ratings: Floats, plain: Floats, scores: Floats) -> Callable[[Floats], float]:
    return lambda at: _r(ratings[at], scores[at]) - _r(ratings[at], plain[at])


def _figure(value: float, interval: tuple[float, float]) -> str:
    return f"{value:.3f} [{interval[0]:.3f}, {interval[1]:.3f}]"


def _article_means(articles: Floats, ratings: Floats, scores: Floats) -> tuple[Floats, Floats]:
    groups = [np.flatnonzero(articles == number) for number in np.unique(articles)]
    return np.array([ratings[g].mean() for g in groups]), np.array([scores[g].mean() for g in groups])


def _interval(articles: NDArray[np.generic], statistic: Callable[[Floats], float]) -> tuple[float, float]:
    """The percentile interval of a statistic of rows, given their places, resampled by article."""
    rng = np.random.default_rng(0)
    groups = [np.flatnonzero(articles == number) for number in np.unique(articles)]
    told = [
        statistic(np.concatenate([groups[n] for n in rng.integers(0, len(groups), len(groups))])) for _ in range(1000)
    ]
    low, high = np.percentile(told, [2.5, 97.5])
    return float(low), float(high)


def corpus(shared: Path) -> Iterator[Article]:
    """PolNeAR's training articles."""
    sys.path.insert(0, str(shared / "tools"))
    import polnear  # type: ignore[import-not-found]

    for found in polnear.load(shared / "data" / "polnear", "train"):
        spans = enumerate(found.paragraphs)
        yield Article(found.id, found.text, tuple(Paragraph(index, *span) for index, span in spans))


_ALONE = f"{NEWS}, mean |tone| of the sentences in them"


def report_length(shared: Path) -> None:
    """Prints mean absolute tone by words of the paragraph, and by words of the sentence."""
    sizes: list[int] = []
    tones: dict[str, list[float]] = {"the package on the paragraph": [], VADER: [], NEWS: [], _ALONE: []}
    sentences: dict[str, list[tuple[int, float]]] = {VADER: [], NEWS: []}
    for article in corpus(shared):
        parsed = parse(load_language(), article)
        register = Register(parsed)
        read: dict[str, dict[int, list[Sentence]]] = {}
        for variant in (VADER, NEWS):
            by_paragraph = read.setdefault(variant, {})
            for sentence in Reader(variant).sentences(article.text, parsed, register, []):
                by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
                words = len(sentence.span.of(article.text).split())
                sentences[variant].append((words, abs(sentence.tone.whole or 0.0)))
        for paragraph in article.paragraphs:
            words = len(paragraph.span.of(article.text).split())
            if words < BOUNDS[0] or paragraph.index not in read[VADER]:
                continue
            sizes.append(words)
            tones["the package on the paragraph"].append(abs(compound(paragraph.span.of(article.text))))
            for variant in (VADER, NEWS):
                tones[variant].append(abs(tone_of(read[variant][paragraph.index]).whole or 0.0))
            tones[_ALONE].append(float(np.mean([abs(one.tone.whole or 0.0) for one in read[NEWS][paragraph.index]])))
    print(f"mean |tone| of {len(sizes)} paragraphs by words" + "".join(f"{label:>9}" for label in LABELS))
    for name, values in tones.items():
        _report_bins(name, np.array(sizes), np.array(values))
    print("mean |tone| of sentences by words (under 8 left out)")
    for variant, pairs in sentences.items():
        kept = np.array([pair for pair in pairs if pair[0] >= BOUNDS[0]])
        _report_bins(f"{variant}, {len(kept)} sentences", kept[:, 0], kept[:, 1])


def _report_bins(name: str, sizes: Floats, values: Floats) -> None:
    places = np.array([bisect_right(BOUNDS, size) - 1 for size in sizes])
    cells = [f"{values[places == place].mean():9.3f}" for place in range(len(BOUNDS))]
    counts = [str((places == place).sum()) for place in range(len(BOUNDS))]
    print(f"    {name:42}" + "".join(cells) + f"   n {', '.join(counts)}; r with words {_r(sizes, values):+.3f}")


def report_package(shared: Path) -> None:
    """Prints how many sentences of the articles that are not held out get the package's very score."""
    held_out = set((shared / "data" / "polnear" / "validation.txt").read_text("utf-8").split())
    articles = sentences = same = 0
    for article in corpus(shared):
        if article.path in held_out:
            continue
        articles += 1
        for part in parse(load_language(), article):
            for sentence in part.doc.sents:
                text = part.span(sentence).of(article.text)
                sentences += 1
                same += compound(text) == _PACKAGE.polarity_scores(text)["compound"]
    print(f"vader is the package's score in {same} of {sentences} sentences of {articles} articles")


def main() -> None:
    """Prints each figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--set", choices=("choose", "report", "length", "package"), action="append")
    options = parser.parse_args()
    chosen = options.set or ["choose", "report", "length", "package"]
    if {"choose", "report"} & set(chosen):
        sentences = rated(options.shared)
        if "choose" in chosen:
            report_agreement("chosen on", [one for one in sentences if one.article % 4 == 1])
        if "report" in chosen:
            report_agreement("reported on", [one for one in sentences if one.article % 4 == 3])
    if "length" in chosen:
        report_length(options.shared)
    if "package" in chosen:
        report_package(options.shared)


if __name__ == "__main__":
    main()
