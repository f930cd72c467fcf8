"""Frames of made-up scores, the same each time, for the tests of comparisons, charts and exports."""

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from onrecord.comparison import NO_OUTLET, Frames, Telling, as_frames
from onrecord.comparison.stories import story
from onrecord.model import Act, ParagraphKind, Quotation, SourceType, Voice
from onrecord.project import ArticleScore, AttributionRow, MentionRow, ParagraphScore

DAY = dt.date(2024, 1, 1)
PARAGRAPHS = 6

ATTRIBUTION = AttributionRow(
    article="", outlet=None, published=None, paragraph=1, kind=ParagraphKind.BODY, quotation=Quotation.INDIRECT,
    act=Act.ASSERTION, source_type=SourceType.NAMED_PERSON, source_name="Ada Quill", source_text="Quill",
    described=None, relayed_by=None, has_anonymity_reason=False, hedge=False, confidence=0.9,
)  # fmt: skip

_KINDS: list[tuple[SourceType | None, bool | None]] = [
    (SourceType.NAMED_PERSON, None), (SourceType.NAMED_ORG, None), (SourceType.DOCUMENT, None),
    (SourceType.ANONYMOUS, True), (SourceType.ANONYMOUS, False), (SourceType.UNNAMED_GROUP, False), (None, None),
]  # fmt: skip


def article(
    id: str,
    outlet: str | None,
    tone: float | None = 0.0,
    strength: float | None = 1.0,
    **other: Any,  # noqa: ANN401 (a field of the row)
) -> ArticleScore:
    """The figures of one article; both voices have its tone unless told otherwise."""
    made = ArticleScore(id, outlet, DAY, None, None, tone, tone, tone, strength, 1, 0, 0, 0, 0.5)
    return made._replace(**other)


def paragraph(of: ArticleScore, index: int, tone: float | None, strength: float | None, **other: Any) -> ParagraphScore:  # noqa: ANN401
    """The figures of one paragraph."""
    made = ParagraphScore(
        of.id, of.outlet, of.published, index, ParagraphKind.BODY, tone, tone, tone, strength, 1, 1, 0, 0, 0.5
    )
    return made._replace(**other)


def attribution(
    of: ArticleScore,
    source_type: SourceType | None,
    described: bool | None = None,
    **other: Any,  # noqa: ANN401 (a field of the row)
) -> AttributionRow:
    """One attribution in the body of an article."""
    hedge = source_type is None
    made = ATTRIBUTION._replace(article=of.id, outlet=of.outlet, published=of.published)
    return made._replace(source_type=source_type, described=described, hedge=hedge)._replace(**other)


def mention(
    of: ArticleScore,
    sentence: int,
    name: str,
    voice: Voice,
    tone: float,
    **other: Any,  # noqa: ANN401 (a field of the row)
) -> MentionRow:
    """A name in a sentence of an article, which says nothing else in another voice."""
    made = MentionRow(
        of.id, of.outlet, of.published, sentence, name.casefold(), name, SourceType.NAMED_PERSON, voice, tone, tone
    )
    return made._replace(**other)


def frames_of(
    counts: Mapping[Any, int], *, seed: int = 1, filters: Sequence[str] = (), paragraphs_each: int = PARAGRAPHS
) -> Frames:
    """So many articles of each outlet, of random tone and strength.

    Each has a headline, paragraphs, eight attributions, and two names in either voice.
    """
    rng = np.random.default_rng(seed)
    articles, paragraphs, attributions, mentions = [], [], [], []
    for number, (outlet, count) in enumerate(counts.items()):
        for copy in range(count):
            published = DAY + dt.timedelta(days=int(rng.integers(0, 300)))
            tone, strength = float(np.clip(rng.normal(0, 0.2), -1, 1)), float(rng.uniform(0.2, 1))
            made = article(f"{number}-{copy}", outlet, tone, strength, published=published)
            articles.append(made)
            paragraphs.append(paragraph(made, 0, 0.9, 0.0, kind=ParagraphKind.HEADLINE))
            paragraphs += [
                paragraph(made, index, float(rng.uniform(-1, 1)), float(rng.choice([0.1, 0.4, 1.0])))
                for index in range(1, paragraphs_each + 1)
            ]
            attributions += [
                attribution(made, *_KINDS[rng.integers(len(_KINDS))], paragraph=place) for place in range(1, 9)
            ]
            for place, (name, voice) in enumerate(itertools.product(("Ada Quill", "Ben Moss"), Voice)):
                mentions.append(mention(made, place, name, voice, tone))
    titles = {made.id: f"Title of {made.id}" for made in articles}
    found = as_frames(articles, paragraphs, attributions, mentions, titles=titles, filters=tuple(filters))
    if not articles:
        return found
    told = [Telling(one.id, one.outlet or NO_OUTLET, one.published, titles[one.id], "", {}) for one in articles]
    return replace(found, story=story(told))
