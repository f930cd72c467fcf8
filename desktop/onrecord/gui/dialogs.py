"""The dialogs that belong to no view: help, about, settings."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from onrecord.gui import theme as themes
from onrecord.gui.about import AboutDialog
from onrecord.gui.background import Background
from onrecord.gui.help import HelpDialog
from onrecord.gui.looks import Looks
from onrecord.gui.outlets_dialog import OutletsDialog
from onrecord.gui.settings import Settings
from onrecord.gui.settings_dialog import SettingsDialog
from onrecord.gui.wording import sentence
from onrecord.model import Codebook, Outlet


class Dialogs(QObject):
    """Opens them, and does what they ask for."""

    figures_changed = Signal()
    """All that is shown must be read anew: other conventions, or with corrections instead of without."""

    def __init__(self, background: Background, settings: Settings, looks: Looks, window: QWidget) -> None:
        super().__init__(window)
        self._background = background
        self._settings = settings
        self._looks = looks
        self._window = window

    def help(self) -> None:
        """Says what is measured and what is not."""
        self._open(HelpDialog(self._window))

    def about(self) -> None:
        """Says what the program is made of."""
        self._open(AboutDialog(themes.mark(), self._window))

    def outlets(self) -> None:
        """Shows the table of outlets."""
        self._background.do(lambda session: session.outlets(), self._show_outlets)

    def _show_outlets(self, known: tuple[tuple[Outlet, ...], tuple[Outlet, ...]]) -> None:
        dialog = OutletsDialog(*known, parent=self._window)
        dialog.kept.connect(
            lambda rows: self._background.do(
                lambda session: session.keep_outlets(rows),
                lambda _kept: dialog.accept(),
                failed=lambda error: dialog.say(sentence(error)),
            )
        )
        self._open(dialog)

    def settings(self) -> None:
        """Shows what can be set."""
        self._background.do(lambda session: (session.codebook(), session.machine_only), self._show_settings)

    def _show_settings(self, known: tuple[Codebook, bool]) -> None:
        codebook, machine_only = known
        dialog = SettingsDialog(self._settings, codebook, machine_only=machine_only, parent=self._window)
        dialog.theme_chosen.connect(self._looks.choose)
        dialog.text_size_chosen.connect(self._looks.resize)
        dialog.codebook_chosen.connect(
            lambda chosen: self._background.do(lambda session: session.set_codebook(chosen), self._tell_changed)
        )
        dialog.machine_only_chosen.connect(
            lambda on: self._background.do(lambda session: session.show_machine_only(on), self._tell_changed)
        )
        self._open(dialog)

    def _tell_changed(self, _done: None) -> None:
        self.figures_changed.emit()

    @staticmethod
    def _open(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
