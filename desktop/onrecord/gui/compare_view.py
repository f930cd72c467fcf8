"""Outlets side by side: a chart, what it says in words, and the table behind it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QObject,
    QPoint,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui import wording
from onrecord.gui.chart_canvas import ChartCanvas, Grip
from onrecord.gui.chart_verbs import ChartName, Picture, Shown, StoryName
from onrecord.gui.comparison_model import ComparisonModel
from onrecord.gui.dock_style import parted
from onrecord.gui.labels import ElidedLabel, EmptyPage, plain_label
from onrecord.gui.tables import dress_rows, fit_columns
from onrecord.gui.translation import noop, tr
from onrecord.model import EVERYTHING, Scope

Role = Qt.ItemDataRole
_SETTLES_MS = 150
_AROUND_DOT = 60
"""Pixels that are seen around the dot that the keyboard comes to."""
_MOST_LETTERS = 26
"""Of a column of the table: a long name must not push the figures out of sight."""
_LEAST_BELOW = 110
"""Pixels that table and words keep where the chart asks for more than there is."""
_WITHIN = {
    None: noop("all articles"), "section": noop("within sections"), "topic": noop("within topics"),
    "month": noop("within months"), "genre": noop("news and opinion apart"),
}  # fmt: skip
_WITHIN_TIP = noop("Like with like: only what every outlet has, in the same mix")
_WAITING = noop("Getting ready to draw the first chart. This takes a few seconds…")


class CompareView(QWidget):
    """Chooses a chart and shows it; what is computed is computed elsewhere."""

    comparison_wanted = Signal(str)
    """The chart of this name is to be computed."""
    picture_wanted = Signal(object, int, int, float)
    """What is shown is to be painted: `Shown`, width, height, device pixels to a pixel."""
    opened = Signal(str)
    """The article of this id is to be read."""
    picked = Signal(frozenset)
    """Only the articles of these ids are to be looked at."""
    drag_wanted = Signal()
    """The chart is to be written where the grip can drag it from."""
    image_wanted = Signal()
    """The chart is to go to the clipboard."""
    table_wanted = Signal()
    """The table is to go to the clipboard."""
    export_wanted = Signal()
    """The chart is to be written to a file."""
    stories_wanted = Signal()
    """The stories are to be looked at, and put right."""
    charts_wanted = Signal()
    """The view is seen for the first time and knows no charts yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self._shown: Shown | None = None
        self._stale = True
        self._parted_by_hand = False
        self._asked_charts = False
        self._asked: tuple[Shown, int, int, float] | None = None
        self._scope = EVERYTHING
        self.within = self._offer_within()
        self.story = self._offer_stories()
        self.chooser = QComboBox()
        self.chooser.setObjectName("chart_chooser")
        self.chooser.setAccessibleName(tr("Chart to show"))
        self.chooser.view().setAccessibleName(tr("Charts"))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.activated.connect(lambda _index: self.refresh())
        tip = tr("See the stories with their articles, and put them right")
        self.stories = _button("stories_button", tr("Stories…"), tip, self.stories_wanted)
        self.stories.hide()
        self._shows = ElidedLabel(name="muted")
        self.canvas = ChartCanvas()
        self.canvas.opened.connect(self.opened)
        self.canvas.picked.connect(self.picked)
        self.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.canvas.customContextMenuRequested.connect(self._offer_copies)
        tip = tr("Write the chart to a file, or copy it (Ctrl+E)")
        self.export = _button("export_button", tr("Export…"), tip, self.export_wanted)
        self.grip = Grip()
        self.grip.wanted.connect(self.drag_wanted)
        self.table = ComparisonModel(self)
        self.sentences = plain_label(name="sentences")
        self.problem = EmptyPage(tr(_WAITING))
        self._lay_out()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._want_picture)

    @property
    def shown(self) -> Shown | None:
        """What is shown, to be saved; none while there is nothing."""
        return self._shown

    @property
    def chart(self) -> str:
        """The name of the chosen chart; empty while none are known."""
        return str(self.chooser.currentData() or "")

    @property
    def scope(self) -> Scope:
        """The articles that are compared, within what the chosen chart can be."""
        within = self.within.currentData() if self._can_be_within() else None
        return replace(self._scope, within=within, story=self.story.currentData() if self.of_story else None)

    @property
    def of_story(self) -> bool:
        """Whether the chosen chart is of one story."""
        return bool(self.chooser.currentData(Role.UserRole + 2))

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.chooser, self.within, self.story, self.stories, self.canvas, self._table_view]

    def set_charts(self, charts: Sequence[ChartName]) -> None:
        """Offers these charts."""
        self.chooser.clear()
        for chart in charts:
            self.chooser.addItem(tr(chart.name.replace("-", " ").capitalize()), chart.name)
            self.chooser.setItemData(self.chooser.count() - 1, chart.shows, Role.StatusTipRole)
            self.chooser.setItemData(self.chooser.count() - 1, chart.stratified, Role.UserRole + 1)
            self.chooser.setItemData(self.chooser.count() - 1, chart.of_story, Role.UserRole + 2)
        self.refresh()

    def set_stories(self, stories: Sequence[StoryName]) -> None:
        """Offers these stories; the one that was chosen stays so while it is there, and the first stands for none."""
        chosen = self.story.currentData()
        self.story.clear()
        for place, one in enumerate(stories):
            self.story.addItem(_words_of(one), one.id)
            self.story.setItemData(place, wording.tooltip([one.title, ", ".join(one.outlets)]), Role.ToolTipRole)
        self.story.setCurrentIndex(max(0, self.story.findData(chosen)))

    def refresh(self) -> None:
        """Asks for the chosen chart anew: now if it is seen, else once it is."""
        self._stale = True
        if not self.isVisible():
            return
        if self.chart:
            self._stale = False
            self.within.setEnabled(self._can_be_within())
            self.within.setVisible(not self.of_story)
            self.story.setVisible(self.of_story)
            self.stories.setVisible(self.of_story)
            self._shows.setVisible(not self.of_story)
            self._shows.show_text(str(self.chooser.currentData(Role.StatusTipRole)))
            self.comparison_wanted.emit(self.chart)
        elif not self._asked_charts:
            self._asked_charts = True
            self.charts_wanted.emit()

    def restrict(self, scope: Scope) -> None:
        """Compares these articles."""
        if scope != self._scope:
            self._scope = scope
            self.refresh()

    def show_comparison(self, shown: Shown) -> None:
        """Shows what was computed; its picture follows."""
        self._shown = shown
        self.table.reset(shown)
        fit_columns(self._table_view, _MOST_LETTERS)
        whole = (sentence.replace(" %", "\N{NO-BREAK SPACE}%") for sentence in shown.comparison.sentences)
        self.sentences.setText("\n\n".join(whole))
        self.canvas.setAccessibleDescription(f"{shown.comparison.alt} {shown.comparison.footer}")
        self._stack.setCurrentIndex(1)
        self._want_picture()

    def show_picture(self, picture: Picture) -> None:
        """Shows the chart itself, whole as far as the table below can yield."""
        self.canvas.show_picture(picture)
        if not self._parted_by_hand:
            chart, below = self.splitter.sizes()
            wanted = min(self.canvas.height(), chart + below - _LEAST_BELOW)
            if wanted > chart:
                self.splitter.setSizes([wanted, chart + below - wanted])

    def keep_parts(self) -> QByteArray:
        """How a person parted chart and table; empty where nobody did."""
        return self.splitter.saveState() if self._parted_by_hand else QByteArray()

    def restore_parts(self, kept: QByteArray) -> None:
        """Parts them as a person did before."""
        self._parted_by_hand = self.splitter.restoreState(kept)

    def show_problem(self, why: str) -> None:
        """Says why there is no chart."""
        self._shown = None
        self.table.reset(None)
        self.problem.say(f"{why[:1].upper()}{why[1:]}")
        self._stack.setCurrentIndex(0)

    def repaint_chart(self) -> None:
        """Asks for the picture anew, in other colours."""
        self._asked = None
        self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Asks for what went stale while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follows the room there is for the chart."""
        if watched is self._scroll and event.type() == QEvent.Type.Resize and self._shown is not None:
            self._settle.start()
        return super().eventFilter(watched, event)

    def _offer_within(self) -> QComboBox:
        """What like articles can be."""
        box = QComboBox()
        box.setObjectName("within_chooser")
        box.setAccessibleName(tr("Articles that are compared with each other"))
        box.view().setAccessibleName(tr("Like articles"))
        box.setToolTip(wording.tooltip([tr(_WITHIN_TIP)]))
        for value, words in _WITHIN.items():
            box.addItem(tr(words), value)
        box.activated.connect(lambda _index: self.refresh())
        return box

    def _offer_stories(self) -> QComboBox:
        """What is told by several outlets."""
        box = QComboBox()
        box.setObjectName("story_chooser")
        box.setAccessibleName(tr("Story to show"))
        box.view().setAccessibleName(tr("Stories"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(30)
        box.activated.connect(lambda _index: self.refresh())
        box.hide()
        return box

    def _can_be_within(self) -> bool:
        return bool(self.chooser.currentData(Role.UserRole + 1))

    def _offer_copies(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, wanted in (
            (tr("Copy the chart"), self.image_wanted), (tr("Copy the table"), self.table_wanted),
            (tr("Export the chart…"), self.export_wanted),
        ):  # fmt: skip
            menu.addAction(text, wanted.emit)
        menu.popup(self.canvas.mapToGlobal(place))

    def _want_picture(self) -> None:
        if self._shown is None:
            return
        # Room for the scroll bar is kept, so that its coming does not change the width again.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        width, height = max(self._scroll.width() - bar, 240), max(self._scroll.height(), 160)
        wanted = self._shown, width, height, self.devicePixelRatioF()
        if self._asked is None or self._asked[0] is not self._shown or wanted[1:] != self._asked[1:]:
            self._asked = wanted
            self.picture_wanted.emit(*wanted)

    def _part_by_hand(self) -> None:
        self._parted_by_hand = True

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 10, 12, 8)
        bar.setSpacing(10)
        bar.addWidget(plain_label(tr("Chart"), wrap=False))
        bar.addWidget(self.chooser)
        bar.addWidget(self.within)
        bar.addWidget(self.story, 2)
        bar.addWidget(self.stories)
        bar.addWidget(self._shows, 1)
        bar.addWidget(self.export)
        bar.addWidget(self.grip)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("chart_area")
        self._scroll.setWidget(self.canvas)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chart in it has it
        self._scroll.installEventFilter(self)
        self.canvas.came_to.connect(lambda dot: self._scroll.ensureVisible(dot.x(), dot.y(), _AROUND_DOT, _AROUND_DOT))
        self.splitter = parted(Qt.Orientation.Vertical, self._scroll, self._below(), sizes=[460, 190])
        self.splitter.setObjectName("compare_splitter")
        self.splitter.setStretchFactor(0, 1)
        self.splitter.splitterMoved.connect(self._part_by_hand)
        chart = QWidget()
        self._stack = QStackedLayout(chart)
        self._stack.addWidget(self.problem)
        self._stack.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(chart, 1)

    def _below(self) -> QWidget:
        words = QScrollArea()
        words.setWidget(self.sentences)
        words.setWidgetResizable(True)
        words.setFrameShape(QFrame.Shape.NoFrame)
        words.setAccessibleName(tr("Findings in words"))
        self.sentences.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.sentences.setContentsMargins(12, 8, 12, 8)
        self._table_view = QTableView()
        self._table_view.setObjectName("comparison_table")
        self._table_view.setAccessibleName(tr("Table behind the chart"))
        self._table_view.setModel(self.table)
        dress_rows(self._table_view, padding=10)
        return parted(Qt.Orientation.Horizontal, self._table_view, words, sizes=[560, 440])


def _button(name: str, text: str, tip: str, pressed: SignalInstance) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(wording.tooltip([tip]))
    button.clicked.connect(pressed)
    return button


def _words_of(one: StoryName) -> str:
    """A story as it is chosen: how much of it there is, when, and its first headline."""
    days = [str(day) for day in dict.fromkeys((one.first, one.last)) if day is not None]
    counts = tr("{articles} articles, {outlets} outlets", articles=one.articles, outlets=len(one.outlets))
    return " · ".join([counts, *([" – ".join(days)] if days else []), one.title])
