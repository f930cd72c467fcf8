"""The article that is read: its paragraphs, with tone and sourcing beside them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from onrecord.gui.labels import EmptyPage
from onrecord.gui.lights import Lights, hits_of, mentions_of, same_source
from onrecord.gui.paragraph_list import ParagraphList
from onrecord.gui.paragraphs_model import Piece
from onrecord.gui.read_head import FindBar, ReadHead
from onrecord.gui.theme import Theme
from onrecord.gui.translation import tr
from onrecord.model import Analysis, Article, Span


class ReadView(QWidget):
    """An article: what it is and its paragraphs; who speaks in it is shown by the inspector."""

    attribution_chosen = Signal(object)
    """The place of an attribution in the analysis was chosen, or None."""
    piece_changed = Signal(object)
    """Another `Piece` is the current one, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read")
        self._article: Article | None = None
        self._analysis: Analysis | None = None
        self.head, self.finder = ReadHead(), FindBar()
        self.list = ParagraphList()
        self.list.chosen.connect(self.choose)
        self.list.hovered.connect(lambda hovered: self._light(hovered=hovered))
        self.list.sideways.connect(self._move_sideways)
        self.list.flagged_wanted.connect(self.move_to_flagged)
        self.list.selected.connect(lambda span: self._light(selected=span))
        self.list.selectionModel().currentRowChanged.connect(self._tell_piece)
        self.head.voices_changed.connect(lambda voices: self._light(voices=voices))
        self.head.drivers_changed.connect(lambda on: self._light(drivers=on))
        self.head.flagged_wanted.connect(self.move_to_flagged)
        self.finder.words_changed.connect(lambda words: self.look_for(words))
        self.finder.moved.connect(self._move_hit)
        self.finder.closed.connect(self._end_finding)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.finder)
        layout.addWidget(self.list, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyPage(tr("Choose an article in Articles: Enter or a double click opens it here.")))
        self._stack.addWidget(page)

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._article

    @property
    def analysis(self) -> Analysis | None:
        """What was found in it."""
        return self._analysis

    @property
    def lights(self) -> Lights:
        """What is lit in the text."""
        return self.list.delegate.lights

    @property
    def piece(self) -> Piece | None:
        """The current piece."""
        row = self.list.currentIndex().row()
        return self.list.paragraphs.pieces[row] if row >= 0 else None

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.list]

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self.list.delegate.set_theme(theme)
        self.list.viewport().update()

    def set_text_size(self, points: float) -> None:
        """Sets the size of the text."""
        font = QFont(self.font())
        font.setPointSizeF(points)
        self.list.delegate.set_font(font)
        self.list.scheduleDelayedItemsLayout()

    def show_article(self, article: Article, analysis: Analysis, pieces: Sequence[Piece]) -> None:
        """Shows an article: from its beginning, or where one was, if it is the one that was shown.

        Args:
            article: Its text.
            analysis: What was found in it.
            pieces: The same, as `pieces_of` cuts it; of a long article that takes a while, so it is done elsewhere.
        """
        again = self._article is not None and self._article.id == article.id
        row, scrolled = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
        self._article, self._analysis = article, analysis
        self.list.delegate.set_analysis(analysis)
        self.list.paragraphs.reset(pieces)
        self.head.show_facts(article)
        self.head.show_figures(article, analysis, sum(len(piece.flagged) for piece in pieces))
        self._stack.setCurrentIndex(1)
        if again and 0 <= row < len(pieces):
            place, flag = self.list.paragraphs.index(row), self.list.selectionModel().SelectionFlag.NoUpdate
            self.list.selectionModel().setCurrentIndex(place, flag)
            self.list.verticalScrollBar().setValue(scrolled)
        else:
            self.list.scrollToTop()
            self.piece_changed.emit(None)
        self.attribution_chosen.emit(None)
        if self.finder.isVisible():
            self.look_for(self.finder.line.text())

    def show_facts(self, article: Article) -> None:
        """Shows what is told of the article that is shown, its text apart."""
        self._article = article
        self.head.show_facts(article)

    def clear(self) -> None:
        """Shows no article."""
        self._article = self._analysis = None
        self.list.paragraphs.reset([])
        self.list.delegate.set_analysis(None)
        self._stack.setCurrentIndex(0)
        self.attribution_chosen.emit(None)
        self.piece_changed.emit(None)

    def choose(self, attribution: int | None) -> None:
        """Lights up an attribution, and all that its source says or where it is named."""
        same: frozenset[int] = frozenset()
        mentions: tuple[Span, ...] = ()
        if attribution is not None and self._article is not None and self._analysis is not None:
            same = same_source(self._analysis.attributions, attribution)
            mentions = mentions_of(self._article, self._analysis.attributions[attribution])
        self._light(chosen=attribution, same=same, mentions=mentions)
        self.attribution_chosen.emit(attribution)

    def go_to(self, attribution: int) -> None:
        """Chooses an attribution and scrolls to it."""
        self.choose(attribution)
        row = self.list.paragraphs.row_of(attribution)
        if row is not None:
            self.list.setCurrentIndex(self.list.paragraphs.index(row))

    def look_for(self, words: str, *, apart: bool = False) -> None:
        """Lights up where words stand, and goes to the first of them from the current paragraph on.

        Args:
            words: What is looked for.
            apart: Whether each word is looked for on its own.
        """
        hits = hits_of(self._article, words, apart=apart) if self._article is not None else ()
        here = self.piece.start if self.piece is not None else 0
        starts = [hit.start for hit in hits]
        first = min(bisect_left(starts, here), len(hits) - 1) if hits else None
        self._light(hits=hits, hit=first)
        self._show_hit()

    def move_to_flagged(self, step: int) -> None:
        """Goes to the next flagged place, or with -1 to the one before; from the last on to the first."""
        places = [place for piece in self.list.paragraphs.pieces for place in piece.flagged]
        if not places:
            return
        chosen = self.lights.chosen
        if chosen is None:
            here = self._nearest(step)
            at = bisect_left(places, here) if step > 0 else bisect_right(places, here) - 1
        elif step > 0:
            at = bisect_right(places, chosen)
        else:
            at = bisect_left(places, chosen) - 1
        self.go_to(places[at % len(places)])

    def _light(self, **changes: object) -> None:
        lights = replace(self.lights, **changes)  # type: ignore[arg-type]
        if lights != self.lights:
            self.list.delegate.light(lights)
            self.list.viewport().update()

    def _tell_piece(self, index: QModelIndex) -> None:
        self.piece_changed.emit(self.list.paragraphs.pieces[index.row()] if index.isValid() else None)

    def _move_sideways(self, step: int) -> None:
        if self._analysis is None or not self._analysis.attributions:
            return
        chosen = self.lights.chosen
        last = len(self._analysis.attributions) - 1
        self.go_to(self._nearest(step) if chosen is None else min(max(chosen + step, 0), last))

    def _nearest(self, step: int) -> int:
        """The first attribution from the current paragraph on, or the last before it."""
        assert self._analysis is not None
        pieces = self.list.paragraphs.pieces
        here = pieces[max(self.list.currentIndex().row(), 0)].paragraph.index
        places = [attribution.paragraph for attribution in self._analysis.attributions]
        at = bisect_left(places, here) if step > 0 else bisect_right(places, here) - 1
        return min(max(at, 0), len(places) - 1)

    def _move_hit(self, step: int) -> None:
        hits, hit = self.lights.hits, self.lights.hit
        if hits and hit is not None:
            self._light(hit=(hit + step) % len(hits))
            self._show_hit()

    def _show_hit(self) -> None:
        hits, hit = self.lights.hits, self.lights.hit
        self.finder.show_count(hit, len(hits))
        if hit is None:
            return
        starts = [piece.start for piece in self.list.paragraphs.pieces]
        row = max(bisect_right(starts, hits[hit].start) - 1, 0)
        self.list.setCurrentIndex(self.list.paragraphs.index(row))

    def _end_finding(self) -> None:
        self._light(hits=(), hit=None)
        self.list.setFocus()
