"""Whom a description means: "the Vermont senator", "the campaign", "both candidates", or somebody named only below."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names import Discourse, Entity, Kind, Mention
from onrecord.analysis.names.discourse import FAR, NEAR
from onrecord.analysis.names.lexicon import folded, nouns, places, titles
from onrecord.analysis.sources import kinds
from onrecord.analysis.sources import phrase as np
from onrecord.model import ParagraphKind

_SALIENT_SENTENCES = 4
_SALIENT_PARAGRAPHS = 4
# The parties of the country whose news the corpora are of; of others the article's own names are taken.
_PARTIES = {
    **dict.fromkeys(("republican", "republicans", "gop", "g.o.p."), "Republican Party"),
    **dict.fromkeys(("democrat", "democrats", "democratic"), "Democratic Party"),
    **dict.fromkeys(("libertarian", "libertarians"), "Libertarian Party"),
}
# How many paragraphs below it tell whom a headline means.
_OPENING = 3
# The last of the first paragraphs, in which somebody may be meant who is named only below.
_LEAD = 3
_FORMER = frozenset(("former", "past", "ex", "late"))
_TWO = frozenset(("two", "pair", "duo", "couple"))
_EITHER_OF_TWO = frozenset(("both", "neither"))
# Whoever is called one of these is one of the others too.
_CONTENDERS = frozenset(("candidate", "contender", "hopeful", "nominee", "rival"))
# Posts that a public figure is known to hold, or does not.
_POSTS = frozenset((
    "ambassador", "chairman", "chairwoman", "commissioner", "comptroller", "councilman", "councilwoman", "judge",
    "mayor", "pastor", "pollster", "professor", "sheriff", "spokesman", "spokeswoman", "superintendent", "treasurer",
))  # fmt: skip
_TOLD_APART = frozenset(("prep", "relcl", "acl", "appos"))
# What the article says of a person counts more than what is known of public figures.
_TOLD, _KNOWN, _UNSHARED = 2.0, 1.5, -0.5


class Descriptions:
    """Finds whom the descriptions of one article mean.

    Args:
        parsed: The parsed paragraphs.
        discourse: Who is who, and what was mentioned where.
    """

    def __init__(self, parsed: tuple[ParsedParagraph, ...], discourse: Discourse) -> None:
        self._parsed = parsed
        self._discourse = discourse

    def holder(self, place: int, head: Token, gender: str) -> Mention | None:
        """Whom a definite description means by a role that the article gives to somebody, or that is known.

        Args:
            place: The index of its parsed paragraph.
            head: Its head word.
            gender: "m" or "f" where the word for the role tells it.
        """
        lemma = np.lemma_of(head)
        # An office that the article gives to somebody is not meant of somebody else.
        held = lemma in nouns("office") | _CONTENDERS and any(
            lemma in entity.described | entity.known for entity in self._discourse.register.persons
        )
        modifiers = {folded(token.text) for token in np.modifiers(head)}
        words = {places().regions.get(word, word) for word in modifiers}

        def fits(mention: Mention) -> float | None:
            entity = mention.entity
            if mention.plural or not mention.human or (gender and entity and entity.gender not in ("", gender)):
                return None
            if entity is None:
                return 1.0 if mention.token.lemma_ == head.lemma_ and mention.token is not head else None
            if held and lemma not in entity.described | entity.known:
                return None
            return _fit(entity, lemma, words)

        return self._discourse.antecedent(place, head, fits, weakest=FAR)

    def salient(self, place: int, head: Token, gender: str) -> Mention | None:
        """Who was just spoken of, unless that person holds another office."""
        lemma, sentence = np.lemma_of(head), self._discourse.sentence(place, head)
        words = {lemma, *(folded(token.text) for token in head.lefts)}

        def fits(mention: Mention) -> float | None:
            entity = mention.entity
            if entity is None or entity.kind is not Kind.PERSON or mention.quoted or not (entity.sure or entity.gender):
                return None
            if sentence - mention.sentence > _SALIENT_SENTENCES or (gender and entity.gender not in ("", gender)):
                return None
            held = entity.described | entity.known
            if entity.known and lemma in _POSTS - held:
                return None
            other = lemma in nouns("office") and lemma not in held and held & nouns("office")
            if _other_party(words, held):
                return None
            past = _is_past(entity, lemma) and lemma not in entity.described
            return None if other or past else float(lemma in held)

        return self._discourse.antecedent(place, head, fits)

    def pair(self, place: int, head: Token) -> list[Entity]:
        """The two persons last named who can be meant: "the two candidates", "both senators", "neither woman".

        Two that "and" joins come before others; who stands by a noun or as an object comes last. "Two officials" are
        none of those named.
        """
        words = {head.lower_, *np.determiners(head)}
        if not (words & _EITHER_OF_TWO or (words & _TWO and np.definite(head))):
            return []
        if any(child.dep_ in _TOLD_APART or child.dep_ == "conj" for child in head.rights):
            return []
        found: dict[Entity, int] = {}
        others: dict[Entity, int] = {}
        for mention in self._discourse.before(place, head):
            if len(found) == 2 or (len(found) + len(others) > 1 and mention.place < place):
                break
            if mention.quoted or not _one_of_two(mention.entity, head):
                continue
            beside = self._beside(mention)
            if not found and beside is not None and _one_of_two(beside, head):
                return [beside, mention.entity] if mention.entity else []
            seen = others if mention.attached or mention.token.dep_ in ("dobj", "pobj") else found
            if mention.entity and mention.entity not in found | others:
                seen[mention.entity] = mention.offset
        two = [*found.items(), *others.items()][:2]
        return [entity for entity, _ in sorted(two, key=lambda item: item[1])] if len(two) == 2 else []

    def _beside(self, mention: Mention) -> Entity | None:
        """The person before "and" beside the person of a mention."""
        if mention.token.dep_ != "conj":
            return None
        other = self._discourse.at(mention.place, mention.token.head)
        return other.entity if other is not None and other.entity is not mention.entity else None

    def body(self, place: int, head: Token) -> Mention | Entity | None:
        """The organisation that a definite noun means: "the paper", "the department", "the company"."""
        lemma = np.lemma_of(head)
        outlet = lemma in nouns("outlet_noun")
        beside = next((c for c in head.rights if c.left_edge.i == head.i + 1 and not c.is_punct), None)
        if beside is not None and (beside.dep_ in ("acl", "relcl") or beside.lower_ in ("for", "behind")):
            return None  # it tells another one: "the trade group for the plans"

        def fits(mention: Mention) -> float | None:
            entity = mention.entity
            if entity is None:
                same = mention.token.lemma_.lower() == lemma and kinds.organisation_name(mention.token)
                return 2.0 if same else None
            if entity.kind is not Kind.ORGANISATION or (entity.outlet is not outlet and lemma != "agency"):
                return None
            if lemma == "agency" and lemma not in folded(entity.name):
                return 1.0 if _governs(entity) else -1.0 if entity.outlet else None
            if outlet or lemma in folded(entity.name) or _is_state(entity, lemma):
                return 1.0
            vague = lemma in nouns("any_organisation") and entity.sure and not _public(entity, lemma)
            return -1.0 if vague and _may_be(entity, lemma) else None

        found = self._discourse.antecedent(place, head, fits, weakest=FAR)
        if found is not None or lemma not in nouns("any_organisation"):
            return found
        below = (e for e in self._below(place) if e.kind is Kind.ORGANISATION and not (e.outlet or _public(e, lemma)))
        return next((e for e in below if _may_be(e, lemma)), None)

    def party(self, place: int, head: Token) -> str | None:
        """Which party "the party" is: the one last spoken of, in this paragraph or shortly before."""
        for at in range(place, max(place - _SALIENT_PARAGRAPHS, -1), -1):
            doc = self._parsed[at].doc
            for token in reversed(doc[: head.i] if at == place else doc[:]):
                if token.text[0].isupper() and (name := _PARTIES.get(token.lower_)):
                    return name
        return None

    def candidate(self, place: int, head: Token) -> Entity | None:
        """Whose campaign "the campaign" is where the article names only the candidate; or "the administration"."""
        lemma = np.lemma_of(head)
        if lemma not in nouns("team") and lemma != "administration":
            return None

        def fits(mention: Mention) -> float | None:
            entity = mention.entity
            if entity is None or entity.kind is not Kind.PERSON or mention.quoted:
                return None
            held = entity.described | entity.known
            if lemma == "administration":
                return 0.0 if "president" in held and not held & _CONTENDERS else None
            return 1.5 * bool({"candidate", "nominee"} & held)

        found = self._discourse.antecedent(place, head, fits, weakest=FAR if lemma == "administration" else NEAR)
        return found.entity if found is not None else None

    def named_below(self, place: int, lemma: str) -> Entity | None:
        """Whom the headline or the lead means by a role that the paragraphs below give to one: "Ex-pollster says"."""
        same = nouns("head_of") if lemma in nouns("head_of") else {lemma}
        holders = {
            entity
            for entity in self._below(place)
            if same & entity.described or any(word in entity.known and not _is_past(entity, word) for word in same)
        }
        return holders.pop() if len(holders) == 1 else None

    def telegraphic(self, place: int, head: Token) -> bool:
        """Whether a noun without an article stands in a headline or below one: "senator struggles to keep distance"."""
        bare = head.tag_ in ("NN", "NNP") and not np.determiners(head) and head.lower_ == head.text
        return bare and place <= 1 and head.dep_ not in ("dobj", "pobj")

    def _below(self, place: int) -> Iterator[Entity]:
        """Those whom the paragraphs below a headline, or below one of the first paragraphs, name first."""
        if self._parsed[place].paragraph.kind is not ParagraphKind.HEADLINE and place > _LEAD:
            return
        placed = [item for item in self._discourse.register.placed if item.entity and item.place <= place + _OPENING]
        above = {item.entity for item in placed if item.place < place}
        for item in placed:
            if item.entity is not None and item.place >= place and item.entity not in above:
                yield item.entity


def _one_of_two(entity: Entity | None, head: Token) -> bool:
    """Whether a person can be one of two who are told by a noun: by its sex, its party and what it says they are."""
    if entity is None or entity.kind is not Kind.PERSON:
        return False
    lemma, held = np.lemma_of(head), entity.described | entity.known
    gender = titles().gender.get(lemma, "")
    if (gender and entity.gender not in ("", gender)) or _other_party({folded(t.text) for t in head.lefts}, held):
        return False
    return lemma not in nouns("public_role") or bool((_CONTENDERS if lemma in _CONTENDERS else {lemma}) & held)


def _public(entity: Entity, lemma: str) -> bool:
    """Whether it is a country or a part of a government, which "the group" or "the company" does not mean."""
    key = folded(entity.name)
    return key in places().regions or (lemma not in nouns("public_body") and key in nouns("governing"))


def _is_state(entity: Entity, lemma: str) -> bool:
    """Whether it is one that "the state" means."""
    key = places().regions.get(folded(entity.name)) if lemma == "state" else None
    return key is not None and key not in places().countries


def _governs(entity: Entity) -> bool:
    """Whether it is a part of a government, by its last word or its letters."""
    last = folded(entity.name.split()[-1])
    return last in nouns("governing_word") or entity.name.replace(".", "") in ("FBI", "CIA", "NSA", "EPA", "IRS", "FDA")


def _may_be(entity: Entity, lemma: str) -> bool:
    """Whether the last word of a body's name lets it be called so: no party is a company, no school a group."""
    last = folded(entity.name.split()[-1])
    return last not in nouns("told_body") or last == lemma or {last, lemma} <= nouns("teaching")


def _is_past(entity: Entity, office: str) -> bool:
    """Whether a public figure held an office once: "the president" alone does not mean one who was."""
    return "former" in entity.known and office in nouns("office")


def _other_party(words: set[str], held: set[str]) -> bool:
    """Whether a description names a party, and all that is known of a person the other one."""
    named, own = ({_PARTIES[word] for word in some if word in _PARTIES} for some in (words, held))
    return bool(named) and bool(own) and not named & own


def _fit(entity: Entity, lemma: str, words: set[str]) -> float | None:
    """How well a role and the words before it fit a person.

    The holder of an office in one country is not that of another, nor meant by the office alone.
    """
    held = entity.described | entity.known
    abroad = held & places().countries
    if words & places().countries - abroad or (abroad and not words):
        return None
    shared = len(words & held)
    if (lemma not in held and not shared) or _other_party({lemma, *words}, held):
        return None
    if lemma not in entity.described and _is_past(entity, lemma) and not words & _FORMER:
        return None
    weight = _TOLD if lemma in entity.described else _KNOWN * (lemma in entity.known)
    return weight + shared + _UNSHARED * (len(words) - shared)
