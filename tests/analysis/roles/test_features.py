"""Features of tokens, and of tokens with cues."""

import numpy as np
import pytest

from docs_by_hand import parsed
from onrecord.analysis.quotation import quotations
from onrecord.analysis.roles import cues, pairs
from onrecord.analysis.roles.hashing import NOTHING, SLOT_BITS, follow, mixed, packed, pick, slots
from onrecord.analysis.roles.tokens import Tokens, tabled

TEXT = "Critics said that the plan would fail. He won. They lost."
ROWS = (
    "Critics:critic:NNS:nsubj:1 said:say:VBD:ROOT:1 that:that:IN:mark:6 the:the:DT:det:4 plan:plan:NN:nsubj:6 "
    "would:would:MD:aux:6 fail:fail:VB:ccomp:1 .:punct:1 He:he:PRP:nsubj:9 won:win:VBD:ROOT:9 .:punct:9 "
    "They:they:PRP:nsubj:12 lost:lose:VBD:ROOT:12 .:punct:12"
)
SAID = np.array([1])


def table(text: str = TEXT, rows: str = ROWS) -> Tokens:
    article, parts = parsed(text, rows)
    for part in parts:
        part.doc.tensor = np.zeros((len(part.doc), 4), dtype=np.float32)
    return tabled(parts, quotations(article.text, article.paragraphs))


def whole(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.uint64)


def test_a_hash_depends_on_every_value_and_on_their_order() -> None:
    one, two = whole(1, 1, 2), whole(5, 6, 5)
    hashes = {*mixed(0, [one, two]).tolist(), *mixed(0, [two, one]).tolist(), *mixed(1, [one, two]).tolist()}
    assert len(hashes) == 9


def test_slots_are_in_range_and_spread() -> None:
    found = slots({"a": np.arange(20_000)}, (("a",), ("a", "a")), 3)
    assert found.shape == (2, 20_000)
    assert found.min() >= 0
    assert found.max() < 2**SLOT_BITS
    # 20,000 of 4.2 million: some 48 are expected to fall together
    assert len(np.unique(found[0])) > 19_850


def test_what_is_not_there_has_a_value_of_its_own() -> None:
    assert pick(whole(3, 4), np.array([1, -1])).tolist() == [4, int(NOTHING)]
    assert follow(np.array([7, 8]), np.array([1, -1])).tolist() == [8, -1]
    assert packed(np.array([True, False]), np.array([True, True])).tolist() == [3, 2]


def test_candidates_are_known_words_and_verbs_that_are_not_barred() -> None:
    tokens = table()
    keys = cues.keys(tokens)
    found = cues.candidates(tokens, np.sort(keys[[4]]), np.sort(keys[[12]]))
    assert found.tolist() == [1, 4, 6, 9]


def test_features_of_a_cue_see_its_clause() -> None:
    other = table(
        TEXT.replace("that the plan would fail", "that the plan would hold"),
        ROWS.replace("fail:fail", "hold:hold"),
    )
    changed = cues.features(table(), SAID) != cues.features(other, SAID)
    assert {cues.TEMPLATES[number] for number in np.flatnonzero(changed[:, 0])} == {("clause",)}


def test_neighbours_are_head_subject_clause_and_the_words_beside() -> None:
    assert cues.neighbours(table(), np.array([1, 6])).tolist() == [[1, -1, 0, 6, 0, 2, -1], [6, 1, 4, -1, 5, 7, -1]]


def test_a_cue_reaches_to_the_next_sentence() -> None:
    joined = pairs.paired(table(), np.array([1, 9, 12]))
    assert joined.begins.tolist() == [0, 11, 17, 20]
    assert joined.token[:11].tolist() == list(range(11))
    assert joined.token[11:17].tolist() == list(range(8, 14))
    assert joined.cue.tolist() == [0] * 11 + [1] * 6 + [2] * 3


def test_a_cue_reaches_over_its_paragraph_if_that_quotes() -> None:
    quoting = table(
        TEXT.replace("They", "“They”"),
        ROWS.replace("They:they:PRP:nsubj:12", "“:punct:12 They:they:PRP:nsubj:12 ”:punct:12"),
    )
    assert pairs.paired(quoting, SAID).begins.tolist() == [0, 16]


def test_a_cue_reaches_no_further_than_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "WINDOW", 2)
    assert pairs.paired(table(), np.array([4])).token.tolist() == [2, 3, 4, 5, 6]


def test_kinds_of_boundaries() -> None:
    tokens = table("“We won,” said Smith.", (
        "“:punct:4 We:we:PRP:nsubj:2 won:win:VBD:ccomp:5 ,:punct:5 ”:punct:5 said:say:VBD:ROOT:5 "
        "Smith:Smith:NNP:nsubj:5 .:punct:5"
    ))  # fmt: skip
    assert pairs.boundaries(tokens).tolist() == [7, 6, 0, 3, 5, 6, 0, 1]
    assert pairs.boundaries(table())[[2, 8, 11]].tolist() == [8, 7, 7]


def test_the_way_through_the_tree() -> None:
    tokens = table()
    joined = pairs.paired(tokens, np.array([4]))
    features, way = pairs.pair_features(tokens, joined, np.zeros(len(tokens), dtype=np.int64))
    assert features.shape == (len(pairs.PAIR_TEMPLATES), len(joined.token))
    branch, twig, meeting = way.T
    # from "plan" to "that": up to "fail", down to "that"; to "the": straight down; to another sentence: no way
    assert (branch[2], twig[2], meeting[2]) == (2, -1, 6)
    assert (branch[3], twig[3], meeting[3]) == (3, -1, 4)
    assert (branch[9], twig[9], meeting[9]) == (-1, -1, -1)
    assert meeting[0] == 1


def test_what_a_token_is_to_a_cue_does_not_depend_on_other_paragraphs() -> None:
    tokens = table()
    alone = table("He won.", "He:he:PRP:nsubj:1 won:win:VBD:ROOT:1 .:punct:1")
    likely = pairs.levels(np.zeros(3, dtype=np.float32))
    features, _ = pairs.pair_features(alone, pairs.paired(alone, SAID), likely)
    again, _ = pairs.pair_features(alone, pairs.paired(alone, SAID), likely + 1)
    changed = {name for row in np.flatnonzero((features != again).any(axis=1)) for name in pairs.PAIR_TEMPLATES[row]}
    assert "branch likely" in changed
    assert len(pairs.token_features(tokens, np.zeros(14, dtype=np.int64))) == len(pairs.TOKEN_TEMPLATES)


def test_likelihoods_come_in_six_steps() -> None:
    assert pairs.levels(np.array([-9, -3, -1.5, -0.5, 1, 2], dtype=np.float32)).tolist() == [0, 1, 2, 3, 4, 5]
