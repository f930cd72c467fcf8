from dataclasses import replace

from pytestqt.qtbot import QtBot

from gui.doubles import TEXT, analysis, article
from onrecord.gui.source_card import HINT, Legend, SourceCard, facts_of
from onrecord.gui.theme import DARK, LIGHT
from onrecord.model import Span


def test_an_unnamed_second_hand_source_is_told_in_plain_words() -> None:
    assert facts_of(article(), analysis().attributions[1]) == {
        "words": "“Two aides”",
        "cue": "“told”",
        "relay": "who speaks → Daily Post → this article",
        "reason": "“because they were not allowed to speak”",
        "act": "says it",
        "quotation": "indirect, in the outlet’s words",
        "confidence": "1.00",
    }


def test_a_hedge_has_no_source_that_acts() -> None:
    assert set(facts_of(article(), analysis().attributions[2])) == {"cue", "quotation", "confidence"}


def test_very_long_words_are_shortened() -> None:
    long = article(text=TEXT + "x" * 5_000)
    attribution = replace(analysis().attributions[0], source=Span(0, len(long.text)))
    assert len(facts_of(long, attribution)["words"]) < 700


def test_the_card_shows_one_source_after_another(qtbot: QtBot) -> None:
    card = SourceCard()
    qtbot.addWidget(card)
    assert card.facts() == {}
    card.show_attribution(article(), analysis().attributions[0], LIGHT)
    assert card.facts()["type"] == "Named person"
    assert card.facts()["name"] == "Ann Lee"
    card.show_attribution(article(), analysis().attributions[2], DARK)
    assert card.facts()["type"] == "No source told"
    assert "name" not in card.facts()
    card.clear()
    assert card.facts() == {}
    assert "arrow keys" in HINT


def test_markup_of_an_article_stays_text(qtbot: QtBot) -> None:
    card = SourceCard()
    qtbot.addWidget(card)
    attribution = replace(analysis().attributions[0], source_name="<b>Ann</b>")
    card.show_attribution(article(), attribution, LIGHT)
    assert card.facts()["name"] == "<b>Ann</b>"


def test_the_legend_has_every_colour_of_the_theme(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show()
    for theme in (LIGHT, DARK):
        legend.set_theme(theme)
        image = legend.grab().toImage()
        seen = {image.pixelColor(x, y).name() for x in range(40) for y in range(image.height())}
        wanted = {fill.colour.name() for fill in theme.fills.values() if fill.colour.alpha()}
        assert wanted <= seen
