"""By which act words attribute that no rule has read."""

import pytest

from docs_by_hand import parsed
from onrecord.analysis.attribution.acts import act_of
from onrecord.analysis.attribution.lexicon import load_lexicon
from onrecord.model import Act

_SHE = "She:she:PRP:nsubj:1"
CASES = {
    "control": (
        "She struggled to win.",
        f"{_SHE} struggled:struggle:VBD:ROOT:1 to:to:TO:aux:3 win:win:VB:xcomp:1 .:punct:1",
        Act.EVENTUALITY,
    ),
    "control_by_an_unlisted_word": (
        "She scrambled to win.",
        f"{_SHE} scrambled:scramble:VBD:ROOT:1 to:to:TO:aux:3 win:win:VB:xcomp:1 .:punct:1",
        Act.EVENTUALITY,
    ),
    "raising": (
        "She seems to win.",
        f"{_SHE} seems:seem:VBZ:ROOT:1 to:to:TO:aux:3 win:win:VB:xcomp:1 .:punct:1",
        Act.BELIEF,
    ),
    "lexicon_by_complement": (
        "She asked to win.",
        f"{_SHE} asked:ask:VBD:ROOT:1 to:to:TO:aux:3 win:win:VB:xcomp:1 .:punct:1",
        Act.EVENTUALITY,
    ),
    "lexicon_without_complement": (
        "She asked them.",
        f"{_SHE} asked:ask:VBD:ROOT:1 them:they:PRP:dobj:1 .:punct:1",
        Act.ASSERTION,
    ),
    "factive": ("She enjoyed it.", f"{_SHE} enjoyed:enjoy:VBD:ROOT:1 it:it:PRP:dobj:1 .:punct:1", Act.FACT),
    "noun": (
        "Her opposition grew.",
        "Her:her:PRP$:poss:1 opposition:opposition:NN:nsubj:2 grew:grow:VBD:ROOT:2 .:punct:2",
        Act.EVENTUALITY,
    ),
    "another_word_of_the_cue": (
        "She is opposed.",
        f"{_SHE} is:be:VBZ:ROOT:1 opposed:opposed:JJ:acomp:1 .:punct:1",
        Act.EVENTUALITY,
    ),
    "unlisted": ("She boomed.", f"{_SHE} boomed:boom:VBD:ROOT:1 .:punct:1", Act.ASSERTION),
}


@pytest.mark.parametrize("case", CASES)
def test_act(case: str) -> None:
    text, tokens, act = CASES[case]
    _, (part,) = parsed(text, tokens)
    assert act_of(part.doc[1], part.doc[1:3], load_lexicon()) is act
