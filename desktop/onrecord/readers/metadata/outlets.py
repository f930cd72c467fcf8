"""Outlets by the names and domains of a table: the user's own, or the one in `resources/lexicons/outlets.json`.

The user's table changes how an article's outlet is shown, and never what the article is known by: with an id over
another name, a file that is read again after an edit of the table would be another article.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.model import Outlet
from onrecord.resources import resource

if TYPE_CHECKING:
    from tldextract import TLDExtract


@dataclass(frozen=True, slots=True)
class _Table:
    by_name: dict[str, str]
    by_domain: dict[str, str]


_own: ContextVar[tuple[Outlet, ...] | None] = ContextVar("own", default=None)


@cache
def shipped_outlets() -> tuple[Outlet, ...]:
    """The table that ships, in the order of the alphabet."""
    entries = json.loads(resource("lexicons/outlets.json").read_text(encoding="utf-8"))
    return tuple(Outlet(entry["name"], tuple(entry["domains"]), tuple(entry["names"])) for entry in entries)


@contextmanager
def following(outlets: tuple[Outlet, ...] | None) -> Iterator[None]:
    """While it lasts, outlets are named by this table; none is the one that ships."""
    token = _own.set(outlets)
    try:
        yield
    finally:
        _own.reset(token)


@lru_cache(maxsize=4)
def _table(outlets: tuple[Outlet, ...]) -> _Table:
    by_name = {outlet_key(name): outlet.name for outlet in outlets for name in (outlet.name, *outlet.names)}
    return _Table(by_name, {domain: outlet.name for outlet in outlets for domain in outlet.domains})


def _in_force(shipped: bool) -> _Table:
    own = None if shipped else _own.get()
    return _table(shipped_outlets() if own is None else own)


@cache
def _suffixes() -> "TLDExtract":
    from tldextract import TLDExtract

    # The list of public suffixes that comes with the package: nothing is fetched, nothing is cached on disk.
    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def canonical_outlet(name: str, *, shipped: bool = False) -> str:
    """The name of the table for a name or a bare domain; one that is unknown there stays as given.

    Args:
        name: As told.
        shipped: Whether the table that ships is asked, whatever is the user's own.
    """
    plain = " ".join(name.split())
    host = plain.lower()
    table = _in_force(shipped)
    known = table.by_name.get(outlet_key(plain)) or (None if " " in host else _known_host(host, table))
    return known or plain


def outlet_of_url(url: str, *, shipped: bool = False) -> tuple[str | None, str | None]:
    """The outlet that an address belongs to.

    Args:
        url: An address.
        shipped: Whether the table that ships is asked, whatever is the user's own.

    Returns:
        Its name in the table, or none; and the registered domain, or none where the address has none.
    """
    host = host_of(url)
    if not host:
        return None, None
    return _known_host(host, _in_force(shipped)), _suffixes().extract_str(host).top_domain_under_public_suffix or None


def host_of(url: str) -> str | None:
    """The host of a web address, lower case; none for anything else."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None


def _known_host(host: str, table: _Table) -> str | None:
    """Looks up the host, then each domain above it."""
    labels = host.split(".")[-6:]
    names = (".".join(labels[start:]) for start in range(len(labels)))
    return next((known for name in names if (known := table.by_domain.get(name))), None)


def outlet_key(name: str) -> str:
    """What of a name makes the difference: neither case nor punctuation, blanks or a leading "The"."""
    words = name.casefold().removeprefix("the ").replace("&", "and")
    return "".join(character for character in words if character.isalnum())
