"""Widgets beside each other, and below each other where there is no room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_GAP = 6


class FlowLayout(QLayout):
    """Lines of widgets as words are set in lines; the last widget goes to the right end of its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802, D102 (Qt's)
        self._items.append(item)

    def count(self) -> int:  # noqa: D102 (Qt's)
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:  # noqa: N802, D102 (Qt's)
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:  # noqa: N802, D102 (Qt's)
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802, D102 (Qt's)
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802, D102 (Qt's)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802, D102 (Qt's)
        return max((box.bottom() + 1 for _, box in self._lines(width)), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802, D102 (Qt's)
        sizes = [item.sizeHint() for item in self._items]
        wide = sum(size.width() for size in sizes) + _GAP * max(len(sizes) - 1, 0)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802, D102 (Qt's)
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, box: QRect) -> None:  # noqa: N802
        """Puts the widgets into lines."""
        super().setGeometry(box)
        for item, place in self._lines(box.width()):
            item.setGeometry(place.translated(box.topLeft()))

    def _lines(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        placed: list[tuple[QLayoutItem, QRect]] = []
        corner, high = QPoint(), 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(width, 1), 10_000))
            if corner.x() and corner.x() + size.width() > width:
                corner, high = QPoint(0, corner.y() + high + _GAP), 0
            if item is self._items[-1]:
                corner.setX(max(corner.x(), width - size.width()))
            placed.append((item, QRect(corner, size)))
            corner = QPoint(corner.x() + size.width() + _GAP, corner.y())
            high = max(high, size.height())
        return placed
