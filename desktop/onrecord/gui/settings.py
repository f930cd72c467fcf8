"""What the window remembers between two runs: where it stood, its theme, the projects opened last."""

from collections.abc import Sequence
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from onrecord.gui.choices import DRAGGED, ChartChoice, DataChoice
from onrecord.gui.theme import ThemeChoice

MOST_RECENT = 10
TEXT_SIZES = range(8, 33)
"""Sizes of the text in Read, in points."""
USUAL_TEXT_SIZE = 12
MOST_WORKERS = 64
ADDED, PROJECTS, SAVED = "added", "projects", "saved"
"""What a file dialog is opened for: each use has the folder that it was in last."""


def projects_folder() -> Path:
    """Where untitled projects are kept, in the place each system has for a user's data."""
    return platformdirs.user_data_path("Onrecord", appauthor=False)


class Settings:
    """One file of settings."""

    def __init__(self, path: Path | None = None) -> None:
        place = path or platformdirs.user_config_path("Onrecord", appauthor=False) / "settings.ini"
        self._store = QSettings(str(place), QSettings.Format.IniFormat)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The projects opened last, the latest first."""
        return tuple(Path(line) for line in str(self._store.value("recent", "")).split("\n") if line)

    def opened(self, project: Path) -> None:
        """Puts a project at the head of the recent ones."""
        kept = [project, *(path for path in self.recent if path != project)][:MOST_RECENT]
        self._store.setValue("recent", "\n".join(map(str, kept)))

    def folder(self, use: str) -> str:
        """The folder in which a file dialog begins: the last one of its use that is still there, else the documents."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        places = (str(self._store.value(f"folders/{use}", "")), documents)
        return next((place for place in places if place and Path(place).is_dir()), str(Path.home()))

    def visited(self, use: str, folder: Path) -> None:
        """Notes the folder in which something was found or saved."""
        self._store.setValue(f"folders/{use}", str(folder))

    @property
    def theme(self) -> ThemeChoice:
        """Light, dark, or as the system has it."""
        value = str(self._store.value("theme", ThemeChoice.SYSTEM.value))
        return ThemeChoice(value) if value in set(ThemeChoice) else ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice.value)

    @property
    def text_size(self) -> int:
        """Of the text in Read, in points."""
        value = str(self._store.value("text_size", USUAL_TEXT_SIZE))
        return int(value) if value.isdecimal() and int(value) in TEXT_SIZES else USUAL_TEXT_SIZE

    @text_size.setter
    def text_size(self, points: int) -> None:
        self._store.setValue("text_size", points)

    @property
    def workers(self) -> int:
        """How many processes read and analyse; 0 leaves it to the program."""
        value = str(self._store.value("workers", 0))
        return int(value) if value.isdecimal() and int(value) <= MOST_WORKERS else 0

    @workers.setter
    def workers(self, count: int) -> None:
        self._store.setValue("workers", count)

    @property
    def links(self) -> bool:
        """Whether a link that is pasted or dropped is fetched."""
        return self._flag("links", usual=True)

    @links.setter
    def links(self, on: bool) -> None:
        self._store.setValue("links", on)

    @property
    def tour_wanted(self) -> bool:
        """Whether the tour is shown when the first articles are there: until it was seen or put away."""
        return self._flag("tour", usual=True)

    @tour_wanted.setter
    def tour_wanted(self, on: bool) -> None:
        self._store.setValue("tour", on)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the list of articles, by name; none before anybody chose."""
        return tuple(name for name in str(self._store.value("columns", "")).split(",") if name)

    @columns.setter
    def columns(self, names: Sequence[str]) -> None:
        self._store.setValue("columns", ",".join(names))

    @property
    def chart_choice(self) -> ChartChoice:
        """How a chart was written last."""
        return ChartChoice.remembered(str(self._store.value("chart_choice", "")))

    @chart_choice.setter
    def chart_choice(self, choice: ChartChoice) -> None:
        self._store.setValue("chart_choice", choice.as_text())

    @property
    def data_choice(self) -> DataChoice:
        """What data were written last."""
        return DataChoice.remembered(str(self._store.value("data_choice", "")))

    @data_choice.setter
    def data_choice(self, choice: DataChoice) -> None:
        self._store.setValue("data_choice", choice.as_text())

    @property
    def dragged(self) -> str:
        """What a chart is while it is dragged out of the window: a suffix without its dot."""
        value = str(self._store.value("dragged", DRAGGED[0]))
        return value if value in DRAGGED else DRAGGED[0]

    @dragged.setter
    def dragged(self, form: str) -> None:
        self._store.setValue("dragged", form)

    def _flag(self, name: str, *, usual: bool) -> bool:
        value = str(self._store.value(name, usual)).casefold()
        return {"true": True, "false": False}.get(value, usual)

    def layout(self, name: str) -> QByteArray:
        """How a window, splitter or header stood; empty when it was never kept."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Keeps how a window, splitter or header stands."""
        self._store.setValue(f"layout/{name}", state)

    def save(self) -> None:
        """Writes to the file now."""
        self._store.sync()
