"""Tables and trees of sentences whose parse is written out."""

import numpy as np
import pytest

from docs_by_hand import parsed
from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.quotation import quotations
from onrecord.analysis.roles import tree
from onrecord.analysis.roles.tokens import Tokens, names, tabled
from onrecord.model import Article, Paragraph

QUOTED = (
    "“We won,” said Smith.",
    "“:punct:4 We:we:PRP:nsubj:2 won:win:VBD:ccomp:5 ,:punct:5 ”:punct:5 said:say:VBD:ROOT:5 "
    "Smith:Smith:NNP:nsubj:5 .:punct:5",
)
WANTS = (
    "She said and wants to win.",
    "She:she:PRP:nsubj:1 said:say:VBD:ROOT:1 and:and:CC:cc:1 wants:want:VBZ:conj:1 to:to:TO:aux:5 win:win:VB:xcomp:3 "
    ".:punct:1",
)


def table(text: str, rows: str) -> Tokens:
    article, parts = parsed(text, rows)
    for part in parts:
        part.doc.tensor = np.zeros((len(part.doc), 4), dtype=np.float32)
    return tabled(parts, quotations(article.text, article.paragraphs))


def both() -> Tokens:
    """Two paragraphs of one article."""
    (first, (one,)), (second, (two,)) = parsed(*QUOTED), parsed(*WANTS)
    text = f"{first.text}\n\n{second.text}"
    start = len(first.text) + 2
    article = Article("", text, (Paragraph(0, 0, len(first.text)), Paragraph(1, start, len(text))))
    parts = [ParsedParagraph(p, part.doc) for p, part in zip(article.paragraphs, (one, two), strict=True)]
    for part in parts:
        part.doc.tensor = np.zeros((len(part.doc), 4), dtype=np.float32)
    return tabled(parts, quotations(article.text, article.paragraphs))


def test_offsets_are_those_of_the_article() -> None:
    tokens = both()
    text = f"{QUOTED[0]}\n\n{WANTS[0]}"
    words = [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]
    assert words == [
        "“",
        "We",
        "won",
        ",",
        "”",
        "said",
        "Smith",
        ".",
        *["She", "said", "and", "wants", "to", "win", "."],
    ]
    assert tokens.paragraph.tolist() == [0] * 8 + [1] * 7
    assert tokens.sentence.tolist() == [0] * 8 + [1] * 7


def test_beside_does_not_leave_the_paragraph() -> None:
    tokens = both()
    assert tokens.beside(np.array([0, 7, 8, 14]), 1).tolist() == [1, -1, 9, -1]
    assert tokens.beside(np.array([0, 7, 8, 14]), -1).tolist() == [-1, 6, -1, 13]


def test_quotation_marks_and_what_stands_in_them() -> None:
    tokens = both()
    assert np.flatnonzero(tokens.mark).tolist() == [0, 4]
    assert np.flatnonzero(tokens.quoted).tolist() == [0, 1, 2, 3, 4]
    assert tokens.marks.tolist() == [2] * 8 + [0] * 7


def test_an_open_quotation_has_one_mark() -> None:
    tokens = table("“We won", "“:punct:2 We:we:PRP:nsubj:2 won:win:VBD:ROOT:2")
    assert tokens.mark.tolist() == [True, False, False]
    assert tokens.quoted.all()


def test_words_are_known_by_the_hashes_of_spacy() -> None:
    tokens = table(*WANTS)
    assert tokens.lower[0] == names("she")[0]
    assert tokens.lemma[3] == names("want")[0]


def test_depth_ancestors_and_extent_of_subtrees() -> None:
    trees = both().tree
    assert trees.depth[[5, 2, 1, 9, 13]].tolist() == [0, 1, 2, 0, 2]
    assert trees.above[13].tolist()[:4] == [9, 11, 13, -1]
    assert (trees.left[11], trees.right[11]) == (11, 13)
    assert (trees.left[9], trees.right[9]) == (8, 14)


def test_a_subject_is_lent_to_what_is_joined_and_to_infinitives() -> None:
    trees = table(*WANTS).tree
    assert trees.subject[[1, 3, 5]].tolist() == [0, 0, 0]
    assert trees.child["subject"][[1, 3, 5]].tolist() == [0, -1, -1]


@pytest.mark.parametrize(
    ("text", "rows", "of", "subject"),
    [
        ("aides saying", "aides:aide:NNS:ROOT:0 saying:say:VBG:acl:0", 1, 0),
        ("his claim", "his:his:PRP$:poss:1 claim:claim:NN:ROOT:1", 1, 0),
        ("it rains", "it:it:PRP:expl:1 rains:rain:VBZ:ROOT:1", 1, -1),
    ],
)
def test_who_does_it(text: str, rows: str, of: int, subject: int) -> None:
    assert table(text, rows).tree.subject[of] == subject


def test_signature_tells_the_labels_of_children() -> None:
    trees = table(*WANTS).tree
    assert trees.has(np.array([1, 3, 5]), "nsubj", "xcomp").tolist() == [1, 2, 0]


def test_the_first_of_several_children_counts() -> None:
    trees = table("to us to them", "to:to:IN:prep:1 us:we:PRP:ROOT:1 to:to:IN:prep:1 them:they:PRP:dep:1").tree
    assert trees.child["preposition"][1] == 0


def test_a_deep_tree_is_cut() -> None:
    count = tree.DEPTH + 20
    head = np.maximum(np.arange(count) - 1, 0)
    grown = tree.grown(head, np.repeat(names("dep"), count))
    assert grown.depth[-1] == count - 1
    assert grown.above[-1].tolist() == list(range(tree.DEPTH))
    assert grown.right[0] == count - 1
