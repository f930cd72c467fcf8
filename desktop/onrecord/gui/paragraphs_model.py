"""An article as pieces to be shown one below the other, with what is marked in each; and the Qt model over them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.gui import wording
from onrecord.gui.translation import tr
from onrecord.model import Analysis, Article, Attribution, Measures, Paragraph, ParagraphKind, Span
from onrecord.model.lists import DOUBTFUL

Index = QModelIndex | QPersistentModelIndex
PIECE = Qt.ItemDataRole.UserRole
"""The role under which the model gives the `Piece` itself."""

LONGEST_PIECE = 4_000
"""Characters laid out at once; a longer paragraph is shown in several pieces."""

_BLANK = str.maketrans({"\r": "\N{ZERO WIDTH SPACE}", **dict.fromkeys("\n\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " ")})


class Part(Enum):
    """What a marked stretch of text is, in the order in which a click looks for it."""

    SOURCE = "source"
    CUE = "cue"
    REASON = "reason"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a piece.

    Attributes:
        part: What it is.
        start: Code points from the start of the piece.
        end: The same.
        attribution: Its place in `Analysis.attributions`.
    """

    part: Part
    start: int
    end: int
    attribution: int


@dataclass(frozen=True, slots=True)
class Push:
    """A word that drove the tone, in a piece.

    Attributes:
        start: Code points from the start of the piece.
        end: The same.
        value: What it adds to the tone of its sentence, in [-1, 1].
    """

    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class Piece:
    """What is shown as one item: a paragraph, or a part of a very long one.

    Attributes:
        start: In the text of the article.
        text: As it is shown: as many code points as in the article, breaks within a paragraph as blanks.
        paragraph: The paragraph it belongs to.
        number: The place among the paragraphs of the body, from 1; none of headline and boilerplate.
        first: Whether the paragraph begins here.
        measures: Of the whole paragraph.
        marks: What is marked in it.
        sources: The attributions of the paragraph, as places in `Analysis.attributions`; only in its first piece.
        pushes: The words that drove its tone.
        flagged: Those of the sources that call for a second look.
    """

    start: int
    text: str
    paragraph: Paragraph
    number: int | None
    first: bool
    measures: Measures
    marks: tuple[Mark, ...]
    sources: tuple[int, ...]
    pushes: tuple[Push, ...] = ()
    flagged: tuple[int, ...] = ()

    def within(self, span: Span) -> tuple[int, int] | None:
        """The part of a stretch of the article that lies in the piece, from its start; none where none does."""
        start, end = max(span.start - self.start, 0), min(span.end - self.start, len(self.text))
        return (start, end) if start < end else None

    def attributions_at(self, point: int) -> list[int]:
        """The attributions marked at a code point of the piece, the one meant by a click first."""
        order = list(Part)
        hit = [mark for mark in self.marks if mark.start <= point < mark.end]
        hit.sort(key=lambda mark: (order.index(mark.part), mark.end - mark.start))
        return list(dict.fromkeys(mark.attribution for mark in hit))


def pieces_of(article: Article, analysis: Analysis) -> list[Piece]:
    """Cuts an article into pieces.

    Args:
        article: The text.
        analysis: What was found in it; one measure a paragraph.
    """
    cuts = [
        (paragraph, number, span)
        for paragraph, number in _numbered(article.paragraphs)
        for span in _cut(article.text, paragraph.span)
    ]
    spans = [span for _, _, span in cuts]
    marks = _marks_by_piece(spans, analysis.attributions)
    pushes = _pushes_by_piece(spans, analysis)
    sources: dict[int, list[int]] = {}
    for place, attribution in enumerate(analysis.attributions):
        sources.setdefault(attribution.paragraph, []).append(place)
    return [
        Piece(
            start=span.start,
            text=span.of(article.text).translate(_BLANK),
            paragraph=paragraph,
            number=number,
            first=(first := span.start == paragraph.start),
            measures=analysis.paragraphs[paragraph.index],
            marks=tuple(found),
            sources=(own := tuple(sources.get(paragraph.index, ())) if first else ()),
            pushes=tuple(pushed),
            flagged=tuple(place for place in own if analysis.attributions[place].confidence < DOUBTFUL),
        )
        for (paragraph, number, span), found, pushed in zip(cuts, marks, pushes, strict=True)
    ]


def _numbered(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, int | None]]:
    number = 0
    for paragraph in paragraphs:
        body = paragraph.kind is ParagraphKind.BODY
        number += body
        yield paragraph, number if body else None


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The span in stretches that can be laid out at once, cut after blanks where there are any."""
    start = span.start
    while span.end - start > LONGEST_PIECE:
        blank = text.rfind(" ", start + LONGEST_PIECE // 2, start + LONGEST_PIECE)
        end = blank + 1 if blank > 0 else start + LONGEST_PIECE
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _marks_by_piece(pieces: Sequence[Span], attributions: Sequence[Attribution]) -> list[list[Mark]]:
    """The marks of each piece; a span that runs over several pieces is marked in each."""
    starts = [piece.start for piece in pieces]
    found: list[list[Mark]] = [[] for _ in pieces]
    for place, attribution in enumerate(attributions):
        for part, span in _spans(attribution):
            at = max(bisect_right(starts, span.start) - 1, 0)
            while at < len(pieces) and pieces[at].start < span.end:
                piece = pieces[at]
                if piece.overlaps(span):
                    start, end = max(span.start, piece.start), min(span.end, piece.end)
                    found[at].append(Mark(part, start - piece.start, end - piece.start, place))
                at += 1
    return found


def _pushes_by_piece(pieces: Sequence[Span], analysis: Analysis) -> list[list[Push]]:
    """The words that drove the tone, by piece; a word that a cut goes through belongs to the piece it begins in."""
    starts = [piece.start for piece in pieces]
    found: list[list[Push]] = [[] for _ in pieces]
    for sentence in analysis.sentences:
        for driver in sentence.drivers:
            at = bisect_right(starts, driver.span.start) - 1
            if at >= 0 and driver.span.start < pieces[at].end:
                start, end = driver.span.start, min(driver.span.end, pieces[at].end)
                found[at].append(Push(start - pieces[at].start, end - pieces[at].start, driver.whole))
    return found


def _spans(attribution: Attribution) -> Iterator[tuple[Part, Span]]:
    for part, span in (
        (Part.SOURCE, attribution.source),
        (Part.CUE, attribution.cue),
        (Part.REASON, attribution.anonymity_reason),
    ):
        if span is not None:
            yield part, span
    for span in attribution.content:
        yield Part.CONTENT, span


class ParagraphsModel(QAbstractListModel):
    """The pieces of the article that is read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pieces: list[Piece] = []

    @property
    def pieces(self) -> Sequence[Piece]:
        """From above."""
        return self._pieces

    def reset(self, pieces: Sequence[Piece]) -> None:
        """Shows another article."""
        self.beginResetModel()
        self._pieces = list(pieces)
        self.endResetModel()

    def row_of(self, attribution: int) -> int | None:
        """The first row in which an attribution is marked."""
        for row, piece in enumerate(self._pieces):
            if any(mark.attribution == attribution for mark in piece.marks):
                return row
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._pieces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        piece = self._pieces[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return piece.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            flagged = f" {tr('Flagged for a second look.')}" if piece.flagged else ""
            return f"{heading_of(piece)}.{flagged} {measures_of(piece.measures)}. {piece.text}"
        return piece if role == PIECE else None


def heading_of(piece: Piece) -> str:
    """What a piece is, in words."""
    if piece.paragraph.kind is ParagraphKind.HEADLINE:
        return tr("Headline")
    if piece.paragraph.kind is ParagraphKind.BOILERPLATE:
        return tr("Boilerplate, not measured")
    if piece.first:
        return tr("Paragraph {number}", number=piece.number)
    return tr("Paragraph {number}, continued", number=piece.number)


def measures_of(measures: Measures) -> str:
    """Tone and strength, with what the strength is made of."""
    return ". ".join(measure_lines(measures))


def measure_lines(measures: Measures) -> tuple[str, str]:
    """The same, a line each."""
    strength, parts = wording.share(measures.sourcing.strength), wording.parts_of(measures.sourcing)
    return (
        tr("Tone {tone}", tone=wording.signed(measures.tone.whole)),
        tr("Sourcing strength {strength}: {parts}", strength=strength, parts=parts),
    )
