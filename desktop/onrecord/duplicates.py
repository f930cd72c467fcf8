"""Duplicates among articles: the same text twice, two versions of one, wire copy in several outlets.

Exact duplicates have the same words in the same order, whatever file and encoding they came in. Near duplicates share
at least half of their runs of five words: candidates are found by MinHash (Broder 1997) and locality-sensitive hashing
(Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4), and each is confirmed by the exact Jaccard index.
What is here tells two texts apart; `project.alike` keeps the groups, and never deletes any of their articles.
"""

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Article, Likeness, ParagraphKind

if TYPE_CHECKING:
    from datasketch import MinHash

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


def likeness_of(article: Article) -> Likeness:
    """Makes what an article is compared by, out of its body alone: outlets put their own headlines over wire copy."""
    return likeness_of_body(p.span.of(article.text) for p in article.paragraphs if p.kind is ParagraphKind.BODY)


def likeness_of_body(body: Iterable[str]) -> Likeness:
    """The same of the paragraphs of a body."""
    words = normalised(" ".join(body))
    shingles = _shingles(words)
    # A text from a name of a file that does not decode has surrogates.
    exact = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).digest() if words else b""
    return Likeness(exact, _signature(shingles), shingles.astype("<u4").tobytes())


def normalised(text: str) -> list[str]:
    """The words of a text without regard to case, punctuation, white space, and forms of letters and apostrophes."""
    plain = unicodedata.normalize("NFKC", text).translate(_UNSEEN).translate(_APOSTROPHES)
    return _WORD.findall(plain.casefold())


def similarity(one: bytes, other: bytes) -> float:
    """The Jaccard index of the runs of five words of two articles, in [0, 1], by their `Likeness.shingles`."""
    mine, theirs = _array(one), _array(other)
    shared = np.intersect1d(mine, theirs, assume_unique=True).size
    union = mine.size + theirs.size - shared
    return shared / union if union else 0.0


class Bands:
    """Which texts may be near duplicates of another, by locality-sensitive hashing of their signatures.

    Two may be where a band of their signatures is the same. The bands stand in an array of 168 bytes a text that is
    looked through whole: for 100,000 texts some milliseconds, while a table of bands, as datasketch has one, takes
    some ten thousand bytes a text.
    """

    def __init__(self, known: Iterable[tuple[bytes, bytes]] = ()) -> None:
        """Starts with some texts.

        Args:
            known: The exact hash and the signature of each.
        """
        self._texts: list[bytes] = []
        self._known: set[bytes] = set()
        self._bands = np.empty((_BANDS[0], 1024), dtype=np.uint32)
        for exact, signature in known:
            self.add(exact, signature)

    def add(self, exact: bytes, signature: bytes) -> None:
        """Takes in a text, by its exact hash; one that is known already changes nothing."""
        if exact in self._known:
            return
        number = len(self._texts)
        if number == self._bands.shape[1]:
            self._bands = np.concatenate([self._bands, np.empty_like(self._bands)], axis=1)
        self._bands[:, number] = _bands(signature)
        self._texts.append(exact)
        self._known.add(exact)

    def near(self, signature: bytes) -> list[bytes]:
        """The exact hashes of the texts that may be near duplicates, in the order in which they came."""
        held = self._bands[:, : len(self._texts)]
        shared = (held == _bands(signature)[:, np.newaxis]).any(axis=0)
        return [self._texts[number] for number in np.flatnonzero(shared).tolist()]


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
    return np.unique(_mixed((windows * _PLACES[:run]).sum(axis=1, dtype=np.uint64)))


def _signature(shingles: NDArray[np.uint32]) -> bytes:
    minhash = _empty().copy()
    minhash.update_batch(shingles.tolist())
    values: NDArray[np.uint32] = minhash.hashvalues
    return values.astype("<u4").tobytes()


@cache
def _empty() -> "MinHash":
    from datasketch import MinHash

    return MinHash(num_perm=_PERMUTATIONS, seed=_SEED, scheme=_SCHEME, hashfunc=int)


def _bands(signature: bytes) -> NDArray[np.uint32]:
    """A hash of each band; one of 100,000 texts has one by chance in one of a thousand searches."""
    count, rows = _BANDS
    values = _array(signature)[: count * rows].reshape(count, rows).astype(np.uint64)
    return _mixed((values * _PLACES[:rows]).sum(axis=1, dtype=np.uint64))


def _mixed(sums: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """The finalizer of MurmurHash3: each bit of a sum reaches the half that is kept."""
    sums ^= sums >> np.uint64(33)
    sums *= np.uint64(0xFF51AFD7ED558CCD)
    return (sums >> np.uint64(32)).astype(np.uint32)


def _array(values: bytes) -> NDArray[np.uint32]:
    return np.frombuffer(values, dtype="<u4")
