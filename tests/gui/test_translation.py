"""Every text of the window passes through Qt's translation: in a pseudo-locale, what was not is not marked."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.doubles import OUTLETS, TEXT, analysis, article, cited_sources, source_list, table_preview
from gui.session_double import SessionDouble
from onrecord.gui.about import AboutDialog
from onrecord.gui.chart_dialog import ChartDialog
from onrecord.gui.choices import ChartChoice, DataChoice
from onrecord.gui.correction_dialogs import AttributionDialog, NoteDialog, OverrideDialog
from onrecord.gui.crash_dialog import CrashDialog
from onrecord.gui.data_dialog import DataDialog
from onrecord.gui.filter_bar import DatesDialog
from onrecord.gui.help import HelpDialog
from onrecord.gui.main_window import MainWindow
from onrecord.gui.mapping_dialog import MappingDialog
from onrecord.gui.outlets_dialog import OutletsDialog
from onrecord.gui.settings import Settings
from onrecord.gui.settings_dialog import SettingsDialog
from onrecord.gui.source_dialogs import RenameDialog
from onrecord.gui.theme import LIGHT, mark
from onrecord.gui.translation import noop, tr
from onrecord.model import EVERYTHING, NO_FILTER, Codebook, Filter

_OURS = re.compile(r"⟦|^[^A-Za-z]*$|^Onrecord")
_DATA = {
    "Gazette", "Post", "Lee", "Ann Lee", "Two aides", "Daily Post", "2020-08-20", "Mayor resigns", "before",
    "Inhalt", "Zeitung", "Datum", "told", "that she had wept", "because they were not allowed to speak", "Untitled",
}  # fmt: skip


class Pseudo(QTranslator):
    """Marks whatever passes through."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, number: int = -1) -> str:
        return f"⟦{text}⟧" if context == "Onrecord" else text

    def isEmpty(self) -> bool:  # noqa: N802
        return False


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translator = Pseudo()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    for action in widget.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()
    for found in [widget, *widget.findChildren(QWidget)]:
        name = f"{type(found).__name__} {found.objectName()}"
        if found.objectName().startswith("qt_") or isinstance(found.parentWidget(), QComboBox):
            continue
        if isinstance(found, QLabel | QAbstractButton):
            yield name, found.text()
        if isinstance(found, QLineEdit):
            yield name, found.placeholderText()
        if isinstance(found, QTabBar):
            yield from ((name, found.tabText(place)) for place in range(found.count()))
        if isinstance(found, QComboBox):
            yield from ((name, found.itemText(place)) for place in range(found.count()))
        if isinstance(found, QDialog | QDockWidget):
            yield name, found.windowTitle()
        yield name, found.accessibleName()
        yield name, re.sub(r"<[^>]+>", "", found.toolTip())


def untranslated(widget: QWidget) -> list[tuple[str, str]]:
    known = {*_DATA, *TEXT.split("\n\n"), *(f"“{words}”" for words in _DATA)}
    return [
        (name, text)
        for name, text in texts_of(widget)
        if text and not _OURS.search(text) and text.strip() not in known and not _of_qt(widget, name, text)
    ]


def _of_qt(widget: QWidget, name: str, text: str) -> bool:
    """What Qt says in its own words, or a file's."""
    standard = {
        "OK",
        "&OK",
        "Cancel",
        "&Cancel",
        "Close",
        "&Close",
        "Clear",
        "Float",
        "Scroll Left",
        "Scroll Right",
    }
    return text in standard or "news/" in text or "mayor.txt" in text or text.startswith(("Undock", "Closes", "Close "))


def test_a_place_is_filled_after_translation(pseudo: None) -> None:
    assert tr("{count} articles", count=3) == "⟦3 articles⟧"
    assert tr("") == ""
    assert noop("x") == "x"


def test_the_window_is_translated_whole(
    pseudo: None, qtbot: QtBot, make_window: object, session: SessionDouble
) -> None:
    window: MainWindow = make_window()  # type: ignore[operator]
    bench = window.workbench
    for dock in bench.docks.values():
        dock.show()
    window.opening.open("a1")
    qtbot.waitUntil(lambda: bench.read.article is not None)
    bench.read.choose(1)
    bench.read.finder.begin()
    bench.sources.show_gathering(7)
    bench.sources.show_sources(source_list())
    window.filtering.put(Filter(outlets=frozenset({""})))
    window.filtering.put(NO_FILTER)
    window.tour.begin()
    QApplication.processEvents()
    found = untranslated(window)
    assert not found, found
    for model in (bench.articles.articles, bench.sources.sources, bench.sources.quotes, bench.account.complaints):
        headers = [model.headerData(column, bench.articles.horizontalHeader().orientation()) for column in range(3)]
        assert all(header.startswith("⟦") for header in headers), headers
    labels = [shelf.label for shelf in bench.library.shelves.shelves if not shelf.name.startswith("outlet:")]
    assert all(label.startswith("⟦") for label in labels)
    assert not isinstance(bench.articles, QAbstractItemView) or bench.articles.accessibleName().startswith("⟦")


def test_every_dialog_is_translated_whole(pseudo: None, qtbot: QtBot, settings: Settings) -> None:
    from PySide6.QtCore import QDate

    day = QDate(2020, 8, 20)
    dialogs: list[QDialog] = [
        SettingsDialog(settings, Codebook()), AboutDialog(mark()), HelpDialog(), NoteDialog("before", "before"),
        OverrideDialog("a1", analysis().attributions[1], "Two aides", []),
        AttributionDialog(article(), article().paragraphs[1], None, LIGHT), DatesDialog(NO_FILTER, (day, day)),
        OutletsDialog(OUTLETS, ()), MappingDialog("news/t.csv", table_preview(), replaced=2),
        RenameDialog(cited_sources()[0], 0, ["Lee"]), CrashDialog(ValueError("x")), ChartDialog(ChartChoice()),
        DataDialog(DataChoice(), EVERYTHING, 12),
    ]  # fmt: skip
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        found = [(name, text) for name, text in untranslated(dialog) if "fact" not in name]
        assert found == [], type(dialog).__name__
