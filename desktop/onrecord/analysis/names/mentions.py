"""Names as they are written: runs of capitalised words, with the titles and descriptions around them."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Token

from onrecord.analysis.names.lexicon import bare, folded, given_names, nouns, outlets, phrases, places, titles

_PARTICLES = frozenset(
    ("de", "la", "le", "van", "von", "der", "den", "bin", "al", "el", "du", "di", "da", "dos", "ter")
)
# The tokenizer takes their full stop off.
_PLURAL_TITLES = frozenset(("sens", "reps", "govs"))
_WHERE = frozenset(("in", "near", "at", "outside", "across", "throughout"))
_OPEN = frozenset(("of", "for", "on"))
_MISTAGGED = frozenset(("JJ", "NN", "NNS", "VBG", "RB"))
_NAME_TAGS = frozenset(("NNP", "NNPS"))
_MISTAKEN = frozenset(("MD", "NN", "JJ", "VB", "VBP", "VBD", "VBN", "RB"))
_BEFORE_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "HYPH", "CD", "POS"))
# Capitals inside a word make it a name whatever the tagger says: "O’Connor", "McCain", "RealClearPolitics".
_MIXED = re.compile(r"(?:O['’]|Mc|Mac|De|Di|Le|La|Fitz)?[A-Z][a-z]+(?:[A-Z][a-z]+)+|(?:O['’]|Mc|Mac|D['’])[A-Z][a-z]+")
_INITIAL = re.compile(r"[A-Z]\.")
_GROUP_TAGS = frozenset(("NNPS", "NNS", "NNP"))
QUOTATION_MARKS = frozenset(("“", "”", '"', "''", "``", "‘", "’"))
_LONGEST_DESCRIPTION = 14
_LONGEST_PERSON = 4
_LONGEST_DATELINE = 12


class Kind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(slots=True)
class Name:
    """One name as written in one place.

    Attributes:
        words: The name, titles taken off; empty where only a title is written.
        first: Index of the first token of the whole run, titles included.
        last: Index after its last token.
        kind: What it names, as far as this place tells.
        sure: Whether the place tells the kind (a title, a given name, an organisation's word).
        gender: "m" or "f" where an honorific, a title or the given name tells it, else empty.
        described: Words that stand to it as title, modifier or apposition, folded; states in full.
        honorific: Whether an honorific stands before it.
        article: Whether "the" stands before it.
        joined: Whether "and" stands before it.
    """

    words: tuple[str, ...]
    first: int
    last: int
    kind: Kind
    sure: bool
    gender: str
    described: frozenset[str]
    honorific: bool = False
    article: bool = False
    joined: bool = False


def names_in(doc: Doc) -> Iterator[Name]:
    """The names of a parsed text, from left to right, none inside another."""
    done = 0
    for at in capitals(doc):
        if at < done:
            continue
        length = _known_length(doc, at)
        if length:
            article = at > 0 and doc[at - 1].lower_ == "the"
            words = _written_words(doc, at, at + length)
            yield Name(words, at, at + length, Kind.ORGANISATION, True, "", frozenset(), article=article)
            done = at + length
        elif is_name_token(doc[at]) and not (_negated(doc, at) or _dateline(doc, at) or _people(doc, at)):
            first, done = max(_run_start(doc, at), done), _run_end(doc, at)
            if not is_group(doc[done - 1]) and not _affiliation(doc, first):
                yield _name(doc, first, done)


def capitals(doc: Doc) -> list[int]:
    """The indices of the words that begin with a capital or a digit, as their shapes tell."""
    shapes = doc.to_array("SHAPE").tolist()
    strings = doc.vocab.strings
    wanted = {shape for shape in set(shapes) if strings[shape][0] in "Xd"}
    return [at for at, shape in enumerate(shapes) if shape in wanted]


def tagged(doc: Doc, tags: frozenset[str]) -> Iterator[Token]:
    """The words with one of these tags; much faster than looking at every word."""
    wanted = {doc.vocab.strings[tag] for tag in tags}
    return (doc[at] for at, tag in enumerate(doc.to_array("TAG").tolist()) if tag in wanted)


def _known_length(doc: Doc, at: int) -> int:
    """How many words the outlet, programme or body takes that is known as a whole and named from here on.

    A programme of a single word counts only in quotation marks: “Today”.
    """
    token = doc[at]
    longest, names = phrases().get(folded(token.text), (0, frozenset()))
    for length in range(min(longest, len(doc) - at), 1, -1):
        if folded(" ".join(t.text for t in doc[at : at + length])) in names:
            follows = at + length < len(doc) and is_name_token(doc[at + length])
            return 0 if follows and doc[at + length - 1].tag_ in _NAME_TAGS else length
    if token.text == "The" and at + 1 < len(doc) and at and doc[at + 1].text[0].isupper():
        programme = outlets().programmes.get(folded(doc[at + 1].text), "")
        if programme == f"The {doc[at + 1].text}" and doc[at - 1].lower_ in ("on", "of", "to"):
            return 2
    quoted = at > 0 and doc[at - 1].text in QUOTATION_MARKS
    return 1 if quoted and folded(token.text) in outlets().programmes else 0


def _affiliation(doc: Doc, first: int) -> bool:
    """Whether it is a politician's party or state: "(R-Ohio)", "(Tex.)", ", R-Mass."."""
    if first == 0 or doc[first - 1].text not in ("(", ","):
        return False
    written = doc[first : first + 3].text
    if re.match(r"[RDI]\.?(?:-|,? |\)|$)" if doc[first - 1].text == "(" else r"[RDI]-", written):
        return True
    place, closed, _ = written.partition(")")
    return doc[first - 1].text == "(" and bool(closed) and folded(place) in places().regions


def _people(doc: Doc, at: int) -> bool:
    """Whether it is a plural for people that only begins a sentence: "Attorneys for"."""
    word = doc[at].lower_
    begins = doc[at].is_sent_start and word.endswith("s") and word[:-1] in nouns("person")
    return bool(begins) and not (at + 1 < len(doc) and is_name_token(doc[at + 1]))


def _dateline(doc: Doc, at: int) -> bool:
    """Whether it is a place in capitals from which a text is sent: "RANGOON, Burma - ", "WASHINGTON — "."""
    return at < _LONGEST_PERSON and doc[0].text.isupper() and doc[at].text.isupper() and _sent_from(doc)


def _sent_from(doc: Doc) -> bool:
    """Whether the text begins with words in capitals that a dash ends, maybe after a country and a date."""
    words = [token.text for token in doc[:_LONGEST_DATELINE]]
    dash = next((at for at, word in enumerate(words) if word in ("-", "–", "—", "--")), 0)
    return dash > 0 and doc[dash].whitespace_ != "" and doc[dash - 1].whitespace_ != "" and len(words[0]) > 3


def _negated(doc: Doc, at: int) -> bool:
    """Whether it is only the second part of an adjective, or a hashtag: "pro-Christie", "#Cologne"."""
    if at and doc[at - 1].text == "#" and not doc[at - 1].whitespace_:
        return True
    return at > 1 and doc[at - 1].text == "-" and not doc[at - 1].whitespace_ and doc[at - 2].text.islower()


def _run_start(doc: Doc, at: int) -> int:
    """Takes capitalised words in front that the tagger takes for adjectives or nouns: "Purple PAC"."""
    start = at
    while start > 0 and doc[start - 1].tag_ in _MISTAGGED and doc[start - 1].text.istitle():
        word = doc[start - 1]
        opens = start == 1 or word.is_sent_start or doc[start - 2].text in QUOTATION_MARKS
        if places().no_name(word.text) or (opens and folded(word.text) not in given_names()):
            break
        if word.lower_ in titles().roles or folded(word.text) in places().regions:
            break
        start -= 1
    return start


def is_name_token(token: Token) -> bool:
    """Whether the tagger and the shape take it for a part of a name."""
    text = token.text
    if not (text[0].isupper() or text[0].isdigit()) or not any(map(str.isalpha, text)):
        return False
    if folded(text) in _calendar():
        return False
    if token.tag_ in _NAME_TAGS or _MIXED.fullmatch(text):
        return True
    return len(text) > 3 and outlets().find((text,)) is not None


@functools.cache
def _calendar() -> frozenset[str]:
    """Days and months but for those that are also given names."""
    return places().calendar - given_names().keys()


def is_group(token: Token) -> bool:
    """Whether it is the capitalised word for a people, a party or a faith: "Americans", "Democrats"."""
    return token.text[0].isupper() and places().no_name(token.text) and token.tag_ in _GROUP_TAGS


def _run_end(doc: Doc, start: int) -> int:
    at, end = start + 1, len(doc)
    while at < end:
        if is_name_token(doc[at]):
            at += 1
            continue
        step = _joined(doc, start, at)
        if not step:
            break
        at += step
    return at


def _joined(doc: Doc, start: int, at: int) -> int:
    """How many tokens from here join the run to a name token that follows; none where the run ends."""
    token, end = doc[at], len(doc)
    text = token.lower_
    if at - start == 1 and _surname(doc, at):
        return 1
    if at + 1 < end and is_name_token(doc[at + 1]):
        glued = text in ("-", "–") and not token.whitespace_ and not doc[at - 1].whitespace_
        if glued or text in ("&", "/") or text in _PARTICLES:
            return 2
        if (text in _OPEN and _open(doc, start, at)) or (text == "." and folded(doc[at - 1].text) in _PLURAL_TITLES):
            return 2
    article = text in _OPEN and at + 2 < end and doc[at + 1].lower_ in ("the", "a") and is_name_token(doc[at + 2])
    return 3 if article and _open(doc, start, at) and not _known_length(doc, at + 2) else 0


def _surname(doc: Doc, at: int) -> bool:
    """Whether a capitalised common word after a given name is the surname: "George Will"."""
    token, given = doc[at], folded(doc[at - 1].text) in given_names()
    return given and token.text.istitle() and token.tag_ in _MISTAKEN and not places().no_name(token.text)


def _open(doc: Doc, start: int, at: int) -> bool:
    """Whether what stands before "of" calls for more of the name: an organisation's word or a title."""
    word = folded(doc[at - 1].text)
    if doc[at].lower_ == "of" and folded(doc[at + 1].text) in titles().after_of | {"the"}:
        return word in titles().roles or word in nouns("organisation_words")
    if at - start > 1 and folded(doc[start].text) in given_names():
        return False
    return word in nouns("organisation_words")


def _name(doc: Doc, first: int, last: int) -> Name:
    words = _written_words(doc, first, last)
    attributive = doc[first:last].root.dep_ in ("compound", "nmod", "amod", "poss")
    article = first > 0 and doc[first - 1].lower_ == "the" and not attributive
    title_end = 0 if _is_body(words, article) else _title_length(words)
    title, rest = words[:title_end], words[title_end:]
    while rest and folded(rest[-1]) in titles().suffixes and len(rest) > 1:
        rest = rest[:-1]
    described = {titles().roles.get(folded(w), folded(w)) for w in title}
    before, after = _words_before(doc, first), _words_after(doc, last)
    described |= before | after
    honorific = next((titles().honorifics[folded(w)] for w in title if folded(w) in titles().honorifics), "")
    located = first > 0 and doc[first - 1].lower_ in _WHERE and not (last < len(doc) and doc[last].tag_ == "POS")
    kind, sure = _kind(rest, article, located, title_end > 0, described)
    if kind is Kind.PERSON:
        described |= _party_and_place(doc, last)
    return Name(
        rest,
        first,
        last,
        kind,
        sure,
        honorific or _gender(rest, described) if kind is Kind.PERSON else "",
        frozenset(_regions(described)),
        bool(honorific),
        article,
        first > 0 and doc[first - 1].lower_ in ("and", "&"),
    )


def _written_words(doc: Doc, first: int, last: int) -> tuple[str, ...]:
    """The words of a run; what a hyphen glues together is one."""
    words: list[str] = []
    glue = False
    for token in doc[first:last]:
        joint = token.text in ("-", "–", "/")
        if words and (joint or glue or token.text == ".") and not doc[token.i - 1].whitespace_:
            words[-1] += token.text
        else:
            words.append(token.text)
        glue = joint
    return tuple(words)


def _title_length(words: tuple[str, ...]) -> int:
    """How many words of the run are title: all up to the last word that is one."""
    table, length = titles(), 0
    for at, word in enumerate(words):
        key = folded(word)
        if key in places().regions and at + 1 < len(words) and folded(words[at + 1]) in table.roles:
            continue  # "Virginia Gov. Terry McAuliffe"
        given = key in given_names() or _INITIAL.fullmatch(word)
        office = folded(words[at + 1]) in table.roles if at + 2 < len(words) else False
        if office and folded(words[at + 2]) in given_names():  # "Orlando Mayor Buddy Dyer"
            continue
        if given and at < len(words) - 1 and (at or key not in table.honorifics):  # "Dean Baker" is no dean
            break
        if (
            key in table.roles
            or key in table.honorifics
            or (at and key in table.after_of and folded(words[at - 1]) in ("of", "the"))
        ):
            length = at + 1
    return length


def _is_body(words: tuple[str, ...], article: bool) -> bool:
    key = bare(words)
    if outlets().find(words, article) or key in places().bodies or key in outlets().programmes:
        return True
    last = folded(words[-1])
    if last in nouns("organisation_words") and not (len(words) == 2 and folded(words[0]) in given_names()):
        return True
    return any(
        folded(w) in ("of", "for") and folded(words[i]) in nouns("organisation_words") for i, w in enumerate(words[1:])
    )


def _kind(words: tuple[str, ...], article: bool, located: bool, titled: bool, described: set[str]) -> tuple[Kind, bool]:
    if not words:
        return Kind.PERSON, False
    if titled:
        return Kind.PERSON, True
    if _is_body(words, article):
        return Kind.ORGANISATION, True
    given = folded(words[0]) in given_names() and 1 < len(words) <= _LONGEST_PERSON
    if given:
        return Kind.PERSON, True
    if article and len(words) == 1 and folded(words[0]) in given_names() and folded(words[0]) not in places().regions:
        return Kind.PERSON, False  # "the Donald"
    if len(words) > _LONGEST_PERSON or article:
        return Kind.ORGANISATION, True
    if described & nouns("person"):
        return Kind.PERSON, True
    if described & nouns("organisation") or _acronym(words):
        return Kind.ORGANISATION, True
    return (Kind.ORGANISATION if located else Kind.PERSON), False


def _acronym(words: tuple[str, ...]) -> bool:
    """Whether it is written as letters or as an address: "FBI", "MoveOn.org"."""
    letters = words[0].replace(".", "")
    if len(words) > 1:
        return False
    return (letters.isupper() and 1 < len(letters) < 6) or words[0].endswith((".com", ".org", ".net"))


def _words_before(doc: Doc, first: int) -> set[str]:
    """Modifiers in front of a name inside its noun phrase: "Clinton campaign spokesman" Brian Fallon."""
    words: set[str] = set()
    at = first - 1
    while at >= 0 and first - at <= _LONGEST_DESCRIPTION and doc[at].tag_ in _BEFORE_TAGS:
        if doc[at].tag_ == "POS" or (doc[at].head.i < first - 1 and doc[at].head.i < at):
            break
        words.add(folded(doc[at].text))
        at -= 1
    return words


def _words_after(doc: Doc, last: int) -> set[str]:
    """The head and the modifiers of an apposition after a name, and the place after "of" or "from"."""
    words: set[str] = set()
    head = doc[last - 1]
    for child in head.rights:
        if child.dep_ == "appos":
            words |= {folded(t.text) for t in doc[child.left_edge.i : child.i + 1]}
            words |= {folded(t.text) for child2 in child.children if child2.dep_ == "conj" for t in (child2,)}
        elif child.dep_ == "prep" and child.lower_ in ("of", "from"):
            words |= {folded(t.text) for t in doc[child.i + 1 : min(child.right_edge.i + 1, child.i + 4)]}
    return words - {","}


def _party_and_place(doc: Doc, last: int) -> set[str]:
    """What parentheses after a politician's name tell: "(R-Ky.)", "(D., Vt.)"."""
    if last + 1 >= len(doc) or doc[last].text != "(":
        return set()
    words: set[str] = set()
    for token in doc[last + 1 : last + 8]:
        if token.text == ")":
            break
        parts = [folded(part) for part in token.text.replace("–", "-").split("-")]
        words |= {{"r": "republican", "d": "democrat", "i": "independent", "r.": "republican"}.get(p, p) for p in parts}
    return words


def _regions(words: set[str]) -> set[str]:
    """The words, and for each state or country among them its name in full."""
    table = places().regions
    return words | {table[word] for word in words if word in table}


def _gender(words: tuple[str, ...], described: set[str]) -> str:
    given = given_names().get(folded(words[0]), "") if len(words) > 1 else ""
    return given or next((titles().gender[word] for word in sorted(described) if word in titles().gender), "")
