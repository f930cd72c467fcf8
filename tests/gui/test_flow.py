from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from onrecord.gui.flow import FlowLayout


def test_what_has_no_room_goes_below_and_the_last_to_the_right(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    labels = [QLabel("words") for _ in range(3)]
    for label in labels:
        label.setFixedSize(100, 20)
        flow.addWidget(label)
    holder.resize(400, 100)
    holder.show()
    assert [label.y() for label in labels] == [0, 0, 0]
    assert labels[2].geometry().right() == 399
    holder.resize(250, 100)
    assert [label.y() for label in labels] == [0, 0, 26]
    assert (flow.heightForWidth(400), flow.heightForWidth(250), flow.heightForWidth(50)) == (20, 46, 72)
    assert flow.takeAt(0) is not None
    assert (flow.count(), flow.itemAt(2), flow.takeAt(2)) == (2, None, None)
