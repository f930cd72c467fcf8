"""The articles on a chart, found by their places."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Dot:
    """An article on a chart: where it stands, in pixels of the picture from the top left."""

    article: str
    title: str
    x: float
    y: float


class Dots:
    """The dots of a picture, the one drawn last at the end: columns, because there may be a hundred thousand.

    Args:
        articles: Ids, one a dot; an article may have several.
        titles: Their titles, empty or none where they have none.
        x: In pixels of the picture from the left.
        y: In pixels from the top.
    """

    def __init__(
        self,
        articles: "npt.NDArray[Any]",
        titles: "npt.NDArray[Any]",
        x: "npt.NDArray[np.float64]",
        y: "npt.NDArray[np.float64]",
    ) -> None:
        self._articles, self._titles, self._x, self._y = articles, titles, x, y
        self._places: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self._articles)

    def __iter__(self) -> Iterator[Dot]:
        return map(self._dot, range(len(self)))

    def of(self, articles: Collection[str]) -> list[Dot]:
        """The dots of these articles; the first time that some are asked for, all are looked through."""
        if articles and self._places is None:
            self._places = {}
            for place, article in enumerate(self._articles.tolist()):
                self._places.setdefault(article, []).append(place)
        found = (place for article in articles for place in (self._places or {}).get(article, ()))
        return [self._dot(place) for place in sorted(found)]

    def nearest(self, x: float, y: float, reach: float) -> Dot | None:
        """The dot that is nearest to a place and within reach of it; of those on one place, the one on top."""
        if not len(self):
            return None
        away = (self._x - x) ** 2 + (self._y - y) ** 2
        on_top = len(self) - 1 - int(away[::-1].argmin())
        return self._dot(on_top) if away[on_top] <= reach**2 else None

    def within(self, left: float, top: float, right: float, bottom: float) -> frozenset[str]:
        """The articles whose dots lie in a rectangle."""
        inside = (self._x >= left) & (self._x <= right) & (self._y >= top) & (self._y <= bottom)
        return frozenset(self._articles[inside].tolist())

    def beside(self, here: Dot | None, across: int, down: int) -> Dot | None:
        """The nearest dot in a direction; what leads aside counts three times.

        Args:
            here: Where one comes from; from nowhere, one comes to the dot at the upper left.
            across: 1 to the right, -1 to the left, else 0.
            down: 1 downwards, -1 upwards, else 0.
        """
        if not len(self):
            return None
        if here is None:
            return self._dot(int((self._x + self._y).argmin()))
        right, below = self._x - here.x, self._y - here.y
        ahead = (right * across + below * down > 0.5).nonzero()[0]
        if not len(ahead):
            return None
        effort = abs(right) * (1 if across else 3) + abs(below) * (3 if across else 1)
        return self._dot(int(ahead[effort[ahead].argmin()]))

    def _dot(self, place: int) -> Dot:
        title = self._titles[place]
        return Dot(self._articles[place], title or "", float(self._x[place]), float(self._y[place]))
