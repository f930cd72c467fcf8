"""Whom the articles cite: the mix of sources by outlet, and the sources cited most."""

import math
from collections import Counter
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from onrecord.comparison import words
from onrecord.comparison.frames import Frames
from onrecord.comparison.intervals import FEW_CASES, FEWEST_ARTICLES, ratio_interval, wilson_interval
from onrecord.comparison.result import Comparison, comparison, no_points, row, table
from onrecord.errors import ComparisonError
from onrecord.model import Codebook, ParagraphKind, SourceType
from onrecord.model.analysis import commonest_form, identity_of

MOST_CITED = 15
ROW_HALF = 0.3
"""Half the height of what stands in the row of an outlet, whose rows are 1 apart."""

_MOST_BLOCKS = 24  # a line of blocks is this long at least, so that few attributions do not make wide blocks
ALL_OUTLETS = "(all outlets)"


class Kind(StrEnum):
    """A kind of source as the charts tell them apart; the value is the measure in the table."""

    NAMED_PERSON = "named_person"
    NAMED_ORG = "named_org"
    DOCUMENT = "document"
    UNNAMED_DESCRIBED = "unnamed_described"
    UNNAMED_BARE = "unnamed_bare"
    HEDGE = "hedge"

    @property
    def label(self) -> str:
        """What the interface calls it."""
        return _LABELS[self]


_LABELS = {
    Kind.NAMED_PERSON: "named person",
    Kind.NAMED_ORG: "named organisation",
    Kind.DOCUMENT: "document",
    Kind.UNNAMED_DESCRIBED: "unnamed, described",
    Kind.UNNAMED_BARE: "unnamed, bare or a group",
    Kind.HEDGE: "no source (“reportedly”)",
}
NAMED = (Kind.NAMED_PERSON, Kind.NAMED_ORG, Kind.DOCUMENT)
UNNAMED = (Kind.UNNAMED_DESCRIBED, Kind.UNNAMED_BARE)


def counted_attributions(frames: Frames, codebook: Codebook) -> pd.DataFrame:
    """The attributions that count: in body text, of the codebook's acts, to a source that can speak or to none.

    Returns:
        The rows of `frames.attributions` that count, with the columns `source_kind` and `relayed`.
    """
    rows = frames.attributions
    rows = rows[(rows["kind"] == ParagraphKind.BODY) & rows["act"].isin([str(act) for act in codebook.acts])]
    rows = rows.assign(source_kind=_kinds(rows), relayed=rows["relayed_by"].notna())
    return rows[rows["source_kind"].notna()]


def sourcing_by_outlet(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """The shares of the kinds of sources among the attributions of each outlet.

    Outlets with too few articles for shares have points instead: one block an attribution, one line an article.
    Beside the usual columns these have `width`, `height` and `second_hand`.

    The table adds `count` and `second_hand`: how many attributions are of the kind, and how many of these are
    second-hand. After the kinds it has the rows `unnamed` and `second_hand`, which are sums over kinds.

    Raises:
        ComparisonError: No article attributes anything.
    """
    told = counted_attributions(frames, codebook)
    if told.empty:
        raise ComparisonError("no article has an attribution to count")
    rows = [line for outlet in frames.outlets for line in _mix(frames, outlet, told[told["outlet"] == outlet])]
    mix = table(rows, ("count", "second_hand"))
    shares = mix[mix["measure"] == "unnamed"].to_dict("records")
    return comparison(
        frames,
        "sourcing-by-outlet",
        f"Sources of {words.counted(len(told), 'attribution')} in "
        f"{words.counted(len(frames.articles), 'article')}, by outlet",
        _reading(mix),
        mix,
        _blocks(frames, told),
        tuple(_share_sentence(line) for line in shares),
        (f"Counting rule: each attribution counts. {words.acts_note(codebook)} Codebook {codebook.version}.",),
        spans={},
    )


def top_sources(frames: Frames, codebook: Codebook, article: str | None = None) -> Comparison:
    """The named sources cited most, over all outlets.

    By the codebook's counting rule `value` is the share of articles that cite a source, or its share of all
    attributions to named sources. The table adds `source_name`, `source_type` and `count`.

    Raises:
        ComparisonError: No article attributes anything to a source with a name.
    """
    told = counted_attributions(frames, codebook)
    told = with_names(told[told["source_kind"].isin(NAMED) & told["source_name"].notna()])
    if told.empty:
        raise ComparisonError("no article attributes anything to a source with a name")
    if codebook.unique_sources:
        told = told.drop_duplicates(["article", "source_name"])
    counts = told["source_name"].value_counts()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], str(item[0]).casefold(), str(item[0])))[:MOST_CITED]
    rows = [_cited(frames, told, str(name), codebook.unique_sources) for name, _ in ranked]
    what = "articles that cite" if codebook.unique_sources else "attributions to"
    rule = "a source counts once an article" if codebook.unique_sources else "each attribution counts"
    return comparison(
        frames,
        "top-sources",
        f"The {len(rows)} named sources cited most in {words.counted(len(frames.articles), 'article')}",
        f"Number of {what} a source; the line is the 95 % interval.",
        table(rows, ("source_name", "source_type", "count")),
        no_points(),
        tuple(_cited_sentence(line, codebook.unique_sources) for line in rows[:3]),
        (f"Counting rule: {rule}. {words.acts_note(codebook)} Codebook {codebook.version}.",),
        spans={},
        outlets=(ALL_OUTLETS,),
    )


def with_names(told: pd.DataFrame) -> pd.DataFrame:
    """Attributions to sources with names, one row a source: several names in one are parted, forms of one joined."""
    told = told.assign(source_name=told["source_name"].astype(str).str.split("; ")).explode("source_name")
    told["source_name"] = told["source_name"].str.strip()
    return _under_one_name(told[told["source_name"] != ""])


def _under_one_name(told: pd.DataFrame) -> pd.DataFrame:
    """The same with one form of each name: "Donald J. Trump" is "Donald Trump"."""
    pairs = zip(told["source_name"], told["source_type"], strict=True)
    identities = pd.Series(
        [identity_of(name, SourceType(kind)) for name, kind in pairs], index=told.index, dtype=object
    )
    by_identity = told["source_name"].groupby(identities)
    shown = {identity: commonest_form(Counter(names)) for identity, names in by_identity}
    return told.assign(source_name=identities.map(shown))


def _cited(frames: Frames, told: pd.DataFrame, name: str, unique: bool) -> dict[str, Any]:
    of_it = told[told["source_name"] == name]
    articles = frames.articles["id"] if unique else pd.Series(told["article"].unique())
    cited = articles.map(of_it.groupby("article").size()).fillna(0)
    totals = np.ones(len(articles)) if unique else articles.map(told.groupby("article").size())
    kind = of_it["source_kind"].mode().iloc[0]
    measure = "share_of_articles" if unique else "share_of_attributions"
    few = unique and min(cited.sum(), len(articles) - cited.sum()) < FEW_CASES
    interval = wilson_interval(int(cited.sum()), len(articles)) if few else ratio_interval(cited, totals)
    return row(
        ALL_OUTLETS, measure, len(frames.articles), int(totals.sum()), interval, len(articles),
        source_name=name, source_type=kind, count=len(of_it),
    )  # fmt: skip


def _cited_sentence(line: dict[str, Any], unique: bool) -> str:
    what = "articles cite" if unique else "attributions are to"
    return f"{line['count']:,} of {line['n']:,} {what} {line['source_name']}."


def _share_sentence(line: dict[Any, Any]) -> words.Finding:
    articles = line["measured"] if math.isnan(line["value"]) else line["n_articles"]
    what = "of attributions at {outlet} are to unnamed sources"
    return words.share_sentence(line["outlet"], articles, what, line["value"], line["low"], line["high"])


def _reading(mix: pd.DataFrame) -> str:
    if mix["value"].isna().all():
        return "Each line is an article, each block an attribution; a dashed outline marks those that came second-hand."
    return "Shares of the attributions of each outlet; a dashed outline marks those that came second-hand."


def _mix(frames: Frames, outlet: str, told: pd.DataFrame) -> list[dict[str, Any]]:
    n_articles = int((frames.articles["outlet"] == outlet).sum())
    totals = told.groupby("article", sort=True).size()
    weights = frames.weights_of(totals.index.to_series())
    chosen = {str(kind): told["source_kind"] == kind for kind in Kind}
    chosen["unnamed"] = told["source_kind"].isin(UNNAMED)
    chosen["second_hand"] = told["relayed"]
    rows = []
    for measure, mask in chosen.items():
        counts = told[mask].groupby("article").size().reindex(totals.index, fill_value=0)
        interval = ratio_interval(counts * weights, totals * weights)
        second = int((mask & told["relayed"]).sum())
        rows.append(
            row(
                outlet, measure, n_articles, len(told), interval, len(totals), count=int(mask.sum()), second_hand=second
            )
        )
    return rows


def _blocks(frames: Frames, told: pd.DataFrame) -> pd.DataFrame:
    few = told.groupby("outlet")["article"].nunique()
    few = few[few < FEWEST_ARTICLES]
    told = told[told["outlet"].isin(few.index)]
    if told.empty:
        return no_points()
    order = {str(kind): rank for rank, kind in enumerate(Kind)}
    told = told.assign(rank=told["source_kind"].map(order)).sort_values(["article", "rank", "relayed"], kind="stable")
    lines = told.groupby("outlet")["article"].transform(lambda ids: ids.factorize()[0])
    width = 1 / max(_MOST_BLOCKS, int(told.groupby("article").size().max()))
    height = 2 * ROW_HALF / told["outlet"].map(few)
    return pd.DataFrame(
        {
            "article": told["article"],
            "outlet": told["outlet"],
            "measure": told["source_kind"],
            "panel": 0,
            "x": (told.groupby("article").cumcount() + 0.5) * width,
            "y": told["outlet"].map(frames.outlets.index) - ROW_HALF + (lines + 0.5) * height,
            "width": width,
            "height": height,
            "second_hand": told["relayed"],
        }
    ).reset_index(drop=True)


def _kinds(told: pd.DataFrame) -> pd.Series:
    source, described = told["source_type"], told["described"].eq(True)
    anonymous = source == SourceType.ANONYMOUS
    choices = [
        (source == SourceType.NAMED_PERSON, Kind.NAMED_PERSON),
        (source == SourceType.NAMED_ORG, Kind.NAMED_ORG),
        (source == SourceType.DOCUMENT, Kind.DOCUMENT),
        (anonymous & described, Kind.UNNAMED_DESCRIBED),
        (anonymous & ~described | (source == SourceType.UNNAMED_GROUP), Kind.UNNAMED_BARE),
        (told["hedge"].eq(True), Kind.HEDGE),  # last, since a hedge is one whatever else it is
    ]
    kinds = pd.Series(None, index=told.index, dtype=object)
    for mask, kind in choices:
        kinds[mask] = str(kind)
    return kinds
