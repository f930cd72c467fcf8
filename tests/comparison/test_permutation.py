import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from onrecord.comparison import permutation
from onrecord.comparison.permutation import Sample, cliffs_delta, difference_interval, holm, permutation_test


def sample(*values: float) -> Sample:
    return Sample(np.array(values), np.ones(len(values)))


def drawn(seed: int, n: int, mean: float = 0.0, spread: float = 1.0) -> Sample:
    return sample(*np.random.default_rng(seed).normal(mean, spread, n))


def test_the_difference_is_that_of_the_means() -> None:
    found = difference_interval(sample(1, 2, 3, 4, 5), sample(0, 1, 2, 3, 4))
    assert found.value == pytest.approx(1.0)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 1 < found.high
    assert found.method == "BCa"


def test_the_interval_is_that_of_scipy_for_means() -> None:
    one, other = drawn(1, 30, 0.4), drawn(2, 40)
    known = stats.bootstrap(
        (one.numerators, other.numerators),
        lambda a, b, axis: a.mean(axis=axis) - b.mean(axis=axis),
        n_resamples=9999, vectorized=True, method="BCa", rng=np.random.default_rng(5),
    ).confidence_interval  # fmt: skip
    found = difference_interval(one, other)
    assert found.low == pytest.approx(known.low, abs=0.03)
    assert found.high == pytest.approx(known.high, abs=0.03)


def test_the_difference_of_shares_resamples_both_counts_together() -> None:
    one = Sample(np.array([1.0, 2, 0, 1, 1]), np.array([2.0, 4, 1, 2, 1]))
    other = Sample(np.zeros(6), np.full(6, 3.0))
    found = difference_interval(one, other)
    assert found.value == pytest.approx(0.5)


def test_too_few_articles_have_neither_interval_nor_test() -> None:
    few, enough = sample(1, 2, 3, 4), drawn(1, 9)
    assert difference_interval(few, enough).value is None
    assert permutation_test(enough, few).p is None


@pytest.mark.parametrize(("a", "b", "delta"), [((3, 4), (1, 2), 1.0), ((1, 2), (3, 4), -1.0), ((1, 2), (1, 2), 0.0)])
def test_cliffs_delta(a: tuple[float, ...], b: tuple[float, ...], delta: float) -> None:
    assert cliffs_delta(np.array(a, dtype=float), np.array(b, dtype=float)) == pytest.approx(delta)


def test_the_test_agrees_with_scipys_permutation_of_welchs_t() -> None:
    one, other = drawn(3, 25, 0.5), drawn(4, 35, spread=2.0)
    known = stats.permutation_test(
        (one.numerators, other.numerators),
        lambda a, b, axis: stats.ttest_ind(a, b, axis=axis, equal_var=False).statistic,
        n_resamples=9999, vectorized=True, rng=np.random.default_rng(6),
    ).pvalue  # fmt: skip
    assert permutation_test(one, other).p == pytest.approx(known, abs=0.02)


def test_very_many_articles_are_told_by_the_normal_curve() -> None:
    one, other = drawn(7, 1500, 0.05), drawn(8, 1500)
    found = permutation_test(one, other)
    known = stats.ttest_ind(one.numerators, other.numerators, equal_var=False).pvalue
    assert found.method == "normal"
    assert found.p == pytest.approx(known, abs=0.002)


def test_the_same_articles_give_the_same_p() -> None:
    one, other = drawn(1, 12), drawn(2, 12)
    assert permutation_test(one, other) == permutation_test(one, other)


@pytest.mark.parametrize(
    ("ps", "corrected"),
    [
        ([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]),  # the example of R's p.adjust
        ([0.5, None, 0.9], [1.0, None, 1.0]),
        ([], []),
    ],
)
def test_holm(ps: list[float | None], corrected: list[float | None]) -> None:
    assert holm(ps) == [None if p is None else pytest.approx(p) for p in corrected]


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_never_lowers_a_p_and_keeps_their_order(ps: list[float]) -> None:
    corrected = holm(ps)
    assert all(after is not None and after >= before - 1e-12 for before, after in zip(ps, corrected, strict=True))
    ranked = [corrected[at] for at in np.argsort(ps, kind="stable")]
    assert ranked == sorted(ranked, key=lambda p: p or 0.0)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.floats(-1, 1), min_size=5, max_size=20),
    st.lists(st.floats(-1, 1), min_size=5, max_size=20),
)
def test_a_p_is_a_probability_and_does_not_ask_which_comes_first(a: list[float], b: list[float]) -> None:
    one = permutation_test(sample(*a), sample(*b)).p
    other = permutation_test(sample(*b), sample(*a)).p
    assert one is not None
    assert other is not None
    assert 0 < one <= 1
    assert one == pytest.approx(other, abs=0.03)


def test_groups_that_are_all_alike_differ_surely() -> None:
    assert permutation_test(sample(*[1.0] * 8), sample(*[0.0] * 8)).p == pytest.approx(0.0002, abs=0.0005)


def test_no_permutation_takes_more_memory_than_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permutation, "_NUMBERS_AT_ONCE", 10)
    assert permutation_test(sample(1, 2, 3, 4, 5), sample(1, 2, 3, 4, 6)).p is not None
