"""Colours and hatches, told apart with normal, protan, deutan and tritan sight and in grey."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.comparison import Kind

OUTLINE = 0.75
"""Width of an edge in points: one pixel at 96 to the inch."""

FONT = "DejaVu Sans"
"""The font that comes with matplotlib: the same letters on every machine."""


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area of one kind of source is filled.

    Attributes:
        colour: The area itself.
        hatch: matplotlib's hatch, or none.
        ink: The lines of the hatch.
        text: Words on the area.
    """

    colour: str
    hatch: str | None
    ink: str
    text: str

    @property
    def area(self) -> dict[str, Any]:
        """Matplotlib's properties of a patch without its edge.

        Hatch and edge have one colour in matplotlib before 3.11, so the edge is a patch of its own.
        """
        return {"facecolor": self.colour, "edgecolor": self.ink, "hatch": self.hatch, "linewidth": 0}


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a chart.

    Attributes:
        paper: Behind everything.
        text: Words, means and intervals.
        faint: Words of the second rank; at least 4.5 to 1 on the paper.
        rule: Grid lines.
        edge: Outlines of areas.
        dot: An article.
        negative: An article of negative tone.
        positive: An article of positive tone.
        fills: By kind of source.
    """

    paper: str
    text: str
    faint: str
    rule: str
    edge: str
    dot: str
    negative: str
    positive: str
    fills: Mapping[Kind, Fill]


LIGHT = Theme(
    paper="#FFFFFF",
    text="#1A1A1A",
    faint="#595959",
    rule="#DDDDDD",
    edge="#333333",
    dot="#5F6B6D",
    negative="#7B3294",
    positive="#008837",
    fills={
        Kind.NAMED_PERSON: Fill("#08306B", None, "#08306B", "#FFFFFF"),
        Kind.NAMED_ORG: Fill("#74C0F0", None, "#74C0F0", "#1A1A1A"),
        Kind.DOCUMENT: Fill("#5F6B6D", "....", "#FFFFFF", "#FFFFFF"),
        Kind.UNNAMED_DESCRIBED: Fill("#E69F00", "////", "#333333", "#1A1A1A"),
        Kind.UNNAMED_BARE: Fill("#8F3B00", "xxxx", "#FFFFFF", "#FFFFFF"),
        Kind.HEDGE: Fill("#D9D9D9", None, "#D9D9D9", "#1A1A1A"),
    },
)

DARK = Theme(
    paper="#1E1E1E",
    text="#F0F0F0",
    faint="#B8B8B8",
    rule="#3D3D3D",
    edge="#333333",
    dot="#A9B4B6",
    negative="#C2A5CF",
    positive="#7FCF8A",
    fills={
        Kind.NAMED_PERSON: Fill("#3F8FDB", None, "#3F8FDB", "#101010"),
        Kind.NAMED_ORG: Fill("#B3DCF7", None, "#B3DCF7", "#101010"),
        Kind.DOCUMENT: Fill("#9AA5A8", "....", "#101010", "#101010"),
        Kind.UNNAMED_DESCRIBED: Fill("#F2B134", "////", "#333333", "#101010"),
        Kind.UNNAMED_BARE: Fill("#D95F1E", "xxxx", "#101010", "#101010"),
        Kind.HEDGE: Fill("#585858", None, "#585858", "#F0F0F0"),
    },
)
