import datetime as dt

import numpy as np
import pytest

from made_frames import article, frames_of, paragraph
from onrecord.comparison import article_profile, as_frames, over_time, paragraph_position, tone_by_strength, track
from onrecord.errors import ComparisonError
from onrecord.model import Codebook, ParagraphKind


def test_values_rise_within_their_row() -> None:
    low, middle, high = (track(3, (-1.0, 1.0), value) for value in (-1.0, 0.0, 1.0))
    assert high < middle == 3 < low
    assert high > 2.5
    assert low < 3.5


def test_tone_against_strength_is_a_rank_correlation() -> None:
    articles = [article(f"a{n}", "A", tone=n / 10, strength=(n / 10) ** 2) for n in range(8)]
    found = tone_by_strength(as_frames([*articles, article("b", "B", 0.1, None)], [], []), Codebook())
    assert found.rows_of("A")["rank_correlation"]["value"] == pytest.approx(1)
    assert found.rows_of("B")["rank_correlation"]["measured"] == 0
    assert found.points["x"].tolist() == [pytest.approx((n / 10) ** 2) for n in range(8)]
    assert "the rank correlation of tone and sourcing strength at A is 1.00" in found.sentences[0]


def test_tone_against_strength_needs_both() -> None:
    with pytest.raises(ComparisonError, match="both"):
        tone_by_strength(as_frames([article("a", "A", 0.1, None)], [], []), Codebook())


@pytest.mark.parametrize(
    ("days", "unit"), [(20, "day"), (100, "week"), (600, "month"), (2000, "quarter"), (9000, "year")]
)
def test_time_is_cut_into_few_periods(days: int, unit: str) -> None:
    dates = [dt.date(2000, 1, 3) + dt.timedelta(days=days * n // 5) for n in range(6) for _ in range(5)]
    articles = [article(f"a{n}", "A", published=date) for n, date in enumerate(dates)]
    found = over_time(as_frames(articles, [], []), Codebook())
    assert f"the means of each {unit}," in found.reading
    assert (found.table["period"] <= found.table["period_end"]).all()
    assert found.table["n"].tolist() == [5] * 6 * 2


def test_a_period_is_long_enough_for_means() -> None:
    dates = [dt.date(2024, 1, 1) + dt.timedelta(days=4 * n) for n in range(23)]  # 23 days, but 8 articles a month
    articles = [article(f"a{n}", "A", published=date) for n, date in enumerate(dates)]
    assert "the means of each month," in over_time(as_frames(articles, [], []), Codebook()).reading


def test_the_mean_of_a_period_needs_five_articles() -> None:
    days = [dt.date(2024, 1, 1)] * 6 + [dt.date(2024, 1, 2)] * 4
    articles = [article(f"a{n}", "A", 0.5, published=day) for n, day in enumerate(days)]
    found = over_time(as_frames([*articles, article("u", "A", published=None)], [], []), Codebook())
    tone = found.table[found.table["measure"] == "tone"]
    assert tone["value"].tolist() == [pytest.approx(0.5), pytest.approx(np.nan, nan_ok=True)]
    assert "the means of each day" in found.reading
    assert "Left out: 1 article without a date." in found.notes


def test_no_dates_are_said() -> None:
    with pytest.raises(ComparisonError, match="no article has a date"):
        over_time(as_frames([article("a", "A", published=None)], [], []), Codebook())
    with pytest.raises(ComparisonError, match="with a date has a tone"):
        over_time(as_frames([article("a", "A", None, None)], [], []), Codebook())


def test_an_outlet_without_dates_is_said() -> None:
    articles = [article("a", "A"), article("b", "B", published=None)]
    assert over_time(as_frames(articles, [], []), Codebook()).sentences[1] == "No article of B has a date."


def test_the_body_is_cut_in_fifths() -> None:
    articles = [article(f"a{n}", "A") for n in range(5)]
    body = [paragraph(one, index, index / 10, 1.0) for one in articles for index in range(1, 11)]
    headlines = [paragraph(one, 0, -1.0, 0.0, kind=ParagraphKind.HEADLINE) for one in articles]
    found = paragraph_position(as_frames(articles, headlines + body, []), Codebook())
    tone = found.table[found.table["measure"] == "tone"]
    assert tone["value"].tolist() == pytest.approx([0.15, 0.35, 0.55, 0.75, 0.95])
    assert tone["n"].tolist() == [10] * 5
    assert found.sentences[0].startswith("At A the mean sourcing strength is 1.00")
    assert len(found.points) == 5 * 5 * 2


def test_a_single_paragraph_stands_in_the_middle() -> None:
    one = article("a", "A")
    found = paragraph_position(as_frames([one], [paragraph(one, 0, 0.5, None)], []), Codebook())
    assert found.points["x"].tolist() == [3.0]


def test_no_paragraphs_are_said() -> None:
    with pytest.raises(ComparisonError, match="no paragraph"):
        paragraph_position(as_frames([article("a", "A")], [], []), Codebook())


def test_a_profile_shows_the_body_of_one_article() -> None:
    found = article_profile(frames_of({"A": 2, "B": 1}), Codebook(), "1-0")
    assert set(found.table["article"]) == {"1-0"}
    tone = found.table[found.table["measure"] == "tone"]
    assert tone["paragraph"].tolist() == [1, 2, 3, 4, 5, 6]
    assert "Title of 1-0" in found.title
    assert found.outlets == ("B",)
    assert not any("Intervals" in note for note in found.notes)


def test_a_profile_counts_the_attributions_of_a_strength() -> None:
    one = article("a", None, tone=None, published=None)
    body = [paragraph(one, 1, None, 0.7, named=2, unnamed=1, hedged=1)]
    found = article_profile(as_frames([one], body, []), Codebook())
    assert found.table[["measure", "n", "value"]].to_numpy().tolist() == [["strength", 4, 0.7]]
    assert found.title.endswith("along “a” ((no outlet))")


def test_a_profile_of_nothing_is_said() -> None:
    with pytest.raises(ComparisonError, match="there is no article x"):
        article_profile(frames_of({"A": 1}), Codebook(), "x")
    with pytest.raises(ComparisonError, match="neither a tone nor"):
        article_profile(as_frames([article("a", "A")], [], []), Codebook())
