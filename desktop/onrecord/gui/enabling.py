"""Which actions can be done now: what cannot is grey, instead of doing nothing."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from onrecord.gui.workbench import Workbench

_OF_VIEWS = (
    "export_chart", "export_data", "copy_chart", "copy_table", "find", "search", "articles", "read", "sources",
    "compare", "columns", "next_pane", "last_pane", "tour",
)  # fmt: skip
"""What needs the views, which are seen once there are articles."""
_OF_CHOSEN = ("set_outlet", "outlet_by_folder", "set_topic", "only_chosen", "map_again", "remove")
"""What is done with the articles that are chosen in the list."""
_OF_ARTICLE = ("attribution", "paragraph_kind")
"""What is done in the article that is read."""
_OF_ATTRIBUTION = ("override", "note")
"""What is done to the attribution that is lit in it."""


class Enabling(QObject):
    """Follows what is listed, chosen and read."""

    def __init__(self, actions: Mapping[str, QAction], workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._bench = workbench
        workbench.articles.selectionModel().selectionChanged.connect(lambda _on, _off: self._follow_list())
        workbench.articles.articles.changed.connect(self._follow_list)
        workbench.read.attribution_chosen.connect(self._follow_article)
        self.show_views(seen=False)
        self._follow_list()
        self._follow_article(None)

    def show_views(self, *, seen: bool) -> None:
        """The views are seen, or the place to drop on is."""
        self._enable(_OF_VIEWS, on=seen)

    def _follow_list(self) -> None:
        self._enable(_OF_CHOSEN, on=self._bench.articles.selectionModel().hasSelection())

    def _follow_article(self, attribution: int | None) -> None:
        self._enable(_OF_ARTICLE, on=self._bench.read.article is not None)
        self._enable(_OF_ATTRIBUTION, on=attribution is not None)

    def _enable(self, names: Iterable[str], *, on: bool) -> None:
        for name in names:
            self._actions[name].setEnabled(on)
