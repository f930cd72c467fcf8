"""The conditions of a filter in the words of the window: as phrases on charts and chips, and taken away one by one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.gui import wording
from onrecord.gui.translation import noop, tr
from onrecord.model import NO_FILTER, Duplicates, Filter, Need, ToneBand

BANDS = {
    ToneBand.NEGATIVE: noop("negative"),
    ToneBand.NEUTRAL: noop("neutral"),
    ToneBand.POSITIVE: noop("positive"),
}
COPIES = {Duplicates.ONLY: noop("only duplicates"), Duplicates.ONCE: noop("duplicates counted once")}
NEEDS = {
    Need.OUTLET: noop("no outlet"),
    Need.CONFIDENCE: noop("low confidence"),
    Need.DATE: noop("ambiguous date"),
    Need.LANGUAGE: noop("not English"),
}


def parts(wanted: Filter) -> Iterator[tuple[str, str]]:
    """The conditions of a filter, one at a time: a name by which it can be taken away, and a phrase for people."""
    for name, phrase in _PHRASES.items():
        text = phrase(wanted)
        if text:
            yield name, text


def phrases(wanted: Filter) -> tuple[str, ...]:
    """One phrase for each condition, as charts print them."""
    return tuple(text for _, text in parts(wanted))


def without(wanted: Filter, name: str) -> Filter:
    """The same without one of its conditions, named as in `parts`."""
    taken = {"dates": ("since", "until")}.get(name, (name,))
    fields: dict[str, Any] = {field: getattr(NO_FILTER, field) for field in taken}
    return replace(wanted, **fields)


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values, key=str.casefold))


def _in_order(values: frozenset[Any], words: Mapping[Any, str]) -> str:
    return ", ".join(tr(told) for value, told in words.items() if value in values)


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


def _sections(wanted: Filter) -> str:
    if not wanted.sections:
        return ""
    return tr("Section: {names}", names=_listed(name or tr("no section") for name in wanted.sections))


def _topics(wanted: Filter) -> str:
    if not wanted.topics:
        return ""
    return tr("Topic: {names}", names=_listed(name or tr("no topic") for name in wanted.topics))


def _copies(wanted: Filter) -> str:
    how = COPIES.get(wanted.duplicates)
    return tr("Duplicates: {how}", how=tr(how)) if how else ""


def _picked(wanted: Filter) -> str:
    return "" if wanted.picked is None else tr("Picked: {what}", what=wording.counted(len(wanted.picked), "article"))


_PHRASES: dict[str, Callable[[Filter], str]] = {
    "outlets": _outlets,
    "sections": _sections,
    "topics": _topics,
    "dates": _dates,
    "kinds": lambda f: tr("With a source: {kinds}", kinds=_in_order(f.kinds, wording.KINDS)) if f.kinds else "",
    "tones": lambda f: tr("Tone: {bands}", bands=_in_order(f.tones, BANDS)) if f.tones else "",
    "needs": lambda f: tr("Needs attention: {needs}", needs=_in_order(f.needs, NEEDS)) if f.needs else "",
    "duplicates": _copies,
    "text": lambda f: tr("Text: “{words}”", words=f.text) if f.text else "",
    "picked": _picked,
}
