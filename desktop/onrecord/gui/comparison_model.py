"""The table behind a chart, as a view shows it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from onrecord.gui import wording
from onrecord.gui.articles_model import Index
from onrecord.gui.chart_verbs import Shown
from onrecord.gui.translation import noop, tr

Role = Qt.ItemDataRole
_HEADERS = {
    "n": noop("Counted"), "n_articles": noop("Articles"), "low": noop("95 % from"), "high": noop("95 % to"),
}  # fmt: skip


class ComparisonModel(QAbstractTableModel):
    """The table behind a chart."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None

    def reset(self, shown: Shown | None) -> None:
        """Shows another table."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() or self._shown is None else len(self._shown.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() or self._shown is None else len(self._shown.headers)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid() or self._shown is None:
            return None
        text = self._shown.rows[index.row()][index.column()]
        if role == Role.DisplayRole:
            return text
        if role == Role.ToolTipRole:
            return wording.tooltip([text]) if text else None
        if role == Role.TextAlignmentRole and self._shown.numeric[index.column()]:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(  # noqa: N802, D102 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's)
        if orientation is Qt.Orientation.Vertical or self._shown is None or section >= len(self._shown.headers):
            return None
        if role == Role.DisplayRole:
            name = self._shown.headers[section]
            return tr(_HEADERS.get(name, name.replace("_", " ").capitalize()))
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._shown.numeric[section] else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
