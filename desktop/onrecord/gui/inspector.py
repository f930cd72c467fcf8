"""Beside the views: what is known of the article, what made the tone, who speaks; each value with its origin."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from onrecord.gui.article_card import ArticleCard, FactsCard
from onrecord.gui.paragraphs_model import Piece, heading_of
from onrecord.gui.source_card import Legend, SourceCard, corrections_of
from onrecord.gui.theme import LIGHT, Theme
from onrecord.gui.tone_card import ToneCard
from onrecord.gui.translation import tr
from onrecord.model import Analysis, Article


class Inspector(QScrollArea):
    """All that is known of what is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(tr("Inspector"))
        self._article: Article | None = None
        self._analysis: Analysis | None = None
        self._attribution: int | None = None
        self._theme = LIGHT
        self.metadata, self.facts = ArticleCard(), FactsCard()
        self.tone, self.source, self.legend = ToneCard(), SourceCard(), Legend()
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(10, 10, 10, 10)
        for card in self.cards():
            layout.addWidget(card)
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = inner
        self.show_source_card(shown=False)

    def cards(self) -> tuple[QWidget, ...]:
        """Its parts, from above."""
        return self.source, self.tone, self.metadata, self.facts, self.legend

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self._theme = theme
        self.legend.set_theme(theme)
        self.tone.set_theme(theme)
        self.show_attribution(self._attribution)

    def event(self, event: QEvent) -> bool:
        """Is never narrower than what it shows."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.setMinimumWidth(self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        return super().event(event)

    def show_source_card(self, *, shown: bool) -> None:
        """Shows who speaks, and what the marks mean, where there is text to click on."""
        self.source.setVisible(shown)
        self.legend.setVisible(shown)

    def show_article(self, article: Article | None, analysis: Analysis | None) -> None:
        """Shows an article that is read, or none."""
        self._article, self._analysis, self._attribution = article, analysis, None
        self.metadata.show_article(article)
        self.facts.show_article(article, analysis)
        self.tone.show_article(article, analysis)
        self.source.clear()

    def show_piece(self, piece: Piece | None) -> None:
        """Shows what made the tone of a paragraph."""
        self.tone.show_paragraph(
            None if piece is None else piece.paragraph.index, "" if piece is None else heading_of(piece)
        )

    def show_attribution(self, attribution: int | None) -> None:
        """Shows who speaks in an attribution of the article."""
        self._attribution = attribution
        if attribution is None or self._article is None or self._analysis is None:
            self.source.clear()
        else:
            one = self._analysis.attributions[attribution]
            said = corrections_of(one, self._analysis.corrections)
            self.source.show_attribution(self._article, one, self._theme, said)
