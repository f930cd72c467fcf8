"""The names in a source span that say whom it stands for."""

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from onrecord.analysis.names import Discourse, Entity, Kind, Mention
from onrecord.analysis.names.lexicon import folded, nouns, places
from onrecord.analysis.sources import phrase as np

# Words that keep a name at the end of a span from being what the span is about: "a spokesman for Ann Lee", "a group
# backing Ann Lee".
_APART = frozenset(("IN", "POS", ",", "WP", "WDT", "CC", "VBG", "VBD", "VBZ", "VBP"))
_NO_NAMES = frozenset(("PRP", "PRP$", "DT", "IN", "WP"))


_NAME_TAGS = frozenset(("NNP", "NNPS", "POS", "JJ"))
_INTRODUCING = frozenset((",", "-", "--", "–", "—"))
_CLOSING = _INTRODUCING | {"(", ")"}
_CLAUSE = frozenset(("WP", "WDT", "VBD", "VBZ", "VBP", "VBG", "CC"))
_JOINTS = frozenset(("and", "or", "&", ","))
# What may stand before a name: "former Arkansas Gov.", "Fox News contributor".
_TITLE_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "DT"))


class Naming:
    """Finds whom the names of one article's sources stand for.

    Args:
        discourse: Who is who in the article.
    """

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse

    def entities(self, place: int, span: DocSpan, head: Token) -> list[Entity]:
        """Those whom a source names as itself, all persons or all organisations, whichever comes first.

        Args:
            place: The index of the parsed paragraph.
            span: The words of the source.
            head: Its head word.
        """
        apposed = (
            self._family(head)
            or self._listed(place, span, head)
            or self._introduced(place, span, head)
            or self._coordinated(place, span)
            or self._at_the_end(place, span)
        )
        if apposed:
            return apposed
        found = [entity for token in self._heads(span, head) if (entity := self.entity_at(place, token))]
        return [entity for entity in dict.fromkeys(found) if entity.kind is found[0].kind]

    def entity_at(self, place: int, token: Token) -> Entity | None:
        """Whom a word names, or what it was found to refer to."""
        mention = self._discourse.at(place, token)
        words = token.doc[slice(*mention.extent)] if mention is not None and mention.named else ()
        whole = any(word.lower_ == "for" for word in words)  # "Americans for Prosperity"
        if (places().no_name(token.text) and not whole) or token.lower_ in nouns("named_document"):
            return None
        if mention is not None and mention.entity is not None:
            return mention.entity
        if not token.text[0].isupper() or token.tag_ in _NO_NAMES:
            return None
        register = self._discourse.register
        return register.person((token.text,)) or register.organisation((token.text,))

    def beside(self, place: int, span: DocSpan, head: Token) -> Entity | None:
        """The person named after "and" beside a pronoun: "he and Speaker Ann Lee"."""
        if head.i + 2 >= span.end or head.nbor(1).lower_ != "and":
            return None
        for token in span.doc[head.i + 2 : span.end]:
            mention = self._discourse.at(place, token)
            if mention is not None and mention.named:
                return mention.entity if mention.human else None
            if token.tag_ not in _TITLE_TAGS:
                return None
        return None

    def last(self, place: int, span: DocSpan) -> Mention | None:
        """The name that ends a span, if one does."""
        token = next((token for token in reversed(span) if not token.is_punct), None)
        mention = self._discourse.at(place, token) if token is not None else None
        return mention if mention is not None and mention.named and mention.entity is not None else None

    def with_others(self, mention: Mention) -> bool:
        """Whether a person is named together with others: "Trump and Lewandowski"."""
        token = mention.token
        others = [token.head] if token.dep_ == "conj" else [child for child in token.rights if child.dep_ == "conj"]
        return mention.human and any(self.entity_at(mention.place, other) for other in others)

    def called(self, place: int, head: Token) -> Entity | None:
        """Whose name a participle gives to a person just described: "a resident named Ann Lee"."""
        for child in head.rights:
            if child.dep_ == "acl" and child.lower_ == "named" and child.i + 1 < len(child.doc):
                mention = self._discourse.at(place, child.nbor(1))
                return mention.entity if mention is not None and mention.named and mention.human else None
        return None

    def _family(self, head: Token) -> list[Entity]:
        """All who bear the name of a family: "the Clintons"."""
        if head.tag_ not in ("NNPS", "NNS", "NNP") or "the" not in np.determiners(head):
            return []
        return self._discourse.register.family(head.text)

    def _listed(self, place: int, span: DocSpan, head: Token) -> list[Entity]:
        """Those whom a list after a plural names: "two rivals, Ted Cruz, the senator, and John Kasich"."""
        if head.tag_ not in ("NNS", "NNPS") or head.i + 1 >= span.end:
            return []
        comma = next((token.i for token in span.doc[head.i + 1 : span.end] if token.text in (",", "-", "–", "—")), None)
        if comma is None or comma + 1 >= span.end:
            return []
        opening = self._discourse.opening(place, comma + 1, span.end)
        if opening is None or not opening.human:
            return []
        named = (self._discourse.at(place, token) for token in span.doc[comma + 1 : span.end])
        listed = [
            m.entity for m in named if m is not None and m.named and m.human and m.entity and m.token.dep_ != "poss"
        ]
        return list(dict.fromkeys(listed))

    def _introduced(self, place: int, span: DocSpan, head: Token) -> list[Entity]:
        """The person whose name a comma or a dash gives to a noun: "a former candidate -- Ann Lee, who lost --"."""
        if head.tag_ != "NN" or np.lemma_of(head) not in nouns("person"):
            return []
        after = span.doc[head.i + 1 : span.end]
        mark = next((token for token in after if token.text in _INTRODUCING or token.tag_ in _CLAUSE), None)
        if mark is None or mark.tag_ in _CLAUSE:
            return []
        name = self._discourse.opening(place, mark.i + 1, span.end)
        if name is None or not name.human or name.extent[1] - name.extent[0] < 2 or name.token.dep_ == "poss":
            return []
        closed = name.extent[1] >= span.end or span.doc[name.extent[1]].text in _CLOSING
        return [name.entity] if closed and name.entity is not None else []

    def _coordinated(self, place: int, span: DocSpan) -> list[Entity]:
        """Persons one after the other, each with titles and a place at most: "Sens. Ann Lee of Ohio and Bob Cole"."""
        persons: list[Entity] = []
        at, joined = span.start, True
        while at < span.end:
            token = span.doc[at]
            mention = self._discourse.at(place, token)
            if mention is not None and mention.named and mention.human and mention.entity is not None:
                if not joined or mention.token.dep_ == "poss":
                    break
                persons.append(mention.entity)
                at, joined = mention.extent[1], False
            elif token.text == "(" and persons:
                at = next((t.i + 1 for t in span.doc[at : span.end] if t.text == ")"), span.end)
            elif token.lower_ in ("of", "from") and persons and not joined:
                at = _after_place(span, at + 1)
            elif token.text == "," and persons and (following := self._after_apposition(place, span, at)):
                at, joined = following, True
            elif token.lower_ in _JOINTS and persons:
                at, joined = at + 1, True
            elif joined and token.tag_ in _TITLE_TAGS and (token.tag_ != "DT" or at == span.start):
                at += 1
            else:
                break
        return list(dict.fromkeys(persons)) if len(persons) > 1 else []

    def _after_apposition(self, place: int, span: DocSpan, comma: int) -> int | None:
        """Where the next person of a list begins after an apposition: "Ann Lee, head of a firm, and Bob Ray, a clerk".

        Each must be named in full, and the last be followed by nothing or an apposition of its own.
        """
        listed = self._discourse.opening(place, comma + 1, span.end)
        if listed is not None and listed.human:
            return None
        for at in range(comma + 2, span.end - 1):
            if span.doc[at].lower_ != "and" or span.doc[at - 1].text != ",":
                continue
            mention = next(
                (
                    m
                    for t in span.doc[at + 1 : min(at + 5, span.end)]
                    if (m := self._discourse.at(place, t)) and m.named
                ),
                None,
            )
            if mention is None or not mention.human or mention.extent[1] - mention.extent[0] < 2:
                continue
            end = mention.extent[1]
            if end >= span.end or span.doc[end].text == ",":
                return at + 1
        return None

    def outside(self, place: int, span: DocSpan, head: Token) -> Entity | None:
        """Whom a source is an apposition to that leaves the name out: Bob Ray, [an aide who left]."""
        clause = any(child.dep_ == "relcl" for child in head.rights)
        if head.dep_ != "appos" or not clause or span.start < 2 or span.doc[span.start - 1].text != ",":
            return None
        mention = self._discourse.at(place, span.doc[span.start - 2])
        if mention is None or mention.entity is None or not mention.named:
            return None
        kind = "person" if mention.human else "organisation"
        return mention.entity if np.lemma_of(head) in nouns(kind) else None

    def _at_the_end(self, place: int, span: DocSpan) -> list[Entity]:
        """The persons whose names in full end the span: "another supporter, Tyrone Pike"."""
        mention = self.last(place, span)
        if mention is None or not mention.human:
            return self._called(place, span, mention)
        (first, end), root = mention.extent, span.root
        after_comma = root.tag_ in ("NN", "NNS") and first > span.start and span.doc[first - 1].text == ","
        after_titles = root.i < first and not any(token.tag_ in _APART for token in span.doc[root.i + 1 : first])
        after_titles = after_titles or (root.i < first and _two_posts(span.doc[root.i : first]))
        if end - first < 2 or not (after_comma or after_titles):
            return []
        before = [t for t in np.conjuncts(np.first_of_list(mention.token), first) if span.start <= t.i < first]
        together = [e for t in before if (e := self.entity_at(place, t)) and e.kind is Kind.PERSON]
        return list(dict.fromkeys([*together, *filter(None, [mention.entity])]))

    def _called(self, place: int, span: DocSpan, last: Mention | None) -> list[Entity]:
        """The body whose name follows the noun for what it is: "the campaign group Future Forward"."""
        root = span.root
        if last is None or last.entity is None or np.lemma_of(root) not in nouns("organisation"):
            return []
        first = last.extent[0]
        owned = first > root.i + 1 and all(token.tag_ in _NAME_TAGS for token in span.doc[root.i + 1 : first])
        return [last.entity] if first == root.i + 1 or owned else []

    def _heads(self, span: DocSpan, head: Token) -> list[Token]:
        """The words that may be the head of the name a source goes by."""
        heads = list(np.conjuncts(head, span.end))
        for token in list(heads):
            for child in token.rights:
                named = _apposed(span, child)
                if named is not None:
                    heads.append(named)
                elif child.lower_ in ("like", "as") and child.dep_ == "prep" and token.tag_ in ("NNS", "DT", "CD"):
                    heads += [t for c in child.rights for t in np.conjuncts(c, span.end) if np.within(span, c)]
        return heads


def _apposed(span: DocSpan, child: Token) -> Token | None:
    """The head of a name in apposition, maybe after what else is: "the other man, his cousin Ann Lee".

    "A super PAC" and "(Ohio)" are none.
    """
    if child.dep_ != "appos" or not np.within(span, child) or set(np.determiners(child)) & {"a", "an", "one"}:
        return None
    if child.tag_ not in ("NNP", "NNPS"):
        owned = child.tag_ == "NN" and np.definite(child) and "whose" not in np.determiners(child)
        return next((t for t in child.rights if t.dep_ == "appos" and t.tag_ == "NNP"), None) if owned else None
    in_parentheses = child.i > 0 and child.nbor(-1).text in ("(", "-") and folded(child.text) in places().regions
    return None if in_parentheses else child


def _two_posts(words: DocSpan) -> bool:
    """Whether they are two posts of one person: "pollster and strategist" Ann Lee."""
    posts = words[0].lower_ in nouns("person") and words[-1].lower_ in nouns("person")
    return posts and all(token.tag_ in _TITLE_TAGS or token.tag_ == "CC" for token in words[1:-1])


def _after_place(span: DocSpan, at: int) -> int:
    """The index after the words of a place: "Ponte Vedra Beach"."""
    while at < span.end and span.doc[at].tag_ in ("NNP", "NNPS", "DT"):
        at += 1
    return at
