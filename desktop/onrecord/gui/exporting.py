"""What leaves the program: the chart that is seen, and the data."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from onrecord.gui.articles_model import ArticlesModel
from onrecord.gui.background import Background, Watch
from onrecord.gui.chart_dialog import ChartDialog
from onrecord.gui.chart_verbs import TABLE_SUFFIX, Shown
from onrecord.gui.choices import CHART_FORMS, DataChoice
from onrecord.gui.compare_view import CompareView
from onrecord.gui.data_dialog import DataDialog
from onrecord.gui.filtering import Filtering
from onrecord.gui.filters import phrases
from onrecord.gui.messages import Messages
from onrecord.gui.session import Session
from onrecord.gui.settings import Settings
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import sentence
from onrecord.model import ChartStyle, ExportOptions, Scope

_FIRST = noop("Choose a chart here, then export it.")


class Exporting(QObject):
    """Asks what goes where, and has it written."""

    saved = Signal(object)
    """It was written to this path."""
    told = Signal(str)
    """What is being done, or must be done first."""
    chart_needed = Signal()
    """The comparison is to be shown, because no chart is there yet."""

    def __init__(
        self,
        background: Background,
        settings: Settings,
        messages: Messages,
        compare: CompareView,
        articles: ArticlesModel,
        filtering: Filtering,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._background = background
        self._settings = settings
        self._messages = messages
        self._compare = compare
        self._articles = articles
        self._filtering = filtering
        self._window = window
        self._ticket = 0
        self._drags: tempfile.TemporaryDirectory[str] | None = None
        compare.drag_wanted.connect(self._make_dragged)
        compare.image_wanted.connect(self.copy_chart)
        compare.table_wanted.connect(self.copy_table)
        compare.export_wanted.connect(self.chart)

    def chart(self) -> None:
        """Asks how the chart is to look in its file, and where that goes."""
        self._with_chart(self._ask_chart)

    def copy_chart(self) -> None:
        """Puts the chart on the clipboard as an image, as it was written last."""
        self._with_chart(lambda shown: self._copy_image(shown, self._settings.chart_choice.style))

    def copy_table(self) -> None:
        """Puts the table behind the chart on the clipboard, for a spreadsheet."""
        shown = self._compare.shown
        if shown is None:
            self._need_chart()
            return
        lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in (shown.headers, *shown.rows)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.told.emit(tr("The table is on the clipboard."))

    def data(self) -> None:
        """Asks which data go where."""
        wanted, told = self._filtering.wanted, phrases(self._filtering.wanted)
        self._background.do(lambda session: session.scope(wanted, told), self._ask_data)

    def end(self) -> None:
        """Takes away the files that were made to be dragged."""
        if self._drags is not None:
            self._drags.cleanup()
            self._drags = None

    def _with_chart(self, then: Callable[[Shown], None]) -> None:
        """Computes the chart anew, so that what leaves is the project as it is now."""
        chart, scope = self._compare.chart, self._compare.scope
        if self._compare.shown is None or not chart:
            self._need_chart()
            return
        self._background.do(lambda session: session.compare(chart, scope=scope), then)

    def _need_chart(self) -> None:
        self.chart_needed.emit()
        self.told.emit(tr(_FIRST))

    def _ask_chart(self, shown: Shown) -> None:
        if self._window.findChild(ChartDialog) is not None:
            return  # asked for twice while it was computed
        dialog = ChartDialog(self._settings.chart_choice, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.preview_wanted.connect(lambda style, room: self._preview(dialog, shown, style, room))
        dialog.copy_wanted.connect(lambda style: self._copy_image(shown, style))
        dialog.accepted.connect(lambda: self._write_chart(dialog, shown))
        dialog.finished.connect(lambda _: self._overtake())
        dialog.open()

    def _overtake(self) -> int:
        """A new number for what is drawn next; what has an older one is not drawn any more."""
        self._ticket += 1
        return self._ticket

    def _preview(self, dialog: ChartDialog, shown: Shown, style: ChartStyle, room: tuple[int, int]) -> None:
        ticket = self._overtake()
        self._background.do(
            lambda session: session.chart_preview(shown, style, room) if ticket == self._ticket else None,
            lambda preview: dialog.show_preview(preview) if preview and ticket == self._ticket else None,
            failed=lambda error: dialog.show_problem(sentence(error)) if ticket == self._ticket else None,
        )

    def _ask_data(self, scope: Scope) -> None:
        if self._window.findChild(DataDialog) is not None:
            return  # asked for twice
        dialog = DataDialog(self._settings.data_choice, scope, self._articles.total, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._write_data(dialog.choice))
        dialog.open()

    def _write_chart(self, dialog: ChartDialog, shown: Shown) -> None:
        choice = dialog.choice
        self._settings.chart_choice = choice
        kinds = {tr(CHART_FORMS[choice.form]): f".{choice.form}"}
        name = f"{shown.comparison.chart}.{choice.form}"
        path = self._messages.place_to_save(tr("Export the chart"), name, kinds)
        if path is None:
            return

        def write() -> None:
            self._background.do(
                lambda session: session.save_chart(shown, path, choice.style, table=choice.table), self.saved.emit
            )

        if choice.table and path.with_suffix(TABLE_SUFFIX).exists():
            told = tr("{name} is there already.", name=path.with_suffix(TABLE_SUFFIX).name)
            self._messages.ask(told, tr("Replace it"), write)
        else:
            write()

    def _copy_image(self, shown: Shown, style: ChartStyle) -> None:
        self._background.do(lambda session: session.chart_bytes(shown, "png", style), self._to_clipboard)

    def _to_clipboard(self, image: bytes) -> None:
        content = QMimeData()
        content.setData("image/png", image)
        content.setImageData(QImage.fromData(image))
        QGuiApplication.clipboard().setMimeData(content)
        self.told.emit(tr("The chart is on the clipboard."))

    def _make_dragged(self) -> None:
        """Writes the chart where it can be dragged from."""
        shown = self._compare.shown
        if shown is None:
            return
        if self._drags is None:
            self._drags = tempfile.TemporaryDirectory(prefix="onrecord-")
        path = Path(self._drags.name, f"{shown.comparison.chart}.{self._settings.dragged}")
        style = self._settings.chart_choice.style
        self._background.do(lambda session: session.save_chart(shown, path, style), self._compare.grip.offer)

    def _write_data(self, choice: DataChoice) -> None:
        self._settings.data_choice = choice
        suffix = "" if choice.folder_format else f".{choice.form}"
        path = self._messages.place_to_save(tr("Export data"), choice.name, {choice.called: suffix})
        if path is None:
            return
        wanted, told = self._filtering.wanted, phrases(self._filtering.wanted)

        def write(session: Session, watch: Watch) -> Path | None:
            options = ExportOptions(choice.scores_only, session.scope(wanted, told), choice.folder_format or "csv")
            return session.export(path, choice.what, options, progress=watch.progress, cancelled=watch.cancelled)

        self._background.do_long(
            tr("Writing"),
            write,
            self._tell_written,
        )

    def _tell_written(self, path: Path | None) -> None:
        if path is None:
            self.told.emit(tr("Stopped; nothing was written."))
        else:
            self.saved.emit(path)
