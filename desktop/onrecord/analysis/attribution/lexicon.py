"""The words that attribute, as `resources/lexicons/cues.json` lists them."""

import functools
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.strings import get_string_id

from onrecord.model import Act
from onrecord.resources import resource

_PREPOSITIONS = ("in",)
"""Begin "in a poll" and "in her view"."""

Complements = Mapping[str, Act]
"""The complements that make a word a cue ("clause", "quote", "object", a preposition...), each with its act."""


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Words that attribute, by lemma, with the complements that make them cues.

    Attributes:
        verbs: "say", "claim", "want".
        nouns: "claim that", "call for".
        adjectives: "confident that", "willing to".
        phrases: Words in lower case that end before the source ("according to"), by the first of them.
        possessed: The same with the source as a possessor: "in her view".
        hedges: Adverbs that assert without a source: "reportedly".
        speakers: Nouns for who or what can be cited as a source: "official", "document".
        surveys: Nouns for what finds something: "in the latest poll".
        senses: What other words do, by lemma, where they attribute and do not assert.
        keys: The hashes, as spaCy keeps them, of the words by which a rule can begin.
    """

    verbs: Mapping[str, Complements]
    nouns: Mapping[str, Complements]
    adjectives: Mapping[str, Complements]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Act]]]
    possessed: Mapping[str, Act]
    hedges: Mapping[str, Act]
    speakers: frozenset[str]
    surveys: frozenset[str]
    senses: Mapping[str, Act]
    keys: frozenset[int]


@functools.cache
def load_lexicon() -> CueLexicon:
    """Reads the lexicon, once a process."""
    data = json.loads(resource("lexicons/cues.json").read_text(encoding="utf-8"))
    verbs, nouns, adjectives = (
        {word: _by_complement(senses) for word, senses in data[part].items()}
        for part in ("verbs", "nouns", "adjectives")
    )
    phrases: dict[str, list[tuple[tuple[str, ...], Act]]] = defaultdict(list)
    for phrase, act in data["phrases"].items():
        phrases[phrase.split()[0]].append((tuple(phrase.split()), Act(act)))
    begins = (*verbs, *nouns, *adjectives, *phrases, *data["hedges"], *_PREPOSITIONS)
    return CueLexicon(
        verbs,
        nouns,
        adjectives,
        dict(phrases),
        {word: Act(act) for word, act in data["possessed"].items()},
        {word: Act(act) for word, act in data["hedges"].items()},
        frozenset(data["speakers"].split()),
        frozenset(data["surveys"].split()),
        {word: Act(act) for act, listed in data["senses"].items() for word in listed.split()},
        frozenset(map(get_string_id, begins)),
    )


def _by_complement(senses: Mapping[str, str]) -> dict[str, Act]:
    """From the complements of each act to the act of each complement; the act named first has the last word."""
    return {complement: Act(act) for act, listed in reversed(list(senses.items())) for complement in listed.split()}
