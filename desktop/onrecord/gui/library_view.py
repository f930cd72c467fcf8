"""The library at the left of the window: a click on a shelf shows what stands there."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from onrecord.gui.library_model import SHELF, UNREAD, Index, LibraryModel, Shelf, emptied
from onrecord.gui.theme import LIGHT, Theme
from onrecord.gui.translation import tr
from onrecord.model import NO_FILTER, Filter

_INDENT = 16
_LEAST_LETTERS = 34
_CALLING = ("attention", "no_outlet", "doubtful", "ambiguous", "foreign", UNREAD)
"""The shelves whose count calls for a person."""


class ShelfDelegate(QStyledItemDelegate):
    """Paints a shelf: its label, set in by its depth, and its count at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """A line with air around it."""
        return QSize(80, option.fontMetrics.height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints the line."""
        shelf: Shelf = index.data(SHELF)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, self.theme.selection)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self.theme.accent)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        font = QFont(option.font)
        font.setBold(shelf.depth == 0)
        painter.setFont(font)
        inside = option.rect.adjusted(10 + _INDENT * shelf.depth, 0, -10, 0)
        count = f"{shelf.count:,}"
        wide = option.fontMetrics.horizontalAdvance(count) + 14
        label = QFontMetrics(font).elidedText(shelf.label, Qt.TextElideMode.ElideRight, inside.width() - wide - 6)
        painter.setPen(self.theme.selection_text if chosen else self.theme.text)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), label)
        painter.setFont(option.font)
        self._paint_count(painter, QRect(inside.right() - wide + 1, inside.top(), wide, inside.height()), shelf, chosen)
        painter.restore()

    def _paint_count(self, painter: QPainter, box: QRect, shelf: Shelf, chosen: bool) -> None:
        calls = shelf.name in _CALLING and shelf.count > 0
        if calls:
            height = painter.fontMetrics().height() + 1
            pill = QRect(box.left(), box.center().y() - height // 2, box.width(), height)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.amber)
            painter.drawRoundedRect(pill, height / 2, height / 2)
            painter.setPen(self.theme.amber_text)
        else:
            painter.setPen(self.theme.selection_text if chosen else self.theme.muted)
        side = Qt.AlignmentFlag.AlignCenter if calls else Qt.AlignmentFlag.AlignRight
        painter.drawText(
            box.adjusted(0, 0, 0 if calls else -6, 0), int(Qt.AlignmentFlag.AlignVCenter | side), f"{shelf.count:,}"
        )


class LibraryView(QListView):
    """The shelves; with Ctrl, outlets are added to those that are shown."""

    wanted = Signal(object)
    """This `Filter` is to be in force."""
    account_wanted = Signal()
    """The files that were not read are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setAccessibleName(tr("Library"))
        self.setAccessibleDescription(tr("Enter shows what stands on a shelf"))
        self.shelves = LibraryModel(self)
        self._delegate = ShelfDelegate(self)
        self._filter = NO_FILTER
        self.setModel(self.shelves)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST_LETTERS)
        self.setCurrentIndex(self.shelves.index(0))
        self.show_filter(NO_FILTER)

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    def set_shelves(self, shelves: tuple[Shelf, ...]) -> None:
        """Shows other shelves or counts; the current one stays current."""
        current = self.currentIndex().row()
        name = self.shelves.shelves[current].name if current >= 0 else "all"
        self.shelves.set_shelves(shelves)
        place = next((place for place, shelf in enumerate(shelves) if shelf.name == name), 0)
        self.setCurrentIndex(self.shelves.index(place))
        self.show_filter(self._filter)

    def show_filter(self, wanted: Filter) -> None:
        """Lights up the shelves that a filter shows."""
        self._filter = wanted
        self.setSelectionMode(QListView.SelectionMode.MultiSelection)
        model, flag = self.selectionModel(), self.selectionModel().SelectionFlag
        model.clearSelection()
        for place, shelf in enumerate(self.shelves.shelves):
            lit = shelf.shows(wanted) or (shelf.name.startswith("outlet:") and shelf.label in wanted.outlets)
            if lit:
                model.select(self.shelves.index(place), flag.Select)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Keeps room for the words in any size of letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST_LETTERS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Shows the shelf that was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.go_to(index, more=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter and the space bar show the current shelf."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.go_to(self.currentIndex(), more=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def go_to(self, index: QModelIndex, *, more: bool = False) -> None:
        """Asks for the filter of a shelf; `more` adds an outlet to those shown, or takes it from them."""
        if not index.isValid():
            return
        shelf: Shelf = index.data(SHELF)
        if shelf.name == UNREAD:
            self.account_wanted.emit()
        elif shelf.applied is not None:
            adds = more and shelf.name.startswith("outlet:")
            outlets = self._filter.outlets ^ {shelf.label} if adds else frozenset()
            self.wanted.emit(replace(emptied(self._filter), outlets=outlets) if adds else shelf.applied(self._filter))
