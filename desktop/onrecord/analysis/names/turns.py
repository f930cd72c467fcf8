"""Interviews and transcripts: whose turn a paragraph is, by the label it begins with ("TAPPER:", "Q:", "HH:")."""

from onrecord.analysis.features import ParsedParagraph
from onrecord.analysis.names.mentions import QUOTATION_MARKS, Kind
from onrecord.analysis.names.register import Entity, Register
from onrecord.model import ParagraphKind

_LONGEST_LABEL = 4
# So many labelled paragraphs make a transcript, in which a turn goes on until the next label.
_TRANSCRIPT = 5
_LONGEST_INITIALS = 3
# Labels of what nobody says.
_NOBODY = frozenset(("AUDIO", "CLIP", "EDITOR", "NOTE", "PHOTO", "UPDATE", "VIDEO", "WATCH"))


def turns(parsed: tuple[ParsedParagraph, ...], register: Register) -> list[Entity | None]:
    """For each parsed paragraph the person whose turn it is, as far as a label tells.

    "A:" stands for the only person that the headline names, or whom the text names first.
    """
    labels = [_label(part) for part in parsed]
    transcript = sum(label is not None for label in labels) >= _TRANSCRIPT
    asked = _asked(parsed, register) if transcript else None
    strangers = _strangers(labels) if transcript else {}
    whose: list[Entity | None] = []
    for label in labels:
        if label is None:
            whose.append(whose[-1] if transcript and whose else None)
        elif label in ("A", "Q"):
            whose.append(asked if label == "A" else None)
        else:
            last = label.split()[-1]
            whose.append(register.person((last,)) or register.by_initials(label) or strangers.get(last))
    return whose


def _strangers(labels: list[str | None]) -> dict[str, Entity]:
    """Those whom only labels in capitals name, by their last word: "JAKE TAPPER" and later "TAPPER"."""
    found: dict[str, Entity] = {}
    for label in labels:
        if label is not None and label.isupper() and len(label) > _LONGEST_INITIALS and label not in _NOBODY:
            found.setdefault(label.split()[-1], Entity(Kind.PERSON, label.title(), sure=True))
    return found


def _label(part: ParsedParagraph) -> str | None:
    """What stands before the colon that begins a turn: one to three capitalised words."""
    first = 1 if len(part.doc) and part.doc[0].text in QUOTATION_MARKS else 0
    for token in part.doc[first : first + _LONGEST_LABEL]:
        if token.text == ":":
            return part.doc[first : token.i].text if token.i > first else None
        if not token.text[0].isupper():
            return None
    return None


def _asked(parsed: tuple[ParsedParagraph, ...], register: Register) -> Entity | None:
    """Who answers the questions: the only person that the headline names, else whom the text names first."""
    heads = {place for place, part in enumerate(parsed) if part.paragraph.kind is ParagraphKind.HEADLINE}
    persons = [p for p in register.placed if p.entity and p.entity.kind is Kind.PERSON and p.entity.sure]
    named = {p.entity for p in persons if p.place in heads}
    if len(named) == 1:
        return named.pop()
    return next((p.entity for p in persons if p.place not in heads), None)
