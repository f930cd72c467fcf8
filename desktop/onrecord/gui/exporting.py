"""What leaves the program: the chart that is seen, and the tables."""

from PySide6.QtCore import QObject, Signal

from onrecord.gui.background import Background
from onrecord.gui.compare_view import CompareView
from onrecord.gui.messages import Messages
from onrecord.gui.translation import noop, tr

CHARTS = {noop("PNG image"): ".png", noop("SVG drawing"): ".svg", noop("PDF document"): ".pdf"}
_SHEETS = {noop("CSV table"): ".csv", noop("Excel workbook"): ".xlsx"}
DATA = {
    noop("Articles, one row each"): ("articles", _SHEETS),
    noop("Paragraphs, one row each"): ("paragraphs", _SHEETS),
    noop("Attributions, one row each"): ("attributions", _SHEETS),
    noop("Sources, one row each"): ("sources", _SHEETS),
    noop("Names, with the tone around each"): ("names", _SHEETS),
    noop("Words that drove the tone"): ("drivers", _SHEETS),
    noop("Everything, with the text of the articles"): ("articles", {noop("JSON lines"): ".jsonl"}),
}
"""What can be exported: the table, and its formats."""


class Exporting(QObject):
    """Asks what goes where, and has it written."""

    saved = Signal(object)
    """It was written to this path."""
    told = Signal(str)
    """What is being done, or must be done first."""
    chart_needed = Signal()
    """The comparison is to be shown, because no chart is there yet."""

    def __init__(self, background: Background, messages: Messages, compare: CompareView, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._messages = messages
        self._compare = compare

    def chart(self) -> None:
        """Asks where the chart goes."""
        chart, shown = self._compare.chart, self._compare.shown
        if shown is None or not chart:
            self.chart_needed.emit()
            self.told.emit(tr("Choose a chart here, then export it."))
            return
        kinds = {tr(words): suffix for words, suffix in CHARTS.items()}
        path = self._messages.place_to_save(tr("Export the chart"), f"{chart}.png", kinds)
        if path is not None:
            # Computed anew, so that what is saved is the project as it is now.
            within = self._compare.within
            self._background.do(
                lambda session: session.save_chart(session.compare(chart, within=within), path), self.saved.emit
            )

    def data(self) -> None:
        """Asks which table goes where."""
        offers = {tr(words): words for words in DATA}
        chosen = self._messages.choice(tr("Export data"), tr("What is exported"), list(offers))
        if chosen is None:
            return
        what, formats = DATA[offers[chosen]]
        kinds = {tr(words): suffix for words, suffix in formats.items()}
        path = self._messages.place_to_save(tr("Export data"), f"{what}{next(iter(kinds.values()))}", kinds)
        if path is not None:
            self.told.emit(tr("Writing {path}…", path=path))
            self._background.do(lambda session: session.export(path, what), self.saved.emit)
