"""The list of articles: an editable grid with the columns one chose."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from onrecord.gui.articles_columns import ATTENTION, COLUMNS, FOUND, NO_OUTLET, OUTLET, PLACES, SECTION, TITLE, TOPIC
from onrecord.gui.articles_model import ArticlesModel, Index
from onrecord.gui.tables import dress_rows, give_the_rest
from onrecord.gui.theme import LIGHT, Theme
from onrecord.gui.translation import tr
from onrecord.model import Filter

_BESIDE = 30  # pixels of a column that are not text: margins and the arrow of the order
_LEAST_TITLE, _GOOD_TITLE, _ROOMY, _MOST_OUTLET = 30, 42, 95, 26  # letters
_WHEN_FILLED = (TOPIC, ATTENTION)
"""Columns that are hidden while no article has anything to show in them."""
_EDITED = tuple(place for place, column in enumerate(COLUMNS) if column.field is not None)


class EditDelegate(QStyledItemDelegate):
    """Makes the editors of the cells; it leaves painting to Qt, which is some times as fast as Python."""

    committed = Signal(int, str)
    """The user typed this into a cell of this column."""

    def __init__(self, parent: "ArticlesView") -> None:
        super().__init__(parent)
        self._view = parent

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """Makes the editor: a line; that of an outlet, a section or a topic completes from those there are."""
        column = COLUMNS[index.column()]
        editor = QLineEdit(parent)
        editor.setObjectName(f"{column.name}_editor")
        editor.setAcceptDrops(False)
        editor.setAccessibleName(tr(column.header))
        editor.setPlaceholderText("2020-08-20" if column.name == "date" else tr(column.header))
        offers = self._view.offers.get(index.column())
        if offers:
            completer = QCompleter(offers, editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            editor.setCompleter(completer)
        return editor

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lays the editor over all of the cell, badge included."""
        editor.setGeometry(option.rect)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Hands over what was typed, for all chosen articles."""
        assert isinstance(editor, QLineEdit)
        self.committed.emit(index.column(), editor.text())


class BadgeDelegate(EditDelegate):
    """Paints what calls for a person as a badge."""

    theme = LIGHT

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints the cell."""
        super().paint(painter, option, index)
        if index.column() == OUTLET and not index.data():
            self._badge(painter, option, tr(NO_OUTLET))
        elif index.column() == ATTENTION and index.data():
            self._badge(painter, option, index.data())

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Leaves the words of a badge to the badge."""
        super().initStyleOption(option, index)
        if index.column() == ATTENTION:
            option.text = ""

    def _badge(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        metrics = QFontMetrics(option.font)
        height = metrics.height() + 2.0
        box = QRectF(
            option.rect.left() + 6, option.rect.center().y() - height / 2 + 1,
            min(metrics.horizontalAdvance(text) + 14, option.rect.width() - 8), height,
        )  # fmt: skip
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.amber)
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(self.theme.amber_text)
        painter.setFont(option.font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) - 8)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()


class ArticlesView(QTableView):
    """The articles of the project, one row each."""

    opened = Signal(str)
    """The article of this id is to be read."""
    looked_at = Signal(str)
    """The article of this id is the current one."""
    removal_wanted = Signal()
    columns_chosen = Signal(list)
    """The columns of these names are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articles")
        self.setAccessibleName(tr("Articles"))
        self.setAccessibleDescription(tr("Enter opens an article, F2 edits a cell for all chosen articles"))
        self.articles = ArticlesModel(self)
        self._awaited = ""
        self._unseen: bool | None = None
        """Of what is to be laid out: whether nothing of it is seen; none where there is nothing."""
        self._wanted: set[int] = set()
        self._filled: set[int] = set()
        self.offers: dict[int, list[str]] = {}
        """What there is already, by column, offered where such a value is typed."""
        for lists in (self.articles.layoutChanged, self.articles.modelReset, self.articles.rowsRemoved):
            lists.connect(self._lay_out_seen)
        self.setModel(self.articles)
        self._edits, self._delegate = EditDelegate(self), BadgeDelegate(self)
        self.setItemDelegate(self._edits)
        for column in (OUTLET, ATTENTION):
            self.setItemDelegateForColumn(column, self._delegate)
        for delegate in (self._edits, self._delegate):
            delegate.committed.connect(self._give)
        self._lay_out()
        self.show_columns([column.name for column in COLUMNS if column.shown])
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    def _lay_out(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        dress_rows(self, padding=14)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(60)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.choose_columns)
        header.moveSection(FOUND, TITLE + 1)
        self._fit_columns()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:  # noqa: N802
        """Notes whether the new rows are seen."""
        top = start * self.verticalHeader().defaultSectionSize() - self.verticalOffset()
        self._unseen = self._unseen is not False and top >= self.viewport().height()
        super().rowsInserted(parent, start, end)

    def doItemsLayout(self) -> None:  # noqa: N802
        """Lays the rows out; where all that is new stands below what is seen, nothing is painted anew."""
        unseen, self._unseen = self._unseen, None
        if unseen:
            self.updateGeometries()
        else:
            super().doItemsLayout()

    def _lay_out_seen(self) -> None:
        self._unseen = False

    def updateGeometries(self) -> None:  # noqa: N802
        """Gives the title what the other columns leave, and never too little to be read."""
        roomy = self.viewport().width() > self.fontMetrics().averageCharWidth() * _ROOMY
        give_the_rest(self, TITLE, _LEAST_TITLE, _GOOD_TITLE if roomy else 0)
        super().updateGeometries()

    def say(self, awaited: str) -> None:
        """Says what is on its way, as long as there is no article; nothing where nothing is."""
        if awaited != self._awaited:
            self._awaited = awaited
            if not self.articles.ids:
                self.viewport().update()

    def why_empty(self) -> str:
        """Why no article is listed; empty where some are."""
        if self.articles.ids:
            return ""
        return tr("No article meets the filter.") if self.articles.total else self._awaited

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints the rows, or why there are none."""
        super().paintEvent(event)
        why = self.why_empty()
        if why:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            inside = self.viewport().rect().adjusted(40, 20, -40, -20)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, why)
            painter.end()

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    def set_filter(self, wanted: Filter) -> None:
        """Shows only what meets the conditions, once it is known; who is current and chosen stays so where it can."""
        self.setColumnHidden(FOUND, not wanted.text)
        self.articles.set_filter(wanted)

    def show_columns(self, names: Iterable[str]) -> None:
        """Shows these columns and no others; the title always."""
        self._wanted = {PLACES[name] for name in ({*names} & PLACES.keys()) | {"title"}}
        for place in range(len(COLUMNS)):
            self.setColumnHidden(place, not self._has_room(place))

    def columns(self) -> list[str]:
        """The names of the columns that are shown, or would be if they had something to show."""
        return [column.name for place, column in enumerate(COLUMNS) if self._is_wanted(place)]

    def learn(
        self, outlets: Sequence[str], sections: Sequence[str] = (), topics: Sequence[str] = (), *, attention: bool
    ) -> None:
        """Takes in what there is, and gives the title the room that this leaves.

        Args:
            outlets: The outlets of all articles.
            sections: Their sections.
            topics: Their topics; without any the column of them is hidden.
            attention: Whether one of the articles calls for a second look; the column of that is hidden else.
        """
        self.offers = {OUTLET: list(outlets), SECTION: list(sections), TOPIC: list(topics)}
        filled = {TOPIC: bool(topics), ATTENTION: attention or self.articles.marked}
        self._filled = {place for place, some in filled.items() if some}
        for place in _WHEN_FILLED:
            self.setColumnHidden(place, not self._has_room(place))
        self._fit_columns()
        self.updateGeometries()

    def column_menu(self) -> QMenu:
        """A menu of the columns, those that are shown ticked."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("Columns"))
        for name, place in PLACES.items():
            if place in (TITLE, FOUND):
                continue
            action = menu.addAction(tr(COLUMNS[place].header))
            action.setObjectName(f"column_{name}")
            action.setToolTip(tr(COLUMNS[place].tip))
            action.setCheckable(True)
            action.setChecked(self._is_wanted(place))
            action.toggled.connect(lambda shown, place=place: self._show_column(place, shown))
        return menu

    def choose_columns(self, place: QPoint | None = None) -> None:
        """Offers the columns, at a place of the header."""
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(place or QPoint(8, self.horizontalHeader().height())))

    def show_current(self, id: str) -> None:
        """Makes an article the current one that was opened elsewhere, if it is listed."""
        row = self.articles.row_of(id) if self.current() != id else None
        if row is not None:
            self.setCurrentIndex(self.articles.index(row, TITLE))

    def current(self) -> str | None:
        """The id of the current article."""
        row = self.currentIndex().row()
        return self.articles.ids[row] if 0 <= row < len(self.articles.ids) else None

    def chosen(self) -> list[str]:
        """The ids of the chosen articles, from above."""
        held: Any = self.selectionModel().selection()
        ranges = sorted((held.at(place).top(), held.at(place).bottom()) for place in range(held.size()))
        rows = dict.fromkeys(row for top, bottom in ranges for row in range(top, bottom + 1))
        return [self.articles.ids[row] for row in rows]

    def edit_outlet(self) -> None:
        """Opens the editor for the outlet of the chosen articles."""
        self._edit(OUTLET)

    def edit_topic(self) -> None:
        """Opens the editor for the topic of the chosen articles."""
        self._edit(TOPIC)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, F2 edits the cell, Delete asks for removal."""
        does = {
            Qt.Key.Key_Return: self._open_current,
            Qt.Key.Key_Enter: self._open_current,
            Qt.Key.Key_F2: self._edit_current,
            Qt.Key.Key_Delete: self.removal_wanted.emit,
        }.get(Qt.Key(event.key()))
        if does is None or self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        else:
            does()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Marks the row that becomes current when the keyboard comes to the list."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Keeps the rows as high and the columns as wide as the font asks for."""
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
            self._fit_columns()
        super().changeEvent(event)

    def _fit_columns(self) -> None:
        letters = self.fontMetrics()
        for place, column in enumerate(COLUMNS[1:], 1):
            wide = letters.horizontalAdvance(column.widest)
            if self.offers.get(place):
                longest = max(map(letters.horizontalAdvance, [*self.offers[place], tr(NO_OUTLET)]))
                wide = min(longest, letters.averageCharWidth() * _MOST_OUTLET)
            self.setColumnWidth(place, max(wide, letters.horizontalAdvance(tr(column.header))) + _BESIDE)

    def _is_wanted(self, place: int) -> bool:
        return place in self._wanted if place in _WHEN_FILLED else not self.isColumnHidden(place)

    def _has_room(self, place: int) -> bool:
        return place in self._wanted and (place not in _WHEN_FILLED or place in self._filled)

    def _show_column(self, place: int, shown: bool) -> None:
        self._wanted = self._wanted | {place} if shown else self._wanted - {place}
        self.setColumnHidden(place, not shown)
        self.updateGeometries()
        self.columns_chosen.emit(self.columns())

    def _edit(self, column: int) -> None:
        if self.currentIndex().isValid():
            self._wanted.add(column)
            self.setColumnHidden(column, False)
            cell = self.articles.index(self.currentIndex().row(), column)
            self.selectionModel().setCurrentIndex(cell, self.selectionModel().SelectionFlag.NoUpdate)
            self.edit(cell)

    def _edit_current(self) -> None:
        """Edits the cell; where it cannot be, or is only the one that a row begins with, the outlet."""
        column = self.currentIndex().column()
        self._edit(column if column in _EDITED and column != TITLE else OUTLET)

    def _open_current(self) -> None:
        self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.articles.ids[index.row()])

    def _tell_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.looked_at.emit(self.articles.ids[index.row()])

    def _give(self, column: int, text: str) -> None:
        """Gives it to the chosen articles, if the edited one is among them; else to that one alone.

        A title belongs to one article.
        """
        current, chosen = self.articles.ids[self.currentIndex().row()], self.chosen()
        self.articles.edit(chosen if current in chosen and column != TITLE else [current], column, text)
