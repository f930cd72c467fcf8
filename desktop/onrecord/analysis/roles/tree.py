"""Dependency trees of many sentences at once, as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from onrecord.analysis.roles.hashing import Hashes, Places

DEPTH = 24
"""Ancestors are kept down to this depth; what hangs deeper is treated as hanging there."""

KINDS = {
    "subject": ("nsubj", "nsubjpass", "csubj"),
    "clause": ("ccomp",),
    "infinitive": ("xcomp",),
    "object": ("dobj", "attr", "oprd", "acomp", "nsubjpass"),
    "preposition": ("prep", "agent"),
    "particle": ("prt",),
    "marker": ("mark",),
    "auxiliary": ("aux", "auxpass"),
    "negation": ("neg",),
    "possessor": ("poss",),
    "complement": ("pobj", "pcomp"),
    "modifier": ("acl", "relcl"),
    "adverbial": ("advcl",),
    "addressee": ("dative",),
}
"""The children that are told apart, by spaCy's (ClearNLP's) labels."""

SIGNATURE = (
    *("nsubj", "nsubjpass", "ccomp", "xcomp", "dobj", "prep", "advcl", "aux", "auxpass", "neg", "mark", "agent"),
    *("acl", "prt", "attr", "acomp", "expl", "oprd", "poss", "relcl", "dative", "parataxis", "pcomp", "pobj", "conj"),
    *("det", "amod", "advmod"),
)
"""The labels whose presence among the children makes a token's signature, one bit each, the first the lowest."""

_LABELS = sorted({*SIGNATURE, *(label for labels in KINDS.values() for label in labels)}, key=get_string_id)
_HASHES: Hashes = np.array([get_string_id(label) for label in _LABELS], dtype=np.uint64)
_OF_KIND = {kind: np.array([*(label in labels for label in _LABELS), False]) for kind, labels in KINDS.items()}
_BIT: NDArray[np.int64] = np.array(
    [*(1 << SIGNATURE.index(label) if label in SIGNATURE else 0 for label in _LABELS), 0], dtype=np.int64
)
"""What a child under each of `_LABELS` adds to the signature; under any other label, nothing."""

_LENDS = ("conj", "xcomp", "advcl", "aux", "pcomp", "prep")


def ids(labels: tuple[str, ...] | list[str]) -> Hashes:
    """SpaCy's hashes of strings."""
    return np.array([get_string_id(label) for label in labels], dtype=np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The trees of n tokens.

    Attributes:
        head: The row of each token's head; its own at a root.
        depth: How many heads are above it.
        above: (n, DEPTH): its ancestors from the root down, itself among them, -1 after that.
        left: The first row of its subtree.
        right: The last row of its subtree.
        child: The first child of each of `KINDS`, -1 without.
        signature: Which of `SIGNATURE` are among the labels of its children, as bits.
        subject: Who does it: its subject, else that of what it hangs on, else its possessor; -1 without.
    """

    head: Places
    depth: Places
    above: NDArray[np.int32]
    left: Places
    right: Places
    child: dict[str, Places]
    signature: NDArray[np.int64]
    subject: Places

    def has(self, places: Places, *labels: str) -> NDArray[np.int64]:
        """Which of some labels of `SIGNATURE` tokens have among their children, as bits, the first the lowest."""
        bits = np.zeros(len(places), dtype=np.int64)
        for place, label in enumerate(labels):
            bits |= (self.signature[places] >> SIGNATURE.index(label) & 1) << place
        return bits


def grown(head: Places, dep: Hashes) -> Tree:
    """Builds the trees from heads (row numbers) and labels; takes time proportional to tokens and their depth."""
    depth = _depth(head)
    order = np.argsort(depth, kind="stable")
    levels = np.split(order, np.searchsorted(depth[order], np.arange(1, depth.max(initial=0) + 1)))
    above = np.full((len(head), DEPTH), -1, dtype=np.int32)
    for number, level in enumerate(levels):
        if number:
            above[level] = above[head[level]]
        if number < DEPTH:
            above[level, number] = level
    left, right = np.arange(len(head)), np.arange(len(head))
    for level in reversed(levels[1:]):
        np.minimum.at(left, head[level], left[level])
        np.maximum.at(right, head[level], right[level])
    hung = np.flatnonzero(head != np.arange(len(head)))
    label = _known(dep[hung])
    child = {kind: _first_child(head, hung[chosen[label]]) for kind, chosen in _OF_KIND.items()}
    signature = np.zeros(len(head), dtype=np.int64)
    np.bitwise_or.at(signature, head[hung], _BIT[label])
    return Tree(head, depth, above, left, right, child, signature, _subjects(head, dep, child))


def _depth(head: Places) -> Places:
    depth = np.zeros(len(head), dtype=np.int64)
    climbing = np.flatnonzero(head != np.arange(len(head)))
    at = head[climbing]
    while len(climbing):
        depth[climbing] += 1
        onward = head[at] != at
        climbing, at = climbing[onward], head[at[onward]]
    return depth


def _first_child(head: Places, rows: Places) -> Places:
    """For each token the first of some rows, which are in order, that hangs on it."""
    first = np.full(len(head), -1)
    rows = rows[::-1]  # of several, the one written last stays: the first in the text
    first[head[rows]] = rows
    return first


def _known(dep: Hashes) -> Places:
    """Which of `_LABELS` a label is; one past them for another."""
    place = np.searchsorted(_HASHES, dep)
    place[_HASHES[np.minimum(place, len(_HASHES) - 1)] != dep] = len(_HASHES)
    return place


def _subjects(head: Places, dep: Hashes, child: dict[str, Places]) -> Places:
    subject = child["subject"].copy()
    lends = np.isin(dep, ids(_LENDS))
    for _ in range(3):
        without = (subject < 0) & lends
        subject[without] = subject[head[without]]
    participle = (subject < 0) & (dep == get_string_id("acl"))
    subject[participle] = head[participle]
    without = (subject < 0) & (child["possessor"] >= 0)
    subject[without] = child["possessor"][without]
    return subject
