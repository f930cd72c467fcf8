"""Who speaks in a headline: "Dam Will Hold, Officials Say", "Quill: Dam Will Hold".

Headlines are told from their words alone: title case has the parser take most of them for names.
"""

import re
from collections.abc import Mapping

from onrecord.analysis.attribution.lexicon import Complements, CueLexicon
from onrecord.analysis.attribution.voices import Voice
from onrecord.model import Act, Paragraph, Span

KIND = "headline"
_SPEAKER_WORDS = 3
"""A speaker after the last comma of a headline has at most so many words."""

_POSSESSIVE = ("’s", "'s", "s’", "s'")

_ENDS = re.compile(r",\s+(?P<source>\S+(?:\s+\S+)*?)\s+(?P<cue>[A-Za-z]+)$")
_WORD = r"[A-Z][\w.’'&-]*"
_BEGINS = re.compile(rf"(?P<source>{_WORD}(?:\s(?:{_WORD}|of|the|and|for)){{0,4}})(?P<cue>:)\s+(?=\S+\s+\S)")


def headline_voice(text: str, paragraph: Paragraph, lexicon: CueLexicon) -> Voice | None:
    """The attribution that a whole headline is, if it is one.

    Args:
        text: The article.
        paragraph: The headline.
        lexicon: The words that attribute.
    """
    return _ending(text, paragraph, lexicon.verbs) or _beginning(text, paragraph, lexicon)


def _beginning(text: str, paragraph: Paragraph, lexicon: CueLexicon) -> Voice | None:
    """Who speaks before a colon: one whom the article names again, or one of the nouns for sources."""
    found = _BEGINS.match(text, paragraph.start, paragraph.end)
    if found is None:
        return None
    last = found["source"].split()[-1].removesuffix("’s").removesuffix("'s")
    spoken = any(lemma in lexicon.speakers for lemma in _lemmas(last.lower()))
    if not spoken and re.search(rf"\b{re.escape(last)}\b", text[found.end() :]) is None:
        return None
    content = Span(found.end(), paragraph.end)
    return Voice(paragraph.index, Span(*found.span("cue")), Span(*found.span("source")), [content], Act.ASSERTION, KIND)


def _ending(text: str, paragraph: Paragraph, verbs: Mapping[str, Complements]) -> Voice | None:
    """A comma, who speaks, and a verb of the lexicon that takes a clause, at the end."""
    start = text.rfind(",", paragraph.start, paragraph.end)
    found = _ENDS.match(text, start, paragraph.end) if start > paragraph.start else None
    if found is None or len(found["source"].split()) > _SPEAKER_WORDS or found["source"].endswith(_POSSESSIVE):
        return None
    acts = next((verbs[lemma] for lemma in _lemmas(found["cue"].lower()) if lemma in verbs), {})
    act = acts.get("clause")
    if act is None:
        return None
    content = Span(paragraph.start, start)
    return Voice(paragraph.index, Span(*found.span("cue")), Span(*found.span("source")), [content], act, KIND)


def _lemmas(word: str) -> tuple[str, ...]:
    """What the verb may be the present or past of."""
    return (
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ies") + "y",
        _PAST.get(word, word),
    )


_PAST = {"said": "say", "told": "tell"}
