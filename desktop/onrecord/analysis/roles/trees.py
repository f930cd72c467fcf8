"""Boosted decision trees, as arrays."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

_Leaves = NDArray[np.uint32]
"""Leaves of a tree as bits, the leftmost the lowest."""

MOST_LEAVES = 32
_ALL = 2**MOST_LEAVES - 1
_AT_ONCE = 64  # rows: some megabytes of tests
_PRIME = 37  # the powers of 2 below 2 ** 32 leave different rests
_PLACE_OF = np.zeros(_PRIME, dtype=np.intp)
_PLACE_OF[[2**place % _PRIME for place in range(MOST_LEAVES)]] = range(MOST_LEAVES)


@dataclass(frozen=True, slots=True, eq=False)
class _Tests:
    """The inner nodes of trees, as tests that rule leaves out (Lucchese et al. 2015, "QuickScorer").

    Attributes:
        feature: (tests, trees): the column a test looks at.
        threshold: (tests, trees): the way goes left up to this value.
        left_out: (tests, trees): the leaves that can be reached where the way goes right.
        value: (trees, `MOST_LEAVES`): what each leaf adds.
    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    left_out: _Leaves
    value: NDArray[np.float32]

    def sums(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum for each row of a table."""
        right = table.take(self.feature, axis=1) > self.threshold
        left = np.bitwise_and.reduce(np.where(right, self.left_out, np.uint32(_ALL)), axis=1)
        leaf = _PLACE_OF.take((left & (~left + np.uint32(1))) % np.uint32(_PRIME))
        first = np.arange(len(self.value)) * MOST_LEAVES
        sums: NDArray[np.float64] = self.value.ravel().take(first + leaf).sum(axis=1, dtype=np.float64)
        return sums


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """A sum of decision trees, their nodes padded to the same number: arrays of shape (trees, nodes).

    Attributes:
        feature: The column a node looks at; -1 at a leaf.
        threshold: Up to this value the way goes left.
        left: The node to the left, in the same tree.
        right: The node to the right.
        value: What a leaf adds.
        base: What the sum begins with.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    base: float
    _tests: _Tests = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tests", _tests_of(self))

    def sums(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum for each row of a table.

        All tests are made, and each tree gives the leftmost leaf that none of them rules out: no way is walked.
        """
        sums = np.empty(len(table))
        for begin in range(0, len(table), _AT_ONCE):
            sums[begin : begin + _AT_ONCE] = self._tests.sums(table[begin : begin + _AT_ONCE])
        return self.base + sums


def _tests_of(trees: Trees) -> _Tests:
    """Numbers the leaves of each tree from the left.

    Raises:
        ValueError: A tree has more leaves than can be told apart.
    """
    count, inner = len(trees.feature), max(int((trees.feature >= 0).sum(axis=1).max(initial=0)), 1)
    feature, threshold = np.zeros((inner, count), dtype=np.intp), np.zeros((inner, count), dtype=np.float32)
    left_out = np.full((inner, count), _ALL, dtype=np.uint32)
    value = np.zeros((count, MOST_LEAVES), dtype=np.float32)
    for tree in range(count):
        begins: dict[int, int] = {}  # by inner node, the first leaf below it
        leaves = tests = 0
        for node, half_way in _walked(trees.feature[tree], trees.left[tree], trees.right[tree]):
            if trees.feature[tree, node] < 0:
                if leaves == MOST_LEAVES:
                    raise ValueError(f"a tree has more than {MOST_LEAVES} leaves")
                value[tree, leaves] = trees.value[tree, node]
                leaves += 1
            elif not half_way:
                begins[node] = leaves
            else:
                feature[tests, tree], threshold[tests, tree] = trees.feature[tree, node], trees.threshold[tree, node]
                left_out[tests, tree] = _ALL ^ (2**leaves - 2 ** begins[node])
                tests += 1
    return _Tests(feature, threshold, left_out, value)


def _walked(
    feature: NDArray[np.int16], left: NDArray[np.int16], right: NDArray[np.int16]
) -> Iterator[tuple[int, bool]]:
    """The nodes of a tree from the left; inner ones come twice: before, and after what is to the left of them."""
    waiting = [(0, False)]
    while waiting:
        node, half_way = waiting.pop()
        yield node, half_way
        if feature[node] >= 0:
            waiting.append((int(right[node]), False) if half_way else (node, True))
            if not half_way:
                waiting.append((int(left[node]), False))
