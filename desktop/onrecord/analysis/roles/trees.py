"""Boosted decision trees, as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


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

    def sums(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum for each row of a table."""
        every = np.arange(len(self.feature))
        rows = np.arange(len(table))[:, np.newaxis]
        node = np.zeros((len(table), len(every)), dtype=np.int64)
        while True:
            feature = self.feature[every, node]
            inner = feature >= 0
            if not inner.any():
                sums: NDArray[np.float64] = self.value[every, node].sum(axis=1, dtype=np.float64)
                return self.base + sums
            lower = table[rows, np.maximum(feature, 0)] <= self.threshold[every, node]
            onward = np.where(lower, self.left[every, node], self.right[every, node])
            node = np.where(inner, onward, node)
