import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from gui.doubles import TEXT, analysis, article, child, span
from onrecord.gui.correction_dialogs import AttributionDialog, NoteDialog, OverrideDialog
from onrecord.gui.theme import LIGHT
from onrecord.model import Attribution, Correction, Field, SourceKind, SourceType, Span, Target


def override(qtbot: QtBot, place: int) -> OverrideDialog:
    dialog = OverrideDialog("a1", analysis().attributions[place], "words", ["Ann Lee"])
    qtbot.addWidget(dialog)
    return dialog


def test_only_what_differs_is_a_correction(qtbot: QtBot) -> None:
    dialog = override(qtbot, 1)
    assert dialog.corrections() == []
    dialog.kind.setCurrentIndex(dialog.kind.findData(SourceKind.NAMED_PERSON))
    dialog.name.setText(" Bob  Orr ")
    dialog.relay.clear()
    target = Target.of(analysis().attributions[1])
    assert dialog.corrections() == [
        Correction("a1", target, Field.SOURCE_NAME, "Bob Orr"),
        Correction("a1", target, Field.RELAYED_BY, None),
        Correction("a1", target, Field.SOURCE_TYPE, SourceType.NAMED_PERSON),
        Correction("a1", target, Field.DESCRIBED, None),
    ]


def test_what_is_no_attribution_is_left_out(qtbot: QtBot) -> None:
    dialog = override(qtbot, 2)
    assert dialog.kind.currentData() == SourceKind.HEDGE
    assert dialog.corrections() == []
    child(dialog, "override_removed").setChecked(True)
    (correction,) = dialog.corrections()
    assert (correction.field, correction.value) == (Field.REMOVED, True)


def test_a_note_is_trimmed(qtbot: QtBot) -> None:
    dialog = NoteDialog("“Ann Lee”", "before")
    qtbot.addWidget(dialog)
    assert dialog.note() == "before"
    child(dialog, "note_text").setPlainText("  after \n")
    assert dialog.note() == "after"


@pytest.fixture
def dialog(qtbot: QtBot) -> AttributionDialog:
    dialog = AttributionDialog(article(), article().paragraphs[2], span("wept"), LIGHT)
    qtbot.addWidget(dialog)
    return dialog


def select(dialog: AttributionDialog, words: str) -> None:
    start = dialog.text.toPlainText().index(words)
    cursor = dialog.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    dialog.text.setTextCursor(cursor)


def test_an_attribution_is_marked_part_by_part(dialog: AttributionDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    button = box.button(QDialogButtonBox.StandardButton.Ok)
    assert not button.isEnabled()
    for words, part in (("Two", "source"), ("Two aides", "source"), ("told", "cue"), ("that she", "content")):
        select(dialog, words)
        child(dialog, f"mark_{part}").click()
    assert button.isEnabled()
    dialog.kind.setCurrentIndex(dialog.kind.findData(SourceKind.BARE))
    made = dialog.correction().value
    assert isinstance(made, Attribution)
    assert (made.source, made.cue, made.content) == (span("Two aides"), span("told"), (span("that she"), span("wept")))
    assert (made.source_type, made.described, made.hedge) == (SourceType.ANONYMOUS, False, False)


def test_nothing_selected_marks_nothing(dialog: AttributionDialog) -> None:
    dialog.mark("cue")
    made = dialog.correction().value
    assert isinstance(made, Attribution)
    assert (made.cue, made.source, made.hedge) == (None, None, True)


def test_offsets_count_characters_and_not_what_qt_counts(qtbot: QtBot) -> None:
    dialog = AttributionDialog(article(), article().paragraphs[0], None, LIGHT)
    qtbot.addWidget(dialog)
    cursor = dialog.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor)
    dialog.text.setTextCursor(cursor)
    dialog.mark("content")
    made = dialog.correction().value
    assert isinstance(made, Attribution)
    assert made.content == (span("resigns"),)
    assert Span(*made.content[0]).of(TEXT) == "resigns"
