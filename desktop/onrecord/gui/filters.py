"""Which articles are looked at: one value that the lists, the charts and the chips share."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from onrecord.gui import wording
from onrecord.gui.facts import ArticleFacts
from onrecord.gui.translation import noop, tr
from onrecord.gui.wording import SourceKind
from onrecord.model import ArticleRow, Doubt
from onrecord.model.lists import LOW_CONFIDENCE

NEUTRAL = 0.05
"""VADER's authors call |compound| below this neutral."""


class ToneBand(Enum):
    """A part of the scale of tone."""

    NEGATIVE = noop("negative")
    NEUTRAL = noop("neutral")
    POSITIVE = noop("positive")


class Copies(Enum):
    """What is done about duplicates."""

    ONLY = noop("only duplicates")
    ONCE = noop("duplicates counted once")


class Need(Enum):
    """Why an article calls for a person."""

    OUTLET = noop("no outlet")
    CONFIDENCE = noop("low confidence")
    DATE = noop("ambiguous date")
    LANGUAGE = noop("not English")


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that an article must meet, all of them; an empty one lets everything pass.

    Attributes:
        outlets: One of these; "" is an article without outlet.
        since: Published on this day or later.
        until: Published on this day or before.
        kinds: It has a source of one of these kinds.
        tones: Its tone lies in one of these bands.
        needs: It calls for a person for one of these reasons.
        copies: What is done about duplicates.
        words: What was looked for in the texts.
        found: The articles that have the words; none where nothing was looked for.
        picked: Articles picked on a chart or in the list; none where none were.
    """

    outlets: frozenset[str] = frozenset()
    since: dt.date | None = None
    until: dt.date | None = None
    kinds: frozenset[SourceKind] = frozenset()
    tones: frozenset[ToneBand] = frozenset()
    needs: frozenset[Need] = frozenset()
    copies: Copies | None = None
    words: str = ""
    found: frozenset[str] | None = None
    picked: frozenset[str] | None = None

    def admits(self, row: ArticleRow, facts: ArticleFacts) -> bool:
        """Whether an article meets the conditions."""
        return self.tester()(row, facts)

    def tester(self) -> Callable[[ArticleRow, ArticleFacts], bool]:
        """The same for many articles: only the conditions that there are, are looked at."""
        tests = [_TESTS[name] for name, _ in self.parts()]
        return lambda row, facts: all(test(self, row, facts) for test in tests)

    def chosen(self, articles: Iterable[tuple[ArticleRow, ArticleFacts]]) -> list[ArticleRow]:
        """The articles that meet the conditions; of duplicates counted once, the first of those that meet them."""
        admits = self.tester()
        rows, groups = [], set()
        for row, facts in articles:
            if admits(row, facts) and (self.copies is not Copies.ONCE or facts.copy not in groups):
                rows.append(row)
                groups |= {facts.copy} - {None}
        return rows

    def parts(self) -> Iterator[tuple[str, str]]:
        """Its conditions, one at a time: a name by which it can be taken away, and a phrase for people."""
        for name, phrase in _PHRASES.items():
            text = phrase(self)
            if text:
                yield name, text

    def phrases(self) -> tuple[str, ...]:
        """One phrase for each condition, as charts print them."""
        return tuple(text for _, text in self.parts())

    def without(self, name: str) -> "Filter":
        """The same without one of its conditions, named as in `parts`."""
        empty = Filter()
        taken = {"dates": ("since", "until"), "words": ("words", "found")}.get(name, (name,))
        return replace(self, **{field: getattr(empty, field) for field in taken})


NO_FILTER = Filter()
Test = Callable[[Filter, ArticleRow, ArticleFacts], bool]


def band_of(tone: float | None) -> ToneBand | None:
    """The band of a tone; none of an article that has none."""
    if tone is None:
        return None
    if abs(tone) < NEUTRAL:
        return ToneBand.NEUTRAL
    return ToneBand.NEGATIVE if tone < 0 else ToneBand.POSITIVE


def needs_of(row: ArticleRow, facts: ArticleFacts) -> frozenset[Need]:
    """Why an article calls for a person."""
    needs = set()
    if not row.outlet:
        needs.add(Need.OUTLET)
    if facts.confidence is not None and facts.confidence < LOW_CONFIDENCE:
        needs.add(Need.CONFIDENCE)
    if Doubt.DATE in facts.doubts and row.published is None:
        needs.add(Need.DATE)
    if Doubt.LANGUAGE in facts.doubts:
        needs.add(Need.LANGUAGE)
    return frozenset(needs)


def _dated(wanted: Filter, row: ArticleRow, facts: ArticleFacts) -> bool:
    if row.published is None:
        return False
    return (wanted.since or dt.date.min) <= row.published <= (wanted.until or dt.date.max)


_TESTS: dict[str, Test] = {
    "outlets": lambda wanted, row, facts: (row.outlet or "") in wanted.outlets,
    "dates": _dated,
    "kinds": lambda wanted, row, facts: bool(wanted.kinds & facts.kinds),
    "tones": lambda wanted, row, facts: band_of(row.tone) in wanted.tones,
    "needs": lambda wanted, row, facts: bool(wanted.needs & needs_of(row, facts)),
    "copies": lambda wanted, row, facts: wanted.copies is not Copies.ONLY or facts.copy is not None,
    "words": lambda wanted, row, facts: row.id in (wanted.found or ()),
    "picked": lambda wanted, row, facts: row.id in (wanted.picked or ()),
}
"""What each condition asks, by the name of its part; which of the duplicates counts is seen among all: `chosen`."""


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values, key=str.casefold))


def _in_order(values: frozenset[SourceKind] | frozenset[ToneBand] | frozenset[Need], kind: type[Enum]) -> str:
    return ", ".join(tr(value.value) for value in kind if value in values)


def _dates(wanted: Filter) -> str:
    since, until = wanted.since, wanted.until
    if since and until:
        return tr("Dates: {since} to {until}", since=since.isoformat(), until=until.isoformat())
    if since:
        return tr("Dates: from {since}", since=since.isoformat())
    return tr("Dates: until {until}", until=until.isoformat()) if until else ""


def _outlets(wanted: Filter) -> str:
    if not wanted.outlets:
        return ""
    return tr("Outlet: {names}", names=_listed(name or tr("no outlet") for name in wanted.outlets))


def _picked(wanted: Filter) -> str:
    return "" if wanted.picked is None else tr("Picked: {what}", what=wording.counted(len(wanted.picked), "article"))


_PHRASES: dict[str, Callable[[Filter], str]] = {
    "outlets": _outlets,
    "dates": _dates,
    "kinds": lambda f: tr("With a source: {kinds}", kinds=_in_order(f.kinds, SourceKind)) if f.kinds else "",
    "tones": lambda f: tr("Tone: {bands}", bands=_in_order(f.tones, ToneBand)) if f.tones else "",
    "needs": lambda f: tr("Needs attention: {needs}", needs=_in_order(f.needs, Need)) if f.needs else "",
    "copies": lambda f: tr("Duplicates: {how}", how=tr(f.copies.value)) if f.copies else "",
    "words": lambda f: tr("Text: “{words}”", words=f.words) if f.found is not None else "",
    "picked": _picked,
}
