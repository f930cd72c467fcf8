"""Rules from cue words to attributions, over the parse of one paragraph.

A rule sees one word of the cue lexicon and what the parse hangs on it. Quotations are not its business: a word that
can introduce one says so (`Draft.quotes`), and `voices` brings the two together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from onrecord.analysis.attribution.lexicon import Complements, CueLexicon
from onrecord.analysis.attribution.syntax import (
    Stretch,
    agent_of,
    branch,
    branches,
    children,
    clean,
    complements,
    cue_stretch,
    has_to,
    is_passive,
    neighbour_of,
    noun_phrase,
    possessor_of,
    prepositional,
    sentence_of,
    stretches,
    subject_of,
)
from onrecord.analysis.names.lexicon import nouns
from onrecord.model import Act

SPEAKER_TOKENS = 7
"""A speaker before a colon is at most so long: "Mark Cuban: I'd consider a bid"."""

_FINITE = frozenset(("VBD", "VBP", "VBZ"))
_VERB, _COLON = get_string_id("VERB"), get_string_id(":")
_EXPLETIVE = frozenset(("it", "there", "this", "that", "here", "what", "which", "who"))
_DASHES = frozenset(("—", "–", "--", "-"))
_ADVERBIAL = frozenset(("prep", "pobj", "advmod", "amod", "npadvmod", "appos", "pcomp"))
# Verbs whose object is who is spoken to, not what is said.
_ADDRESSING = frozenset(("tell", "ask", "inform", "remind", "assure", "warn", "urge"))


@dataclass(slots=True)
class Draft:
    """An attribution in the making: token indices of one paragraph.

    Attributes:
        cue: The words that attribute.
        source: Who speaks.
        content: Stretches of what is attributed.
        act: What the source does.
        kind: Which complement or rule it rests on.
        quotes: By which act it introduces a quotation, if it can.
        hedge: Whether nobody speaks.
        fallback: Content to take where no quotation turns up either.
    """

    cue: Stretch
    source: Stretch | None
    content: list[Stretch]
    act: Act
    kind: str
    quotes: Act | None = None
    hedge: bool = False
    fallback: list[Stretch] = field(default_factory=list)


def drafts(doc: Doc, lexicon: CueLexicon, quoted: bytearray) -> list[Draft]:
    """Drafts of the attributions of a paragraph, in the order of their cues.

    Args:
        doc: The parsed paragraph.
        lexicon: The words that attribute.
        quoted: One byte a token, true inside quotation marks: who is quoted attributes nothing in the outlet's name.
    """
    speaker = _speaker(doc)
    found = [speaker] if speaker else []
    reached = 0
    for place in _places(doc, lexicon, quoted):
        if place >= reached:
            token = doc[place]
            draft = _draft(token, lexicon) or _unlisted(token, quoted)
            if draft is not None:
                found.append(draft)
                reached = draft.cue[1]
    return sorted([*found, *_introduced(doc, quoted, found)], key=lambda draft: draft.cue)


def _places(doc: Doc, lexicon: CueLexicon, quoted: bytearray) -> list[int]:
    """Where a rule can begin outside quotations: most tokens are passed over without asking spaCy for them."""
    keys, speech = lexicon.keys, any(quoted)
    words = doc.to_array(["LEMMA", "LOWER", "POS"]).tolist()
    return [
        place
        for place, (lemma, lower, pos) in enumerate(words)
        if (lemma in keys or lower in keys or (speech and pos == _VERB)) and not quoted[place]
    ]


def _speaker(doc: Doc) -> Draft | None:
    """A name, a colon and what is said, as in headlines and transcripts."""
    colon = next((token.i for token in doc[1 : SPEAKER_TOKENS + 1] if token.text == ":"), None)
    if colon is None or colon + 2 >= len(doc):
        return None
    name = doc[0:colon]
    named = all(token.is_punct or ((token.is_title or token.is_upper) and token.pos_ != "VERB") for token in name)
    if not named or name[-1].pos_ != "PROPN":
        return None
    return Draft((colon, colon + 1), (0, colon), [(colon + 1, len(doc))], Act.ASSERTION, "colon")


def _introduced(doc: Doc, quoted: bytearray, found: Sequence[Draft]) -> Iterator[Draft]:
    """Whom a sentence is about that introduces a quotation by a colon, without a verb: "Lee was blunt: “No.”"."""
    if not any(quoted):
        return
    able = [draft.cue[0] for draft in found if draft.quotes]
    words = doc.to_array("ORTH").tolist()
    for colon in range(1, len(doc) - 1):
        if words[colon] != _COLON or quoted[colon] or not quoted[colon + 1]:
            continue
        start, _ = sentence_of(doc[colon - 1])
        if any(start <= cue < colon for cue in able) or any(doc[i].lower_ in _DASHES for i in range(start, colon)):
            continue
        subject = next((word for word in doc[start:colon] if word.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and _can_speak(subject):
            cue = (colon, colon + 1)
            yield Draft(cue, noun_phrase(subject), [], Act.ASSERTION, "introduced", Act.ASSERTION)


def _can_speak(subject: Token) -> bool:
    if subject.pos_ in ("PROPN", "PRON"):
        return subject.lower_ not in _EXPLETIVE
    return subject.lemma_.lower() in nouns("person")


def _draft(token: Token, lexicon: CueLexicon) -> Draft | None:
    draft = _phrase(token, lexicon) or _in_which(token, lexicon) or _hedge(token, lexicon)
    if draft is not None:
        return draft
    if _is_verb(token) and (known := lexicon.verbs.get(token.lemma_)):
        return _verb(token, known, lexicon)
    if token.pos_ == "NOUN" and (known := lexicon.nouns.get(token.lemma_)):
        return _noun(token, known)
    if token.pos_ == "ADJ" and (known := lexicon.adjectives.get(token.lower_)):
        return _adjective(token, known)
    return None


def _is_verb(token: Token) -> bool:
    """Whether it is a verb, or a noun by mistake, with a subject: "..., a new report claims"."""
    return token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and bool(children(token, "nsubj")))


def _phrase(token: Token, lexicon: CueLexicon) -> Draft | None:
    """Words that end before the source: "according to X", "in the words of X"."""
    doc = token.doc
    for phrase, act in lexicon.phrases.get(token.lower_, ()):
        last = token.i + len(phrase) - 1
        if last < len(doc) and all(doc[token.i + at].lower_ == word for at, word in enumerate(phrase)):
            for noun in children(doc[last], "pobj", "pcomp"):
                source = noun_phrase(noun)
                return Draft((token.i, last + 1), source, _remainder(token, source), act, "phrase", act)
    return None


def _in_which(token: Token, lexicon: CueLexicon) -> Draft | None:
    """The word "in" with a survey, or with what the source possesses: "in the latest poll", "in her view"."""
    if token.lower_ != "in":
        return None
    for noun in children(token, "pobj"):
        whole = (token.i, noun.i + 1)
        if noun.lower_ in lexicon.surveys:
            source = noun_phrase(noun)
            return Draft((token.i, token.i + 1), source, _remainder(token, source), Act.FACT, "survey")
        for owner in children(noun, "poss"):
            act = lexicon.possessed.get(noun.lower_)
            if act is not None:
                content = _remainder(token, whole)
                return Draft((noun.i, noun.i + 1), noun_phrase(owner), content, act, "phrase")
    return None


def _remainder(token: Token, phrase: Stretch) -> list[Stretch]:
    """The clause that an adverbial phrase stands in, without the phrase."""
    top = token
    while (top.dep_ in _ADVERBIAL or (top.dep_ == "advcl" and top == token)) and top.head != top:
        top = top.head
    inside = branch(top) - branch(token) - set(range(min(token.i, phrase[0]), phrase[1]))
    return _clean(inside, token.doc)


def _clean(indices: Iterable[int], doc: Doc) -> list[Stretch]:
    return [run for run in (clean(run, doc) for run in stretches(indices)) if run is not None]


def _hedge(token: Token, lexicon: CueLexicon) -> Draft | None:
    """An adverb such as "reportedly": the clause it stands in, on nobody's authority."""
    act = lexicon.hedges.get(token.lower_)
    if act is None:
        return None
    content = _clean(branch(token.head) - {token.i}, token.doc)
    return Draft((token.i, token.i + 1), None, content, act, "hedge", hedge=True) if content else None


def _verb(verb: Token, known: Complements, lexicon: CueLexicon) -> Draft | None:
    if verb.dep_ in ("aux", "auxpass", "amod"):
        return None
    if is_passive(verb):
        return _passive(verb, known)
    return _cited(verb, lexicon) or _complemented(verb, known) or _around(verb, known) or _alone(verb, known)


def _cited(verb: Token, lexicon: CueLexicon) -> Draft | None:
    """Who is cited speaks, in the words of who cites: "the report, citing four people, said that ..."."""
    objects = children(verb, "dobj")
    if verb.lemma_ != "cite" or verb.dep_ not in ("acl", "advcl") or not objects:
        return None
    if objects[0].lemma_ not in lexicon.speakers:
        return None
    head = verb.head.head if verb.dep_ == "acl" else verb.head
    said = complements(head).get("clause")
    content = _contents(head, said) if said else _clean(branch(head, [verb]), verb.doc)
    return Draft(cue_stretch(verb), noun_phrase(objects[0]), content, Act.ASSERTION, "phrase") if content else None


def _complemented(verb: Token, known: Complements) -> Draft | None:
    """A verb with a complement of its own that makes it a cue: "said that", "called for"."""
    if _as_clause(verb):
        return None
    for kind, parts in complements(verb).items():
        if kind not in known or (kind == "object" and verb.lemma_ in _ADDRESSING):
            continue
        content = _contents(verb, parts)
        if content:
            return _spoken(verb, known, kind, content, [p for p in children(verb, "prep", "prt") if p.lower_ == kind])
    return None


def _around(verb: Token, known: Complements) -> Draft | None:
    """A cue inside its own content: "the plan, he said, would fail", "as X reported, ..."."""
    if "clause" not in known or not (verb.dep_ == "parataxis" or _as_clause(verb)):
        return None
    content = _clean(branch(verb.head, [verb]), verb.doc)
    return _spoken(verb, known, "clause", content) if content else None


def _as_clause(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(child.lower_ == "as" and child.i < verb.i for child in verb.children)


def _alone(verb: Token, known: Complements) -> Draft | None:
    """A verb that awaits a quotation; some attribute the rest of the sentence if none comes."""
    if "bare" in known:
        draft = _spoken(verb, known, "bare", [])
        draft.fallback = _rest_of_sentence(verb, draft)
        return draft
    return _spoken(verb, known, "quote", []) if "quote" in known else None


def _rest_of_sentence(verb: Token, draft: Draft) -> list[Stretch]:
    """What stands before cue and source, if it can be a clause, else what comes after them."""
    doc = verb.doc
    start, end = sentence_of(verb)
    first = min(draft.cue[0], draft.source[0] if draft.source else draft.cue[0])
    last = max(draft.cue[1], draft.source[1] if draft.source else draft.cue[1])
    before = range(start, first)
    if any(doc[i].pos_ in ("VERB", "AUX") for i in before):
        return _clean(before, doc)
    return _clean(range(last, end), doc)


def _unlisted(verb: Token, quoted: bytearray) -> Draft | None:
    """A verb that no lexicon lists, which may still introduce a quotation: "he boomed"."""
    if verb.pos_ != "VERB" or verb.tag_ not in _FINITE or verb.dep_ == "relcl":
        return None
    start, end = sentence_of(verb)
    if not any(quoted[start:end]):
        return None
    return _spoken(verb, {"quote": Act.ASSERTION, "unlisted": Act.ASSERTION}, "unlisted", [])


def _contents(word: Token, parts: Iterable[Token]) -> list[Stretch]:
    return _clean(branches(parts, word) - {word.i}, word.doc)


def _spoken(
    verb: Token, known: Complements, kind: str, content: list[Stretch], prepositions: Iterable[Token] = ()
) -> Draft:
    """A draft with the subject of the verb as its source."""
    subject = subject_of(verb)
    source = None
    if subject is not None and subject.i != verb.i and subject.lower_ != "there":
        source = noun_phrase(subject, [verb])
    elif subject is None and verb.tag_ in _FINITE:
        neighbour = neighbour_of(verb)
        source = noun_phrase(neighbour) if neighbour is not None else None
    return Draft(cue_stretch(verb, prepositions), source, content, known[kind], kind, known.get("quote"))


def _passive(verb: Token, known: Complements) -> Draft | None:
    """Passives: "was criticized by", "is said to", "it is believed that", "the plan criticized by"."""
    found = complements(verb)
    kind = "clause" if "clause" in found and "clause" in known else "passive"
    content = _contents(verb, found.get(kind, ()))
    if kind == "passive" and verb.dep_ == "acl":
        content = [noun_phrase(verb.head, [verb]), *content]
    if kind not in known or not content:
        return None
    agent = agent_of(verb)
    source = noun_phrase(agent) if agent is not None else None
    expletive = any(subject.lower_ == "it" for subject in children(verb, "nsubjpass"))
    raised = kind == "passive" and "infinitive" in found
    hedge = source is None and (expletive or raised) and known[kind] in (Act.ASSERTION, Act.BELIEF)
    cue = cue_stretch(verb, children(verb, "agent"))
    return Draft(cue, source, content, known[kind], kind, known.get("quote"), hedge)


def _noun(noun: Token, known: Complements) -> Draft | None:
    """Nouns with what they tell: "his claim that", "calls for", "criticism from"."""
    found = [
        ("infinitive" if has_to(clause) else "clause", [clause])
        for clause in children(noun, "acl", "ccomp")
        if has_to(clause) or children(clause, "mark")
    ]
    for kind, parts in [*found, *prepositional(noun)]:
        content = _contents(noun, parts) if kind in known else []
        if content:
            owner = possessor_of(noun)
            source = noun_phrase(owner) if owner is not None else None
            cue = cue_stretch(noun, [p for p in children(noun, "prep") if p.lower_ == kind])
            return Draft(cue, source, content, known[kind], "noun")
    return None


def _adjective(adjective: Token, known: Complements) -> Draft | None:
    """Adjectives of a person: "he is confident that", "eager to"."""
    subject = subject_of(adjective.head if adjective.dep_ in ("acomp", "oprd", "attr") else adjective)
    if subject is None or subject.lower_ == "it":
        return None
    found = [
        ("infinitive" if has_to(clause) else "clause", [clause]) for clause in children(adjective, "ccomp", "xcomp")
    ]
    for kind, parts in [*found, *prepositional(adjective)]:
        content = _contents(adjective, parts) if kind in known else []
        if content:
            start = adjective.head.i if adjective.head.i == adjective.i - 1 else adjective.i
            source = noun_phrase(subject, [adjective])
            return Draft((start, adjective.i + 1), source, content, known[kind], "adjective")
    return None
