"""How lists of rows look, wherever they stand."""

from PySide6.QtWidgets import QHeaderView, QTableView


def dress_rows(table: QTableView, *, padding: int) -> None:
    """Sets rows apart by their ground, each one line high; Tab leaves the table.

    Args:
        table: What is dressed.
        padding: What a row is higher than its letters, in pixels.
    """
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(table.fontMetrics().height() + padding)
    table.horizontalHeader().setHighlightSections(False)
