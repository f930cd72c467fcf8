"""Duplicates among articles: the same text twice, two versions of one, wire copy in several outlets.

Exact duplicates have the same words in the same order, whatever file and encoding they came in. Near duplicates share
at least half of their runs of five words: candidates are found by MinHash (Broder 1997) and locality-sensitive hashing
(Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4), and each is confirmed by the exact Jaccard index.
Nothing is ever deleted: articles are grouped, and an option of who counts them says whether a group counts once.
"""

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Article, ParagraphKind

if TYPE_CHECKING:
    from datasketch import LeanMinHash, MinHash

SHINGLE = 5
"""Words of a run."""

SIMILAR = 0.5
"""The Jaccard index of runs from which two articles are near duplicates. Versions of one story in print and on the web
were measured at 0.61 to 0.76."""

_PERMUTATIONS = 128
# 42 bands of 3 find a pair at 0.5 with a probability of 99.6 %, and propose one at 0.02 with 0.03 %.
_BANDS = (42, 3)
_SEED = 1
_SCHEME = "affine32"

_WORD = re.compile(r"\w+(?:'\w+)*")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`"), "'")
# One odd number for each place in a run, so that the order of its words counts.
_PLACES = np.array([0x9E3779B97F4A7C15 * (2 * n + 1) & 0xFFFFFFFFFFFFFFFF | 1 for n in range(SHINGLE)], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What of an article is compared: made once, kept with it.

    Attributes:
        article: Its id.
        outlet: Its outlet; none where that is not known.
        exact: SHA-256 of its words, as hexadecimal digits; empty where it has none.
        signature: MinHash values: 128 unsigned integers of 32 bits, little-endian.
        shingles: The hashes of its runs of five words: sorted, each once, unsigned integers of 32 bits, little-endian.
    """

    article: str
    outlet: str | None
    exact: str
    signature: bytes
    shingles: bytes


@dataclass(frozen=True, slots=True)
class Match:
    """Two articles that say the same.

    Attributes:
        articles: Their ids, the one that was there first before the other.
        similarity: The Jaccard index of their runs of five words, in [SIMILAR, 1]; 1 for exact duplicates.
        exact: Whether their words are the same in the same order.
        wire: Whether they are copies in two outlets, and not two versions in one.
    """

    articles: tuple[str, str]
    similarity: float
    exact: bool
    wire: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that say the same, directly or through one another.

    Attributes:
        articles: Their ids, in the order in which they came: the first stands for the group where it counts once.
        outlets: Their outlets in alphabetical order; an unknown one is none.
        wire: Whether it reaches over outlets: copies of a wire or of one another.
        versions: Whether an outlet has more than one of them.
    """

    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    wire: bool
    versions: bool


def fingerprint(article: Article) -> Fingerprint:
    """Makes what an article is compared by, out of its body alone: outlets put their own headlines over wire copy."""
    body = [p.span.of(article.text) for p in article.paragraphs if p.kind is ParagraphKind.BODY]
    words = normalised(" ".join(body))
    shingles = _shingles(words)
    exact = hashlib.sha256(" ".join(words).encode()).hexdigest() if words else ""
    return Fingerprint(article.id, article.outlet, exact, _signature(shingles), shingles.astype("<u4").tobytes())


def normalised(text: str) -> list[str]:
    """The words of a text without regard to case, punctuation, white space, and forms of letters and apostrophes."""
    plain = unicodedata.normalize("NFKC", text).translate(_UNSEEN).translate(_APOSTROPHES)
    return _WORD.findall(plain.casefold())


def similarity(one: Fingerprint, other: Fingerprint) -> float:
    """The Jaccard index of the runs of five words of two articles, in [0, 1]."""
    return _jaccard(_array(one.shingles), _array(other.shingles))


class Duplicates:
    """Groups articles as they come in."""

    def __init__(self, known: Iterable[Fingerprint] = ()) -> None:
        """Starts with the articles of a project.

        Args:
            known: Their fingerprints, in the order in which they came.
        """
        from datasketch import MinHashLSH

        self._index = MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS)
        self._fingerprints: dict[str, Fingerprint] = {}
        self._by_exact: dict[str, str] = {}
        self._above: dict[str, str] = {}
        for one in known:
            self.add(one)

    def add(self, new: Fingerprint) -> tuple[Match, ...]:
        """Takes in an article.

        Args:
            new: Its fingerprint; one of an article that is there already changes nothing.

        Returns:
            A match with each group that it joins.
        """
        if new.article in self._fingerprints:
            return ()
        self._fingerprints[new.article] = new
        self._above[new.article] = new.article
        if not new.exact:
            return ()
        same = self._by_exact.setdefault(new.exact, new.article)
        if same != new.article:
            # Its twin stands for it in the index: a thousand copies cost no more than two.
            self._join(same, new.article)
            return (self._match(same, new, 1.0, exact=True),)
        return tuple(self._near(new))

    def _near(self, new: Fingerprint) -> list[Match]:
        minhash = _lean(new.signature)
        shingles = _array(new.shingles)
        matches = []
        for candidate in sorted(self._index.query(minhash)):
            if self._root(candidate) == self._root(new.article):
                continue
            index = _jaccard(_array(self._fingerprints[candidate].shingles), shingles)
            if index >= SIMILAR:
                matches.append(self._match(candidate, new, index, exact=False))
                self._join(candidate, new.article)
        self._index.insert(new.article, minhash)
        return matches

    def _match(self, there: str, new: Fingerprint, index: float, *, exact: bool) -> Match:
        outlet = self._fingerprints[there].outlet
        return Match((there, new.article), index, exact, wire=outlet != new.outlet)

    def groups(self) -> tuple[Group, ...]:
        """The groups of more than one article, in the order of their first."""
        members: dict[str, list[str]] = {}
        for article in self._fingerprints:
            members.setdefault(self._root(article), []).append(article)
        return tuple(self._group(articles) for articles in members.values() if len(articles) > 1)

    def _group(self, articles: list[str]) -> Group:
        outlets = [self._fingerprints[article].outlet for article in articles]
        named = tuple(sorted({outlet for outlet in outlets if outlet}))
        kinds = len(set(outlets))
        return Group(tuple(articles), named, wire=kinds > 1, versions=kinds < len(outlets))

    def _root(self, article: str) -> str:
        while self._above[article] != article:
            # Halves the way for whoever comes next.
            self._above[article] = self._above[self._above[article]]
            article = self._above[article]
        return article

    def _join(self, one: str, other: str) -> None:
        self._above[self._root(other)] = self._root(one)


def counted_once(groups: Iterable[Group]) -> Mapping[str, str]:
    """Which articles are left out where each group counts once.

    Returns:
        For each article left out, by its id, the one that stands for it.
    """
    return {article: group.articles[0] for group in groups for article in group.articles[1:]}


@lru_cache(maxsize=200_000)
def _hashed(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _shingles(words: list[str]) -> NDArray[np.uint32]:
    """The hashes of the runs of five words, sorted, each once; a shorter text is one run."""
    if not words:
        return np.empty(0, dtype=np.uint32)
    run = min(SHINGLE, len(words))
    hashes = np.fromiter(map(_hashed, words), dtype=np.uint64, count=len(words))
    windows = np.lib.stride_tricks.sliding_window_view(hashes, run)
    mixed = (windows * _PLACES[:run]).sum(axis=1, dtype=np.uint64)
    # The finalizer of MurmurHash3: each bit of the sum reaches the half that is kept.
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32))


def _signature(shingles: NDArray[np.uint32]) -> bytes:
    minhash = _empty().copy()
    minhash.update_batch(shingles.tolist())
    values: NDArray[np.uint32] = minhash.hashvalues
    return values.astype("<u4").tobytes()


@cache
def _empty() -> "MinHash":
    from datasketch import MinHash

    return MinHash(num_perm=_PERMUTATIONS, seed=_SEED, scheme=_SCHEME, hashfunc=int)


def _lean(signature: bytes) -> "LeanMinHash":
    from datasketch import LeanMinHash

    return LeanMinHash(seed=_SEED, hashvalues=_array(signature), scheme=_SCHEME)


def _array(values: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(values, dtype="<u4")


def _jaccard(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> float:
    shared = np.intersect1d(one, other, assume_unique=True).size
    union = one.size + other.size - shared
    return shared / union if union else 0.0
