"""What kind of thing a noun phrase is, told by its own words: no article around it is needed."""

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from onrecord.analysis.names.lexicon import folded, nouns, places
from onrecord.analysis.sources import phrase as np
from onrecord.analysis.sources.referent import Referent
from onrecord.model import SourceType

_OWNERS = frozenset(("poss", "compound", "nmod"))
PEOPLE = ("er", "or", "ist", "ian", "ee", "ant", "ite", "crat", "phile", "man", "eur")
"""Endings of words for people; where several are told, or one of several."""
# Endings of words for a person that hardly any other word has.
_PERSONS = ("logist", "ician", "surgeon", "woman", "sman", "yman", "oman", "yeer", "nalist", "umnist", "crat")
_LABEL_TAGS = frozenset(("JJ", "NN", "NNS", "NNP", "NNPS", "HYPH"))


def organisation_name(head: Token) -> str | None:
    """The name of a body that is called by a name and a noun: "Clinton campaign", "city of Nice"."""
    named = [
        t
        for t in head.lefts
        if t.text[0].isupper() and t.tag_ != "PRP$" and (t.dep_ in _OWNERS or (t.dep_ == "amod" and t.i))
    ]
    if named and not (named[0].is_sent_start and named[0].dep_ == "amod"):
        words = head.doc[named[0].left_edge.i : head.i + 1]
        return " ".join(t.text for t in words if t.dep_ != "case").removeprefix("the ").removeprefix("The ")
    if head.i and head.nbor(-1).tag_ == "NNP" and head.nbor(-1).head.i > head.i:  # "the Rubio campaign [risks]"
        return np.text_of(head.doc, head.i - 1, head.i + 1)
    if head.lemma_ in ("city", "state", "town", "county", "government", "university"):
        of = next((p for p in head.rights if p.lower_ == "of"), None)
        if of is not None and of.i + 1 < len(head.doc) and of.nbor().tag_ == "NNP":
            return np.text_of(head.doc, head.i, of.right_edge.i + 1)
    return None


def document_name(head: Token) -> str | None:
    """The name of a document: its words from the first capitalised one on, or with "by" whose it is."""
    start = head.left_edge.i
    for token in head.doc[start : head.i]:
        capital = (
            token.text[0].isupper() and token.tag_ in ("NNP", "NNPS", "JJ", "NN", "NNS") and not token.is_sent_start
        )
        if capital or token.tag_ in ("NNP", "NNPS"):
            return np.text_of(head.doc, token.i, head.i + 1)
    return head.text if head.tag_ in ("NNP", "NNPS") and head.lower_ not in nouns("document") else None


def label(head: Token) -> str | None:
    """The words for a document that has no name, without articles and numbers: "congressional report"."""
    words = head.doc[head.left_edge.i : head.i + 1]
    return " ".join([token.text for token in words if token.tag_ in _LABEL_TAGS][-4:]) or None


def noun_phrase(head: Token) -> DocSpan:
    """The noun phrase of a head, up to a relative clause."""
    clauses = (child.left_edge.i for child in head.rights if child.dep_ in ("relcl", "acl"))
    return head.doc[head.left_edge.i : max(min(clauses, default=head.right_edge.i + 1), head.i + 1)]


def is_document(lemma: str) -> bool:
    """Whether it is the noun for a text or a data set that speaks."""
    return lemma in nouns("document") and lemma not in nouns("person")


def are_numbers(head: Token) -> bool:
    """Whether "figures" are data, not people: "official figures show", but "senior figures", "figures in the party"."""
    if head.lower_ != "figures" or any(child.dep_ == "prep" and child.lower_ != "for" for child in head.rights):
        return False
    before = {token.lower_ for token in head.lefts if token.dep_ not in ("det", "nummod", "poss")}
    return before <= nouns("of_numbers")


def a_person(head: Token) -> bool:
    """Whether a noun that no list knows is one for a single person: "the surgeon", "an islander"."""
    if head.lower_ == "old" and head.i > 3 and head.nbor(-2).lower_ == "year":
        return True
    if head.tag_ == "NN" and {"a", "an", "one", "another"} & set(np.determiners(head)):
        return head.lower_.endswith(PEOPLE)
    return head.tag_ == "NN" and head.lower_.endswith(_PERSONS) and head.dep_ in ("nsubj", "nsubjpass")


def countable(span: DocSpan, head: Token, inner: Token, lemma: str) -> bool:
    """Whether several unnamed people are a set that could be counted, no open-ended collective."""
    before = span.doc[span.start : max(inner.i, span.start + 1)]
    if any(token.lemma_.lower() in nouns("share") for token in before):
        return False
    if lemma in nouns("vague_head") and with_access(inner if inner.lower_ == lemma else head):
        return True
    if lemma in nouns("professional"):
        return True
    words = {head.lower_}
    if head is inner or head.lower_ in nouns("counted"):
        words.update(np.determiners(head))
        words.update(child.lower_ for child in head.lefts if child.dep_ == "amod")
    involved = any(child.dep_ == "acl" for child in inner.rights)
    people = lemma in nouns("person") or (lemma in nouns("collective") and lemma not in nouns("organisation"))
    return (involved and lemma in nouns("person")) or (bool(words & nouns("counted")) and people)


def with_access(head: Token) -> bool:
    """Whether people without a role are told by what they know or where they are: "people close to the campaign"."""
    for child in head.rights:
        if child.dep_ in ("amod", "acl") or (
            child.dep_ == "prep" and child.lower_ in ("with", "in", "on", "at", "inside", "near")
        ):
            return True
    return False


def acting_party(head: Token) -> str | None:
    """The members of a party in a chamber, where the verb is one of acting as a body: "Senate Democrats blocked it"."""
    chamber = next((child for child in head.lefts if child.text in ("House", "Senate")), None)
    if chamber is None or head.lower_ not in ("republicans", "democrats") or head.dep_ not in ("nsubj", "pobj", "conj"):
        return None
    acts = head.head.head.lemma_ if head.dep_ == "pobj" and head.head.lower_ == "by" else head.head.lemma_
    return f"{chamber.text} {head.text}" if acts in nouns("act_of_body") else None


def _tells(modifier: Token) -> bool:
    """Whether an adjective tells position, affiliation or place: "Republican", "senior", "familiar with"."""
    if modifier.i > modifier.head.i:
        return True
    hyphened = modifier.i > 0 and modifier.nbor(-1).text == "-"
    word = modifier.lower_
    capital = modifier.text[0].isupper() and not modifier.is_sent_start and word != "american"
    return (
        capital or hyphened or word in nouns("telling_modifier") or word in places().regions or word in nouns("party")
    )


def described(head: Token, lemma: str, apart_from: Token | None = None) -> bool:
    """Whether an unnamed source is given a position, an affiliation, access or a place.

    A modifier gives it, or a noun that is a position or a part in the events by itself ("organizers", "an aide"); a
    profession or an opinion alone ("strategists", "critics") does not. A definite person refers back to one described.
    A clause that says what is attributed ("voters who want it") may be passed over.
    """
    told = {"poss", "relcl", "acl", "prep", "appos", "nmod"}
    if lemma == "group" or lemma not in nouns("organisation"):
        told.add("compound")
    for child in head.children:
        if child == apart_from:
            continue
        hyphened = child.i + 2 == head.i and not child.whitespace_  # "African-Americans" is a bare name of a group
        proper = child.dep_ == "compound" and child.tag_ in ("NNP", "NNPS", "NNS") and not hyphened
        proper |= child.dep_ == "compound" and any(token.tag_ == "NNP" for token in child.lefts)
        telling = child.dep_ == "amod" and _tells(child)
        if child.dep_ in told or proper or telling:
            return True
    known = np.definite(head) and (head.tag_ == "NN" or not any(child.dep_ == "amod" for child in head.lefts))
    return lemma in nouns("position") or (known and lemma in nouns("person"))


def adjective(word: Token) -> Referent | None:
    """Of an adjective, whom it stands for: "Democratic allegations", "Russian claims"."""
    key = folded(word.text)
    if key in nouns("party") or key in ("conservative", "liberal"):
        return Referent(SourceType.UNNAMED_GROUP, described=False, plural=True)
    country = places().regions.get(key)
    return Referent(SourceType.NAMED_ORG, country.title()) if country is not None else None


def several(span: DocSpan, head: Token, inner: Token, lemma: str) -> Referent:
    """Several unnamed people: a set that could be counted, or an open group."""
    kind = SourceType.ANONYMOUS if countable(span, head, inner, lemma) else SourceType.UNNAMED_GROUP
    words = {head.lower_, *np.determiners(head)}
    # A share of those asked is told by the poll: place, party, who may vote.
    asked = bool({head.lemma_.lower(), inner.lemma_.lower()} & nouns("polled_share")) or head.tag_ == "CD"
    told = asked or described(inner, lemma) or (head is not inner and with_access(head))
    others = [token for token in np.conjuncts(inner, span.end) if token is not inner and token.tag_ in ("NNS", "NNPS")]
    told = told or any(described(token, np.lemma_of(token)) for token in others)
    single = bool({"one", "another"} & words)
    if single and head is inner and head.lower_ in ("one", "another"):  # of those spoken of before
        return Referent(SourceType.ANONYMOUS, described=True)
    return Referent(kind, described=told, plural=not single)
