"""What tells whether a likely cue is one: the roles it gives to other words, and the likely cues around it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.roles.hashing import Places
from onrecord.analysis.roles.pairs import Pairs
from onrecord.analysis.roles.tokens import Tokens, names
from onrecord.analysis.roles.tree import SIGNATURE

Numbers = NDArray[np.float64]
Table = dict[str, NDArray[np.generic]]

OTHER, SOURCE, CONTENT, CUE = range(4)
"""The roles a token can play to a cue."""

_FINITE = names("VBD", "VBZ", "VBP", "MD")
_PROPER, _PRONOUN, _VERB, _NOUN, _THAT = names("PROPN", "PRON", "VERB", "NOUN", "that")
_LABELS = ("ccomp", "xcomp", "dobj", "prep", "nsubjpass", "aux")
_FAR = 99


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What is known of the likely cues of some paragraphs.

    Attributes:
        tokens: The tokens.
        pairs: The likely cues with the tokens that can belong to them.
        roles: (pairs, roles): how likely each token plays each role.
        logit: For each of all tokens how likely it is a cue, log odds; -20 where that was not asked.
    """

    tokens: Tokens
    pairs: Pairs
    roles: Numbers
    logit: NDArray[np.float32]

    @property
    def chance(self) -> Numbers:
        """For each token, how likely it is a cue."""
        return probability(self.logit)

    def total(self, values: NDArray[np.generic]) -> Numbers:
        """The sums over the tokens of each cue."""
        return np.bincount(self.pairs.cue, values, len(self.pairs.cues)).astype(np.float64)

    def most(self, values: Numbers) -> Numbers:
        """The largest of the tokens of each cue."""
        result: Numbers = np.maximum.reduceat(values, self.pairs.begins[:-1])
        return result


def probability(logit: NDArray[np.floating]) -> Numbers:
    """Log odds as probabilities."""
    return 1 / (1 + np.exp(-np.clip(logit.astype(np.float64), -30, 30)))


def compared(evidence: Evidence) -> Table:
    """The measures by which likely cues are judged, a row a cue."""
    table = _own(evidence) | _form(evidence) | _contest(evidence) | _claimed(evidence) | _around(evidence)
    return table | _words(evidence)


def _own(evidence: Evidence) -> Table:
    """How much of each role is given, and how surely."""
    roles, total = evidence.roles, evidence.total
    source, content = roles[:, SOURCE], roles[:, CONTENT]
    firm = content > 0.5
    same_cue = np.diff(evidence.pairs.cue, prepend=-1) == 0
    return {
        "content": total(content),
        "content most": evidence.most(content),
        "source": total(source),
        "source most": evidence.most(source),
        "cue": total(roles[:, CUE]),
        "doubt": total(-(roles * np.log(roles + 1e-6)).sum(axis=1)),
        "content firm": total(content * firm),
        "content parts": total(firm & ~(np.roll(firm, 1) & same_cue)),
    }


def _form(evidence: Evidence) -> Table:
    """What kind of words content and source consist of."""
    tokens, token = evidence.tokens, evidence.pairs.token
    cue = evidence.pairs.cues[evidence.pairs.cue]
    source, content = evidence.roles[:, SOURCE], evidence.roles[:, CONTENT]
    total = evidence.total
    same = tokens.sentence[token] == tokens.sentence[cue]
    distance = token - cue
    return {
        "content quoted": total(content * tokens.quoted[token]),
        "content marks": total(content * tokens.mark[token]),
        "content before": total(content * (distance < 0)),
        "content elsewhere": total(content * ~same),
        "content next": total(content * ((distance == 1) | (distance == 2))),
        "content distance": total(content * np.abs(distance)) / (total(content) + 0.1),
        "content finite": total(content * np.isin(tokens.tag[token], _FINITE)),
        "content that": total(content * (tokens.lower[token] == _THAT)),
        "source name": total(source * (tokens.pos[token] == _PROPER)),
        "source pronoun": total(source * (tokens.pos[token] == _PRONOUN)),
        "source subject": total(source * (token == tokens.tree.subject[cue])),
        "sentence rest": total(evidence.roles[:, OTHER] * same),
    }


def _contest(evidence: Evidence) -> Table:
    """How much other likely cues claim of what this one claims."""
    pairs, roles = evidence.pairs, evidence.roles
    weight = evidence.chance[pairs.cues][pairs.cue]
    table: Table = {}
    for name, role in (("content contest", CONTENT), ("source contest", SOURCE)):
        claim = weight * roles[:, role]
        claims = np.bincount(pairs.token, claim, len(evidence.tokens))
        rest = np.minimum(claims[pairs.token] - claim, 2)
        table[name] = evidence.total(roles[:, role] * rest) / (evidence.total(roles[:, role]) + 0.1)
    rival = evidence.chance[pairs.token] * _others(evidence)
    for name, role in (("rival in cue", CUE), ("rival in content", CONTENT), ("rival in source", SOURCE)):
        table[name] = evidence.most(rival * roles[:, role])
    table["rivals in content"] = evidence.total(rival * roles[:, CONTENT])
    return table


def _others(evidence: Evidence) -> NDArray[np.bool_]:
    """Which pairs join a likely cue with another likely one."""
    pairs = evidence.pairs
    likely = np.zeros(len(evidence.tokens), dtype=bool)
    likely[pairs.cues] = True
    others: NDArray[np.bool_] = likely[pairs.token] & (pairs.token != pairs.cues[pairs.cue])
    return others


def _claimed(evidence: Evidence) -> Table:
    """What roles other likely cues give to this one."""
    pairs = evidence.pairs
    others = _others(evidence)
    token = pairs.token[others]
    claims = (evidence.chance[pairs.cues][pairs.cue][:, np.newaxis] * evidence.roles)[others]
    strongest = np.zeros((len(evidence.tokens), claims.shape[1]))
    np.maximum.at(strongest, token, claims)
    sums = np.bincount(token, claims[:, CONTENT], len(evidence.tokens))
    return {
        "in content": strongest[pairs.cues, CONTENT],
        "in source": strongest[pairs.cues, SOURCE],
        "in cue": strongest[pairs.cues, CUE],
        "in contents": sums[pairs.cues],
    }


def _around(evidence: Evidence) -> Table:
    """The likely cues nearby, and how many its sentence, its paragraph and the article hold."""
    tokens, cues, chance = evidence.tokens, evidence.pairs.cues, evidence.chance
    before, after = _neighbours(tokens, cues)
    hangs = np.flatnonzero(tokens.tree.head != np.arange(len(tokens)))
    below = np.zeros(len(tokens))
    np.maximum.at(below, tokens.tree.head[hangs], chance[hangs])
    sums = {"paragraph": tokens.paragraph, "sentence": tokens.sentence}
    table: Table = {f"{name} cues": np.bincount(of, chance)[of[cues]] - chance[cues] for name, of in sums.items()}
    table |= {f"{name} length": np.bincount(of)[of[cues]] for name, of in sums.items()}
    return table | {
        "article cues": np.full(len(cues), chance.mean()),
        "logit": evidence.logit[cues],
        "head": np.where(tokens.tree.head[cues] == cues, -1, chance[tokens.tree.head[cues]]),
        "child": below[cues],
        "before": np.where(before >= 0, chance[before], -1),
        "before distance": np.where(before >= 0, cues - before, _FAR),
        "after": np.where(after >= 0, chance[after], -1),
        "after distance": np.where(after >= 0, after - cues, _FAR),
    }


def _neighbours(tokens: Tokens, cues: Places) -> tuple[Places, Places]:
    """The likely cues before and after each, in its paragraph; -1 without."""
    before = np.concatenate([[-1], cues[:-1]])
    after = np.concatenate([cues[1:], [len(tokens)]])
    return np.where(before >= tokens.first[cues], before, -1), np.where(after < tokens.last[cues], after, -1)


def _words(evidence: Evidence) -> Table:
    tokens, cues = evidence.tokens, evidence.pairs.cues
    subject = tokens.tree.subject[cues]
    table: Table = {label: tokens.tree.signature[cues] >> SIGNATURE.index(label) & 1 for label in _LABELS}
    return table | {
        "quoted": tokens.quoted[cues],
        "marks": tokens.marks[cues],
        "depth": tokens.tree.depth[cues],
        "place": cues - tokens.first[cues],
        "verb": tokens.pos[cues] == _VERB,
        "noun": tokens.pos[cues] == _NOUN,
        "subject distance": np.where(subject >= 0, cues - subject, _FAR),
    }
