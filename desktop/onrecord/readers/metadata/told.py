"""Collects what a file tells about one article."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.model import AMBIGUOUS, FIRST_OF
from onrecord.readers import limits
from onrecord.readers.metadata.bylines import clean_byline
from onrecord.readers.metadata.dates import Dated, parse_date
from onrecord.readers.metadata.outlets import canonical_outlet, host_of, outlet_of_url
from onrecord.readers.metadata.topics import topics_in
from onrecord.readers.metadata.wires import wire_credited
from onrecord.readers.paragraphs import one_line

Field = Literal["outlet", "title", "byline", "section", "topic", "url", "wire"]


@dataclass
class Metadata:
    """What is known about an article so far: of each field, the first that was told stays.

    Attributes:
        outlet: As the table of the user has it.
        outlet_read: As the table that ships has it.
        origins: Where each field came from.
        notes: One sentence for each decision.
    """

    outlet: str | None = None
    outlet_read: str | None = None
    title: str | None = None
    byline: str | None = None
    published: dt.date | None = None
    section: str | None = None
    topic: str | None = None
    url: str | None = None
    wire: str | None = None
    origins: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    _doubts: list[Dated] = field(default_factory=list)

    def tell(self, name: Field, value: str | None, origin: str) -> None:
        """Takes a value, unless the field has one or nothing is left of it once it is cleaned.

        A byline is looked at for the agency it credits; of a "wire" only that is kept.
        """
        if not value:
            return
        if name == "outlet":
            self._tell_outlet(canonical_outlet(value), canonical_outlet(value, shipped=True), origin)
            return
        if name == "byline":
            self.tell("wire", value, origin)
        if getattr(self, name):
            return
        clean = _CLEANERS[name](value)
        if clean:
            if name in ("title", "topic") and len(clean) > limits.TITLE:
                clean = clean[: limits.TITLE].rstrip()
                self.notes.append(f"its {name} was cut to {limits.TITLE} characters")
            setattr(self, name, clean)
            self.origins[name] = origin

    def tell_topics(self, listed: str | Sequence[str] | None, origin: str, *, commas: bool = False) -> None:
        """Takes the first of the topics that are listed; the origin says so where there are more.

        Args:
            listed: As they are written, in one string or several.
            origin: Where they stand.
            commas: Whether a comma parts them too, as it does in keywords; in the name of a topic it may stand.
        """
        found = topics_in(listed or (), commas=commas)
        if found:
            self.tell("topic", found[0], f"{origin}{FIRST_OF}{len(found)}" if len(found) > 1 else origin)

    def tell_outlet_of(self, url: str | None, origin: str) -> None:
        """Takes the outlet that an address belongs to, if it is in the table."""
        if url:
            self._tell_outlet(outlet_of_url(url)[0], outlet_of_url(url, shipped=True)[0], origin)

    def _tell_outlet(self, own: str | None, shipped: str | None, origin: str) -> None:
        if own and not self.outlet:
            self.outlet = own
            self.origins["outlet"] = origin
        self.outlet_read = self.outlet_read or shipped

    def tell_date(self, value: str | None, origin: str) -> None:
        """Takes a date as it is written; one that cannot be told is a doubt, noted if no other is told."""
        if value:
            self.tell_dated(parse_date(value), origin)

    def tell_dated(self, dated: Dated, origin: str) -> None:
        """Takes a date that was read already."""
        if dated.doubt:
            self._doubts.append(dated)
        if dated.date and self.published is None:
            self.published = dated.date
            self.origins["published"] = origin

    def all_notes(self) -> tuple[str, ...]:
        """The notes; a doubt about the date among them if no date was told."""
        return (*self.notes, *(dated.doubt for dated in self._open_doubts()[:1] if dated.doubt))

    def all_origins(self) -> dict[str, str]:
        """The origins; of a date that was not told because it was ambiguous, that."""
        ambiguous = any(dated.ambiguous for dated in self._open_doubts())
        return {**self.origins, **({"published": AMBIGUOUS} if ambiguous else {})}

    def _open_doubts(self) -> list[Dated]:
        return self._doubts if self.published is None else []


def _clean_title(value: str) -> str:
    return one_line(value).strip()


def _on_one_line(value: str) -> str:
    return " ".join(value.split())


def _clean_url(value: str) -> str | None:
    url = value.strip()
    return url if len(url) <= limits.URL and not any(c.isspace() for c in url) and host_of(url) else None


_CLEANERS: Mapping[Field, Callable[[str], str | None]] = {
    "title": _clean_title,
    "byline": clean_byline,
    "section": _on_one_line,
    "topic": _on_one_line,
    "url": _clean_url,
    "wire": wire_credited,
}
