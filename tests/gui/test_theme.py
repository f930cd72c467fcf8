import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from onrecord.gui import theme as themes
from onrecord.gui.theme import CONTRAST, DARK, LIGHT, Theme, ThemeChoice, chosen_theme, tone_step
from onrecord.model import SourceKind


def channels_of(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def luminance(colour: QColor) -> float:
    channels = [
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels_of(colour)
    ]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(colour: QColor, paper: QColor, share: float) -> QColor:
    mixed = [c * share + p * (1 - share) for c, p in zip(channels_of(colour), channels_of(paper), strict=True)]
    return QColor.fromRgbF(*mixed)


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
def test_all_words_can_be_read(theme: Theme) -> None:
    for paper in (theme.window, theme.base, theme.stripe):
        assert contrast(theme.text, paper) >= 7
        assert contrast(theme.muted, paper) >= 4.5
        assert contrast(theme.accent, paper) >= 4.5
    for words, paper in (
        (theme.accent_text, theme.accent),
        (theme.selection_text, theme.selection),
        (theme.amber_text, theme.amber),
        (theme.text, theme.focus),
    ):
        assert contrast(words, paper) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
@pytest.mark.parametrize("kind", list(SourceKind))
def test_words_can_be_read_over_the_veil_of_every_source(theme: Theme, kind: SourceKind) -> None:
    assert contrast(theme.text, over(theme.fills[kind].colour, theme.base, theme.veil[kind])) >= 7


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
def test_sources_differ_by_more_than_colour_where_the_colour_is_the_same(theme: Theme) -> None:
    looks = [(fill.colour.name(), fill.pattern) for kind, fill in theme.fills.items() if kind is not SourceKind.OTHER]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize(
    ("tone", "step"), [(-0.8, 0), (-0.5, 0), (-0.1, 1), (-0.049, 2), (None, 2), (0.04, 2), (0.05, 3), (0.5, 4)]
)
def test_steps_of_tone(tone: float | None, step: int) -> None:
    assert tone_step(tone) == step


def test_the_choice_goes_before_the_system(qapp: QApplication) -> None:
    assert chosen_theme(ThemeChoice.DARK) is DARK
    assert chosen_theme(ThemeChoice.LIGHT) is LIGHT
    system_dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert chosen_theme(ThemeChoice.SYSTEM) is (DARK if system_dark else LIGHT)


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
def test_the_style_sheet_has_no_colour_left_to_fill_in(theme: Theme) -> None:
    sheet = themes.style_sheet(theme)
    assert not re.search(r"@\w", sheet)
    assert theme.base.name() in sheet


def test_disabled_words_are_fainter(qapp: QApplication) -> None:
    made = themes.palette(DARK)
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert contrast(disabled, DARK.window) < contrast(made.color(QPalette.ColorRole.Text), DARK.window)


def test_an_icon_takes_on_the_colour(qapp: QApplication) -> None:
    image = themes.icon("add", "#ff0000").pixmap(20, 20).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha() > 250
    }
    assert colours == {"#ff0000"}
    assert not themes.mark().isNull()
