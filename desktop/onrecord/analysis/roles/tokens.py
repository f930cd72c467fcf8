"""The tokens of several parsed paragraphs as columns, one row a token, so that all work on them is on whole arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.quotation import Quote
from onrecord.analysis.roles.hashing import Hashes, Places
from onrecord.analysis.roles.tree import Tree, grown

Flags = NDArray[np.bool_]
Vectors = NDArray[np.float32]

_COLUMNS: list[int | str] = [
    *("LOWER", "LEMMA", "TAG", "POS", "DEP", "HEAD"),
    *("SENT_START", "IDX", "LENGTH", "ORTH", "SHAPE"),
]


def names(*words: str) -> Hashes:
    """What spaCy stores in place of strings: one hash a string."""
    return np.array([get_string_id(word) for word in words], dtype=np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """n tokens of p paragraphs, in the order of the text.

    Attributes:
        paragraph: The place of each token's paragraph among the p given.
        first: The row of the first token of the paragraph.
        last: The row after its last token.
        sentence: The number of its sentence, counted over all paragraphs.
        start: Where it begins in the article's text, in code points.
        end: Where it ends.
        lower: Its lower-case form, as spaCy's hash; so for the next six.
        vectors: The output of the language model's first layer, (n, width).
        tree: The dependency trees of the sentences.
        mark: Whether it is a quotation mark that opens or closes a quotation.
        quoted: Whether it stands in a quotation, marks included.
        marks: How many such marks its paragraph holds.
    """

    paragraph: Places
    first: Places
    last: Places
    sentence: Places
    start: Places
    end: Places
    lower: Hashes
    lemma: Hashes
    tag: Hashes
    pos: Hashes
    dep: Hashes
    orth: Hashes
    shape: Hashes
    vectors: Vectors
    tree: Tree
    mark: Flags
    quoted: Flags
    marks: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.paragraph)

    def beside(self, places: Places, step: int) -> Places:
        """The tokens some steps further (back if below 0), -1 outside the paragraph."""
        moved = places + step
        return np.where((moved >= self.first[places]) & (moved < self.last[places]), moved, -1)


def tabled(parsed: Sequence[ParsedParagraph], quotes: Sequence[Quote]) -> Tokens:
    """Lays parsed paragraphs out as one table; at least one of them has a token."""
    raw = np.concatenate([part.doc.to_array(_COLUMNS) for part in parsed])
    lengths = np.array([len(part.doc) for part in parsed])
    ends = np.cumsum(lengths)
    paragraph = np.repeat(np.arange(len(parsed)), lengths)
    first, last = (ends - lengths)[paragraph], ends[paragraph]
    opens = (raw[:, 6].view(np.int64) == 1) | (np.arange(len(raw)) == first)
    offsets = np.array([part.paragraph.start for part in parsed])
    start = raw[:, 7].astype(np.int64) + offsets[paragraph]
    end = start + raw[:, 8].astype(np.int64)
    dep = np.ascontiguousarray(raw[:, 4])
    mark, quoted = _quoted(start, end, quotes)
    return Tokens(
        paragraph=paragraph,
        first=first,
        last=last,
        sentence=np.cumsum(opens) - 1,
        start=start,
        end=end,
        lower=np.ascontiguousarray(raw[:, 0]),
        lemma=np.ascontiguousarray(raw[:, 1]),
        tag=np.ascontiguousarray(raw[:, 2]),
        pos=np.ascontiguousarray(raw[:, 3]),
        dep=dep,
        orth=np.ascontiguousarray(raw[:, 9]),
        shape=np.ascontiguousarray(raw[:, 10]),
        vectors=np.concatenate([_vectors(part.doc) for part in parsed]),
        tree=grown(np.arange(len(raw)) + raw[:, 5].view(np.int64), dep),
        mark=mark,
        quoted=quoted,
        marks=np.bincount(paragraph[mark], minlength=len(parsed))[paragraph],
    )


def _vectors(doc: Doc) -> Vectors:
    return np.asarray(doc.tensor, dtype=np.float32)


def _quoted(start: Places, end: Places, quotes: Sequence[Quote]) -> tuple[Flags, Flags]:
    """Which tokens open or close a quotation, and which stand in one. Quotations come in the order of the text."""
    mark, quoted = np.zeros(len(start), dtype=bool), np.zeros(len(start), dtype=bool)
    if quotes:
        lows = np.searchsorted(end, [quote.span.start for quote in quotes], side="right")
        highs = np.searchsorted(start, [quote.span.end for quote in quotes], side="left")
        for quote, low, high in zip(quotes, lows, highs, strict=True):
            if low < high:
                quoted[low:high] = True
                mark[low] = True
                mark[high - 1] |= quote.closed
    return mark, quoted
