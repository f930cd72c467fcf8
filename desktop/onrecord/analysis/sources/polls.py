"""The polls of which an article speaks around a share of those asked: "42 percent", "those surveyed"."""

from spacy.tokens import Token

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names.lexicon import nouns
from onrecord.analysis.names.mentions import tagged
from onrecord.analysis.sources.referent import Told

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))


class Polls:
    """Finds the poll that a share of people was asked in.

    Args:
        parsed: The parsed paragraphs of an article.
    """

    def __init__(self, parsed: tuple[ParsedParagraph, ...]) -> None:
        self._parsed = parsed
        self._found: dict[int, list[Token]] = {}

    def around(self, one: Told) -> tuple[int, Token] | None:
        """The poll of which the text speaks around a share of those asked, with the index of its paragraph.

        That of a paragraph beside it counts where it is a single one; polls in general are told of in one breath.
        """
        if not one.referent.type.unnamed or not _share(one):
            return None
        here = self._in(one.place)
        if here:
            before = [token for token in here if token.i < one.head.i]
            return one.place, before[-1] if before else here[0]
        beside = [(at, self._in(at)) for at in (one.place - 1, one.place + 1)]
        nearest = ((at, polls[-1 if at < one.place else 0]) for at, polls in beside if polls)
        return next(((at, token) for at, token in nearest if token.tag_ in ("NN", "NNP")), None)

    def _in(self, place: int) -> list[Token]:
        """The polls of which a paragraph speaks; none where there is no paragraph."""
        if not 0 <= place < len(self._parsed):
            return []
        if place not in self._found:
            words = tagged(self._parsed[place].doc, _NOUNS)
            polls = [token for token in words if token.lemma_.lower() in nouns("poll") and _identifiable(token)]
            self._found[place] = [
                token for token in polls if token.i and token.nbor(-1).lower_ not in ("the", "to", "at")
            ]
        return self._found[place]


def _identifiable(poll: Token) -> bool:
    """Whether one poll is meant, or those of one kind or pollster: not "his polling numbers", not "polls show"."""
    if poll.dep_ in ("compound", "nmod", "amod") and poll.head.i > poll.i and poll.head.lemma_ not in nouns("poll"):
        return False
    one = poll.tag_ in ("NN", "NNP") and poll.lower_ != "polling"
    return one or any(child.tag_ in ("NNP", "NN", "VBG") for child in poll.lefts)


def _share(one: Told) -> bool:
    """Whether the source is a share of people, or those whom somebody asked."""
    words = {token.lower_ for token in one.source if token.i >= one.head.i}
    return one.head.lemma_.lower() in nouns("polled_share") or one.head.tag_ == "CD" or bool(words & nouns("asked"))
