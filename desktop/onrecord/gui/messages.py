"""The one door for what the window tells and asks; the only importer of QMessageBox and QFileDialog.

A window is given a `Messages`. Tests give one that notes what was said and answers at once, so that they need to patch
no dialog.
"""

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from onrecord.errors import OnrecordError
from onrecord.gui.crash_dialog import CrashDialog
from onrecord.gui.settings import ADDED, PROJECTS, SAVED, Settings
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import sentence

Answer = Callable[[], None]
PROJECT_FILES = noop("Onrecord projects (*.onrecord)")


class Messages(QObject):
    """Dialogs over one window; none of them blocks the caller but those that ask for a file."""

    _broke = Signal(object)

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._broke.connect(self.broke, Qt.ConnectionType.QueuedConnection)

    def catch_all(self) -> Callable[[], None]:
        """Brings every exception that nobody took, on any thread, to this door.

        Returns:
            What takes the hooks away again.
        """
        before = sys.excepthook, threading.excepthook

        def on_any(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if isinstance(error, Exception):
                self._broke.emit(error)
            else:
                before[0](kind, error, trace)

        def on_thread(args: threading.ExceptHookArgs) -> None:
            if args.exc_value is not None:
                on_any(args.exc_type, args.exc_value, args.exc_traceback)

        def restore() -> None:
            sys.excepthook, threading.excepthook = before

        sys.excepthook, threading.excepthook = on_any, on_thread
        return restore

    def failed(self, error: OnrecordError) -> None:
        """Tells the user what could not be done, in the error's own words."""
        self._show(QMessageBox.Icon.Warning, sentence(error))

    def broke(self, error: BaseException) -> None:
        """Tells of a bug, with what is needed to mend it, there and on standard error.

        One dialog at a time: a bug in painting comes again with every paint.
        """
        traceback.print_exception(error)
        if self._window.findChild(CrashDialog) is None:
            CrashDialog(error, self._window).open()

    def ask(self, question: str, button: str, then: Answer) -> None:
        """Asks before something that cannot be taken back.

        Args:
            question: What is about to happen.
            button: What does it, in a verb.
            then: Done if the user agrees.
        """
        box = self._box(QMessageBox.Icon.Question, question)
        yes = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        yes.clicked.connect(then)
        box.open()

    def choice(self, title: str, question: str, offers: list[str]) -> str | None:
        """Asks which of a few things is meant; none if the user thought better of it."""
        chosen, agreed = QInputDialog.getItem(self._window, title, question, offers, 0, False)
        return str(chosen) if agreed else None

    def files_to_add(self) -> list[str]:
        """Asks which files are to be added; none if the user thought better of it."""
        return self._kept(
            ADDED, QFileDialog.getOpenFileNames(self._window, tr("Add article files"), self._settings.folder(ADDED))[0]
        )

    def folder_to_add(self) -> list[str]:
        """Asks which folder is to be added; none if the user thought better of it."""
        title = tr("Add a folder of articles")
        folder = QFileDialog.getExistingDirectory(self._window, title, self._settings.folder(ADDED))
        return self._kept(ADDED, [folder] if folder else [])

    def table_to_map(self) -> str | None:
        """Asks for the table whose columns are to be told; none if the user thought better of it."""
        tables = tr("Tables (*.csv *.tsv *.tab *.xlsx *.xls *.ods *.json *.jsonl *.parquet);;All files (*)")
        return self._file(ADDED, tr("Add a table"), tables)

    def project_to_open(self) -> Path | None:
        """Asks which project is to be opened."""
        chosen = self._file(PROJECTS, tr("Open a project"), tr(PROJECT_FILES))
        return Path(chosen) if chosen else None

    def place_to_save(self, title: str, name: str, kinds: dict[str, str]) -> Path | None:
        """Asks where something is to be written; the dialog asks before it replaces a file.

        Args:
            title: What is written.
            name: The name that is offered, in the folder where something was saved last.
            kinds: Suffix, with its dot, by what the format is called; the first is the default.
        """
        filters = [f"{words} (*{suffix})" for words, suffix in kinds.items()]
        offered = str(Path(self._settings.folder(SAVED), name))
        dialog = QFileDialog(self._window, title, offered, ";;".join(filters))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffixes = dict(zip(filters, kinds.values(), strict=True))
        dialog.setDefaultSuffix(suffixes[filters[0]].lstrip("."))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(suffixes[chosen].lstrip(".")))
        accepted = dialog.exec()
        chosen = self._kept(SAVED, dialog.selectedFiles()[:1] if accepted else [])
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def _file(self, use: str, title: str, kinds: str) -> str | None:
        chosen = QFileDialog.getOpenFileName(self._window, title, self._settings.folder(use), kinds)[0]
        return next(iter(self._kept(use, [chosen] if chosen else [])), None)

    def _kept(self, use: str, chosen: list[str]) -> list[str]:
        """What was chosen; the next dialog of this use begins in its folder."""
        if chosen:
            self._settings.visited(use, Path(chosen[0]).parent)
        return chosen

    def _show(self, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        box = self._box(icon, text)
        box.addButton(QMessageBox.StandardButton.Close)
        box.open()
        return box

    def _box(self, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setObjectName("message")
        box.setWindowTitle("Onrecord")
        box.setIcon(icon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return box
