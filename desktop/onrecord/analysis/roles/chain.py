"""Linear chains: how likely each token plays each role, given its neighbours (Lafferty, McCallum and Pereira 2001).

Many chains of different length are worked on at once; what belongs to them lies end to end in flat arrays.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Messages:
    """What the places before, and those after, each place say about its role, up to a factor.

    Attributes:
        forward: (n, roles), the place itself counted in.
        backward: (n, roles), the place itself not counted.
        evidence: (n, roles), what the place alone says.
    """

    forward: Numbers
    backward: Numbers
    evidence: Numbers

    @property
    def marginals(self) -> Numbers:
        """How likely each role is at each place: (n, roles), rows of sum 1."""
        joint: Numbers = self.forward * self.backward
        return _scaled(joint)


def messages(
    scores: Numbers, begins: NDArray[np.int64], kinds: NDArray[np.int64], transitions: Numbers, start: Numbers
) -> Messages:
    """Passes messages along chains, forward and backward.

    Args:
        scores: (n, roles), log scale: for each place of all the chains, how well each role suits it.
        begins: Where each chain begins; the last entry is n. No chain is empty.
        kinds: For each place, the kind of boundary before it.
        transitions: (kinds, roles, roles), log scale: from the role before a boundary to that after it.
        start: (roles,), log scale: the role of the first place of a chain.
    """
    evidence = np.exp(scores - scores.max(axis=1, keepdims=True))
    # both ways at once: the way back turns the transitions round
    steps = np.exp(np.concatenate([transitions, transitions.transpose(0, 2, 1)]))
    forward, backward = np.empty_like(evidence), np.empty_like(evidence)
    lengths = np.diff(begins)
    order = np.argsort(-lengths, kind="stable")
    firsts, lasts = begins[:-1][order], begins[1:][order] - 1
    forward[firsts] = _scaled(evidence[firsts] * np.exp(start))
    backward[lasts] = 1.0
    # chains still going on at each step: the longest come first
    active = np.searchsorted(-lengths[order], -np.arange(1, lengths.max(initial=1)), side="left")
    for step, count in enumerate(active, 1):
        here, there = firsts[:count] + step, lasts[:count] - step + 1
        told = np.concatenate([forward[here - 1], evidence[there] * backward[there]])
        kind = np.concatenate([kinds[here], kinds[there] + len(transitions)])
        told = _scaled(np.matmul(told[:, np.newaxis], steps[kind])[:, 0])
        forward[here] = _scaled(told[:count] * evidence[here])
        backward[there - 1] = told[count:]
    return Messages(forward, backward, evidence)


def _scaled(values: Numbers) -> Numbers:
    scaled: Numbers = values / values.sum(axis=1, keepdims=True)
    return scaled
