import pytest
from pytestqt.qtbot import QtBot

from gui.doubles import child
from onrecord.gui.choices import DataChoice
from onrecord.gui.data_dialog import DataDialog
from onrecord.model import EVERYTHING, Scope


@pytest.fixture
def dialog(qtbot: QtBot) -> DataDialog:
    dialog = DataDialog(DataChoice("paragraphs", "sav", scores_only=True), EVERYTHING, 12)
    qtbot.addWidget(dialog)
    return dialog


def test_what_was_chosen_last_is_offered(dialog: DataDialog) -> None:
    assert dialog.choice == DataChoice("paragraphs", "sav", scores_only=True)
    assert child(dialog, "muted").text() == "Of 12 articles; no filter is in force."


def test_each_table_has_its_formats(dialog: DataDialog) -> None:
    dialog.what.setCurrentIndex(dialog.what.findData("attributions"))
    assert dialog.choice.form == "sav"
    dialog.what.setCurrentIndex(dialog.what.findData("report"))
    assert [dialog.form.itemData(place) for place in range(dialog.form.count())] == ["html", "pdf"]
    assert not dialog.scores.isEnabled()


def test_the_filters_in_force_are_told(qtbot: QtBot) -> None:
    dialog = DataDialog(DataChoice(), Scope(("a1", "a2"), ("Outlet: Post",)), 12)
    qtbot.addWidget(dialog)
    assert child(dialog, "muted").text().startswith("Of 2 of 12 articles: Outlet: Post.")
