"""Which columns of a table hold what: shown, told by the user, and remembered for tables with the same columns."""

from onrecord.errors import OnrecordError, PreferencesError
from onrecord.model import Cancelled, Codebook, ReadOptions, TableMapping
from onrecord.readers import Preview
from onrecord.readers.tables import COLUMNS
from onrecord.workflow import preferences

_NAME = "tables"
_MOST = 200
"""Kinds of tables that are remembered; the one told longest ago goes first."""

FIELDS = tuple(COLUMNS)
"""What a column can hold."""


def preview_table(path: str, cancelled: Cancelled = lambda: False) -> Preview | None:
    """Looks at a table, in a worker; none where that was cancelled.

    Raises:
        OnrecordError: It cannot be read, or is no table.
    """
    from onrecord.engine import Engine, Workers

    with Workers(1, cancelled) as workers:
        outcome = Engine(workers, Codebook(), ReadOptions(mappings=told_mappings())).preview(path)
    if isinstance(outcome, OnrecordError):
        raise type(outcome)(f"{path}: {outcome}") from outcome
    return outcome


def told_mappings() -> tuple[TableMapping, ...]:
    """What was said of tables before, the latest first.

    Raises:
        PreferencesError: It cannot be read.
    """
    kept = preferences.recall(_NAME)
    try:
        return tuple(TableMapping(tuple(map(str, names)), _checked(columns, names)) for names, columns in kept or ())
    except (TypeError, ValueError, AttributeError) as error:
        raise PreferencesError(f"{preferences.place(_NAME)} cannot be used: it holds something else") from error


def tell_mapping(mapping: TableMapping) -> None:
    """Remembers what was said of a table, in place of what was said before of tables with the same columns.

    Raises:
        PreferencesError: It cannot be kept.
    """
    others = [one for one in told_mappings() if one.names != mapping.names]
    kept = [mapping, *others][:_MOST]
    preferences.keep(_NAME, [[one.names, dict(one.columns)] for one in kept])


def _checked(columns: dict[str, str], names: list[str]) -> dict[str, str]:
    if set(columns) - set(FIELDS) or "text" not in columns or set(columns.values()) - set(names):
        raise ValueError(columns)
    return dict(columns)
