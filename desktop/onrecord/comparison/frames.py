"""The data of a project as tables: articles, paragraphs, attributions."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from onrecord.comparison.stories import Story
from onrecord.model import DuplicateGroup, counted_once
from onrecord.project import ArticleScore, AttributionRow, MentionRow, ParagraphScore

# With pyarrow about, pandas would keep text in it, which refuses a name that came from bytes that are no text.
pd.set_option("mode.string_storage", "python")

NO_OUTLET = "(no outlet)"
"""The group of the articles whose outlet is not known."""

_FLOATS = ("tone", "outlet_tone", "quoted_tone", "strength", "attributed_share", "confidence", "voice_tone")
_ENUMS = ("kind", "quotation", "act", "source_type", "name_type", "voice")


ARTICLES = "articles"
_FIELDS = {
    ARTICLES: ArticleScore._fields,
    "paragraphs": ParagraphScore._fields,
    "attributions": AttributionRow._fields,
    "mentions": MentionRow._fields,
}
TABLES = tuple(_FIELDS)
Table = Callable[[], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Frames:
    """What is compared; the columns are named as the JSON fields. A table is made when it is first asked for.

    Attributes:
        tables: What gives each of `TABLES`, by name.
        filters: One phrase for each filter in force, printed on every chart.
        groups: Gives the groups of articles that say the same.
        weights: By the id of an article, how much it weighs among those of its outlet; none where all weigh alike.
        machine: The same as the machine found it, without corrections, where both are at hand.
        story: What the articles tell together, where they are those of a story.
    """

    tables: Mapping[str, Table]
    filters: tuple[str, ...] = ()
    groups: Callable[[], tuple[DuplicateGroup, ...]] = tuple
    weights: "pd.Series[float] | None" = None
    machine: "Frames | None" = None
    story: Story | None = None

    @property
    def articles(self) -> pd.DataFrame:
        """One row an article, the fields of `ArticleScore` and `title`.

        Both `outlet` and `title` are never missing, `published` is a time or NaT, the figures are those of the body.
        """
        return self.tables[ARTICLES]()

    @property
    def paragraphs(self) -> pd.DataFrame:
        """One row a paragraph, the fields of `ParagraphScore`."""
        return self.tables["paragraphs"]()

    @property
    def attributions(self) -> pd.DataFrame:
        """One row an attribution, the fields of `AttributionRow`."""
        return self.tables["attributions"]()

    @property
    def mentions(self) -> pd.DataFrame:
        """One row a name, sentence and voice, the fields of `MentionRow`."""
        return self.tables["mentions"]()

    @property
    def outlets(self) -> tuple[str, ...]:
        """The groups in alphabetical order, the articles without outlet last."""
        names = self.articles["outlet"].unique()
        return tuple(sorted(names, key=lambda name: (name == NO_OUTLET, name.casefold(), name)))

    def of_story(self, story: Story) -> "Frames":
        """The same of the articles of a story only."""
        return replace(self.restricted(story.articles, ()), story=story)

    def restricted(self, articles: Collection[str], filters: tuple[str, ...]) -> "Frames":
        """The same of some articles only.

        Args:
            articles: Their ids.
            filters: What is said of that, a phrase each.
        """
        kept = set(articles)
        tables = {name: _restricted(name, whole, kept) for name, whole in self.tables.items()}
        return replace(
            self,
            tables=tables,
            filters=(*self.filters, *filters),
            machine=None if self.machine is None else self.machine.restricted(kept, ()),
        )

    def without(self, articles: Iterable[str]) -> "Frames":
        """The same without some articles."""
        return self.restricted(set(self.articles["id"]) - set(articles), ())

    @property
    def copies(self) -> frozenset[str]:
        """The articles that go where each group of duplicates counts once."""
        return frozenset(counted_once(self.groups(), self.articles["id"]))

    def weights_of(self, articles: "pd.Series[str]") -> NDArray[np.float64]:
        """How much each of some articles weighs, by its id; shape (articles,)."""
        if self.weights is None:
            return np.ones(len(articles))
        return np.asarray(self.weights.loc[articles], dtype=np.float64)


def _restricted(name: str, whole: Table, kept: set[str]) -> Table:
    @cache
    def part() -> pd.DataFrame:
        table = whole()
        return table[table["id" if name == ARTICLES else "article"].isin(kept)]

    return part


def as_frames(
    articles: Iterable[ArticleScore],
    paragraphs: Iterable[ParagraphScore],
    attributions: Iterable[AttributionRow],
    mentions: Iterable[MentionRow] = (),
    *,
    titles: Mapping[str, str | None] = MappingProxyType({}),
    filters: tuple[str, ...] = (),
) -> Frames:
    """The same of rows at hand.

    Args:
        articles: The articles.
        paragraphs: Their paragraphs.
        attributions: Their attributions.
        mentions: The names in their sentences.
        titles: Of the articles, by id.
        filters: One phrase for each filter in force.
    """
    told = table_of(ARTICLES, articles)
    made = {
        ARTICLES: told.assign(title=[titles.get(id) or "" for id in told["id"]]),
        "paragraphs": table_of("paragraphs", paragraphs),
        "attributions": table_of("attributions", attributions),
        "mentions": table_of("mentions", mentions),
    }
    return Frames({name: _made(table) for name, table in made.items()}, filters)


def _made(table: pd.DataFrame) -> Table:
    return lambda: table


def table_of(name: str, rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    """Rows at hand as one of `TABLES`; that of the articles has no titles yet."""
    frame = pd.DataFrame(list(rows), columns=list(_FIELDS[name]))
    outlet = _by_value(frame["outlet"], lambda name: ("" if pd.isna(name) else name.strip()) or NO_OUTLET, "str")
    enums = {name: _by_value(frame[name], _plain, object) for name in _ENUMS if name in frame}
    floats = {name: frame[name].astype("float64") for name in _FLOATS if name in frame}
    return frame.assign(outlet=outlet, published=pd.to_datetime(frame["published"]), **enums, **floats)


def _by_value(column: "pd.Series[Any]", of: Callable[[Any], str | None], kind: Any) -> "pd.Series[Any]":  # noqa: ANN401
    """A column of what becomes of each value: computed once for each there is, since they repeat."""
    places, values = pd.factorize(column, use_na_sentinel=False)
    made = pd.Series([of(value) for value in values], dtype=kind)
    return made.take(places).reset_index(drop=True)


def _plain(value: str | None) -> str | None:
    return None if pd.isna(value) else str(value)
