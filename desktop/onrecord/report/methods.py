"""How the figures of an export came about, in words fit for the methods section of a paper."""

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.model import Act, Codebook, ExportOptions
from onrecord.report.corpus import NO_OUTLET, Corpus
from onrecord.resources import resource

if TYPE_CHECKING:
    from onrecord.comparison import Comparison, Story

FOOTER = (
    "This describes the texts loaded, not the outlet. Negative words can be accurate reporting; unnamed sources can be "
    "justified."
)
_VARIANTS = {
    "vader": "the package's own score of each sentence",
    "vader-news": "VADER's valences with typography made plain and words inside names and titles put out, their sum s "
    "in a sentence of n words scored as s / sqrt(s² + n), n at least 8",
}
_SPANS = "Spans are counted in Unicode code points from 0, the end exclusive."
_CSV = (
    "In CSV files text that begins with = + - @, a tab or a carriage return, or with apostrophes before one of these, "
    "has one apostrophe more in front, which keeps a spreadsheet from taking it for a formula; numbers, negative ones "
    "too, have none."
)
_TESTS = {
    "permutation": "permutation of the studentised difference, Chung and Romano 2013",
    "normal": "where there are so many articles that permuting them tells nothing more, its normal limit",
}
_SCORES_ONLY = (
    "The text of the articles and the words of their sources are left out; titles, names and figures are kept."
)


def methods(
    codebook: Codebook,
    corpus: Corpus,
    options: ExportOptions,
    shown: "Sequence[Comparison]" = (),
    stories: "Sequence[Story]" = (),
) -> list[str]:
    """Paragraphs for a methods section: what was measured, on what, how, with which versions and known error.

    Args:
        codebook: The conventions of the project.
        corpus: What was exported.
        options: What of it was written, and the filters that chose it.
        shown: The comparisons that were made of it: the tests and strata that they used are told.
        stories: The stories that were found in it.
    """
    used = (*_strata(options, shown), *_tests(shown), *_stories(stories))
    return [
        " ".join((*_texts(corpus, options), *_definitions(codebook), *_produced(corpus), *used)),
        " ".join((known_error(), *limits())),
        FOOTER,
    ]


def files_note(options: ExportOptions) -> list[str]:
    """What a reader of the files, not of the paper, must know."""
    return [*([_SCORES_ONLY] if options.scores_only else []), _SPANS, _CSV]


def known_error() -> str:
    """How often the program is right on labelled articles, as the card of the model that ships with it says."""
    card = _accuracy()
    figures = "; ".join(_figure(one) for one in card["figures"])
    return (
        f"On {card['articles']} labelled articles ({card['corpus']}), attributions found with model {card['model']} "
        f"agree with the labels as follows (in brackets, where measured, how two trained people agree): {figures}."
    )


def limits() -> list[str]:
    """What the figures cannot say."""
    return [
        "Attributions are found by a program, and some are wrong.",
        "Its model was learned from American political news of one year; other genres, older texts and other Englishes "
        "were not measured.",
        "Tone is about words: it does not tell whom or what an article is for or against.",
        "The weights of sourcing strength are a convention, not a finding.",
    ]


def conventions(codebook: Codebook) -> list[dict[str, object]]:
    """The conventions of the project as names and values."""
    w = codebook.weights
    weights = {
        "named": w.named,
        "anonymous_described": w.anonymous_described,
        "anonymous_bare": w.anonymous_bare,
        "unnamed_group": w.unnamed_group,
        "hedge": w.hedge,
        "second_hand": w.second_hand,
    }
    told: list[tuple[str, object]] = [
        ("version", codebook.version),
        *((f"weights.{name}", value) for name, value in weights.items()),
        *((f"acts.{act.value}", str(act in codebook.acts).lower()) for act in Act),
        ("tone", codebook.tone),
        ("unique_sources", str(codebook.unique_sources).lower()),
    ]
    return [{"name": name, "value": value} for name, value in told]


@cache
def _accuracy() -> dict[str, Any]:
    card: dict[str, Any] = json.loads(resource("model/accuracy.json").read_text("utf-8"))
    return card


def _figure(one: dict[str, Any]) -> str:
    people = f" ({one['two_people']:.3f})" if "two_people" in one else ""
    return f"{one['what']}, {one['score']} {one['value']:.3f}{people}"


def _texts(corpus: Corpus, options: ExportOptions) -> list[str]:
    whole = corpus.whole
    named = [
        f"{outlet} ({held.articles:,})" if outlet != NO_OUTLET else f"no outlet known ({held.articles:,})"
        for outlet, held in corpus.outlets
    ]
    told = [
        f"We analysed {_counted(whole.articles, 'article')} with {_counted(whole.paragraphs, 'paragraph')} and "
        f"{_counted(whole.attributions, 'attribution')}."
    ]
    if named:
        told.append(f"Outlets: {', '.join(named)}.")
    if whole.first and whole.last:
        told.append(f"Dates of publication: {whole.first} to {whole.last}.")
    if whole.undated:
        told.append(f"Without a date: {_counted(whole.undated, 'article')}.")
    if whole.corrections:
        told.append(f"People made {_counted(whole.corrections, 'correction')}, which the figures follow.")
    if corpus.repeated:
        told.append(f"{_counted(corpus.repeated, 'article')} repeat another one of these, word for word or nearly so.")
    phrases = options.scope.phrases
    told.append(f"Filters: {'; '.join(phrases)}." if phrases else "No filter was in force.")
    return told


def _definitions(codebook: Codebook) -> list[str]:
    acts = ", ".join(act.value for act in codebook.acts)
    w = codebook.weights
    return [
        f"Tone is the mean over sentences of VADER's compound score (Hutto and Gilbert 2014) in [-1, 1], variant "
        f"{codebook.tone} ({_VARIANTS[codebook.tone]}): of all the text, of the outlet's own voice (text outside "
        "attributed content) and of quoted voices (text inside it).",
        "An attribution is a source, a cue and a content (Pareti 2016; Newell et al. 2018), its act one of the "
        "attribution types of the Penn Discourse Treebank (Prasad et al. 2007).",
        f"Sourcing strength is the mean weight of the attributions, in [0, 1]; counted acts: {acts}.",
        f"Weights, a convention: named source {w.named:g}; anonymous, described {w.anonymous_described:g}; anonymous, "
        f"bare {w.anonymous_bare:g}; unnamed group {w.unnamed_group:g}; hedge without a source {w.hedge:g}; "
        f"second-hand sources count {w.second_hand:g} times the weight of their type.",
    ]


def _produced(corpus: Corpus) -> list[str]:
    from onrecord.comparison import FEWEST_ARTICLES, SEED

    told = sorted({(one.onrecord, one.model, one.codebook) for one in corpus.versions})
    return [
        *(f"Produced by Onrecord {program}, model {model}, codebook {book}." for program, model, book in told),
        f"Intervals, where given, are 95 % intervals of a bootstrap over articles with seed {SEED}; no mean is given "
        f"below {FEWEST_ARTICLES} articles.",
    ]


def _strata(options: ExportOptions, shown: "Sequence[Comparison]") -> list[str]:
    from onrecord.comparison import STRATA

    by = options.scope.within
    if by is None or not shown:
        return []
    return [
        f"Where it says so, outlets are compared within each {STRATA[by]}, on the strata that every outlet has, the "
        "articles weighted so that all outlets have the same mix of them (direct standardisation)."
    ]


def _tests(shown: "Sequence[Comparison]") -> list[str]:
    tables = [one.table for one in shown if "p_holm" in one.table.columns]
    tested = [table[table["p"].notna()] for table in tables]
    told = []
    for table in (table for table in tested if not table.empty):
        kinds = {str(kind) for kind in table["test"]}
        ways = [words for kind, words in _TESTS.items() if kind in kinds]
        told.append(
            f"Differences between outlets are tested over articles ({'; '.join(ways)}); the p values are corrected for "
            f"{_counted(len(table), 'test')} by the method of Holm (1979). Effect sizes are Cliff's delta and "
            "differences of shares."
        )
    return told


def _stories(stories: "Sequence[Story]") -> list[str]:
    if not stories:
        return []
    changed = sum(one.own for one in stories)
    by_hand = f"; people changed {changed:,} of them by hand" if changed else ""
    return [
        "Stories are articles near in date, names and words (cosines of TF-IDF vectors, joined by average linkage) "
        f"that at least two outlets tell: {len(stories):,} {'story' if len(stories) == 1 else 'stories'}{by_hand}."
    ]


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what if count == 1 else what + 's'}"
