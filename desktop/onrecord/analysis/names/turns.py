"""Interviews and transcripts: whose turn a paragraph is, by the label it begins with ("TAPPER:", "Q:", "HH:")."""

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names.mentions import Kind
from onrecord.analysis.names.register import Entity, Register
from onrecord.model import ParagraphKind

_LONGEST_LABEL = 4
# So many labelled paragraphs make a transcript, in which a turn goes on until the next label.
_TRANSCRIPT = 5


def turns(parsed: tuple[ParsedParagraph, ...], register: Register) -> list[Entity | None]:
    """For each parsed paragraph the person whose turn it is, as far as a label tells.

    "A:" stands for the only person that the headline names.
    """
    labels = [_label(part) for part in parsed]
    transcript = sum(label is not None for label in labels) >= _TRANSCRIPT
    asked = _only_one_in_headline(parsed, register) if transcript else None
    whose: list[Entity | None] = []
    for label in labels:
        if label is None:
            whose.append(whose[-1] if transcript and whose else None)
        elif label == "A":
            whose.append(asked)
        else:
            whose.append(register.person((label.split()[-1],)) or register.by_initials(label))
    return whose


def _label(part: ParsedParagraph) -> str | None:
    """What stands before the colon that begins a turn: one to three capitalised words."""
    for token in part.doc[:_LONGEST_LABEL]:
        if token.text == ":":
            return part.doc[: token.i].text if token.i else None
        if not token.text[0].isupper():
            return None
    return None


def _only_one_in_headline(parsed: tuple[ParsedParagraph, ...], register: Register) -> Entity | None:
    heads = {place for place, part in enumerate(parsed) if part.paragraph.kind is ParagraphKind.HEADLINE}
    named = {p.entity for p in register.placed if p.place in heads and p.entity and p.entity.kind is Kind.PERSON}
    return named.pop() if len(named) == 1 else None
