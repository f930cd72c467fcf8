"""Charts and data leave the window as they were asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.doubles import Said, child
from gui.session_double import SessionDouble
from onrecord.gui.chart_dialog import ChartDialog
from onrecord.gui.choices import ChartChoice, DataChoice
from onrecord.gui.data_dialog import DataDialog
from onrecord.gui.main_window import MainWindow
from onrecord.gui.settings import Settings
from onrecord.gui.workbench import COMPARE
from onrecord.model import ChartStyle, ExportOptions, Filter, Scope


@pytest.fixture
def compared(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """A window that shows a chart."""
    window.workbench.show_compare()
    qtbot.waitUntil(lambda: window.workbench.compare.canvas.picture is not None)
    return window


def asked(qtbot: QtBot, window: MainWindow) -> ChartDialog:
    window.exporting.chart()
    qtbot.waitUntil(lambda: window.findChild(ChartDialog) is not None)
    dialog: ChartDialog = child(window, "chart_dialog")
    qtbot.waitUntil(lambda: dialog.pane.preview is not None)
    return dialog


def test_a_chart_must_be_seen_first(window: MainWindow, session: SessionDouble) -> None:
    window.exporting.chart()
    assert window.workbench.tabs.currentIndex() == COMPARE
    assert "save_chart" not in session.verbs()


def test_a_chart_is_saved_as_it_was_seen_in_the_preview(
    qtbot: QtBot, compared: MainWindow, session: SessionDouble, said: Said, settings: Settings
) -> None:
    said.place = Path("/out/chart.svg")
    dialog = asked(qtbot, compared)
    dialog.form.setCurrentIndex(1)
    dialog.dark.setChecked(True)
    dialog.accept()
    qtbot.waitUntil(lambda: "save_chart" in session.verbs())
    style = ChartStyle(dpi=300, dark=True)
    assert session.calls[-1] == ("save_chart", "tone-by-outlet", said.place, style)
    assert said.offered == [("Export the chart", "tone-by-outlet.svg")]
    assert settings.chart_choice == ChartChoice("svg", style)


@pytest.mark.parametrize("agrees", [True, False])
def test_the_table_goes_beside_a_chart_and_replaces_nothing_unasked(
    qtbot: QtBot, compared: MainWindow, session: SessionDouble, said: Said, tmp_path: Path, agrees: bool
) -> None:
    said.place, said.agrees = tmp_path / "chart.png", agrees
    (tmp_path / "chart.csv").touch()
    dialog = asked(qtbot, compared)
    dialog.table.setChecked(True)
    dialog.accept()
    assert said.asked == [("chart.csv is there already.", "Replace it")]
    if agrees:
        qtbot.waitUntil(lambda: "save_chart" in session.verbs())
        assert session.calls[-1] == ("save_chart", "tone-by-outlet", said.place, ChartStyle(dpi=300), "table")
    else:
        qtbot.wait(50)
        assert "save_chart" not in session.verbs()


def test_a_preview_that_was_overtaken_is_not_drawn(qtbot: QtBot, compared: MainWindow, session: SessionDouble) -> None:
    dialog = asked(qtbot, compared)
    session.calls.clear()
    session.held.clear()
    compared.exporting._background.do_long("busy", lambda s, w: session.held.wait(), lambda _: None)
    for high in (100, 120, 140):
        dialog.preview_wanted.emit(ChartStyle(height=high), (100, 100))
    session.held.set()
    qtbot.waitUntil(lambda: "chart_preview" in session.verbs())
    qtbot.wait(50)
    assert [call[1].height for call in session.calls if call[0] == "chart_preview"] == [140]
    dialog.reject()


def test_a_chart_that_cannot_be_drawn_says_why(qtbot: QtBot, compared: MainWindow) -> None:
    dialog = asked(qtbot, compared)
    dialog.high.setValue(10)
    qtbot.waitUntil(lambda: dialog.problem.text() == "The chart needs more height")
    dialog.reject()


def test_chart_and_table_go_to_the_clipboard(qtbot: QtBot, compared: MainWindow, session: SessionDouble) -> None:
    compared.exporting.copy_table()
    assert QGuiApplication.clipboard().text().splitlines()[:2] == ["outlet\tmeasure\tvalue", "Gazette\ttone\t0.100"]
    compared.exporting.copy_chart()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().mimeData().hasImage())
    assert QGuiApplication.clipboard().image().size().toTuple() == (2, 1)
    assert session.calls[-1] == ("chart_bytes", "png", ChartStyle())


def test_a_chart_is_dragged_out_as_a_file(
    qtbot: QtBot, compared: MainWindow, session: SessionDouble, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[QMimeData] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _actions: dragged.append(drag.mimeData()))
    settings.dragged = "svg"
    grip = compared.workbench.compare.grip
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(grip, QPoint(60, 40))
    qtbot.waitUntil(lambda: len(dragged) == 1)
    (url,) = dragged[0].urls()
    assert url.fileName() == "tone-by-outlet.svg"
    assert session.calls[-1][:2] == ("save_chart", "tone-by-outlet")
    assert Path(url.toLocalFile()).parent.is_dir()
    compared.close_now()
    assert not Path(url.toLocalFile()).parent.exists()


def test_a_press_alone_drags_nothing(qtbot: QtBot, compared: MainWindow, session: SessionDouble) -> None:
    grip = compared.workbench.compare.grip
    QTest.mouseClick(grip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "save_chart" in session.verbs())
    qtbot.wait(20)
    assert grip._pressed is None


def test_data_are_exported_with_the_filter_in_force(
    qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said, settings: Settings
) -> None:
    said.place = Path("/out/tables")
    window.filtering.put(Filter(outlets=frozenset({"Post"})))
    window.exporting.data()
    qtbot.waitUntil(lambda: window.findChild(DataDialog) is not None)
    dialog: DataDialog = child(window, "data_dialog")
    dialog.form.setCurrentIndex(1)
    dialog.scores.setChecked(True)
    dialog.accept()
    qtbot.waitUntil(lambda: "export" in session.verbs())
    options = ExportOptions(scores_only=True, scope=Scope(("a3",), ("Outlet: Post",)))
    assert session.calls[-1] == ("export", said.place, None, options)
    assert said.offered == [("Export data", "onrecord")]
    assert settings.data_choice == DataChoice("all", "folder/csv", scores_only=True)
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == f"Saved {said.place}")


def test_an_export_can_be_stopped(qtbot: QtBot, window: MainWindow, session: SessionDouble, said: Said) -> None:
    said.place = Path("/out/data.xlsx")
    session.held.clear()
    window.exporting.data()
    window.exporting.data()
    qtbot.waitUntil(lambda: window.findChild(DataDialog) is not None)
    child(window, "data_dialog").accept()
    qtbot.waitUntil(lambda: "export" in session.verbs())
    window.stop()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "Stopped; nothing was written.")
