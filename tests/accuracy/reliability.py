"""Whether acts are told rightly, and whether confidence is worth what it says, on articles marked by people."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gold_scores import pairs

from onrecord.model import Act, Analysis, Attribution, Span

BINS = 10


@dataclass(frozen=True, slots=True)
class Labelled:
    """A cue with the act that a person gave to it."""

    cue: tuple[int, int]
    act: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Attributions of like confidence.

    Attributes:
        count: How many there are.
        confidence: Their mean confidence.
        right: How many of them have the right cue and source, as a share.
    """

    count: int
    confidence: float
    right: float


def acts(shared: Path, analysed: Sequence[tuple[str, Analysis]]) -> dict[str, float]:
    """Accuracy and macro-F1 of the acts of cues that were found, on the 40 labelled articles."""
    lines = (shared / "data" / "labels" / "validation_full.jsonl").read_text("utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines if line]
    told: Counter[tuple[str, str]] = Counter()
    for name, analysis in analysed:
        gold = [Labelled(tuple(row["cue"]), row["act"]) for row in rows if row["id"] == name and row["cue"]]
        told.update((one.act, str(found.act)) for one, found in pairs(gold, analysis.attributions, "cue"))
    sides: Counter[str] = Counter()
    for pair, count in told.items():
        sides.update({pair[0]: count})
        sides.update({pair[1]: count})
    f1 = [2 * told[act, act] / sides[act] for act in map(str, Act)]
    right = sum(told[act, act] for act in map(str, Act))
    return {"act accuracy": right / told.total(), "act macro F1": sum(f1) / len(f1)}


def bins(shared: Path, analysed: Iterable[tuple[str, Analysis]]) -> list[Bin]:
    """The attributions by tenths of confidence, those with none left out."""
    sys.path.insert(0, str(shared / "tools"))
    import polnear  # type: ignore[import-not-found]

    marked = {article.id: article.attributions for article in polnear.load(shared / "data" / "polnear", "train")}
    held: dict[int, list[tuple[float, bool]]] = {}
    for name, analysis in analysed:
        for one, right in zip(analysis.attributions, _right(marked[name], analysis.attributions), strict=True):
            held.setdefault(min(int(one.confidence * BINS), BINS - 1), []).append((one.confidence, right))
    return [
        Bin(len(some), sum(sure for sure, _ in some) / len(some), sum(right for _, right in some) / len(some))
        for _, some in sorted(held.items())
    ]


def calibration_error(found: Sequence[Bin]) -> float:
    """The expected calibration error (Naeini, Cooper and Hauskrecht 2015): the mean gap, weighted by count."""
    return sum(one.count * abs(one.confidence - one.right) for one in found) / sum(one.count for one in found)


def table(found: Sequence[Bin]) -> str:
    """The bins as lines of text."""
    rows = (f"confidence {one.confidence:.2f}: {one.count:5} attributions, {one.right:.2f} right" for one in found)
    return "\n".join(rows)


def _right(marked: Sequence[Any], found: Sequence[Attribution]) -> Iterator[bool]:
    """Whether each has a cue that shares a character with a marked one, and a source that does so too, or both none.

    A marked cue makes one attribution right at most.
    """
    left = [gold for gold in marked if gold.cue]
    for one in found:
        cue = one.cue
        gold = next((gold for gold in left if cue and any(cue.overlaps(Span(*part)) for part in gold.cue)), None)
        if gold is None:
            yield False
            continue
        left.remove(gold)
        if one.source is None:
            yield not gold.source
        else:
            yield any(one.source.overlaps(Span(*part)) for part in gold.source)
