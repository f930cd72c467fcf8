"""The stories of a project, to be put right by hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui.labels import plain_label, push_button
from onrecord.gui.stories_model import StoriesModel
from onrecord.gui.story_verbs import StoryRow
from onrecord.gui.translation import tr
from onrecord.model import Placing


class StoriesDialog(QDialog):
    """Lists stories with their articles; what is done to them is done elsewhere, and shown once it is."""

    taken_out = Signal(str, tuple)
    """These articles are to leave this story."""
    put_in = Signal(str, tuple)
    """These articles are to be in this story."""
    merged = Signal(str, tuple)
    """The other stories are to be one with the first."""
    made = Signal(tuple)
    """A story is to be made of these articles."""
    titled = Signal(str, str)
    """The story of this id is to bear this title."""
    as_found_wanted = Signal(str)
    """All that was said about this story is to be taken back."""

    def __init__(self, chosen: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        """Shows nothing yet.

        Args:
            chosen: Gives the articles that are chosen in the list.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("stories_dialog")
        self.setWindowTitle(tr("Stories"))
        self._chosen = chosen
        self.rows = StoriesModel(self)
        self.rows.titled.connect(self.titled)
        self.tree = self._tree()
        self.problem = plain_label(name="card_title")
        self.problem.hide()
        self.buttons = self._buttons()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(
            plain_label(
                tr(
                    "Stories are found by dates, names and words. What you change here is kept beside that, holds "
                    "when articles are added, and can be undone. The articles that are added are those chosen in the "
                    "list of articles."
                )
            )
        )
        layout.addWidget(self.tree, 1)
        row = QHBoxLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.problem)
        layout.addWidget(close)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 175, letter * 95)
        self.enable()

    def show_stories(self, stories: Sequence[StoryRow]) -> None:
        """Shows stories; the one that was current stays so, by its articles, whatever became of its id."""
        index = self.tree.currentIndex()
        inside = self.rows.story(index).inside if index.isValid() else ()
        unfolded = self.tree.isExpanded(self.rows.place_of(inside[0].id)) if inside else False
        self.problem.hide()
        self.rows.reset(stories)
        places = [self.rows.place_of(article.id) for article in inside]
        place = next((place for place in places if place.isValid()), self.rows.index(0, 0))
        if place.isValid():
            self.tree.setCurrentIndex(place)
            self.tree.setExpanded(place, unfolded)
        self.enable()

    def say(self, problem: str) -> None:
        """Says why something cannot be done."""
        self.problem.setText(problem)
        self.problem.show()

    def enable(self) -> None:
        """Offers what the chosen rows allow."""
        stories, inside = self._stories(), self._articles()
        self.buttons["stories_rename"].setEnabled(len(stories) == 1 and not inside)
        self.buttons["stories_add"].setEnabled(len(stories) == 1)
        self.buttons["stories_take_out"].setEnabled(len(stories) == 1 and bool(inside))
        self.buttons["stories_merge"].setEnabled(len(stories) > 1)
        self.buttons["stories_as_found"].setEnabled(len(stories) == 1 and stories[0].own)

    def rename(self) -> None:
        """Begins to write the title of the chosen story."""
        self.tree.edit(self.tree.currentIndex().siblingAtColumn(0))

    def take_out(self) -> None:
        """Wants the chosen articles out of their story."""
        self.taken_out.emit(self._stories()[0].id, self._articles())

    def add(self) -> None:
        """Wants the articles that are chosen in the list in the chosen story."""
        self._with_chosen(lambda articles: self.put_in.emit(self._stories()[0].id, articles))

    def make(self) -> None:
        """Wants a story of the articles that are chosen in the list."""
        self._with_chosen(self.made.emit)

    def merge(self) -> None:
        """Wants the chosen stories as one, under the name of the first."""
        first, *others = self._stories()
        self.merged.emit(first.id, tuple(one.id for one in others))

    def as_found(self) -> None:
        """Wants the chosen story as it was found."""
        self.as_found_wanted.emit(self._stories()[0].id)

    def _with_chosen(self, then: Callable[[tuple[str, ...]], object]) -> None:
        articles = tuple(self._chosen())
        if articles:
            then(articles)
        else:
            self.say(tr("Choose articles in the list of articles first; this window can stay open meanwhile."))

    def _stories(self) -> list[StoryRow]:
        """The stories of the chosen rows, from above, each once."""
        rows = sorted(self.tree.selectionModel().selectedRows())
        return list({self.rows.story(index).id: self.rows.story(index) for index in rows}.values())

    def _articles(self) -> tuple[str, ...]:
        """The chosen articles that are in their story."""
        found = [self.rows.article(index) for index in self.tree.selectionModel().selectedRows()]
        return tuple(one.id for one in found if one is not None and one.placing is not Placing.OUT)

    def _buttons(self) -> dict[str, QPushButton]:
        return {
            name: push_button(name, text, slot)
            for name, text, slot in (
                ("stories_rename", tr("Rename"), self.rename),
                ("stories_add", tr("Add the chosen articles"), self.add),
                ("stories_take_out", tr("Take out"), self.take_out),
                ("stories_merge", tr("Merge"), self.merge),
                ("stories_make", tr("New story of the chosen articles"), self.make),
                ("stories_as_found", tr("As it was found"), self.as_found),
            )
        }

    def _tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setObjectName("stories_tree")
        tree.setAccessibleName(tr("Stories and their articles"))
        tree.setAccessibleDescription(tr("F2 renames a story"))
        tree.setModel(self.rows)
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        selection: QItemSelectionModel = tree.selectionModel()
        selection.selectionChanged.connect(lambda *_: self.enable())
        letter = tree.fontMetrics().averageCharWidth()
        for section, letters in enumerate((66, 26, 34)):
            tree.setColumnWidth(section, letter * letters)
        return tree
