"""The article that is read: its paragraphs, with tone and sourcing beside them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui import wording
from onrecord.gui.articles_model import NO_OUTLET, title_of
from onrecord.gui.labels import ElidedLabel, EmptyPage
from onrecord.gui.paragraph_delegate import ParagraphDelegate
from onrecord.gui.paragraphs_model import ParagraphsModel, Piece
from onrecord.gui.source_card import Legend, SourceCard
from onrecord.gui.theme import LIGHT, Theme
from onrecord.model import Analysis, Article

_NOTHING = "Choose an article in Articles: Enter or a double click opens it here."
_BATCH = 25  # paragraphs laid out between two looks at the events


class ParagraphList(QListView):
    """The paragraphs; only what is looked at is laid out and painted."""

    chosen = Signal(object)
    """The place of the attribution that was clicked, or None beside all of them."""
    sideways = Signal(int)
    """The next attribution is wanted, or with -1 the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paragraphs")
        self.setAccessibleName("Paragraphs of the article")
        self.paragraphs = ParagraphsModel(self)
        self.delegate = ParagraphDelegate(self)
        self.setModel(self.paragraphs)
        self.setItemDelegate(self.delegate)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    def updateGeometries(self) -> None:  # noqa: N802
        """Keeps a turn of the wheel at a few lines, however high a paragraph is."""
        super().updateGeometries()
        self.verticalScrollBar().setSingleStep(self.fontMetrics().height() * 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fits the columns to the width."""
        if self.delegate.set_width(self.viewport().width()):
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Chooses the attribution that was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            found = self._attributions(event.position().toPoint())
            self.chosen.emit(found[0] if found else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Shows what can be clicked."""
        found = self._attributions(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        if not event.buttons():
            super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Tells about the place under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            tip = self.delegate.tip_at(event.pos(), self.visualRect(index), index) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """J and K go down and up, the arrows sideways from one attribution to the next."""
        step = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()))
        side = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif step is not None:
            self.move_by(step)
        elif side is not None:
            self.sideways.emit(side)
        elif not event.text().isalpha():
            super().keyPressEvent(event)

    def move_by(self, step: int) -> None:
        """Makes another paragraph the current one."""
        row = min(max(self.currentIndex().row() + step, 0), self.paragraphs.rowCount() - 1)
        self.setCurrentIndex(self.paragraphs.index(row))

    def copy(self) -> None:
        """Copies the chosen paragraphs as they are shown."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        QGuiApplication.clipboard().setText("\n\n".join(self.paragraphs.pieces[row].text for row in rows))

    def _attributions(self, place: QPoint) -> list[int]:
        index = self.indexAt(place)
        return self.delegate.attributions_at(place, self.visualRect(index), index) if index.isValid() else []


class ReadView(QWidget):
    """An article: what it is, its paragraphs, the card of the source that was clicked, the legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read")
        self._article: Article | None = None
        self._analysis: Analysis | None = None
        self._chosen: int | None = None
        self._theme = LIGHT
        self.title, self._facts, self._sums = (ElidedLabel(name=name) for name in ("title", "muted", "sums"))
        self.list = ParagraphList()
        self.list.chosen.connect(self.choose)
        self.list.sideways.connect(self._move_sideways)
        self.card, self.legend = SourceCard(), Legend()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self._beside())
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([760, 290])
        self.splitter.setCollapsible(0, False)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyPage(_NOTHING))
        self._stack.addWidget(self._page())

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._article

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.list, self._side]

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self._theme = theme
        self.list.delegate.set_theme(theme)
        self.list.viewport().update()
        self.legend.set_theme(theme)
        self.choose(self._chosen)

    def set_text_size(self, points: int) -> None:
        """Sets the size of the text."""
        font = QFont(self.font())
        font.setPointSize(points)
        self.list.delegate.set_font(font)
        self.list.scheduleDelayedItemsLayout()

    def show_article(self, article: Article, analysis: Analysis, pieces: Sequence[Piece]) -> None:
        """Shows an article from its beginning.

        Args:
            article: Its text.
            analysis: What was found in it.
            pieces: The same, as `pieces_of` cuts it; of a long article that takes a while, so it is done elsewhere.
        """
        self._article, self._analysis, self._chosen = article, analysis, None
        self.list.delegate.set_analysis(analysis)
        self.list.paragraphs.reset(pieces)
        self.list.scrollToTop()
        self.list.selectionModel().setCurrentIndex(
            self.list.paragraphs.index(0), self.list.selectionModel().SelectionFlag.NoUpdate
        )
        self.card.clear()
        self.show_facts(article)
        sourcing = analysis.article.sourcing
        self._sums.show_text(
            f"Tone {wording.signed(analysis.article.tone.whole)}   ·   Sourcing strength "
            f"{wording.share(sourcing.strength)}: {wording.parts_of(sourcing)}"
        )
        self._stack.setCurrentIndex(1)

    def show_facts(self, article: Article) -> None:
        """Shows what is told of the article that is shown, its text apart."""
        self.title.show_text(title_of(article.title, article.path))
        self._facts.show_text(_facts(article))

    def clear(self) -> None:
        """Shows no article."""
        self._article = self._analysis = self._chosen = None
        self.list.paragraphs.reset([])
        self.list.delegate.set_analysis(None)
        self.card.clear()
        self._stack.setCurrentIndex(0)

    def choose(self, attribution: int | None) -> None:
        """Lights up an attribution and shows its card."""
        self._chosen = attribution
        self.list.delegate.choose(attribution)
        self.list.viewport().update()
        if attribution is None or self._article is None or self._analysis is None:
            self.card.clear()
        else:
            self.card.show_attribution(self._article, self._analysis.attributions[attribution], self._theme)

    def _move_sideways(self, step: int) -> None:
        if self._analysis is None or not self._analysis.attributions:
            return
        if self._chosen is None:
            self.choose(self._nearest(step))
        else:
            self.choose(min(max(self._chosen + step, 0), len(self._analysis.attributions) - 1))
        assert self._chosen is not None
        row = self.list.paragraphs.row_of(self._chosen)
        if row is not None:
            self.list.setCurrentIndex(self.list.paragraphs.index(row))

    def _nearest(self, step: int) -> int:
        """The first attribution from the current paragraph on, or the last before it."""
        assert self._analysis is not None
        pieces = self.list.paragraphs.pieces
        here = pieces[max(self.list.currentIndex().row(), 0)].paragraph.index
        places = [attribution.paragraph for attribution in self._analysis.attributions]
        at = bisect_left(places, here) if step > 0 else bisect_right(places, here) - 1
        return min(max(at, 0), len(places) - 1)

    def _page(self) -> QWidget:
        head = QWidget()
        head.setObjectName("read_head")
        lines = QVBoxLayout(head)
        lines.setContentsMargins(18, 12, 18, 10)
        lines.setSpacing(3)
        for label in (self.title, self._facts, self._sums):
            lines.addWidget(label)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.splitter, 1)
        return page

    def _beside(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("read_side")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.card)
        layout.addWidget(self.legend)
        layout.addStretch(1)
        self._side = QScrollArea()
        self._side.setWidget(inner)
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setMinimumWidth(250)
        self._side.setAccessibleName("Source and legend")
        return self._side


def _facts(article: Article) -> str:
    date = article.published.isoformat() if article.published else "no date"
    parts = [article.outlet or NO_OUTLET, date, article.byline or "", article.path]
    return "   ·   ".join(part for part in parts if part)
