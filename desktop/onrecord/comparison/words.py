"""Numbers and findings in the words of the measures: nothing is ranked, nobody is judged."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.comparison.intervals import FEW_CASES, FEWEST_ARTICLES
from onrecord.model import Act, Codebook

FOOTER = (
    "This describes the texts loaded, not the outlet. Negative words can be accurate reporting; "
    "unnamed sources can be justified."
)

_ACTS = {
    Act.ASSERTION: "assertions",
    Act.BELIEF: "beliefs",
    Act.FACT: "facts",
    Act.EVENTUALITY: "orders, promises and wishes",
}


def number(value: float, digits: int = 2) -> str:
    """A number with a true minus sign, never "-0.00"."""
    text = f"{value:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "\N{MINUS SIGN}")


def short(value: float) -> str:
    """A number with two decimals at most: "0.5", "1"."""
    text = number(value)
    return text.rstrip("0").rstrip(".")


def bracketed(value: float, low: float, high: float) -> str:
    """A value with its interval in brackets, which hold together at the end of a line."""
    return f"{number(value)} [{number(low)},\N{NO-BREAK SPACE}{number(high)}]"


def bracketed_share(value: float, low: float, high: float) -> str:
    """A share with its interval in brackets, all in whole percent."""
    return f"{percent(value)} [{round(low * 100)},\N{NO-BREAK SPACE}{round(high * 100)}]"


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{round(share * 100)}\N{NO-BREAK SPACE}%"


def counted(count: int, what: str) -> str:
    """A count with its noun: "1 article", "1,200 articles"."""
    return f"{count:,} {what if count == 1 else what + 's'}"


class TooFew(NamedTuple):
    """In place of a finding: an outlet with fewer articles to measure than a mean is given of."""

    outlet: str
    articles: int


Finding = str | TooFew


def findings(found: Iterable[Finding]) -> tuple[str, ...]:
    """The sentences of some findings, each once; the outlets with too few articles are told together, at the end."""
    told = list(dict.fromkeys(found))
    sentences = [one for one in told if isinstance(one, str)]
    few: dict[str, int] = {}
    for one in told:
        if isinstance(one, TooFew):
            few[one.outlet] = min(one.articles, few.get(one.outlet, one.articles))
    return (*sentences, *([_too_few(few)] if few else []))


def mean_sentence(outlet: str, articles: int, what: str, value: float, low: float, high: float) -> Finding:
    """One finding about a mean; of too few articles, that."""
    if math.isnan(value):
        return TooFew(outlet, articles)
    return (
        f"In {_these(articles)}, {what} at {outlet} is {number(value)} (95 % interval {number(low)} to {number(high)})."
    )


def share_sentence(outlet: str, articles: int, what: str, value: float, low: float, high: float) -> Finding:
    """One finding about a share, its percentages whole; of too few articles, that.

    Args:
        outlet: The group.
        articles: How many articles it has.
        what: What follows the percentage, up to the verb: "of attributions at A are to unnamed sources" is made of
            "of attributions at {outlet} are to unnamed sources".
        value: The share, NaN where none is given.
        low: Where its interval begins.
        high: Where it ends.
    """
    if math.isnan(value):
        return TooFew(outlet, articles)
    interval = f"95 % interval {round(low * 100)}\N{EN DASH}{round(high * 100)} %"
    return f"In {_these(articles)}, {percent(value)} {what.format(outlet=outlet)} ({interval})."


def weights_note(codebook: Codebook) -> str:
    """The weights that a strength rests on, to be printed beside it."""
    w = codebook.weights
    return (
        f"Weights, a convention: named source {w.named:g}; unnamed, described {w.anonymous_described:g}; "
        f"unnamed, bare {w.anonymous_bare:g}; unnamed group {w.unnamed_group:g}; no source (“reportedly”) {w.hedge:g}; "
        f"second-hand times {w.second_hand:g}. {acts_note(codebook)} Codebook {codebook.version}."
    )


def acts_note(codebook: Codebook) -> str:
    """Which attributions are counted."""
    acts = [_ACTS[act] for act in codebook.acts]
    listed = " and ".join([", ".join(acts[:-1]), acts[-1]] if acts[1:] else acts)
    return f"Counted: attributions in body text that are {listed}."


def interval_note(methods: Sequence[str]) -> str:
    """How the intervals were made.

    Args:
        methods: The methods in the table, each once.
    """
    if not methods:
        return f"No mean is given below {FEWEST_ARTICLES} articles."
    bootstraps = " and ".join(sorted(set(methods) - {"Wilson"}))
    kinds = [f"{bootstraps} bootstrap that resamples articles"] if bootstraps else []
    kinds += [f"Wilson's where fewer than {FEW_CASES} articles do or do not"] if "Wilson" in methods else []
    return f"Intervals: 95 %, {'; '.join(kinds)}. No mean is given below {FEWEST_ARTICLES} articles."


def filter_notes(filters: Sequence[str]) -> tuple[str, ...]:
    """The filters in force as one sentence, or nothing."""
    return (f"Filters: {'; '.join(filters)}.",) if filters else ()


def _these(articles: int) -> str:
    return f"these {articles:,} articles"


def _too_few(few: Mapping[str, int]) -> str:
    (first, articles), *others = few.items()
    verb = "is" if articles == 1 else "are"
    told = ", ".join(f"at {outlet} {count:,}" for outlet, count in others)
    return (
        f"At {first} there {verb} {counted(articles, 'article')} to measure{f', {told}' if told else ''}; "
        f"no mean is given below {FEWEST_ARTICLES} articles."
    )
