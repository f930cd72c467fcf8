"""How often likely cues of some kind were right where the model was trained: a table of shares by feature."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.roles.hashing import Slots


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Shares of k features.

    Attributes:
        slots: (k,): the features, ascending.
        share: (k,): how many likely cues with the feature are right, in [0, 1].
        usual: What is taken for other features.
    """

    slots: NDArray[np.int64]
    share: NDArray[np.float32]
    usual: float

    def of(self, features: Slots) -> NDArray[np.float32]:
        """The shares of features, turned so that each template is a column."""
        if not len(self.slots):
            return np.full(features.T.shape, self.usual, dtype=np.float32)
        place = np.minimum(np.searchsorted(self.slots, features), len(self.slots) - 1)
        found = self.slots[place] == features
        return np.where(found, self.share[place], np.float32(self.usual)).T
