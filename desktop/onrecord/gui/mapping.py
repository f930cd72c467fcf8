"""Tables whose columns the user tells: asked when the program cannot guess, or when the user wants it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from onrecord.gui import wording
from onrecord.gui.background import Background
from onrecord.gui.mapping_dialog import MappingDialog
from onrecord.gui.messages import Messages
from onrecord.gui.translation import tr
from onrecord.gui.wording import TABLE_SUFFIXES
from onrecord.model import TableMapping

if TYPE_CHECKING:
    from onrecord.readers import Preview, Undecided

ArticlesOf = Callable[[str], list[str]]


class Mapping(QObject):
    """One dialog after another, for each kind of table that is not known yet."""

    files_told = Signal(list)
    """The columns of these tables are known now: they are to be read."""
    removal_wanted = Signal(list)
    """Articles of these ids were read from a table that is read anew."""
    told = Signal(str)

    def __init__(self, background: Background, messages: Messages, articles_of: ArticlesOf, window: QWidget) -> None:
        """Asks nothing yet.

        Args:
            background: Where tables are looked at and what is told is kept.
            messages: What asks for a file.
            articles_of: The ids of the articles that were read from a file.
            window: Over which the dialogs stand.
        """
        super().__init__(window)
        self._background = background
        self._messages = messages
        self._articles_of = articles_of
        self._window = window
        self._waiting: list[tuple[Preview, list[str]]] = []
        self._asking = False

    def ask(self, tables: "Sequence[Undecided]") -> None:
        """Asks about tables that an import left, once for all those with the same columns."""
        for table in tables:
            file = wording.files_of([table.path])[0]
            same = next((files for preview, files in self._waiting if preview.names == table.preview.names), None)
            if same is None:
                self._waiting.append((table.preview, [file]))
            elif file not in same:
                same.append(file)
        self._ask_next()

    def map_file(self) -> None:
        """Asks for a table, and how it is to be read."""
        file = self._messages.table_to_map()
        if file is not None:
            self.look(file)

    def look(self, file: str) -> None:
        """Looks at a table and asks how it is to be read, whatever could be guessed."""
        self._background.do_long(
            tr("Looking at"),
            lambda session, watch: session.preview_table(file, watch.cancelled),
            lambda preview: self._looked(file, preview),
        )

    def look_again(self, files: Sequence[str]) -> None:
        """Looks at the one table among files that articles came from, or says why it does not."""
        tables = [file for file in files if file.lower().endswith(TABLE_SUFFIXES)]
        if len(tables) == 1:
            self.look(tables[0])
        else:
            self.told.emit(tr("Choose articles of one table, as a CSV file, to tell what its columns hold."))

    def _looked(self, file: str, preview: "Preview | None") -> None:
        if preview is not None:
            self._waiting.append((preview, [file]))
            self._ask_next()

    def _ask_next(self) -> None:
        if self._asking or not self._waiting:
            return
        self._asking = True
        preview, files = self._waiting.pop(0)
        before = [article for file in files for article in self._articles_of(file)]
        shown = files[0] if len(files) == 1 else tr("{file} and {count} more", file=files[0], count=len(files) - 1)
        dialog = MappingDialog(shown, preview, replaced=len(before), parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.told.connect(partial(self._keep, files, before))
        if not before:
            left = tr("{file} was not added.", file=wording.file_name(shown))
            dialog.rejected.connect(lambda: self.told.emit(left))
        dialog.finished.connect(self._answered)
        dialog.open()

    def _answered(self) -> None:
        self._asking = False
        self._ask_next()

    def _keep(self, files: list[str], before: list[str], mapping: TableMapping) -> None:
        def read(_kept: None) -> None:
            if before:
                self.removal_wanted.emit(before)
            self.files_told.emit(files)

        self._background.do(lambda session: session.tell_mapping(mapping), read)
