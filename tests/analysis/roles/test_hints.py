"""What rules say of likely cues, and which of these are kept."""

import numpy as np
import pytest

from docs_by_hand import parsed
from onrecord.analysis.roles import Hint, chosen, find, load_model
from onrecord.analysis.roles.hints import hinted
from onrecord.analysis.roles.pairs import paired
from onrecord.analysis.roles.rivals import CONTENT, SOURCE, Evidence
from onrecord.analysis.roles.tokens import tabled
from onrecord.analysis.roles.weights import Thresholds
from onrecord.model import Span

TEXT = "Critics said it failed. He won."
ROWS = (
    "Critics:critic:NNS:nsubj:1 said:say:VBD:ROOT:1 it:it:PRP:nsubj:3 failed:fail:VBD:ccomp:1 .:punct:1 "
    "He:he:PRP:nsubj:6 won:win:VBD:ROOT:6 .:punct:6"
)
SAID = Hint(Span(8, 12), Span(0, 7), [Span(13, 22)], "clause", quoted=False, asserts=True, sure=True)


def evidence() -> Evidence:
    """Of "said" and "won", each of whose tokens is the source with .2 and content with .5."""
    _, parts = parsed(TEXT, ROWS)
    parts[0].doc.tensor = np.zeros((len(parts[0].doc), 4), dtype=np.float32)
    tokens = tabled(parts, ())
    pairs = paired(tokens, np.array([1, 6]))
    roles = np.zeros((len(pairs.token), 4))
    roles[:, SOURCE], roles[:, CONTENT] = 0.2, 0.5
    return Evidence(tokens, pairs, roles, np.zeros(len(tokens), dtype=np.float32))


def test_a_hint_is_told_of_the_cue_it_shares() -> None:
    table = {name: column.tolist() for name, column in hinted(evidence(), [SAID]).items()}
    assert table["rule"] == [True, False]
    assert table["rule kind"] == [0, -1]
    assert table["rule source"] == [1, 0]
    assert table["rule source shared"] == [pytest.approx(0.2), 0]
    assert table["rule content filled"] == [pytest.approx(1.0 / 2.1), 0]
    assert table["rule content shared"] == [pytest.approx(1.0 / 4.1), 0]


def test_without_hints_every_measure_is_there() -> None:
    table = hinted(evidence(), [])
    assert table.keys() == hinted(evidence(), [SAID]).keys()
    assert all(len(column) == 2 for column in table.values())
    assert not table["rule"].any()


def test_a_kind_that_is_not_listed_is_a_preposition() -> None:
    hint = Hint(SAID.cue, None, [Span(13, 15), Span(16, 22)], "about", quoted=True, asserts=False, sure=True)
    table = hinted(evidence(), [hint])
    assert table["rule kind"].max() > 10
    assert table["rule content filled"][0] == pytest.approx(1.0 / 2.1)
    assert not table["rule source shared"].any()


def test_the_likeliest_of_a_paragraph_without_any_is_kept() -> None:
    thresholds = Thresholds(likely=-2, cue=0.5, sole=0.3, source=0.3, content=0.4)
    chances = np.array([0.6, 0.4, 0.32, 0.45, 0.45, 0.2])
    paragraph = np.array([0, 0, 1, 1, 1, 2])
    assert chosen(chances, paragraph, thresholds).tolist() == [0, 3]
    assert chosen(chances[:0], paragraph[:0], thresholds).tolist() == []


def test_a_rule_makes_the_judge_surer() -> None:
    _, parts = parsed(TEXT, ROWS)
    parts[0].doc.tensor = np.zeros((len(parts[0].doc), 96), dtype=np.float32)
    sure = [one.confidence for hints in ([], [SAID]) for one in find(parts, (), load_model(), hints)[:1]]
    assert sure[0] < sure[1]
