"""What the user gives without a file: a text or a link, pasted or dropped."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from onrecord.gui.background import Background
from onrecord.gui.drops import dropped_paths, dropped_words
from onrecord.gui.messages import Messages
from onrecord.gui.settings import Settings
from onrecord.gui.translation import tr
from onrecord.model import Link, PastedText

_SHOWN = 160
"""Characters of an address that a question shows."""


class Giving(QObject):
    """Makes articles of texts, and asks before a page is fetched."""

    given = Signal(list)
    """These are to be added, `Given`s."""
    paths_given = Signal(list)
    """These files were copied in a file manager and pasted here."""
    settings_wanted = Signal()
    told = Signal(str)

    def __init__(self, background: Background, settings: Settings, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._settings = settings
        self._messages = messages

    def paste(self) -> None:
        """Takes what is on the clipboard: files, a link, or a text."""
        data = QGuiApplication.clipboard().mimeData()
        paths = dropped_paths(data)
        if paths:
            self.paths_given.emit(paths)
        else:
            self.take(dropped_words(data))

    def take(self, words: str) -> None:
        """Takes a text: an article, or the addresses of pages."""
        if not words.strip():
            self.told.emit(tr("There is no text to paste. Copy an article or a link first."))
            return
        self._background.do(lambda session: session.links_in(words), lambda links: self._sort(words, links))

    def _sort(self, words: str, links: tuple[str, ...]) -> None:
        if not links:
            self.given.emit([PastedText(words)])
        elif not self._settings.links:
            self._messages.ask(
                tr("This is a link, and fetching pages is turned off in the settings. Nothing was fetched."),
                tr("Open the settings…"),
                self.settings_wanted.emit,
            )
        else:
            self._messages.ask(_question(links), tr("Fetch"), lambda: self.given.emit([Link(url) for url in links]))


def _question(links: tuple[str, ...]) -> str:
    if len(links) == 1:
        shown = links[0] if len(links[0]) <= _SHOWN else f"{links[0][: _SHOWN - 1]}…"
        return tr("Fetch this page from the web and add it? Nothing else is fetched.\n\n{url}", url=shown)
    hosts = ", ".join(dict.fromkeys(link.split("/")[2] for link in links[:5])) + ("…" if len(links) > 5 else "")
    return tr(
        "Fetch these {count} pages from the web and add them? Nothing else is fetched.\n\n{hosts}",
        count=len(links), hosts=hosts,
    )  # fmt: skip
