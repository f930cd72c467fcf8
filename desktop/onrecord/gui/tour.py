"""Four steps through the window, for whoever sees it for the first time; it can be put away for good."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from onrecord.gui.labels import plain_label
from onrecord.gui.translation import noop, tr

_WIDTH, _LETTERS = 300, 46
"""How wide it is at least: in pixels, and in letters."""
_MARGIN, _STATUS = 12, 44
"""Pixels around it, and of the bar at the foot of the window."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the tour: which view it is about, and what it says."""

    view: int
    title: str
    words: str


STEPS = (
    Step(0, noop("Your articles"), noop(
        "One row an article. An amber badge asks for something: give a missing outlet with F2, for many rows at once. "
        "The library at the left and Filter above show a part of them."
    )),
    Step(1, noop("Read how one is told"), noop(
        "Enter opens an article. At the left of each paragraph stands its tone, at the right its sourcing. Click a "
        "source: all it says lights up, and the inspector tells who it is. O corrects what the machine got wrong."
    )),
    Step(2, noop("Who is cited"), noop(
        "Every source over all articles: how often, named or not, by which outlet, in which words. "
        "Enter on a quotation opens the article there."
    )),
    Step(3, noop("Outlet beside outlet"), noop(
        "Choose a chart. A dot is an article, the line the mean with its 95 % interval. Ctrl+E exports the chart, "
        "Ctrl+Shift+E the data. F1 says what is measured and what is not."
    )),
)  # fmt: skip


class Tour(QFrame):
    """A card over the window that goes through the views."""

    view_wanted = Signal(int)
    """This view is to be shown."""
    ended = Signal(bool)
    """The tour is over; whether it is never to come again."""

    def __init__(self, over: QWidget, parent: QWidget) -> None:
        """Begins hidden.

        Args:
            over: What it may hide.
            parent: The window.
        """
        super().__init__(parent)
        self._over = over
        self.setObjectName("tour")
        self.setAccessibleName(tr("Tour"))
        self._step = 0
        self._title, self._words = plain_label(name="card_title"), plain_label()
        self._count = plain_label(name="muted", wrap=False)
        self._away, self._back, self._on = (
            QPushButton(tr("Don’t show again")),
            QPushButton(tr("Back")),
            QPushButton(tr("Next")),
        )
        for button, name in ((self._away, "tour_away"), (self._back, "tour_back"), (self._on, "tour_on")):
            button.setObjectName(name)
        self._away.clicked.connect(lambda: self._end(forever=True))
        self._back.clicked.connect(lambda: self._go(self._step - 1))
        self._on.clicked.connect(lambda: self._go(self._step + 1))
        row = QHBoxLayout()
        row.addWidget(self._away)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._on)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addLayout(head)
        layout.addWidget(self._words)
        layout.addLayout(row)
        self.hide()

    @property
    def step(self) -> int:
        """The step that is shown, from 0."""
        return self._step

    def begin(self) -> None:
        """Shows the first step."""
        self._go(0)
        self.show()
        self.raise_()
        self._on.setFocus()

    def place(self) -> None:
        """Stands at the foot of what it hides least: in the corner, mostly over the inspector where that is seen."""
        parent = self.parentWidget()
        assert parent is not None
        foot = parent.rect()
        if self._over.isVisible():
            foot = QRect(self._over.mapTo(parent, QPoint()), self._over.size())
        wide = max(_WIDTH, self.fontMetrics().averageCharWidth() * _LETTERS, self.minimumSizeHint().width())
        width = min(wide, parent.width() - 40)
        height = self.heightForWidth(width)
        below = foot.bottom() if self._over.isVisible() else foot.bottom() - _STATUS
        self.setGeometry(parent.width() - width - _MARGIN, below - height - _MARGIN, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc puts it away until the next start."""
        if event.key() == Qt.Key.Key_Escape:
            self._end(forever=False)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        if step >= len(STEPS):
            self._end(forever=True)
            return
        self._step = max(step, 0)
        shown = STEPS[self._step]
        self._title.setText(tr(shown.title))
        self._words.setText(tr(shown.words))
        self._count.setText(tr("{step} of {all}", step=self._step + 1, all=len(STEPS)))
        self._back.setEnabled(self._step > 0)
        self._on.setText(tr("Done") if self._step == len(STEPS) - 1 else tr("Next"))
        self.view_wanted.emit(shown.view)
        self.place()
        self._on.setFocus()

    def _end(self, *, forever: bool) -> None:
        self.hide()
        self.ended.emit(forever)
