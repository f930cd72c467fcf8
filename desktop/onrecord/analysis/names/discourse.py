"""What an article has talked about so far, and what its pronouns refer back to.

A pronoun takes the best of the mentions before it, at most `_WINDOW` of them: near ones, subjects and speakers before
others, none of the wrong gender or number; words inside quotation marks weigh little for a pronoun outside them.
Where the best is no better than a bound, nothing is taken.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names.lexicon import nouns
from onrecord.analysis.names.mentions import Kind, is_group, tagged
from onrecord.analysis.names.register import Entity, Register
from onrecord.model import Span

_WINDOW = 60
NEAR = -9.0
"""As far as a pronoun reaches: some ten sentences."""
FAR = -40.0
"""As far as a definite description reaches."""

# Weights of a mention, fitted (softmax over the mentions before a pronoun, rounded) to 208 hard cases of "he" and "she"
# in training articles, read by hand, and 531 plain ones.
_SENTENCE = 0.75
_OTHER_PARAGRAPH, _PARAGRAPH, _FARTHEST_PARAGRAPH = -1.25, -1.0, 5
_SUBJECT, _OBJECT, _GOVERNING = 1.0, -0.4, 1.0
_SPEAKER, _NAMED = 1.7, 0.6
# Whom the main clause is about, or "as for Ray,"; set by what it changed in training articles, read by hand.
_MAIN, _TOPIC = 0.4, 3.0
_OWNER_OF_SUBJECT, _MODIFIER = 0.5, -1.5
_IN_QUOTATION, _STRAY = -2.6, -2.0
# Whoever is asked or urged is whom the rest of the sentence speaks of.
_ADDRESSED = 2.0
_ADDRESSING = frozenset(
    ("ask", "press", "question", "grill", "quiz", "challenge", "confront", "urge", "invite", "advise")
)
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PRONOUN_TAGS = frozenset(("PRP", "PRP$"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_OBJECTS = frozenset(("dobj", "pobj"))
_INDEFINITE = frozenset(("a", "an", "one", "another"))
_PRONOUN_GENDER = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


@dataclass(slots=True, eq=False)
class Mention:
    """A name, an unnamed person, body or text, or a source, in its place.

    Attributes:
        offset: Of its head word in the article.
        sentence: The number of its sentence in the article.
        place: Index of the parsed paragraph.
        token: Its head word.
        extent: The indices of its first token and after its last one; of what is no name, of its head.
        entity: The person or organisation, where it is named or resolved.
        gender: "m" or "f" where it is told.
        plural: Whether it is several.
        human: Whether a person or persons.
        subject: Whether it is a subject.
        speaker: Whether an attribution has it as its source.
        quoted: Whether it stands in quotation marks.
        attached: Whether it only modifies another noun ("Clinton aides", "Clinton's aides").
        named: Whether it is a name.
    """

    offset: int
    sentence: int
    place: int
    token: Token
    extent: tuple[int, int]
    entity: Entity | None = None
    gender: str = ""
    plural: bool = False
    human: bool = False
    subject: bool = False
    speaker: bool = False
    quoted: bool = False
    attached: bool = False
    named: bool = False


class Discourse:
    """The mentions of one article, in the order of the text.

    Attributes:
        register: Who is who in the article.
    """

    def __init__(self, parsed: tuple[ParsedParagraph, ...], register: Register, quoted: Iterable[Span]) -> None:
        self.register = register
        self._parsed = parsed
        self._quotes = sorted(quoted)
        self._quote_starts = [quote.start for quote in self._quotes]
        self._sentences = _sentence_numbers(parsed)
        names = list(self._names())
        taken = {(name.place, at) for name in names for at in range(*name.extent)}
        unnamed = [one for one in self._unnamed() if (one.place, one.token.i) not in taken]
        self._mentions: list[Mention] = sorted([*names, *unnamed], key=_offset)
        self._by_token: dict[tuple[int, int], Mention] = {}
        for mention in self._mentions:
            for at in range(*mention.extent):
                self._by_token[mention.place, at] = mention
        self._offsets = [mention.offset for mention in self._mentions]
        self._tell_genders()

    def named(self) -> Iterator[Mention]:
        """The mentions that are names, in the order of the text."""
        return (mention for mention in self._mentions if mention.named)

    def in_quotes(self, offset: int) -> bool:
        """Whether the character at the offset stands in quotation marks."""
        at = bisect_left(self._quote_starts, offset + 1) - 1
        return at >= 0 and self._quotes[at].start <= offset < self._quotes[at].end

    def sentence(self, place: int, token: Token) -> int:
        """The number of the sentence of a word, counted over the article."""
        starts, first = self._sentences[place]
        return first + bisect_left(starts, token.i + 1) - 1

    def add_sources(self, sources: Iterable[tuple[int, Token]]) -> None:
        """Marks who speaks, and takes up the sources that are not names.

        Args:
            sources: The index of the parsed paragraph and the head word of each source.
        """
        added = []
        for place, token in sources:
            mention = self.at(place, token)
            if mention is None:
                mention = self._mention(place, token)
                self._by_token[place, token.i] = mention
                added.append(mention)
            mention.speaker = True
        self._mentions = sorted([*self._mentions, *added], key=_offset)
        self._offsets = [mention.offset for mention in self._mentions]

    def at(self, place: int, token: Token) -> Mention | None:
        """The mention that this word belongs to."""
        return self._by_token.get((place, token.i))

    def opening(self, place: int, start: int, end: int) -> Mention | None:
        """The name that begins with the first words of a stretch of tokens, or with a title and a name there."""
        for at in range(start, min(start + 4, end)):
            mention = self._by_token.get((place, at))
            if mention is not None and mention.named:
                return mention if mention.extent[0] <= start + 1 else None
        return None

    def before(self, place: int, token: Token) -> Iterator[Mention]:
        """The mentions before a word, the nearest first, as far as one looks back."""
        end = bisect_left(self._offsets, self._parsed[place].paragraph.start + token.idx)
        return reversed(self._mentions[max(end - _WINDOW, 0) : end])

    def antecedent(
        self,
        place: int,
        token: Token,
        fits: Callable[[Mention], float | None],
        apart_from: Entity | None = None,
        weakest: float = NEAR,
    ) -> Mention | None:
        """The mention that a pronoun or a description refers back to.

        Args:
            place: The index of its parsed paragraph.
            token: Its head word.
            fits: Gives the weight of a mention, or none where it cannot be meant.
            apart_from: Somebody who cannot be meant: the speaker of the quotation around it.
            weakest: Nothing is taken that weighs less.
        """
        offset = self._parsed[place].paragraph.start + token.idx
        sentence, quoted = self.sentence(place, token), self.in_quotes(offset)
        best, best_score = None, weakest
        for mention in self.before(place, token):
            weight = fits(mention) if mention.entity is None or mention.entity is not apart_from else None
            if weight is None:
                continue
            score = weight + _salience(mention, quoted) + _nearness(mention, place, token)
            score -= _SENTENCE * (sentence - mention.sentence)
            if score > best_score:
                best, best_score = mention, score
        return best

    def _names(self) -> Iterator[Mention]:
        for placed in self.register.placed:
            if placed.entity is None:
                continue
            token = self._parsed[placed.place].doc[placed.name.first : placed.name.last].root
            mention = self._mention(placed.place, token)
            mention.extent = (placed.name.first, placed.name.last)
            mention.entity = placed.entity
            mention.named = True
            mention.human = placed.entity.kind is Kind.PERSON
            mention.plural = mention.plural and not mention.human  # "Pence" and "Sanders" are tagged as plurals
            mention.gender = placed.name.gender if placed.name.honorific else ""
            yield mention

    def _unnamed(self) -> Iterator[Mention]:
        """Nouns for persons, bodies and texts that stand as subject or object without a name."""
        known = nouns("person") | nouns("collective") | nouns("organisation") | nouns("document")
        for place, part in enumerate(self._parsed):
            for token in tagged(part.doc, _NOUN_TAGS):
                common = token.tag_ in ("NN", "NNS") and token.lemma_.lower() in known
                if not common and not is_group(token):
                    continue
                if token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "conj") and _stands_alone(token):
                    yield self._mention(place, token)

    def _mention(self, place: int, token: Token) -> Mention:
        offset = self._parsed[place].paragraph.start + token.idx
        lemma = token.lemma_.lower()
        group = is_group(token)
        plural = (
            group
            or token.tag_ in ("NNS", "NNPS")
            or token.lower_ in ("they", "their", "them", "those", "these", "people")
        )
        return Mention(
            offset,
            self.sentence(place, token),
            place,
            token,
            (token.i, token.i + 1),
            gender=_PRONOUN_GENDER.get(token.lower_, ""),
            plural=plural,
            human=group or lemma in nouns("person") or (plural and lemma in nouns("collective")),
            subject=token.dep_ in _SUBJECTS or (token.dep_ == "conj" and token.head.dep_ in _SUBJECTS),
            quoted=self.in_quotes(offset),
            attached=token.dep_ in ("compound", "poss", "nmod"),
        )

    def _tell_genders(self) -> None:
        """Lets pronouns tell the gender of the persons whose names do not."""
        votes: dict[Entity, Counter[str]] = {}
        persons = [m for m in self._mentions if m.entity and m.human and not m.attached and not m.quoted]
        starts = [mention.offset for mention in persons]
        for place, part in enumerate(self._parsed):
            for token in tagged(part.doc, _PRONOUN_TAGS):
                gender = _PRONOUN_GENDER.get(token.lower_)
                at = bisect_left(starts, part.paragraph.start + token.idx) - 1 if gender else -1
                if gender is None or at < 0 or self.in_quotes(part.paragraph.start + token.idx):
                    continue
                entity = persons[at].entity
                near = self.sentence(place, token) - persons[at].sentence <= 1
                if near and entity is not None and not entity.gender:
                    votes.setdefault(entity, Counter())[gender] += 1
        for entity, counted in votes.items():
            entity.gender = max(sorted(counted), key=counted.__getitem__)


def _offset(mention: Mention) -> int:
    return mention.offset


def _salience(mention: Mention, quoted: bool) -> float:
    """How much a mention stands out where it is; one in a quotation counts little outside quotations."""
    score = (
        _SUBJECT * mention.subject
        + _MAIN * _of_main_clause(mention)
        + _TOPIC * _topic(mention.token)
        + _SPEAKER * mention.speaker
        + _NAMED * mention.named
    )
    if mention.token.dep_ == "poss":
        score += _OWNER_OF_SUBJECT * (mention.token.head.dep_ in _SUBJECTS)
    elif mention.attached:
        score += _MODIFIER
    elif mention.token.dep_ in _OBJECTS:
        score += _OBJECT
    stray = mention.entity is not None and not mention.entity.sure and mention.human and not mention.subject
    return score + _IN_QUOTATION * (mention.quoted and not quoted) + _STRAY * stray


def _of_main_clause(mention: Mention) -> bool:
    """Whether it is the subject of the verb that a sentence hangs on."""
    return mention.human and mention.token.dep_ in _SUBJECTS and mention.token.head.dep_ == "ROOT"


def _topic(token: Token) -> bool:
    """Whether the sentence says what it is about: "As for Ray, he left."."""
    head = token.head
    return token.dep_ == "pobj" and head.lower_ == "for" and head.i > 0 and head.nbor(-1).lower_ == "as"


def _nearness(mention: Mention, place: int, token: Token) -> float:
    """What the paragraph and the sentence add: a paragraph's own people come first, then whom the main clause is of."""
    paragraphs = place - mention.place
    if paragraphs:
        return _OTHER_PARAGRAPH + _PARAGRAPH * min(paragraphs, _FARTHEST_PARAGRAPH)
    governor = mention.token.head
    if governor.lemma_ in _ADDRESSING and mention.token.dep_ in ("nsubj", "dobj", "dative"):
        asked = any(child.dep_ in ("dobj", "dative") and child.tag_ in _NOUN_TAGS for child in governor.rights)
        if asked and governor.is_ancestor(token):  # "asked Ray about what he had said": Ray
            return _ADDRESSED if mention.token.dep_ != "nsubj" else -_GOVERNING
    return _GOVERNING * (mention.token.dep_ in _SUBJECTS and governor.is_ancestor(token))


def _stands_alone(token: Token) -> bool:
    """Whether it is several or new ("a woman"), and no name stands in apposition to it."""
    if any(child.dep_ == "appos" and child.tag_ == "NNP" for child in token.rights):
        return False
    return (
        token.tag_ in ("NNS", "NNPS")
        or any(child.lower_ in _INDEFINITE for child in token.lefts)
        or token.dep_ in _SUBJECTS
    )


def _sentence_numbers(parsed: tuple[ParsedParagraph, ...]) -> list[tuple[list[int], int]]:
    """For each parsed paragraph the first tokens of its sentences, and the number of its first sentence."""
    starts = [[sentence.start for sentence in part.doc.sents] for part in parsed]
    firsts = [0]
    for group in starts:
        firsts.append(firsts[-1] + len(group))
    return [(group, first) for group, (first, _) in zip(starts, pairwise(firsts), strict=True)]
