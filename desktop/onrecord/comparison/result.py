"""What a comparison finds: a table, points, and words."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from onrecord.comparison import words
from onrecord.comparison.frames import Frames
from onrecord.comparison.intervals import SEED, Interval

TABLE_COLUMNS = ("outlet", "measure", "n_articles", "n", "value", "low", "high")
"""What every table begins with; what a chart adds comes after."""

METHOD_COLUMNS = ("measured", "method", "resamples", "seed")
"""Articles that had something to measure, and how the interval was made."""

POINT_COLUMNS = ("article", "outlet", "measure", "panel", "x", "y", "title")
"""One point an article and measure: in which panel of the chart and where in its data coordinates it
stands, and the title of the article or nothing."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a chart shows, without the drawing of it.

    Attributes:
        chart: The name of the chart.
        title: What is shown, of how much.
        reading: How to read the chart.
        table: One row a group and measure; columns `TABLE_COLUMNS`, then those that the chart adds, then
            `METHOD_COLUMNS`.
        points: Columns `POINT_COLUMNS`; empty where the chart shows no single articles.
        outlets: The groups in the order of the chart.
        sentences: The findings in plain words, one sentence a group.
        notes: How it was measured: interval, counting rule, weights, filters in force.
        footer: What the figures do and do not say.
        alt: The chart in words, for those who do not see it.
        spans: By measure, the least and the greatest value that its axis shows.
        seed: What the bootstrap started from.
    """

    chart: str
    title: str
    reading: str
    table: pd.DataFrame
    points: pd.DataFrame
    outlets: tuple[str, ...]
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    footer: str
    alt: str
    spans: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    seed: int = SEED
    _rows: dict[str, dict[str, dict[Hashable, Any]]] = field(default_factory=dict, repr=False, compare=False)

    def articles_of(self) -> dict[str, int]:
        """How many articles each outlet has, by the table; 0 of one that is not in it."""
        held = self.table.groupby("outlet")["n_articles"].first()
        return {outlet: int(held.get(outlet, 0)) for outlet in self.outlets}

    def rows_of(self, outlet: str) -> dict[str, dict[Hashable, Any]]:
        """The rows of the table about one outlet, by measure; for tables that have one row an outlet and measure."""
        if not self._rows:  # asked for many times at each drawing
            for line in self.table.to_dict("records"):
                self._rows.setdefault(line["outlet"], {})[line["measure"]] = line
        return self._rows.get(outlet, {})


def row(
    outlet: str, measure: str, n_articles: int, n: int, interval: Interval, measured: int, **added: object
) -> dict[str, Any]:
    """One row of a table.

    Args:
        outlet: The group.
        measure: What the value is of.
        n_articles: Articles of the group.
        n: What the value counts: articles for a mean over articles, attributions for a share of them.
        interval: The value with its interval.
        measured: Articles of the group that had something to measure.
        added: The columns that the chart adds.
    """
    return {
        "outlet": outlet,
        "measure": measure,
        "n_articles": n_articles,
        "n": n,
        "value": interval.value,
        "low": interval.low,
        "high": interval.high,
        **added,
        "measured": measured,
        "method": interval.method,
        "resamples": interval.resamples,
        "seed": SEED,
    }


def table(rows: Iterable[dict[str, Any]], added: Sequence[str] = ()) -> pd.DataFrame:
    """The rows as a table; numbers that are missing are NaN, so that a column is of one kind."""
    columns = [*TABLE_COLUMNS, *added, *METHOD_COLUMNS]
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.astype(dict.fromkeys(("value", "low", "high"), "float64"))


def no_points() -> pd.DataFrame:
    """The points of a chart that shows no single articles."""
    return pd.DataFrame(columns=list(POINT_COLUMNS))


def comparison(
    frames: Frames,
    chart: str,
    title: str,
    reading: str,
    rows: pd.DataFrame,
    points: pd.DataFrame,
    sentences: tuple[words.Finding, ...],
    notes: tuple[str, ...],
    *,
    spans: Mapping[str, tuple[float, float]],
    outlets: tuple[str, ...] | None = None,
    one_article: bool = False,
) -> Comparison:
    """What was found, with what every comparison says: interval, filters, footer, alt text.

    Args:
        frames: What was compared.
        chart: The name of the chart.
        title: What is shown, of how much; without a full stop.
        reading: How to read the chart.
        rows: The table.
        points: The points.
        sentences: The findings.
        notes: What the chart says about its measures.
        spans: By measure, what its axis shows.
        outlets: The groups; by default all of the frames.
        one_article: Whether it is about a single article, which has no intervals.
    """
    told = words.findings(sentences)  # two measures may have the same to say
    about_intervals = () if one_article else (words.interval_note(rows["method"].dropna().unique().tolist()),)
    titles = dict(zip(frames.articles["id"], frames.articles["title"], strict=True))
    return Comparison(
        chart=chart,
        title=title,
        reading=reading,
        table=rows,
        points=points.assign(title=[titles[id] for id in points["article"]]),
        outlets=frames.outlets if outlets is None else outlets,
        sentences=told,
        notes=(*about_intervals, *notes, *words.filter_notes(frames.filters)),
        footer=words.FOOTER,
        alt=" ".join((f"{title}.", *told)),
        spans=spans,
    )
