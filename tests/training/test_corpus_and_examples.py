from pathlib import Path

import numpy as np
import pytest
from training.corpus import MarkedArticle, read_corpus
from training.examples import Example, examples, roles_of
from training.judge import best_thresholds, calibrated, correct

from onrecord.analysis.attribution.voices import Voice
from onrecord.analysis.roles.pairs import paired
from onrecord.analysis.roles.rivals import CONTENT, CUE, OTHER, SOURCE, Evidence
from onrecord.analysis.roles.weights import Thresholds
from onrecord.model import Act, Span

TEXT = "A headline\n\nThe plan failed, two aides said Monday.\n"
ANN = (
    "T1\tSource 29 38\ttwo aides\nT2\tCue 39 50\tsaid Monday\nT3\tContent 12 27\tThe plan failed\n"
    "T4\tContent 0 1;2 10\tA headline\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3 Content2:T4\n"
    "A1\tSomething E1\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for folder in ("text", "attributions"):
        (tmp_path / "data" / "train" / folder).mkdir(parents=True)
    (tmp_path / "data/train/text/paper_2016-01-01_one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "data/train/text/paper_2016-01-02_unmarked.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "data/train/attributions/paper_2016-01-01_one_aa.ann").write_text(ANN, encoding="utf-8")
    (tmp_path / "data/train/attributions/paper_2016-01-01_one_bb.ann").write_text("", encoding="utf-8")
    return tmp_path


@pytest.fixture
def marked(corpus: Path) -> MarkedArticle:
    (article,) = read_corpus(corpus)
    return article


def test_the_first_annotator_counts(marked: MarkedArticle) -> None:
    assert (marked.annotator, marked.article.id) == ("aa", "paper_2016-01-01_one")


def test_parts_of_several_pieces(marked: MarkedArticle) -> None:
    (attribution,) = marked.attributions
    assert [span.of(TEXT) for span in attribution.source] == ["two aides"]
    assert [span.of(TEXT) for span in attribution.content] == ["A", "headline", "The plan failed"]


def test_paragraphs_are_lines(marked: MarkedArticle) -> None:
    assert [p.span.of(TEXT) for p in marked.article.paragraphs] == TEXT.strip().split("\n\n")


@pytest.fixture
def example(marked: MarkedArticle, tmp_path: Path) -> Example:
    return next(examples([marked], tmp_path / "cache"))


def words(example: Example, rows: np.ndarray) -> list[str]:
    return [TEXT[example.tokens.start[row] : example.tokens.end[row]] for row in rows]


def test_marks_become_tokens(example: Example) -> None:
    (gold,) = example.gold
    assert words(example, np.array([gold.head])) == ["said"]
    assert words(example, gold.cue) == ["said", "Monday"]
    assert words(example, gold.source) == ["two", "aides"]


def test_kept_parses_are_the_parses(marked: MarkedArticle, example: Example, tmp_path: Path) -> None:
    again = next(examples([marked], tmp_path / "cache"))
    for name in ("start", "end", "lemma", "tag", "pos", "dep", "shape", "vectors", "sentence"):
        np.testing.assert_array_equal(getattr(again.tokens, name), getattr(example.tokens, name))


def test_roles_inside_a_window(example: Example) -> None:
    (gold,) = example.gold
    first = int(example.tokens.first[gold.head])
    roles = roles_of(gold, first, int(example.tokens.last[gold.head]))
    assert roles.tolist() == [CONTENT] * 3 + [OTHER] + [SOURCE] * 2 + [CUE] * 2 + [OTHER]
    assert roles_of(gold, first + 4, first + 5).tolist() == [SOURCE]


def test_spans_are_those_of_the_model(marked: MarkedArticle) -> None:
    assert marked.attributions[0].cue == (Span(39, 50),)


def test_thresholds_leave_out_what_was_not_marked(example: Example) -> None:
    (gold,) = example.gold
    tokens = example.tokens
    pairs = paired(tokens, np.array([gold.head - 3, gold.head]))
    logit = np.zeros(len(tokens), dtype=np.float32)
    evidence = Evidence(tokens, pairs, np.zeros((len(pairs.token), 4)), logit)
    given = Thresholds(likely=-2.5, cue=0.5, sole=0.5, source=0.3, content=0.4)
    best = best_thresholds([example], [evidence], [np.array([0.35, 0.6])], given)
    assert 0.35 <= best.cue < 0.6
    assert best.sole <= best.cue
    assert (best.likely, best.source, best.content) == (-2.5, 0.3, 0.4)


def test_right_is_who_has_cue_and_source(example: Example) -> None:
    cue = Span(39, 43)
    right, wrong, again = (
        Voice(0, cue, source, [Span(12, 27)], Act.ASSERTION, "clause") for source in (Span(33, 38), None, Span(33, 38))
    )
    assert correct(example, [right, again]).tolist() == [True, False]
    assert correct(example, [wrong]).tolist() == [False]
    calibration = calibrated([example, example], [[(right, 0.9)], [(wrong, 0.2)]])
    assert calibration.confidence(np.array([0.9, 0.2])).tolist() == [0.99, 0.01]
