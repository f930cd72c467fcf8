"""Source types by the codebook: a source span, resolved in its article, to what it stands for."""

from collections.abc import Callable

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names import Discourse, Entity, Kind, Mention
from onrecord.analysis.names.discourse import FAR
from onrecord.analysis.names.lexicon import folded, nouns, places, titles
from onrecord.analysis.names.turns import turns
from onrecord.analysis.sources import kinds
from onrecord.analysis.sources import phrase as np
from onrecord.analysis.sources.naming import Naming
from onrecord.analysis.sources.referent import Referent, of_entity
from onrecord.model import ParagraphKind
from onrecord.model import SourceType as T

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = frozenset(("they", "them", "their", "theirs", "themselves", "both"))
_IT = frozenset(("it", "its", "itself"))
_SPEAKER = frozenset(("i", "me", "my", "we", "us", "our", "myself", "ourselves", "mine", "ours"))
_RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
_READER = frozenset(("you", "your", "yourself", "this", "there", "what", "it's"))
_NEW = frozenset(("a", "an", "one", "another", "two", "three", "four", "five", "six", "several", "both", "no"))

_SALIENT_SENTENCES = 4
# How many paragraphs below it tell whom a headline means.
_OPENING = 3

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
        self._depth = 0
        self._turns = turns(parsed, discourse.register)
        self._rules: tuple[Callable[[int, DocSpan, Token, Referent | None], Referent | None], ...] = (
            self._pronoun,
            self._named,
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

    # --- pronouns

    def _pronoun(self, place: int, span: DocSpan, head: Token, speaker: Referent | None) -> Referent | None:
        if head.tag_ not in ("PRP", "PRP$", "WP", "WDT", "WP$", "DT", "IN", "EX") and head.lower_ not in _SPEAKER:
            return None
        return self._referring(place, head, head.lower_, speaker)

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
            return 1.2 * (told == gender) - unnamed * (1.5 if mention.speaker else 2.5)

        apart = speaker.entity if speaker else None
        found = self.discourse.antecedent(place, head, fits, apart)
        return self._of_mention(found) or Referent(T.NAMED_PERSON, gender=gender)

    def _they(self, place: int, head: Token, speaker: Referent | None) -> Referent:
        def fits(mention: Mention) -> float | None:
            if mention.entity is not None and mention.entity.kind is Kind.ORGANISATION:
                return -1.0
            if mention.entity is not None and self._several_named(mention):
                return 0.5
            return -2.0 * (not mention.human) if mention.plural else None

        found = self.discourse.antecedent(place, head, fits, speaker.entity if speaker else None)
        if found is not None and found.entity is not None and found.entity.kind is Kind.PERSON:
            first = np.first_of_list(found.token)
            return self._named(found.place, kinds.noun_phrase(first), first, None) or of_entity(found.entity)
        return self._of_mention(found) or Referent(T.UNNAMED_GROUP, described=False, plural=True)

    def _several_named(self, mention: Mention) -> bool:
        """Whether a person is named together with others: "Trump and Lewandowski"."""
        token = mention.token
        others = [token.head] if token.dep_ == "conj" else [child for child in token.rights if child.dep_ == "conj"]
        return mention.human and any(self._naming.entity_at(mention.place, other) for other in others)

    def _it(self, place: int, head: Token) -> Referent:
        def fits(mention: Mention) -> float | None:
            if mention.human or mention.plural:
                return None
            return 0.0

        return self._of_mention(self.discourse.antecedent(place, head, fits)) or Referent(T.OTHER)

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
        found = self.of_head(place, antecedent, speaker) if antecedent is not None else None
        if head.lower_ in ("who", "whom") and (found is None or found.type in (T.OTHER, T.DOCUMENT, T.NAMED_ORG)):
            human = next((t for t in reversed(head.doc[max(head.i - 15, 0) : head.i]) if self._human(place, t)), None)
            return self.of_head(place, human, speaker) if human is not None else None
        return found

    def _human(self, place: int, token: Token) -> bool:
        mention = self.discourse.at(place, token)
        return mention is not None and mention.human

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
            return None
        if len(entities) == 1:
            return of_entity(entities[0])
        first = of_entity(entities[0])
        return Referent(first.type, "; ".join(entity.name for entity in entities), plural=True, outlet=first.outlet)

    def _any_name(self, place: int, span: DocSpan, head: Token, speaker: Referent | None) -> Referent | None:
        """Where the parse says nothing: the name that ends the span."""
        last = self._naming.last(place, span)
        return of_entity(last.entity) if last is not None and last.entity is not None else None

    # --- nouns

    def _noun(self, place: int, span: DocSpan, head: Token, speaker: Referent | None) -> Referent | None:
        inner = np.one_of(head)
        if inner is not head and inner.tag_ in ("PRP", "WP", "WDT", "PRP$"):
            return self._referring(place, head, inner.lower_, speaker)
        if inner is not head:
            entity = self._naming.entity_at(place, inner)
            if entity is not None and entity.kind is Kind.ORGANISATION and head.lemma_ == "member":
                return Referent(T.ANONYMOUS, described=True, plural=True)
        lemma = np.lemma_of(inner)
        if kinds.is_document(lemma):
            return self._document(place, inner, lemma)
        plural = inner.tag_ in ("NNS", "NNPS", "CD", "DT") or head is not inner
        if not plural and lemma in nouns("organisation") and lemma not in nouns("person"):
            return self._organisation(place, span, inner, lemma, plural)
        if lemma in nouns("person") or lemma in nouns("collective"):
            return self._several(span, head, inner, lemma) if plural else self._single(place, span, inner, lemma)
        if lemma in nouns("organisation"):
            return self._organisation(place, span, inner, lemma, plural)
        return self._elsewise(span, head, inner, plural)

    def _elsewise(self, span: DocSpan, head: Token, inner: Token, plural: bool) -> Referent | None:
        if (
            inner.tag_ == "CD"
            or inner.lower_ in nouns("quantifier")
            or inner.lower_ in nouns("partitive")
            or inner.tag_ == "DT"
        ):
            return self._several(span, head, inner, inner.lower_)
        if inner.tag_ in ("NNP", "NNPS") and folded(inner.text) not in places().not_names:
            return Referent(T.NAMED_ORG, np.text_of(span.doc, inner.left_edge.i, inner.i + 1).removeprefix("the "))
        if plural and inner.tag_ == "NNS":
            return self._several(span, head, inner, inner.lemma_.lower())
        unknown = inner.tag_ == "NN" and inner.text[0].isupper() and inner.n_lefts == 0
        return Referent(T.NAMED_PERSON, inner.text) if unknown else None

    def _single(self, place: int, span: DocSpan, head: Token, lemma: str) -> Referent:
        if np.definite(head) and not (set(np.determiners(head)) & _NEW):
            found = self._role(place, head, lemma)
            if found is not None:
                return found
        below = self._named_below(place, lemma)
        if below is not None:
            return of_entity(below)
        if lemma in nouns("collective") and lemma not in nouns("person"):
            return Referent(T.UNNAMED_GROUP, described=kinds.described(head, lemma), plural=True)
        return Referent(T.ANONYMOUS, described=kinds.described(head, lemma), gender=titles().gender.get(lemma, ""))

    def _named_below(self, place: int, lemma: str) -> Entity | None:
        """Whom a headline means with a role that the first paragraphs give to one person: "Ex-pollster says"."""
        if self._parsed[place].paragraph.kind is not ParagraphKind.HEADLINE:
            return None
        opening = [
            placed.entity for placed in self.discourse.register.placed if place < placed.place <= place + _OPENING
        ]
        holders = {entity for entity in opening if entity is not None and lemma in entity.described}
        return holders.pop() if len(holders) == 1 else None

    def _several(self, span: DocSpan, head: Token, inner: Token, lemma: str) -> Referent:
        kind = T.ANONYMOUS if kinds.countable(span, head, inner, lemma) else T.UNNAMED_GROUP
        words = {head.lower_, *np.determiners(head)}
        # A share of those asked is told by the poll: place, party, who may vote.
        asked = bool({head.lemma_.lower(), inner.lemma_.lower()} & nouns("polled_share")) or head.tag_ == "CD"
        told = asked or kinds.described(inner, lemma) or (head is not inner and kinds.with_access(head))
        single = head.lower_ in ("one", "another") or bool({"one", "another"} & words)
        return Referent(kind, described=told, plural=not single)

    def _document(self, place: int, head: Token, lemma: str) -> Referent:
        name, publisher = kinds.document_name(head), self._publisher(place, head)
        if np.definite(head) and (name is None or publisher is None):

            def fits(mention: Mention) -> float | None:
                if mention.entity is not None or mention.token.lemma_.lower() != lemma:
                    return None
                told = kinds.document_name(mention.token) or self._publisher(mention.place, mention.token)
                return 0.0 if told else None

            before = self.discourse.antecedent(place, head, fits, weakest=FAR)
            name = name or (kinds.document_name(before.token) if before else None)
            publisher = publisher or (self._publisher(before.place, before.token) if before else None)
        return Referent(T.DOCUMENT, name, outlet=True, plural=head.tag_ == "NNS", label=publisher or kinds.label(head))

    def _publisher(self, place: int, head: Token) -> str | None:
        """The outlet that a document is from: "the report from NBC News"."""
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ in ("from", "by", "in"):
                entity = next((e for token in child.rights if (e := self._naming.entity_at(place, token))), None)
                return entity.name if entity is not None and entity.outlet else None
        return None

    def _organisation(self, place: int, span: DocSpan, head: Token, lemma: str, plural: bool) -> Referent:
        if plural and head.tag_ == "NNS":
            return Referent(T.UNNAMED_GROUP, described=kinds.described(head, lemma), plural=True)
        outlet = lemma in nouns("outlet_noun")
        name = kinds.organisation_name(head) or self._whose(place, head)
        if name is not None or not np.definite(head):
            return Referent(T.NAMED_ORG, name, outlet=outlet)

        def fits(mention: Mention) -> float | None:
            entity = mention.entity
            if entity is None:
                same = mention.token.lemma_.lower() == lemma and kinds.organisation_name(mention.token)
                return 2.0 if same else None
            if entity.kind is not Kind.ORGANISATION or entity.outlet is not outlet:
                return None
            if outlet or lemma in folded(entity.name):
                return 1.0
            return -1.0 if lemma in nouns("any_organisation") and folded(entity.name) not in places().regions else None

        found = self.discourse.antecedent(place, head, fits, weakest=FAR)
        if found is not None and found.entity is None:
            return Referent(T.NAMED_ORG, kinds.organisation_name(found.token), outlet=outlet)
        return self._of_mention(found) or Referent(T.NAMED_ORG, outlet=outlet)

    def _whose(self, place: int, head: Token) -> str | None:
        """The name of "his campaign": the person's surname and the noun."""
        owner = next((child for child in head.lefts if child.lower_ in ("his", "her", "their", "its")), None)
        found = self._referring(place, owner, owner.lower_, None) if owner is not None else None
        return f"{found.entity.name.split()[-1]} {head.text}" if found and found.entity else None

    def _role(self, place: int, head: Token, lemma: str) -> Referent | None:
        """The named person whom a definite description means."""
        words = {folded(t.text) for t in head.lefts if t.dep_ in ("amod", "compound", "nmod")}
        words = {places().regions.get(word, word) for word in words}
        gender = titles().gender.get(lemma, "")

        def fits(mention: Mention) -> float | None:
            entity = mention.entity
            if mention.plural or not mention.human or (gender and entity and entity.gender not in ("", gender)):
                return None
            if entity is None:
                return 1.0 if mention.token.lemma_ == head.lemma_ and mention.token is not head else None
            shared = len(words & entity.described)
            known = lemma in entity.described
            if not words and entity.described & places().countries:  # "the president" alone is not that of Russia
                return None
            return 2.0 * known + shared - 0.5 * (len(words) - shared) if known or shared else None

        found = self._of_mention(self.discourse.antecedent(place, head, fits, weakest=FAR))
        staff = lemma in nouns("professional") and any(child.dep_ == "poss" for child in head.lefts)
        if found is not None or staff or lemma not in nouns("public_role"):
            return found
        return self._most_salient(place, head, lemma, gender) or Referent(T.NAMED_PERSON, gender=gender)

    def _most_salient(self, place: int, head: Token, lemma: str, gender: str) -> Referent | None:
        """Who was just spoken of, unless the article gives that person another office."""
        sentence = self.discourse.sentence(place, head)

        def fits(mention: Mention) -> float | None:
            entity = mention.entity
            if entity is None or entity.kind is not Kind.PERSON or mention.quoted:
                return None
            if sentence - mention.sentence > _SALIENT_SENTENCES:
                return None
            other = entity.described & (nouns("office") - {lemma}) if lemma in nouns("office") else frozenset()
            return None if other or (gender and entity.gender not in ("", gender)) else float(lemma in entity.described)

        return self._of_mention(self.discourse.antecedent(place, head, fits))
