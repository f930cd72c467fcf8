import json

import pytest

from onrecord import __version__
from onrecord.model import Act, Codebook, Weights, current_versions
from onrecord.resources import model_version


def test_a_codebook_comes_back_from_its_json() -> None:
    codebook = Codebook(Weights(anonymous_bare=0.2), (Act.ASSERTION, Act.BELIEF), unique_sources=False)
    assert Codebook.from_mapping(json.loads(codebook.to_json())) == codebook


def test_what_is_absent_keeps_its_default() -> None:
    assert Codebook.from_mapping({"weights": {"hedge": 1}}) == Codebook(Weights(hedge=1.0))


def test_news_are_measured_as_news_unless_the_package_itself_is_asked_for() -> None:
    assert Codebook().tone == "vader-news"
    assert Codebook.from_mapping({"tone": "vader"}).tone == "vader"


def test_the_version_names_the_conventions() -> None:
    assert Codebook().version == Codebook().version
    assert Codebook().version != Codebook(Weights(hedge=0.1)).version


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ({"wheights": {}}, "wheights"),
        ({"weights": {"rumour": 0.1}}, "rumour"),
        ({"weights": {"hedge": 2}}, "hedge"),
        ({"weights": {"hedge": True}}, "hedge"),
        ({"weights": {"hedge": "much"}}, "hedge"),
        ({"weights": 3}, "3"),
        ({"acts": ["gossip"]}, "gossip"),
        ({"acts": 3}, "3"),
        ({"tone": "loud"}, "loud"),
        ({"unique_sources": 1}, "unique_sources"),
        ([], "[]"),
    ],
)
def test_what_it_cannot_hold_is_named(data: object, word: str) -> None:
    with pytest.raises(ValueError, match=word.replace("[", r"\[")):
        Codebook.from_mapping(data)  # type: ignore[arg-type]


def test_current_versions_name_program_model_and_codebook() -> None:
    versions = current_versions(Codebook())
    assert (versions.onrecord, versions.model, versions.codebook) == (__version__, model_version(), Codebook().version)
