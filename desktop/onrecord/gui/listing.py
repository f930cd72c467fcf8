"""The list of articles and the session: order and rows are asked of the project, and handed to the model."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from onrecord.errors import OnrecordError
from onrecord.gui.articles_model import ArticlesModel
from onrecord.gui.background import Background
from onrecord.gui.translation import tr
from onrecord.model import Filter, Sort, SortBy
from onrecord.model.lists import MOST_RANKED


class Listing(QObject):
    """Asks for what the model wants; an order that is overtaken by another is not worked out any more."""

    told = Signal(str)
    """What should be known of an order."""

    def __init__(self, model: ArticlesModel, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._background = background
        self._ticket = 0
        model.order_wanted.connect(self._order)
        model.rows_wanted.connect(self._rows)

    def _order(self, wanted: Filter, sort: Sort) -> None:
        self._ticket += 1
        ticket = self._ticket

        def show(ids: Sequence[str] | None) -> None:
            if ids is not None:
                self._model.show_order(wanted, sort, ids)
                if sort.by is SortBy.RELEVANCE and wanted.text and len(ids) > MOST_RANKED:
                    self._tell_ranked(len(ids))

        self._background.do(lambda session: session.order(wanted, sort) if ticket == self._ticket else None, show)

    def _tell_ranked(self, found: int) -> None:
        counts = {"found": f"{found:,}", "most": f"{MOST_RANKED:,}"}
        self.told.emit(
            tr(
                "{found} articles have these words: the first {most} are sorted by relevance, the others follow as they"
                " came.",
                **counts,
            )
        )

    def _rows(self, ids: Sequence[str], words: str) -> None:
        def fail(error: OnrecordError) -> None:
            self._model.show_rows(ids, words, ())
            self._background.failed.emit(error)

        self._background.do(
            lambda session: session.listed(ids, words),
            lambda found: self._model.show_rows(ids, words, found),
            failed=fail,
        )
