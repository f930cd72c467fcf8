"""Outlets compared on like articles: within sections, topics, months or kinds of articles that all of them have.

Each outlet's articles of a stratum weigh together as much as the stratum does among all articles compared: direct
standardisation (Rothman, Greenland and Lash, Modern Epidemiology, 3rd edition, chapter 4).
"""

import re
from dataclasses import replace

import pandas as pd

from onrecord.comparison import words
from onrecord.comparison.frames import Frames
from onrecord.errors import ComparisonError

STRATA = {"section": "section", "topic": "topic", "month": "month", "genre": "kind (news or opinion)"}
"""What outlets can be compared within, and what it is called."""

_FEW_NAMES = 6
"""Sections or topics that are named beside a chart; of more only how many there are."""

_OPINION = re.compile(r"\b(?:opinions?|op-?eds?|editorials?|commentary|columns?|columnists?|views?|letters?)\b", re.I)


def is_opinion(articles: pd.DataFrame) -> pd.Series:
    """Whether each article stands in a section of opinion, by its name; one without a section counts as news."""
    return articles["section"].fillna("").astype(str).str.contains(_OPINION)


def within(frames: Frames, by: str) -> Frames:
    """The articles of the strata that every outlet has, weighted so that all outlets have the same mix of them.

    Args:
        frames: What is compared.
        by: One of `STRATA`.

    Raises:
        ComparisonError: There is no such stratum, no article tells it, or none has articles of all outlets.
    """
    if by not in STRATA:
        raise ComparisonError(f"articles cannot be compared within {by}; there are {', '.join(STRATA)}")
    strata = _strata(frames.articles, by)
    told = frames.articles[strata.notna()]
    if told.empty:
        raise ComparisonError(f"no article tells its {STRATA[by]}")
    outlets, strata = told["outlet"], strata[strata.notna()]
    sizes = pd.crosstab(strata, outlets)
    shared = sizes.index[(sizes > 0).all(axis=1)]
    lacking = len(frames.outlets) - outlets.nunique()
    if lacking or shared.empty or outlets.nunique() < 2:
        raise ComparisonError(f"no {STRATA[by]} has articles of every outlet, so that none can be compared within it")
    told = told[strata.isin(shared)]
    strata = strata[strata.isin(shared)]
    shares = strata.value_counts(normalize=True)
    cells = told.groupby([strata, told["outlet"]])["id"].transform("size")
    weights = strata.map(shares) / cells * told.groupby("outlet")["id"].transform("size")
    left_out = len(frames.articles) - len(told)
    phrase = (
        f"compared within {words.counted(len(shared), by)} that every outlet has{_named(told, by)}, in the same mix"
    )
    phrase += f"; {words.counted(left_out, 'article')} left out" if left_out else ""
    kept = frames.restricted(told["id"], (phrase,))
    return replace(kept, weights=pd.Series(weights.to_numpy(), index=told["id"]))


def _named(told: pd.DataFrame, by: str) -> str:
    """The sections or topics that are compared, as most articles write them, where they are few."""
    if by not in told:
        return ""
    written = told[by].map(lambda name: " ".join(str(name).split())).value_counts().index
    names = {name.casefold(): name for name in reversed(written)}
    return f" ({', '.join(sorted(names.values(), key=str.casefold))})" if len(names) <= _FEW_NAMES else ""


def _strata(articles: pd.DataFrame, by: str) -> pd.Series:
    if by == "month":
        months: pd.Series = articles["published"].dt.strftime("%Y-%m")
        return months
    if by == "genre":
        kinds = is_opinion(articles).map({True: "opinion", False: "news"})
        return kinds.where(articles["section"].notna())
    names = articles[by].astype(object).where(articles[by].notna(), None)
    return names.map(lambda name: " ".join(str(name).split()).casefold() or None, na_action="ignore")
