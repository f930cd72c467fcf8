"""Keeps stretches of tokens from ending in the middle of a phrase, where the chain broke off."""

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.roles.hashing import Places
from onrecord.analysis.roles.tokens import Tokens, names

_BEFORE_NOUN = frozenset(names("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet").tolist())
"""What hangs on a noun that comes after it."""

_GOVERNS = frozenset(names("prep", "agent", "case", "aux", "auxpass", "mark", "cc").tolist())
_OPEN, _CLOSE = names("(", ")").tolist()
(_CAPITALS,) = names("XXXX")
_COMMA, _ON = names(",", "on").tolist()
_DASHES = frozenset(names("-", "–", "—", "--").tolist())
_RELATIVE = frozenset(names("who", "which", "whose", "whom").tolist())
_DAYS = frozenset(names("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").tolist())
_SPANS = frozenset(names("week", "month", "year", "morning", "afternoon", "evening", "weekend").tolist())
_WHICH = frozenset(names("this", "last").tolist())
_CLAUSES = frozenset(names("acl", "relcl").tolist())
_DATELINE = 9
"""So many tokens a dateline has at most: "MACAU, March 3 (Reuters) -"."""

_STEPS = 4
_CLIMB = 12
_REACH = 12
"""A phrase is completed by this many tokens at most."""


def completed(tokens: Tokens, rows: Places, run: tuple[int, int], taken: Places) -> tuple[int, int]:
    """The run with the ends of the noun phrases that it cuts.

    Args:
        tokens: The tokens.
        rows: The tokens the run is among, neighbours in the table.
        run: First place in `rows`, and one past the last.
        taken: Rows of tokens that have another role: no phrase is completed over them.
    """
    first, last = int(rows[run[0]]), int(rows[run[1] - 1])
    low, high = int(rows[0]), int(rows[-1])
    others = taken.tolist()
    for _ in range(_STEPS):
        end = _end(tokens, first, last)
        if end == last or end > high or end - last > _REACH or any(last < other <= end for other in others):
            break
        last = end
    for _ in range(_STEPS):
        start = _start(tokens, first, last)
        if start == first or start < low or first - start > _REACH or any(start <= other < first for other in others):
            break
        first = start
    return first - low, last - low + 1


def trimmed(tokens: Tokens, rows: Places, run: tuple[int, int]) -> tuple[int, int]:
    """The run of a source without a dateline before it, and without the day or the bare "who" that ends it.

    Args:
        tokens: The tokens.
        rows: The tokens the run is among, neighbours in the table.
        run: First place in `rows`, and one past the last.
    """
    low, first, last = int(rows[0]), int(rows[run[0]]), int(rows[run[1] - 1])
    first = _after_dateline(tokens, first, last)
    orth, lower = tokens.orth.item, tokens.lower.item
    if last - first > 1 and lower(last) in _RELATIVE and orth(last - 1) == _COMMA:
        last -= 2
    if not _CLAUSES & set(tokens.dep[first : last + 1].tolist()):
        if last - first > 1 and lower(last) in _SPANS and lower(last - 1) in _WHICH:
            last -= 2
        elif last > first and lower(last) in _DAYS:
            on = last - first > 1 and lower(last - 1) == _ON
            last -= 2 if on else 1
    return first - low, last - low + 1


def _after_dateline(tokens: Tokens, first: int, last: int) -> int:
    """Where a source begins behind the place and the agency that open a paragraph: "Macau (AFP) -", "JACKSON - "."""
    if first != tokens.first[first]:
        return first
    for at in range(first + 1, min(first + _DATELINE, last)):
        spaced = tokens.end[at - 1] < tokens.start[at] and tokens.end[at] < tokens.start[at + 1]
        if tokens.orth.item(at) in _DASHES and spaced:
            sent = tokens.orth.item(at - 1) == _CLOSE or tokens.shape.item(first) == _CAPITALS
            return at + 1 if sent else first
    return first


def _end(tokens: Tokens, first: int, last: int) -> int:
    dep, head = int(tokens.dep[last]), int(tokens.tree.head[last])
    if dep in _BEFORE_NOUN and head > last:
        return head
    if dep in _GOVERNS and int(tokens.tree.right[last]) > last:
        return int(tokens.tree.right[last])
    orth: list[int] = tokens.orth[first : last + _REACH].tolist()
    inside = orth[: last - first + 1]
    if inside.count(_OPEN) > inside.count(_CLOSE) and _CLOSE in orth[len(inside) :]:
        return first + len(inside) + orth[len(inside) :].index(_CLOSE)
    return last


def _start(tokens: Tokens, first: int, last: int) -> int:
    """Where the words begin that hang on the run from before it."""
    place = first - 1
    for _ in range(_STEPS):
        if place < 0 or tokens.sentence[place] != tokens.sentence[first]:
            return first
        head = int(tokens.tree.head[place])
        if first <= head <= last:
            known = int(tokens.dep[place]) in _BEFORE_NOUN
            return int(tokens.tree.left[place]) if known else first
        if head == place or head > last:
            return first
        place = head
    return first


def bridged(tokens: Tokens, rows: Places, content: NDArray[np.bool_], barred: NDArray[np.bool_]) -> None:
    """Fills gaps in a content, in place, where what stands in the gap hangs on the content around it.

    Args:
        tokens: The tokens.
        rows: The tokens the content is among, neighbours in the table.
        content: Which of them belong to it.
        barred: Which have another role, or attribute something themselves: no gap that holds one is filled.
    """
    edges = np.flatnonzero(content[1:] != content[:-1]) + 1
    gaps = edges[0 if content[0] else 1 :]
    for begin, end in zip(gaps[::2].tolist(), gaps[1::2].tolist(), strict=False):
        here = rows[begin - 1 : end + 1]
        if tokens.sentence[here[0]] != tokens.sentence[here[-1]] or barred[begin:end].any():
            continue
        above = here[1:-1]
        for _ in range(_CLIMB):
            above = np.where((above >= here[1]) & (above <= here[-2]), tokens.tree.head[above], above)
        places = above - rows[0]
        if ((places >= 0) & (places < len(content))).all() and content[places].all():
            content[begin:end] = True
