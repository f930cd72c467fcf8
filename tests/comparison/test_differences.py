import numpy as np
import pytest

from made_frames import article, attribution
from onrecord.comparison import Frames, as_frames, differences
from onrecord.errors import ComparisonError
from onrecord.model import Codebook, SourceType


def corpus(**tones: float) -> Frames:
    """Twenty articles an outlet: tones around a mean, one unnamed source in four at B, none elsewhere."""
    rng = np.random.default_rng(1)
    articles = [
        article(f"{outlet}{n}", outlet, float(np.clip(mean + rng.normal(0, 0.1), -1, 1)), 0.5 + 0.01 * n)
        for outlet, mean in tones.items()
        for n in range(20)
    ]
    unnamed = [
        attribution(one, SourceType.UNNAMED_GROUP if one.outlet == "B" and n == 0 else SourceType.NAMED_PERSON, False)
        for one in articles
        for n in range(4)
    ]
    return as_frames(articles, (), unnamed)


def test_each_is_set_against_each() -> None:
    found = differences(corpus(A=0.3, B=0.0, C=0.0), Codebook())
    pairs = list(dict.fromkeys(zip(found.table["outlet"], found.table["against"], strict=True)))
    assert pairs == [("A", "B"), ("A", "C"), ("B", "C")]
    assert found.outlets == ("A − B", "A − C", "B − C")
    assert found.title == "Differences between 3 outlets in 60 articles"
    assert set(found.table["tests"]) == {9}


def test_size_comes_first_and_chance_is_told_apart() -> None:
    found = differences(corpus(A=0.3, B=0.0), Codebook())
    tone, strength, unnamed = found.table.to_dict("records")
    assert tone["value"] == pytest.approx(0.3, abs=0.1)
    assert tone["effect"] > 0.8
    assert tone["p_holm"] < 0.01
    assert strength["value"] == pytest.approx(0.0)
    assert strength["p_holm"] == 1.0
    assert (unnamed["value"], unnamed["effect_size"]) == (pytest.approx(-0.25), "difference of shares")
    first, second, third = found.sentences
    assert first.startswith("The mean tone at A is 0.")
    assert "higher than at B" in first
    assert "corrected for 3 tests" in first
    assert second.startswith("The mean sourcing strength at A differs by less than 0.005 from that at B (")
    assert second.endswith("Not distinguishable from chance with this sample.")
    assert "25 points lower" in third


def test_many_outlets_are_each_set_against_all_others() -> None:
    found = differences(corpus(**dict.fromkeys("ABCDEFG", 0.0)), Codebook())
    assert set(found.table["against"]) == {"all others"}
    assert list(found.table["n_against"])[:3] == [120, 120, 120]
    assert "all others together" in found.sentences[0]
    assert found.title == "Differences between 7 outlets in 140 articles"


def test_one_outlet_has_nothing_to_differ_from() -> None:
    with pytest.raises(ComparisonError, match="two outlets with 5 articles"):
        differences(corpus(A=0.0), Codebook())


def test_notes_say_how_many_tests_there_were() -> None:
    found = differences(corpus(A=0.3, B=0.0), Codebook())
    assert any("Tests: 3, two-sided, over articles (permutation), p corrected by Holm" in note for note in found.notes)
