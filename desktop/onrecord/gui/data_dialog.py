"""Asks which data are written, and as what."""

from importlib.util import find_spec

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from onrecord.gui.choices import OFFERS, REPORT, DataChoice
from onrecord.gui.labels import plain_label
from onrecord.gui.translation import tr
from onrecord.gui.wording import counted
from onrecord.model import Scope


class DataDialog(QDialog):
    """Table, format, and whether the text goes with it; the filters in force are told."""

    def __init__(self, last: DataChoice, scope: Scope, total: int, parent: QWidget | None = None) -> None:
        """Offers what was chosen last.

        Args:
            last: That.
            scope: The articles that will be written.
            total: How many the project has.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("data_dialog")
        self.setWindowTitle(tr("Export data"))
        self.what, self.form = QComboBox(), QComboBox()
        self.scores = QCheckBox(tr("Scores only: leave out the text of the articles"))
        self.scores.setObjectName("data_scores")
        self.scores.setChecked(last.scores_only)
        for editor, name, label in (
            (self.what, "data_what", tr("What is exported")), (self.form, "data_form", tr("Format")),
        ):  # fmt: skip
            editor.setObjectName(name)
            editor.setAccessibleName(label)
            editor.view().setAccessibleName(label)
        for offer, (text, _) in OFFERS.items():
            self.what.addItem(tr(text), offer)
        self.what.currentIndexChanged.connect(self._offer_forms)
        self.what.setCurrentIndex(max(self.what.findData(last.offer), 0))
        self._offer_forms()
        self.form.setCurrentIndex(max(self.form.findData(last.form), 0))
        self._lay_out(_told(scope, total))

    @property
    def choice(self) -> DataChoice:
        """What is chosen."""
        return DataChoice(self.what.currentData(), self.form.currentData(), self.scores.isChecked())

    def _offer_forms(self) -> None:
        offer = self.what.currentData()
        before = self.form.currentData()
        self.form.clear()
        for form in OFFERS[offer][1]:
            if form.endswith("parquet") and find_spec("pyarrow") is None:
                continue
            self.form.addItem(DataChoice(offer, form).called, form)
        self.form.setCurrentIndex(max(self.form.findData(before), 0))
        self.scores.setEnabled(offer != REPORT)

    def _lay_out(self, told: str) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setText(tr("Export…"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(tr("What"), self.what)
        form.addRow(tr("Format"), self.form)
        form.addRow(self.scores)
        about = plain_label(told, name="muted")
        about.setMinimumWidth(about.fontMetrics().averageCharWidth() * 60)
        form.addRow(about)
        form.addRow(buttons)


def _told(scope: Scope, total: int) -> str:
    """Which articles are written, and why those."""
    if not scope.filters:
        return tr("Of {articles}; no filter is in force.", articles=counted(total, "article"))
    held = len(scope.articles) if scope.articles is not None else total
    return tr(
        "Of {some} of {articles}: {filters}. It is said so in the methods.",
        some=f"{held:,}", articles=counted(total, "article"), filters="; ".join(scope.filters),
    )  # fmt: skip
