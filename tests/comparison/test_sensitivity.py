from dataclasses import replace

import pytest

from made_frames import article, attribution, frames_of, paragraph
from onrecord.comparison import Frames, as_frames, sensitivity
from onrecord.errors import ComparisonError
from onrecord.model import Codebook, DuplicateGroup, SourceType, Weights

NAMED, ANONYMOUS, GROUP = SourceType.NAMED_PERSON, SourceType.ANONYMOUS, SourceType.UNNAMED_GROUP


def corpus(opinion: bool = False) -> Frames:
    """Six articles at A and B: A is higher in tone; half the sources of A are described, a third of those of B bare."""
    articles = [
        article(
            f"{outlet}{n}", outlet, tone + 0.01 * n, 0.7 if outlet == "A" else 0.7 + 1e-3,
            section="Opinion" if opinion and n == 5 else "News",
        )
        for outlet, tone in (("A", 0.2), ("B", 0.1))
        for n in range(6)
    ]  # fmt: skip
    paragraphs = [paragraph(one, 1, -(one.tone or 0), one.strength) for one in articles]
    attributions = [
        attribution(one, kind, described)
        for one in articles
        for kind, described in (
            [(NAMED, None), (ANONYMOUS, True)] if one.outlet == "A" else [(NAMED, None), (NAMED, None), (GROUP, False)]
        )
    ]
    return as_frames(articles, paragraphs, attributions)


def variants(found: Frames, measure: str = "tone") -> dict[str, tuple[int, float]]:
    table = sensitivity(found, Codebook()).table
    table = table[table["measure"] == measure].drop_duplicates("variant")
    return {line["variant"]: (line["pairs"], line["pairs_kept"]) for line in table.to_dict("records")}


def test_what_changes_nothing_is_no_choice() -> None:
    assert list(variants(corpus())) == ["as shown", "paragraphs as the unit"]
    assert list(variants(corpus(), "strength")) == ["as shown", "paragraphs as the unit", "other weights"]


def test_an_order_that_turns_round_is_told() -> None:
    assert variants(corpus())["paragraphs as the unit"] == (1, 0.0)
    sentences = sensitivity(corpus(), Codebook()).sentences
    assert "Paragraphs as the unit, by mean tone: the order of some outlets changes (0 of 1 pair kept)." in sentences


def test_opinion_pieces_are_left_out() -> None:
    found = sensitivity(corpus(opinion=True), Codebook()).table
    without = found[(found["variant"] == "without opinion") & (found["measure"] == "tone")]
    assert list(without["n"]) == [5, 5]
    assert without["value"].iloc[0] == pytest.approx(0.22)


def test_copies_are_left_out_and_the_machine_is_heard() -> None:
    frames = corpus()
    still = frames.articles.assign(tone=0.0)
    machine = replace(frames, tables={**frames.tables, "articles": lambda: still})
    group = DuplicateGroup(("A1", "B1"), ("A", "B"), exact=True, wire=True, versions=False)
    found = variants(replace(frames, groups=lambda: (group,), machine=machine))
    assert found["each duplicate once"] == (1, 1.0)
    assert found["as the machine found it"] == (1, 0.0)  # a tie is no order


def test_weights_that_are_drawn_can_turn_an_order_round() -> None:
    table = sensitivity(corpus(), Codebook()).table
    drawn = table[table["variant"] == "other weights"]
    a, b = drawn.to_dict("records")
    assert 0.5 < a["low"] < a["value"] < a["high"] < 0.85  # (1 + w) / 2 for w between 0.2 and 0.6
    assert b["low"] == pytest.approx((2 + 0.05) / 3, abs=0.01)
    assert a["same_order"] == pytest.approx(a["pairs_kept"])


def test_the_usual_weights_give_the_strength_of_the_articles() -> None:
    frames, codebook = frames_of({"A": 9, "B": 9}), Codebook(weights=Weights(hedge=0.0))
    first = sensitivity(frames, codebook).table
    assert set(first["variant"]) >= {"as shown", "other weights"}


def test_the_same_data_give_the_same_draws() -> None:
    one, other = (sensitivity(corpus(), Codebook()).table for _ in range(2))
    assert one.equals(other)


def test_one_outlet_has_no_order() -> None:
    with pytest.raises(ComparisonError, match="two outlets"):
        sensitivity(frames_of({"A": 9}), Codebook())
