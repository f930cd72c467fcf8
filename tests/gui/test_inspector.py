import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from gui.doubles import TEXT, analysis, article, child, span
from onrecord.gui.article_card import origin_words
from onrecord.gui.inspector import Inspector
from onrecord.gui.paragraphs_model import pieces_of
from onrecord.gui.theme import DARK
from onrecord.gui.tone_card import ToneBars, driving_words
from onrecord.model import AMBIGUOUS, Analysis, Correction, Driver, Field, Sentence, SourceType, Target, Tone, Voice


def driven() -> Analysis:
    resigns, over, wept = span("resigns"), span("over"), span("wept")
    sentences = (
        Sentence(0, span(TEXT.split("\n\n")[0]), Tone(-0.3), (Driver(resigns, Voice.OUTLET, -0.3, -0.3),)),
        Sentence(1, span("“It is over,”"), Tone(0.6), (Driver(over, Voice.QUOTED, 0.6, 0.6),)),
        Sentence(2, span("she had wept"), Tone(-0.7), (Driver(wept, Voice.QUOTED, -0.7, -0.7),)),
    )
    return replace(analysis(), sentences=sentences)


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.resize(320, 900)
    inspector.show_source_card(shown=True)
    inspector.show()
    return inspector


def test_words_that_drove_the_tone_are_told_the_strongest_first() -> None:
    words = driving_words(article(), driven())
    assert [(word.word, word.value, word.quoted) for word in words] == [
        ("wept", -0.7, True), ("over", 0.6, True), ("resigns", -0.3, False),
    ]  # fmt: skip
    assert [word.word for word in driving_words(article(), driven(), 1)] == ["over"]


def test_the_tone_of_article_and_paragraph_stand_side_by_side(inspector: Inspector) -> None:
    inspector.show_article(article(), driven())
    assert inspector.tone.figures()["whole"] == ("−0.03", "")
    assert len(inspector.tone.bars.words) == 3
    inspector.show_piece(pieces_of(article(), driven())[2])
    assert inspector.tone.figures()["whole"] == ("−0.03", "−0.70")
    assert inspector.tone.bars.accessibleDescription() == "wept −0.70"
    inspector.show_piece(pieces_of(article(), driven())[3])
    assert inspector.tone.bars.isHidden()
    inspector.show_piece(None)
    inspector.set_theme(DARK)
    assert inspector.tone.bars.grab().width() > 0


def test_metadata_stand_with_their_origin(inspector: Inspector) -> None:
    origins = {
        "wire": "credits",
        "outlet": "given",
        "title": "json-ld",
        "section": "column s",
        "topic": "json-ld, first of 3",
    }
    told = article(origins=origins, section="Politics", topic="Dams", notes=("a note",), wire="AP", language="de")
    inspector.show_article(told, analysis())
    values = inspector.metadata.values() | inspector.facts.values()
    assert inspector.metadata.origins() == {
        "outlet": "set by you", "title": "from the page’s data", "section": "from column s",
        "topic": "from the page’s data, the first of 3",
    }  # fmt: skip
    assert [values[name] for name in ("section", "topic", "notes", "wire")] == ["Politics", "Dams", "a note", "AP"]
    assert inspector.facts.origins() == {"wire": "from the credits"}
    assert values["language"] == "de: not English, so it is kept and not scored"
    assert values["published"] == "2020-08-20"
    assert origin_words(None) == ""
    inspector.show_article(None, None)
    assert inspector.metadata.values()["outlet"] == ""
    assert inspector.facts.isHidden()


def test_an_ambiguous_date_is_told_as_one(inspector: Inspector) -> None:
    inspector.show_article(article(published=None, origins={"published": AMBIGUOUS}), analysis())
    assert inspector.metadata.origins() == {"published": "ambiguous, so it was not guessed"}
    assert [label.property("doubt") for label in inspector.findChildren(QLabel, "origin")].count(True) == 1
    inspector.show_article(article(origins={"published": "given"}), analysis())
    assert not any(label.property("doubt") for label in inspector.findChildren(QLabel, "origin"))


def type_into(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    line.editingFinished.emit()


def test_what_is_typed_is_told_once(qtbot: QtBot, inspector: Inspector) -> None:
    inspector.show_article(article(), analysis())
    edited: list[tuple[str, str, object]] = []
    inspector.metadata.edited.connect(lambda *what: edited.append(what))
    type_into(child(inspector, "metadata_outlet"), "Post")
    type_into(child(inspector, "metadata_published"), "2021-02-03")
    child(inspector, "metadata_title").editingFinished.emit()
    assert edited == [("a1", "outlet", "Post"), ("a1", "published", dt.date(2021, 2, 3))]


def test_what_is_no_date_is_refused(qtbot: QtBot, inspector: Inspector) -> None:
    inspector.show_article(article(), analysis())
    line: QLineEdit = child(inspector, "metadata_published")
    with qtbot.waitSignal(inspector.metadata.refused) as refused:
        type_into(line, "soon")
    assert "soon" in refused.args[0]
    assert line.text() == "2020-08-20"


def test_corrections_stand_beside_what_the_machine_said(inspector: Inspector) -> None:
    second = analysis().attributions[1]
    said = (
        Correction("a1", Target.of(second), Field.SOURCE_TYPE, SourceType.DOCUMENT, SourceType.ANONYMOUS),
        Correction("a1", Target.of(second), Field.DESCRIBED, None, True),
        Correction("a1", Target.of(second), Field.NOTE, "look again"),
        Correction("a1", Target.of(analysis().attributions[0]), Field.SOURCE_NAME, "X", "Y"),
    )
    inspector.show_article(article(), replace(analysis(), corrections=said))
    inspector.show_attribution(1)
    facts = inspector.source.facts()
    assert facts["corrected"] == "type, machine: anonymous\ndescribed, machine: yes"
    assert facts["note"] == "look again"
    inspector.show_attribution(None)
    assert inspector.source.facts() == {}


def test_bars_are_painted_for_every_word(qtbot: QtBot) -> None:
    bars = ToneBars()
    qtbot.addWidget(bars)
    bars.show_words(driving_words(article(), driven()))
    bars.resize(240, bars.height())
    colours = {bars.grab().toImage().pixelColor(x, y).name() for x in range(240) for y in range(bars.height())}
    assert {bars.theme.tones[0].name(), bars.theme.tones[4].name()} <= colours
    before = bars.height()
    bars.setFont(QFont(bars.font().family(), 30))
    assert bars.height() > before
