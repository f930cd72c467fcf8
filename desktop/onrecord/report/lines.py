"""An analysis as one JSON line."""

import json
from typing import Any

from onrecord.model import Analysis, Article, Attribution, Codebook, Measures, Paragraph, Span

SCHEMA = 1

# They stand in JSON as they are, but some programs that read lines end a line there.
_LINE_ENDS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def to_json_line(article: Article, analysis: Analysis, codebook: Codebook, *, text: bool = True) -> str:
    """An article and its analysis as one JSON object on one line, without a line end.

    Offsets count code points into `text`, ends exclusive.

    Args:
        article: The article.
        analysis: Its analysis.
        codebook: The conventions of the project, of which the variant of tone is told.
        text: Whether the text is told; otherwise it is null.
    """
    versions = analysis.versions
    told: dict[str, Any] = {
        "schema": SCHEMA,
        "id": article.id,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "section": article.section,
        "url": article.url,
        "language": article.language,
        "text": article.text if text else None,
        "notes": list(article.notes),
        "paragraphs": [_paragraph(*one) for one in zip(article.paragraphs, analysis.paragraphs, strict=True)],
        "attributions": [_attribution(one) for one in analysis.attributions],
        "tone": analysis.article.tone.whole,
        "strength": analysis.article.sourcing.strength,
        "versions": {"onrecord": versions.onrecord, "model": versions.model, "codebook": versions.codebook},
        "tone_variant": codebook.tone,
        "topic": article.topic,
    }
    line = json.dumps(told, ensure_ascii=False, allow_nan=False)
    for end, escaped in _LINE_ENDS.items():
        line = line.replace(end, escaped)
    return line


def measured(measures: Measures) -> dict[str, float | int | None]:
    """Tone and sourcing under the names they have in every export."""
    tone, sourcing = measures.tone, measures.sourcing
    return {
        "tone": tone.whole,
        "outlet_tone": tone.outlet,
        "quoted_tone": tone.quoted,
        "strength": sourcing.strength,
        "named": sourcing.named,
        "unnamed": sourcing.unnamed,
        "relayed": sourcing.relayed,
        "hedged": sourcing.hedged,
        "attributed_share": sourcing.attributed_share,
    }


def _paragraph(paragraph: Paragraph, measures: Measures) -> dict[str, Any]:
    place = {"index": paragraph.index, "start": paragraph.start, "end": paragraph.end, "kind": paragraph.kind.value}
    return place | measured(measures)


def _attribution(found: Attribution) -> dict[str, Any]:
    return {
        "paragraph": found.paragraph,
        "cue": _span(found.cue),
        "source": _span(found.source),
        "content": [_span(part) for part in found.content],
        "quotation": found.quotation.value,
        "act": found.act.value,
        "source_type": found.source_type.value if found.source_type else None,
        "source_name": found.source_name,
        "described": found.described,
        "relayed_by": found.relayed_by,
        "anonymity_reason": _span(found.anonymity_reason),
        "hedge": found.hedge,
        "confidence": found.confidence,
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
