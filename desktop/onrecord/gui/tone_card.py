"""What made the tone: the three tones of the article and of the paragraph, and the words that drove them."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from onrecord.gui import wording
from onrecord.gui.labels import plain_label
from onrecord.gui.theme import LIGHT, Theme, tone_step
from onrecord.gui.translation import noop, tr
from onrecord.model import Analysis, Article, Tone, Voice

MOST_WORDS = 12
_VOICES = {"whole": noop("All the text"), "outlet": noop("Outlet’s voice"), "quoted": noop("Quoted voice")}


@dataclass(frozen=True, slots=True)
class DrivingWord:
    """A word and what it adds to the tone of its sentences, taken together.

    Attributes:
        word: As it is written first.
        value: The sum over its places.
        count: At how many places it stands.
        quoted: Whether it stands in the quoted voice only.
    """

    word: str
    value: float
    count: int
    quoted: bool


def driving_words(article: Article, analysis: Analysis, paragraph: int | None = None) -> tuple[DrivingWord, ...]:
    """The words that drove the tone, the strongest first.

    Args:
        article: The text.
        analysis: What was found in it.
        paragraph: The index of the paragraph; none means all of the article.
    """
    found: dict[str, list[tuple[str, float, Voice]]] = {}
    for sentence in analysis.sentences:
        if paragraph is None or sentence.paragraph == paragraph:
            for driver in sentence.drivers:
                word = driver.span.of(article.text)
                found.setdefault(word.casefold(), []).append((word, driver.whole, driver.voice))
    words = [
        DrivingWord(places[0][0], sum(v for _, v, _ in places), len(places), all(o is Voice.QUOTED for *_, o in places))
        for places in found.values()
    ]
    return tuple(sorted(words, key=lambda word: (-abs(word.value), word.word)))


class ToneBars(QWidget):
    """The words, each with a bar to the left or the right and its figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tone_bars")
        self.setAccessibleName(tr("Words that drove the tone"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.theme: Theme = LIGHT
        self.words: tuple[DrivingWord, ...] = ()

    def show_words(self, words: tuple[DrivingWord, ...]) -> None:
        """Shows the strongest of these words."""
        self.words = words[:MOST_WORDS]
        self.setAccessibleDescription(", ".join(f"{word.word} {wording.signed(word.value)}" for word in self.words))
        self.setFixedHeight(len(self.words) * self._line())
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Keeps as high as its letters ask for."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.show_words(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints a line a word."""
        painter = QPainter(self)
        scale = max((abs(word.value) for word in self.words), default=1.0) or 1.0
        half, figure, line = self.width() // 6, self.fontMetrics().horizontalAdvance("+0.00 ") + 4, self._line()
        middle = self.width() - figure - half - 4
        room = middle - half - 6
        for place, word in enumerate(self.words):
            top = place * line
            painter.setPen(self.theme.text)
            label = word.word if word.count == 1 else f"{word.word} ×{word.count}"
            shown = self.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(0, top, room, line), int(Qt.AlignmentFlag.AlignVCenter), shown)
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRect(self.width() - figure, top, figure, line), int(side), wording.signed(word.value))
            length = abs(word.value) / scale * half
            left = middle if word.value > 0 else middle - length
            painter.setPen(self.theme.edge)
            painter.setBrush(self.theme.tones[tone_step(word.value)])
            painter.drawRect(QRectF(left, top + 4, max(length, 1.0), line - 9))
        painter.end()

    def _line(self) -> int:
        return self.fontMetrics().height() + 4


class ToneCard(QFrame):
    """Three tones of the article and of the current paragraph, and the words behind them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tone_card")
        self.setAccessibleName(tr("Tone"))
        self._article: Article | None = None
        self._analysis: Analysis | None = None
        self._heading = plain_label(name="muted", wrap=False)
        self._none = plain_label(name="muted")
        self.bars = ToneBars()
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(12)
        self._figures: dict[tuple[str, int], QLabel] = {}
        side = Qt.AlignmentFlag.AlignRight
        grid.addWidget(plain_label(tr("Article"), name="muted", wrap=False), 0, 1, side)
        grid.addWidget(self._heading, 0, 2, side)
        for row, (voice, label) in enumerate(_VOICES.items(), 1):
            grid.addWidget(plain_label(tr(label), wrap=False), row, 0)
            for column in (1, 2):
                figure = plain_label(name="fact", wrap=False)
                figure.setAccessibleName(tr(label))
                grid.addWidget(figure, row, column, side)
                self._figures[voice, column] = figure
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(tr("Tone"), name="card_title"))
        layout.addLayout(grid)
        layout.addWidget(self._none)
        layout.addWidget(self.bars)
        self.show_article(None, None)

    def set_theme(self, theme: Theme) -> None:
        """Takes on other colours."""
        self.bars.theme = theme
        self.bars.update()

    def show_article(self, article: Article | None, analysis: Analysis | None) -> None:
        """Shows the tones of an article; none shows that there are none."""
        self._article, self._analysis = article, analysis
        self._fill(1, analysis.article.tone if analysis is not None else Tone())
        self.show_paragraph(None, "")

    def show_paragraph(self, paragraph: int | None, heading: str) -> None:
        """Shows the tones of a paragraph and the words behind them; none shows the words of the whole article."""
        article, analysis = self._article, self._analysis
        self._heading.setText(heading)
        if article is None or analysis is None:
            self._fill(2, Tone(), blank=True)
            self._show_words((), tr("Open an article to see the words behind its tone."))
            return
        self._fill(2, Tone() if paragraph is None else analysis.paragraphs[paragraph].tone, blank=paragraph is None)
        none = tr("No word here has a tone.") if article.english else wording.not_scored(article.language)
        self._show_words(driving_words(article, analysis, paragraph), none)

    def figures(self) -> dict[str, tuple[str, str]]:
        """The tones as shown: of the article and of the paragraph, by voice."""
        return {voice: (self._figures[voice, 1].text(), self._figures[voice, 2].text()) for voice in _VOICES}

    def _fill(self, column: int, tone: Tone, *, blank: bool = False) -> None:
        for voice in _VOICES:
            self._figures[voice, column].setText("" if blank else wording.signed(getattr(tone, voice)))

    def _show_words(self, words: tuple[DrivingWord, ...], otherwise: str) -> None:
        self.bars.show_words(words)
        self.bars.setVisible(bool(words))
        self._none.setText(otherwise)
        self._none.setVisible(not words)
