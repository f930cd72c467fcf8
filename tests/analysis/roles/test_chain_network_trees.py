"""The arithmetic of the model."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.roles.chain import messages
from onrecord.analysis.roles.network import SLOTS, Network
from onrecord.analysis.roles.trees import Trees

ROLES, KINDS = 3, 2


def enumerated(scores: np.ndarray, kinds: np.ndarray, transitions: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Marginals by the weights of all ways to give roles."""
    total = np.zeros_like(scores)
    for roles in itertools.product(range(ROLES), repeat=len(scores)):
        weight = start[roles[0]] + sum(scores[place, role] for place, role in enumerate(roles))
        weight += sum(transitions[kinds[i], roles[i - 1], roles[i]] for i in range(1, len(roles)))
        for place, role in enumerate(roles):
            total[place, role] += np.exp(weight)
    marginals: np.ndarray = total / total.sum(axis=1, keepdims=True)
    return marginals


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
def test_marginals_are_those_of_all_ways_to_give_roles(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    begins = np.cumsum([0, *lengths])
    scores, kinds = random.normal(size=(begins[-1], ROLES)) * 2, random.integers(0, KINDS, begins[-1])
    transitions, start = random.normal(size=(KINDS, ROLES, ROLES)), random.normal(size=ROLES)
    marginals = messages(scores, begins, kinds, transitions, start).marginals
    for first, last in itertools.pairwise(begins):
        expected = enumerated(scores[first:last], kinds[first:last], transitions, start)
        np.testing.assert_allclose(marginals[first:last], expected, atol=1e-9)


def test_long_chains_do_not_vanish() -> None:
    count = 5_000
    scores = np.tile([0.0, -40.0, -40.0], (count, 1))
    zeros = np.zeros((KINDS, ROLES, ROLES))
    passed = messages(scores, np.array([0, count]), np.zeros(count, dtype=np.int64), zeros, np.zeros(ROLES))
    np.testing.assert_allclose(passed.marginals[:, 0], 1)


def network() -> Network:
    rows = np.zeros(SLOTS, dtype=np.int32)
    rows[[5, 9]] = [1, 2]
    return Network(
        rows=rows,
        embedding=np.array([[0, 0, 0], [1, -1, 10], [2, 2, 20]], dtype=np.float32),
        projection=np.array([[[1, 0], [0, 1]]], dtype=np.float32),
        bias=np.array([0, 0.5], dtype=np.float32),
        output=np.array([[1], [100]], dtype=np.float32),
        output_bias=np.array([1000], dtype=np.float32),
    )


def test_features_add_up_and_unknown_ones_add_nothing() -> None:
    embedded = network().embedded(np.array([[5, 5, 7], [9, 7, 7]]))
    assert embedded.tolist() == [[3, 1, 30], [1, -1, 10], [0, 0, 0]]


def test_outputs_are_hidden_and_direct() -> None:
    net = network()
    projected = net.projected(np.array([[0.5, -3]], dtype=np.float32), 0)
    assert projected.tolist() == [[0.5, -3], [0, 0]]
    # the second hidden unit is below zero
    assert net.outputs(net.embedded(np.array([[5]])), projected[:1]).tolist() == [[1.5 + 1000 + 10]]


def test_trees_add_the_leaves_they_lead_to() -> None:
    trees = Trees(
        feature=np.array([[0, -1, 1, -1, -1], [-1, -1, -1, -1, -1]], dtype=np.int16),
        threshold=np.array([[1.5, 0, 7, 0, 0], [0, 0, 0, 0, 0]], dtype=np.float32),
        left=np.array([[1, 0, 3, 0, 0], [0] * 5], dtype=np.int16),
        right=np.array([[2, 0, 4, 0, 0], [0] * 5], dtype=np.int16),
        value=np.array([[0, 1, 0, 2, 4], [8, 0, 0, 0, 0]], dtype=np.float32),
        base=16.0,
    )
    table = np.array([[1.5, 9], [2, 7], [2, 8]], dtype=np.float32)
    assert trees.sums(table).tolist() == [25, 26, 28]
