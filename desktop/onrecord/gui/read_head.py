"""Above the text: what the article is, which voices are shown, what is flagged, and what is looked for in it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from onrecord.gui import wording
from onrecord.gui.articles_columns import NO_OUTLET, title_of
from onrecord.gui.flow import FlowLayout
from onrecord.gui.labels import ElidedLabel, plain_label
from onrecord.gui.lights import BOTH
from onrecord.gui.translation import tr
from onrecord.model import Analysis, Article, Voice


def tool_button(text: str, name: str, tip: str, *, checkable: bool = False) -> QToolButton:
    """A small button that is reached by Tab."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setAccessibleDescription(tip)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class FindBar(QFrame):
    """A line to look for words in the article, hidden until it is asked for."""

    words_changed = Signal(str)
    moved = Signal(int)
    """The next hit is wanted, or with -1 the one before."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.line = QLineEdit()
        self.line.setObjectName("find_line")
        self.line.setAccessibleName(tr("Find in the text"))
        self.line.setPlaceholderText(tr("Find in the text"))
        self.line.setAcceptDrops(False)
        self.line.textChanged.connect(self.words_changed)
        self.line.installEventFilter(self)
        self._count = plain_label(name="muted", wrap=False)
        before = tool_button("\N{BLACK UP-POINTING SMALL TRIANGLE}", "find_before", tr("The hit before (Shift+Enter)"))
        after = tool_button("\N{BLACK DOWN-POINTING SMALL TRIANGLE}", "find_next", tr("The next hit (Enter)"))
        before.setAccessibleName(tr("The hit before"))
        after.setAccessibleName(tr("The next hit"))
        away = tool_button(tr("Done"), "find_close", tr("Put the line away (Esc)"))
        before.clicked.connect(lambda: self.moved.emit(-1))
        after.clicked.connect(lambda: self.moved.emit(1))
        away.clicked.connect(self.put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 4, 12, 4)
        for widget in (self.line, self._count, before, after, away):
            layout.addWidget(widget, 1 if widget is self.line else 0)
        self.hide()

    def begin(self) -> None:
        """Shows the line and gives it the focus."""
        self.show()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_count(self, current: int | None, count: int) -> None:
        """Says which of how many hits is current."""
        if not self.line.text():
            self._count.setText("")
        elif not count:
            self._count.setText(tr("not found"))
        else:
            self._count.setText(tr("{current} of {count}", current=(current or 0) + 1, count=f"{count:,}"))

    def put_away(self) -> None:
        """Hides the line."""
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter goes on, with Shift back; Esc puts it away."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            pressed = event.type() == QEvent.Type.KeyPress
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                if pressed:
                    self.put_away()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and pressed:
                self.moved.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)


class ReadHead(QFrame):
    """Title, facts and figures of the article, and the switches of what is shown of it."""

    voices_changed = Signal(object)
    """These voices are shown, a frozenset; the other is dimmed."""
    drivers_changed = Signal(bool)
    flagged_wanted = Signal(int)
    """The next flagged place is wanted, or with -1 the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read_head")
        self.title, self._facts, self._sums = (ElidedLabel(name=name) for name in ("title", "muted", "sums"))
        self._voices = {
            Voice.OUTLET: tool_button(
                tr("Outlet’s voice"), "voice_outlet", tr("Show the text outside attributed content"), checkable=True
            ),
            Voice.QUOTED: tool_button(
                tr("Quoted voice"), "voice_quoted", tr("Show what is attributed to somebody"), checkable=True
            ),
        }
        self.drivers = tool_button(
            tr("Tone words"), "tone_words", tr("Mark the words that drove the tone, with + and −"), checkable=True
        )
        for button in (*self._voices.values(), self.drivers):
            button.setChecked(True)
        for voice, button in self._voices.items():
            button.toggled.connect(lambda _on, voice=voice: self._toggled(voice))
        self.drivers.toggled.connect(self.drivers_changed)
        self._flags = plain_label(name="muted", wrap=False)
        self._moves = [
            tool_button(
                "\N{BLACK UP-POINTING SMALL TRIANGLE}", "flag_before", tr("The flagged place before (Shift+K)")
            ),
            tool_button("\N{BLACK DOWN-POINTING SMALL TRIANGLE}", "flag_next", tr("The next flagged place (Shift+J)")),
        ]
        for button, step in zip(self._moves, (-1, 1), strict=True):
            button.setAccessibleName(button.toolTip())
            button.clicked.connect(lambda _checked=False, step=step: self.flagged_wanted.emit(step))
        self._lay_out()

    def show_facts(self, article: Article) -> None:
        """Shows what is told of the article, its text apart."""
        self.title.show_text(title_of(article.title, article.path))
        date = article.published.isoformat() if article.published else tr("no date")
        parts = [article.outlet or tr(NO_OUTLET), date, article.byline or "", wording.file_name(article.path)]
        self._facts.show_text("   ·   ".join(part for part in parts if part))

    def show_figures(self, article: Article, analysis: Analysis, flagged: int) -> None:
        """Shows the figures of the article, or why it has none, and how many of its places are flagged."""
        sourcing = analysis.article.sourcing
        figures = tr(
            "Tone {tone}   ·   Sourcing strength {strength}: {parts}",
            tone=wording.signed(analysis.article.tone.whole),
            strength=wording.share(sourcing.strength),
            parts=wording.parts_of(sourcing),
        )
        self._sums.show_text(figures if article.english else wording.not_scored(article.language))
        self._flags.setText(
            wording.counted(flagged, "flagged place") if flagged else tr("Nothing flagged")
        )  # fmt: skip
        for button in self._moves:
            button.setEnabled(flagged > 0)

    def _toggled(self, voice: Voice) -> None:
        """Shows the voices that are on; with none on, the other comes on."""
        shown = frozenset(one for one, button in self._voices.items() if button.isChecked())
        if not shown:
            other = next(iter(BOTH - {voice}))
            self._voices[other].setChecked(True)
            return
        self.voices_changed.emit(shown)

    def _lay_out(self) -> None:
        flags = QWidget()
        within = QHBoxLayout(flags)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(6)
        row = FlowLayout()
        for button in (*self._voices.values(), self.drivers):
            row.addWidget(button)
        row.addWidget(flags)
        for part in (self._flags, *self._moves):
            within.addWidget(part)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(18, 10, 14, 6)
        lines.setSpacing(3)
        label: QLabel
        for label in (self.title, self._facts, self._sums):
            lines.addWidget(label)
        lines.addLayout(row)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as its buttons."""
        return QSize(0, super().minimumSizeHint().height())
