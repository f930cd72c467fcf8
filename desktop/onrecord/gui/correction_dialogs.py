"""What a person says about an attribution or a paragraph, asked in small dialogs."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui.labels import plain_label
from onrecord.gui.offsets import Utf16Map
from onrecord.gui.theme import Theme
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import kind_of, words_of
from onrecord.model import Article, Attribution, Correction, Field, Paragraph, SourceKind, SourceType, Span, Target

_TYPES: dict[SourceKind, tuple[SourceType | None, bool | None]] = {
    SourceKind.NAMED_PERSON: (SourceType.NAMED_PERSON, None),
    SourceKind.NAMED_ORG: (SourceType.NAMED_ORG, None),
    SourceKind.DOCUMENT: (SourceType.DOCUMENT, None),
    SourceKind.DESCRIBED: (SourceType.ANONYMOUS, True),
    SourceKind.BARE: (SourceType.ANONYMOUS, False),
    SourceKind.GROUP: (SourceType.UNNAMED_GROUP, False),
    SourceKind.OTHER: (SourceType.OTHER, None),
}
"""What a kind is in the terms of the model: its type, and of an unnamed one whether it is described."""


def _buttons(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def _kinds(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(tr("Type of source"))
    box.view().setAccessibleName(tr("Type of source"))
    for kind in _TYPES:
        box.addItem(words_of(kind), kind)
    return box


class OverrideDialog(QDialog):
    """Type, name and relay of a source, as a person sees them; or that it is no attribution at all."""

    def __init__(
        self, article: str, attribution: Attribution, words: str, names: list[str], parent: QWidget | None = None
    ) -> None:
        """Shows what is known.

        Args:
            article: The id of the article.
            attribution: As it stands now.
            words: Of the source, or of the cue.
            names: Names that the article knows.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("override_dialog")
        self.setWindowTitle(tr("Correct the attribution"))
        self._article, self._attribution = article, attribution
        self.kind = _kinds("override_kind")
        now = kind_of(attribution)
        if now not in _TYPES:
            self.kind.insertItem(0, words_of(now), now)
        self.kind.setCurrentIndex(self.kind.findData(now))
        self.name, self.relay = QLineEdit(attribution.source_name or ""), QLineEdit(attribution.relayed_by or "")
        completer = QCompleter(names, self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.setCompleter(completer)
        self.removed = QCheckBox(tr("This is no attribution: leave it out"))
        self.removed.setObjectName("override_removed")
        form = QFormLayout()
        for text, editor, name in (
            (tr("Type of source"), self.kind, "override_kind"), (tr("Name"), self.name, "override_name"),
            (tr("Second-hand, through"), self.relay, "override_relay"),
        ):  # fmt: skip
            editor.setObjectName(name)
            editor.setAccessibleName(text)
            form.addRow(text, editor)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(f"“{words}”", name="card_title"))
        layout.addLayout(form)
        layout.addWidget(self.removed)
        layout.addWidget(
            plain_label(
                tr("The machine’s own values are kept beside yours. Undo takes a correction back."), name="muted"
            )
        )
        layout.addWidget(_buttons(self))
        self.resize(440, self.sizeHint().height())

    def corrections(self) -> list[Correction]:
        """What differs from what is known."""
        target = Target.of(self._attribution)
        if self.removed.isChecked():
            return [Correction(self._article, target, Field.REMOVED, True)]
        said: dict[Field, object] = {
            Field.SOURCE_NAME: " ".join(self.name.text().split()) or None,
            Field.RELAYED_BY: " ".join(self.relay.text().split()) or None,
        }
        kind = SourceKind(self.kind.currentData())  # Qt hands back a plain str
        if kind is not kind_of(self._attribution):
            said[Field.SOURCE_TYPE], said[Field.DESCRIBED] = _TYPES[kind]
        return [
            Correction(self._article, target, field, value)  # type: ignore[arg-type]
            for field, value in said.items()
            if value != getattr(self._attribution, field.value)
        ]


class NoteDialog(QDialog):
    """A note of a person about an attribution, or about the article."""

    def __init__(self, about: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note_dialog")
        self.setWindowTitle(tr("Note"))
        self.text = QPlainTextEdit(note)
        self.text.setObjectName("note_text")
        self.text.setAccessibleName(tr("Note"))
        self.text.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(about, name="card_title"))
        layout.addWidget(self.text)
        layout.addWidget(plain_label(tr("An empty note is taken away."), name="muted"))
        layout.addWidget(_buttons(self))
        self.resize(440, 240)

    def note(self) -> str:
        """What was written."""
        return self.text.toPlainText().strip()


@dataclass
class _Marked:
    label: str
    tip: str
    spans: list[Span]
    button: QPushButton


class AttributionDialog(QDialog):
    """An attribution that the machine did not find: its source, cue and content marked in the paragraph."""

    def __init__(
        self, article: Article, paragraph: Paragraph, selected: Span | None, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Shows the paragraph.

        Args:
            article: Of which.
            paragraph: In which the attribution stands.
            selected: What was selected there already: taken for the content.
            theme: The colours.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("attribution_dialog")
        self.setWindowTitle(tr("Add an attribution"))
        self._article, self._start, self._theme = article, paragraph.start, theme
        self._map = Utf16Map(paragraph.span.of(article.text))
        self.text = QPlainTextEdit(paragraph.span.of(article.text).replace("\r", " ").replace("\n", " "))
        self.text.setObjectName("attribution_text")
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(tr("Text of the paragraph"))
        self.kind = _kinds("attribution_kind")
        self.name = QLineEdit()
        self.name.setObjectName("attribution_name")
        self.name.setAccessibleName(tr("Name"))
        self._parts: dict[str, _Marked] = {}
        row = QHBoxLayout()
        for part, label, tip in (
            ("source", noop("&Source"), noop("The selected words name or describe who speaks")),
            ("cue", noop("C&ue"), noop("The selected words attribute: “said”, “according to”")),
            (
                "content",
                noop("&Content"),
                noop("The selected words are what is attributed; several parts can be marked"),
            ),
        ):
            button = QPushButton(tr(label))
            button.setObjectName(f"mark_{part}")
            button.setToolTip(tr(tip))
            button.clicked.connect(lambda _checked=False, part=part: self.mark(part))
            row.addWidget(button)
            self._parts[part] = _Marked(tr(label).replace("&", ""), tr(tip), [], button)
        self._told = plain_label(name="fact")
        self._buttons = _buttons(self)
        self._lay_out(row)
        if selected is not None and paragraph.span.overlaps(selected):
            inside = Span(max(selected.start, paragraph.start), min(selected.end, paragraph.end))
            self._parts["content"].spans.append(inside)
        self._show()

    def mark(self, part: str) -> None:
        """Takes the selected words for a part of the attribution."""
        cursor = self.text.textCursor()
        if not cursor.hasSelection():
            return
        start, end = (self._map.point(unit) for unit in (cursor.selectionStart(), cursor.selectionEnd()))
        marked = self._parts[part]
        if part != "content":
            marked.spans.clear()
        marked.spans.append(Span(self._start + start, self._start + end))
        marked.spans.sort()
        self._show()

    def correction(self) -> Correction:
        """The attribution as it was marked."""
        spans = {part: marked.spans for part, marked in self._parts.items()}
        kind = SourceKind(self.kind.currentData())
        source_type, described = _TYPES[kind]
        source = spans["source"][0] if spans["source"] else None
        name = " ".join(self.name.text().split()) or None
        made = Attribution(
            paragraph=0, cue=spans["cue"][0] if spans["cue"] else None, source=source,
            content=tuple(spans["content"]), source_type=source_type if source is not None else None,
            described=described if source is not None else None, source_name=name, hedge=source is None,
        )  # fmt: skip
        return Correction(self._article.id, Target.of(made), Field.ADDED, made)

    def _show(self) -> None:
        """Shows what was marked, in words and in the text."""
        told = []
        marks = []
        for part, marked in self._parts.items():
            words = " … ".join(" ".join(span.of(self._article.text).split()) for span in marked.spans)
            told.append(f"{marked.label}: {f'“{words}”' if words else '–'}")
            marks += [self._highlight(part, span) for span in marked.spans]
        self._told.setText("\n".join(told))
        self.text.setExtraSelections(marks)
        complete = bool(self._parts["content"].spans) and bool(self._parts["cue"].spans or self._parts["source"].spans)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(complete)

    def _highlight(self, part: str, span: Span) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._map.units(span.start - self._start))
        cursor.setPosition(self._map.units(span.end - self._start), QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setFontUnderline(part != "cue")
        if part == "cue":
            letters.setFontItalic(True)
        letters.setBackground({"source": self._theme.found, "cue": self._theme.stripe}.get(part, self._theme.focus))
        mark.cursor, mark.format = cursor, letters
        return mark

    def _lay_out(self, row: QHBoxLayout) -> None:
        form = QFormLayout()
        form.addRow(tr("Type of source"), self.kind)
        form.addRow(tr("Name"), self.name)
        layout = QVBoxLayout(self)
        layout.addWidget(
            plain_label(
                tr("Select words in the text, then say what they are. A content and a source or a cue are needed.")
            )
        )
        layout.addWidget(self.text, 1)
        layout.addLayout(row)
        layout.addWidget(self._told)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        self.resize(620, 460)
