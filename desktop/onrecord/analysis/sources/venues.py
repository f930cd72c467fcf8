"""Where somebody speaks: "told NBC News", "in an interview with", "on Meet the Press"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from onrecord.analysis.names import Discourse, Entity, Kind, Mention
from onrecord.analysis.names.lexicon import bare, folded, nouns, outlets, relay_words
from onrecord.analysis.names.mentions import QUOTATION_MARKS, tagged
from onrecord.model import Article, ParagraphKind

_TOLD = frozenset(("told", "tells", "tell", "telling", "assured", "reminded", "informed"))
_ADDRESSED = frozenset(("to", "with", "by", "for", "on", "in", "at", "from", "of", "during", "into"))
_OCCASIONS = frozenset(("interview", "appearance"))
_HOSTS = frozenset(("host", "anchor", "co-host", "correspondent", "reporter"))
_CHANNELS = frozenset(("channel", "network", "radio", "television", "tv"))
_POSSESSIVES = frozenset(("’s", "'s", "’", "'", "s"))
_JOURNALISTS = _HOSTS | {"journalist", "columnist", "editor", "interviewer"}
_DESCRIBED_TAGS = frozenset(("NN", "NNS", "JJ", "VBG", "VBN"))
_NOUNS = frozenset(("NN", "NNS"))
# What may stand between "told" or "on" and the name: "told the conservative radio host Hugh Hewitt".
_SKIPPED_TAGS = frozenset(("DT", "JJ", "NN", "NNP", "NNPS", "POS", "PRP$", "``", "''", "HYPH"))
_SKIPPED = frozenset(("“", '"', "’s", "'s", "’"))
_LOOK_BACK = 9
# The words of a journalist's post: "national political correspondent".
_LONGEST_POST = 4
_POSSESSIVE = re.compile(r"([sS])[’'] ?(?=[A-Z0-9])")
_DATELINE = re.compile(r"\((AP|AFP|Reuters|UPI|Bloomberg)\)\s*[-–—]")
_AGENCIES = frozenset(("associated press", "agence france-presse", "reuters", "united press international"))
# So many characters into an article its dateline stands.
_OPENING = 1000


@dataclass(frozen=True, slots=True)
class Venue:
    """An outlet, programme or host to whom or on which somebody speaks.

    Attributes:
        token: The word that names it.
        name: Its name.
        programme: Whether it is a programme, which tells more than its host.
    """

    token: Token
    name: str
    programme: bool


class Venues:
    """Finds where somebody speaks: "told NBC News", "in an interview with", "on Meet the Press".

    Args:
        article: The article; its own outlet relays nothing.
        discourse: Who is who in it.
    """

    def __init__(self, article: Article, discourse: Discourse) -> None:
        self._discourse = discourse
        self._named: dict[int, dict[int, Mention]] = {}
        for mention in discourse.named():
            self._named.setdefault(mention.place, {})[mention.extent[0]] = mention
        agencies = (_wire(article), self._labelled_agency(article))
        self._own = {_canonical(name) for name in (article.outlet, *agencies) if name}
        self._last_outlet: Entity | None = None

    def own(self, name: str | None) -> bool:
        """Whether this is the article's own outlet, the agency it is from, or a programme that bears the name."""
        return name is not None and any(f"{_canonical(name)} ".startswith(f"{own} ") for own in self._own)

    def found_in(self, place: int, doc: Doc) -> Iterator[Venue]:
        """Those of one paragraph, from left to right; paragraphs are asked for in their order."""
        starts = {token.i for token in tagged(doc, _NOUNS) if token.lower_ in nouns("venue_noun")}
        starts.update(mention.extent[0] for mention in self._named.get(place, {}).values())
        done = 0
        for at in sorted(starts):
            if at < done:
                continue
            length, name, spoken = self._candidate(place, doc, at)
            if name and not self.own(name) and _framed(doc, at, at + length, spoken):
                yield Venue(doc[at], in_full(name), bare(name) in outlets().programmes)
            done = at + length

    def _candidate(self, place: int, doc: Doc, at: int) -> tuple[int, str | None, bool]:
        """How many words, the name of what may be a venue, and whether one speaks on it rather than to it."""
        mention = self._at(place, at)
        if mention is not None and mention.entity is not None:
            end = mention.extent[1]
            if mention.entity.outlet:
                self._last_outlet = mention.entity
                called = _called(doc, end)
                if called is not None:
                    return called.end - at, f"{mention.entity.name}’s {called.text.strip(' .,')}", True
                further = self._belonging(place, doc, end)
                if further > end:
                    return further - at, _joined(doc, at, further), True
                return end - at, None if _modifies(mention, doc, end) else mention.entity.name, True
            new = not mention.human and not mention.entity.known
            if new and end < len(doc) and doc[end].lower_ == "interview":
                return end - at, mention.entity.name, True
            noun = _outlet_noun(doc, at, end)
            if noun and not mention.entity.known:
                return max(noun, end) - at, mention.entity.name, True
            show = _show_of(doc, end)
            if show:
                return show - at, _joined(doc, at, show), True
            if hosts(mention.entity) or self._interviews(mention, doc, at):
                return end - at, self._outlet_of(place, doc, end) or mention.entity.name, False
            return end - at, self._outlet_of(place, doc, end), False
        after = self._at(place, at + 1)
        title = _title_after(doc[at]) if after is None or not after.human else None
        return 1, title or self._meant_by(doc[at]) or _own_show(doc[at]), True

    def _at(self, place: int, at: int) -> Mention | None:
        """The name that begins with this word."""
        return self._named.get(place, {}).get(at)

    def _labelled_agency(self, article: Article) -> str | None:
        """The agency whose copy an article is by its headline, "AP: Aide paid firms", and that it never cites."""
        first = self._at(0, 0)
        headed = bool(article.paragraphs) and article.paragraphs[0].kind is ParagraphKind.HEADLINE
        if not headed or first is None or first.entity is None:
            return None
        doc, end = first.token.doc, first.extent[1]
        labelled = end < len(doc) and doc[end].text == ":" and _canonical(first.entity.name) in _AGENCIES
        cited = any(m.entity is first.entity and m.speaker and m.place > 0 for m in self._discourse.named())
        return first.entity.name if labelled and not cited else None

    def _belonging(self, place: int, doc: Doc, end: int) -> int:
        """Where the programme or host ends that an outlet has: "NBC’s “Meet the Press”", "Fox News’ Sean Hannity"."""
        at = end + 1 if end < len(doc) and doc[end].lower_ in _CHANNELS else end
        if at >= len(doc) or not (doc[at].text in _POSSESSIVES or doc[at].lower_ in _HOSTS):
            return end
        at += 1
        if at < len(doc) and doc[at].text in QUOTATION_MARKS:
            closing = next((t.i for t in doc[at + 1 : at + 9] if t.text in QUOTATION_MARKS), None)
            return closing if closing else end
        owned = self._at(place, at)
        if owned is None or owned.entity is None:
            return end
        return owned.extent[1] if owned.human or owned.entity.outlet else end

    def _interviews(self, mention: Mention, doc: Doc, at: int) -> bool:
        """Whether the name is that of an interviewer: "in an interview with Aaron Klein"; no public figure is one.

        Nor need it be a person: "told Mic in an interview".
        """
        end = mention.extent[1]
        asks = at > 1 and doc[at - 1].lower_ in ("with", "by") and doc[at - 2].lower_ in ("interview", "interviewed")
        told = at > 0 and doc[at - 1].lower_ in _TOLD and any(t.lower_ == "interview" for t in doc[end : end + 4])
        if not (asks or told) or mention.entity is None:
            return False
        return bool(mention.entity.described & _JOURNALISTS) or not mention.entity.known

    def _outlet_of(self, place: int, doc: Doc, at: int) -> str | None:
        """The outlet after a host's name: "Chris Cuomo of CNN"."""
        after = self._at(place, at + 1) if at < len(doc) and doc[at].lower_ in ("of", "from") else None
        return after.entity.name if after is not None and after.entity is not None and after.entity.outlet else None

    def _meant_by(self, token: Token) -> str | None:
        """The outlet last named or in apposition, where "the outlet" or "the newspaper" is written."""
        definite = token.i > 0 and token.nbor(-1).lower_ == "the" and token.lower_ in nouns("outlet_noun")
        return self._last_outlet.name if definite and self._last_outlet else None


def in_full(name: str) -> str:
    """The name of a venue as it is always given, a host with the outlet or programme: "CNN’s Jake Tapper"."""
    carrier = outlets().hosts.get(folded(name))
    if carrier is not None:
        return carrier if name.split()[-1] in carrier else f"{carrier}’s {name}"
    return _POSSESSIVE.sub(r"\1’s ", name.replace("'", "’"), count=1)


def _wire(article: Article) -> str | None:
    """The agency in the dateline of an article: "WASHINGTON (AP) - "."""
    found = _DATELINE.search(article.text, 0, _OPENING)
    return outlets().find((found[1],)) if found is not None else None


def _canonical(name: str) -> str:
    return bare(outlets().find(name.split(), article=True) or name)


def hosts(entity: Entity) -> bool:
    """Whether the person is known, or called in the article, a host of a programme; who moderates a debate is none."""
    if entity.kind is not Kind.PERSON or "moderator" in entity.described:
        return False
    return folded(entity.name) in outlets().hosts or bool(entity.described & _HOSTS)


def _joined(doc: Doc, start: int, end: int) -> str:
    """The words without quotation marks, with their possessives."""
    words = doc[start:end]
    text = "".join(t.text_with_ws for t in words if t.text not in QUOTATION_MARKS or t.tag_ == "POS" or t.whitespace_)
    return " ".join(text.split()).strip(" .,")


def _outlet_noun(doc: Doc, at: int, end: int) -> int:
    """Where the words end that call a name an outlet: "El Universal newspaper", "the website Gawker"; else 0."""
    if end < len(doc) and doc[end].lower_ in nouns("outlet_noun") and doc[end].tag_ == "NN":
        return end + 1
    before = at > 0 and doc[at - 1].lower_ in nouns("outlet_noun") and doc[at - 1].tag_ == "NN"
    return end if before else 0


def _called(doc: Doc, end: int) -> Span | None:
    """The title of an outlet's programme after the noun for it: the MSNBC show “Morning Joe”."""
    if end + 1 >= len(doc) or doc[end].lower_ not in nouns("programme_noun"):
        return None
    if doc[end + 1].text not in QUOTATION_MARKS:
        return None
    closing = next((t.i for t in doc[end + 2 : end + 12] if t.text in QUOTATION_MARKS), None)
    return doc[end + 2 : closing] if closing is not None else None


def _own_show(token: Token) -> str | None:
    """A programme that is the speaker's: "his radio show"."""
    if token.lower_ not in nouns("programme_noun"):
        return None
    owner = next((child for child in token.lefts if child.lower_ in ("his", "her")), None)
    return token.doc[owner.i : token.i + 1].text if owner is not None else None


def _modifies(mention: Mention, doc: Doc, end: int) -> bool:
    """Whether an outlet's name only describes what follows: "a New York Times bestseller"."""
    if not mention.attached or end >= len(doc) or doc[end].tag_ not in _DESCRIBED_TAGS:
        return False
    for token in doc[end : end + _LONGEST_POST]:
        if token.lower_ in _JOURNALISTS:
            return False
        if token.tag_ not in _DESCRIBED_TAGS:
            break
    return doc[end].lower_ not in _OCCASIONS | nouns("programme_noun")


def _show_of(doc: Doc, end: int) -> int | None:
    """Where the words end that make a person's name a show: "Hugh Hewitt’s radio show"."""
    if end >= len(doc) or doc[end].tag_ != "POS":
        return None
    return next((t.i + 1 for t in doc[end + 1 : end + 5] if t.lower_ in nouns("programme_noun")), None)


def _title_after(token: Token) -> str | None:
    """The title in quotation marks after a noun: the podcast “Here’s the Thing”."""
    doc, at = token.doc, token.i + 1
    if at + 1 < len(doc) and doc[at].text == "," and doc[at + 1].text in QUOTATION_MARKS:
        at += 1  # "on his radio program, “Morning Talk,”"
    if at < len(doc) and doc[at].tag_ == "NNP" and token.lower_ in nouns("programme_noun"):
        end = next((t.i for t in doc[at:] if t.tag_ not in ("NNP", "NNPS", "POS")), len(doc))
        return doc[at:end].text
    if at >= len(doc) or doc[at].text not in QUOTATION_MARKS:
        return None
    closing = next((t.i for t in doc[at + 1 : at + 12] if t.text in QUOTATION_MARKS), None)
    return doc[at + 1 : closing].text.strip(" .,") if closing else None


def _of_another(doc: Doc, end: int) -> bool:
    """Whether the meeting named just before is somebody's as known already: "the tapes of his conversation with"."""
    for token in doc[max(end - 5, 0) : end - 1]:
        if token.lower_ in relay_words("encounter") and token.tag_ in _NOUNS and token.dep_ == "pobj":
            return token.head.lower_ == "of" and any(child.dep_ == "poss" for child in token.lefts)
    return False


def _framed(doc: Doc, start: int, end: int, spoken: bool) -> bool:
    """Whether the words around a name say that somebody speaks to it or on it."""
    if end < len(doc) and doc[end].lower_ in _OCCASIONS:
        return True
    before = [token.lower_ for token in doc[max(start - _LOOK_BACK, 0) : start]]
    at = len(before)
    while at and (doc[start - len(before) + at - 1].tag_ in _SKIPPED_TAGS or before[at - 1] in _SKIPPED):
        at -= 1
    if not at:
        return False
    if before[at - 1] in _TOLD or (spoken and before[at - 1] in relay_words("visited")):
        return True
    if before[at - 1] not in _ADDRESSED:
        return False
    if before[at - 1] == "by" and at > 1 and before[at - 2] in relay_words("questioned"):
        return True
    if relay_words("encounter") & set(before[max(at - 4, 0) : at - 1]):
        return not _of_another(doc, start - len(before) + at)
    verb = doc[start - len(before) + at - 1].head
    if spoken and before[at - 1] in ("in", "for", "at") and verb.lemma_ in relay_words("written"):
        return True
    if before[at - 1] in ("on", "during"):
        return spoken and (verb.tag_.startswith("VB") or verb.dep_ in ("npadvmod", "pobj", "ROOT"))
    sent = verb.lower_ == "according" or verb.lemma_ in relay_words("sent")  # one's own letter is no relay
    return spoken and before[at - 1] == "to" and verb.tag_.startswith("VB") and not sent
