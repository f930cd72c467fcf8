"""Whose turn it is in an interview or a transcript: "WALLACE: ...", "Q. ...", up to the next such label.

Labels are told from their words alone, as the parser takes them for anything.
"""

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.analysis.attribution.voices import Voice
from onrecord.model import Act, Paragraph, ParagraphKind, Span

KIND = "turn"

_TURNS = 3
"""A transcript has so many labelled paragraphs at least, and one of its speakers speaks twice."""

_PAUSE = 6
"""After so many paragraphs without a label a turn is over: the article has gone on to something else."""

_WORD = r"[A-Z][\w.’'-]*"
_LABEL = re.compile(
    rf"(?P<source>[QA](?=[.:]\s)|{_WORD}(?:\s{_WORD}){{0,3}}(?:,\s{_WORD}(?:\s{_WORD}){{0,3}}|\s\([^()\n]{{1,40}}\))?(?=:))"
    r"(?P<cue>[:.])\s+(?=\S)"
)
_SPEECH = re.compile(r"[.?!…—–-][\"”’')\]]*$")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]$")


def turns(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, Voice]:
    """The turns of a transcript, by the index of their paragraphs.

    Args:
        text: The article.
        paragraphs: Its paragraphs in order; a very long one may come in parts, under the same index.

    Returns:
        A voice for each labelled paragraph, whose content goes on in the paragraphs without a label that follow.
        Nothing where the article is no transcript.
    """
    whole: dict[int, Paragraph] = {}
    for part in paragraphs:
        if part.kind is ParagraphKind.BODY:
            before = whole.get(part.index, part)
            whole[part.index] = Paragraph(part.index, before.start, part.end)
    labels = {index: match for index, one in whole.items() if (match := _label(text, one))}
    spoken = Counter(match["source"] for match in labels.values())
    if len(labels) < _TURNS or max(spoken.values()) < 2:
        return {}
    found: dict[int, Voice] = {}
    waiting: list[Paragraph] = []
    voice: Voice | None = None
    for index, paragraph in whole.items():
        match = labels.get(index)
        if match is None:
            waiting.append(paragraph)
            continue
        if voice is not None and _goes_on(text, voice, waiting):
            voice.content += [one.span for one in waiting if not _ASIDE.match(text, one.start, one.end)]
        waiting = []
        source, cue = Span(*match.span("source")), Span(*match.span("cue"))
        voice = Voice(index, cue, source, [Span(match.end(), paragraph.end)], Act.ASSERTION, KIND)
        found[index] = voice
    return found


def _label(text: str, paragraph: Paragraph) -> re.Match[str] | None:
    match = _LABEL.match(text, paragraph.start, paragraph.end)
    if match is None or not any(map(str.islower, text[match.end() : paragraph.end])):
        return None
    return match if _SPEECH.search(text, match.end(), paragraph.end) else None


def _goes_on(text: str, voice: Voice, waiting: Sequence[Paragraph]) -> bool:
    """Whether paragraphs between two labels belong to the first: they do not tell of the speaker by name."""
    name = voice.source.of(text).split()[-1] if voice.source else ""
    told = len(name) > 1 and any(
        re.search(rf"\b{re.escape(name)}\b", one.span.of(text), re.IGNORECASE) for one in waiting
    )
    return len(waiting) <= _PAUSE and not told
