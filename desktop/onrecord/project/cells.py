"""How values become the cells of a row, and cells values again.

SQLite's text is UTF-8, which has no place for a lone surrogate; a text that holds one (it came from a file name that
does not decode) is bytes in its column.
"""

import contextlib
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from onrecord.errors import DamagedProjectError
from onrecord.model import (
    Act,
    Article,
    ArticleRow,
    Attribution,
    Doubt,
    Driver,
    Measures,
    Mention,
    Paragraph,
    ParagraphKind,
    Quotation,
    Sentence,
    SourceType,
    Sourcing,
    Span,
    Tone,
    Versions,
    Voice,
)

Row = tuple[Any, ...]
"""The cells of one row, in the order of the statement that reads or writes it."""


@contextlib.contextmanager
def as_written() -> Iterator[None]:
    """Around what makes values of cells: a cell that no such value was ever written to is damage.

    Raises:
        DamagedProjectError: A cell is not what was written.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedProjectError("the project is damaged: an article is not what was written") from error


def encoded(text: str | None) -> str | bytes | None:
    """A text as a column takes it."""
    if text is None:
        return None
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def place(location: str) -> bytes:
    """A location as its column takes it: always bytes, so that all of them compare by prefix."""
    return location.encode("utf-8", "surrogatepass")


def decoded(value: Any) -> Any:  # noqa: ANN401 (a cell of any column)
    """A cell as it was before `encoded` or `place`."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def date_of(cell: str | None) -> dt.date | None:
    """The date in a cell."""
    return None if cell is None else dt.date.fromisoformat(cell)


def of_date(date: dt.date | None) -> str | None:
    """A date as a column takes it."""
    return None if date is None else date.isoformat()


def of_article(article: Article) -> Row:
    """Path to origins and topic, in the order of the columns of `article`."""
    return (
        encoded(article.path),
        encoded(article.outlet),
        encoded(article.title),
        encoded(article.byline),
        of_date(article.published),
        encoded(article.section),
        encoded(article.url),
        encoded(article.wire),
        encoded(article.language),
        json.dumps(article.notes),
        json.dumps(dict(article.origins)),
        encoded(article.topic),
    )


def article_of(row: Row, topic: str | None, paragraphs: list[Row]) -> Article:
    """The article of a row that runs from id and digest to origins and ends with the text, and of its topic."""
    id, _, location, path, outlet, title, byline, published, section, url, wire = row[:11]
    language, notes, origins = row[11:14]
    return Article(
        path=path,
        text=row[-1],
        paragraphs=tuple(
            Paragraph(index, start, end, ParagraphKind(kind)) for index, start, end, kind, *_ in paragraphs
        ),
        outlet=outlet,
        title=title,
        byline=byline,
        published=date_of(published),
        section=section,
        topic=topic,
        url=url,
        wire=wire,
        language=language,
        notes=tuple(json.loads(notes)),
        origins=dict(json.loads(origins)),
        location=location,
        id=id,
    )


def article_row_of(row: Row) -> ArticleRow:
    """What a list shows, of a row with the cells in the order of its fields."""
    id, path, outlet, title, published, *figures, corrected = map(decoded, row[:11])
    *counts, confidence, doubts, duplicate, section, topic = row[11:]
    told = (*figures, bool(corrected), *counts, confidence, _DOUBTS[doubts], bool(duplicate))
    told += decoded(section), decoded(topic)
    return ArticleRow(id, path, outlet, title, date_of(published), *told)


_DOUBTS = tuple(
    frozenset(doubt for bit, doubt in ((1, Doubt.DATE), (2, Doubt.LANGUAGE)) if number & bit) for number in range(4)
)
"""What the numbers of the column `doubts` mean."""


def of_versions(versions: Versions) -> tuple[str, str, str]:
    """Program, model, codebook."""
    return versions.onrecord, versions.model, versions.codebook


def of_measures(measures: Measures) -> Row:
    """Tone to attributed_share, as the columns of `article` and `paragraph` end."""
    tone, sourcing = measures.tone, measures.sourcing
    return (
        tone.whole,
        tone.outlet,
        tone.quoted,
        sourcing.strength,
        sourcing.named,
        sourcing.unnamed,
        sourcing.relayed,
        sourcing.hedged,
        sourcing.attributed_share,
    )


def measures_of(row: Row) -> Measures:
    """What `of_measures` was given."""
    return Measures(Tone(*row[:3]), Sourcing(*row[3:]))


def of_attribution(attribution: Attribution, text: str) -> Row:
    """Paragraph to confidence, in the order of the columns of `attribution`; the text is the article's."""
    return (
        attribution.paragraph,
        *(attribution.cue or (None, None)),
        *(attribution.source or (None, None)),
        encoded(attribution.source.of(text)) if attribution.source else None,
        json.dumps(attribution.content),
        attribution.quotation,
        attribution.act,
        attribution.source_type,
        encoded(attribution.source_name),
        attribution.described,
        encoded(attribution.relayed_by),
        *(attribution.anonymity_reason or (None, None)),
        attribution.hedge,
        attribution.confidence,
    )


def attribution_of(row: Row) -> Attribution:
    """What `of_attribution` was given."""
    paragraph, cue, cue_end, source, source_end, _, content, quotation, act, kind, name, described, relay, *rest = row
    reason, reason_end, hedge, confidence = rest
    return Attribution(
        paragraph=paragraph,
        cue=_span(cue, cue_end),
        source=_span(source, source_end),
        content=tuple(Span(*span) for span in json.loads(content)),
        quotation=Quotation(quotation),
        act=Act(act),
        source_type=None if kind is None else SourceType(kind),
        source_name=name,
        described=None if described is None else bool(described),
        relayed_by=relay,
        anonymity_reason=_span(reason, reason_end),
        hedge=bool(hedge),
        confidence=confidence,
    )


def of_sentence(sentence: Sentence) -> Row:
    """Paragraph to mentions, in the order of the columns of `sentence`."""
    tone = sentence.tone
    return (
        sentence.paragraph,
        *sentence.span,
        *(tone.whole, tone.outlet, tone.quoted),
        _listed([(*driver.span, driver.voice, driver.whole, driver.own) for driver in sentence.drivers]),
        _listed([(mention.name, mention.kind, mention.voice) for mention in sentence.mentions]),
    )


def _listed(values: list[Row]) -> str:
    """A list as JSON: to make an encoder takes longer than to find that it is empty, as a third of them are."""
    return json.dumps(values) if values else "[]"


def sentence_of(row: Row) -> Sentence:
    """What `of_sentence` was given."""
    paragraph, start, end, whole, outlet, quoted, drivers, mentions = row
    return Sentence(
        paragraph,
        Span(start, end),
        Tone(whole, outlet, quoted),
        tuple(Driver(Span(s, e), Voice(voice), all_of_it, own) for s, e, voice, all_of_it, own in json.loads(drivers)),
        mentions_of(mentions),
    )


def mentions_of(cell: str) -> tuple[Mention, ...]:
    """The mentions in a cell of `sentence`."""
    return tuple(Mention(name, SourceType(kind), Voice(voice)) for name, kind, voice in json.loads(cell))


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
