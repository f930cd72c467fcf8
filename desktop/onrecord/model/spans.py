"""Sums and parts of spans."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.model.analysis import Attribution
from onrecord.model.text import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that share a character made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def content_spans(attributions: Iterable[Attribution]) -> list[Span]:
    """The attributed text: the content of attributions, in order, none overlapping."""
    return merged(span for attribution in attributions for span in attribution.content)


def within(stretch: Span, spans: Sequence[Span]) -> list[Span]:
    """The parts of a stretch that spans cover, which are in order and do not overlap."""
    found: list[Span] = []
    for place in range(bisect_right(spans, stretch.start, key=lambda span: span.end), len(spans)):
        start, end = spans[place]
        if start >= stretch.end:
            break
        found.append(Span(max(start, stretch.start), min(end, stretch.end)))
    return found
