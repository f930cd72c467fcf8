"""What tells a cue from other words: features of single tokens.

The head of a cue is the word of it that hangs on none of its other words: "said" of "said in an interview".
"""

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.roles.hashing import Hashes, Places, Slots, follow, mixed, packed, pick, slots
from onrecord.analysis.roles.tokens import Tokens, names

Columns = dict[str, NDArray[np.generic]]

SALT = 1_000
_KEY_SALT = 1

_ENDINGS = names(".", "?", "!", '"', "”", "''", "…", ":")
(_VERB,) = names("VERB")

TEMPLATES: tuple[tuple[str, ...], ...] = (
    # the word and what hangs on it
    ("lemma",), ("lower",), ("lemma", "tag"), ("tag", "dep"), ("lemma", "dep"), ("tag", "signature"),
    ("lemma", "frame"), ("lemma", "clauses"), ("dep", "frame", "tag"),
    # what it hangs on
    ("head",), ("head", "dep"), ("head tag", "dep", "tag"), ("head tag", "head signature"), ("lemma", "head"),
    # its subject and objects
    ("subject",), ("subject tag", "subject side"), ("lemma", "subject tag"), ("subject", "lemma"),
    ("subject side", "subject distance"), ("object",), ("lemma", "object"), ("object tag", "tag"),
    ("lemma", "preposition"), ("preposition", "complement"), ("lemma", "particle"), ("possessor", "pos"),
    ("possessor tag", "lemma"), ("addressee tag", "lemma"), ("modifier",), ("adverbial",), ("marker", "dep"),
    # the clause it governs, its auxiliaries
    ("that", "tag"), ("lemma", "that"), ("clause",), ("clause distance", "tag"), ("lemma", "infinitive"),
    ("auxiliary", "negated"), ("lemma", "auxiliary"), ("lemma", "negated"),
    # the words beside it
    ("word-1",), ("word+1",), ("word-1", "lemma"), ("lemma", "word+1"), ("word+1", "word+2"), ("word-2", "word-1"),
    ("tag-1", "tag", "tag+1"), ("tag-2",), ("tag+2",),
    # quotation marks
    ("quoted", "marks"), ("marks near",), ("before", "tag"), ("mark before", "lemma"), ("mark before", "frame"),
    ("quoted", "lemma"), ("marks", "frame"), ("marks", "lemma"),
    # the paragraph
    ("ended", "length"), ("ended", "lemma"), ("shape", "ended"), ("place", "sentence"),
)  # fmt: skip
"""The features of a token, by the names of `columns`."""

SHARE_SALT = 4_000

SHARE_TEMPLATES: tuple[tuple[str, ...], ...] = (
    ("lemma", "dep"), ("lemma", "tag"), ("lemma", "head"), ("lower",), ("lemma", "auxiliary"), ("lemma", "clauses"),
    ("lemma", "frame"), ("lemma", "word+1"), ("marker", "dep"), ("dep", "frame", "tag"), ("quoted", "lemma"),
    ("lemma", "object"), ("subject",), ("word-1", "lemma"),
)  # fmt: skip
"""The features by which it is told how many likely cues are right: see `onrecord.analysis.roles.shares`."""

VECTORS = 7
"""How many tokens' vectors a candidate is judged by: see `neighbours`."""


def keys(tokens: Tokens) -> Hashes:
    """One hash a token for its lemma and part of speech: what decides whether it can be the head of a cue."""
    return mixed(_KEY_SALT, [tokens.lemma, tokens.pos])


def candidates(tokens: Tokens, known: Hashes, barred: Hashes) -> Places:
    """The tokens that can be heads of cues: known ones, and all verbs that are not barred.

    Args:
        tokens: The tokens.
        known: The keys that were cues often enough where the model was trained, sorted.
        barred: The keys of common verbs that never were, sorted.
    """
    key = keys(tokens)
    return np.flatnonzero(np.isin(key, known) | ((tokens.pos == _VERB) & ~np.isin(key, barred)))


def features(tokens: Tokens, places: Places) -> Slots:
    """The features of some tokens, one column each, one row for each of `TEMPLATES`."""
    return slots(_columns(tokens, places), TEMPLATES, SALT)


def share_features(tokens: Tokens, places: Places) -> Slots:
    """The features of some tokens, one column each, one row for each of `SHARE_TEMPLATES`."""
    return slots(_columns(tokens, places), SHARE_TEMPLATES, SHARE_SALT)


def neighbours(tokens: Tokens, places: Places) -> Places:
    """The tokens whose vectors count, shape (number of places, `VECTORS`), -1 where there is none.

    They are the token, its head, its subject, its clause or object, the words before and after it, its preposition.
    """
    tree = tokens.tree
    head = np.where(tree.head[places] == places, -1, tree.head[places])
    clause, infinitive = tree.child["clause"][places], tree.child["infinitive"][places]
    governed = np.where(clause >= 0, clause, np.where(infinitive >= 0, infinitive, tree.child["object"][places]))
    beside = [tokens.beside(places, step) for step in (-1, 1)]
    listed = [places, head, tree.subject[places], governed, *beside, tree.child["preposition"][places]]
    return np.stack(listed, axis=1)


def _columns(tokens: Tokens, places: Places) -> Columns:
    return _own(tokens, places) | _hanging(tokens, places) | _around(tokens, places)


def _own(tokens: Tokens, places: Places) -> Columns:
    tree = tokens.tree
    head = np.where(tree.head[places] == places, -1, tree.head[places])
    subject = tree.subject[places]
    return {
        "lemma": tokens.lemma[places],
        "lower": tokens.lower[places],
        "tag": tokens.tag[places],
        "pos": tokens.pos[places],
        "dep": tokens.dep[places],
        "shape": tokens.shape[places],
        "signature": tree.signature[places],
        "frame": tree.has(
            places, "ccomp", "xcomp", "dobj", "prep", "advcl", "attr", "acomp", "nsubjpass", "expl", "parataxis"
        ),
        "clauses": tree.has(places, "ccomp", "xcomp", "dobj"),
        "head": pick(tokens.lemma, head),
        "head tag": pick(tokens.tag, head),
        "head signature": np.where(head >= 0, tree.signature[np.maximum(head, 0)], 0),
        "subject": pick(tokens.lemma, subject),
        "subject tag": pick(tokens.tag, subject),
        "subject side": np.where(subject < 0, 0, np.where(subject < places, 1, 2)),
        "subject distance": np.where(subject < 0, 0, np.clip(subject - places, -6, 6) + 8),
    }


def _hanging(tokens: Tokens, places: Places) -> Columns:
    child = {kind: rows[places] for kind, rows in tokens.tree.child.items()}
    every = tokens.tree.child
    return {
        "object": pick(tokens.lemma, child["object"]),
        "object tag": pick(tokens.tag, child["object"]),
        "preposition": pick(tokens.lemma, child["preposition"]),
        "complement": pick(tokens.lemma, follow(every["complement"], child["preposition"])),
        "particle": pick(tokens.lower, child["particle"]),
        "possessor": pick(tokens.lemma, child["possessor"]),
        "possessor tag": pick(tokens.tag, child["possessor"]),
        "addressee tag": pick(tokens.tag, child["addressee"]),
        "modifier": pick(tokens.lemma, child["modifier"]),
        "adverbial": pick(tokens.lemma, child["adverbial"]),
        "marker": pick(tokens.lower, child["marker"]),
        "that": pick(tokens.lemma, follow(every["marker"], child["clause"])),
        "clause": pick(tokens.lemma, child["clause"]),
        "clause distance": np.where(child["clause"] < 0, 0, np.clip(child["clause"] - places, -6, 6) + 8),
        "infinitive": pick(tokens.lemma, child["infinitive"]),
        "auxiliary": pick(tokens.lower, child["auxiliary"]),
        "negated": child["negation"] >= 0,
    }


def _around(tokens: Tokens, places: Places) -> Columns:
    first, last = tokens.first[places], tokens.last[places]
    beside = {step: tokens.beside(places, step) for step in (-3, -2, -1, 1, 2, 3)}
    columns: Columns = {f"word{step:+}": pick(tokens.lower, beside[step]) for step in (-2, -1, 1, 2)}
    columns |= {f"tag{step:+}": pick(tokens.tag, beside[step]) for step in (-2, -1, 1, 2)}
    marked = {step: (rows >= 0) & tokens.mark[rows] for step, rows in beside.items()}
    subject = tokens.tree.subject[places]
    begin = np.where(subject >= 0, np.minimum(tokens.tree.left[np.maximum(subject, 0)], places), places)
    before, earlier = tokens.beside(begin, -1), tokens.beside(begin, -2)
    columns |= {
        "quoted": tokens.quoted[places],
        "marks": np.minimum(tokens.marks[places], 4),
        "marks near": packed(*marked.values()),
        "before": pick(tokens.orth, before),
        "mark before": packed((before >= 0) & tokens.mark[before], (earlier >= 0) & tokens.mark[earlier]),
        "ended": np.isin(tokens.orth[last - 1], _ENDINGS),
        "length": np.minimum((last - first) // 8, 6),
        "place": np.minimum((places - first) // 8, 4),
        "sentence": np.minimum(tokens.sentence[places] - tokens.sentence[first], 3),
    }
    return columns
