"""What is measured and what is not, in plain words."""

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from onrecord.gui.translation import noop, tr

TITLE = noop("What this measures and what it does not")

SECTIONS = (
    (
        noop("In short"),
        noop(
            "Onrecord reads news articles and shows, paragraph by paragraph, how they are told: in which tone, and "
            "on whose authority. It sets outlets side by side. It describes the texts you load, not the outlet. "
            "Negative words can be accurate reporting; unnamed sources can be justified."
        ),
    ),
    (
        noop("Attribution"),
        noop(
            "An attribution is a piece of text that the article puts in somebody’s mouth. It has a source (who "
            "speaks: “four people familiar with the discussions”), a cue (the words that attribute: “said”, "
            "“according to”) and a content (what is attributed)."
        ),
    ),
    (
        noop("Kinds of sources"),
        noop(
            "Named: a named person, a named organisation, or a document such as a report, a poll or a lawsuit.\n"
            "Unnamed, described: the reader is told a role or an affiliation, not the name (“a senior White House "
            "official”).\n"
            "Unnamed, bare: not even that (“sources”, “an aide”).\n"
            "Unnamed group: anybody and everybody (“critics”, “experts”, “many Americans”).\n"
            "No source told: something is asserted on nobody’s word (“reportedly”, “allegedly”).\n"
            "Second-hand: the source reached the article through another outlet (“sources told NBC News”)."
        ),
    ),
    (
        noop("Sourcing strength"),
        noop(
            "Each attribution has a weight: 1 for a named source; 0.4 for an unnamed, described one; 0.1 for an "
            "unnamed, bare one or an unnamed group; 0 where no source is told; second-hand counts three quarters of"
            " its kind. The strength of a paragraph or an article is the mean of its attributions’ weights, from 0 "
            "to 1; a paragraph that attributes nothing has none. The weights are a convention, not a finding: they "
            "stand in the project and are printed with every export."
        ),
    ),
    (
        noop("Tone"),
        noop(
            "Tone counts words that readers rated as positive or negative (the VADER lexicon and its rules), from "
            "−1 to +1 for each sentence; a paragraph or an article has the mean of its sentences. Three tones are "
            "kept apart: all the text, the outlet’s own voice, and the voices it quotes."
        ),
    ),
    (
        noop("Comparing outlets"),
        noop(
            "A chart shows a dot for each article, and the mean of each outlet with a 95 % interval that comes from"
            " drawing the articles again and again. Where intervals overlap widely, a difference may be chance. No "
            "mean is given below five articles. Outlets stand in alphabetical order.\n"
            "Like articles: outlets can be compared within sections, topics, months, or news and opinion apart. Then "
            "only what all of them have counts, in the same mix. An article has one topic: the first of those that its "
            "page, table or database lists, or the one you set (Edit, Set topic)."
        ),
    ),
    (
        noop("What it does not measure"),
        noop(
            "Not whether a statement is true. Not whether an outlet is fair or takes a side. Not whether a source "
            "was right to stay unnamed. Tone is about words: bad news told with care is negative, irony is taken at"
            " its word. The rules find most attributions, not all; each carries a confidence, and what a figure "
            "rests on can be seen in Read."
        ),
    ),
    (
        noop("Your files"),
        noop(
            "Everything happens on this computer. Your files are read, never changed. What was read is saved in the"
            " project as you go."
        ),
    ),
)


class HelpDialog(QDialog):
    """The definitions, to be read and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_dialog")
        self.setWindowTitle(tr(TITLE))
        self.resize(680, 620)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr(TITLE))
        self.text.setAcceptDrops(False)
        self.text.document().setDocumentMargin(18)
        self._write()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)

    def _write(self) -> None:
        cursor = QTextCursor(self.text.document())
        heading, words = QTextCharFormat(), QTextCharFormat()
        size = self.font().pointSizeF()
        heading.setFontWeight(QFont.Weight.Bold)
        heading.setFontPointSize(size * 1.2)
        words.setFontPointSize(size * 1.05)
        for place, (title, paragraphs) in enumerate(SECTIONS):
            above = QTextBlockFormat()
            above.setTopMargin(14 if place else 0)
            if place:
                cursor.insertBlock(above)
            else:
                cursor.setBlockFormat(above)
            cursor.insertText(tr(title), heading)
            for paragraph in tr(paragraphs).split("\n"):
                below = QTextBlockFormat()
                below.setTopMargin(5)
                below.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                cursor.insertBlock(below)
                cursor.insertText(paragraph, words)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
