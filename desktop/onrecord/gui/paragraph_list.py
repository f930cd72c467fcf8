"""The list of paragraphs: mouse and keys on the text that is read."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip, QWidget

from onrecord.gui.paragraph_delegate import ParagraphDelegate
from onrecord.gui.paragraphs_model import ParagraphsModel
from onrecord.gui.translation import tr
from onrecord.model import Span

_BATCH = 25  # paragraphs laid out between two looks at the events
_Key = Qt.Key


class ParagraphList(QListView):
    """The paragraphs; only what is looked at is laid out and painted."""

    chosen = Signal(object)
    """The place of the attribution that was clicked, or None beside all of them."""
    hovered = Signal(object)
    """The place of the attribution below the pointer, or None."""
    sideways = Signal(int)
    """The next attribution is wanted, or with -1 the one before."""
    flagged_wanted = Signal(int)
    """The next flagged paragraph is wanted, or with -1 the one before."""
    selected = Signal(object)
    """A `Span` of the article was selected with the mouse, or None."""
    override_wanted = Signal()
    note_wanted = Signal()
    attribution_wanted = Signal()
    """An attribution is to be added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paragraphs")
        self.setAccessibleName(tr("Paragraphs of the article"))
        self.setAccessibleDescription(
            tr("J and K move by paragraph, with Shift to what is flagged; left and right move by attribution")
        )
        self.paragraphs = ParagraphsModel(self)
        self.delegate = ParagraphDelegate(self)
        self._anchor: int | None = None
        self._dragged = False
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

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begins to select where the text is pressed."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._anchor, self._dragged = self._point(event.position().toPoint()), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Chooses the attribution that was clicked, unless text was selected."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._anchor = None
        if not self._dragged:
            found = self._attributions(event.position().toPoint())
            self.selected.emit(None)
            self.chosen.emit(found[0] if found else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Shows what can be clicked; with the button down, selects text."""
        place = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(place)
            return
        found = self._attributions(place)
        in_text = self.delegate.in_text(place.x())
        shape = Qt.CursorShape.IBeamCursor if in_text else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found else shape)
        self.hovered.emit(found[0] if found else None)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Nothing is below the pointer any more."""
        self.hovered.emit(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Tells about the place under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            tip = self.delegate.tip_at(event.pos(), self.visualRect(index), index) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """J and K go down and up, the arrows sideways from one attribution to the next; O, N and A change."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = _Key(event.key())
        step = {_Key.Key_J: 1, _Key.Key_K: -1}.get(key)
        side = {_Key.Key_Right: 1, _Key.Key_Left: -1}.get(key)
        wanted = {
            _Key.Key_O: self.override_wanted, _Key.Key_N: self.note_wanted, _Key.Key_A: self.attribution_wanted,
        }.get(key)  # fmt: skip
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.flagged_wanted.emit(step) if shifted else self.move_by(step)
        elif side is not None:
            self.sideways.emit(side)
        elif wanted is not None and not event.modifiers():
            wanted.emit()
        elif not event.text().isalpha():
            super().keyPressEvent(event)

    def move_by(self, step: int) -> None:
        """Makes another paragraph the current one."""
        row = min(max(self.currentIndex().row() + step, 0), self.paragraphs.rowCount() - 1)
        self.setCurrentIndex(self.paragraphs.index(row))

    def copy(self) -> None:
        """Copies the text that was selected, else the chosen paragraphs as they are shown."""
        span = self.delegate.lights.selected
        pieces = self.paragraphs.pieces
        if span is not None:
            parts = [piece.text[slice(*inside)] for piece in pieces if (inside := piece.within(span))]
        else:
            parts = [pieces[row].text for row in sorted(index.row() for index in self.selectedIndexes())]
        QGuiApplication.clipboard().setText("\n\n".join(parts))

    def _drag_to(self, place: QPoint) -> None:
        end = self._point(place)
        if self._anchor is None or end is None or end == self._anchor:
            return
        self._dragged = True
        self.clearSelection()
        self.selected.emit(Span(min(self._anchor, end), max(self._anchor, end)))

    def _point(self, place: QPoint) -> int | None:
        """The place in the article below a place of the viewport; none beside the text."""
        index = self.indexAt(place)
        if not index.isValid() or not (self._anchor is not None or self.delegate.in_text(place.x())):
            return None
        return self.delegate.point_at(place, self.visualRect(index), index)

    def _attributions(self, place: QPoint) -> list[int]:
        index = self.indexAt(place)
        return self.delegate.attributions_at(place, self.visualRect(index), index) if index.isValid() else []
