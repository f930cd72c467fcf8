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


def give_the_rest(table: QTableView, column: int, letters: int, scrolled: int = 0) -> None:
    """Gives one column what the others leave, and never too little to be read: a narrow table scrolls instead.

    Args:
        table: Where; to be called whenever its geometry is worked out.
        column: Which.
        letters: How many it shows at least.
        scrolled: How many where the table scrolls in any case; as many where it is not told.
    """
    header = table.horizontalHeader()
    others = sum(header.sectionSize(place) for place in range(header.count()) if place != column)
    letter, width = table.fontMetrics().averageCharWidth(), table.viewport().width() - others
    if width < letter * letters:
        width = letter * max(letters, scrolled)
    if width != header.sectionSize(column):
        header.resizeSection(column, width)


def fit_columns(table: QTableView, letters: int) -> None:
    """Makes columns as wide as what they hold, up to so many letters."""
    table.resizeColumnsToContents()
    header, most = table.horizontalHeader(), table.fontMetrics().averageCharWidth() * letters
    for place in range(header.count()):
        if header.sectionSize(place) > most:
            header.resizeSection(place, most)
