"""The noun phrase of a source: its head word, what the head is one of, its determiner and modifiers."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from onrecord.analysis.names.lexicon import nouns

_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "DT", "WP", "WDT", "WP$", "EX"))
_LONGEST_LIST = 12
_DETERMINERS = frozenset(("det", "poss", "nummod", "predet", "quantmod"))


def head_of(phrase: DocSpan) -> Token:
    """The word that a source is about: its root, or the first noun under a root that is none.

    Args:
        phrase: At least one token.
    """
    root = phrase.root
    if root.tag_ in _NOMINAL or root.lower_ == "old":  # "the 46-year-old"
        return root
    for token in phrase:
        if token.tag_ in _NOMINAL and token.dep_ not in ("compound", "poss", "det", "nummod", "amod"):
            return token
    return next((token for token in phrase if token.tag_ in _NOMINAL), root)


def lemma_of(head: Token) -> str:
    """The lemma of a noun, with what a hyphen glues to it: "front-runner"; singular and folded."""
    lemma = head.lemma_.lower()
    if head.tag_ in ("NNP", "NNPS") and len(lemma) > 3:
        lemma = lemma.removesuffix("s")
    if head.i > 1 and head.nbor(-1).text == "-" and not head.nbor(-1).whitespace_:
        glued = f"{head.nbor(-2).lower_}-{lemma}"
        return glued if glued in nouns("person") else lemma
    return lemma


def one_of(head: Token) -> Token:
    """What the head is a part or a number of: "one of those advisers", "a group of leaders"; else the head."""
    seen = 0
    while seen < 3 and (head.lemma_.lower() in nouns("partitive") or head.tag_ in ("CD", "DT")):
        joints = ("of", "among", "in") if head.tag_ == "CD" else ("of", "among")
        inner = next((t for p in head.rights if p.lower_ in joints and p.dep_ == "prep" for t in p.rights), None)
        if inner is None or inner.tag_ not in _NOMINAL or (head.lemma_ == "member" and inner.tag_ != "NNS"):
            return head
        head, seen = inner, seen + 1
    return head


def determiners(head: Token) -> list[str]:
    """The articles, quantifiers, numbers and possessives of a noun, folded."""
    return [child.lower_ for child in head.lefts if child.dep_ in _DETERMINERS]


def definite(head: Token) -> bool:
    """Whether the noun is one that the reader is taken to know: "the senator", "this man", "his wife"."""
    for child in head.lefts:
        if child.lower_ in ("the", "this", "that", "these", "those") or child.dep_ == "poss":
            return True
    return False


def conjuncts(head: Token, end: int) -> Iterator[Token]:
    """The head and what is coordinated with it, up to a token index; of an endless list only its beginning."""
    waiting = [head]
    for token in waiting:
        yield token
        if len(waiting) < _LONGEST_LIST:
            waiting += [child for child in token.rights if child.dep_ == "conj" and child.i < end]


def first_of_list(token: Token) -> Token:
    """The first of the list that a word is coordinated in."""
    for _ in range(_LONGEST_LIST):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def within(phrase: DocSpan, token: Token) -> bool:
    """Whether a word belongs to the phrase."""
    return phrase.start <= token.i < phrase.end


def text_of(doc: Doc, start: int, end: int) -> str:
    """The words as they stand, white space made one blank."""
    return " ".join(doc[start:end].text.split())
