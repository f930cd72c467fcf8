"""No change makes the analysis worse unseen: below its floor a figure fails, and lowering a floor can be seen."""

import json
from pathlib import Path

import pytest
from corpus_scores import SHARED, analysed_articles
from corpus_scores import figures as corpus_figures
from gold_scores import scores
from sources import figures as source_figures

from onrecord.resources import model_version, resource

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return scores()


@pytest.mark.parametrize("figure", FLOORS["gold"])
def test_the_gold_sample_is_found_at_least_as_well(figure: str, figures: dict[str, float]) -> None:
    assert figures[figure] >= FLOORS["gold"][figure]


def test_every_figure_has_a_floor(figures: dict[str, float]) -> None:
    assert figures.keys() == FLOORS["gold"].keys()


@pytest.fixture(scope="module")
def on_the_corpus() -> dict[str, float]:
    if not (SHARED / "data" / "polnear").is_dir():
        pytest.skip("the corpus does not lie beside this checkout")
    return corpus_figures(SHARED, analysed_articles(SHARED))


@pytest.mark.corpus
@pytest.mark.parametrize("figure", FLOORS["corpus"])
def test_the_validation_articles_are_found_at_least_as_well(figure: str, on_the_corpus: dict[str, float]) -> None:
    assert on_the_corpus[figure] >= FLOORS["corpus"][figure]


@pytest.fixture(scope="module")
def of_sources() -> dict[str, float]:
    if not (SHARED / "data" / "labels").is_dir():
        pytest.skip("the labels do not lie beside this checkout")
    return source_figures(SHARED)


@pytest.mark.corpus
@pytest.mark.parametrize("figure", FLOORS["sources"])
def test_the_labelled_sources_are_told_at_least_as_well(figure: str, of_sources: dict[str, float]) -> None:
    assert of_sources[figure] >= FLOORS["sources"][figure]


CARD = json.loads(resource("model/accuracy.json").read_text("utf-8"))


def test_the_error_that_exports_tell_is_that_of_the_model_that_ships() -> None:
    assert CARD["model"] == model_version()


@pytest.mark.corpus
@pytest.mark.parametrize("figure", CARD["figures"], ids=lambda figure: figure["figure"])
def test_the_error_that_exports_tell_is_measured(
    figure: dict[str, str | float], on_the_corpus: dict[str, float]
) -> None:
    assert on_the_corpus[str(figure["figure"])] == pytest.approx(figure["value"], abs=0.006)
