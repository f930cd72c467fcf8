"""What the user can set: how the window looks, how much it works at once, and the conventions of the project."""

import os
from dataclasses import fields, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui.choices import CHART_FORMS, DRAGGED
from onrecord.gui.labels import plain_label
from onrecord.gui.looks import CHOICES
from onrecord.gui.settings import MOST_WORKERS, TEXT_SIZES, Settings
from onrecord.gui.theme import ThemeChoice
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import ACTS
from onrecord.model import TONE_VARIANTS, Act, Codebook, Weights

_WEIGHTS = {
    "named": noop("Named person, organisation, document"),
    "anonymous_described": noop("Unnamed, described"),
    "anonymous_bare": noop("Unnamed, bare"),
    "unnamed_group": noop("Unnamed group"),
    "hedge": noop("No source told"),
    "second_hand": noop("Second-hand: times"),
}
_VARIANTS = {
    "vader-news": noop("VADER for news: words that are part of a name are neutral"),
    "vader": noop("VADER as published"),
}


class SettingsDialog(QDialog):
    """Two pages: what belongs to the person, and what belongs to the project."""

    theme_chosen = Signal(object)
    text_size_chosen = Signal(int)
    machine_only_chosen = Signal(bool)
    codebook_chosen = Signal(object)
    """This `Codebook` is to be that of the project."""

    def __init__(
        self, settings: Settings, codebook: Codebook, *, machine_only: bool = False, parent: QWidget | None = None
    ) -> None:
        """Shows what is set.

        Args:
            settings: Of the person.
            codebook: Of the project.
            machine_only: Whether corrections are left out of what is shown.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("settings_dialog")
        self.setWindowTitle(tr("Settings"))
        self._settings, self._codebook, self._machine_only = settings, codebook, machine_only
        self._weights: dict[str, QDoubleSpinBox] = {}
        self._acts: dict[Act, QCheckBox] = {}
        pages = QTabWidget()
        pages.setObjectName("settings_pages")
        pages.addTab(self._person(machine_only), tr("Program"))
        pages.addTab(self._project(), tr("Codebook of the project"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(pages)
        layout.addWidget(buttons)

    def accept(self) -> None:
        """Keeps what was set, and tells what must be acted on."""
        self._settings.workers = self.workers.value()
        self._settings.links = self.links.isChecked()
        self._settings.dragged = self.dragged.currentData()
        if self.tour.isChecked():
            self._settings.tour_wanted = True
        self.theme_chosen.emit(ThemeChoice(self.theme.currentData()))  # Qt hands back a plain str
        self.text_size_chosen.emit(self.points.value())
        if self.machine.isChecked() != self._machine_only:
            self.machine_only_chosen.emit(self.machine.isChecked())
        if self.codebook() != self._codebook:
            self.codebook_chosen.emit(self.codebook())
        super().accept()

    def codebook(self) -> Codebook:
        """The conventions as they are set."""
        weights = Weights(**{name: round(box.value(), 3) for name, box in self._weights.items()})
        acts = tuple(act for act, box in self._acts.items() if box.isChecked()) or self._codebook.acts
        return replace(
            self._codebook, weights=weights, acts=acts, tone=self.variant.currentData(),
            unique_sources=self.unique.isChecked(),
        )  # fmt: skip

    def _person(self, machine_only: bool) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        self.theme, self.points, self.workers = QComboBox(), QSpinBox(), QSpinBox()
        for choice, text in CHOICES.items():
            self.theme.addItem(tr(text).replace("&", ""), choice)
        self.theme.setCurrentIndex(self.theme.findData(self._settings.theme))
        self.theme.view().setAccessibleName(tr("Colours"))
        self.points.setRange(TEXT_SIZES.start, TEXT_SIZES.stop - 1)
        self.points.setSuffix(" pt")
        self.points.setValue(self._settings.text_size)
        self.workers.setRange(0, min(MOST_WORKERS, 2 * (os.cpu_count() or 1)))
        self.workers.setSpecialValueText(tr("as many as there are processors"))
        self.workers.setValue(self._settings.workers)
        self.dragged = QComboBox()
        for kind in DRAGGED:
            self.dragged.addItem(tr(CHART_FORMS[kind]), kind)
        self.dragged.setCurrentIndex(self.dragged.findData(self._settings.dragged))
        self.dragged.view().setAccessibleName(tr("A chart dragged out is a"))
        self.links = QCheckBox(tr("Fetch a link that is pasted or dropped"))
        self.links.setChecked(self._settings.links)
        self.machine = QCheckBox(tr("Show only what the machine found, without corrections"))
        self.machine.setChecked(machine_only)
        self.tour = QCheckBox(tr("Show the tour once more"))
        for label, editor, name in (
            (tr("Colours"), self.theme, "settings_theme"), (tr("Size of text"), self.points, "settings_size"),
            (tr("Processes that read"), self.workers, "settings_workers"),
            (tr("A chart dragged out is a"), self.dragged, "settings_dragged"),
        ):  # fmt: skip
            editor.setObjectName(name)
            editor.setAccessibleName(label)
            form.addRow(label, editor)
        for box, name in (
            (self.links, "settings_links"),
            (self.machine, "settings_machine"),
            (self.tour, "settings_tour"),
        ):
            box.setObjectName(name)
            form.addRow(box)
        return page

    def _project(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.addRow(
            plain_label(
                tr("How much each kind of source adds to sourcing strength: a convention, printed with every export.")
            )
        )
        for field in fields(Weights):
            box = QDoubleSpinBox()
            box.setRange(0, 1)
            box.setSingleStep(0.05)
            box.setValue(getattr(self._codebook.weights, field.name))
            box.setObjectName(f"weight_{field.name}")
            box.setAccessibleName(tr(_WEIGHTS[field.name]))
            form.addRow(tr(_WEIGHTS[field.name]), box)
            self._weights[field.name] = box
        form.addRow(plain_label(tr("What counts towards it: the source …")))
        for act, words in ACTS.items():
            check = QCheckBox(tr(words))
            check.setObjectName(f"act_{act.value}")
            check.setChecked(act in self._codebook.acts)
            form.addRow(check)
            self._acts[act] = check
        self.variant = QComboBox()
        self.variant.setObjectName("tone_variant")
        self.variant.setAccessibleName(tr("Tone"))
        self.variant.view().setAccessibleName(tr("Tone"))
        for variant in TONE_VARIANTS:
            self.variant.addItem(tr(_VARIANTS[variant]), variant)
        self.variant.setCurrentIndex(self.variant.findData(self._codebook.tone))
        form.addRow(tr("Tone"), self.variant)
        self.unique = QCheckBox(tr("Count each source of an article once"))
        self.unique.setObjectName("unique_sources")
        self.unique.setChecked(self._codebook.unique_sources)
        form.addRow(self.unique)
        form.addRow(
            plain_label(
                tr("All figures follow at once; for another tone all articles are read again."),
                name="muted",
            )
        )
        return page
