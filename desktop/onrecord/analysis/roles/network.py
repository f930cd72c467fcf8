"""A network of one hidden layer over hashed features and vectors of tokens."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.roles.hashing import SLOT_BITS, Slots

Numbers = NDArray[np.float32]

SLOTS = 2**SLOT_BITS
"""How many features can be told apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """out = relu(h) V + c + direct, where h and direct are sums over features, and h over vectors of tokens too.

    Attributes:
        rows: (SLOTS,): the row of `embedding` of each feature; 0, a row of zeros, for those not known.
        embedding: (features + 1, hidden + outputs): what each feature adds to the hidden layer, and to the outputs.
        projection: (tokens, width, hidden): what the vector of each token adds to the hidden layer.
        bias: (hidden,)
        output: (hidden, outputs)
        output_bias: (outputs,)
    """

    rows: NDArray[np.int32]
    embedding: Numbers
    projection: Numbers
    bias: Numbers
    output: Numbers
    output_bias: Numbers

    def embedded(self, features: Slots) -> Numbers:
        """What features add up to, (n, hidden + outputs): a part of the sum that `outputs` takes."""
        shape = (features.shape[1], self.embedding.shape[1])
        total, one = np.zeros(shape, dtype=np.float32), np.empty(shape, dtype=np.float32)
        for rows in self.rows[features]:
            # the mode "clip" lets numpy write into `one` without a copy; no row is out of range
            total += np.take(self.embedding, rows, axis=0, out=one, mode="clip")
        return total

    def projected(self, vectors: Numbers, place: int) -> Numbers:
        """What each token adds to the hidden layer, (n + 1, hidden), if it stands at a place; the last row is zero."""
        added = np.zeros((len(vectors) + 1, self.projection.shape[2]), dtype=np.float32)
        np.matmul(vectors, self.projection[place], out=added[:-1])
        return added

    def outputs(self, embedded: Numbers, projected: Numbers) -> Numbers:
        """The outputs, (n, outputs), of the sums over features and over tokens."""
        width = self.projection.shape[2]
        hidden = np.maximum(embedded[:, :width] + projected + self.bias, 0)
        result: Numbers = hidden @ self.output + self.output_bias + embedded[:, width:]
        return result
