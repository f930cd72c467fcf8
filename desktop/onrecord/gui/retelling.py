"""The dialog of stories and the session: stories are found on the project's thread, and changed there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from onrecord.errors import OnrecordError
from onrecord.gui.articles_view import ArticlesView
from onrecord.gui.background import Background
from onrecord.gui.changing import Changing
from onrecord.gui.session import Session
from onrecord.gui.stories_dialog import StoriesDialog
from onrecord.gui.story_verbs import StoryRow
from onrecord.gui.translation import tr
from onrecord.gui.wording import sentence
from onrecord.model import Changes


class Retelling(QObject):
    """Opens the dialog, does what it asks for, and shows there what came of it."""

    def __init__(self, background: Background, changing: Changing, articles: ArticlesView, window: QWidget) -> None:
        super().__init__(window)
        self._background = background
        self._changing = changing
        self._articles = articles
        self._window = window
        self._dialog: StoriesDialog | None = None
        changing.changed.connect(lambda _changes: self._read())

    def open(self) -> None:
        """Shows the stories, once they are found."""
        if self._dialog is None:
            self._dialog = dialog = StoriesDialog(self._articles.chosen, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.finished.connect(self._forget)
            dialog.taken_out.connect(lambda id, ids: self._do(lambda session: session.take_out_of_story(id, ids)))
            dialog.put_in.connect(lambda id, ids: self._do(lambda session: session.put_into_story(id, ids)))
            dialog.merged.connect(lambda id, ids: self._do(lambda session: session.merge_stories(id, ids)))
            dialog.made.connect(lambda ids: self._do(lambda session: session.make_story(ids)))
            dialog.titled.connect(lambda id, title: self._do(lambda session: session.title_story(id, title)))
            dialog.as_found_wanted.connect(lambda id: self._do(lambda session: session.story_as_found(id)))
        self._read()

    def _do(self, verb: Callable[[Session], Changes]) -> None:
        self._changing.do(verb, failed=self._say)

    def _say(self, error: OnrecordError) -> None:
        if self._dialog is not None:
            self._dialog.say(sentence(error))

    def _read(self) -> None:
        if self._dialog is not None:
            self._background.do_long(
                tr("Looking for stories"),
                lambda session, watch: session.story_rows(progress=watch.progress, cancelled=watch.cancelled),
                self._show,
            )

    def _show(self, stories: tuple[StoryRow, ...] | None) -> None:
        if self._dialog is None:
            return
        if stories is None:
            self._dialog.close()
            return
        self._dialog.show_stories(stories)
        self._dialog.show()

    def _forget(self) -> None:
        self._dialog = None
