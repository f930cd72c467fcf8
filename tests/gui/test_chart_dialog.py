import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from gui.doubles import preview
from onrecord.gui.chart_dialog import ChartDialog
from onrecord.gui.choices import ChartChoice
from onrecord.model import ChartStyle

LOOK = ChartChoice(
    "svg", ChartStyle(85, 60, "mm", 300, transparent=True, title=False, notes=False, dark=True), table=True
)


@pytest.fixture
def dialog(qtbot: QtBot) -> ChartDialog:
    dialog = ChartDialog(LOOK)
    qtbot.addWidget(dialog)
    return dialog


def test_what_was_chosen_last_is_offered(dialog: ChartDialog) -> None:
    assert dialog.choice == LOOK
    assert dialog.size_offers.currentData() == "own"


def test_a_preview_is_wanted_when_seen_and_once_for_many_changes(qtbot: QtBot, dialog: ChartDialog) -> None:
    wanted: list[ChartStyle] = []
    dialog.preview_wanted.connect(lambda style, _room: wanted.append(style))
    dialog.show()
    qtbot.waitUntil(lambda: len(wanted) == 1)
    for width in (90, 100, 110):
        dialog.wide.setValue(width)
    qtbot.waitUntil(lambda: len(wanted) == 2)
    qtbot.wait(250)
    assert [style.width for style in wanted] == [85, 110]


def test_a_size_that_is_offered_fills_in_the_lengths(qtbot: QtBot, dialog: ChartDialog) -> None:
    dialog.show()
    dialog.size_offers.setFocus()
    for _ in range(3):
        QTest.keyClick(dialog.size_offers, Qt.Key.Key_Up)
    assert dialog.size_offers.currentData() == "column"
    style = dialog.choice.style
    assert (style.width, style.height, style.unit, style.dpi) == (85, None, "mm", 300)


def test_another_unit_tells_the_same_lengths(dialog: ChartDialog) -> None:
    dialog.unit.setCurrentIndex(1)
    style = dialog.choice.style
    assert (style.width, style.height, style.unit) == (1004, 709, "px")


def test_a_preview_is_painted_with_the_size_of_the_file(qtbot: QtBot, dialog: ChartDialog) -> None:
    dialog.form.setCurrentIndex(0)
    dialog.show()
    dialog.show_preview(preview(4.0))
    assert dialog.about.text() == "102 × 51 mm   1,200 × 600 px"
    seen = dialog.pane.grab().toImage()
    assert seen.pixelColor(seen.width() // 2, 2) == QColor("white")


def test_what_cannot_be_is_said_and_not_saved(qtbot: QtBot, dialog: ChartDialog) -> None:
    dialog.show()
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    dialog.wide.setValue(20)
    qtbot.waitUntil(lambda: dialog.problem.isVisible())
    assert dialog.problem.text() == "A chart is 60 mm wide at least, not 20 mm"
    assert not save.isEnabled()
    dialog.show_preview(preview())
    assert save.isEnabled()
    assert not dialog.problem.isVisible()
