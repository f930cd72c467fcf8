"""What the window calls things, in the words of the measures; whatever comes from a file is escaped here."""

import datetime as dt
import html
import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from onrecord.gui.translation import noop, tr
from onrecord.model import Account, Act, Level, Quotation, SourceKind, SourceType, Sourcing, source_kind

NONE = "\N{EN DASH}"
"""Stands where there is nothing to measure."""

_ADDRESS = 60
"""Characters of a web address that are shown where there is one line."""

TABLE_SUFFIXES = (".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods", ".json", ".jsonl", ".ndjson", ".parquet")
"""Of files that may be tables; what they are is told by their content."""

_PLACE = re.compile(r"#\d+$")


KINDS = {
    SourceKind.NAMED_PERSON: noop("Named person"),
    SourceKind.NAMED_ORG: noop("Named organisation"),
    SourceKind.DOCUMENT: noop("Document"),
    SourceKind.DESCRIBED: noop("Unnamed, described"),
    SourceKind.BARE: noop("Unnamed, bare"),
    SourceKind.GROUP: noop("Unnamed group"),
    SourceKind.HEDGE: noop("No source told"),
    SourceKind.OTHER: noop("Other"),
}

ACTS = {
    Act.ASSERTION: noop("says it"),
    Act.BELIEF: noop("thinks it"),
    Act.FACT: noop("knows or regrets it"),
    Act.EVENTUALITY: noop("orders, promises or wants it"),
}

QUOTATIONS = {
    Quotation.DIRECT: noop("direct, in quotation marks"),
    Quotation.INDIRECT: noop("indirect, in the outlet’s words"),
    Quotation.MIXED: noop("partly in quotation marks"),
}


class Typed(Protocol):
    """An attribution, or a row of one."""

    @property
    def source_type(self) -> SourceType | None:
        """What its source is."""

    @property
    def described(self) -> bool | None:
        """Whether an unnamed source is described."""


def kind_of(attribution: Typed) -> SourceKind:
    """How the source of an attribution is shown."""
    return source_kind(attribution.source_type, bool(attribution.described))


def words_of(kind: SourceKind) -> str:
    """The name of a kind of source, in the language of the user."""
    return tr(KINDS[kind])


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
    return f"{count:,} {tr(one if count == 1 else many or one + 's')}"


def sentence(error: Exception) -> str:
    """The words of an error as the beginning of a sentence, without its full stop."""
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}"


def parts_of(sourcing: Sourcing) -> str:
    """What a strength is made of; it is never shown without."""
    parts = [
        tr("{count} named", count=sourcing.named),
        tr("{count} unnamed", count=sourcing.unnamed),
        tr("{count} second-hand", count=sourcing.relayed),
        tr("{count} without a source", count=sourcing.hedged),
    ]
    if sourcing.attributed_share is not None:
        parts.append(tr("{share} % of the words attributed", share=f"{100 * sourcing.attributed_share:.0f}"))
    return ", ".join(parts)


def not_scored(language: str) -> str:
    """Why an article has no figures: its language."""
    return tr("{language}: not English, so it is kept and not scored", language=language)


def account_sentence(account: Account) -> str:
    """What became of an import: "58 articles from 3 files; 2 not read: scanned.pdf: this is a PDF"."""
    if not account.ended:
        return tr(
            "The last import did not come to its end: {articles} of {files} were saved, the others were not read.",
            articles=counted(account.articles, "article"), files=counted(account.files, "file"),
        )  # fmt: skip
    counts = {"articles": counted(account.articles, "article"), "files": counted(account.files, "file")}
    parts = [tr("{articles} from {files}", **counts)]
    if account.declared is not None and account.declared != account.found:
        parts.append(tr("{found} found where {declared} are declared", found=account.found, declared=account.declared))
    if account.held:
        parts.append(tr("{count} in the project already", count=f"{account.held:,}"))
    lost = [c for c in account.complaints if c.level is Level.ERROR]
    if lost:
        first = {"file": file_name(lost[0].path), "why": lost[0].why}
        parts.append(tr("{count} not read: {file}: {why}", count=f"{len(lost):,}", **first))
    for level, one, many in ((Level.SKIPPED, "file skipped", "files skipped"), (Level.NOTE, "note", "notes")):
        number = sum(c.level is level for c in account.complaints)
        if number:
            parts.append(counted(number, one, many))
    if account.cancelled:
        parts.append(tr("stopped before the end; what was read is kept"))
    return "; ".join(parts)


def files_of(paths: Iterable[str]) -> list[str]:
    """The files that articles came from, each once, without the place inside it."""
    return list(dict.fromkeys(_PLACE.sub("", path).split("!/", 1)[0] for path in paths))


def file_name(path: str) -> str:
    """The last part of a path, with its place inside a file; of a web address, all that fits a line."""
    if path.lower().startswith(("http://", "https://")):
        shown = path.split("://", 1)[1].rstrip("/")
        return shown if len(shown) <= _ADDRESS else f"{shown[: _ADDRESS - 1]}…"
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or path


def tooltip(lines: Sequence[str]) -> str:
    """A tooltip of plain lines: Qt guesses at markup, so there is none left to guess at."""
    return "<p style='white-space:pre-wrap'>" + "<br>".join(html.escape(line) for line in lines) + "</p>"


def day_of(day: dt.date | None) -> str:
    """A date as lists show it; nothing of one that is not known."""
    return day.isoformat() if day else ""
