"""Starts the window. Until it can be seen, nothing is imported but Qt and light modules."""

import signal
import socket
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from PySide6.QtCore import QEvent, QSocketNotifier, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from onrecord import __version__
from onrecord.gui import theme as themes
from onrecord.gui.background import Background
from onrecord.gui.main_window import MainWindow
from onrecord.gui.session import Session
from onrecord.gui.settings import Settings, projects_folder

_SWITCH_SECONDS = 0.001
"""How long the window may wait for Python while another thread, which keeps articles, has it; 0.005 without it."""


class Application(QApplication):
    """The application; macOS tells it of files that were double-clicked."""

    file_opened = Signal(str)

    def __init__(self, argv: Sequence[str]) -> None:
        super().__init__(list(argv))
        sys.setswitchinterval(_SWITCH_SECONDS)
        self.setApplicationName("Onrecord")
        self.setApplicationVersion(__version__)
        self.setDesktopFileName("onrecord")
        self.setStyle("Fusion")
        self.setWindowIcon(themes.mark())

    def event(self, event: QEvent) -> bool:
        """Notices a file that is to be opened."""
        if isinstance(event, QFileOpenEvent):
            self.file_opened.emit(event.file())
            return True
        return super().event(event)


def build_window(application: Application, paths: Sequence[str]) -> MainWindow:
    """The window, which will open the paths once it can be seen.

    Args:
        application: The application.
        paths: A project, files, folders.
    """
    window = MainWindow(Background(Session(projects_folder()), application), Settings())
    window.first_painted.connect(lambda: window.begin(paths))
    application.file_opened.connect(lambda path: window.open_paths([path]))
    return window


def open_window(paths: list[str]) -> int:
    """Opens the window and stays until it is closed.

    Args:
        paths: A project, files, folders: what is not a project is added to an untitled one.

    Returns:
        The exit code.
    """
    application = Application(sys.argv[:1])
    window = build_window(application, paths)
    restore = window.messages.catch_all(), _close_on_signals(window)
    window.show()
    code = application.exec()
    for put_back in restore:
        put_back()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """The window as a program of its own.

    Args:
        argv: The arguments without the program's name; by default those of the process.
    """
    return open_window(list(sys.argv[1:] if argv is None else argv))


def _close_on_signals(window: MainWindow) -> Callable[[], None]:
    """Closes the window on SIGINT and SIGTERM, which Python alone would see only at its next event.

    Returns:
        What lets the signals be as they were.
    """
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(window.close_now)
    woken = signal.set_wakeup_fd(writer.fileno())
    # A handler of Python's own has to be there, or the system's would end the process.
    before = {number: signal.signal(number, _leave_to_notifier) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)
        reader.close()
        writer.close()

    return restore


def _leave_to_notifier(number: int, frame: FrameType | None) -> None:
    """Does nothing: the byte that Python wrote to the socket closes the window."""
