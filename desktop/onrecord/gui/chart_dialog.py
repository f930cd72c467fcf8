"""Asks how a chart is written, and shows beside the choices what the file will show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from onrecord.errors import ExportError
from onrecord.gui.choices import CHART_FORMS, ChartChoice
from onrecord.gui.labels import plain_label
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import sentence
from onrecord.model import ChartStyle
from onrecord.model.output import MM_PER_INCH

if TYPE_CHECKING:
    from onrecord.charts import ChartPreview

_SETTLES_MS = 200
_OWN = "own"
_SIZES: dict[str, tuple[str, tuple[float, float | None, str, int]]] = {
    "column": (noop("One column of a journal, 85 mm"), (85, None, "mm", 300)),
    "page": (noop("A page, 170 mm"), (170, None, "mm", 300)),
    "slide": (noop("A slide, 1920 × 1080 px"), (1920, 1080, "px", 150)),
    _OWN: (noop("Another size"), (170, None, "mm", 300)),
}
_ON_SLIDES = noop("On slides: charts that can be edited, or the table, and this picture.")


class PreviewPane(QWidget):
    """The drawing on its paper; where it is transparent, a checkerboard shows through."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart_preview")
        self.setAccessibleName(tr("Preview"))
        self.setMinimumSize(380, 320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._preview: ChartPreview | None = None
        self._image = QImage()

    @property
    def preview(self) -> "ChartPreview | None":
        """What is shown."""
        return self._preview

    @property
    def room(self) -> tuple[int, int]:
        """Device pixels there are for a drawing, at least a few."""
        ratio = self.devicePixelRatioF()
        return max(round((self.width() - 2) * ratio), 80), max(round((self.height() - 2) * ratio), 80)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for a page in small."""
        return QSize(640, 520)

    def show_preview(self, preview: "ChartPreview | None") -> None:
        """Shows a drawing; none while there is none to show."""
        self._preview = preview
        if preview is None:
            self._image = QImage()
        else:
            kind = QImage.Format.Format_RGBA8888
            # The image does not own its pixels; the preview, kept beside it, does.
            self._image = QImage(preview.pixels, preview.width, preview.height, preview.width * 4, kind)
            self._image.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints it at the top, with an edge."""
        if self._image.isNull():
            return
        painter = QPainter(self)
        size = self._image.deviceIndependentSize()
        corner = ((self.width() - size.width()) / 2, 1.0)
        place = QRectF(*corner, size.width(), size.height())
        if self._image.pixelColor(0, 0).alpha() < 255:
            painter.fillRect(place, QColor("#FFFFFF"))
            painter.fillRect(place, Qt.BrushStyle.Dense6Pattern)
        painter.drawImage(place, self._image)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(place)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Tells that there is other room now."""
        super().resizeEvent(event)
        self.resized.emit()


class ChartDialog(QDialog):
    """Format, size and what stands on the chart, with a live preview."""

    preview_wanted = Signal(object, tuple)
    """The drawing of a `ChartStyle` is wanted, at most as large as this room in pixels."""
    copy_wanted = Signal(object)
    """The chart is to go to the clipboard in this `ChartStyle`."""

    def __init__(self, last: ChartChoice, parent: QWidget | None = None) -> None:
        """Offers what was chosen last.

        Args:
            last: That.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("chart_dialog")
        self.setWindowTitle(tr("Export the chart"))
        self.form, self.size_offers, self.unit = QComboBox(), QComboBox(), QComboBox()
        self.wide, self.high, self.dpi = QDoubleSpinBox(), QDoubleSpinBox(), QSpinBox()
        self.title, self.notes = QCheckBox(tr("Title and how to read it")), QCheckBox(tr("Notes and footer"))
        self.transparent, self.dark = QCheckBox(tr("Transparent paper")), QCheckBox(tr("For dark paper"))
        self.table = QCheckBox(tr("The table beside it, as CSV"))
        self.pane = PreviewPane()
        self.about = plain_label(name="muted")
        self.problem = plain_label(name="problem")
        self.problem.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.copy = QPushButton(tr("Copy"))
        self._asked: tuple[ChartStyle, tuple[int, int]] | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._want_preview)
        self._fill()
        self._take(last)
        self._lay_out()
        self._connect()

    @property
    def choice(self) -> ChartChoice:
        """What is chosen.

        Raises:
            ExportError: Such a chart would be too small or too large.
        """
        high = self.high.value() or None
        style = ChartStyle(
            self.wide.value(), high, self.unit.currentData(), self.dpi.value(), self.transparent.isChecked(),
            self.title.isChecked(), self.notes.isChecked(), self.dark.isChecked(),
        )  # fmt: skip
        return ChartChoice(self.form.currentData(), style, self.table.isChecked())

    def show_preview(self, preview: "ChartPreview") -> None:
        """Shows what the file will show."""
        self.pane.show_preview(preview)
        self._allow("")
        wide, high = preview.inches
        dpi = self.dpi.value()
        told = [f"{wide * MM_PER_INCH:.0f} × {high * MM_PER_INCH:.0f} mm"]
        if self.form.currentData() == "png" or self.unit.currentData() == "px":
            told.append(f"{int(wide * dpi):,} × {int(high * dpi):,} px")
        if self.form.currentData() == "pptx":
            told.append(tr(_ON_SLIDES))
        self.about.setText("   ".join(told))

    def show_problem(self, why: str) -> None:
        """Says why there can be no such chart."""
        self.pane.show_preview(None)
        self.about.setText("")
        self._allow(why)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Asks for the first preview."""
        super().showEvent(event)
        self._settle.start(0)

    def _want_preview(self) -> None:
        self._settle.setInterval(_SETTLES_MS)
        try:
            wanted = self.choice.style, self.pane.room
        except ExportError as error:
            self._asked = None
            self.show_problem(sentence(error))
            return
        if wanted != self._asked:
            self._asked = wanted
            self.preview_wanted.emit(*wanted)

    def _allow(self, why_not: str) -> None:
        self.problem.setText(why_not)
        self.problem.setVisible(bool(why_not))
        for button in (self.copy, self.buttons.button(QDialogButtonBox.StandardButton.Save)):
            button.setEnabled(not why_not)

    def _changed(self) -> None:
        self._settle.start()

    def _take_size(self, place: int) -> None:
        """Fills in a size that is offered."""
        name = self.size_offers.itemData(place)
        if name != _OWN:
            wide, high, unit, dpi = _SIZES[name][1]
            self._set_size(wide, high, unit, dpi)
            self._changed()

    def _take_unit(self) -> None:
        """Tells the lengths in the other unit."""
        into_mm = self.unit.currentData() == "mm"
        factor = MM_PER_INCH / self.dpi.value() if into_mm else self.dpi.value() / MM_PER_INCH
        self._set_size(
            self.wide.value() * factor, self.high.value() * factor, self.unit.currentData(), self.dpi.value()
        )
        self._own_size()

    def _own_size(self) -> None:
        found = next((name for name, (_, size) in _SIZES.items() if name != _OWN and size == self._size), _OWN)
        self.size_offers.setCurrentIndex(self.size_offers.findData(found))
        self._changed()

    @property
    def _size(self) -> tuple[float, float | None, str, int]:
        return self.wide.value(), self.high.value() or None, self.unit.currentData(), self.dpi.value()

    def _set_size(self, wide: float, high: float | None, unit: str, dpi: int) -> None:
        for editor in (self.unit, self.wide, self.high, self.dpi):
            editor.blockSignals(True)
        self.unit.setCurrentIndex(self.unit.findData(unit))
        for box in (self.wide, self.high):
            box.setDecimals(1 if unit == "mm" else 0)
            box.setSuffix(f" {unit}")
            box.setSingleStep(5 if unit == "mm" else 50)
        self.wide.setValue(wide)
        self.high.setValue(high or 0)
        self.dpi.setValue(dpi)
        for editor in (self.unit, self.wide, self.high, self.dpi):
            editor.blockSignals(False)

    def _take(self, last: ChartChoice) -> None:
        style = last.style
        self.form.setCurrentIndex(self.form.findData(last.form))
        self._set_size(style.width, style.height, style.unit, style.resolution)
        for box, on in (
            (self.title, style.title), (self.notes, style.notes), (self.transparent, style.transparent),
            (self.dark, style.dark), (self.table, last.table),
        ):  # fmt: skip
            box.setChecked(on)
        self._own_size()

    def _fill(self) -> None:
        for suffix, text in CHART_FORMS.items():
            self.form.addItem(tr(text), suffix)
        for name, (text, _) in _SIZES.items():
            self.size_offers.addItem(tr(text), name)
        for unit in (noop("mm"), noop("px")):
            self.unit.addItem(tr(unit), unit)
        for box in (self.wide, self.high):
            box.setRange(0, 20_000)
        self.high.setSpecialValueText(tr("as it needs"))
        self.dpi.setRange(30, 2400)
        self.dpi.setSuffix(" dpi")

    def _connect(self) -> None:
        self.size_offers.activated.connect(self._take_size)
        self.unit.currentIndexChanged.connect(lambda _: self._take_unit())
        for box in (self.wide, self.high, self.dpi):
            box.valueChanged.connect(lambda _: self._own_size())
        for check in (self.title, self.notes, self.transparent, self.dark):
            check.toggled.connect(lambda _: self._changed())
        self.form.currentIndexChanged.connect(self._take_form)
        self.pane.resized.connect(self._changed)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.copy.clicked.connect(lambda: self.copy_wanted.emit(self.choice.style))

    def _take_form(self) -> None:
        if self.pane.preview is not None:
            self.show_preview(self.pane.preview)

    def _lay_out(self) -> None:
        form = QFormLayout()
        length = QHBoxLayout()
        length.addWidget(self.wide, 1)
        length.addWidget(self.unit)
        for label, editor, row, name in (
            (tr("Format"), self.form, self.form, "chart_form"),
            (tr("Size"), self.size_offers, self.size_offers, "chart_size"),
            (tr("Width"), self.wide, length, "chart_width"),
            (tr("Height"), self.high, self.high, "chart_height"),
            (tr("Resolution"), self.dpi, self.dpi, "chart_dpi"),
        ):
            editor.setObjectName(name)
            editor.setAccessibleName(label)
            form.addRow(label, row)
        self.unit.setObjectName("chart_unit")
        self.unit.setAccessibleName(tr("Unit"))
        for combo in (self.form, self.size_offers, self.unit):
            combo.view().setAccessibleName(combo.accessibleName())
        for box, name in (
            (self.title, "chart_title"), (self.notes, "chart_notes"), (self.transparent, "chart_transparent"),
            (self.dark, "chart_dark"), (self.table, "chart_table"),
        ):  # fmt: skip
            box.setObjectName(name)
            form.addRow(box)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(tr("Save…"))
        self.copy.setObjectName("chart_copy")
        self.buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        left = QVBoxLayout()
        left.addLayout(form)
        left.addWidget(self.problem)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.pane, 1)
        right.addWidget(self.about)
        both = QHBoxLayout()
        both.addLayout(left)
        both.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(both, 1)
        layout.addWidget(self.buttons)
        self.resize(QSize(1020, 660).boundedTo(self.screen().availableSize()))
