import re

from pytestqt.qtbot import QtBot

from onrecord.gui.help import SECTIONS, HelpDialog
from onrecord.model import Weights


def test_every_section_is_shown(qtbot: QtBot) -> None:
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    shown = dialog.text.toPlainText()
    for title, words in SECTIONS:
        assert title in shown
        assert words in shown


def test_the_weights_are_those_that_are_used() -> None:
    told = dict(SECTIONS)["Sourcing strength"]
    weights = Weights()
    numbers = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", told)}
    assert {weights.named, weights.anonymous_described, weights.anonymous_bare, weights.hedge} <= numbers
    assert weights.anonymous_bare == weights.unnamed_group
    assert weights.second_hand == 0.75
    assert "three quarters" in told


def test_nobody_is_judged() -> None:
    words = " ".join(text for _, text in SECTIONS).lower()
    assert not re.search(r"biased|propaganda|unreliable|anonymous", words)
