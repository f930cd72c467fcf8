"""What of a chart other programs draw themselves: bars, stacks, lines and dots with their numbers."""

import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from onrecord.comparison import Comparison, Kind, off_track

Lines = list[dict[Hashable, Any]]
_MEASURES = {
    "tone": "Tone", "strength": "Sourcing strength", "outlet_tone": "Own voice", "quoted_tone": "Quoted voices",
}  # fmt: skip
_AXES = {"tone": "Tone (\N{MINUS SIGN}1 negative, +1 positive)", "strength": "Sourcing strength (0 to 1)"}


class Form(Enum):
    """How the numbers are drawn."""

    BARS = auto()
    COLUMNS = auto()
    STACK = auto()
    LINES = auto()
    DOTS = auto()


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one series, one a category; missing ones are none.

    Attributes:
        name: In the key.
        values: The numbers.
        low: Where the interval of each begins; none where the series has no intervals.
        high: Where it ends.
        across: Of dots: where they stand on the other axis.
        kind: The kind of source whose colour it has.
    """

    name: str
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] | None = None
    high: tuple[float | None, ...] | None = None
    across: tuple[float, ...] = ()
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart as numbers.

    Attributes:
        form: How it is drawn.
        heading: What it shows, beside the title of the whole.
        categories: What the numbers of a series are of.
        series: The numbers.
        axis: What the numbers are.
        span: The least and the greatest number of the axis; none leaves it to the program.
        across: What the other axis is, where it is one of numbers.
        percent: Whether the numbers are shares.
    """

    form: Form
    heading: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axis: str
    span: tuple[float, float] | None = None
    across: str = ""
    percent: bool = False


def native_charts(comparison: Comparison) -> list[NativeChart]:
    """The chart, or its panels, as numbers; nothing where it has no such form, or no number to show."""
    make = _MAKERS.get(comparison.chart)
    made = make(comparison) if make else []
    return [one for one in made if any(value is not None for series in one.series for value in series.values)]


def _means(*measures: str) -> Callable[[Comparison], list[NativeChart]]:
    def make(comparison: Comparison) -> list[NativeChart]:
        series = [_interval_series(_MEASURES[one], _of(comparison, one)) for one in measures]
        places = tuple(f"{line['outlet']} (n = {line['measured']:,})" for line in _of(comparison, measures[0]))
        span = comparison.spans.get(measures[0])
        axis = _AXES["strength" if measures[0] == "strength" else "tone"]
        return [NativeChart(Form.BARS, "Means and their 95 % intervals", places, tuple(series), axis, span)]

    return make


def _mix(comparison: Comparison) -> list[NativeChart]:
    shares = bool(comparison.table["value"].notna().any())
    whole = {line["outlet"]: line["n"] for line in _of(comparison, "unnamed")}
    column = "value" if shares else "count"
    series = tuple(
        Series(kind.label, tuple(_number(line[column]) for line in _of(comparison, kind)), kind=kind) for kind in Kind
    )
    places = tuple(f"{outlet} (n = {whole[outlet]:,})" for outlet in comparison.outlets)
    axis = "Share of attributions" if shares else "Attributions"
    return [NativeChart(Form.STACK, axis, places, series, axis, (0, 1) if shares else None, percent=shares)]


def _cited(comparison: Comparison) -> list[NativeChart]:
    table = comparison.table
    unit = "Articles" if table["measure"].iloc[0] == "share_of_articles" else "Attributions"
    series = Series(unit, tuple(map(_number, table["count"])))
    axis = f"{unit}, of {int(table['n'].iloc[0]):,}"
    return [NativeChart(Form.BARS, axis, tuple(map(str, table["source_name"])), (series,), axis)]


def _scatter(comparison: Comparison) -> list[NativeChart]:
    points, span, series = comparison.points, comparison.spans["tone"], []
    for place, outlet in enumerate(comparison.outlets):
        told = points[points["outlet"] == outlet]
        tones = tuple(float(tone) for tone in off_track(place, span, told["y"].to_numpy()))
        series.append(Series(outlet, tones, across=tuple(map(float, told["x"]))))
    heading = "A dot an article"
    return [NativeChart(Form.DOTS, heading, (), tuple(series), _AXES["tone"], span, _AXES["strength"])]


def _along(column: str, heading: str) -> Callable[[Comparison], list[NativeChart]]:
    """A line an outlet over the places that a column names, a chart a measure."""

    def make(comparison: Comparison) -> list[NativeChart]:
        made = []
        for measure in ("tone", "strength"):
            lines = _of(comparison, measure)
            places = sorted({line[column] for line in lines})
            series = tuple(
                _interval_series(outlet, _at(places, column, [line for line in lines if line["outlet"] == outlet]))
                for outlet in comparison.outlets
            )
            told = tuple(map(str, places))
            name = f"{_MEASURES[measure]} {heading}"
            made.append(NativeChart(Form.LINES, name, told, series, _AXES[measure], comparison.spans[measure]))
        return made

    return make


def _profile(comparison: Comparison) -> list[NativeChart]:
    places = sorted(comparison.table["paragraph"].unique())
    both = (("tone", _of(comparison, "tone")), ("strength", _of(comparison, "strength")))
    series = tuple(
        Series(_MEASURES[name], tuple(_number(line.get("value")) for line in _at(places, "paragraph", lines)))
        for name, lines in both
    )
    axis = "Tone; sourcing strength"
    return [NativeChart(Form.COLUMNS, "By paragraph", tuple(map(str, places)), series, axis)]


def _of(comparison: Comparison, measure: str) -> Lines:
    return comparison.table[comparison.table["measure"] == measure].to_dict("records")


def _at(places: Iterable[Any], column: str, lines: Lines) -> Lines:
    """The line of each place, an empty one where there is none."""
    found = {line[column]: line for line in lines}
    return [found.get(place, {}) for place in places]


def _interval_series(name: str, lines: Lines) -> Series:
    value, low, high = (tuple(_number(line.get(one)) for line in lines) for one in ("value", "low", "high"))
    return Series(name, value, low, high)


def _number(value: Any) -> float | None:  # noqa: ANN401 (a cell as pandas gives it)
    return None if value is None or math.isnan(value) else float(value)


_MAKERS: Mapping[str, Callable[[Comparison], list[NativeChart]]] = {
    "tone-by-outlet": _means("tone"),
    "voices-by-outlet": _means("outlet_tone", "quoted_tone"),
    "strength-by-outlet": _means("strength"),
    "sourcing-by-outlet": _mix,
    "top-sources": _cited,
    "tone-by-strength": _scatter,
    "over-time": _along("period", "by the first day of the period"),
    "paragraph-position": _along("position", "by fifth of the text"),
    "article-profile": _profile,
}
