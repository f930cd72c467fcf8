"""What the window calls things, in the words of the measures; whatever comes from a file is escaped here."""

import html
from collections.abc import Sequence
from enum import Enum

from onrecord.model import Account, Act, Attribution, Level, Quotation, SourceType, Sourcing

NONE = "\N{EN DASH}"
"""Stands where there is nothing to measure."""


class SourceKind(Enum):
    """How a source is shown: its type, and of an unnamed one whether it is described. The value is its name."""

    NAMED_PERSON = "Named person"
    NAMED_ORG = "Named organisation"
    DOCUMENT = "Document"
    DESCRIBED = "Unnamed, described"
    BARE = "Unnamed, bare"
    GROUP = "Unnamed group"
    HEDGE = "No source told"
    OTHER = "Other"


_KINDS = {
    SourceType.NAMED_PERSON: SourceKind.NAMED_PERSON,
    SourceType.NAMED_ORG: SourceKind.NAMED_ORG,
    SourceType.DOCUMENT: SourceKind.DOCUMENT,
    SourceType.UNNAMED_GROUP: SourceKind.GROUP,
    SourceType.OTHER: SourceKind.OTHER,
}

ACTS = {
    Act.ASSERTION: "says it",
    Act.BELIEF: "thinks it",
    Act.FACT: "knows or regrets it",
    Act.EVENTUALITY: "orders, promises or wants it",
}

QUOTATIONS = {
    Quotation.DIRECT: "direct, in quotation marks",
    Quotation.INDIRECT: "indirect, in the outlet’s words",
    Quotation.MIXED: "partly in quotation marks",
}


def kind_of(attribution: Attribution) -> SourceKind:
    """How the source of an attribution is shown."""
    if attribution.source_type is None:
        return SourceKind.HEDGE
    if attribution.source_type is SourceType.ANONYMOUS:
        return SourceKind.DESCRIBED if attribution.described else SourceKind.BARE
    return _KINDS[attribution.source_type]


def signed(value: float | None) -> str:
    """A tone: two decimals and its sign, with a true minus; never "-0.00"."""
    if value is None:
        return NONE
    text = f"{value:+.2f}"
    return "0.00" if float(text) == 0 else text.replace("-", "\N{MINUS SIGN}")


def share(value: float | None) -> str:
    """A strength: two decimals."""
    return NONE if value is None else f"{value:.2f}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 article", "1,200 articles"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def parts_of(sourcing: Sourcing) -> str:
    """What a strength is made of; it is never shown without."""
    parts = [
        f"{sourcing.named} named",
        f"{sourcing.unnamed} unnamed",
        f"{sourcing.relayed} second-hand",
        f"{sourcing.hedged} without a source",
    ]
    if sourcing.attributed_share is not None:
        parts.append(f"{sourcing.attributed_share:.0%} of the words attributed".replace("%", " %"))
    return ", ".join(parts)


def account_sentence(account: Account) -> str:
    """What became of an import: "58 articles from 3 files; 2 not read: scanned.pdf: this is a PDF"."""
    parts = [f"{counted(account.articles, 'article')} from {counted(account.files, 'file')}"]
    if account.held:
        parts.append(f"{account.held:,} in the project already")
    lost = [c for c in account.complaints if c.level is Level.ERROR]
    if lost:
        parts.append(f"{len(lost):,} not read: {file_name(lost[0].path)}: {lost[0].why}")
    for level, one, many in ((Level.SKIPPED, "file skipped", "files skipped"), (Level.NOTE, "note", "notes")):
        number = sum(c.level is level for c in account.complaints)
        if number:
            parts.append(counted(number, one, many))
    if account.cancelled:
        parts.append("stopped before the end; what was read is kept")
    return "; ".join(parts)


def file_name(path: str) -> str:
    """The last part of a path, with its place inside a file."""
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or path


def tooltip(lines: Sequence[str]) -> str:
    """A tooltip of plain lines: Qt guesses at markup, so there is none left to guess at."""
    return "<p style='white-space:pre-wrap'>" + "<br>".join(html.escape(line) for line in lines) + "</p>"
