"""Outlets by the names and domains of the table in `resources/lexicons/outlets.json`."""

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.resources import resource

if TYPE_CHECKING:
    from tldextract import TLDExtract


@dataclass(frozen=True, slots=True)
class _Table:
    by_name: dict[str, str]
    by_domain: dict[str, str]


@cache
def _table() -> _Table:
    entries = json.loads(resource("lexicons/outlets.json").read_text(encoding="utf-8"))
    by_name = {_key(name): entry["name"] for entry in entries for name in (entry["name"], *entry["names"])}
    by_domain = {domain: entry["name"] for entry in entries for domain in entry["domains"]}
    return _Table(by_name, by_domain)


@cache
def _suffixes() -> "TLDExtract":
    from tldextract import TLDExtract

    # The list of public suffixes that comes with the package: nothing is fetched, nothing is cached on disk.
    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def canonical_outlet(name: str) -> str:
    """The name of the table for a name or a bare domain; one that is unknown there stays as given."""
    plain = " ".join(name.split())
    host = plain.lower()
    known = _table().by_name.get(_key(plain)) or (None if " " in host else _known_host(host))
    return known or plain


def outlet_of_url(url: str) -> tuple[str | None, str | None]:
    """The outlet that an address belongs to.

    Returns:
        Its name in the table, or none; and the registered domain, or none where the address has none.
    """
    host = host_of(url)
    if not host:
        return None, None
    return _known_host(host), _suffixes().extract_str(host).top_domain_under_public_suffix or None


def host_of(url: str) -> str | None:
    """The host of a web address, lower case; none for anything else."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None


def _known_host(host: str) -> str | None:
    """Looks up the host, then each domain above it."""
    labels = host.split(".")[-6:]
    names = (".".join(labels[start:]) for start in range(len(labels)))
    return next((known for name in names if (known := _table().by_domain.get(name))), None)


def _key(name: str) -> str:
    words = name.casefold().removeprefix("the ").replace("&", "and")
    return "".join(character for character in words if character.isalnum())
