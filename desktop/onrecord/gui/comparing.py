"""The comparison view and the session: what a chart shows is computed and painted on the project's thread."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from onrecord.gui.background import Background
from onrecord.gui.chart_verbs import Shown, StoryName
from onrecord.gui.compare_view import CompareView
from onrecord.gui.looks import Looks
from onrecord.gui.translation import noop, tr

_STOPPED = noop("The stories were not looked for to the end. Choose the chart again to look for them.")


class Comparing(QObject):
    """Computes and paints for the view."""

    def __init__(self, view: CompareView, background: Background, looks: Looks, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._background = background
        self._looks = looks
        self._prepared = False
        self._looking, self._asked_again = False, False
        background.long_ended.connect(self._looked)
        view.charts_wanted.connect(lambda: background.do(lambda session: session.charts(), view.set_charts))
        view.comparison_wanted.connect(self._compare)
        view.picture_wanted.connect(self._paint)

    def prepare(self) -> None:
        """Has what draws charts imported before one is asked for: a piece at a time, and other verbs come between."""
        if not self._prepared:
            self._prepared = True
            self._prepare_more(more=True)

    def _prepare_more(self, more: bool) -> None:
        if more:
            self._background.do(lambda session: session.prepare_charts(), self._prepare_more, between=False)

    def _compare(self, chart: str) -> None:
        if self._view.of_story:
            self._background.do(lambda session: session.known_stories(), self._compare_story_or_look)
        else:
            self._compare_within(chart)

    def _compare_story_or_look(self, stories: Sequence[StoryName] | None) -> None:
        """Goes on with the stories that are known; else they are looked for, which is shown and can be stopped."""
        if stories is not None:
            self._compare_story(stories)
        elif self._looking:
            self._asked_again = True
        else:
            self._looking = True
            self._background.do_long(
                tr("Looking for stories"),
                lambda session, watch: session.stories(progress=watch.progress, cancelled=watch.cancelled),
                self._found,
            )

    def _found(self, stories: Sequence[StoryName] | None) -> None:
        again, self._asked_again = self._asked_again, False
        if again and stories is not None:  # something may have changed meanwhile
            self._compare(self._view.chart)
        else:
            self._compare_story(stories)

    def _looked(self) -> None:
        self._looking = False

    def _compare_story(self, stories: Sequence[StoryName] | None) -> None:
        if not self._view.of_story:  # another chart was chosen meanwhile
            return
        if stories is None:
            self._view.show_problem(tr(_STOPPED))
            return
        self._view.set_stories(stories)
        self._compare_within(self._view.chart)

    def _compare_within(self, chart: str) -> None:
        view, scope = self._view, self._view.scope
        self._background.do(
            lambda session: session.compare(chart, scope=scope),
            lambda shown: view.show_comparison(shown) if (view.chart, view.scope) == (chart, scope) else None,
            failed=lambda error: view.show_problem(str(error)),
        )

    def _paint(self, shown: Shown, width: int, height: int, ratio: float) -> None:
        dark = self._looks.theme.dark
        self._background.do(
            lambda session: session.picture(shown, width, height, ratio, dark),
            lambda picture: self._view.show_picture(picture) if self._view.shown is shown else None,
        )
