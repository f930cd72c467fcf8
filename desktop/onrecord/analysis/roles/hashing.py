"""Features as numbers: columns of values mixed into one 64-bit hash a row.

A feature is a template, which is the names of some columns; its value in a row is the hash of the values of these
columns there and of the template's number. The hash takes the place of a dictionary of strings.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]
"""Row numbers in a table of tokens; below 0: there is no such token."""
Slots = NDArray[np.int64]
"""Features, cut down to a range: one row a template."""

NOTHING = np.uint64(7)
"""Stands for the value of a token that does not exist."""

SLOT_BITS = 22
"""A feature is known by this many bits of its hash."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(29)
_CUT = np.uint64(64 - SLOT_BITS)


def mixed(salt: int, columns: Sequence[NDArray[np.uint64]]) -> Hashes:
    """One hash a row of columns of the same length, by multiplication (Knuth, The Art of Computer Programming, 6.4).

    Made in place, as most of the time of the model goes here.
    """
    state: Hashes = np.full(len(columns[0]), salt, dtype=np.uint64)
    folded = np.empty_like(state)
    for column in columns:
        np.bitwise_xor(state, column, out=state)
        np.multiply(state, _FACTOR, out=state)
        np.right_shift(state, _FOLD, out=folded)
        np.bitwise_xor(state, folded, out=state)
    np.multiply(state, _FACTOR, out=state)
    return state


def slots(columns: Mapping[str, NDArray[np.generic]], templates: Sequence[Sequence[str]], salt: int) -> Slots:
    """The features of every row.

    Args:
        columns: Values by name, all of the same length n: hashes, whole numbers or truth values.
        templates: The names of the columns that each feature joins.
        salt: Where the numbering of the templates begins: no two sets of templates may share numbers.

    Returns:
        Slots of shape (number of templates, n), each from 0 to 2 ** `SLOT_BITS`.
    """
    whole = {name: _whole(column) for name, column in columns.items()}
    found = np.empty((len(templates), len(next(iter(whole.values())))), dtype=np.int64)
    for number, names in enumerate(templates):
        state = mixed(salt + number, [whole[name] for name in names])
        np.right_shift(state, _CUT, out=state)
        found[number] = state.view(np.int64)
    return found


def _whole(column: NDArray[np.generic]) -> Hashes:
    return column.view(np.uint64) if column.dtype == np.uint64 else column.astype(np.int64).view(np.uint64)


def pick(values: Hashes, places: Places) -> Hashes:
    """The values at some places, `NOTHING` where a place is below 0."""
    return np.where(places >= 0, values[np.maximum(places, 0)], NOTHING)


def follow(links: Places, places: Places) -> Places:
    """Where links lead from some places, -1 where a place is below 0."""
    return np.where(places >= 0, links[np.maximum(places, 0)], -1)


def packed(*flags: NDArray[np.generic]) -> NDArray[np.int64]:
    """Truth values as the bits of one number a row, the first the lowest."""
    bits = np.zeros(len(flags[0]), dtype=np.int64)
    for place, flag in enumerate(flags):
        bits |= flag.astype(np.int64) << place
    return bits
