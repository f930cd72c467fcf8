"""Attribution: who says what, found by a statistical model and by rules over the dependency parse.

The conventions are those of PolNeAR (Newell et al. 2018): an attribution stays in its paragraph, a source is the whole
noun phrase, content is whole clauses.
"""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.analysis.attribution.acts import act_of
from onrecord.analysis.attribution.headlines import headline_voice
from onrecord.analysis.attribution.joining import joined
from onrecord.analysis.attribution.lexicon import load_lexicon
from onrecord.analysis.attribution.rules import Draft, drafts
from onrecord.analysis.attribution.speakers import turns
from onrecord.analysis.attribution.voices import Voice, finished, give_quotes, takes_block
from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.quotation import Quote
from onrecord.analysis.roles import Found, Hint, find, load_model
from onrecord.model import Act, Article, Attribution, ParagraphKind

__all__ = ["attribute", "by_rules", "hints"]

CONFIDENCE = {"colon": 0.6, "headline": 0.6, "hedge": 0.5, "turn": 0.9, "block": 0.6, "introduced": 0.6, "quote": 0.6}
"""How often a cue that a rule alone finds was one in the training articles of PolNeAR, in round figures, by kind.

Headlines with a speaker, block quotes (3 of 6 right), colons without a verb (7 of 11) and who stands right after a
quotation of which the model finds no cue are too few there to be counted: they get what a colon has. Of turns all 33 of
four transcripts were marked; in two interviews people marked, by another convention, what the turns themselves
attribute.
"""


def attribute(article: Article, parsed: Sequence[ParsedParagraph], quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
    """Finds the attributions of an article, or of the part of it that is given as parsed.

    Args:
        article: The article.
        parsed: Its parsed paragraphs, in order.
        quotes: Its quotations.

    Returns:
        Attributions in the order of the text, without what `onrecord.analysis.sources` tells of their sources.
    """
    voices = by_rules(article, parsed, quotes)
    found = find(parsed, quotes, load_model(), hints(voices))
    pairs = joined(voices, found, _acts(parsed, found))
    ready = [
        finished(
            article.text, voice, quotes, CONFIDENCE["hedge" if voice.hedge else voice.kind] if sure is None else sure
        )
        for voice, sure in pairs
    ]
    return tuple(attribution for attribution in ready if attribution is not None)


def _acts(parsed: Sequence[ParsedParagraph], found: Sequence[Found]) -> list[Act]:
    """By which act each cue attributes, as far as its words and its complement tell."""
    lexicon = load_lexicon()
    acts: list[Act] = []
    parts = iter(parsed)
    part = next(parts, None)
    for one in found:
        while part is not None and not part.paragraph.span.covers(one.head):
            part = next(parts, None)
        if part is not None:
            (head,) = part.tokens(one.head)
            acts.append(act_of(head, part.tokens(one.cue), lexicon))
    return acts


def hints(voices: Sequence[Voice]) -> list[Hint]:
    """What the rules found, as the model takes it."""
    ordered = sorted(voices, key=lambda voice: voice.cue)
    return [
        Hint(
            cue=voice.cue,
            source=voice.source,
            content=voice.content or voice.fallback,
            kind="hedge" if voice.hedge else voice.kind,
            quoted=bool(voice.quoted),
            asserts=voice.act is Act.ASSERTION,
            sure=bool(voice.content),
        )
        for voice in ordered
    ]


def by_rules(article: Article, parsed: Sequence[ParsedParagraph], quotes: Sequence[Quote]) -> list[Voice]:
    """What the rules alone find, quotations given to who is quoted; arguments as those of `attribute`."""
    lexicon = load_lexicon()
    spoken = turns(article.text, [part.paragraph for part in parsed])
    by_paragraph: dict[int, list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_paragraph[quote.paragraph].append(quote)
    voices: list[Voice] = []
    before: Voice | None = None
    for part in parsed:
        turn = spoken.get(part.paragraph.index)
        if turn is not None and part.paragraph.span.covers(turn.cue):
            voices.append(turn)
        held = [quote for quote in by_paragraph[part.paragraph.index] if quote.span.overlaps(part.paragraph.span)]
        if before is not None and not held and takes_block(article.text, part.paragraph, before):
            before = None
            continue
        own = [_voice(part, draft) for draft in drafts(part.doc, lexicon, _quoted(part, held))]
        own = [voice for voice in own if turn is None or not voice.cue.overlaps(turn.cue)]
        before = give_quotes(article.text, part.paragraph, own, held, before)
        if part.paragraph.kind is ParagraphKind.HEADLINE:
            whole = headline_voice(article.text, part.paragraph, lexicon)
            own = own if whole is None else [whole]
        voices += own
    return voices


def _quoted(part: ParsedParagraph, quotes: Sequence[Quote]) -> bytearray:
    """One byte a token: whether it stands in quotation marks."""
    mask = bytearray(len(part.doc))
    for quote in quotes:
        inside = part.tokens(quote.span)
        mask[inside.start : inside.end] = b"\x01" * len(inside)
    return mask


def _voice(part: ParsedParagraph, draft: Draft) -> Voice:
    return Voice(
        paragraph=part.paragraph.index,
        cue=part.stretch(*draft.cue),
        source=part.stretch(*draft.source) if draft.source else None,
        content=[part.stretch(*run) for run in draft.content],
        act=draft.act,
        kind=draft.kind,
        quotes=draft.quotes,
        hedge=draft.hedge,
        fallback=[part.stretch(*run) for run in draft.fallback],
    )
