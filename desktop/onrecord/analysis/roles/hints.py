"""What rules say of likely cues, as measures for the judge."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.roles.rivals import CONTENT, SOURCE, Evidence, Numbers, Table
from onrecord.model import Span

_KINDS = (
    *("clause", "quote", "object", "infinitive", "passive", "complement", "gerund", "phrase", "noun", "adjective"),
    *("colon", "introduced", "unlisted", "bare", "survey", "block", "turn", "hedge"),
)
"""Which rule speaks, as numbers; prepositions come after them."""

_PARTS = 4
"""So many parts of a content are looked at: it is the words beside the cue that tell."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What a rule takes for an attribution.

    Attributes:
        cue: The words that attribute.
        source: Who speaks, if anybody is told.
        content: What is attributed.
        kind: The complement or rule it rests on.
        quoted: Whether a quotation is part of the content.
        asserts: Whether its act is an assertion.
        sure: Whether the content is more than a fallback.
    """

    cue: Span
    source: Span | None
    content: Sequence[Span]
    kind: str
    quoted: bool
    asserts: bool
    sure: bool


def hinted(evidence: Evidence, hints: Sequence[Hint]) -> Table:
    """The measures, a row a cue; zero, or -1 for the kind, where no rule speaks.

    Args:
        evidence: What is known of the likely cues.
        hints: What the rules say, in the order of the cues.
    """
    whose = _matched(evidence, hints)
    known = whose >= 0
    source, content = evidence.roles[:, SOURCE], evidence.roles[:, CONTENT]
    in_source = _inside(evidence, whose, [[hint.source] for hint in hints])
    in_content = _inside(evidence, whose, [hint.content for hint in hints])
    shared, told = evidence.total(content * in_content), evidence.total(in_content)

    def of(values: Sequence[float]) -> Numbers:
        return np.where(known, np.array([*values, 0.0])[whose], 0.0)

    kinds = [_KINDS.index(hint.kind) if hint.kind in _KINDS else len(_KINDS) for hint in hints]
    return {
        "rule": known,
        "rule content": of([hint.sure for hint in hints]),
        "rule quotes": of([hint.quoted for hint in hints]),
        "rule source": of([hint.source is not None for hint in hints]),
        "rule source shared": evidence.most(source * in_source),
        "rule content shared": shared / (evidence.total(content) + 0.1),
        "rule content filled": shared / (told + 0.1),
        "rule asserts": of([hint.asserts for hint in hints]),
        "rule kind": np.where(known, of(kinds), -1.0),
    }


def _matched(evidence: Evidence, hints: Sequence[Hint]) -> NDArray[np.int64]:
    """For each likely cue the place of the hint whose cue shares a character with it, -1 without."""
    tokens, cues = evidence.tokens, evidence.pairs.cues
    found = np.full(len(cues), -1)
    for number, (start, end) in enumerate(zip(tokens.start[cues].tolist(), tokens.end[cues].tolist(), strict=True)):
        place = bisect_right(hints, start, key=lambda hint: hint.cue.end)
        if place < len(hints) and hints[place].cue.start < end:
            found[number] = place
    return found


def _inside(evidence: Evidence, whose: NDArray[np.int64], spans: Sequence[Sequence[Span | None]]) -> NDArray[np.bool_]:
    """Which pairs have a token inside the spans of the hint of their cue."""
    tokens, pairs = evidence.tokens, evidence.pairs
    start, end = tokens.start[pairs.token], tokens.end[pairs.token]
    inside = np.zeros(len(pairs.token), dtype=bool)
    for place in range(_PARTS):
        parts = [listed[place] if place < len(listed) else None for listed in spans]
        if not any(parts):
            break
        # the last row stands for cues without a hint
        bounds = np.array([part or (0, 0) for part in (*parts, None)])[whose][pairs.cue]
        inside |= (start < bounds[:, 1]) & (end > bounds[:, 0])
    return inside
