"""From a text to its blocks: where they stand, and which of them is the headline."""

import re
from collections.abc import Collection, Sequence
from itertools import chain, pairwise

from onrecord.errors import LimitError
from onrecord.model import Paragraph, ParagraphKind, Span
from onrecord.readers import limits

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"""[.!?…][)\]"'”’»\s]*\Z""")

# A hard-wrapped text has no longer line than this; a paragraph on one line nearly always is longer.
_WRAP_WIDTH = 100
_HEADLINE_LENGTH = 200


def split(text: str) -> tuple[Span, ...]:
    """The blocks of a text, trimmed of outer white space; together they hold every character that is not white space.

    Every line that is not blank is a block, unless the text is hard-wrapped: then blocks are parted by blank lines.

    Raises:
        LimitError: It has more lines than is safe.
    """
    chunks = _chunks(text)
    if _hard_wrapped(text, chunks):
        return tuple(Span(chunk[0].start, chunk[-1].end) for chunk in chunks)
    return tuple(line for chunk in chunks for line in chunk)


def ends_like_sentence(block: str) -> bool:
    """Whether it ends with a full stop, question or exclamation mark, closing marks and brackets aside."""
    # Looked for in the tail alone: a long run of closing marks must not be walked again from each of them.
    return _SENTENCE_END.search(block[-20:]) is not None


def guess_headline(text: str, spans: Sequence[Span], furniture: Collection[int]) -> int | None:
    """The headline of a plain text: its first block, if short, no sentence, and more follows."""
    candidates = [index for index in range(len(spans)) if index not in furniture][:2]
    if len(candidates) < 2:
        return None
    first = spans[candidates[0]].of(text)
    return candidates[0] if len(first) <= _HEADLINE_LENGTH and not ends_like_sentence(first) else None


def find_headline(text: str, spans: Sequence[Span], title: str | None) -> int | None:
    """The first block, if it says what the title says and more follows."""
    if not title or len(spans) < 2:
        return None
    return 0 if same_words(spans[0].of(text), title) else None


def same_words(one: str, other: str) -> bool:
    """Whether two lines differ in white space and case at most."""
    return one.casefold().split() == other.casefold().split()


def one_line(block: str) -> str:
    """A block of several lines as one."""
    return " ".join(line.strip() for line in _LINE_END.split(block))


def kinds(spans: Sequence[Span], headline: int | None, furniture: Collection[int]) -> tuple[Paragraph, ...]:
    """Numbers the blocks and says what each is.

    Args:
        spans: The blocks, in order.
        headline: The index of the headline.
        furniture: The indexes of furniture of the page.
    """

    def kind(index: int) -> ParagraphKind:
        if index == headline:
            return ParagraphKind.HEADLINE
        return ParagraphKind.BOILERPLATE if index in furniture else ParagraphKind.BODY

    return tuple(Paragraph(index, span.start, span.end, kind(index)) for index, span in enumerate(spans))


def _chunks(text: str) -> list[list[Span]]:
    """Lines that are not blank, trimmed, in groups parted by blank lines."""
    chunks: list[list[Span]] = [[]]
    start = lines = 0
    ends = ((match.start(), match.end()) for match in _LINE_END.finditer(text))
    for end, following in chain(ends, [(len(text), len(text))]):
        line = text[start:end]
        words = line.strip()
        if words:
            begin = start + len(line) - len(line.lstrip())
            chunks[-1].append(Span(begin, begin + len(words)))
            lines += 1
            if lines > limits.LINES:
                raise LimitError(f"it has more lines than the limit of {limits.LINES:,}")
        elif chunks[-1]:
            chunks.append([])
        start = following
    return [chunk for chunk in chunks if chunk]


def _hard_wrapped(text: str, chunks: Sequence[Sequence[Span]]) -> bool:
    lines = [line for chunk in chunks for line in chunk]
    width = max((line.end - line.start for line in lines), default=0)
    if len(chunks) < 2 or width > _WRAP_WIDTH:
        return False
    breaks = [pair for chunk in chunks for pair in pairwise(chunk)]
    wrapped = sum(_wraps(line.of(text), after.of(text), width) for line, after in breaks)
    return 2 * wrapped > len(breaks)


def _wraps(line: str, after: str, width: int) -> bool:
    """Whether a sentence goes on over the line end, or the next line's first word had no room on this one."""
    goes_on = after[0].islower() and not ends_like_sentence(line)
    return goes_on or (width > _WRAP_WIDTH // 2 and len(line) + 1 + len(after.split(maxsplit=1)[0]) > width)
