"""Which articles tell the same story: dates near, names and words near, by the openings of the articles.

Two articles are as near as the cosines of their TF-IDF vectors, of names and of words, are together. What is published
within a few days is joined by average linkage, so that no chain of neighbours makes one story of many. A story that
comes back weeks later, as a dam's inquiry does, is known by its names: the sums of whole stories must be near then.

Source: Manning, Raghavan and Schuetze, Introduction to Information Retrieval (2008), chapters 6 and 17.
"""

import datetime as dt
import hashlib
import heapq
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

NEAR_DAYS = 4
"""Days that may lie between two articles of one story."""

FOLLOWED_DAYS = 45
"""Days that may lie between the first and the last article of a story that came back."""

LEAST_NEAR = 0.18
"""The mean nearness of the articles of two groups that are joined."""

LEAST_FOLLOWED = 0.45
"""The nearness of the sums of two stories that are one which came back."""

FEWEST_FOLLOWED = 3
"""Articles that a story has at least each time, where it came back."""

LEAST_UNDATED = 0.45
"""The nearness of two articles of which one has no date."""

_FLOOR = 0.08  # what is less near counts as not near at all
_NAMES = 0.5  # of the nearness is that of names, the rest that of words
_FEWEST = 200  # a small corpus weighs words as if it had so many articles, else what all tell would weigh nothing
_ALONE = 0.75  # of the weight of a term that one article has: it tells little of how near others are
_FADING = 0.12  # of the nearness goes with each day between two articles: events of one campaign follow fast
_TERMS = 60  # of an article, those that weigh most
_COMMON = 400  # articles that may share a term by which undated ones are looked up
_ROWS = 500  # compared at once
_WORD = re.compile(r"[^\W\d_][\w’'-]*[^\W_]")
_SHORTEST = 4
Vectors = Any  # a sparse matrix of scipy, which has no types
"""Rows of unit length, one an article: shape (articles, terms)."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is known of an article when stories are looked for.

    Attributes:
        id: Of the article.
        outlet: Where it was published.
        published: When.
        title: Its headline.
        text: The beginning of its text.
        names: The people and organisations that it names, each as often as it does.
    """

    id: str
    outlet: str
    published: dt.date | None
    title: str
    text: str
    names: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event.

    Attributes:
        id: Made of the id of its first article, so that it lasts; of one that is a person's its own.
        title: The headline of its first article that has one, or what a person calls it.
        articles: Their ids, by date.
        outlets: Theirs, in alphabetical order.
        first: The first day.
        last: The last day.
        own: Whether a person said something about it.
        titled: Whether a person gave it its title.
        put: Those of its articles that a person put there.
        taken: Articles that a person took out of it.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None
    own: bool = False
    titled: bool = False
    put: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()

    @property
    def by_hand(self) -> str:
        """What a person changed in it, in words; empty where nothing."""
        told = [f"{len(self.put)} put in"] if self.put else []
        told += [f"{len(self.taken)} taken out"] if self.taken else []
        told += ["title given"] if self.titled else []
        return f"changed by hand{': ' if told else ''}{', '.join(told)}" if self.own else ""


def stories_of(tellings: Iterable[Telling]) -> tuple[Story, ...]:
    """The stories that at least two outlets tell; see `groups_of`."""
    return tuple(one for one in groups_of(tellings) if len(one.outlets) > 1)


def groups_of(tellings: Iterable[Telling]) -> tuple[Story, ...]:
    """The stories that at least two articles tell, those of one outlet too, that of most articles first.

    Args:
        tellings: The articles; their texts are not kept.
    """
    terms = _Terms()
    told = [terms.add(one) for one in tellings]
    if not told:
        return ()
    vectors = terms.vectors()
    days = np.array([_NO_DAY if one.published is None else one.published.toordinal() for one in told])
    groups = _joined(len(told), _links(vectors, days), LEAST_NEAR)
    groups = _followed(vectors, days, groups)
    return ranked(story([told[place] for place in group]) for group in groups if len(group) > 1)


def story(told: Sequence[Telling]) -> Story:
    """The story that some articles tell together.

    Args:
        told: At least one article; their texts do not count.
    """
    latest = dt.date.max
    order = sorted(told, key=lambda one: (one.published or latest, one.id))
    dates = [one.published for one in order if one.published is not None]
    return Story(
        story_id(order[0].id),
        next((one.title for one in order if one.title), order[0].id),
        tuple(one.id for one in order),
        tuple(sorted({one.outlet for one in order}, key=lambda name: (name.casefold(), name))),
        dates[0] if dates else None,
        dates[-1] if dates else None,
    )


def story_id(article: str) -> str:
    """The id of the story whose first article has this id: "s-" and 8 hex digits."""
    return f"s-{hashlib.sha256(article.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def ranked(stories: Iterable[Story]) -> tuple[Story, ...]:
    """The same, that of most articles first."""
    return tuple(sorted(stories, key=_rank))


def _rank(one: Story) -> tuple[int, int, dt.date, str]:
    return -len(one.articles), -len(one.outlets), one.first or dt.date.max, one.id


_NO_DAY = -1


class _Terms:
    """Words and names of articles as numbers, the texts themselves forgotten."""

    def __init__(self) -> None:
        self._numbers: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._held = ((array("i"), array("f"), array("q", [0])), (array("i"), array("f"), array("q", [0])))
        self._outlets: set[str] = set()

    def add(self, one: Telling) -> Telling:
        """Takes in an article; what comes back has neither text nor names."""
        words = Counter(word.casefold() for word in _WORD.findall(f"{one.title}\n{one.title}\n{one.text}"))
        bags = ({word: n for word, n in words.items() if len(word) >= _SHORTEST}, _words_of(one.names))
        for numbers, (columns, counts, ends), bag in zip(self._numbers, self._held, bags, strict=True):
            for term, count in bag.items():
                columns.append(numbers.setdefault(term, len(numbers)))
                counts.append(1 + np.log(count))
            ends.append(len(columns))
        self._outlets.update(word.casefold() for word in _WORD.findall(one.outlet))
        return Telling(one.id, one.outlet, one.published, one.title, "", {})

    def vectors(self) -> Vectors:
        """Names and words side by side: the product of two rows is how near they are, from 0 to 1."""
        words, names = (self._weighed(numbers, held) for numbers, held in zip(self._numbers, self._held, strict=True))
        return sparse.hstack([words * (1 - _NAMES) ** 0.5, names * _NAMES**0.5], format="csr")

    def _weighed(self, numbers: dict[str, int], held: tuple[Any, Any, Any]) -> Vectors:
        columns, counts, ends = (np.asarray(each) for each in held)
        shape = (len(ends) - 1, max(1, len(numbers)))
        matrix = sparse.csr_matrix((counts, columns, ends), shape=shape, dtype=np.float32)
        held_by = np.bincount(columns, minlength=shape[1])
        weights = np.log((max(shape[0], _FEWEST) + 1) / (held_by + 0.5)).clip(0)
        weights[held_by < 2] *= _ALONE
        for term in self._outlets & numbers.keys():  # who is named because he is cited as a medium is in every story
            weights[numbers[term]] = 0
        matrix.data *= weights[matrix.indices]
        return _of_unit_length(_heaviest(matrix, _TERMS))


def _words_of(names: Mapping[str, int]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for name, count in names.items():
        for word in set(_WORD.findall(name.casefold())):
            counted[word] += count
    return dict(counted)


def _heaviest(matrix: Vectors, most: int) -> Vectors:
    """The same with the terms of each row that weigh most."""
    for start, end in pairwise(matrix.indptr):
        if end - start > most:
            part = matrix.data[start:end]
            part[part < np.partition(part, -most)[-most]] = 0
    matrix.eliminate_zeros()
    return matrix


def _of_unit_length(matrix: Vectors) -> Vectors:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix).tocsr()


def _links(vectors: Vectors, days: NDArray[np.int64]) -> Iterator[tuple[int, int, float]]:
    """The pairs of articles that are near: places and nearness, each pair once."""
    order = np.argsort(days, kind="stable")
    dated = order[days[order] != _NO_DAY]
    sorted_days = days[dated]
    for start in range(0, len(dated), _ROWS):
        rows = dated[start : start + _ROWS]
        end = int(np.searchsorted(sorted_days, sorted_days[start + len(rows) - 1] + NEAR_DAYS, side="right"))
        others = dated[start:end]
        for row, column, near in _products(vectors[rows], vectors[others]):
            apart = int(sorted_days[start + column] - sorted_days[start + row])
            if column > row and apart <= NEAR_DAYS:
                yield int(rows[row]), int(others[column]), near * (1 - _FADING * apart)
    yield from _undated_links(vectors, order[: len(order) - len(dated)])


def _undated_links(vectors: Vectors, undated: NDArray[np.int64]) -> Iterator[tuple[int, int, float]]:
    """The links of articles without a date, to any other; looked up by rare terms only."""
    if not len(undated):
        return
    rare = np.bincount(vectors.indices, minlength=vectors.shape[1]) <= _COMMON
    looked_up = vectors @ sparse.diags(rare.astype(np.float32))
    dateless = set(undated.tolist())
    for start in range(0, len(undated), _ROWS):
        rows = undated[start : start + _ROWS]
        for row, column, near in _products(looked_up[rows], looked_up):
            place = int(rows[row])
            if near >= LEAST_UNDATED and (column > place or (column not in dateless)):
                yield place, column, near


def _products(left: Vectors, right: Vectors) -> Iterator[tuple[int, int, float]]:
    product = (left @ right.T).tocoo()
    kept = product.data >= _FLOOR
    yield from zip(product.row[kept].tolist(), product.col[kept].tolist(), product.data[kept].tolist(), strict=True)


def _joined(count: int, links: Iterable[tuple[int, int, float]], least: float) -> list[list[int]]:
    """Groups by average linkage: the nearest two first, while the mean over all their pairs is at least so much.

    Args:
        count: Of articles.
        links: Pairs and how near they are; a pair that is not there is not near at all.
        least: The least mean.

    Returns:
        The places of the members of each group.
    """
    near: defaultdict[int, dict[int, float]] = defaultdict(dict)
    waiting: list[tuple[float, int, int]] = []
    for a, b, value in links:
        near[a][b] = near[b][a] = value
        if value >= least:
            waiting.append((-value, a, b))
    heapq.heapify(waiting)
    members = {place: [place] for place in range(count)}
    following = count
    while waiting:
        _, a, b = heapq.heappop(waiting)
        if a not in members or b not in members:
            continue
        together: Counter[int] = Counter(near.pop(a))
        together.update(near.pop(b))
        members[following] = members.pop(a) + members.pop(b)
        for other in set(together) - {a, b}:
            sums = near[other]
            sums.pop(a, None)
            sums.pop(b, None)
            sums[following] = near[following][other] = together[other]
            mean = together[other] / (len(members[following]) * len(members[other]))
            if mean >= least:
                heapq.heappush(waiting, (-mean, following, other))
        following += 1
    return list(members.values())


def _followed(vectors: Vectors, days: NDArray[np.int64], groups: list[list[int]]) -> list[list[int]]:
    """The same, the stories joined that came back: their sums are near, and weeks lie between them at most."""
    stories = [group for group in groups if len(group) >= FEWEST_FOLLOWED]
    if len(stories) < 2:
        return groups
    rows = np.concatenate([np.full(len(group), place) for place, group in enumerate(stories)])
    columns = np.concatenate([np.asarray(group) for group in stories])
    sums = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(stories), vectors.shape[0])) @ vectors
    sums = _of_unit_length(sums)
    dated = [[int(days[place]) for place in group if days[place] != _NO_DAY] or [_NO_DAY] for group in stories]
    links = [
        (row, column, near)
        for row, column, near in _products(sums, sums)
        if row < column and max(*dated[row], *dated[column]) - min(*dated[row], *dated[column]) <= FOLLOWED_DAYS
    ]
    joined = _joined(len(stories), links, LEAST_FOLLOWED)
    small = [group for group in groups if len(group) < FEWEST_FOLLOWED]
    return small + [[place for part in parts for place in stories[part]] for parts in joined]
