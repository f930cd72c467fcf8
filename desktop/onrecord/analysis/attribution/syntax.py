"""What a dependency parse says of a word that attributes: its subject, its complements, their extent.

Labels are those of spaCy's English models (ClearNLP). A stretch is a range of token indices, end exclusive.
"""

import functools
from collections.abc import Iterable, Iterator

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

Stretch = tuple[int, int]

_DEPTH = 12
"""Clauses nest no deeper than this in what a person can read."""

_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
# Clauses that share the subject of the clause they stand in, if they have none.
_SHARING = frozenset(("conj", "xcomp", "advcl", "pcomp", "ccomp", "parataxis", "dep", "acl", "relcl", "prep"))
_NOMINAL = frozenset(("compound", "det", "amod", "poss", "nmod", "nummod", "case", "appos"))
_ARGUMENTS = frozenset(("for", "of", "as", "over", "about", "against", "to", "on", "from"))
_ADRIFT = frozenset(("back", "away", "ahead", "down", "up", "off"))
_DASHES = frozenset(("—", "–", "--"))
_TRIMMED = frozenset(",;:-–—.")


def children(token: Token, *labels: str) -> list[Token]:
    """The children under one of the labels, in order."""
    wanted = _ids(labels)
    return [child for child in token.children if child.dep in wanted]


@functools.cache
def _ids(labels: tuple[str, ...]) -> frozenset[int]:
    """What spaCy stores in place of labels: it takes it some time to look their names up."""
    return frozenset(map(get_string_id, labels))


def branch(head: Token, without: Iterable[Token] = ()) -> set[int]:
    """Indices of the tokens under a head, the head included, without the branches of some tokens below it.

    Taken from edge to edge: the few trees that cross lose nothing by it, and long sentences gain much.
    """
    found = set(range(head.left_edge.i, head.right_edge.i + 1))
    for other in without:
        if above(head, other) and not above(other, head):
            found.difference_update(range(other.left_edge.i, other.right_edge.i + 1))
    return found


def above(head: Token, word: Token) -> bool:
    """Whether the word stands in the branch of the head."""
    return head.left_edge.i <= word.i <= head.right_edge.i


def branches(heads: Iterable[Token], word: Token) -> set[int]:
    """Indices of the tokens under some heads; a head above the word loses the branch of the word."""
    found: set[int] = set()
    for head in heads:
        found |= branch(head, [word])
    return found


def stretches(indices: Iterable[int]) -> Iterator[Stretch]:
    """Runs of neighbouring indices, in order."""
    ordered = sorted(indices)
    start = 0
    for place in range(1, len(ordered) + 1):
        if place == len(ordered) or ordered[place] != ordered[place - 1] + 1:
            yield ordered[start], ordered[place - 1] + 1
            start = place


def clean(run: Stretch, doc: Doc) -> Stretch | None:
    """A stretch of content without punctuation at its ends, quotation marks kept; none if nothing is left."""
    start, end = run
    while start < end and (doc[start].lower_ in _TRIMMED or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].lower_ in _TRIMMED or doc[end - 1].is_space):
        end -= 1
    return (start, end) if start < end else None


def sentence_of(token: Token) -> Stretch:
    """The sentence of a token; `token.sent` would look through the whole document."""
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    return start, end


def has_to(clause: Token) -> bool:
    """Whether a clause is an infinitive with "to"."""
    return any(child.tag_ == "TO" for child in clause.children)


def is_passive(verb: Token) -> bool:
    """Whether it is a passive, or a participle after its noun ("the plan criticized by ...")."""
    return bool(children(verb, "auxpass", "nsubjpass", "agent")) or (verb.dep_ == "acl" and verb.tag_ == "VBN")


def agent_of(verb: Token) -> Token | None:
    """The head of "by whom"."""
    return next((noun for by in children(verb, "agent") for noun in children(by, "pobj")), None)


def subject_of(verb: Token) -> Token | None:
    """The head of the subject: its own, or the one it shares with the clause it stands in."""
    token = verb
    for _ in range(_DEPTH):
        own = children(token, "nsubj", "csubj") or (children(token, "nsubjpass") if token != verb else [])
        if own:
            return own[0]
        head = token.head
        if head == token or token.dep_ not in _SHARING:
            return None
        if token.dep_ in ("acl", "relcl") and not has_to(token):
            return head
        if token == verb and (controller := _controller(verb)) is not None:
            return controller
        if token.dep_ == "prep" and head.pos_ in ("NOUN", "PROPN"):
            return next(iter(children(head, "poss")), None)
        token = head
    return None


def _controller(verb: Token) -> Token | None:
    """Of an infinitive, the object that is to do it: "urged Trump to say"."""
    objects = children(verb.head, "dobj", "dative") if verb.dep_ == "xcomp" else []
    return objects[0] if objects and objects[0].i < verb.i else None


def neighbour_of(verb: Token) -> Token | None:
    """The head of the noun phrase that touches a finite verb, where the parser lost the subject."""
    doc = verb.doc
    start, end = sentence_of(verb)
    before = verb.i - 1
    while before > start and doc[before].pos_ in ("AUX", "ADV", "PART"):
        before -= 1
    for place in (verb.i + 1, before):
        if not start <= place < end:
            continue
        head = doc[place]
        for _ in range(_DEPTH):
            if head.dep_ in _NOMINAL and head.head != verb:
                head = head.head
        apart = head.head == verb or not above(verb, head)  # not the subject of what is said
        if apart and head.pos_ in ("PROPN", "PRON", "NOUN") and not above(head, verb):
            return head
    return None


def possessor_of(noun: Token) -> Token | None:
    """Who holds a noun: "his claim", "claims by critics", "the claim from X"."""
    for owner in children(noun, "poss"):
        return owner
    return next(
        (owners[0] for label, owners in prepositional(noun) if label in ("by", "from", "among") and owners), None
    )


def prepositional(word: Token) -> list[tuple[str, list[Token]]]:
    """The prepositions after a word, each with the heads of what it governs."""
    return [
        (preposition.lower_, children(preposition, "pobj", "pcomp", "prep"))
        for preposition in children(word, "prep", "dative")
        if preposition.pos_ in ("ADP", "SCONJ") and preposition.i > word.i
    ]


def noun_phrase(head: Token, without: Iterable[Token] = ()) -> Stretch:
    """The stretch round the head of a noun phrase, with appositives and relative clauses, without some branches.

    A dateline or other matter before a dash is left off; the comma that closes an appositive belongs to it.
    """
    doc = head.doc
    start, end = next(run for run in stretches(branch(head, without)) if run[0] <= head.i < run[1])
    dashes = [place for place in range(start, head.i) if doc[place].lower_ in _DASHES]
    start = dashes[-1] + 1 if dashes else start
    while start < head.i and (doc[start].is_space or (doc[start].is_punct and not doc[start].is_left_punct)):
        start += 1
    while end > head.i + 1 and (doc[end - 1].lower_ in _TRIMMED or doc[end - 1].is_space):
        end -= 1
    if end < len(doc) and doc[end].text == "," and any(doc[place].text == "," for place in range(start, end)):
        end += 1
    return start, end


def complements(verb: Token) -> dict[str, list[Token]]:
    """The complements of a word, each kind with the heads of its parts, the strongest kind first.

    Kinds are "clause", "complement" (what something is called), "infinitive", "gerund", "passive", "object", and
    prepositions.
    """
    found: dict[str, list[Token]] = {}
    for clause in children(verb, "ccomp"):
        if clause.tag_ not in _FINITE and clause.pos_ not in ("VERB", "AUX") and not children(clause, "mark"):
            found.setdefault("complement", []).append(clause)
        found.setdefault("clause", []).append(clause)
    for predicate in children(verb, "oprd"):
        found["complement"] = [*children(verb, "dobj"), predicate, *_arguments(verb, predicate)]
    for clause in children(verb, "xcomp"):
        kind = "infinitive" if has_to(clause) else "gerund" if clause.tag_ == "VBG" else "complement"
        found.setdefault(kind, []).append(clause)
    if is_passive(verb):
        predicates = children(verb, "xcomp", "oprd", "acomp")
        found["passive"] = [*children(verb, "nsubjpass"), *predicates, *_arguments(verb, verb)]
    objects = children(verb, "dobj")
    if objects:
        found["object"] = [*objects, *_arguments(verb, objects[-1])]
    if not any(child.dep_ == "prt" or child.lower_ in _ADRIFT for child in verb.children):
        # "push back against" is not "push for"
        for preposition, parts in prepositional(verb):
            found.setdefault(preposition, []).extend(parts)
    return found


def _arguments(verb: Token, after: Token) -> list[Token]:
    """The prepositions that go on with an object: "criticized Trump for ...", "described it as ..."."""
    return [word for word in children(verb, "prep") if word.i > after.i and word.lower_ in _ARGUMENTS]


def cue_stretch(word: Token, prepositions: Iterable[Token] = ()) -> Stretch:
    """The cue: the word with its auxiliaries, negation, particle and preposition, as far as they stand together."""
    parts = {child.i for child in children(word, "aux", "auxpass", "neg", "prt")}
    parts.update(preposition.i for preposition in prepositions)
    start, end, doc = word.i, word.i + 1, word.doc
    while start - 1 in parts or (start - 2 in parts and doc[start - 1].dep_ in ("advmod", "neg")):
        start -= 1
    while end in parts:
        end += 1
    return start, end
