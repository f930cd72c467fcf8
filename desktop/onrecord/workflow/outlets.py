"""The table of outlets: the one that ships, and what the user changed of it, kept beside it for both front doors.

Only the differences are kept, so that what a later version adds reaches those who have edited the table, too.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from onrecord.errors import PreferencesError
from onrecord.model import Outlet
from onrecord.readers.metadata import outlet_key, shipped_outlets
from onrecord.workflow import preferences

_NAME = "outlets"


def outlets() -> tuple[Outlet, ...]:
    """The table as it is in force, by the alphabet.

    Raises:
        PreferencesError: What the user changed cannot be read.
    """
    return own_outlets() or shipped_outlets()


def own_outlets() -> tuple[Outlet, ...] | None:
    """The table with what the user changed; none where nothing was.

    Raises:
        PreferencesError: It cannot be read.
    """
    kept = preferences.recall(_NAME)
    if kept is None:
        return None
    try:
        rows = tuple(_outlet(row) for row in kept["rows"])
        gone = {str(name) for name in kept["gone"]}
    except (KeyError, TypeError, ValueError) as error:
        raise PreferencesError(f"{preferences.place(_NAME)} cannot be used: it holds something else") from error
    names = {outlet_key(name) for row in rows for name in (row.name, *row.names)}
    domains = {domain for row in rows for domain in row.domains}
    left = (row for row in shipped_outlets() if row.name not in gone and outlet_key(row.name) not in names)
    return _sorted([*rows, *(_without(row, names, domains) for row in left)])


def keep_outlets(rows: Iterable[Outlet]) -> None:
    """Keeps a table in place of the one in force.

    Raises:
        PreferencesError: A row has no name, a name or a domain belongs to two, or it cannot be written.
    """
    rows = [_plain(row) for row in rows]
    _refuse_doubtful(rows)
    shipped = shipped_outlets()
    own = [row for row in rows if row not in shipped]
    names = {row.name for row in rows}
    gone = [row.name for row in shipped if row.name not in names]
    if own or gone:
        kept = [{"name": row.name, "domains": row.domains, "names": row.names} for row in own]
        preferences.keep(_NAME, {"rows": kept, "gone": gone})
    else:
        preferences.forget(_NAME)


def _refuse_doubtful(rows: Iterable[Outlet]) -> None:
    belongs: dict[str, str] = {}
    for row in rows:
        if not outlet_key(row.name):
            raise PreferencesError("an outlet needs a name" + (f": {', '.join(row.domains)}" if row.domains else ""))
        keys = {outlet_key(name): name for name in (*row.names, row.name)}
        for key, told in {**keys, **{f"@{domain}": domain for domain in row.domains}}.items():
            if key in belongs:
                whose = "twice" if belongs[key] == row.name else f"to {belongs[key]} and to {row.name}"
                raise PreferencesError(f"“{told}” belongs {whose}; it can belong to one outlet only")
            belongs[key] = row.name


def _plain(row: Outlet) -> Outlet:
    """The row without what makes no difference, each domain as a host."""
    names = dict.fromkeys(plain for name in row.names if outlet_key(plain := " ".join(name.split())))
    domains = dict.fromkeys(host for domain in row.domains if (host := _host(domain)))
    name = " ".join(row.name.split())
    return Outlet(name, tuple(domains), tuple(other for other in names if other != name))


def _host(domain: str) -> str:
    plain = domain.strip().lower()
    try:
        host = urlsplit(plain if "//" in plain else f"//{plain}").hostname or ""
    except ValueError as error:
        raise PreferencesError(f"“{domain[:80]}” is no domain") from error
    return host.removeprefix("www.")


def _outlet(row: Mapping[str, Any]) -> Outlet:
    return Outlet(str(row["name"]), tuple(map(str, row["domains"])), tuple(map(str, row["names"])))


def _without(row: Outlet, names: set[str], domains: set[str]) -> Outlet:
    """A row that ships without what the user gave to another."""
    return Outlet(
        row.name,
        tuple(domain for domain in row.domains if domain not in domains),
        tuple(name for name in row.names if outlet_key(name) not in names),
    )


def _sorted(rows: Iterable[Outlet]) -> tuple[Outlet, ...]:
    return tuple(sorted(rows, key=lambda row: row.name.casefold().removeprefix("the ")))
