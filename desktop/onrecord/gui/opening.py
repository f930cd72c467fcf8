"""Opening articles in Read, and in the inspector beside it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from onrecord.errors import OnrecordError
from onrecord.gui.background import Background
from onrecord.gui.filtering import Filtering
from onrecord.gui.paragraphs_model import Piece, pieces_of
from onrecord.gui.session import Session
from onrecord.gui.workbench import READ, Workbench
from onrecord.model import Analysis, Article, Changes


class Opening(QObject):
    """Loads the article that was asked for last; whatever was asked for before it is not shown any more."""

    def __init__(self, workbench: Workbench, background: Background, filtering: Filtering, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._background = background
        self._filtering = filtering
        self._wanted: tuple[str, int | None] = ("", None)
        self._loading = False
        workbench.articles.opened.connect(self.open)
        workbench.articles.looked_at.connect(self._look_at)
        workbench.sources.opened.connect(self.open)
        workbench.compare.opened.connect(self.open)
        workbench.read.attribution_chosen.connect(workbench.inspector.show_attribution)
        workbench.read.piece_changed.connect(workbench.inspector.show_piece)

    def open(self, id: str, attribution: int | None = None) -> None:
        """Shows an article in Read.

        Args:
            id: Of the article.
            attribution: The place of the attribution that is to be lit.
        """

        def show() -> None:
            self._bench.show_view(READ)
            self._bench.articles.show_current(id)

        self._load(id, attribution, show)

    def show_read(self, *, any_article: bool = False) -> None:
        """Shows the article that is read: the current one of the list, if none is.

        Args:
            any_article: Whether the first one is shown where none is current.
        """
        ids = self._bench.articles.articles.ids
        current = self._bench.articles.current() or (ids[0] if any_article and ids else None)
        if self._bench.read.article is None and current is not None:
            self._load(current, None, lambda: self._bench.articles.show_current(current))
        self._bench.show_view(READ)

    def close(self) -> None:
        """Shows no article."""
        self._wanted, self._loading = ("", None), False
        self._bench.read.clear()
        self._bench.inspector.show_article(None, None)

    def again(self) -> None:
        """Shows the article that is shown as it is now."""
        shown = self._bench.read.article
        if shown is not None and not self._loading:  # what is being loaded will be as it is now
            self._load(shown.id, self._bench.read.lights.chosen, lambda: None)

    def follow(self, changes: Changes) -> None:
        """Shows what changed about the article that is shown."""
        shown = self._bench.read.article
        if shown is not None and shown.id in changes.removed:
            self.close()
        elif shown is not None and shown.id in changes.changed:
            self.again()

    def _look_at(self, id: str) -> None:
        """Has the article that is current in the list ready in Read, and shows it in the inspector."""
        if self._bench.docks["inspector"].isVisible() and self._bench.view is self._bench.articles:
            self._load(id, None, lambda: None)

    def _load(self, id: str, attribution: int | None, then: Callable[[], None]) -> None:
        self._wanted = wanted = id, attribution
        self._loading = True

        def load(session: Session) -> tuple[Article, Analysis, list[Piece]]:
            article, analysis = session.load(id)
            return article, analysis, pieces_of(article, analysis)

        def show(loaded: tuple[Article, Analysis, list[Piece]]) -> None:
            if self._wanted == wanted:
                self._loading = False
                self._show(*loaded, attribution)
                then()

        def fail(error: OnrecordError) -> None:
            self._loading = False
            self._background.failed.emit(error)

        self._background.do(load, show, failed=fail)

    def _show(self, article: Article, analysis: Analysis, pieces: list[Piece], attribution: int | None) -> None:
        read, words = self._bench.read, self._filtering.wanted.text
        self._bench.inspector.show_article(article, analysis)
        read.show_article(article, analysis, pieces)
        if attribution is not None and attribution < len(analysis.attributions):
            read.go_to(attribution)
        elif words:
            read.look_for(words, apart=True)
