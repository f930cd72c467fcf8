"""What tells the source and the content of a cue from other words: features of a token together with a cue."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.roles.hashing import Places, Slots, follow, packed, pick, slots
from onrecord.analysis.roles.tokens import Tokens, names
from onrecord.analysis.roles.tree import DEPTH

Columns = dict[str, NDArray[np.generic]]

WINDOW = 250
"""How many tokens before and after a cue can belong to it, inside its paragraph."""

TOKEN_SALT, PAIR_SALT = 2_000, 3_000

_PUNCTUATION, _COMMA = names("PUNCT", ",")
_BREAKS = names(":", "-", "—", "–", "--", ";", "(", ")")
_JOINERS = names("mark", "cc")
_DISTANCES = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50]
_LIKELIHOODS = [-4, -2, -1, 0, 1.5]
_LIKELY = 4  # above the last but one of them

TOKEN_TEMPLATES: tuple[tuple[str, ...], ...] = (
    ("lower",), ("tag", "dep"), ("lower", "word+1"), ("word-1", "lower"), ("tag-1", "tag", "tag+1"), ("head", "dep"),
    ("quoted", "mark", "marks"), ("likely", "pos"), ("word+1",), ("word-1",),
)  # fmt: skip
"""The features of a token that do not depend on the cue."""

PAIR_TEMPLATES: tuple[tuple[str, ...], ...] = (
    # the way from the cue to the token through the tree
    ("up", "down", "side"), ("branch", "up", "branch side"), ("lemma", "branch", "up", "branch side"),
    ("branch", "twig", "up", "branch side"), ("stem", "branch", "twig", "up", "down 3"),
    ("lemma", "up", "side", "sentences"), ("clauses", "branch", "up", "branch side"), ("branch tag", "branch", "up"),
    ("branch lemma", "branch", "up"), ("branch", "at left", "at right", "punctuation", "side"),
    ("branch marker", "branch", "up"), ("stem", "up", "side", "branch"), ("dep", "tag", "up", "branch", "branch side"),
    ("branch", "twig", "lemma"), ("meeting", "up", "side"), ("meeting dep", "up", "branch", "side"),
    ("token tag", "token dep", "down", "up", "branch side"), ("branch likely", "branch", "up", "branch side"),
    # distance, and what stands between
    ("distance", "side"), ("distance 4", "lemma"), ("distance 3", "token tag", "token dep"), ("between", "side", "up"),
    ("commas", "side", "to subject"), ("breaks", "side", "commas"), ("punctuation", "up", "down", "sign"),
    ("opens", "closes", "side", "token pos"),
    # the subject and the clause of the cue
    ("in subject", "side"), ("in subject", "tag", "dep"), ("to subject", "subject side", "adjacent"),
    ("in clause", "to subject", "token quoted", "adjacent"), ("lemma", "in clause", "to subject"),
    ("in clause", "side", "token dep", "token head dep"),
    # quotation
    ("sentences", "both quoted", "marks between", "side"), ("lemma", "both quoted", "marks between", "side"),
    ("both quoted", "marks between", "side", "up"), ("sentences", "marks", "both quoted", "more sentences"),
    ("clauses", "both quoted", "marks between", "side"), ("adjacent", "both quoted", "sentences"),
    ("adjacent", "token quoted", "commas", "side"),
)  # fmt: skip
"""The features of a token and a cue."""

VECTORS = 5
"""How many tokens' vectors a pair is judged by: the token, the cue, and three on the way between them."""

BOUNDARIES = 9
"""How many kinds of place between two tokens there are: see `boundaries`."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Cues, each with all the tokens that can belong to it.

    Attributes:
        cues: The heads of the cues, rows of the table of tokens.
        begins: Where the tokens of each cue begin among all pairs; the last entry is the number of pairs.
        cue: For each pair, the place of its cue in `cues`.
        token: For each pair, the token, a row of the table.
    """

    cues: Places
    begins: Places
    cue: Places
    token: Places


def paired(tokens: Tokens, cues: Places) -> Pairs:
    """Joins cues with the tokens that can belong to them.

    These are the tokens of the paragraph if it quotes, else those of the cue's sentence and the next; in any case at
    most `WINDOW` tokens before and after the cue.
    """
    first, last = tokens.first[cues], tokens.last[cues]
    sentence = tokens.sentence[cues]
    quotes = tokens.marks[cues] > 0
    low = np.where(quotes, first, np.searchsorted(tokens.sentence, sentence))
    high = np.where(quotes, last, np.minimum(np.searchsorted(tokens.sentence, sentence + 1, side="right"), last))
    low, high = np.maximum(low, cues - WINDOW), np.minimum(high, cues + WINDOW + 1)
    lengths = high - low
    begins = np.concatenate([[0], np.cumsum(lengths)])
    cue = np.repeat(np.arange(len(cues)), lengths)
    return Pairs(cues, begins, cue, np.arange(begins[-1]) - np.repeat(begins[:-1] - low, lengths))


def levels(logit: NDArray[np.float32]) -> NDArray[np.int64]:
    """How likely each token is to be a cue, in six steps."""
    return np.digitize(logit, _LIKELIHOODS)


def token_features(tokens: Tokens, likely: NDArray[np.int64]) -> Slots:
    """The features of all tokens, one column each, one row for each of `TOKEN_TEMPLATES`."""
    everywhere = np.arange(len(tokens))
    before, after = tokens.beside(everywhere, -1), tokens.beside(everywhere, 1)
    columns: Columns = {
        "lower": tokens.lower,
        "tag": tokens.tag,
        "pos": tokens.pos,
        "dep": tokens.dep,
        "word+1": pick(tokens.lower, after),
        "word-1": pick(tokens.lower, before),
        "tag+1": pick(tokens.tag, after),
        "tag-1": pick(tokens.tag, before),
        "head": tokens.lemma[tokens.tree.head],
        "quoted": tokens.quoted,
        "mark": tokens.mark,
        "marks": np.minimum(tokens.marks, 5),
        "likely": likely,
    }
    return slots(columns, TOKEN_TEMPLATES, TOKEN_SALT)


def boundaries(tokens: Tokens) -> NDArray[np.int64]:
    """What kind of place is before each token: where a role may begin or end depends on it.

    1 before and 2 after punctuation, 3 before and 4 after a comma, 5 before and 6 after a quotation mark, 7 between
    sentences, 8 before a conjunction, 0 elsewhere.
    """
    kinds = np.zeros(len(tokens), dtype=np.int64)
    punctuation = tokens.pos == _PUNCTUATION
    kinds[np.isin(tokens.dep, _JOINERS) & ~punctuation] = 8
    for number, here in enumerate((punctuation, tokens.orth == _COMMA, tokens.mark)):
        kinds[here] = 2 * number + 1
        kinds[1:][here[:-1]] = 2 * number + 2
    kinds[1:][tokens.sentence[1:] != tokens.sentence[:-1]] = 7
    kinds[:1] = 7
    return kinds


def pair_features(tokens: Tokens, pairs: Pairs, likely: NDArray[np.int64]) -> tuple[Slots, Places]:
    """The features of pairs, and the tokens whose vectors count.

    Returns:
        Slots, one column a pair, one row for each of `PAIR_TEMPLATES`; and rows of the table of tokens, shape
        (number of pairs, `VECTORS` - 2): three tokens on the way through the tree, -1 where there is none.
    """
    way = _way(tokens, pairs)
    columns = _of_cue(tokens, pairs) | _of_way(tokens, pairs, way, likely) | _of_token(tokens, pairs)
    columns |= _between(tokens, pairs, likely) | _of_quotation(tokens, pairs) | _of_parts(tokens, pairs)
    return slots(columns, PAIR_TEMPLATES, PAIR_SALT), np.stack([way.branch, way.twig, way.meeting], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """From a cue up to where the ways to the root meet, and down to a token.

    Attributes:
        up: How many steps up, 6 to another sentence.
        down: How many steps down, 8 to another sentence.
        meeting: The token where they meet.
        stem: The last token before it, coming from the cue.
        branch: The first token after it.
        twig: The one after that.
    """

    up: Places
    down: Places
    meeting: Places
    stem: Places
    branch: Places
    twig: Places


def _way(tokens: Tokens, pairs: Pairs) -> _Way:
    tree = tokens.tree
    cue, token = pairs.cues[pairs.cue], pairs.token
    together = tokens.sentence[cue] == tokens.sentence[token]
    lines = tree.above[cue]
    shared = ((lines == tree.above[token]) & (lines >= 0)).sum(axis=1)
    up, down = tree.depth[cue] - shared + 1, tree.depth[token] - shared + 1

    def at(rows: Places, level: Places, valid: NDArray[np.bool_]) -> Places:
        return np.where(together & valid, tree.above[rows, np.clip(level, 0, DEPTH - 1)], -1).astype(np.int64)

    return _Way(
        up=np.where(together, np.minimum(up, 5), 6),
        down=np.where(together, np.minimum(down, 7), 8),
        meeting=at(cue, shared - 1, shared > 0),
        stem=at(cue, shared, up > 0),
        branch=at(token, shared, down > 0),
        twig=at(token, shared + 1, down > 1),
    )


def _of_cue(tokens: Tokens, pairs: Pairs) -> Columns:
    cues = pairs.cues
    last = tokens.last[cues] - 1
    columns: Columns = {
        "lemma": tokens.lemma[cues],
        "tag": tokens.tag[cues],
        "dep": tokens.dep[cues],
        "clauses": tokens.tree.has(cues, "ccomp", "xcomp", "dobj"),
        "marks": np.minimum(tokens.marks[cues], 3),
        "more sentences": np.minimum(tokens.sentence[last] - tokens.sentence[tokens.first[cues]], 3),
        "subject side": _side(tokens.tree.subject[cues], cues),
        "adjacent": _adjacent(tokens, cues),
    }
    return {name: column[pairs.cue] for name, column in columns.items()}


def _side(places: Places, cues: Places) -> Places:
    """0: there is none; 1: before the cue; 2: after it."""
    return np.where(places < 0, 0, np.where(places < cues, 1, 2))


def _adjacent(tokens: Tokens, cues: Places) -> NDArray[np.int64]:
    """Whether quotation marks stand beside cue and subject: 1 and 2 before them, 4 after them."""
    subject = tokens.tree.subject[cues]
    known = np.maximum(subject, 0)
    begin = np.where(subject >= 0, np.minimum(tokens.tree.left[known], cues), cues)
    end = np.where(subject >= 0, np.maximum(tokens.tree.right[known], cues), cues)

    def mark(places: Places, step: int) -> NDArray[np.bool_]:
        rows = tokens.beside(places, step)
        return (rows >= 0) & tokens.mark[rows]

    near = mark(begin, -1)
    return packed(near, mark(begin, -2) & ~near, mark(end, 1) | mark(end, 2) | mark(cues, 1))


def _of_way(tokens: Tokens, pairs: Pairs, way: _Way, likely: NDArray[np.int64]) -> Columns:
    tree = tokens.tree
    cue, token, branch = pairs.cues[pairs.cue], pairs.token, way.branch
    known = np.maximum(branch, 0)
    return {
        "up": way.up,
        "down": way.down,
        "down 3": np.minimum(way.down, 3),
        "meeting": pick(tokens.lemma, way.meeting),
        "meeting dep": pick(tokens.dep, way.meeting),
        "stem": pick(tokens.dep, way.stem),
        "branch": pick(tokens.dep, branch),
        "branch tag": pick(tokens.tag, branch),
        "branch lemma": pick(tokens.lemma, branch),
        "branch marker": pick(tokens.lower, follow(tree.child["marker"], branch)),
        "branch side": _side(branch, cue),
        "branch likely": np.where(branch >= 0, likely[known], 9),
        "at left": (branch >= 0) & (token == tree.left[known]),
        "at right": (branch >= 0) & (token == tree.right[known]),
        "twig": pick(tokens.dep, way.twig),
    }


def _of_token(tokens: Tokens, pairs: Pairs) -> Columns:
    places = np.arange(len(tokens))
    fresh = np.diff(tokens.sentence, prepend=-1) != 0
    punctuation = tokens.pos == _PUNCTUATION
    columns: Columns = {
        "token tag": tokens.tag,
        "token pos": tokens.pos,
        "token dep": tokens.dep,
        "token head dep": tokens.dep[tokens.tree.head],
        "token quoted": tokens.quoted,
        "punctuation": punctuation,
        "sign": np.where(punctuation, tokens.lower, np.uint64(0)),
        "opens": fresh,
        "closes": fresh[(places + 1) % len(places)],
    }
    return {name: column[pairs.token] for name, column in columns.items()}


def _between(tokens: Tokens, pairs: Pairs, likely: NDArray[np.int64]) -> Columns:
    cue, token = pairs.cues[pairs.cue], pairs.token
    low, high = np.minimum(cue, token), np.maximum(cue, token)
    after = np.minimum(low + 1, high)

    def count(flags: NDArray[np.bool_], most: int) -> NDArray[np.int64]:
        sums = np.concatenate([[0], np.cumsum(flags)])
        counts: NDArray[np.int64] = np.minimum(sums[high] - sums[after], most)
        return counts

    distance = token - cue
    return {
        "side": np.sign(distance) + 1,
        "distance": np.digitize(np.abs(distance), _DISTANCES),
        "distance 4": np.clip(distance, -4, 4),
        "distance 3": np.clip(distance, -3, 3),
        "sentences": np.clip(tokens.sentence[token] - tokens.sentence[cue], -4, 4),
        "between": count(likely >= _LIKELY, 3),
        "commas": count(tokens.orth == _COMMA, 3),
        "breaks": count(np.isin(tokens.orth, _BREAKS), 3),
        "marks between": count(tokens.mark, 4),
    }


def _of_quotation(tokens: Tokens, pairs: Pairs) -> Columns:
    return {"both quoted": packed(tokens.quoted[pairs.cues[pairs.cue]], tokens.quoted[pairs.token])}


def _of_parts(tokens: Tokens, pairs: Pairs) -> Columns:
    """Where a token stands to the subject and the clause that the cue governs."""
    tree = tokens.tree
    subject, clause = tree.subject[pairs.cues][pairs.cue], tree.child["clause"][pairs.cues][pairs.cue]
    token = pairs.token
    before, behind = token < tree.left[subject], token > tree.right[subject]
    within = (subject >= 0) & ~before & ~behind
    inside = (clause >= 0) & (token >= tree.left[clause]) & (token <= tree.right[clause])
    return {
        "in subject": within + 2 * (token == subject),
        "to subject": np.where(subject < 0, 0, np.where(before, 1, np.where(behind, 3, 2))),
        "in clause": inside,
    }
