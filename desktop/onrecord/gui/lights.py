"""What is lit in the text that is read: without Qt, so that it can be told apart from how it is painted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Article, Attribution, SourceType, Span, Voice

BOTH = frozenset(Voice)
_MOST_HITS = 5_000


@dataclass(frozen=True, slots=True)
class Lights:
    """What is lit; spans count code points of the article.

    Attributes:
        chosen: The attribution that was clicked.
        hovered: The attribution below the pointer.
        same: The attributions whose source is that of the chosen one, itself included.
        mentions: Where the name of that source is written.
        hits: Where the words that were looked for stand.
        hit: Which of them is current.
        drivers: Whether the words that drove the tone are marked.
        voices: The voices that are not dimmed.
        selected: What a person selected.
    """

    chosen: int | None = None
    hovered: int | None = None
    same: frozenset[int] = frozenset()
    mentions: tuple[Span, ...] = ()
    hits: tuple[Span, ...] = ()
    hit: int | None = None
    drivers: bool = True
    voices: frozenset[Voice] = BOTH
    selected: Span | None = None


def same_source(attributions: Sequence[Attribution], chosen: int) -> frozenset[int]:
    """The attributions that have the source of one of them; of an unnamed source only those in the same words."""
    one = attributions[chosen]
    if not one.source_name:
        return frozenset({chosen})
    return frozenset(
        place
        for place, other in enumerate(attributions)
        if other.source_type is one.source_type and other.source_name == one.source_name
    )


def mentions_of(article: Article, attribution: Attribution) -> tuple[Span, ...]:
    """Where the name of a source is written in the article: whole, and of a person the last name too."""
    if not attribution.source_name:
        return ()
    forms: set[str] = set()
    for name in attribution.source_name.split("; "):
        forms.add(name)
        words = name.split()
        if attribution.source_type is SourceType.NAMED_PERSON and len(words) > 1 and len(words[-1]) > 2:
            forms.add(words[-1])
    choices = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return tuple(Span(*match.span()) for match in re.finditer(rf"(?<!\w)(?:{choices})(?!\w)", article.text))


def hits_of(article: Article, words: str, *, apart: bool = False) -> tuple[Span, ...]:
    """Where words stand in the article, whatever their case; the first few thousand.

    Args:
        article: The text.
        words: What is looked for.
        apart: Whether each word is looked for on its own, as a search of all articles does.
    """
    asked = [word for word in (part.strip('"“”*') for part in words.split()) if word] if apart else words.split()
    wanted = ("|" if apart else r"\s+").join(map(re.escape, asked))
    if not wanted:
        return ()
    found = re.finditer(wanted, article.text, re.IGNORECASE)
    return tuple(Span(*match.span()) for match, _ in zip(found, range(_MOST_HITS), strict=False))
