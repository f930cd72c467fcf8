"""The word lists that tell names, titles, outlets and places apart, as they ship in `resources/lexicons`.

All keys are lower case, with straight apostrophes.
"""

import functools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.resources import resource


@dataclass(frozen=True, slots=True)
class Titles:
    """Words before names.

    Attributes:
        honorifics: "mr." and the like, each with "m" or "f".
        roles: Titles ("sen.", "speaker", "adviser"), each with the role it stands for ("senator").
        after_of: What follows "of" inside a title ("of state", "of staff").
        suffixes: What follows a surname ("jr.").
        gender: Roles that only men or only women hold, each with "m" or "f".
    """

    honorifics: dict[str, str]
    roles: dict[str, str]
    after_of: frozenset[str]
    suffixes: frozenset[str]
    gender: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outlets:
    """Who publishes and broadcasts.

    Attributes:
        names: Each name and short form with the name in full ("nyt": "The New York Times").
        programmes: Each programme with its name as written there.
        hosts: Each host with the programme or outlet that carries them.
    """

    names: dict[str, str]
    programmes: dict[str, str]
    hosts: dict[str, str]

    def find(self, words: Iterable[str], article: bool = False) -> str | None:
        """The full name of the outlet that goes by these words, after "the" or without it."""
        key = folded(" ".join(words))
        return (self.names.get(f"the {key}") if article or " " in key else None) or self.names.get(key)


@dataclass(frozen=True, slots=True)
class Places:
    """States, countries and well-known bodies.

    Attributes:
        regions: Each state or country, its abbreviation and its adjective, with its name in lower case
            ("vt.": "vermont", "french": "france").
        countries: The countries among them.
        bodies: Names that act as one body: countries, states, capitals, well-known organisations.
        calendar: Days and months, which end a name.
        not_names: Capitalised words that name neither a person nor a body.
        labels: Those of them that are so only in capitals: "WATCH", but "Judicial Watch".
    """

    regions: dict[str, str]
    countries: frozenset[str]
    bodies: frozenset[str]
    calendar: frozenset[str]
    not_names: frozenset[str]
    labels: frozenset[str]

    def no_name(self, word: str) -> bool:
        """Whether a capitalised word names neither a person nor a body."""
        key = folded(word)
        return key in self.not_names and (word.isupper() or key not in self.labels)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a public figure before an article says it.

    Attributes:
        gender: "m" or "f".
        roles: The words of the offices and places by which the person goes ("former", "secretary", "state").
    """

    gender: str
    roles: frozenset[str]


@functools.cache
def titles() -> Titles:
    """The titles, loaded once."""
    data = _load("titles")
    roles = {word: word for word in data["titles"]} | data["abbreviations"]
    gender = dict.fromkeys(data["feminine"], "f") | dict.fromkeys(data["masculine"], "m")
    return Titles(data["honorifics"], roles, frozenset(data["after_of"]), frozenset(data["suffixes"]), gender)


@functools.cache
def given_names() -> dict[str, str]:
    """Each common given name with "f", "m" or, for both, an empty text."""
    data = _load("given_names")
    return (
        dict.fromkeys(data["feminine"], "f") | dict.fromkeys(data["masculine"], "m") | dict.fromkeys(data["either"], "")
    )


@functools.cache
def public_figures() -> dict[tuple[str, ...], Known]:
    """Public figures by first and last word of their names; by the last alone where it is enough ("Obama")."""
    data = _load("persons")
    table: dict[tuple[str, ...], Known] = {}
    alone = frozenset(map(folded, data["alone"]))
    for name, (gender, roles) in data["persons"].items():
        words = folded(name).split()
        known = Known(gender, frozenset(roles.split()))
        table[words[0], words[-1]] = known
        if words[-1] in alone:
            table.setdefault((words[-1],), known)
    return table


@functools.cache
def outlets() -> Outlets:
    """The outlets and programmes, loaded once."""
    data = _load("broadcasts")
    table = [(entry["name"], entry["names"]) for entry in _load("outlets")]
    table += [(name, []) for name in data["further_outlets"]]
    names = {folded(form): name for name, others in table for form in (name, *others)}
    for form in [form for form in names if form in data["ambiguous"]]:
        del names[form]
    programmes = {bare(name): name for name in data["programmes"]}
    hosts = {folded(host): show for host, show in data["hosts"].items()}
    return Outlets(names, programmes, hosts)


@functools.cache
def places() -> Places:
    """The places and bodies, loaded once."""
    data = _load("places")
    regions = {}
    for name, short in (data["states"] | data["countries"]).items():
        for form in filter(None, (name, short)):
            regions[folded(form)] = folded(name)
    for state, short in data["states"].items():
        regions[folded(short) or folded(state)] = folded(state)
    named = (*data["states"], *data["countries"], *data["capitals"], *data["bodies"])
    countries = frozenset(map(folded, data["countries"])) - {"united states"}
    calendar, not_names = (frozenset(map(folded, data[key])) for key in ("calendar", "not_names"))
    labels = frozenset(folded(word) for word in data["not_names"] if word.isupper() and len(word) > 1)
    return Places(regions, countries, frozenset(map(folded, named)), calendar, not_names, labels)


@functools.cache
def nouns(kind: str) -> frozenset[str]:
    """One of the lists of nouns: "person", "professional", "collective", "document", "organisation_words"..."""
    return frozenset(_load("sources")[kind])


@functools.cache
def relay_words(kind: str) -> frozenset[str]:
    """One of the lists of words around a venue: "encounter", "other_medium", "other_time", "words" and so on."""
    return frozenset(_load("relays")[kind])


@functools.cache
def phrases() -> dict[str, tuple[int, frozenset[str]]]:
    """Names of several words that are known as a whole, by their first word: the longest length, and the names."""
    names = {*outlets().programmes, *map(bare, outlets().names), *places().bodies}
    table: dict[str, set[str]] = {}
    for name in names:
        if " " in name:
            table.setdefault(name.split()[0], set()).add(name)
    return {first: (max(len(name.split()) for name in group), frozenset(group)) for first, group in table.items()}


@functools.lru_cache(maxsize=1 << 14)
def folded(text: str) -> str:
    """The text as keys are written: lower case, straight apostrophes."""
    return text.lower().replace("’", "'")


def bare(name: str | Iterable[str]) -> str:
    """The key of a name: folded, without a leading article."""
    text = folded(name if isinstance(name, str) else " ".join(name))
    return text.removeprefix("the ")


@functools.cache
def _load(name: str) -> Any:  # noqa: ANN401 (what JSON holds)
    return json.loads(resource(f"lexicons/{name}.json").read_text(encoding="utf-8"))
