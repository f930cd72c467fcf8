"""Second-hand sources: the outlet, programme or document through which a source reached the article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names import Entity, Kind
from onrecord.analysis.names.lexicon import folded, nouns, relay_words
from onrecord.analysis.names.mentions import QUOTATION_MARKS
from onrecord.analysis.sources.polls import Polls
from onrecord.analysis.sources.referent import Referent, Told
from onrecord.analysis.sources.types import Typist
from onrecord.analysis.sources.venues import Venue, Venues, hosts, in_full
from onrecord.model import SourceType as T

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_QUOTING = frozenset(("quote", "cite", "interview"))
# For how many paragraphs without a word of the source an appearance goes on.
_CARRIED_PARAGRAPHS = 3
# Words of a conversation on the air.
_ON_AIR = frozenset(("interview", "interviews", "interviewed", "radio", "show", "program", "programme", "podcast"))
# The paragraphs, from the headline on, in which a venue still tells where the words above it were said.
_LEAD = 4


@dataclass(frozen=True, slots=True)
class _Appearance:
    """Where somebody spoke.

    Attributes:
        name: The name of the venue.
        place: The paragraph in which the text last went on with it.
        written: Whether what was said there was written.
    """

    name: str
    place: int
    written: bool


class Relays:
    """Tells through what the sources of one article reached it.

    Args:
        parsed: The parsed paragraphs.
        typist: Tells what a noun phrase stands for.
        venues: Finds where somebody speaks.
    """

    def __init__(self, parsed: tuple[ParsedParagraph, ...], typist: Typist, venues: Venues) -> None:
        self._parsed = parsed
        self._typist = typist
        self._venues = venues
        self._carried: dict[object, _Appearance] = {}
        self._last: dict[object, str] = {}
        self._stage: tuple[str, int] | None = None
        self._opening_venue: str | None = None
        self._host_spoke = False
        self._guests: dict[object, str] = {}
        self._polls = Polls(parsed)

    def of(self, told: Mapping[int, Told], speakers: Mapping[int, int]) -> dict[int, str]:
        """Through what each source reached the article, by the number of its attribution.

        Args:
            told: The attributions with a source, by their number.
            speakers: For each the attribution in whose content its source stands.
        """
        by_place: dict[int, list[int]] = {}
        for number in sorted(told, key=lambda n: (told[n].place, told[n].anchor.i)):
            by_place.setdefault(told[number].place, []).append(number)
        found: dict[int, str] = {}
        for place, part in enumerate(self._parsed):
            here = {number: told[number] for number in by_place.get(place, ())}
            direct = self._direct(place, part.doc, here)
            for number, one in here.items():
                outer = told.get(speakers.get(number, -1))
                name = direct.get(number) or self._indirect(one, outer)
                self._keep(one, name, number in direct)
                name = name or self._asked(one)
                if name is not None and name != one.referent.name:
                    found[number] = name
            self._before_it(direct, here, found)
            if place <= _LEAD:
                venues = self._guests | {told[n].identity: name for n, name in reversed(list(direct.items()))}
                self._open_with(venues, told, [n for above in range(place) for n in by_place.get(above, ())], found)
        return found

    def _indirect(self, one: Told, outer: Told | None) -> str | None:
        """Through what it reached the article where its own sentence names no venue."""
        name = self._carry(one) or self._again(one) or self._quoted_by(one) or self._polled(one) or self._on_air(one)
        name = name or self._through(outer.referent if outer else None) or self._in_conversation(one)
        return name or self._asking(one)

    def _keep(self, one: Told, name: str | None, direct: bool) -> None:
        """Keeps what the following attributions may go on with."""
        if name is not None and (direct or one.referent.type.unnamed):
            self._spoke_at(one.identity, name, one.place, _written(one))
        if name is not None:
            self._stage = (name, one.place)
            self._opening_venue = self._opening_venue or (name if direct and one.place <= _LEAD else None)
        self._host_spoke = name is not None and one.referent.entity is not None and hosts(one.referent.entity)

    def _in_conversation(self, one: Told) -> str | None:
        """The venue of the paragraph, for a host who speaks there or for whoever answers a host."""
        if self._stage is None or one.place - self._stage[1] > 1:
            return None
        host = one.referent.entity
        there = host is not None and hosts(host) and (_asks(one) or _carried_by(host, self._stage[0]))
        return self._stage[0] if (there or self._host_spoke) and self._goes_on(one) else None

    def _asking(self, one: Told) -> str | None:
        """The programme of a host who asks somebody there: "Radio host Hugh Hewitt asked Trump"; no debate is one."""
        host = one.referent.entity
        if host is None or not hosts(host) or not _asks(one):
            return None
        asked = (self._entity_of(one.place, t) for word in one.cue for t in word.rights if t.dep_ in ("dobj", "dative"))
        guest = any(e is not None and e.kind is Kind.PERSON for e in asked)
        around = self._parsed[max(one.place - _CARRIED_PARAGRAPHS, 0) : one.place + 1]
        words = {token.lower_ for part in around for token in part.doc}
        on_air = bool(words & _ON_AIR) and not words & relay_words("occasion")
        if not (guest and on_air):
            return None
        recent = self._stage is not None and one.place - self._stage[1] <= _CARRIED_PARAGRAPHS
        return self._stage[0] if self._stage and recent else in_full(host.name)

    def _before_it(self, direct: Mapping[int, str], here: Mapping[int, Told], found: dict[int, str]) -> None:
        """Gives a venue to what the same source says before it in the sentence: "Asked about it, he … told CNN"."""
        for number, name in direct.items():
            one = here[number]
            for other, earlier in here.items():
                same = earlier.identity == one.identity and earlier.anchor.sent.start == one.anchor.sent.start
                same = same and earlier.anchor.i < one.anchor.i and earlier.head.lower_ != "who"
                if same and other not in found and self._goes_on(earlier):
                    found[other] = name

    def _open_with(
        self, venues: Mapping[object, str], told: Mapping[int, Told], above: list[int], found: dict[int, str]
    ) -> None:
        """Gives a venue to what the same source says above it, in the headline and the lead."""
        for number in above:
            name = venues.get(told[number].identity)
            if name is not None and number not in found and self._goes_on(told[number], later=False):
                found[number] = name

    def _direct(self, place: int, doc: Doc, told: Mapping[int, Told]) -> dict[int, str]:
        """The venues of one paragraph, given to the attributions that they belong to."""
        cues = {token.i: number for number, one in told.items() for token in one.cue}
        direct: dict[int, str] = {}
        self._guests = {}
        for venue in self._venues.found_in(place, doc):
            if self._typist.discourse.in_quotes(self._parsed[place].paragraph.start + _word_before(venue.token).idx):
                continue
            speaker = _owner_of_words(venue.token, cues)
            if speaker is not None:  # it is not where somebody speaks of them
                self._spoke_at(self._entity_of(place, speaker), venue.name, place)
                continue
            number = next((cues[t.i] for t in venue.token.ancestors if t.i in cues), None)
            guest = self._guest(place, venue) if number is None else None
            if number is None:
                theirs = {n: one for n, one in told.items() if guest is None or one.referent.entity is guest}
                number = _nearest(venue.token, theirs)
            if number is not None and _own_show(venue) and told[number].referent.type is not T.NAMED_PERSON:
                continue
            if number is not None:
                name = _told_by(venue.name, told[number].referent)
                if number not in direct or venue.programme:
                    direct[number] = name
            else:
                self._lend(place, venue, guest, told, direct)
        return direct

    def _guest(self, place: int, venue: Venue) -> Entity | None:
        """Whom the sentence of a venue is about."""
        for verb in venue.token.ancestors:
            for child in verb.lefts:
                entity = self._entity_of(place, child) if child.dep_ in ("nsubj", "nsubjpass") else None
                if entity is not None and entity.kind is Kind.PERSON:
                    return entity
        return None

    def _lend(
        self, place: int, venue: Venue, guest: Entity | None, told: Mapping[int, Told], direct: dict[int, str]
    ) -> None:
        """Keeps a venue of a sentence that attributes nothing for whom it is about.

        What that person says just before is said there too: "…," she said. She was speaking on CNN.
        """
        if guest is None:
            return
        self._guests[guest] = venue.name
        self._spoke_at(guest, venue.name, place)
        for number, one in told.items():
            if one.referent.entity is guest and one.anchor.i < venue.token.i:
                direct.setdefault(number, venue.name)

    def _spoke_at(self, whoever: object, name: str, place: int, written: bool = False) -> None:
        """Keeps where somebody spoke for what the text goes on with."""
        if whoever is not None:
            self._carried[whoever] = _Appearance(name, place, written)
            self._last[whoever] = name

    def _entity_of(self, place: int, token: Token) -> Entity | None:
        """Whom the subject of a sentence names or refers to."""
        mention = self._typist.discourse.at(place, token)
        if mention is not None and mention.entity is not None:
            return mention.entity
        return self._typist.of_head(place, token, None).entity if token.tag_ == "PRP" else None

    def _carry(self, one: Told) -> str | None:
        """The venue at which the same source spoke just before, while the text goes on with it."""
        was = self._carried.get(one.identity)
        if was is None:
            return None
        if one.place - was.place > _CARRIED_PARAGRAPHS or not self._goes_on(one) or self._elsewhere(one):
            del self._carried[one.identity]
            return None
        if _written(one) and not was.written:
            return None
        self._carried[one.identity] = replace(was, place=one.place)
        return was.name

    def _again(self, one: Told) -> str | None:
        """The venue at which the source spoke last, where the text comes back to it: "he said in the interview"."""
        name = self._last.get(one.identity)
        if name is None or not self._goes_on(one, later=False):
            return None
        named = (t for word in one.cue for p in word.rights if p.lower_ in ("in", "during") for t in p.rights)
        back = any(t.lower_ == "interview" and any(c.lower_ in ("the", "that") for c in t.lefts) for t in named)
        return name if back else None

    def _elsewhere(self, one: Told) -> bool:
        """Whether the paragraph has come to another occasion before the cue: a rally, a speech."""
        start = self._parsed[one.place].paragraph.start
        before = one.anchor.doc[: one.anchor.i]
        occasions = [token for token in before if token.lower_ in relay_words("occasion")]
        # One appears "on" a programme, but "at" or "before" something else.
        occasions += [t for t in before if t.lower_ in ("at", "before") and t.head.lower_ == "appearance"]
        return any(not self._typist.discourse.in_quotes(start + token.idx) for token in occasions)

    def _goes_on(self, one: Told, later: bool = True) -> bool:
        """Whether nothing around the cue leads to another medium or time, as "his remarks about it" do."""
        if any(child.lemma_ == "have" for token in one.cue for child in token.lefts if child.dep_ == "aux"):
            return False
        if any(token.dep_ == "advcl" and _perfect(token.head) for token in one.cue) or _possessor(one):
            return False
        away = relay_words("other_medium") | (relay_words("other_time") if later else frozenset())
        cue = {token.i for token in one.cue}
        start = self._parsed[one.place].paragraph.start
        for token in one.anchor.sent:
            word = token.lower_
            if word not in away:
                continue
            near = token.i in cue or token.head.i in cue or token.head.head.i in cue
            if near and not self._typist.discourse.in_quotes(start + token.idx):
                return False
        return True

    def _through(self, speaker: Referent | None) -> str | None:
        """The outlet or document that reports what the source says."""
        if speaker is None or not speaker.outlet or self._venues.own(speaker.name):
            return None
        own_words = speaker.name is None and (speaker.label or "").split(" ")[-1].lower() in nouns("own_words")
        return None if own_words else speaker.name or speaker.label

    def _quoted_by(self, one: Told) -> str | None:
        """The outlet or document that quotes or cites the source."""
        verb = next((token for token in one.cue if token.lemma_ in _QUOTING), None)
        if verb is None:
            return None
        for governor in (verb, verb.head, verb.head.head):
            for child in governor.lefts:
                if child.dep_ in ("nsubj", "nsubjpass") and child.i != one.head.i:
                    return self._through(self._typist.of_head(one.place, child, None))
        return None

    def _polled(self, one: Told) -> str | None:
        """The poll or study in which those asked say so: "20 percent of people in a recent CNN/ORC poll"."""
        for token in one.source if one.referent.type.unnamed else ():
            poll = token.dep_ == "pobj" and token.lemma_.lower() in nouns("poll")
            if poll and token.i > one.head.i and token.head.lower_ not in ("to", "at"):  # where one votes
                return self._through(self._typist.of_head(one.place, token, None))
        return None

    def _on_air(self, one: Told) -> str | None:
        """The venue of a transcript, told above it."""
        return self._opening_venue if self._typist.in_turn(one.place) else None

    def _asked(self, one: Told) -> str | None:
        """The poll of which the text speaks around a share of those asked: "42 percent", "those surveyed".

        That of a paragraph beside it counts where it is a single one; polls in general are told of in one breath.
        """
        poll = self._polls.around(one)
        return self._through(self._typist.of_head(*poll, None)) if poll is not None else None


def _asks(one: Told) -> bool:
    """Whether the source puts a question to somebody."""
    return any(token.lower_ in relay_words("questioned") for token in one.cue)


def _carried_by(host: Entity, venue: str) -> bool:
    """Whether a venue is where a host speaks: it bears the host's name, or that of the outlet that carries them."""
    return bool(_telling(in_full(host.name)) & _telling(venue))


def _telling(name: str) -> set[str]:
    """The words of a venue's name that tell it from others."""
    return {word for word in re.findall(r"\w{2,}", folded(name)) if word not in ("the", "news", "show")}


def _perfect(verb: Token) -> bool:
    """Whether a verb tells what has been so for some time: "for months, she has been on the side, saying"."""
    return any(child.dep_ == "aux" and child.lower_ in ("has", "have", "had") for child in verb.lefts)


def _written(one: Told) -> bool:
    """Whether the source writes rather than speaks."""
    return any(token.lemma_ in ("write", "tweet", "post") for token in one.cue)


def _possessor(one: Told) -> bool:
    """Whether the source only owns the words of which the cue speaks."""
    return one.head.dep_ == "poss" and any(token.i == one.head.head.i and token.tag_ in _NOUNS for token in one.cue)


def _owner_of_words(venue: Token, cues: Mapping[int, int]) -> Token | None:
    """Whose words are spoken of as spoken at a venue: "Lee’s comments on CNN"; nobody’s where that is a cue itself.

    What the parser hangs on such words by another noun or by "in" tells of the sentence: "defended his remarks in an
    interview with CNN".
    """
    for word in venue.ancestors:
        if word.i in cues or (word.tag_.startswith("VB") and word.dep_ not in ("acl", "pcomp")):
            return None
        if word.lower_ in relay_words("words"):
            there = word.head.lower_ in ("in", "during")  # "in his interview with CNN, he said"
            return None if there else next((child for child in word.lefts if child.dep_ == "poss"), None)
        if word.tag_ in ("NN", "NNS") or word.lower_ in ("in", "during"):
            return None
    return None


def _word_before(token: Token) -> Token:
    """The word before a name, over an opening quotation mark: a title in marks is not said by anyone."""
    doc = token.doc
    at = token.i - 1 if token.i and doc[token.i - 1].lower_ == "the" else token.i
    if at and doc[at - 1].text in QUOTATION_MARKS:
        at -= 1
    return doc[max(at - 1, 0)]


def _own_show(venue: Venue) -> bool:
    return venue.name.split(" ", 1)[0] in ("his", "her")


def _told_by(name: str, speaker: Referent) -> str:
    """The name of a venue, with the speaker's for "his" or "her"."""
    owner, _, show = name.partition(" ")
    return f"{speaker.name}’s {show}" if owner in ("his", "her") and speaker.name else name


def _nearest(token: Token, told: Mapping[int, Told]) -> int | None:
    """The attribution of the same sentence whose cue or source stands nearest."""
    near = {n: abs(one.anchor.i - token.i) for n, one in told.items() if one.anchor.sent.start == token.sent.start}
    return min(near, key=near.__getitem__, default=None)
