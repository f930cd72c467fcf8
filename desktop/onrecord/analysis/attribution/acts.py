"""By which act a cue attributes that no rule has read: assertion, belief, fact or eventuality.

The acts are the attribution types of the Penn Discourse Treebank 2.0 (Prasad et al. 2007, section 5): verbs of control
introduce eventualities ("try to"), verbs of propositional attitude beliefs, factive verbs facts; the rest asserts.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.analysis.attribution.lexicon import CueLexicon
from onrecord.analysis.attribution.syntax import children, has_to
from onrecord.model import Act

_CONTROL = frozenset(("VERB", "ADJ", "NOUN"))
# Verbs with an infinitive that is no aim of the subject: raising, phase, and "have to".
_RAISING = frozenset(("appear", "begin", "cease", "come", "continue", "fail", "get", "go", "happen", "have", "help"))
_RAISING |= frozenset(("be", "look", "prove", "remain", "seem", "start", "tend", "turn", "use"))


def act_of(head: Token, cue: Iterable[Token], lexicon: CueLexicon) -> Act:
    """The act of a cue.

    Args:
        head: Its main word.
        cue: All its words.
        lexicon: The words that attribute.
    """
    if head.pos_ in _CONTROL and head.lemma_.lower() not in _RAISING and any(map(has_to, children(head, "xcomp"))):
        return _listed(head, lexicon, "infinitive") or Act.EVENTUALITY
    for word in (head, *cue):
        act = _listed(word, lexicon, "")
        if act is not None:
            return act
    return Act.ASSERTION


def _listed(word: Token, lexicon: CueLexicon, complement: str) -> Act | None:
    """What the lexicon says of a word with a complement; else what it does mostly."""
    lemma = word.lemma_.lower()
    lists = {"VERB": lexicon.verbs, "AUX": lexicon.verbs, "NOUN": lexicon.nouns, "ADJ": lexicon.adjectives}
    known = lists.get(word.pos_, {}).get(lemma)
    if known:
        return known.get(complement) or lexicon.senses.get(lemma) or [*known.values()][-1]
    return lexicon.senses.get(lemma)
