"""Who speaks in a headline: "Dam Will Hold, Officials Say".

Headlines are told from their words alone: title case has the parser take most of them for names.
"""

import re
from collections.abc import Mapping

from onrecord.analysis.attribution.lexicon import Complements
from onrecord.analysis.attribution.voices import Voice
from onrecord.model import Paragraph, Span

KIND = "headline"
_SPEAKER_WORDS = 3
"""A speaker after the last comma of a headline has at most so many words."""

_POSSESSIVE = ("’s", "'s", "s’", "s'")

_ENDS = re.compile(r",\s+(?P<source>\S+(?:\s+\S+)*?)\s+(?P<cue>[A-Za-z]+)$")


def headline_voice(text: str, paragraph: Paragraph, verbs: Mapping[str, Complements]) -> Voice | None:
    """The attribution that ends a headline: a comma, who speaks, and a verb of the lexicon that takes a clause.

    Args:
        text: The article.
        paragraph: The headline.
        verbs: The acts of each verb that attributes, by its lemma.
    """
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
