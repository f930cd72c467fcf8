"""How much of the gold sample the analysis finds.

.venv/bin/python tests/accuracy/gold_scores.py
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from gold import GoldAttribution, paragraphs

from onrecord.analysis import Analyser
from onrecord.model import Article, Attribution, Paragraph

Span = tuple[int, int]
T = TypeVar("T")


def scores() -> dict[str, float]:
    """The figures by name, each from 0 to 1.

    Cues and sources are paired where they overlap; content is counted in characters; source type, act and name are
    the share that is right of those paired.
    """
    marked = paragraphs()
    articles = [Article(str(n), text, (Paragraph(0, 0, len(text)),)) for n, (text, _) in enumerate(marked)]
    analyses = Analyser().analyse_many(articles)
    count: Counter[str] = Counter()
    for (_, gold), analysis in zip(marked, analyses, strict=True):
        count.update(dict(_counted(gold, analysis.attributions)))
    figures = {name: _f1(count, name) for name in ("cue", "source", "source_exact", "content", "paragraph")}
    for name in ("source_type", "act", "name"):
        figures[name] = count[f"{name}_right"] / count[f"{name}_all"]
    return figures


def _f1(count: Counter[str], name: str) -> float:
    return 2 * count[f"{name}_both"] / (count[f"{name}_gold"] + count[f"{name}_found"])


def _counted(gold: list[GoldAttribution], found: tuple[Attribution, ...]) -> Iterator[tuple[str, int]]:
    cues = pairs(gold, found, "cue")
    sources = pairs(gold, found, "source")
    yield from _sides("cue", len(cues), len(gold), sum(f.cue is not None for f in found))
    told = sum(g.source is not None for g in gold), sum(f.source is not None for f in found)
    yield from _sides("source", len(sources), *told)
    yield from _sides("source_exact", sum(g.source == f.source for g, f in sources), *told)
    meant, given = _characters(g.content for g in gold), _characters(f.content for f in found)
    yield from _sides("content", len(meant & given), len(meant), len(given))
    yield from _sides("paragraph", int(bool(gold) and bool(found)), int(bool(gold)), int(bool(found)))
    yield "act_right", sum(g.act == f.act for g, f in cues)
    yield "act_all", len(cues)
    yield "source_type_right", sum(g.source_type == f.source_type for g, f in sources)
    yield "source_type_all", len(sources)
    named = [(g, f) for g, f in sources if g.name is not None]
    yield "name_right", sum(g.name == f.source_name for g, f in named)
    yield "name_all", len(named)


def _sides(name: str, both: int, gold: int, found: int) -> Iterator[tuple[str, int]]:
    yield from ((f"{name}_both", both), (f"{name}_gold", gold), (f"{name}_found", found))


def pairs(gold: Sequence[T], found: Sequence[Attribution], role: str) -> list[tuple[T, Attribution]]:
    """Pairs what people marked with what was found, by the overlap of a role, one to one, the largest first."""
    overlaps = sorted(
        ((_overlap(getattr(g, role), getattr(f, role)), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        reverse=True,
    )
    left, right, pairs = set(range(len(gold))), set(range(len(found))), []
    for overlap, i, j in overlaps:
        if overlap and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _overlap(one: Span | None, other: Span | None) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) if one and other else 0


def _characters(contents: Iterable[Iterable[Span]]) -> set[int]:
    return {n for content in contents for start, end in content for n in range(start, end)}


if __name__ == "__main__":
    print(json.dumps(scores(), indent=2))
