"""How values are handed from one process to another."""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

Value = TypeVar("Value", bound=type)


def sent_by_fields(kind: Value) -> Value:
    """Has values of a dataclass pickled as a call of it with all its fields.

    What dataclasses with slots do by themselves looks the fields up for each value, twice as slowly: an analysis has
    some hundred values, and the program that keeps articles unpickles them beside the window.

    Args:
        kind: A dataclass of two fields or more.
    """
    names = [field.name for field in fields(kind)]
    told: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)

    def reduce(self: Any) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401 (of the kind that is decorated)
        return kind, told(self)

    kind.__reduce__ = reduce  # type: ignore[method-assign, assignment]
    return kind
