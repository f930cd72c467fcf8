"""The data of a project as tables: articles, paragraphs, attributions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from onrecord.model import EVERYTHING, Scope
from onrecord.project import ArticleScore, AttributionRow, MentionRow, ParagraphScore, Project

# With pyarrow about, pandas would keep text in it, which refuses a name that came from bytes that are no text.
pd.set_option("mode.string_storage", "python")

NO_OUTLET = "(no outlet)"
"""The group of the articles whose outlet is not known."""

_FLOATS = ("tone", "outlet_tone", "quoted_tone", "strength", "attributed_share", "confidence", "voice_tone")
_ENUMS = ("kind", "quotation", "act", "source_type", "name_type", "voice")


@dataclass(frozen=True, slots=True)
class Frames:
    """What is compared; the columns are named as the JSON fields.

    Attributes:
        articles: One row an article, the fields of `ArticleScore` and `title`; both `outlet` and `title` are never
            missing, `published` is a time or NaT, the figures are those of the body.
        paragraphs: One row a paragraph, the fields of `ParagraphScore`.
        attributions: One row an attribution, the fields of `AttributionRow`.
        mentions: One row a name, sentence and voice, the fields of `MentionRow`; read only for charts of names.
        filters: One phrase for each filter in force, printed on every chart.
    """

    articles: pd.DataFrame
    paragraphs: pd.DataFrame
    attributions: pd.DataFrame
    mentions: pd.DataFrame
    filters: tuple[str, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """The groups in alphabetical order, the articles without outlet last."""
        names = self.articles["outlet"].unique()
        return tuple(sorted(names, key=lambda name: (name == NO_OUTLET, name.casefold(), name)))

    def restricted(self, articles: Collection[str], filters: tuple[str, ...]) -> "Frames":
        """The same of some articles only.

        Args:
            articles: Their ids.
            filters: What is said of that, a phrase each.
        """
        kept = set(articles)
        return replace(
            self,
            articles=self.articles[self.articles["id"].isin(kept)],
            paragraphs=self.paragraphs[self.paragraphs["article"].isin(kept)],
            attributions=self.attributions[self.attributions["article"].isin(kept)],
            mentions=self.mentions[self.mentions["article"].isin(kept)],
            filters=(*self.filters, *filters),
        )


def frames(project: Project, *, mentions: bool = False, scope: Scope = EVERYTHING) -> Frames:
    """What a project holds, without its text.

    Args:
        project: The project.
        mentions: Whether the names in its sentences, which are many, are wanted too.
        scope: The articles that are wanted; its phrases are the filters in force.

    Raises:
        ProjectError: The project cannot be read.
    """
    titles = {row.id: row.title for row in project.rows()}
    machine = scope.machine
    whole = as_frames(
        project.article_scores(machine=machine),
        project.paragraph_scores(machine=machine),
        project.attribution_rows(machine=machine),
        project.mention_rows(machine=machine) if mentions else (),
        titles=titles,
        filters=scope.phrases,
    )
    return whole if scope.articles is None else whole.restricted(scope.articles, ())


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
    told = _table(pd.DataFrame(list(articles), columns=list(ArticleScore._fields)))
    return Frames(
        told.assign(title=[titles.get(id) or "" for id in told["id"]]),
        _table(pd.DataFrame(list(paragraphs), columns=list(ParagraphScore._fields))),
        _table(pd.DataFrame(list(attributions), columns=list(AttributionRow._fields))),
        _table(pd.DataFrame(list(mentions), columns=list(MentionRow._fields))),
        filters,
    )


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    outlet = [("" if pd.isna(name) else name.strip()) or NO_OUTLET for name in frame["outlet"]]
    enums = {name: pd.Series(map(_plain, frame[name]), dtype=object) for name in _ENUMS if name in frame}
    floats = {name: frame[name].astype("float64") for name in _FLOATS if name in frame}
    return frame.assign(outlet=outlet, published=pd.to_datetime(frame["published"]), **enums, **floats)


def _plain(value: str | None) -> str | None:
    return None if pd.isna(value) else str(value)
