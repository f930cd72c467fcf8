"""Parsed paragraphs built by hand, so that a rule's test loads no model."""

from spacy.lang.en import English
from spacy.tokens import Doc

from onrecord.analysis.features import ParsedParagraph
from onrecord.model import Article, Paragraph

_VOCAB = English().vocab
_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "PRP$": "PRON", "DT": "DET", "JJ": "ADJ", "JJS": "ADJ",
    "RB": "ADV", "IN": "ADP", "TO": "PART", "CC": "CCONJ", "CD": "NUM", "MD": "AUX", "RP": "ADP", "UH": "INTJ",
}  # fmt: skip


def parsed(text: str, tokens: str) -> tuple[Article, tuple[ParsedParagraph, ...]]:
    """An article of one paragraph and its parse; a word is `word:lemma:tag:dep:head`, a mark `mark:dep:head`."""
    rows = [row.rsplit(":", 4) if row.count(":") >= 4 else _mark(row) for row in tokens.split()]
    words, lemmas, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    spaces, place = [], 0
    for word in words:
        place = text.index(word, place) + len(word)
        spaces.append(text[place : place + 1] == " ")
    doc = Doc(
        _VOCAB, words=words, spaces=spaces, lemmas=lemmas, tags=tags, deps=deps, heads=[int(head) for head in heads],
        pos=[_pos(lemma, tag, dep) for lemma, tag, dep in zip(lemmas, tags, deps, strict=True)],
    )  # fmt: skip
    assert doc.text == text
    paragraph = Paragraph(0, 0, len(text))
    return Article(path="by hand", text=text, paragraphs=(paragraph,)), (ParsedParagraph(paragraph, doc),)


def _mark(row: str) -> list[str]:
    mark, dep, head = row.rsplit(":", 2)
    return [mark, mark, "PUNCT", dep, head]


def _pos(lemma: str, tag: str, dep: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if lemma == "be" or dep in ("aux", "auxpass") else "VERB"
    return "SCONJ" if dep == "mark" else _POS.get(tag, "PUNCT")
