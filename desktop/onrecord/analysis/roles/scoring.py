"""The first two steps of the model: how likely each token is the head of a cue, and what role it plays to one."""

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.roles import cues, pairs
from onrecord.analysis.roles.chain import Numbers, messages
from onrecord.analysis.roles.hashing import Places
from onrecord.analysis.roles.network import Network
from onrecord.analysis.roles.rivals import Evidence
from onrecord.analysis.roles.tokens import Tokens
from onrecord.analysis.roles.weights import RoleWeights

UNASKED = -20.0
"""The log odds of a token that cannot be a cue."""

Logits = NDArray[np.float32]


def cue_logits(tokens: Tokens, places: Places, network: Network) -> Logits:
    """For each token the log odds that it is the head of a cue; `UNASKED` for all but the places asked for."""
    logit = np.full(len(tokens), UNASKED, dtype=np.float32)
    embedded = network.embedded(cues.features(tokens, places))
    projected = _projected(tokens, cues.neighbours(tokens, places), network)
    logit[places] = network.outputs(embedded, projected)[:, 0]
    return logit


def evidence_of(tokens: Tokens, likely: Places, logit: Logits, weights: RoleWeights) -> Evidence:
    """Tells the roles of the tokens around likely cues."""
    joined = pairs.paired(tokens, likely)
    kinds = pairs.boundaries(tokens)[joined.token]
    scores = role_scores(tokens, joined, logit, weights.network)
    passed = messages(scores, joined.begins, kinds, weights.transitions, weights.start)
    return Evidence(tokens, joined, passed.marginals, logit)


def role_scores(tokens: Tokens, joined: pairs.Pairs, logit: Logits, network: Network) -> Numbers:
    """How well each role suits each token by itself, (pairs, roles), log scale."""
    likely = pairs.levels(logit)
    features, way = pairs.pair_features(tokens, joined, likely)
    embedded = network.embedded(features)
    embedded += network.embedded(pairs.token_features(tokens, likely))[joined.token]
    projected = _projected(tokens, role_rows(joined, way), network)
    return network.outputs(embedded, projected).astype(np.float64)


def role_rows(joined: pairs.Pairs, way: Places) -> Places:
    """The tokens whose vectors count for the role of a token, (pairs, `pairs.VECTORS`)."""
    return np.column_stack([joined.token, joined.cues[joined.cue], way])


def _projected(tokens: Tokens, rows: Places, network: Network) -> NDArray[np.float32]:
    total = network.projected(tokens.vectors, 0)[rows[:, 0]]
    for place in range(1, rows.shape[1]):
        total += network.projected(tokens.vectors, place)[rows[:, place]]
    return total
