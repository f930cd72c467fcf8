"""Who is cited where: the sources of one story, outlet beside outlet."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from onrecord.comparison import words
from onrecord.comparison.frames import Frames
from onrecord.comparison.intervals import Interval
from onrecord.comparison.result import Comparison, comparison, row, table
from onrecord.comparison.sourcing import NAMED, Kind, counted_attributions, with_names
from onrecord.comparison.stories import Story
from onrecord.errors import ComparisonError
from onrecord.model import Codebook

MOST_CITED = 20
"""So many sources have a row; the rest are counted in a note."""

_NAMES_IN_A_SENTENCE = 6
_HEADLINES = 12  # articles told one by one
_ADDED = ("source_name", "source_type", "count", "articles", "second_hand")


def story_matrix(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """How often each outlet cites each source in the articles of one story.

    The table has a row a source and outlet that cites it; `value` and `count` are its attributions there, `n` all that
    the outlet counts. It adds `source_name`, `source_type`, `count`, `articles` and `second_hand`; a source without a
    name goes by its kind. The points are the marks, each with an article in which the outlet cites the source.

    Args:
        frames: Of the articles of the story, which is in `Frames.story`.
        codebook: The conventions.
        article: Does not count.

    Raises:
        ComparisonError: There is no story, or none of its articles attributes anything.
    """
    of = frames.story
    if of is None:
        raise ComparisonError("no two outlets tell the same story in these articles")
    told = counted_attributions(frames, codebook)
    if told.empty:
        raise ComparisonError(f"no article of story {of.id} has an attribution to count")
    told = _sources(told)
    order = _order(told)
    shown, left_out = order[:MOST_CITED], order[MOST_CITED:]
    rows = [line for name in shown for line in _rows(frames, told, name)]
    return comparison(
        frames,
        "story-matrix",
        f"Who is cited where: “{of.title}”, {words.counted(len(frames.articles), 'article')}",
        "A mark is a source in an outlet, filled by its kind; its number counts the attributions there.",
        table(rows, _ADDED),
        _points(frames, told, shown),
        (*_sentences(frames, told), *_headlines(frames)),
        (
            *(
                (f"Not shown: {words.counted(len(left_out), 'source')}, cited less or in fewer outlets.",)
                if left_out
                else ()
            ),
            _about(of),
            f"Counting rule: each attribution counts. {words.acts_note(codebook)} Codebook {codebook.version}.",
        ),
        spans={},
        one_article=True,
    )


def _sources(told: pd.DataFrame) -> pd.DataFrame:
    """The attributions, one row a source; `source_name` tells sources apart."""
    named = told["source_kind"].isin(NAMED) & told["source_name"].notna()
    nameless = told[~named]
    nameless = nameless.assign(source_name=[_nameless(kind) for kind in nameless["source_kind"]])
    parts = [part for part in (with_names(told[named]), nameless) if not part.empty]
    return pd.concat(parts).assign(has_name=lambda frame: frame.index.isin(told.index[named]))


def _nameless(kind: str) -> str:
    label = Kind(kind).label
    return f"({label}, name not given)" if kind in NAMED else f"({label})"


def _order(told: pd.DataFrame) -> list[str]:
    """The sources that most outlets cite first, of these the ones most cited; those without a name at the end."""
    held = told.groupby("source_name")
    outlets, counts = held["outlet"].nunique(), held.size()
    names = sorted(map(str, counts.index), key=lambda name: (-int(outlets[name]), -int(counts[name]), name.casefold()))
    has_name = held["has_name"].any()
    named, nameless = ([name for name in names if has_name[name] == wanted] for wanted in (True, False))
    return [*named[: MOST_CITED - len(nameless)], *nameless, *named[MOST_CITED - len(nameless) :]]


def _rows(frames: Frames, told: pd.DataFrame, name: str) -> Iterator[dict[str, Any]]:
    of_it = told[told["source_name"] == name]
    kind = of_it["source_kind"].mode().iloc[0]
    for outlet in frames.outlets:
        here = of_it[of_it["outlet"] == outlet]
        if here.empty:
            continue
        n_articles = int((frames.articles["outlet"] == outlet).sum())
        everything = int((told["outlet"] == outlet).sum())
        yield row(
            outlet, "attributions", n_articles, everything, Interval(value=float(len(here))), n_articles,
            source_name=name, source_type=kind, count=len(here), articles=here["article"].nunique(),
            second_hand=int(here["relayed"].sum()),
        )  # fmt: skip


def _points(frames: Frames, told: pd.DataFrame, shown: list[str]) -> pd.DataFrame:
    first = told[told["source_name"].isin(shown)].drop_duplicates(["source_name", "outlet"])
    return pd.DataFrame(
        {
            "article": first["article"],
            "outlet": first["outlet"],
            "measure": "attributions",
            "panel": 0,
            "x": first["outlet"].map(frames.outlets.index).astype(float),
            "y": first["source_name"].map(shown.index).astype(float),
        }
    ).reset_index(drop=True)


def _about(of: Story) -> str:
    when = "without dates"
    if of.first is not None and of.last is not None:
        when = f"{of.first}" if of.first == of.last else f"{of.first} to {of.last}"
    changed = f"; {of.by_hand}" if of.own else ""
    return f"Story {of.id}, {when}: articles near in date, names and words{changed}."


def _sentences(frames: Frames, told: pd.DataFrame) -> Iterator[str]:
    named = told[told["has_name"]]
    outlets = named.groupby("source_name")["outlet"].agg(["nunique", "first"])
    shared = int((outlets["nunique"] > 1).sum())
    verb = "is" if shared == 1 else "are"
    yield f"{words.counted(shared, 'named source')} of {len(outlets):,} {verb} cited in more than one outlet."
    for outlet in frames.outlets:
        only = outlets[(outlets["nunique"] == 1) & (outlets["first"] == outlet)]
        counts = named[named["outlet"] == outlet]["source_name"].value_counts()
        names = sorted(map(str, only.index), key=lambda name: (-counts[name], name.casefold()))
        if not names:
            yield f"{outlet} cites no named source that no other outlet cites."
            continue
        rest = len(names) - _NAMES_IN_A_SENTENCE
        listed = ", ".join(names[:_NAMES_IN_A_SENTENCE]) + (f" and {rest} more" if rest > 0 else "")
        yield f"Cited only in {outlet}: {listed}."


def _headlines(frames: Frames) -> Iterator[str]:
    """The articles side by side, outlet after outlet: headline, day, tone in each voice, strength."""
    place = {outlet: number for number, outlet in enumerate(frames.outlets)}
    articles = frames.articles
    order = articles.assign(place=[place[name] for name in articles["outlet"]]).sort_values(
        ["place", "published"], kind="stable"
    )
    for one in order.head(_HEADLINES).to_dict("records"):
        day = "" if pd.isna(one["published"]) else f" ({one['published']:%Y-%m-%d})"
        measures = {
            "tone of the outlet's own voice": one["outlet_tone"],
            "of quoted voices": one["quoted_tone"],
            "sourcing strength": one["strength"],
        }
        told = ", ".join(f"{what} {words.number(value)}" for what, value in measures.items() if not pd.isna(value))
        yield f"{one['outlet']}: “{one['title'] or one['id']}”{day}{': ' + told if told else ''}."
    if len(order) > _HEADLINES:
        yield f"And {words.counted(len(order) - _HEADLINES, 'more article')}."
