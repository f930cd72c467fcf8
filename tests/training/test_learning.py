"""The learners learn, their slopes are slopes, and what is written is read back."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from training.judge import classifier, learn_judge, learn_shares, shares_apart
from training.learner import Learner, Settings, feature_rows, joined, rates
from training.store import write_model

from onrecord.analysis.roles.network import SLOTS
from onrecord.analysis.roles.pairs import BOUNDARIES
from onrecord.analysis.roles.shares import Shares
from onrecord.analysis.roles.weights import FACTS, Calibration, Model, RoleWeights, Thresholds, read_model
from training import roles

SETTINGS = Settings(
    hidden=3, outputs=1, least=1, epochs=1, batch=8, rate=0.05, drop_hidden=0.0, drop_features=0.0, decay=0.0
)


def learner(seed: int = 0) -> Learner:
    return Learner.fresh(SETTINGS, features=4, vectors=(1, 2), seed=seed)


def test_rare_features_have_no_row() -> None:
    counts = np.zeros(SLOTS, dtype=np.int64)
    counts[[3, 8, 9]] = [5, 1, 2]
    assert feature_rows(counts, 2)[[3, 8, 9]].tolist() == [1, 0, 2]


def test_a_network_learns_what_no_line_tells() -> None:
    """Exclusive or: right only with a hidden layer."""
    learned = Learner.fresh(replace(SETTINGS, hidden=8), features=4, vectors=(1, 2), seed=0)
    rows = np.array([[1, 3], [1, 4], [2, 3], [2, 4]], dtype=np.int32)
    vectors = np.zeros((4, 1, 2), dtype=np.float32)
    target = np.array([[0], [1], [1], [0]], dtype=np.float32)
    for rate in rates(SETTINGS, 400):
        outputs, seen = learned.forward(rows, vectors)
        learned.backward(seen, ((1 / (1 + np.exp(-outputs)) - target) / 4).astype(np.float32), rate)
    assert ((learned.forward(rows, vectors)[0] > 0) == target).all()
    assert not learned.weights["embedding"][0].any()


def test_a_learner_and_the_network_that_ships_agree() -> None:
    several = [learner(1), learner(2)]
    rows = np.array([[1, 2], [4, 0]], dtype=np.int32)
    vectors = np.random.default_rng(0).normal(size=(2, 2)).astype(np.float32)
    expected = np.mean([one.forward(rows, vectors[:, np.newaxis])[0] for one in several], axis=0)
    row_of = np.zeros(SLOTS, dtype=np.int32)
    row_of[:5] = range(5)
    network = joined(several, row_of)
    outputs = network.outputs(network.embedded(rows.T.astype(np.int64)), network.projected(vectors, 0)[:2])
    np.testing.assert_allclose(outputs, expected, rtol=1e-5, atol=1e-6)


def test_the_same_seed_gives_the_same_weights() -> None:
    assert all((learner(3).weights[name] == weight).all() for name, weight in learner(3).weights.items())


def chain_data() -> roles.RoleData:
    """One cue of three tokens, one of two."""
    return roles.RoleData(
        article=np.array([0, 0]),
        begins=np.array([0, 3, 5]),
        features=np.array([[1], [2], [3], [1], [3]], dtype=np.int32),
        rows=np.zeros((5, 1), dtype=np.int64),
        kinds=np.array([7, 0, 3, 7, 0]),
        target=np.array([1, 3, 2, 1, 2]),
    )


def test_slopes_of_a_chain_are_those_of_its_likelihood(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slope that is handed on is that of the negative log likelihood, by finite differences of its transitions."""
    data = chain_data()
    one = Learner.fresh(replace(SETTINGS, outputs=roles.ROLES), 3, (1, 2), 0)
    random = np.random.default_rng(1)
    one.watch("transitions", random.normal(size=(BOUNDARIES, roles.ROLES, roles.ROLES)).astype(np.float32))
    one.watch("start", np.zeros(roles.ROLES, dtype=np.float32))
    handed: dict[str, np.ndarray] = {}
    monkeypatch.setattr(Learner, "backward", lambda _self, _seen, slope, _rate, **more: handed.update(more, own=slope))
    vectors, row_of = np.zeros((1, 2), dtype=np.float32), np.arange(10, dtype=np.int32)
    roles._step(one, data, vectors, row_of, np.array([0, 1]), 0.1)
    scores = one.forward(row_of[data.features], vectors[data.rows])[0].astype(np.float64)

    def loss(transitions: np.ndarray) -> float:
        total = 0.0
        for first, last in ((0, 3), (3, 5)):
            marginal = 0.0
            for place in range(first, last):
                marginal += scores[place, data.target[place]]
                if place > first:
                    marginal += transitions[data.kinds[place], data.target[place - 1], data.target[place]]
            alpha = scores[first]
            for place in range(first + 1, last):
                step = alpha[:, np.newaxis] + transitions[data.kinds[place]]
                alpha = np.log(np.exp(step).sum(axis=0)) + scores[place]
            total += np.log(np.exp(alpha).sum()) - marginal
        return total / 2

    transitions = one.weights["transitions"].astype(np.float64)
    for index in ((0, 1, 3), (3, 3, 2), (3, 0, 0), (5, 1, 1)):
        more, less = transitions.copy(), transitions.copy()
        more[index] += 1e-5
        less[index] -= 1e-5
        assert handed["transitions"][index] == pytest.approx((loss(more) - loss(less)) / 2e-5, abs=1e-5)


def test_trees_are_those_of_the_classifier() -> None:
    random = np.random.default_rng(0)
    table = random.normal(size=(2_000, 3)).astype(np.float32)
    target = table[:, 0] * table[:, 1] + random.normal(size=2_000) > 0
    trees = learn_judge(table, target)
    sums = trees.sums(table)
    assert ((sums > 0) == target).mean() > 0.75
    np.testing.assert_allclose(sums, classifier().fit(table, target).decision_function(table), atol=1e-4)


def test_shares_are_drawn_towards_the_usual_and_rare_kinds_are_left_out() -> None:
    features = np.array([[3] * 8 + [5] * 2])
    shares = learn_shares(features, np.array([True] * 8 + [False] * 2))
    assert shares.slots.tolist() == [3]
    assert shares.share == pytest.approx([(8 + 8 * 0.8) / 16])
    assert shares.of(np.array([[3, 5, 9]])).ravel().tolist() == pytest.approx([0.9, 0.8, 0.8])


def test_shares_are_told_without_the_article_itself() -> None:
    features, target = np.array([[3] * 20]), np.array([True] * 4 + [False] * 16)
    shares = shares_apart(features, target, np.repeat(np.arange(5), 4))
    assert shares[0] == pytest.approx(0.0)
    assert shares[-1] > 0.2


def model() -> Model:
    random = np.random.default_rng(0)
    row_of = np.zeros(SLOTS, dtype=np.int32)
    row_of[[7, 70_000, 4_000_000, SLOTS - 1]] = [1, 2, 3, 4]
    settings = replace(SETTINGS, outputs=roles.ROLES)
    cues, chain = (joined([Learner.fresh(s, 4, (2, 3), 1)], row_of) for s in (SETTINGS, settings))
    start, transitions = random.normal(size=roles.ROLES), random.normal(size=(BOUNDARIES, roles.ROLES, roles.ROLES))
    judge = learn_judge(random.normal(size=(500, 2)).astype(np.float32), np.arange(500) % 2 == 0)
    shares = Shares(np.array([4, 90_000]), np.array([0.2, 1], dtype=np.float32), 0.3)
    return Model(
        version="",
        known=np.array([3, 2**63], dtype=np.uint64),
        barred=np.array([5], dtype=np.uint64),
        cues=cues,
        roles=RoleWeights(chain, transitions, start),
        shares=shares,
        judge=judge,
        measures=("a", "b"),
        thresholds=Thresholds(likely=-2.5, cue=0.4, sole=0.3, source=0.3, content=0.4),
        calibration=Calibration((0.0, 1.0), (0.1, 0.9)),
    )


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = model()
    version = write_model(written, tmp_path, {})
    read = read_model(tmp_path)
    assert read.version == version
    assert (read.thresholds, read.calibration, read.measures) == (
        written.thresholds, written.calibration, written.measures,
    )  # fmt: skip
    np.testing.assert_array_equal(read.known, written.known)
    np.testing.assert_array_equal(read.cues.rows, written.cues.rows)
    np.testing.assert_allclose(read.cues.embedding, written.cues.embedding, atol=0.002)
    np.testing.assert_allclose(read.roles.transitions, written.roles.transitions, atol=1e-6)
    np.testing.assert_array_equal(read.judge.feature, written.judge.feature)
    np.testing.assert_array_equal(read.shares.slots, written.shares.slots)
    np.testing.assert_allclose(read.shares.share, written.shares.share, atol=0.002)
    assert read.calibration.confidence(np.array([0.5])) == pytest.approx(0.5)


def test_the_version_names_the_weights(tmp_path: Path) -> None:
    one, other = model(), replace(model(), barred=np.array([6], dtype=np.uint64))
    versions = {write_model(m, tmp_path, {}) for m in (one, model(), other)}
    assert len(versions) == 2


def test_another_layout_is_refused(tmp_path: Path) -> None:
    write_model(model(), tmp_path, {})
    facts = json.loads((tmp_path / FACTS).read_text(encoding="utf-8"))
    (tmp_path / FACTS).write_text(json.dumps(facts | {"format": 99}), encoding="utf-8")
    with pytest.raises(ValueError, match="layout 99"):
        read_model(tmp_path)
