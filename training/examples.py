"""Marked articles as the model sees them: tables of tokens, and the roles that people gave to them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from training.corpus import Marked, MarkedArticle

from onrecord.analysis.features import ParsedParagraph, load_language, parse
from onrecord.analysis.quotation import Quote, quotations
from onrecord.analysis.roles.hashing import Places
from onrecord.analysis.roles.rivals import CONTENT, CUE, SOURCE
from onrecord.analysis.roles.tokens import Tokens, tabled
from onrecord.model import Paragraph, Span

_ATTRIBUTES = ["ORTH", "TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "SPACY"]


@dataclass(frozen=True, slots=True, eq=False)
class Gold:
    """A marked attribution as rows of the table of tokens.

    Attributes:
        head: The main word of the cue: the first one nearest to the root that hangs on none of the others.
        cue: All its words.
        source: The words from the first to the last of the source.
        content: The words of the content.
    """

    head: int
    cue: Places
    source: Places
    content: Places


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """An article ready to learn from."""

    marked: MarkedArticle
    parsed: tuple[ParsedParagraph, ...]
    quotes: tuple[Quote, ...]
    tokens: Tokens
    gold: tuple[Gold, ...]


def examples(articles: Iterable[MarkedArticle], cache: Path) -> Iterator[Example]:
    """Makes examples of articles. Parses are kept in a folder, two minutes for the corpus on the first run."""
    language = load_language()
    cache.mkdir(parents=True, exist_ok=True)
    for marked in articles:
        article = marked.article
        path = cache / f"{article.id}.spacy"
        if not path.exists():
            _keep(parse(language, article), path)
        parsed = tuple(_kept(path, language.vocab))
        quotes = quotations(article.text, article.paragraphs)
        tokens = tabled(parsed, quotes)
        yield Example(marked, parsed, quotes, tokens, tuple(_aligned(tokens, marked.attributions)))


def _keep(parsed: Sequence[ParsedParagraph], path: Path) -> None:
    """Writes parses to a file, and beside it what the file cannot hold: their vectors and their places."""
    places = [(part.paragraph.index, part.paragraph.start, part.paragraph.end) for part in parsed]
    np.savez(path.with_suffix(".npz"), vectors=np.concatenate([part.doc.tensor for part in parsed]), places=places)
    DocBin(attrs=_ATTRIBUTES, docs=[part.doc for part in parsed]).to_disk(path)


def _kept(path: Path, vocab: Vocab) -> Iterator[ParsedParagraph]:
    docs = list(DocBin().from_disk(path).get_docs(vocab))
    beside = np.load(path.with_suffix(".npz"))
    vectors = np.split(beside["vectors"], np.cumsum([len(doc) for doc in docs])[:-1])
    for doc, tensor, place in zip(docs, vectors, beside["places"].tolist(), strict=True):
        doc.tensor = tensor
        yield ParsedParagraph(Paragraph(*place), doc)


def _aligned(tokens: Tokens, attributions: Iterable[Marked]) -> Iterator[Gold]:
    for marked in attributions:
        cue = _rows(tokens, marked.cue)
        if not len(cue):
            continue
        cue = cue[tokens.paragraph[cue] == tokens.paragraph[cue[0]]]
        above = tokens.tree.head[cue]
        roots = cue[(above == cue) | ~np.isin(above, cue)]
        head = int(roots[np.argmin(tokens.tree.depth[roots])])
        envelope = [Span(marked.source[0].start, max(span.end for span in marked.source))] if marked.source else []
        yield Gold(head, cue, _rows(tokens, envelope), _rows(tokens, marked.content))


def _rows(tokens: Tokens, spans: Sequence[Span]) -> Places:
    """The tokens that share a character with spans."""
    found = [
        np.arange(np.searchsorted(tokens.end, span.start, side="right"), np.searchsorted(tokens.start, span.end))
        for span in spans
    ]
    return np.concatenate([np.zeros(0, dtype=np.int64), *found])


def roles_of(gold: Gold, low: int, high: int) -> NDArray[np.int64]:
    """The roles of the tokens from one row up to another; where two were marked, source before content before cue."""
    roles = np.zeros(high - low, dtype=np.int64)
    for role, rows in ((CUE, gold.cue), (CONTENT, gold.content), (SOURCE, gold.source)):
        roles[rows[(rows >= low) & (rows < high)] - low] = role
    return roles
