"""The names in a source span that say whom it stands for."""

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from onrecord.analysis.names import Discourse, Entity, Mention
from onrecord.analysis.names.lexicon import folded, nouns, places
from onrecord.analysis.sources import phrase as np

# Words that keep a name at the end of a span from being what the span is about: "a spokesman for Ann Lee".
_APART = frozenset(("IN", "POS", ",", "WP", "WDT", "CC"))
_NO_NAMES = frozenset(("PRP", "PRP$", "DT", "IN", "WP"))


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
        apposed = self._at_the_end(place, span)
        if apposed is not None:
            return [apposed]
        found = [entity for token in self._heads(span, head) if (entity := self.entity_at(place, token))]
        return [entity for entity in dict.fromkeys(found) if entity.kind is found[0].kind]

    def entity_at(self, place: int, token: Token) -> Entity | None:
        """Whom a word names, or what it was found to refer to."""
        if folded(token.text) in places().not_names or token.lower_ in nouns("named_document"):
            return None
        mention = self._discourse.at(place, token)
        if mention is not None and mention.entity is not None:
            return mention.entity
        if not token.text[0].isupper() or token.tag_ in _NO_NAMES:
            return None
        register = self._discourse.register
        return register.person((token.text,)) or register.organisation((token.text,))

    def last(self, place: int, span: DocSpan) -> Mention | None:
        """The name that ends a span, if one does."""
        token = next((token for token in reversed(span) if not token.is_punct), None)
        mention = self._discourse.at(place, token) if token is not None else None
        return mention if mention is not None and mention.named and mention.entity is not None else None

    def _at_the_end(self, place: int, span: DocSpan) -> Entity | None:
        """The person whose name in full ends the span: "another supporter, Tyrone Pike"."""
        mention = self.last(place, span)
        if mention is None or not mention.human:
            return None
        (first, end), root = mention.extent, span.root
        after_comma = root.tag_ in ("NN", "NNS") and first > span.start and span.doc[first - 1].text == ","
        after_titles = root.i < first and not any(token.tag_ in _APART for token in span.doc[root.i + 1 : first])
        return mention.entity if end - first > 1 and (after_comma or after_titles) else None

    def _heads(self, span: DocSpan, head: Token) -> list[Token]:
        """The words that may be the head of the name a source goes by."""
        heads = list(np.conjuncts(head, span.end))
        for token in list(heads):
            for child in token.rights:
                if _apposed(span, child):
                    heads.append(child)
                elif child.lower_ in ("like", "as") and child.dep_ == "prep" and token.tag_ in ("NNS", "DT", "CD"):
                    heads += [t for c in child.rights for t in np.conjuncts(c, span.end) if np.within(span, c)]
        return heads


def _apposed(span: DocSpan, child: Token) -> bool:
    """Whether it is a name in apposition; "a super PAC" and "(Ohio)" are none."""
    if child.dep_ != "appos" or child.tag_ not in ("NNP", "NNPS") or not np.within(span, child):
        return False
    in_parentheses = child.i > 0 and child.nbor(-1).text in ("(", "-") and folded(child.text) in places().regions
    return not in_parentheses and not set(np.determiners(child)) & {"a", "an", "one"}
