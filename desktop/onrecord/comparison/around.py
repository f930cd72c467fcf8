"""Tone around a name: of the sentences that name a person or an organisation."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from onrecord.comparison import words
from onrecord.comparison.frames import Frames
from onrecord.comparison.intervals import RESAMPLES_OF_MANY, ratio_interval
from onrecord.comparison.means import tone_note
from onrecord.comparison.result import Comparison, comparison, no_points, row, table
from onrecord.errors import ComparisonError
from onrecord.model import Codebook, Voice

MOST_NAMED = 10
"""So many names, those of most articles, are in the table."""

NAMES_SHOWN = 3
"""So many of them are on the chart, where it is wide."""

_ADDED = ("name", "name_type", "articles", "sentences")
_SENTENCE = ["article", "sentence", "identity"]

_READING = (
    "The mean tone of the sentences that say a name, in the outlet's own voice and in quoted voices, with its 95 % "
    "interval."
)


def tone_around_names(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """The mean tone of the sentences that name a person or an organisation, by outlet and voice.

    In a voice it is the tone of what a sentence says in that voice, over the sentences that say the name there. The
    table has the names of most articles, and adds `name`, `name_type`, `articles` and `sentences`: how many articles
    and sentences of the outlet name it; `n` is the number of sentences. Articles are resampled, sentences are not.

    Raises:
        ComparisonError: No sentence names anybody.
    """
    told = frames.mentions
    if told.empty:
        raise ComparisonError("no sentence names a person or an organisation")
    articles = told.groupby("identity")["article"].nunique()
    ranked = sorted(articles.items(), key=lambda item: (-item[1], str(item[0])))[:MOST_NAMED]
    rows = [line for identity, _ in ranked for line in _around(frames, told[told["identity"] == identity])]
    found = table(rows, _ADDED)
    shown = found["name"].unique()[:NAMES_SHOWN].tolist()
    return comparison(
        frames,
        "tone-around-names",
        f"Tone around the names most written in {words.counted(len(frames.articles), 'article')}, by outlet",
        _READING if found["value"].notna().any() else "How many sentences say a name; there are too few for a mean.",
        found,
        no_points(),
        tuple(_finding(line) for line in rows if line["name"] in shown and line["measure"] == "tone"),
        (
            "It is the tone of the sentences in which a name stands, not an attitude towards whom it names.",
            "Own voice: text outside attributed content; quoted voice: text inside it.",
            tone_note(codebook),
        ),
        spans={"tone": _span(found[found["name"].isin(shown)])},
    )


def _around(frames: Frames, told: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of one name."""
    name, kind = (told[column].mode().iloc[0] for column in ("name", "name_type"))
    whole = told.drop_duplicates(_SENTENCE).assign(value=told["tone"])
    spoken = {voice: told[told["voice"] == voice].assign(value=told["voice_tone"]) for voice in Voice}
    measured = {"tone": whole, "outlet_tone": spoken[Voice.OUTLET], "quoted_tone": spoken[Voice.QUOTED]}
    for outlet in frames.outlets:
        n_articles = int((frames.articles["outlet"] == outlet).sum())
        for measure, mentions in measured.items():
            by_article = mentions[mentions["outlet"] == outlet].groupby("article")["value"]
            sums, counts = by_article.sum(), by_article.size()
            interval = ratio_interval(sums, counts, resamples=RESAMPLES_OF_MANY)
            sentences = int(counts.sum())
            yield row(
                outlet, measure, n_articles, sentences, interval, len(counts),
                name=name, name_type=kind, articles=len(counts), sentences=sentences,
            )  # fmt: skip


def _span(found: pd.DataFrame) -> tuple[float, float]:
    """What the axis shows: zero in the middle, and room for numbers at two thirds of the way to either end."""
    furthest = float(np.nanmax(np.abs(found[["low", "high"]].to_numpy()), initial=0.0))
    limit = next(limit for limit in (0.15, 0.3, 0.45, 0.6, 0.9, 1.05) if limit >= furthest)
    return -limit, limit


def _finding(line: dict[str, Any]) -> str:
    count = line["sentences"]
    if not count:
        return f"No sentence at {line['outlet']} names {line['name']}."
    where = (
        f"{words.counted(count, 'sentence')} of {words.counted(line['articles'], 'article')} at "
        f"{line['outlet']} that {'names' if count == 1 else 'name'} {line['name']}"
    )
    if line["value"] is None:
        return f"There {'is' if count == 1 else 'are'} {where}; no mean is given."
    value, low, high = (words.number(line[end]) for end in ("value", "low", "high"))
    return f"In {where}, the mean tone is {value} (95 % interval {low} to {high})."
