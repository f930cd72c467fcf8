"""The noun phrase of a source: its head word, what the head is one of, its determiner and modifiers."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from onrecord.analysis.names.lexicon import nouns

_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "DT", "WP", "WDT", "WP$", "EX"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_CLOSING = frozenset(("IN", ",", "WP", "WDT", "VBD", "VBZ", "-LRB-"))
_BEFORE_NOUN = frozenset(("det", "amod", "compound", "nmod", "nummod", "poss"))
_MODIFIER_TAGS = _NOUN_TAGS | {"JJ", "VBN", "HYPH", "CD"}
_LONGEST_PREMODIFIER = 5
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_LONGEST_LIST = 12
_EMERGING = frozenset(("emerge", "appear", "seem", "happen", "transpire"))
_DETERMINERS = frozenset(("det", "poss", "nummod", "predet", "quantmod"))


def head_of(phrase: DocSpan) -> Token:
    """The word that a source is about: its root, or the first noun under a root that is none.

    Args:
        phrase: At least one token.
    """
    root = phrase.root
    if root.dep_ in _BEFORE_NOUN and root.head.i >= phrase.end:
        return _last_noun(phrase) or root  # the verb after it was taken for the noun: "the Rubio campaign risks"
    if root.tag_ in _NOMINAL or root.lower_ in ("old", "average"):  # "the 46-year-old"
        following = root.nbor() if root.i + 1 < phrase.end else root
        return _last_noun(phrase) or root if root.tag_ == "NN" and following.dep_ == "compound" else root
    for token in phrase:
        if token.tag_ in _NOMINAL and token.dep_ not in ("compound", "poss", "det", "nummod", "amod"):
            return token
    return next((token for token in phrase if token.tag_ in _NOMINAL), root)


def _last_noun(phrase: DocSpan) -> Token | None:
    """The last noun before the first preposition, comma or clause of a phrase, none where "and" joins several."""
    found = None
    for token in phrase:
        if token.tag_ in _CLOSING:
            break
        if token.tag_ == "CC":
            return None
        if token.tag_ in _NOUN_TAGS or token.lower_ == "old":
            found = token
    return found


def lemma_of(head: Token) -> str:
    """The lemma of a noun, with what a hyphen glues to it: "front-runner"; singular and folded."""
    lemma = head.lemma_.lower()
    if head.tag_ in ("NNP", "NNPS") and len(lemma) > 3:
        lemma = lemma.removesuffix("s")
    if head.i > 1 and head.nbor(-1).text == "-" and not head.nbor(-1).whitespace_:
        glued = f"{head.nbor(-2).lower_}-{lemma}"
        return glued if glued in nouns("person") | nouns("organisation") else lemma
    return lemma


def plural_letters(head: Token) -> bool:
    """Whether it is the plural of a word in capitals: "PACs"."""
    return head.text.endswith("s") and head.text[:-1].isupper() and len(head.text) > 2


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
    found = [child.lower_ for child in head.lefts if child.dep_ in _DETERMINERS]
    return found or _strayed(head)


def _strayed(head: Token) -> list[str]:
    """The determiner that the parser hung on another word, where nothing but modifiers stands between."""
    start = _premodified(head)
    before = head.doc[start - 1] if start > head.sent.start else None
    if before is None or before.tag_ not in ("DT", "PRP$"):
        return []
    other = before.head
    doubled = start <= other.i < head.i and (other.head, other.dep_) == (head.head, head.dep_)
    return [before.lower_] if other.i > head.i or doubled else []


def _premodified(head: Token) -> int:
    """Where the modifiers begin that stand directly before a noun, whatever the parser hung them on."""
    at, first = head.i, head.sent.start
    while at > first and head.i - at < _LONGEST_PREMODIFIER and head.doc[at - 1].tag_ in _MODIFIER_TAGS:
        at -= 1
    return at


def modifiers(head: Token) -> list[Token]:
    """The adjectives and nouns before a noun that tell which one is meant."""
    own = [token for token in head.lefts if token.dep_ in ("amod", "compound", "nmod")]
    return own if own or not _strayed(head) else list(head.doc[_premodified(head) : head.i])


def definite(head: Token) -> bool:
    """Whether the noun is one that the reader is taken to know: "the senator", "this man", "his wife"."""
    if any(child.dep_ == "poss" for child in head.lefts):
        return True
    return bool(_DEFINITE & {child.lower_ for child in head.lefts}) or bool(_DEFINITE & set(_strayed(head)))


def expletive(pronoun: Token) -> bool:
    """Whether "it" stands for the clause that follows: "it emerged that"."""
    verb = pronoun.head
    return pronoun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_.lower() in _EMERGING


def conjuncts(head: Token, end: int) -> Iterator[Token]:
    """The head and what is coordinated with it, up to a token index; of an endless list only its beginning."""
    waiting = [head]
    for token in waiting:
        yield token
        if len(waiting) < _LONGEST_LIST:
            joined = (child for child in token.rights if child.dep_ == "conj" and child.i < end)
            waiting += [child for child in joined if child.doc[child.i - 1].lower_ not in ("but", "except")]


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
