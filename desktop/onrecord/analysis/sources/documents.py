"""Texts and data sets that speak: what they are called, and which outlet they are from."""

from spacy.tokens import Token

from onrecord.analysis.names import Discourse, Kind, Mention
from onrecord.analysis.names.discourse import FAR
from onrecord.analysis.names.lexicon import folded, nouns, places
from onrecord.analysis.sources import kinds
from onrecord.analysis.sources import phrase as np
from onrecord.analysis.sources.naming import Naming
from onrecord.analysis.sources.referent import Referent
from onrecord.model import SourceType as T


class Documents:
    """Tells which texts the sources of one article are.

    Args:
        discourse: Who is who, and what was mentioned where.
        naming: Whom a name stands for.
    """

    def __init__(self, discourse: Discourse, naming: Naming) -> None:
        self._discourse = discourse
        self._naming = naming

    def referent(self, place: int, head: Token, lemma: str) -> Referent:
        """A text as a source, with its name, or that of the text of its kind told before, and the outlet it is from.

        Args:
            place: The index of the parsed paragraph.
            head: Its head word.
            lemma: The lemma of that.
        """
        name, publisher = kinds.document_name(head), self._publisher(place, head)
        if np.definite(head) and (name is None or publisher is None):

            def fits(mention: Mention) -> float | None:
                if mention.entity is not None or mention.token.lemma_.lower() != lemma:
                    return None
                told = kinds.document_name(mention.token) or self._publisher(mention.place, mention.token)
                return 0.0 if told else None

            before = self._discourse.antecedent(place, head, fits, weakest=FAR)
            name = name or (kinds.document_name(before.token) if before else None)
            publisher = publisher or (self._publisher(before.place, before.token) if before else None)
        name = name or self._made_by(place, head, lemma)
        return Referent(T.DOCUMENT, name, outlet=True, plural=head.tag_ == "NNS", label=publisher or kinds.label(head))

    def _publisher(self, place: int, head: Token) -> str | None:
        """The outlet that a document is from: "the report from NBC News"."""
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ in ("from", "by", "in"):
                entity = next((e for token in child.rights if (e := self._naming.entity_at(place, token))), None)
                return entity.name if entity is not None and entity.outlet else None
        return None

    def _made_by(self, place: int, head: Token, lemma: str) -> str | None:
        """The name of a study after the body that made it: "a study by Media Matters", "a poll released by CNN"."""
        if lemma not in nouns("poll") | nouns("research"):
            return None
        made = [head, *(child for child in head.rights if child.dep_ == "acl" and child.tag_ == "VBN")]
        for preposition in (child for word in made for child in word.rights if child.lower_ in ("by", "from")):
            for token in preposition.rights:
                entity = self._naming.entity_at(place, token)
                if (
                    entity is not None
                    and entity.kind is Kind.ORGANISATION
                    and folded(entity.name) not in places().regions
                ):
                    return f"{entity.name.removeprefix('The ').rstrip('.')} {head.text}"
        return None
