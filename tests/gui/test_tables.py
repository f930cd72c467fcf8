import pytest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from onrecord.gui.tables import give_the_rest


@pytest.mark.parametrize(
    ("left", "scrolled", "letters"),
    [(40, 35, 40), (25, 35, 25), (15, 35, 35), (15, 0, 20)],
    ids=["room", "enough", "too_little", "too_little_and_narrow"],
)
def test_a_column_has_what_others_leave_and_more_only_where_the_table_scrolls_anyway(
    qtbot: QtBot, left: int, scrolled: int, letters: int
) -> None:
    table = QTableWidget(1, 2)
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show()
    letter = table.fontMetrics().averageCharWidth()
    table.horizontalHeader().resizeSection(1, table.viewport().width() - left * letter)
    give_the_rest(table, 0, 20, scrolled)
    assert table.horizontalHeader().sectionSize(0) == letters * letter
