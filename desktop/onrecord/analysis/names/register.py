"""Who is who in an article: names as written, gathered into persons and organisations."""

import functools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names.lexicon import bare, folded, given_names, nouns, outlets, places, public_figures, titles
from onrecord.analysis.names.mentions import Kind, Name, is_name_token, names_in, tagged
from onrecord.model import ParagraphKind

_MISTAKEN = frozenset(("NN", "NNS", "VB", "VBP", "VBZ", "UH"))
_LONGEST_INITIALS = 4
# American stations: "WTMJ", "KCBS-TV".
_CALL_LETTERS = re.compile(r"[WK][A-Z]{2,3}(?:-(?:TV|FM|AM))?")


@dataclass(eq=False, slots=True)
class Entity:
    """A person or an organisation that an article names.

    Attributes:
        kind: Which of the two.
        name: The fullest form of the name that the article gives.
        gender: "m" or "f" as far as it is told, else empty.
        described: All words that stood to the name as title, modifier or apposition, folded.
        known: Words of the offices and places by which a public figure goes, whatever the article says.
        outlet: Whether it publishes or broadcasts.
        sure: Whether some place tells its kind.
        written: How often it is named.
        order: The order in which the article brings it up; those of the headline come first.
    """

    kind: Kind
    name: str
    gender: str = ""
    described: set[str] = field(default_factory=set)
    known: frozenset[str] = frozenset()
    outlet: bool = False
    sure: bool = False
    written: int = 0
    order: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A name in its place.

    Attributes:
        entity: Whom it names; none for a title alone.
        place: Index of the parsed paragraph.
        name: The name as written there.
    """

    entity: Entity | None
    place: int
    name: Name


class Register:
    """The persons and organisations of one article.

    Attributes:
        placed: Every name in its place, in the order of the text.
    """

    def __init__(self, parsed: tuple[ParsedParagraph, ...]) -> None:
        self._persons: dict[tuple[str, str], Entity] = {}
        self._by_surname: dict[str, list[Entity]] = {}
        self._by_given: dict[str, list[Entity]] = {}
        self._organisations: dict[str, Entity] = {}
        self._outlets_by_last: dict[str, Entity] = {}
        found = [(place, name) for place, part in enumerate(parsed) if _body(part) for name in names_in(part.doc)]
        _share_surnames(found)
        _settle_places(found)
        _settle_bodies(found, parsed)
        for _, name in found:
            self._enter(name)
        self._merge_strays()
        for part in parsed:
            if not _body(part):
                self._bring_forward(part.doc)
        self.placed = [Placed(self._of(name), place, name) for place, name in found]
        taken = {(place, at) for place, name in found for at in range(name.first, name.last)}
        for place, part in enumerate(parsed):
            if _body(part):
                self.placed += self._mistagged_in(place, part.doc, taken)
            else:
                self.placed += self._known_in(place, part.doc)
        self.placed.sort(key=lambda item: (item.place, item.name.first))

    @property
    def persons(self) -> Iterable[Entity]:
        """All persons, in the order in which they are first named in full."""
        return dict.fromkeys(entity for group in self._by_surname.values() for entity in group)

    def person(self, words: tuple[str, ...], gender: str = "", roles: frozenset[str] = frozenset()) -> Entity | None:
        """The person whom these words name, if the article names one so; of namesakes the one of that sex and role."""
        first, last = folded(words[0]), folded(words[-1])
        known = self._persons.get((first, last)) if len(words) > 1 else None
        if known or len(words) > 1:
            return known
        surname = self._fittest(self._by_surname.get(last, ()), gender, roles)
        return surname or self._fittest(self._by_given.get(last, ()), gender, roles)

    def family(self, plural: str) -> list[Entity]:
        """The persons who share the surname that stands here in the plural, if there are two or more."""
        surname = folded(plural).removesuffix("s")
        bearers = self._by_surname.get(surname, ()) if surname != folded(plural) else ()
        return list(bearers) if len(bearers) > 1 else []

    def by_initials(self, letters: str) -> Entity | None:
        """The person with these initials, if only one has them: "HH" for Hugh Hewitt."""
        fitting = {e for e in self._persons.values() if "".join(word[0] for word in e.name.split()) == letters}
        return fitting.pop() if len(fitting) == 1 and len(letters) > 1 else None

    def organisation(self, words: Iterable[str]) -> Entity | None:
        """The organisation whom these words name, in full, by its letters or by a short form."""
        key = bare(words)
        return self._organisations.get(key) or self._outlets_by_last.get(key)

    def _fittest(self, group: Iterable[Entity], gender: str, roles: frozenset[str]) -> Entity | None:
        """Of namesakes the one of that gender and role whom the article opens with or names most."""
        fitting = [entity for entity in group if not gender or entity.gender in ("", gender)]
        if not fitting:
            return None
        written = sum(entity.written for entity in fitting)
        opening = min(fitting, key=lambda entity: entity.order)

        def weight(entity: Entity) -> float:
            held = bool(roles & (entity.described | entity.known))
            return 2.0 * held + entity.written / written + 0.5 * (entity is opening)

        return max(fitting, key=weight)

    def _enter(self, name: Name) -> None:
        """Takes up a name in full; short ones are looked up when all of the article is known."""
        if not name.words:
            return
        if len(name.words) > 1:
            if name.kind is Kind.ORGANISATION:
                self._enter_organisation(name)
            else:
                self._enter_person(name)

    def _enter_person(self, name: Name) -> Entity:
        first, last = folded(name.words[0]), folded(name.words[-1])
        entity = self._persons.get((first, last))
        if entity is None:
            entity = Entity(Kind.PERSON, _shouted_down(" ".join(name.words)), order=len(self._persons) + 1)
            figure = public_figures().get((first, last) if len(name.words) > 1 else (last,))
            if figure is not None:
                entity.gender, entity.known, entity.sure = figure.gender, figure.roles, True
            self._persons[first, last] = entity
            self._by_surname.setdefault(last, []).append(entity)
            if len(name.words) > 1:
                self._by_given.setdefault(first, []).append(entity)
        written = _shouted_down(" ".join(name.words))
        if len(written) > len(entity.name) or (entity.name.isupper() and len(written) == len(entity.name)):
            entity.name = written
        self._add(entity, name)
        return entity

    def _enter_organisation(self, name: Name) -> Entity:
        key = bare(name.words)
        outlet = outlets().find(name.words, name.article)
        entity = self._organisations.get(bare(outlet) if outlet else key)
        written = _organisation_name(name.words, outlet or outlets().programmes.get(key))
        if entity is None:
            entity = Entity(Kind.ORGANISATION, written)
            entity.outlet = bool(outlet) or _broadcasts(name.words)
            for form in {key, bare(outlet) if outlet else key, _letters(name.words)} - {""}:
                self._organisations.setdefault(form, entity)
            if entity.outlet:
                self._outlets_by_last[folded(name.words[-1])] = entity
        self._organisations.setdefault(key, entity)
        if len(written) > len(entity.name) or (entity.name.isupper() and len(written) == len(entity.name)):
            entity.name = written
        self._add(entity, name)
        return entity

    def _add(self, entity: Entity, name: Name) -> None:
        entity.written += 1
        entity.sure |= name.sure
        entity.described |= name.described
        entity.gender = entity.gender or name.gender

    def _of(self, name: Name) -> Entity | None:
        """Whom a name names; a short one that nobody has in full becomes a person or a body of its own."""
        if not name.words:
            return None
        if name.kind is Kind.PERSON:
            roles = name.described & _offices() if len(name.words) == 1 else frozenset()
            known = self.person(name.words, name.gender if name.honorific else "", roles)
            if known:
                if len(name.words) == 1:
                    self._add(known, name)
                return known
        shouted = self.person(name.words) if len(name.words) == 1 and len(name.words[0]) > 3 else None
        if shouted is not None and name.words[0].isupper():  # "TRUMP" is no acronym where the article names a Trump
            return shouted
        known = self.organisation(name.words)
        if known and (name.kind is Kind.ORGANISATION or not name.sure):
            return known
        if name.kind is Kind.ORGANISATION:
            person = self.person(name.words) if len(name.words) == 1 and not name.sure else None
            return person or self._enter_organisation(name)
        if folded(name.words[0]) in places().not_names:
            return None
        return self._enter_person(name)

    def _merge_strays(self) -> None:
        """Takes "Team Trump" for Donald Trump: no given name, and a namesake with one who is named far more often."""
        for (first, last), entity in list(self._persons.items()):
            if first in given_names() or first == last or entity.described & titles().roles.keys():
                continue
            namesakes = [e for e in self._by_surname[last] if folded(e.name.split()[0]) in given_names()]
            leading = max(namesakes, key=lambda e: e.written, default=None)
            if leading is not None and leading.written >= entity.written:
                self._persons[first, last] = leading
                self._by_surname[last].remove(entity)
                self._by_given[first].remove(entity)

    def _mistagged_in(self, place: int, doc: Doc, taken: set[tuple[int, int]]) -> Iterable[Placed]:
        """Surnames that the tagger takes for common words where a sentence begins: "Trump", "Sanders"."""
        for token in tagged(doc, _MISTAKEN):
            surname = token.text[0].isupper() and folded(token.text) in self._by_surname
            entity = self.person((token.text,)) if surname and (place, token.i) not in taken else None
            if entity is not None:
                name = Name((token.text,), token.i, token.i + 1, Kind.PERSON, False, "", frozenset())
                self._add(entity, name)
                yield Placed(entity, place, name)

    def _bring_forward(self, doc: Doc) -> None:
        """Lets those whom the headline names in full come first."""
        for one, other in pairwise(doc):
            entity = self._persons.get((folded(one.text), folded(other.text)))
            if entity is not None:
                entity.order = 0

    def _known_in(self, place: int, doc: Doc) -> Iterable[Placed]:
        """Names of the body that a headline repeats: where every word is capitalised, tags tell little."""
        at, end = 0, len(doc)
        while at < end:
            length, entity = self._known_at(doc, at) if doc[at].text[0].isupper() else (0, None)
            if entity:
                words = tuple(token.text for token in doc[at : at + length])
                yield Placed(entity, place, Name(words, at, at + length, entity.kind, True, "", frozenset()))
            elif folded(doc[at].text) in given_names() and all(map(is_name_token, doc[at : at + 2])) and at + 1 < end:
                words = (doc[at].text, doc[at + 1].text)
                name = Name(words, at, at + 2, Kind.PERSON, True, given_names()[folded(words[0])], frozenset())
                yield Placed(self._enter_person(name), place, name)
                length = 2
            at += max(length, 1)

    def _known_at(self, doc: Doc, at: int) -> tuple[int, Entity | None]:
        for length in (4, 3, 2, 1):
            words = tuple(token.text for token in doc[at : at + length])
            if len(words) < length:
                continue
            entity = self.person(words) or self._organisations.get(bare(words))
            if entity:
                return length, entity
            if outlets().find(words) or bare(words) in places().bodies:
                name = Name(words, at, at + length, Kind.ORGANISATION, True, "", frozenset())
                return length, self._enter_organisation(name)
        return 0, None


@functools.cache
def _offices() -> frozenset[str]:
    """The titles that stand before a name, as roles."""
    return frozenset(titles().roles.values())


def _shouted_down(name: str) -> str:
    """A person's name without the capitals of a transcript's label: "JAKE TAPPER"."""
    return name.title() if name.isupper() and len(name) > _LONGEST_INITIALS else name


def _share_surnames(found: list[tuple[int, Name]]) -> None:
    """Gives "Khizr" of "Khizr and Ghazala Khan" the surname too, unless it is a name of its own elsewhere."""
    surnames = Counter(folded(name.words[-1]) for _, name in found if name.words)
    for (place, name), (place_of_next, following) in pairwise(found):
        if (
            place != place_of_next
            or len(name.words) != 1
            or len(following.words) != 2
            or following.first != name.last + 1
        ):
            continue
        word = folded(name.words[0])
        persons = name.kind is following.kind is Kind.PERSON and not (name.described or following.described)
        if persons and following.joined and surnames[word] == 1 and (word,) not in public_figures():
            name.words = (name.words[0], following.words[-1])


def _sure_surnames(found: list[tuple[int, Name]]) -> set[str]:
    """The last words of what some place tells to be persons."""
    return {folded(name.words[-1]) for _, name in found if name.words and name.kind is Kind.PERSON and name.sure}


def _settle_places(found: list[tuple[int, Name]]) -> None:
    """Takes what is written after "in" or "at" somewhere for no person anywhere, unless some place tells it is one."""
    sure = _sure_surnames(found)
    located = {
        tuple(map(folded, name.words))
        for _, name in found
        if name.words and name.kind is Kind.ORGANISATION and not name.sure and folded(name.words[-1]) not in sure
    }
    for _, name in found:
        words = tuple(map(folded, name.words))
        if name.kind is Kind.PERSON and not name.sure and words in located and words not in public_figures():
            name.kind = Kind.ORGANISATION


def _settle_bodies(found: list[tuple[int, Name]], parsed: tuple[ParsedParagraph, ...]) -> None:
    """Takes what has owners or employees somewhere for a body everywhere, unless some place tells it is a person."""
    sure = _sure_surnames(found)
    open_names = [
        (place, name, tuple(map(folded, name.words)))
        for place, name in found
        if name.words and name.kind is Kind.PERSON and not name.sure and folded(name.words[-1]) not in sure
    ]
    bodies = {words for place, name, words in open_names if _has_what_bodies_have(parsed[place].doc, name)}
    for _, name, words in open_names:
        if words in bodies and words not in public_figures():
            name.kind, name.sure = Kind.ORGANISATION, True


def _has_what_bodies_have(doc: Doc, name: Name) -> bool:
    """Whether a name owns or modifies a noun for what only a body has: "Everton's owners", "Norvex shares"."""
    last = doc[name.last - 1]
    return last.dep_ in ("poss", "compound", "nmod") and last.head.lemma_.lower() in nouns("of_a_body")


def _body(part: ParsedParagraph) -> bool:
    return part.paragraph.kind is ParagraphKind.BODY


def _organisation_name(words: tuple[str, ...], outlet: str | None) -> str:
    """The name without "the", which is given back to the outlets whose name it is part of."""
    text = " ".join(words).removeprefix("the ").removeprefix("The ")
    return f"The {text}" if outlet == f"The {text}" else text


def _broadcasts(words: tuple[str, ...]) -> bool:
    """Whether a body that the table of outlets does not know publishes or broadcasts, by its words or call letters."""
    if bare(words) in outlets().programmes or folded(words[-1]) in nouns("media_words"):
        return True
    known = any(outlets().find(words[:length]) is not None for length in range(1, len(words)))
    return bool(_CALL_LETTERS.fullmatch(words[0])) or known


def _letters(words: tuple[str, ...]) -> str:
    """The initials of a name of three words or more ("fbi"), else nothing."""
    initials = [word[0] for word in words if word[0].isupper()]
    return "".join(initials).lower() if len(initials) > 2 else ""
