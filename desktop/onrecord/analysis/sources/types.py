"""Source types by the codebook: a source span, resolved in its article, to what it stands for."""

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names import Discourse, Entity, Kind, Mention
from onrecord.analysis.names.lexicon import folded, nouns, places, titles
from onrecord.analysis.names.turns import turns
from onrecord.analysis.sources import kinds
from onrecord.analysis.sources import phrase as np
from onrecord.analysis.sources.anonymity import unnamed_by_wish
from onrecord.analysis.sources.descriptions import Descriptions
from onrecord.analysis.sources.documents import Documents
from onrecord.analysis.sources.naming import Naming
from onrecord.analysis.sources.referent import Referent, of_entity
from onrecord.model import SourceType as T

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = frozenset(("they", "them", "their", "theirs", "themselves", "both", "neither"))
_IT = frozenset(("it", "its", "itself"))
_SPEAKER = frozenset(("i", "me", "my", "we", "us", "our", "myself", "ourselves", "mine", "ours"))
_RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
_READER = frozenset(("you", "your", "yourself", "this", "there", "what", "it's"))

_PAIR = frozenset(("two", "pair", "duo"))
_ANY = frozenset(("any", "every", "each", "no"))
_NEW = frozenset(("a", "an", "one", "another", "two", "three", "four", "five", "six", "several", "both", "no"))

_THOSE = Referent(T.UNNAMED_GROUP, described=False, plural=True)

# "Some of them" may refer back to "many of them", and that further back.
_DEEPEST = 8


class Typist:
    """Tells what the sources of one article stand for.

    Attributes:
        discourse: Who is who, and what was mentioned where.
    """

    def __init__(self, parsed: tuple[ParsedParagraph, ...], discourse: Discourse) -> None:
        self._parsed = parsed
        self.discourse = discourse
        self._known: dict[tuple[int, int], Referent] = {}
        self._naming = Naming(discourse)
        self._descriptions = Descriptions(parsed, discourse)
        self._documents = Documents(discourse, self._naming)
        self._depth = 0
        self._turns = turns(parsed, discourse.register)
        self._rules: tuple[Callable[[int, DocSpan, Token, Referent | None], Referent | None], ...] = (
            self._turn,
            self._pronoun,
            self._named,
            self._acting,
            self._noun,
            self._any_name,
        )

    def referent(self, place: int, span: DocSpan, speaker: Referent | None) -> Referent:
        """What a source span stands for.

        Args:
            place: The index of the parsed paragraph.
            span: The words of the source.
            speaker: Who says the quotation or statement that the span stands in.
        """
        head = np.head_of(span)
        found = next(filter(None, (rule(place, span, head, speaker) for rule in self._rules)), None)
        found = found or Referent(T.OTHER)
        self._remember(place, head, found)
        return found

    def _remember(self, place: int, head: Token, found: Referent) -> None:
        self._known[place, head.i] = found
        mention = self.discourse.at(place, head)
        if mention is not None and mention.entity is None:
            mention.entity = found.entity
            mention.human = found.type in (T.NAMED_PERSON, T.ANONYMOUS, T.UNNAMED_GROUP)
            mention.plural = found.plural
            mention.gender = mention.gender or found.gender

    def in_turn(self, place: int) -> bool:
        """Whether a paragraph is somebody's turn in an interview or a transcript."""
        return self._turns[place] is not None

    def _turn(self, place: int, span: DocSpan, head: Token, speaker: Referent | None) -> Referent | None:
        """Whose turn a label begins: "TAPPER:", "A:"; who asks behind "Q:" is not told."""
        if span.start > 1 or span.end >= len(span.doc) or span.doc[span.end].text != ":":
            return None
        if span.text == "Q":
            return Referent(T.OTHER)
        whose = self._turns[place]
        return of_entity(whose) if whose is not None else None

    # --- pronouns

    def _pronoun(self, place: int, span: DocSpan, head: Token, speaker: Referent | None) -> Referent | None:
        if head.tag_ not in ("PRP", "PRP$", "WP", "WDT", "WP$", "DT", "IN", "EX") and head.lower_ not in _SPEAKER:
            return None
        found = self._referring(place, head, head.lower_, speaker)
        return self._together(place, span, head, found) if found is not None and found.entity is not None else found

    def _together(self, place: int, span: DocSpan, head: Token, found: Referent) -> Referent:
        """A person meant by a pronoun with those named beside: "he and Speaker Ann Lee"."""
        entity = self._naming.beside(place, span, head)
        if entity is None or entity is found.entity or found.type is not T.NAMED_PERSON or found.plural:
            return found
        return Referent(T.NAMED_PERSON, f"{found.name}; {entity.name}", plural=True)

    def _referring(self, place: int, head: Token, word: str, speaker: Referent | None) -> Referent | None:
        """What a pronoun refers to, seen from the place of the head."""
        if word in _HE:
            return self._he(place, head, _HE[word], speaker)
        if word in _THEY:
            return self._they(place, head, speaker)
        if word in _IT:
            return self._it(place, head)
        if word in _SPEAKER:
            return self._first_person(place, speaker)
        if word in _RELATIVE:
            return self._relative(place, head, speaker)
        return Referent(T.OTHER) if word in _READER else None

    def _he(self, place: int, head: Token, gender: str, speaker: Referent | None) -> Referent:
        def fits(mention: Mention) -> float | None:
            told = mention.gender or (mention.entity.gender if mention.entity else "")
            if not mention.human or mention.plural or told not in ("", gender):
                return None
            unnamed = mention.entity is None
            return 1.5 * (told == gender) - unnamed * (2.3 if mention.speaker else 3.1)

        apart = speaker.entity if speaker else None
        nameless = unnamed_by_wish(head)
        found = self.discourse.antecedent(place, head, lambda m: None if nameless and m.named else fits(m), apart)
        if nameless and found is None:
            return Referent(T.ANONYMOUS, described=False, gender=gender)
        meant = self._of_mention(found) or Referent(T.NAMED_PERSON, gender=gender)
        if meant.plural and found is not None and found.entity is not None:  # one of a list
            return of_entity(found.entity)
        return replace(meant, type=T.ANONYMOUS, plural=False) if meant.type is T.UNNAMED_GROUP else meant

    def _they(self, place: int, head: Token, speaker: Referent | None) -> Referent:
        def fits(mention: Mention) -> float | None:
            if mention.entity is not None and mention.entity.kind is Kind.ORGANISATION:
                return -1.0
            if mention.entity is not None and self._naming.with_others(mention):
                return 0.5
            return -2.0 * (not mention.human) if mention.plural else None

        found = self.discourse.antecedent(place, head, fits, speaker.entity if speaker else None)
        if found is not None and found.entity is not None and found.entity.kind is Kind.PERSON:
            first = np.first_of_list(found.token)
            return self._named(found.place, kinds.noun_phrase(first), first, None) or of_entity(found.entity)
        return self._of_mention(found) or _THOSE

    def _it(self, place: int, head: Token) -> Referent:
        def fits(mention: Mention) -> float | None:
            return None if mention.human or mention.plural else 0.0

        meant = None if np.expletive(head) else self._of_mention(self.discourse.antecedent(place, head, fits))
        return meant or Referent(T.OTHER)

    def _first_person(self, place: int, speaker: Referent | None) -> Referent:
        if speaker is not None and (speaker.type.named or speaker.type.unnamed):
            return speaker
        whose = self._turns[place]
        return of_entity(whose) if whose is not None else Referent(T.OTHER)

    def _relative(self, place: int, head: Token, speaker: Referent | None) -> Referent | None:
        verb = head.head
        while verb.dep_ not in ("relcl", "ROOT", "acl") and verb.head is not verb:
            verb = verb.head
        antecedent = verb.head if verb.dep_ in ("relcl", "acl") else None
        if antecedent is None or antecedent.i >= head.i:
            before = [t for t in head.doc[max(head.i - 4, 0) : head.i] if t.tag_.startswith("NN")]
            antecedent = before[-1] if before else None
        who = head.lower_ in ("who", "whom", "whose")
        if who and antecedent is not None:
            antecedent = self._person_above(place, antecedent)
            meant = self._said_of(place, antecedent, speaker)
            if meant is not None:
                return meant
        found = self.of_head(place, antecedent, speaker) if antecedent is not None else None
        if who and (found is None or found.type in (T.OTHER, T.DOCUMENT, T.NAMED_ORG)):
            human = next((t for t in reversed(head.doc[max(head.i - 15, 0) : head.i]) if self._human(place, t)), None)
            return self.of_head(place, human, speaker) if human is not None else _THOSE
        if found is not None and found.described and antecedent is not None and verb in antecedent.children:
            lemma = np.lemma_of(antecedent)  # what is attributed describes nobody
            asked = lemma in nouns("polled_share") or antecedent.tag_ == "CD"
            return replace(found, described=asked or kinds.described(antecedent, lemma, apart_from=verb))
        return found

    def _said_of(self, place: int, token: Token, speaker: Referent | None) -> Referent | None:
        """The named person of whom a noun is said before "who": "Lee is a doctor who", "Lee, a donor and a man who"."""
        if token.tag_ != "NN" or not set(np.determiners(token)) & {"a", "an", "one", "another"}:
            return None
        for child in token.rights:
            after = self.discourse.at(place, child) if child.dep_ == "appos" else None
            if after is not None and after.named and after.human and after.entity is not None:
                return of_entity(after.entity)
        above = token
        while above.dep_ in ("appos", "conj") and self._naming.entity_at(place, above) is None:
            above = above.head
        if above.dep_ == "attr":
            above = next((t for t in above.head.lefts if t.dep_ == "nsubj"), above)
        found = self.of_head(place, above, speaker) if above != token else None
        return found if found is not None and found.type is T.NAMED_PERSON and not found.plural else None

    def _person_above(self, place: int, token: Token) -> Token:
        """Over a place or body before "who", the person it belongs to: "a lawyer from Englewood, who"."""
        for _ in range(_DEEPEST):
            entity = self._naming.entity_at(place, token)
            person = entity is not None and entity.kind is Kind.PERSON and entity.sure
            if person or np.lemma_of(token) in nouns("person"):
                break
            above = token.head.head if token.dep_ == "pobj" else token.head
            if token.dep_ not in ("pobj", "appos", "conj") or not above.tag_.startswith("NN"):
                break
            token = above
        return token

    def _human(self, place: int, token: Token) -> bool:
        mention = self.discourse.at(place, token)
        return mention is not None and mention.human and not mention.attached

    def of_head(self, place: int, head: Token, speaker: Referent | None) -> Referent:
        """What the noun phrase of this head stands for."""
        known = self._known.get((place, head.i))
        if known is not None:
            return known
        span = kinds.noun_phrase(head)
        if head.dep_ == "appos" and self._naming.entity_at(place, head.head):
            head = head.head
        rules = (rule(place, span, head, speaker) for rule in self._rules)
        return next(filter(None, rules), None) or Referent(T.OTHER)

    def _of_mention(self, mention: Mention | None) -> Referent | None:
        if mention is None:
            return None
        known = self._known.get((mention.place, mention.token.i))
        if known is not None:
            return known
        if mention.entity is not None:
            return of_entity(mention.entity)
        if self._depth >= _DEEPEST:
            return None
        self._depth += 1
        found = self._noun(mention.place, kinds.noun_phrase(mention.token), mention.token, None)
        self._depth -= 1
        if found is not None:
            self._known[mention.place, mention.token.i] = found
        return found

    # --- names

    def _named(self, place: int, span: DocSpan, head: Token, speaker: Referent | None) -> Referent | None:
        entities = self._naming.entities(place, span, head)
        if not entities:
            outside = self._naming.outside(place, span, head)
            return of_entity(outside) if outside is not None else None
        if len(entities) == 1:
            return of_entity(entities[0])
        first = of_entity(entities[0])
        return Referent(first.type, "; ".join(entity.name for entity in entities), plural=True, outlet=first.outlet)

    def _any_name(self, place: int, span: DocSpan, head: Token, speaker: Referent | None) -> Referent | None:
        """Where the parse says nothing: the name that ends the span."""
        last = self._naming.last(place, span)
        return of_entity(last.entity) if last is not None and last.entity is not None else None

    # --- nouns

    def _acting(self, place: int, span: DocSpan, head: Token, speaker: Referent | None) -> Referent | None:
        name = kinds.acting_party(head)
        return Referent(T.NAMED_ORG, name, plural=True) if name is not None else None

    def _noun(self, place: int, span: DocSpan, head: Token, speaker: Referent | None) -> Referent | None:
        inner = np.one_of(head)
        if inner is not head and inner.tag_ in ("PRP", "WP", "WDT", "PRP$"):
            return self._referring(place, head, inner.lower_, speaker)
        if inner is not head:
            entity = self._naming.entity_at(place, inner)
            if entity is not None and entity.kind is Kind.ORGANISATION and head.lemma_ == "member":
                return Referent(T.ANONYMOUS, described=True, plural=True)
        lemma = np.lemma_of(inner)
        if kinds.is_document(lemma) or kinds.are_numbers(inner):
            return self._documents.referent(place, inner, lemma)
        plural = inner.tag_ in ("NNS", "NNPS", "CD", "DT") or head is not inner
        plural |= lemma in nouns("person") and "neither" in np.determiners(head)
        if not plural and lemma in nouns("organisation") and lemma not in nouns("person"):
            return self._organisation(place, span, inner, lemma, plural)
        if lemma in nouns("person") or lemma in nouns("collective"):
            pair = self._pair(place, head) if plural and head is inner and lemma in nouns("person") else None
            if pair is not None:
                return pair
            return kinds.several(span, head, inner, lemma) if plural else self._single(place, span, inner, lemma)
        if lemma in nouns("organisation") or (lemma in nouns("outlet_noun") and not plural):
            return self._organisation(place, span, inner, lemma, plural)
        if kinds.a_person(head) and inner is head:
            return self._single(place, span, head, lemma)
        return self._elsewise(place, span, head, inner, plural)

    def _pair(self, place: int, head: Token) -> Referent | None:
        """The two persons last named: "the two candidates", "the pair"."""
        pair = self._descriptions.pair(place, head)
        return Referent(T.NAMED_PERSON, "; ".join(entity.name for entity in pair), plural=True) if pair else None

    def _elsewise(self, place: int, span: DocSpan, head: Token, inner: Token, plural: bool) -> Referent | None:
        if inner is head and head.lower_ in _PAIR and np.definite(head) and (pair := self._pair(place, head)):
            return pair
        if (
            inner.tag_ == "CD"
            or inner.lower_ in nouns("quantifier")
            or inner.lower_ in nouns("partitive")
            or inner.tag_ == "DT"
        ):
            return kinds.several(span, head, inner, inner.lower_)
        if inner.tag_ in ("NNP", "NNPS") and folded(inner.text) not in places().not_names:
            return Referent(T.NAMED_ORG, np.text_of(span.doc, inner.left_edge.i, inner.i + 1).removeprefix("the "))
        if plural and inner.tag_ == "NNS":
            return self._unknown_plural(place, span, head, inner)
        if inner.tag_ == "JJ" and inner.text[0].isupper():
            return kinds.adjective(inner)
        unknown = inner.tag_ == "NN" and inner.text[0].isupper() and inner.n_lefts == 0
        return Referent(T.NAMED_PERSON, inner.text) if unknown else None

    def _unknown_plural(self, place: int, span: DocSpan, head: Token, inner: Token) -> Referent:
        """Several of what no list knows: people by the ending, else things, which stand for whom they are of."""
        lemma = inner.lemma_.lower()
        if lemma.endswith(kinds.PEOPLE) or (inner.text[0].isupper() and not inner.is_sent_start):
            return kinds.several(span, head, inner, lemma)
        owner = next((child for child in inner.lefts if child.dep_ == "poss"), None)
        entity = self._naming.entity_at(place, owner) if owner is not None else None
        return of_entity(entity) if entity is not None else Referent(T.OTHER)

    def _single(self, place: int, span: DocSpan, head: Token, lemma: str) -> Referent:
        called = self._naming.called(place, head)
        if called is not None:
            return of_entity(called)
        found = None
        several = lemma in nouns("collective") and lemma not in nouns("person")
        if np.definite(head) and not several and not (set(np.determiners(head)) & _NEW):
            found = self._role(place, head, lemma)
            if found is not None and (found.name or not found.type.named):
                return found
        elif self._descriptions.telegraphic(place, head):
            found = self._of_mention(self._descriptions.holder(place, head, titles().gender.get(lemma, "")))
        below = self._descriptions.named_below(place, lemma)
        if below is not None or found is not None:
            return of_entity(below) if below is not None else found or Referent(T.NAMED_PERSON)
        if several:
            return Referent(T.UNNAMED_GROUP, described=kinds.described(head, lemma), plural=True)
        involved = head.dep_ == "nsubj" and np.within(span, head.head)  # "a man adopted from Iran"
        told = kinds.described(head, lemma) or involved
        return Referent(T.ANONYMOUS, described=told, gender=titles().gender.get(lemma, ""))

    def _organisation(self, place: int, span: DocSpan, head: Token, lemma: str, plural: bool) -> Referent:
        if (plural and head.tag_ == "NNS") or np.plural_letters(head) or set(np.determiners(head)) & _ANY:
            return Referent(T.UNNAMED_GROUP, described=kinds.described(head, lemma), plural=True)
        outlet = lemma in nouns("outlet_noun")
        name = kinds.organisation_name(head) or self._whose(place, head)
        if name is not None or not np.definite(head):
            return Referent(T.NAMED_ORG, name, outlet=outlet)
        if lemma == "party":
            return Referent(T.NAMED_ORG, self._descriptions.party(place, head))
        found = self._descriptions.body(place, head)
        if isinstance(found, Entity):
            return of_entity(found)
        if found is not None and found.entity is None:
            return Referent(T.NAMED_ORG, kinds.organisation_name(found.token), outlet=outlet)
        candidate = self._descriptions.candidate(place, head) if found is None else None
        name = f"{candidate.name.split()[-1]} {head.text}" if candidate is not None else None
        return self._of_mention(found) or Referent(T.NAMED_ORG, name, outlet=outlet)

    def _whose(self, place: int, head: Token) -> str | None:
        """The name of "his campaign": the person's surname and the noun."""
        owner = next((child for child in head.lefts if child.lower_ in ("his", "her", "their", "its")), None)
        found = self._referring(place, owner, owner.lower_, None) if owner is not None else None
        return f"{found.entity.name.split()[-1]} {head.text}" if found and found.entity else None

    def _role(self, place: int, head: Token, lemma: str) -> Referent | None:
        """The named person whom a definite description means."""
        gender = titles().gender.get(lemma, "")
        found = self._of_mention(self._descriptions.holder(place, head, gender))
        staff = (lemma in nouns("professional") or kinds.a_person(head)) and any(
            child.dep_ == "poss" for child in head.lefts
        )
        aged = any(child.lower_ == "old" for child in head.lefts) and "the" in np.determiners(head)
        if found is not None or staff or not (aged or lemma in nouns("public_role") or kinds.a_person(head)):
            return found
        salient = self._of_mention(self._descriptions.salient(place, head, gender))
        return salient or Referent(T.NAMED_PERSON, gender=gender)
