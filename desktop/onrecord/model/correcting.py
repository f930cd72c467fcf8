"""What an article and its analysis are with a person's corrections: pure, of what the machine found.

Strength, counts and shares follow the corrections at once, by the same arithmetic as in the analysis. The tone of a
sentence stays as it was read, in the voices it was read in, until the article is read again by what a person said: see
`voices`. A block that was furniture when it was analysed has no attributions until it is given some.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from onrecord.model.analysis import Analysis, Attribution, Measures, Quotation, Sentence
from onrecord.model.changes import Correction, Field, Target
from onrecord.model.codebook import Codebook
from onrecord.model.measuring import sourcing, tone_of, words
from onrecord.model.spans import content_spans
from onrecord.model.text import Article, Paragraph, ParagraphKind, Span


def corrected(
    article: Article,
    analysis: Analysis,
    corrections: Iterable[Correction],
    codebook: Codebook,
    sentences: tuple[Sentence, ...] | None = None,
) -> tuple[Article, Analysis]:
    """Applies corrections of paragraphs and attributions; those of metadata the article has already.

    Args:
        article: As the machine divided it.
        analysis: What the machine found.
        corrections: In the order in which they were made.
        codebook: By which strength is measured again where something changed.
        sentences: What a later reading of the corrected article gave; none keeps those of the machine.

    Returns:
        The article and the analysis, which holds the corrections, each with whether its target is there.
    """
    made = tuple(corrections)
    kinds, marked = _kinds(article.paragraphs, [one for one in made if one.field is Field.KIND])
    now = replace(article, paragraphs=kinds)
    attributions, others = _attributions(analysis.attributions, [one for one in made if one.target.paragraph is None])
    held = {(one.target, one.field): one.held for one in (*marked, *others)}
    furniture = {block.index for block in kinds if block.kind is ParagraphKind.BOILERPLATE}
    told = replace(
        analysis,
        attributions=tuple(one for one in attributions if one.paragraph not in furniture),
        sentences=tuple(one for one in sentences or analysis.sentences if one.paragraph not in furniture),
        corrections=tuple(replace(one, held=held[one.target, one.field]) for one in made),
    )
    if now.paragraphs == article.paragraphs and told.attributions == analysis.attributions:
        return now, told
    measured = _measured(article, analysis, now, told, codebook)
    return now, measured if sentences is None else _toned(now, measured)


def retoned(article: Article, analysis: Analysis, sentences: tuple[Sentence, ...]) -> Analysis:
    """The same with the tone that was read by another codebook."""
    told = _toned(article, replace(analysis, sentences=sentences))
    body = {block.index for block in article.paragraphs if block.kind is ParagraphKind.BODY}
    tone = tone_of(one for one in sentences if one.paragraph in body)
    return replace(told, article=replace(analysis.article, tone=tone))


def remeasured(article: Article, analysis: Analysis, codebook: Codebook) -> Analysis:
    """The same by another codebook: strength and counts of what was found; tones, and the shares of words, stay."""

    def again(measures: Measures, blocks: set[int]) -> Measures:
        mine = [one for one in analysis.attributions if one.paragraph in blocks]
        return replace(measures, sourcing=sourcing(mine, measures.sourcing.attributed_share, codebook))

    paragraphs = tuple(
        measures if block.kind is ParagraphKind.BOILERPLATE else again(measures, {block.index})
        for block, measures in zip(article.paragraphs, analysis.paragraphs, strict=True)
    )
    body = {block.index for block in article.paragraphs if block.kind is ParagraphKind.BODY}
    return replace(analysis, paragraphs=paragraphs, article=again(analysis.article, body))


def voices(article: Article, analysis: Analysis) -> str:
    """Names what a reading of the tone depends on: which text is attributed, and which is furniture."""
    furniture = [block.index for block in article.paragraphs if block.kind is ParagraphKind.BOILERPLATE]
    told = json.dumps([furniture, content_spans(analysis.attributions)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def added(article: Article, spans: Attribution) -> Attribution:
    """An attribution as a person marked it, its paragraph and quotation told from the text.

    Raises:
        ValueError: It has no span, or one that is not inside the text.
    """
    places = [span for span in (spans.cue, spans.source, *spans.content) if span is not None]
    if not places or any(not 0 <= span.start < span.end <= len(article.text) for span in places):
        raise ValueError("an attribution has spans inside the text")
    first = places[0]
    inside = [block.index for block in article.paragraphs if block.span.overlaps(first)]
    if not inside:
        raise ValueError("an attribution lies in a paragraph")
    content = tuple(sorted(spans.content))
    return replace(spans, paragraph=inside[0], content=content, quotation=_quotation(article.text, content))


def _quotation(text: str, content: Sequence[Span]) -> Quotation:
    quoted = [any(mark in '“”"«»„' for mark in text[max(0, s - 1) : e + 1]) for s, e in content]
    whole = [_in_marks(text, span) for span in content]
    if whole and all(whole):
        return Quotation.DIRECT
    return Quotation.MIXED if any(quoted) else Quotation.INDIRECT


def _in_marks(text: str, span: Span) -> bool:
    around = text[max(0, span.start - 1) : span.end + 1].strip()
    return len(around) > 1 and around[0] in '“"«„' and around[-1] in '”"»“'


def _kinds(
    paragraphs: tuple[Paragraph, ...], corrections: Sequence[Correction]
) -> tuple[tuple[Paragraph, ...], list[Correction]]:
    said = {one.target.paragraph: ParagraphKind(one.value) for one in corrections if isinstance(one.value, str)}
    blocks = {block.span for block in paragraphs}
    kinds = tuple(replace(block, kind=said.get(block.span, block.kind)) for block in paragraphs)
    return kinds, [replace(one, held=one.target.paragraph in blocks) for one in corrections]


def _attributions(
    found: tuple[Attribution, ...], corrections: Sequence[Correction]
) -> tuple[list[Attribution], list[Correction]]:
    """The attributions in the order of the text, and each correction with whether its place is there.

    What was said about an attribution that is removed is kept for when it is put back, and said of no other.
    """
    given = [one.value for one in corrections if one.field is Field.ADDED and isinstance(one.value, Attribution)]
    standing: list[Attribution | None] = [*found]
    marked = []
    for one in (one for one in corrections if one.field is Field.REMOVED):
        place = one.target.found_in(found)
        marked.append(replace(one, held=place is not None))
        if place is not None:
            standing[place] = None
    for one in (one for one in corrections if one.field is not Field.REMOVED):
        added_one = next((n for n, mine in enumerate(given) if Target.of(mine) == one.target), None)
        place = one.target.found_in(found) if added_one is None else None
        marked.append(replace(one, held=(place, added_one) != (None, None) or one.target == Target()))
        if added_one is not None:
            given[added_one] = _said(given[added_one], one)
        elif place is not None and (machines := standing[place]) is not None:
            standing[place] = _said(machines, one)
    left = [one for one in standing if one is not None]
    return (sorted([*left, *given], key=_position) if given else left), marked


def _said(attribution: Attribution, one: Correction) -> Attribution:
    if one.field in (Field.ADDED, Field.NOTE):
        return attribution
    said: dict[str, Any] = {one.field.value: one.value}
    return replace(attribution, **said)


def _position(attribution: Attribution) -> tuple[int, int]:
    places = [span.start for span in (attribution.cue, attribution.source, *attribution.content) if span is not None]
    return attribution.paragraph, min(places)


def _measured(article: Article, analysis: Analysis, now: Article, told: Analysis, codebook: Codebook) -> Analysis:
    """Measures again what the corrections touch: the blocks that differ, and the article."""
    content, before = content_spans(told.attributions), content_spans(analysis.attributions)
    paragraphs = []
    for was, block, measures in zip(article.paragraphs, now.paragraphs, analysis.paragraphs, strict=True):
        mine = [one for one in told.attributions if one.paragraph == block.index]
        same = mine == [one for one in analysis.attributions if one.paragraph == block.index]
        count, attributed = words(now.text, block.span, content)
        if block.kind is ParagraphKind.BOILERPLATE and was.kind is not block.kind:
            paragraphs.append(Measures())
        elif same and (count, attributed) == words(now.text, block.span, before):
            paragraphs.append(measures)
        else:
            share = attributed / count if count else None
            paragraphs.append(Measures(measures.tone, sourcing(mine, share, codebook)))
    return replace(told, paragraphs=tuple(paragraphs), article=_whole(analysis, now, told, content, codebook))


def _toned(article: Article, analysis: Analysis) -> Analysis:
    """The same with the tones of its sentences."""
    by_block: dict[int, list[Sentence]] = {block.index: [] for block in article.paragraphs}
    for sentence in analysis.sentences:
        by_block[sentence.paragraph].append(sentence)
    paragraphs = zip(article.paragraphs, analysis.paragraphs, strict=True)
    return replace(
        analysis, paragraphs=tuple(replace(found, tone=tone_of(by_block[block.index])) for block, found in paragraphs)
    )


def _whole(analysis: Analysis, now: Article, told: Analysis, content: Sequence[Span], codebook: Codebook) -> Measures:
    body = [block for block in now.paragraphs if block.kind is ParagraphKind.BODY]
    counts = [words(now.text, block.span, content) for block in body]
    total = sum(count for count, _ in counts)
    share = sum(attributed for _, attributed in counts) / total if total else None
    inside = {block.index for block in body}
    mine = [one for one in told.attributions if one.paragraph in inside]
    tone = tone_of(one for one in told.sentences if one.paragraph in inside)
    return Measures(tone if told.sentences else analysis.article.tone, sourcing(mine, share, codebook))
