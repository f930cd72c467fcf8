"""An analysis as rows of the tables that `columns` describes."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.model import Analysis, Article, Attribution, SourceType, Span
from onrecord.model.analysis import commonest_form, identity_of
from onrecord.report.columns import VERSIONS
from onrecord.report.lines import measured
from onrecord.report.machine import beside_attributions, kinds_of_the_machine

Cell = str | float | int | bool | dt.date | None


def article_rows(article: Article, analysis: Analysis) -> Iterator[dict[str, Cell]]:
    """The row of an article, without its text."""
    yield {
        "id": article.id,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "section": article.section,
        "topic": article.topic,
        "url": article.url,
        "language": article.language,
        "notes": " ".join(article.notes),
        "corrections": len(analysis.corrections),
        **measured(analysis.article),
        **versions_of(analysis),
    }


def paragraph_rows(article: Article, analysis: Analysis) -> Iterator[dict[str, Cell]]:
    """A row a paragraph, with its text."""
    kinds = kinds_of_the_machine(article.paragraphs, analysis)
    for paragraph, kind, measures in zip(article.paragraphs, kinds, analysis.paragraphs, strict=True):
        yield {
            "article": article.id,
            "outlet": article.outlet,
            "published": article.published,
            "index": paragraph.index,
            "start": paragraph.start,
            "end": paragraph.end,
            "kind": paragraph.kind.value,
            "kind_machine": kind,
            "text": paragraph.span.of(article.text),
            **measured(measures),
            **versions_of(analysis),
        }


def attribution_rows(article: Article, analysis: Analysis) -> Iterator[dict[str, Cell]]:
    """A row an attribution: its words, and its spans as "start-end", ends exclusive."""
    text = article.text
    for number, (found, beside) in enumerate(zip(analysis.attributions, beside_attributions(analysis), strict=True)):
        yield {
            "article": article.id,
            "outlet": article.outlet,
            "published": article.published,
            "number": number,
            "paragraph": found.paragraph,
            "cue": _words(text, _listed(found.cue)),
            "source": _words(text, _listed(found.source)),
            "content": _words(text, found.content),
            "quotation": found.quotation.value,
            "act": found.act.value,
            "source_type": found.source_type.value if found.source_type else None,
            "source_name": found.source_name,
            "described": found.described,
            "relayed_by": found.relayed_by,
            "anonymity_reason": _words(text, _listed(found.anonymity_reason)),
            "hedge": found.hedge,
            "confidence": found.confidence,
            **beside,
            "cue_span": _spans(_listed(found.cue)),
            "source_span": _spans(_listed(found.source)),
            "content_spans": _spans(found.content),
            "anonymity_reason_span": _spans(_listed(found.anonymity_reason)),
            **versions_of(analysis),
        }


@dataclass
class _Cited:
    """What is known of one source of one outlet."""

    articles: int = 0
    last: str = ""  # the article that cited it last: they come one after the other
    attributions: int = 0
    relayed: int = 0
    words: dict[str, None] = field(default_factory=dict)  # in the order of their first use


@dataclass
class Sources:
    """The sources of many articles: named ones under their name, unnamed ones under their words, by outlet."""

    _cited: dict[tuple[str, str, str, str], _Cited] = field(default_factory=lambda: defaultdict(_Cited))
    _forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _versions: set[tuple[Cell, ...]] = field(default_factory=set)

    def add(self, article: Article, analysis: Analysis) -> None:
        """Counts the attributions of an article."""
        self._versions.add(tuple(versions_of(analysis).values()))
        for found in analysis.attributions:
            if found.source is None or found.source_type in (None, SourceType.OTHER):
                continue
            words = _plain(found.source.of(article.text))
            for key in self._keys(article, found, words):
                cited = self._cited[key]
                cited.articles += cited.last != article.id
                cited.last = article.id
                cited.attributions += 1
                cited.relayed += found.relayed_by is not None
                cited.words[words] = None

    def rows(self) -> Iterator[dict[str, Cell]]:
        """A row a source and outlet; outlets alphabetically, the sources of most articles first."""
        versions = dict(zip(VERSIONS, map(together, zip(*sorted(self._versions), strict=True)), strict=False))
        order = sorted(self._cited.items(), key=lambda item: (item[0][0], -item[1].articles, item[0]))
        for (outlet, kind, name, described), cited in order:
            yield {
                "outlet": outlet or None,
                "source_type": kind,
                "source_name": commonest_form(self._forms[name]) if SourceType(kind).named else None,
                "described": {"": None, "True": True, "False": False}[described],
                "articles": cited.articles,
                "attributions": cited.attributions,
                "relayed": cited.relayed,
                "source": " | ".join(cited.words),
                **versions,
            }

    def _keys(self, article: Article, found: Attribution, words: str) -> Iterator[tuple[str, str, str, str]]:
        """The sources of an attribution: each of several names, and the forms of a name as one."""
        kind = SourceType(str(found.source_type))
        outlet = article.outlet or ""
        if not kind.named:
            yield outlet, str(kind), words.casefold(), "" if found.described is None else str(found.described)
            return
        for name in filter(None, map(str.strip, (found.source_name or words).split("; "))):
            identity = identity_of(name, kind)
            self._forms[identity][name] += 1
            yield outlet, str(kind), identity, ""


def versions_of(analysis: Analysis) -> dict[str, Cell]:
    """What produced an analysis, as the last columns of every table."""
    versions = analysis.versions
    return dict(zip(VERSIONS, (versions.onrecord, versions.model, versions.codebook), strict=True))


def together(values: Iterable[Cell]) -> str:
    """All the values of a column that stand behind one cell."""
    return "; ".join(sorted({str(value) for value in values}))


def _listed(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _words(text: str, spans: Iterable[Span]) -> str | None:
    return " … ".join(span.of(text) for span in spans) or None


def _spans(spans: Iterable[Span]) -> str | None:
    return "; ".join(f"{span.start}-{span.end}" for span in spans) or None


def _plain(words: str) -> str:
    return " ".join(words.split())
