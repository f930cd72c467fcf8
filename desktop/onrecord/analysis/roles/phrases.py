"""Keeps stretches of tokens from ending in the middle of a phrase, where the chain broke off."""

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


def completed(tokens: Tokens, rows: range, run: tuple[int, int], taken: bytearray) -> tuple[int, int]:
    """The run with the ends of the noun phrases that it cuts.

    Args:
        tokens: The tokens.
        rows: The tokens the run is among.
        run: First place in `rows`, and one past the last.
        taken: One byte for each of `rows`: which have another role. No phrase is completed over them.
    """
    low, first, last = rows[0], rows[run[0]], rows[run[1] - 1]
    for _ in range(_STEPS):
        end = _end(tokens, first, last)
        if end == last or end > rows[-1] or end - last > _REACH or 1 in taken[last + 1 - low : end + 1 - low]:
            break
        last = end
    for _ in range(_STEPS):
        start = _start(tokens, first, last)
        if start == first or start < low or first - start > _REACH or 1 in taken[start - low : first - low]:
            break
        first = start
    return first - low, last - low + 1


def trimmed(tokens: Tokens, rows: range, run: tuple[int, int]) -> tuple[int, int]:
    """The run of a source without a dateline before it, and without the day or the bare "who" that ends it.

    Args:
        tokens: The tokens.
        rows: The tokens the run is among.
        run: First place in `rows`, and one past the last.
    """
    low, first, last = rows[0], rows[run[0]], rows[run[1] - 1]
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
    if first != tokens.first.item(first):
        return first
    for at in range(first + 1, min(first + _DATELINE, last)):
        spaced = tokens.end[at - 1] < tokens.start[at] and tokens.end[at] < tokens.start[at + 1]
        if tokens.orth.item(at) in _DASHES and spaced:
            sent = tokens.orth.item(at - 1) == _CLOSE or tokens.shape.item(first) == _CAPITALS
            return at + 1 if sent else first
    return first


def _end(tokens: Tokens, first: int, last: int) -> int:
    dep, head = tokens.dep.item(last), tokens.tree.head.item(last)
    if dep in _BEFORE_NOUN and head > last:
        return head
    if dep in _GOVERNS and tokens.tree.right.item(last) > last:
        return tokens.tree.right.item(last)
    orth: list[int] = tokens.orth[first : last + _REACH].tolist()
    inside = orth[: last - first + 1]
    if inside.count(_OPEN) > inside.count(_CLOSE) and _CLOSE in orth[len(inside) :]:
        return first + len(inside) + orth[len(inside) :].index(_CLOSE)
    return last


def _start(tokens: Tokens, first: int, last: int) -> int:
    """Where the words begin that hang on the run from before it."""
    place, sentence, head_of = first - 1, tokens.sentence.item, tokens.tree.head.item
    for _ in range(_STEPS):
        if place < 0 or sentence(place) != sentence(first):
            return first
        head = head_of(place)
        if first <= head <= last:
            known = tokens.dep.item(place) in _BEFORE_NOUN
            return tokens.tree.left.item(place) if known else first
        if head == place or head > last:
            return first
        place = head
    return first


def bridged(tokens: Tokens, rows: range, content: bytearray, taken: bytearray, likely: bytes | bytearray) -> None:
    """Fills gaps in a content, in place, where what stands in the gap hangs on the content around it.

    Args:
        tokens: The tokens.
        rows: The tokens the content is among.
        content: One byte for each of `rows`: which of them belong to it.
        taken: One byte for each of `rows`: which have another role. No gap that holds one is filled,
        likely: nor one with a token that attributes something itself: one byte for each of all tokens.
    """
    sentence, begin = tokens.sentence.item, content.find(1)
    while True:
        begin = content.find(0, begin)
        end = content.find(1, begin)
        if begin < 0 or end < 0:
            return
        low, high = rows[begin], rows[end]
        barred = 1 in taken[begin:end] or 1 in likely[low:high]
        if not barred and sentence(low - 1) == sentence(high):
            places = {_above(tokens, row, low, high) - rows[0] for row in range(low, high)}
            if all(0 <= place < len(content) and content[place] for place in places):
                content[begin:end] = b"\x01" * (end - begin)
        begin = end


def _above(tokens: Tokens, row: int, low: int, high: int) -> int:
    """The token from `low` up to `high`, without it, left behind: what a token hangs on outside of these."""
    for _ in range(_CLIMB):
        if not low <= row < high:
            return row
        row = tokens.tree.head.item(row)
    return row
