"""What a person changes in the project: told to the session, and what comes of it told to the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from onrecord.gui import wording
from onrecord.gui.background import Background, Failed
from onrecord.gui.messages import Messages
from onrecord.gui.session import Session
from onrecord.gui.translation import tr
from onrecord.model import Changes, Correction, HistoryEntry, RemovedArticle
from onrecord.model.cited import CitedSource


class Changing(QObject):
    """Changes, each of which can be undone."""

    changed = Signal(object)
    """These `Changes` were made."""
    history_read = Signal(object)
    """The steps of the project, the oldest first."""
    told = Signal(str)
    """What was done, or that there is nothing to be done."""

    def __init__(self, background: Background, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._messages = messages

    def set_field(self, ids: Sequence[str], field: str, value: object) -> None:
        """Gives articles a value of a field; none takes it away."""
        self._background.do(lambda session: session.set_metadata(ids, **{field: value}), self._made)

    def outlet_by_folder(self, ids: Sequence[str]) -> None:
        """Gives articles the outlet that the folder of their file is named after."""
        if ids:
            self._background.do(lambda session: session.outlets_by_folder(ids), self._named_by_folder)

    def remove(self, ids: Sequence[str]) -> None:
        """Takes articles out of the project, after asking; they can be restored."""
        if ids:
            what = wording.counted(len(ids), "article")
            self._messages.ask(
                tr(
                    "Remove {what} from the project? The files stay where they are, and Edit, Undo brings them back.",
                    what=what,
                ),
                tr("Remove {what}", what=what),
                lambda: self.remove_now(ids),
            )

    def remove_now(self, ids: Sequence[str]) -> None:
        """Takes articles out of the project; they can be restored."""
        self._background.do(lambda session: session.remove(ids), self._made, between=False)

    def restore(self) -> None:
        """Asks which of the removed articles are to come back."""
        self._background.do(lambda session: session.removed(), self._offer_removed)

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Keeps what a person says beside what the machine says."""
        if corrections:
            self._background.do(lambda session: session.correct(corrections), self._made)

    def rename(self, source: CitedSource, citations: Sequence[int], name: str) -> None:
        """Gives a source another name, at some of the places where it is cited or, where none are told, at all."""
        self._background.do(lambda session: session.rename(source, citations, name), self._made)

    def do(self, verb: Callable[[Session], Changes], *, failed: Failed | None = None) -> None:
        """Does a verb that changes the project.

        Args:
            verb: What is done on the project's thread.
            failed: Given the error that ended it; without it the window tells it.
        """
        self._background.do(verb, self._made, failed=failed)

    def undo(self) -> None:
        """Takes back the last step."""
        self._background.do(lambda session: session.undo(), lambda made: self._stepped(made, tr("Nothing to undo.")))

    def redo(self) -> None:
        """Does again the step that was undone last."""
        self._background.do(lambda session: session.redo(), lambda made: self._stepped(made, tr("Nothing to redo.")))

    def read_tone(self) -> None:
        """Has tone follow what was corrected, where it does not yet; an import that runs does so at its end."""
        if not self._background.running_long:
            self._background.do(lambda session: session.unread(), self._read_tone)

    def read_history(self) -> None:
        """Reads the steps of the project."""
        self._background.do(lambda session: session.history(), self._tell_history)

    def _tell_history(self, entries: tuple[HistoryEntry, ...]) -> None:
        self.history_read.emit(entries)

    def _offer_removed(self, removed: tuple[RemovedArticle, ...]) -> None:
        if not removed:
            self.told.emit(tr("No article was removed."))
            return
        offers = {
            f"{article.title or article.id} · {article.outlet or ''} · {article.when.date().isoformat()}": article.id
            for article in removed
        }
        everything = tr("All {count} of them", count=len(removed))
        chosen = self._messages.choice(tr("Restore articles"), tr("Which comes back"), [everything, *offers])
        if chosen is not None:
            ids = list(offers.values()) if chosen == everything else [offers[chosen]]
            self._background.do(lambda session: session.restore(ids), self._made)

    def _named_by_folder(self, made: Changes) -> None:
        count = len(made.changed)
        self.told.emit(
            tr("The outlet of {what} is named after the folder", what=wording.counted(count, "article"))
            if count
            else tr("The folders of these articles tell no other outlet")
        )
        self._made(made)

    def _stepped(self, made: Changes | None, otherwise: str) -> None:
        if made is None:
            self.told.emit(otherwise)
        else:
            self._made(made)

    def _made(self, made: Changes) -> None:
        self.changed.emit(made)
        self.read_history()
        self.read_tone()

    def _read_tone(self, unread: bool) -> None:
        if unread and not self._background.running_long:
            self._background.do_long(
                tr("Reading the tone again"),
                lambda session, watch: (session.read_tone(watch.cancelled, watch.progress), watch.stopped()),
                lambda done: self._tone_read(*done),
            )

    def _tone_read(self, made: Changes, stopped: bool) -> None:
        if made.changed:  # else nothing could be read, and would not be at another try
            self.changed.emit(made)
        if made.changed and not stopped:
            self.read_tone()
