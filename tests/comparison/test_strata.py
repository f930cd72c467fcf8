import datetime as dt

import pandas as pd
import pytest

from made_frames import article, attribution
from onrecord.comparison import Frames, as_frames, differences, sourcing_by_outlet, tone_by_outlet, within
from onrecord.comparison.strata import is_opinion
from onrecord.errors import ComparisonError
from onrecord.model import Codebook, SourceType

MAY, JUNE = dt.date(2024, 5, 3), dt.date(2024, 6, 3)


def corpus() -> Frames:
    """A has 8 articles on sport and 2 on politics, B 2 and 8; sport is 0.5 at both, politics 0 at A and -0.2 at B."""
    articles = [
        article(f"{outlet}{on}{n}", outlet, tone, section=on, topic=on, published=JUNE if on == "Politics" else MAY)
        for outlet, on, count, tone in (
            ("A", "Sport", 8, 0.5), ("A", "Politics", 2, 0.0), ("B", "sport ", 2, 0.5), ("B", "Politics", 8, -0.2),
        )
        for n in range(count)
    ]  # fmt: skip
    articles.append(article("alone", "A", -1.0, section="Chess", topic="Chess", published=None))
    return as_frames(articles, (), [attribution(one, SourceType.NAMED_PERSON) for one in articles])


@pytest.mark.parametrize("by", ["section", "topic", "month"])
def test_outlets_are_compared_on_the_same_mix(by: str) -> None:
    table = tone_by_outlet(within(corpus(), by), Codebook()).table
    # Half of the articles are on sport: A (0.5 + 0) / 2, B (0.5 - 0.2) / 2.
    assert list(table["value"]) == [pytest.approx(0.25), pytest.approx(0.15)]


@pytest.mark.parametrize("by", ["section", "topic"])
def test_what_an_outlet_alone_has_is_left_out_and_said(by: str) -> None:
    frames = within(corpus(), by)
    assert "alone" not in set(frames.articles["id"])
    assert frames.filters == (
        f"compared within 2 {by}s that every outlet has (Politics, Sport), in the same mix; 1 article left out",
    )  # fmt: skip


def test_shares_and_differences_follow_the_weights() -> None:
    frames = within(corpus(), "section")
    assert sourcing_by_outlet(frames, Codebook()).table["value"].max() == pytest.approx(1.0)
    tone = differences(frames, Codebook()).table.iloc[0]
    assert tone["value"] == pytest.approx(0.1)


def test_the_weights_of_an_outlet_add_up_to_its_articles() -> None:
    frames = within(corpus(), "section")
    weights = frames.articles.assign(weight=frames.weights_of(frames.articles["id"])).groupby("outlet")["weight"]
    assert weights.sum().tolist() == [pytest.approx(10), pytest.approx(10)]


def test_genre_is_told_by_the_section() -> None:
    sections = pd.DataFrame({"section": ["Opinion", "Op-Ed", "Editorials", "World", "Reviews", None, "Letters"]})
    assert is_opinion(sections).tolist() == [True, True, True, False, False, False, True]


@pytest.mark.parametrize(
    ("by", "frames", "words"),
    [
        ("weather", corpus(), "cannot be compared within weather; there are section, topic, month, genre"),
        ("section", as_frames([article("a", "A"), article("b", "B")], (), ()), "no article tells its section"),
        ("topic", as_frames([article("a", "A", section="X")], (), ()), "no article tells its topic"),
        (
            "section",
            as_frames([article("a", "A", section="X"), article("b", "B", section="Y")], (), ()),
            "no section has articles of every outlet",
        ),
    ],
)
def test_what_the_data_lack_is_said(by: str, frames: Frames, words: str) -> None:
    with pytest.raises(ComparisonError, match=words):
        within(frames, by)
