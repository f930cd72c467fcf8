"""Names of sources that a person decides about: a new name, and the names that may be one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui.cited import Suggestion
from onrecord.gui.labels import plain_label
from onrecord.gui.translation import tr
from onrecord.gui.wording import counted
from onrecord.model.cited import CitedSource

_MOST_SHOWN = 60
_LONGEST = 26  # letters of a name on a button


class RenameDialog(QDialog):
    """Another name for a source: one that is there already makes two sources one."""

    def __init__(self, source: CitedSource, chosen: int, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Asks for the name.

        Args:
            source: The source.
            chosen: How many places are meant; 0 means all.
            names: Names of other sources.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("rename_dialog")
        self.setWindowTitle(tr("Rename or merge a source"))
        places = chosen or source.attributions
        self.line = QLineEdit(source.name)
        self.line.setObjectName("rename_line")
        self.line.setAccessibleName(tr("Name"))
        self.line.selectAll()
        completer = QCompleter(list(names), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        where = tr("the chosen {places}", places=counted(places, "place")) if chosen else counted(places, "place")
        layout.addWidget(plain_label(tr("“{name}” at {where} is:", name=source.name, where=where)))
        layout.addWidget(self.line)
        layout.addWidget(
            plain_label(tr("The name of another source makes the two one. Undo takes it back."), name="muted")
        )
        layout.addWidget(buttons)
        self.resize(420, self.sizeHint().height())

    def name(self) -> str:
        """The name as it was given."""
        return " ".join(self.line.text().split())


class SuggestionsDialog(QDialog):
    """Names that may be one, and one that may be two; nothing is done before a person says so."""

    merge_wanted = Signal(object, str)
    """This `CitedSource` is to bear this name."""
    split_wanted = Signal(str)
    """The source with this form of its name is to be looked at."""

    def __init__(self, suggestions: Sequence[Suggestion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions_dialog")
        self.setWindowTitle(tr("Names that may be one"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setColumnStretch(0, 1)
        for suggestion in suggestions[:_MOST_SHOWN]:
            self._add(suggestion)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("Suggestions"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        said = tr(
            "Names that look alike, the likeliest first. They stay apart unless you merge them; Undo parts them again."
        )
        layout.addWidget(plain_label(said if suggestions else tr("No two names look alike.")))
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        self.resize(720, 460)

    def _add(self, suggestion: Suggestion) -> None:
        row = self._grid.rowCount()
        one, other = suggestion.names
        text = tr("“{one}” and “{other}”", one=one, other=other)
        if suggestion.splits:
            text = tr("One source, or two? {text}", text=text)
        label = plain_label(text)
        label.setMinimumWidth(260)
        self._grid.addWidget(label, row, 0)
        widgets = []
        if suggestion.splits:
            widgets.append(self._button(tr("Look at “{name}”", name=_short(other)), lambda: self._split(suggestion)))
        else:
            for keep, give in ((0, 1), (1, 0)):
                name, source = suggestion.names[keep], suggestion.sources[give]
                merge = partial(self._merge, source, name, row)
                widgets.append(self._button(tr("Keep “{name}”", name=_short(name)), merge))
        for column, button in enumerate(widgets, 1):
            self._grid.addWidget(button, row, column)

    def _button(self, text: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text.replace("&", "&&"))
        button.setAccessibleName(text)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: does())
        return button

    def _merge(self, source: CitedSource, name: str, row: int) -> None:
        for column in range(self._grid.columnCount()):
            item = self._grid.itemAtPosition(row, column)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setEnabled(False)
        self.merge_wanted.emit(source, name)

    def _split(self, suggestion: Suggestion) -> None:
        self.split_wanted.emit(suggestion.names[1])
        self.close()


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
