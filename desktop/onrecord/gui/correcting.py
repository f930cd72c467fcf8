"""What a person says about the article that is read: the dialogs over it, and what comes of them."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from onrecord.gui.changing import Changing
from onrecord.gui.correction_dialogs import AttributionDialog, NoteDialog, OverrideDialog
from onrecord.gui.looks import Looks
from onrecord.gui.messages import Messages
from onrecord.gui.read_view import ReadView
from onrecord.gui.source_card import corrections_of
from onrecord.gui.translation import noop, tr
from onrecord.model import Attribution, Correction, Field, ParagraphKind, Target

_KINDS = {
    ParagraphKind.BODY: noop("Body text"),
    ParagraphKind.HEADLINE: noop("Headline"),
    ParagraphKind.BOILERPLATE: noop("Boilerplate, not measured"),
}


class Correcting(QObject):
    """Corrections of the article in Read."""

    def __init__(self, read: ReadView, changing: Changing, messages: Messages, looks: Looks, window: QWidget) -> None:
        super().__init__(window)
        self._read = read
        self._changing = changing
        self._messages = messages
        self._looks = looks
        self._window = window

    def override(self) -> None:
        """Asks what is wrong with the attribution that is chosen."""
        article, chosen = self._read.article, self._chosen()
        if article is None or chosen is None or self._read.analysis is None:
            self._changing.told.emit(tr("Click an attribution in Read first."))
            return
        names = {one.source_name for one in self._read.analysis.attributions if one.source_name}
        dialog = OverrideDialog(article.id, chosen, self._words(chosen), sorted(names), self._window)
        dialog.accepted.connect(lambda: self._changing.correct(dialog.corrections()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def note(self) -> None:
        """Asks for a note on the attribution that is chosen, else on the article."""
        article, analysis = self._read.article, self._read.analysis
        if article is None or analysis is None:
            self._changing.told.emit(tr("Open an article first."))
            return
        chosen = self._chosen()
        target = Target() if chosen is None else Target.of(chosen)
        said = analysis.corrections if chosen is None else corrections_of(chosen, analysis.corrections)
        before = next((str(one.value) for one in said if one.field is Field.NOTE and one.target == target), "")
        about = tr("The article") if chosen is None else f"“{self._words(chosen)}”"
        dialog = NoteDialog(about, before, self._window)

        def keep() -> None:
            if dialog.note() != before:
                self._changing.correct([Correction(article.id, target, Field.NOTE, dialog.note())])

        dialog.accepted.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add(self) -> None:
        """Asks for an attribution in the current paragraph, or where text was selected."""
        article, piece, selected = self._read.article, self._read.piece, self._read.lights.selected
        blocks = article.paragraphs if article is not None else ()
        touched = (block for block in blocks if selected is not None and block.span.overlaps(selected))
        paragraph = next(touched, blocks[piece.paragraph.index] if piece is not None else None)
        if article is None or paragraph is None:
            self._changing.told.emit(tr("Choose a paragraph in Read first (J and K), or select words in it."))
            return
        dialog = AttributionDialog(article, paragraph, selected, self._looks.theme, self._window)
        dialog.accepted.connect(lambda: self._changing.correct([dialog.correction()]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paragraph_kind(self) -> None:
        """Asks what the current paragraph is."""
        article, piece = self._read.article, self._read.piece
        if article is None or piece is None:
            self._changing.told.emit(tr("Choose a paragraph in Read first (J and K)."))
            return
        offers = {tr(words): kind for kind, words in _KINDS.items()}
        chosen = self._messages.choice(tr("Kind of the paragraph"), tr("The current paragraph is"), list(offers))
        if chosen is not None and offers[chosen] is not piece.paragraph.kind:
            self._changing.correct([Correction(article.id, Target.of(piece.paragraph), Field.KIND, offers[chosen])])

    def _chosen(self) -> Attribution | None:
        place, analysis = self._read.lights.chosen, self._read.analysis
        return analysis.attributions[place] if place is not None and analysis is not None else None

    def _words(self, attribution: Attribution) -> str:
        article = self._read.article
        assert article is not None
        spans = [span for span in (attribution.source, attribution.cue, *attribution.content) if span is not None]
        return " ".join(spans[0].of(article.text).split())[:200] if spans else ""
