"""The list of articles."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from onrecord.gui.articles_model import COLUMNS, NO_OUTLET, OUTLET, TITLE, ArticlesModel, Index
from onrecord.gui.theme import LIGHT, Theme

_BESIDE = 40  # pixels of a column that are not text: margins and the arrow of the order


_LEAST_TITLE = 260


class OutletDelegate(QStyledItemDelegate):
    """The outlet, an amber badge where there is none, and an editor that knows the outlets there are."""

    committed = Signal(str)
    """The user gave an outlet."""

    def __init__(self, parent: "ArticlesView") -> None:
        super().__init__(parent)
        self._view = parent
        self.theme = LIGHT

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints the cell."""
        super().paint(painter, option, index)
        if index.data():
            return
        metrics = QFontMetrics(option.font)
        height = metrics.height() + 2.0
        box = QRectF(
            option.rect.left() + 6, option.rect.center().y() - height / 2 + 1,
            min(metrics.horizontalAdvance(NO_OUTLET) + 14, option.rect.width() - 8), height,
        )  # fmt: skip
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.amber)
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(self.theme.amber_text)
        painter.setFont(option.font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, NO_OUTLET)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """Makes the editor: a line that completes from the outlets there are."""
        editor = QLineEdit(parent)
        editor.setObjectName("outlet_editor")
        editor.setAcceptDrops(False)
        editor.setAccessibleName("Outlet")
        editor.setPlaceholderText("Outlet")
        completer = QCompleter(self._view.articles.outlets(), editor)
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
        self.committed.emit(editor.text())


class ArticlesView(QTableView):
    """The articles of the project, one row each."""

    opened = Signal(str)
    """The article of this id is to be read."""
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articles")
        self.setAccessibleName("Articles")
        self.articles = ArticlesModel(self)
        self.setModel(self.articles)
        self._delegate = OutletDelegate(self)
        self._delegate.committed.connect(self._give_outlet)
        self.setItemDelegateForColumn(OUTLET, self._delegate)
        self._lay_out()
        self.doubleClicked.connect(self._open)

    def _lay_out(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(60)
        for place, column in enumerate(COLUMNS[1:], 1):
            wide = max(column.header, column.widest, key=len)
            self.setColumnWidth(place, self.fontMetrics().horizontalAdvance(wide) + _BESIDE)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def updateGeometries(self) -> None:  # noqa: N802
        """Gives the title what the other columns leave, and never too little to be read."""
        others = sum(self.columnWidth(column) for column in range(1, len(COLUMNS)))
        width = max(self.viewport().width() - others, _LEAST_TITLE)
        if width != self.columnWidth(TITLE):
            self.setColumnWidth(TITLE, width)
        super().updateGeometries()

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    def chosen(self) -> list[str]:
        """The ids of the chosen articles, from above."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.articles.rows[row].id for row in rows]

    def edit_outlet(self) -> None:
        """Opens the editor for the outlet of the chosen articles."""
        if self.currentIndex().isValid():
            cell = self.articles.index(self.currentIndex().row(), OUTLET)
            self.selectionModel().setCurrentIndex(cell, self.selectionModel().SelectionFlag.NoUpdate)
            self.edit(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, F2 edits the outlet, Delete asks for removal."""
        does = {
            Qt.Key.Key_Return: self._open_current,
            Qt.Key.Key_Enter: self._open_current,
            Qt.Key.Key_F2: self.edit_outlet,
            Qt.Key.Key_Delete: self.removal_wanted.emit,
        }.get(Qt.Key(event.key()))
        if does is None or self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        else:
            does()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Keeps the rows as high as the font asks for."""
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        super().changeEvent(event)

    def _open_current(self) -> None:
        self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.articles.rows[index.row()].id)

    def _give_outlet(self, outlet: str) -> None:
        """Gives it to the chosen articles, if the edited one is among them; else to that one alone."""
        current, chosen = self.articles.rows[self.currentIndex().row()].id, self.chosen()
        self.articles.set_outlet(chosen if current in chosen else [current], outlet)
