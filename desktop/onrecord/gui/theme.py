"""Colours, light and dark, and the icons that take them on."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QImageReader, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from onrecord.model import SourceKind
from onrecord.resources import resource


class ThemeChoice(StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Fill:
    """How one kind of source is painted: its colour, and a pattern that tells it apart without colour."""

    colour: QColor
    pattern: Qt.BrushStyle
    ink: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the window.

    Attributes:
        dark: Whether text is light on dark.
        window: Behind everything.
        base: Behind text and tables.
        stripe: Every second row.
        text: Words.
        muted: Words of the second rank, at least 4.5 to 1 on window and base.
        border: Lines between areas.
        edge: Around areas of colour.
        accent: What is chosen or can be pressed.
        accent_text: Words on it.
        selection: Behind the rows that are chosen.
        selection_text: Words on it.
        focus: Behind the attribution that is looked at.
        amber: The badge of what is missing.
        amber_text: Words on it.
        tones: From very negative to very positive, five.
        fills: By kind of source.
        veil: How much of its colour a source keeps behind its words, in [0, 1], by kind.
        found: Behind words that were looked for.
        tints: Behind a word that drove the tone, and the sign above it: negative, positive.
    """

    dark: bool
    window: QColor
    base: QColor
    stripe: QColor
    text: QColor
    muted: QColor
    border: QColor
    edge: QColor
    accent: QColor
    accent_text: QColor
    selection: QColor
    selection_text: QColor
    focus: QColor
    amber: QColor
    amber_text: QColor
    tones: tuple[QColor, ...]
    fills: dict[SourceKind, Fill]
    veil: dict[SourceKind, float]
    found: QColor
    tints: tuple[tuple[QColor, QColor], tuple[QColor, QColor]]


def _fills(named: str, org: str, document: str, described: str, bare: str, hedge: str) -> dict[SourceKind, Fill]:
    ink = {"dark": QColor("#1A1A1A"), "light": QColor("#FFFFFF")}
    pattern = Qt.BrushStyle
    return {
        SourceKind.NAMED_PERSON: Fill(QColor(named), pattern.NoBrush, ink["light"]),
        SourceKind.NAMED_ORG: Fill(QColor(org), pattern.NoBrush, ink["dark"]),
        SourceKind.DOCUMENT: Fill(QColor(document), pattern.Dense6Pattern, ink["light"]),
        SourceKind.DESCRIBED: Fill(QColor(described), pattern.BDiagPattern, ink["dark"]),
        SourceKind.BARE: Fill(QColor(bare), pattern.DiagCrossPattern, ink["light"]),
        SourceKind.GROUP: Fill(QColor(bare), pattern.CrossPattern, ink["light"]),
        SourceKind.HEDGE: Fill(QColor(hedge), pattern.NoBrush, ink["dark"]),
        SourceKind.OTHER: Fill(QColor(0, 0, 0, 0), pattern.NoBrush, ink["dark"]),
    }


def _tints(negative: str, minus: str, positive: str, plus: str) -> tuple[tuple[QColor, QColor], tuple[QColor, QColor]]:
    return (QColor(negative), QColor(minus)), (QColor(positive), QColor(plus))


def _veils(*shares: float) -> dict[SourceKind, float]:
    return dict(zip(SourceKind, shares, strict=True))


_TONES = tuple(QColor(name) for name in ("#7B3294", "#C2A5CF", "#F7F7F7", "#A6DBA0", "#008837"))

LIGHT = Theme(
    dark=False,
    window=QColor("#F3F3F1"), base=QColor("#FFFFFF"), stripe=QColor("#F8F8F7"),
    text=QColor("#1A1A1A"), muted=QColor("#595F62"), border=QColor("#D3D5D5"), edge=QColor("#333333"),
    accent=QColor("#2E5E6E"), accent_text=QColor("#FFFFFF"),
    selection=QColor("#2E5E6E"), selection_text=QColor("#FFFFFF"), focus=QColor("#FFF3C4"),
    amber=QColor("#F6C25B"), amber_text=QColor("#1A1A1A"),
    tones=_TONES,
    fills=_fills("#08306B", "#74C0F0", "#5F6B6D", "#E69F00", "#8F3B00", "#D9D9D9"),
    veil=_veils(0.15, 0.38, 0.22, 0.32, 0.20, 0.20, 0.65, 0.0),
    found=QColor("#FCE08A"), tints=_tints("#E7D4E8", "#6A1B7F", "#D9F0D3", "#00662A"),
)  # fmt: skip

DARK = Theme(
    dark=True,
    window=QColor("#272B2D"), base=QColor("#1E1E1E"), stripe=QColor("#242526"),
    text=QColor("#F0F0F0"), muted=QColor("#A9B0B4"), border=QColor("#424749"), edge=QColor("#333333"),
    accent=QColor("#86BFD0"), accent_text=QColor("#101517"),
    selection=QColor("#2F5563"), selection_text=QColor("#FFFFFF"), focus=QColor("#4A4220"),
    amber=QColor("#F2B134"), amber_text=QColor("#1A1A1A"),
    tones=_TONES,
    fills=_fills("#3F8FDB", "#B3DCF7", "#9AA5A8", "#F2B134", "#D95F1E", "#585858"),
    veil=_veils(0.34, 0.26, 0.26, 0.26, 0.34, 0.34, 0.55, 0.0),
    found=QColor("#5A4A12"), tints=_tints("#4A1F5C", "#D9A8E8", "#0B4A22", "#9BE0A8"),
)  # fmt: skip

CONTRAST = replace(
    LIGHT,
    window=QColor("#FFFFFF"), stripe=QColor("#FFFFFF"), text=QColor("#000000"), muted=QColor("#1A1A1A"),
    border=QColor("#000000"), edge=QColor("#000000"), accent=QColor("#00308F"), selection=QColor("#00308F"),
    focus=QColor("#FFE600"), amber=QColor("#FFB000"), amber_text=QColor("#000000"), found=QColor("#FFF27A"),
)  # fmt: skip

_NAMES = (
    "window", "base", "stripe", "text", "muted", "border", "accent", "accent_text", "selection", "selection_text",
    "amber", "amber_text",
)  # fmt: skip
"""The colours that the style sheet knows."""

_NEUTRAL, _STRONG = 0.05, 0.5  # VADER's authors call |compound| below 0.05 neutral


def tone_step(tone: float | None) -> int:
    """The place of a tone among `Theme.tones`, from 0 to 4; nothing measured is the middle."""
    if tone is None or abs(tone) < _NEUTRAL:
        return 2
    return (0 if tone <= -_STRONG else 1) if tone < 0 else (4 if tone >= _STRONG else 3)


def chosen_theme(choice: ThemeChoice) -> Theme:
    """The theme for what the user asked for, where need be as the system has it."""
    if choice is ThemeChoice.SYSTEM:
        return DARK if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return {ThemeChoice.DARK: DARK, ThemeChoice.CONTRAST: CONTRAST}.get(choice, LIGHT)


def palette(theme: Theme) -> QPalette:
    """The palette of the application."""
    role = QPalette.ColorRole
    made = QPalette(theme.window)
    for place, colour in {
        role.Window: theme.window, role.WindowText: theme.text, role.Base: theme.base,
        role.AlternateBase: theme.stripe, role.Text: theme.text, role.Button: theme.window,
        role.ButtonText: theme.text, role.ToolTipBase: theme.base, role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted, role.Highlight: theme.selection, role.HighlightedText: theme.selection_text,
        role.Link: theme.accent, role.Mid: theme.border, role.Midlight: theme.border, role.Accent: theme.accent,
    }.items():  # fmt: skip
        made.setColor(place, colour)
    for place in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, between(theme.text, theme.window, 0.55))
    return made


def style_sheet(theme: Theme, zoom: float = 1.0) -> str:
    """What a palette cannot say.

    Args:
        theme: The colours.
        zoom: How many times their usual size letters have.
    """
    text = re.sub(r"(\d+)pt", lambda size: f"{int(size[1]) * zoom:.1f}pt", _written_sheet())
    for name in _NAMES:
        text = text.replace(f"@{name};", f"{getattr(theme, name).name()};")
    tick = resource(f"icons/tick-{'dark' if theme.dark else 'light'}.svg")
    return text.replace("@tick", f'"{tick.as_posix()}"')


@cache
def _written_sheet() -> str:
    """As it was written, read once: a change of looks must not wait for a file."""
    return resource("styles/window.qss").read_text("utf-8")


def apply(theme: Theme, zoom: float = 1.0) -> None:
    """Gives the application its palette and its font.

    There is no style sheet of the application: Qt dresses every widget there is at once with one, and the window would
    not answer meanwhile. `Looks` gives it to the parts of the window, one after the other.

    Args:
        theme: The colours.
        zoom: How many times their usual size letters have.
    """
    font = QFont(_usual_font())
    font.setPointSizeF(font.pointSizeF() * zoom)
    QApplication.setPalette(palette(theme))
    QApplication.setFont(font)


@cache
def _usual_font() -> QFont:
    """The font of the system, as it was before anything was enlarged."""
    return QFont(QApplication.font())


@lru_cache
def icon(name: str, colour: str) -> QIcon:
    """An icon of `resources/icons`, its strokes in a colour.

    Args:
        name: Of the file, without its suffix.
        colour: As "#rrggbb".
    """
    drawing = _drawing(name).replace(b"currentColor", colour.encode())
    made = QIcon()
    for side in (20, 40, 60):
        made.addPixmap(_rendered(drawing, side))
    return made


@cache
def _drawing(name: str) -> bytes:
    """As it was drawn, read once for all colours."""
    return resource(f"icons/{name}.svg").read_bytes()


@cache
def mark() -> QIcon:
    """The mark of the program."""
    drawing = resource("icons/onrecord.svg").read_bytes()
    made = QIcon()
    for side in (16, 32, 64, 128, 256):
        made.addPixmap(_rendered(drawing, side))
    return made


def _rendered(drawing: bytes, side: int) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side))
    return QPixmap.fromImage(reader.read())


def between(one: QColor, other: QColor, share: float) -> QColor:
    """A mixture of two colours, with this share of the other."""
    return QColor(
        *(round(a + (b - a) * share) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))  # type: ignore[index]
    )
