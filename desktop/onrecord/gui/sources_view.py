"""Who is cited: how often, named or not, by which outlet, in which words, and through whom."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui.dock_style import parted
from onrecord.gui.labels import ElidedLabel, EmptyPage, plain_label
from onrecord.gui.sources_model import OUTLET_COLUMNS, QUOTE_COLUMNS, SOURCE_COLUMNS, ListModel, PagedModel, RowsModel
from onrecord.gui.swatches import Swatch
from onrecord.gui.tables import dress_rows, give_the_rest
from onrecord.gui.theme import LIGHT, Theme
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import counted, words_of
from onrecord.model import SourceKind
from onrecord.model.cited import (
    Citation,
    CitationSort,
    CitedDetail,
    CitedSource,
    SourceList,
    SourceQuery,
    SourceShow,
    SourceSort,
)

_SETTLES_MS = 120
_LEAST_WIDEST = 24  # letters
_RELAYS_SHOWN = 8
"""Of those through whom a source was cited second-hand."""
_SHOWS = {
    SourceShow.ALL: noop("All sources"), SourceShow.NAMED: noop("Named"), SourceShow.UNNAMED: noop("Unnamed"),
    SourceShow.RELAYED: noop("Second-hand"),
}  # fmt: skip


class ListTable(QTableView):
    """A table of rows that are opened by Enter or a double click."""

    opened = Signal(object)

    def __init__(self, model: RowsModel[Any], name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest: int | None = None
        self._letters: tuple[int, ...] = ()
        self._least = _LEAST_WIDEST
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        dress_rows(self, padding=12)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def stretch(self, column: int, *widths: int, least: int = _LEAST_WIDEST) -> None:
        """Gives one column what the others leave, at least so many letters; these have widths in letters."""
        self.horizontalHeader().setMinimumSectionSize(50)
        self._widest, self._least, self._letters = column, least, widths
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Keeps the columns as wide as the font asks for."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        for place, letters in enumerate(self._letters):
            self.setColumnWidth(place, self.fontMetrics().averageCharWidth() * letters + 30)
        self.updateGeometries()

    def updateGeometries(self) -> None:  # noqa: N802
        """Lets the widest column take what is left."""
        if self._widest is not None:
            give_the_rest(self, self._widest, self._least)
        super().updateGeometries()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(Qt.ItemDataRole.UserRole))


class SourcesView(QWidget):
    """All sources at the left; at the right the one that is current, by outlet and in its words."""

    sources_wanted = Signal(object)
    """The sources that this `SourceQuery` asks for are wanted."""
    detail_wanted = Signal(object, object, bool)
    """What is told of this `CitedSource` alone is wanted, its citations by this `CitationSort`, the other way round."""
    opened = Signal(str, int)
    """The article of this id is to be read, at the attribution of this place."""
    rename_wanted = Signal(object, list)
    """The name of this `CitedSource` is to be changed: everywhere, or at the citations of these numbers."""
    suggestions_wanted = Signal()
    """The names that may be one are to be looked through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sources")
        self._stale = True
        self._sort: tuple[SourceSort, bool] = (SourceSort.CITED, False)
        self._quote_sort: tuple[CitationSort, bool] = (CitationSort.ADDED, False)
        self._shown: CitedSource | None = None
        self._theme: Theme = LIGHT
        self.sources = PagedModel(SOURCE_COLUMNS, self)
        self.quotes = PagedModel(QUOTE_COLUMNS, self)
        self.outlets = ListModel(OUTLET_COLUMNS, self)
        self.table = ListTable(self.sources, "sources_table", tr("Sources"))
        self.table.stretch(0, 30, 20, 7, 9, 9, 24)
        self.quotes_table = ListTable(self.quotes, "quotes_table", tr("In its words"))
        self.quotes_table.stretch(2, 16, 11, 40, 18)
        self.quotes_table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.quotes_table.setWordWrap(True)
        self.quotes_table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * 2 + 12)
        self.outlets_table = ListTable(self.outlets, "source_outlets", tr("By outlet"))
        self.outlets_table.stretch(0, 20, 8, least=10)
        self.line, self.shows = QLineEdit(), QComboBox()
        self._count = ElidedLabel(name="muted")
        self._name, self._facts = plain_label(name="title"), plain_label(name="muted")
        self._swatch = Swatch()
        self._empty = EmptyPage("")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._ask)
        self._lay_out()
        self._connect()

    @property
    def current(self) -> CitedSource | None:
        """The source that is looked at; none too while it is not at hand."""
        place = self.table.currentIndex().row()
        return self.sources.row(place) if 0 <= place < len(self.sources.numbers) else None

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.table, self.quotes_table]

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self._theme = theme
        self._show_source(self._shown)

    def refresh(self) -> None:
        """Asks for the sources anew: now if they are seen, else once they are."""
        self._stale = True
        if self.isVisible():
            self._ask()

    def look_for(self, words: str) -> None:
        """Shows the sources that are called so."""
        self.shows.setCurrentIndex(0)
        self.line.setText(words)

    def show_gathering(self, left: int) -> None:
        """Says that articles are being looked through, and how many are left."""
        told = tr("{articles} to be looked through", articles=counted(left, "article"))
        self._count.show_text(told)
        self._empty.say(told)

    def show_sources(self, found: SourceList) -> None:
        """Shows these sources; the one that was looked at stays so."""
        before = self._shown
        self.sources.show_order(found.numbers, {source.number: source for source in found.first})
        cited = tr("{count} cited", count=f"{found.attributions:,}")
        self._count.show_text(f"{counted(len(found.numbers), 'source')} · {cited}")
        self._empty.say(tr("No source is called so.") if found.any else tr("No article attributes anything yet."))
        self._stack.setCurrentIndex(1 if len(found.numbers) else 0)
        place = self.sources.place_of(before.number) if before is not None else None
        self.table.setCurrentIndex(self.sources.index(place or 0, 0))
        self._look(again=True)

    def show_detail(self, source: CitedSource, detail: CitedDetail, first: Mapping[int, Citation]) -> None:
        """Shows where and how a source is cited, if it is still the one that is looked at."""
        if self._shown is not None and self._shown.number == source.number:
            self._facts.setText(self._told(source, detail.forms))
            self.outlets.reset(detail.outlets)
            self.quotes.show_order(detail.citations, first)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Asks for what went stale while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _ask(self) -> None:
        self._stale = False
        show = SourceShow(self.shows.currentData())
        self.sources_wanted.emit(SourceQuery(self.line.text(), show, *self._sort))

    def _sort_sources(self, by: SourceSort | None, descending: bool) -> None:
        self._sort = (by, descending) if by is not None else (SourceSort.CITED, False)
        self.refresh()

    def _sort_quotes(self, by: CitationSort | None, descending: bool) -> None:
        self._quote_sort = (by, descending) if by is not None else (CitationSort.ADDED, False)
        if self._shown is not None:
            self.detail_wanted.emit(self._shown, *self._quote_sort)

    def _look(self, *, again: bool = False) -> None:
        """Shows the current source, once it is at hand; what is told of it alone is asked for."""
        source = self.current
        if source is None and len(self.sources.numbers):
            return
        if source is None or self._shown is None or source.number != self._shown.number:
            self.outlets.reset(())
            self.quotes.show_order((), {})
        if again or source != self._shown:
            self._show_source(source)
            if source is not None:
                self.detail_wanted.emit(source, *self._quote_sort)

    def _show_source(self, source: CitedSource | None) -> None:
        self._shown = source
        self._right.setVisible(source is not None)
        if source is None:
            return
        self._name.setText(source.name)
        self._swatch.show_kind(source.kind, self._theme, second_hand=bool(source.relays))
        self._facts.setText(self._told(source, ()))
        self._rename.setEnabled(source.kind not in (SourceKind.HEDGE, SourceKind.OTHER))

    def _told(self, source: CitedSource, forms: Sequence[str]) -> str:
        relays = ", ".join(f"{name} ({count:,})" for name, count in source.relays[:_RELAYS_SHOWN])
        if len(source.relays) > _RELAYS_SHOWN:
            relays = tr("{relays} and {count} more", relays=relays, count=len(source.relays) - _RELAYS_SHOWN)
        others = ", ".join(f"“{form}”" for form in forms[:8] if form != source.name)
        facts = [
            words_of(source.kind), tr("cited {count}", count=counted(source.attributions, "time")),
            counted(source.articles, "article"),
            tr("second-hand through {relays}", relays=relays) if relays else "",
            tr("also {forms}", forms=others) if others else "",
        ]  # fmt: skip
        return "   ·   ".join(filter(None, facts))

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda _text: self._settle.start())
        self.shows.activated.connect(lambda _index: self._ask())
        self.sources.order_wanted.connect(self._sort_sources)
        self.quotes.order_wanted.connect(self._sort_quotes)
        self.sources.arrived.connect(self._look)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._look())
        self.table.opened.connect(lambda _source: self.quotes_table.setFocus())
        self.quotes_table.opened.connect(lambda quote: self.opened.emit(quote.article, quote.attribution))
        self._rename.clicked.connect(self._ask_to_rename)
        self._suggest.clicked.connect(self.suggestions_wanted)

    def _ask_to_rename(self) -> None:
        places = sorted(index.row() for index in self.quotes_table.selectionModel().selectedRows())
        if self._shown is not None:
            self.rename_wanted.emit(self._shown, [self.quotes.numbers[place] for place in places])

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(10)
        self.line.setObjectName("source_line")
        self.line.setPlaceholderText(tr("Find a source"))
        self.line.setAccessibleName(tr("Find a source"))
        self.line.setClearButtonEnabled(True)
        self.line.setAcceptDrops(False)
        self.shows.setObjectName("source_kinds")
        self.shows.setAccessibleName(tr("Which sources are shown"))
        self.shows.view().setAccessibleName(tr("Which sources are shown"))
        for value, text in _SHOWS.items():
            self.shows.addItem(tr(text), value)
        self._suggest = QPushButton(tr("Names that may be one…"))
        self._suggest.setObjectName("suggest_sources")
        bar.addWidget(self.line, 2)
        bar.addWidget(self.shows)
        bar.addWidget(self._count, 1)
        bar.addWidget(self._suggest)
        self.splitter = parted(Qt.Orientation.Vertical, self.table, self._detail(), sizes=[320, 320])
        below = QWidget()
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(below, 1)

    def _detail(self) -> QWidget:
        self._right = QWidget()
        head = QHBoxLayout()
        head.setSpacing(8)
        self._rename = QPushButton(tr("Rename or merge…"))
        self._rename.setObjectName("rename_source")
        self._rename.setToolTip(
            tr("Gives the source another name, or the chosen quotations only; two sources of one name are one")
        )
        head.addWidget(self._swatch)
        head.addWidget(self._name, 1)
        head.addWidget(self._rename)
        tables = parted(Qt.Orientation.Horizontal, self.outlets_table, self.quotes_table, sizes=[230, 590])
        tables.setStretchFactor(1, 1)
        layout = QVBoxLayout(self._right)
        layout.setContentsMargins(0, 0, 0, 0)
        top = QVBoxLayout()
        top.setContentsMargins(12, 8, 12, 2)
        top.addLayout(head)
        top.addWidget(self._facts)
        layout.addLayout(top)
        layout.addWidget(tables, 1)
        return self._right

    def sizeHint(self) -> QSize:  # noqa: N802
        """What it would like to have."""
        return QSize(800, 600)
