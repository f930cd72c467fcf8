"""Linear chains: how likely each token plays each role, given its neighbours (Lafferty, McCallum and Pereira 2001).

Many chains of different length are worked on at once; what belongs to them lies end to end in flat arrays.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_UNSCALED = 8
"""After so many steps messages are brought back to a sum of 1, long before they could become too small for a number."""


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
    lengths = np.diff(begins)
    order = np.argsort(-lengths, kind="stable")
    firsts, lasts = begins[:-1][order], begins[1:][order] - 1
    # chains still going on at each step: the longest come first
    active = np.searchsorted(-lengths[order], -np.arange(1, lengths.max(initial=1)), side="left")
    step = np.repeat(np.arange(1, len(active) + 1), active)
    chain = np.arange(len(step)) - np.repeat(np.cumsum(active) - active, active)
    here, there = firsts[chain] + step, lasts[chain] - step
    # both ways at once, and roles before places; the way back turns the transitions round
    ways = np.exp(np.concatenate([transitions, transitions.transpose(0, 2, 1)])).transpose(1, 2, 0)
    turns = ways[:, :, _alternating(kinds[here], kinds[there + 1] + len(transitions))]
    weights = evidence.T[:, _alternating(here, there)]
    first = evidence.T[:, _alternating(firsts, lasts)]
    first[:, ::2] *= np.exp(start)[:, np.newaxis]
    told = _told(first, turns, weights, active)
    forward, backward = np.empty_like(evidence), np.empty_like(evidence)
    forward[firsts], backward[lasts] = first[:, ::2].T, 1.0
    forward[here], backward[there] = (told[:, ::2] * weights[:, ::2]).T, told[:, 1::2].T
    return Messages(forward, backward, evidence)


def _told(first: Numbers, turns: Numbers, weights: Numbers, active: NDArray[np.int64]) -> Numbers:
    """Goes along all chains, step by step, both ways: what the places behind say to that which a step leads to.

    Args:
        first: (roles, ways of all chains): what the place that each way begins at says.
        turns: (roles, roles, steps of all ways): from the role behind a step to that before it.
        weights: (roles, steps of all ways): what the place that a step leads to says by itself.
        active: How many chains are that long, by step: the steps of the first ones lie end to end, the two ways of a
            chain side by side.
    """
    told, said, begin = np.empty_like(weights), first, 0
    for number, count in enumerate((2 * active).tolist()):
        here = slice(begin, begin + count)
        now = np.add.reduce(said[:, np.newaxis, :count] * turns[:, :, here], axis=0, out=told[:, here])
        if number % _UNSCALED == 0:
            now /= np.add.reduce(now, axis=0)
        said = now * weights[:, here]
        begin += count
    return told


def _alternating(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.stack([one, other], axis=1).ravel()


def _scaled(values: Numbers) -> Numbers:
    scaled: Numbers = values / values.sum(axis=1, keepdims=True)
    return scaled
