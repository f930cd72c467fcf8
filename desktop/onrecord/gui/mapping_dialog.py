"""Asks which column of a table holds what, with its first rows below."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui import wording
from onrecord.gui.labels import ElidedLabel, plain_label
from onrecord.gui.tables import dress_rows
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import counted
from onrecord.model import TableMapping

if TYPE_CHECKING:
    from onrecord.readers import Preview

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
FIELDS = {
    "text": noop("Text of the article"), "title": noop("Title"), "outlet": noop("Outlet"), "date": noop("Date"),
    "byline": noop("Byline"), "section": noop("Section"), "topic": noop("Topic"), "url": noop("Link"),
}  # fmt: skip
_SHORT = {"text": noop("Text")}
_LONGEST_NAME = 40
_WIDEST = 320
_ROWS_SHOWN = 5


class PreviewModel(QAbstractTableModel):
    """The first rows of a table; over each column its name, and what it is taken for."""

    def __init__(self, preview: "Preview", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._taken: dict[str, str] = {}

    def take(self, columns: dict[str, str]) -> None:
        """Takes the columns for other fields, by the field's name."""
        self._taken = {name: tr(_SHORT.get(field, FIELDS[field])) for field, name in columns.items()}
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(len(self._preview.names) - 1, 0))
        if self._preview.rows and self._preview.names:
            last = self.index(len(self._preview.rows) - 1, len(self._preview.names) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._preview.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008, D102 (Qt's)
        return 0 if parent.isValid() else len(self._preview.names)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401, D102 (Qt's)
        if not index.isValid():
            return None
        row = self._preview.rows[index.row()]
        cell = row[index.column()] if index.column() < len(row) else ""
        if role == Role.DisplayRole:
            return " ".join(cell.split())
        if role == Role.ToolTipRole:
            return wording.tooltip([cell]) if cell else None
        if role == Role.FontRole and self._preview.names[index.column()] in self._taken:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def headerData(  # noqa: N802, D102 (Qt's)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's)
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._preview.names):
            return None
        name = self._preview.names[section]
        if role == Role.DisplayRole:
            return f"{_shown(name, section)}\n{self._taken.get(name, wording.NONE)}"
        return wording.tooltip([name]) if role == Role.ToolTipRole else None


class MappingDialog(QDialog):
    """Which column holds the text, the outlet, the date; what is told is remembered for tables with these columns."""

    told = Signal(object)
    """This `TableMapping` holds, for this table and others with the same columns."""

    def __init__(self, file: str, preview: "Preview", *, replaced: int = 0, parent: QWidget | None = None) -> None:
        """Shows the table and what its columns are taken for.

        Args:
            file: The table.
            preview: How it begins.
            replaced: How many articles were read from it before.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("mapping_dialog")
        self.setWindowTitle(tr("Map the columns of a table"))
        self._preview = preview
        self._boxes: dict[str, QComboBox] = {}
        self.rows = PreviewModel(preview, self)
        name = ElidedLabel(name="card_title")
        name.show_text(file)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        words = tr("Read again") if replaced else tr("Add articles")
        self.add = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self.add.setObjectName("mapping_add")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(name)
        layout.addWidget(plain_label(tr("A row is an article. Which column holds what?")))
        layout.addLayout(self._form())
        self.problem = plain_label(name="card_title")
        layout.addWidget(self.problem)
        layout.addWidget(plain_label(tr("The first rows of the table"), name="muted"))
        layout.addWidget(self._table(), 1)
        note = tr("This is remembered for tables with the same columns, here and on the command line.")
        if replaced:
            articles = counted(replaced, "article")
            note += " " + tr("{articles} read from it before are replaced; undo brings them back.", articles=articles)
        layout.addWidget(plain_label(note, name="muted"))
        layout.addWidget(self._buttons)
        self._show_chosen()
        self._boxes["text"].setFocus()
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 110, layout.heightForWidth(letter * 110) + 2 * self.fontMetrics().height())

    def columns(self) -> dict[str, str]:
        """The column of each field that has one."""
        chosen = {field: box.currentData() for field, box in self._boxes.items()}
        return {field: self._preview.names[place] for field, place in chosen.items() if place is not None}

    def accept(self) -> None:
        """Tells what was chosen."""
        self.told.emit(TableMapping(self._preview.names, self.columns()))
        super().accept()

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(2, 14)
        half = (len(FIELDS) + 1) // 2
        for place, (field, words) in enumerate(FIELDS.items()):
            box = self._boxes[field] = self._box(field, tr(words))
            side = 3 * (place // half)
            grid.addWidget(plain_label(tr(words), wrap=False), place % half, side)
            grid.addWidget(box, place % half, side + 1)
            grid.setColumnStretch(side + 1, 1)
        return grid

    def _box(self, field: str, words: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"mapping_{field}")
        box.setAccessibleName(words)
        box.view().setAccessibleName(words)
        box.setMinimumContentsLength(16)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(tr("none"), None)
        for section, name in enumerate(self._preview.names):
            box.addItem(_shown(name, section), section)
        guess = self._preview.guess.get(field)
        box.setCurrentIndex(0 if guess is None else 1 + self._preview.names.index(guess))
        box.activated.connect(self._show_chosen)
        return box

    def _table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("mapping_rows")
        table.setAccessibleName(tr("The first rows of the table"))
        table.setModel(self.rows)
        table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        dress_rows(table, padding=12)
        table.setShowGrid(True)  # where a column ends is what is asked
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(table.fontMetrics().averageCharWidth() * 12)
        header.setMaximumSectionSize(_WIDEST)
        table.resizeColumnsToContents()
        header.setStretchLastSection(True)
        table.setMinimumHeight(
            header.sizeHint().height() + _ROWS_SHOWN * table.verticalHeader().defaultSectionSize() + 24
        )
        table.setMinimumWidth(table.fontMetrics().averageCharWidth() * 80)
        return table

    def _show_chosen(self) -> None:
        """Shows what the columns are taken for; a column holds one thing, and one of them the text."""
        columns = self.columns()
        twice = [name for name, count in Counter(columns.values()).items() if count > 1]
        problem = ""
        if twice:
            fields = [tr(FIELDS[field]) for field, name in columns.items() if name == twice[0]]
            problem = tr("“{name}” is chosen for {fields}.", name=twice[0][:_LONGEST_NAME], fields=" · ".join(fields))
        elif "text" not in columns:
            problem = tr("Choose the column that holds the text.")
        self.problem.setText(problem)
        self.rows.take(columns)
        self.add.setEnabled(not problem)


def _shown(name: str, section: int) -> str:
    """The name of a column as it is shown; of one without a name, its number."""
    plain = " ".join(name.split())[:_LONGEST_NAME]
    return plain or tr("column {number}", number=section + 1)
