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
        trees, nodes = self.feature.shape
        root = np.arange(trees)[:, np.newaxis] * nodes
        here = root + np.arange(nodes)
        # all nodes in one row; a leaf leads to itself, so that it does no harm to ask it again
        left, right = (np.where(self.feature < 0, here, root + side).ravel() for side in (self.left, self.right))
        column, threshold = np.maximum(self.feature, 0).ravel().astype(np.int64), self.threshold.ravel()
        row = np.arange(len(table))[:, np.newaxis] * table.shape[1]
        values = table.ravel()
        node = np.repeat(root.T, len(table), axis=0)
        while True:
            lower = values.take(row + column.take(node)) <= threshold.take(node)
            onward = np.where(lower, left.take(node), right.take(node))
            if np.array_equal(onward, node):
                sums: NDArray[np.float64] = self.value.ravel().take(node).sum(axis=1, dtype=np.float64)
                return self.base + sums
            node = onward
