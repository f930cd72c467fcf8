"""Features as numbers: columns of values mixed into one 64-bit hash a row.

A feature is a template, which is the names of some columns; its value in a row is the hash of the values of these
columns there and of the template's number. The hash takes the place of a dictionary of strings.
"""

import functools
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
_AT_ONCE = 512  # rows: forty features of them stay in the processor's cache


def mixed(salt: int | Hashes, columns: Sequence[Hashes]) -> Hashes:
    """One hash a row of columns of the same length, by multiplication (Knuth, The Art of Computer Programming, 6.4).

    Made in place, as most of the time of the model goes here. Several hashes a row are made at once where the columns
    have two dimensions, a hash each along the first, and so has the salt; later columns may belong to the first few
    hashes only.
    """
    state: Hashes = np.empty_like(columns[0])
    state[:] = salt
    folded = np.empty_like(state)
    for column in columns:
        part, fold = state[: len(column)], folded[: len(column)]
        np.bitwise_xor(part, column, out=part)
        np.multiply(part, _FACTOR, out=part)
        np.right_shift(part, _FOLD, out=fold)
        np.bitwise_xor(part, fold, out=part)
    np.multiply(state, _FACTOR, out=state)
    return state


def slots(columns: Mapping[str, NDArray[np.generic]], templates: Sequence[tuple[str, ...]], salt: int) -> Slots:
    """The features of every row.

    Args:
        columns: Values by name, all of the same length n: hashes, whole numbers or truth values.
        templates: The names of the columns that each feature joins.
        salt: Where the numbering of the templates begins: no two sets of templates may share numbers.

    Returns:
        Slots of shape (number of templates, n), each from 0 to 2 ** `SLOT_BITS`.
    """
    order, joined = _steps(tuple(columns), tuple(templates))
    whole = np.stack([_whole(column) for column in columns.values()])
    salts = order.astype(np.uint64)[:, np.newaxis] + np.uint64(salt)
    found = np.empty((len(templates), whole.shape[1]), dtype=np.int64)
    for begin in range(0, whole.shape[1], _AT_ONCE):
        stretch = whole[:, begin : begin + _AT_ONCE]
        state = mixed(salts, [stretch[rows] for rows in joined])
        np.right_shift(state, _CUT, out=state)
        found[order, begin : begin + _AT_ONCE] = state.view(np.int64)
    return found


@functools.cache
def _steps(names: tuple[str, ...], templates: tuple[tuple[str, ...], ...]) -> tuple[Places, list[Places]]:
    """The order in which templates are joined, and for each step the columns that the first of them join then.

    The longest come first, so that those that join a further column are a view, and no copy, of them all.
    """
    order = sorted(range(len(templates)), key=lambda number: -len(templates[number]))
    longest = [templates[number] for number in order]
    steps = [[names.index(one[step]) for one in longest if len(one) > step] for step in range(len(longest[0]))]
    return np.array(order), [np.array(step) for step in steps]


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
