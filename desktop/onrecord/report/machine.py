"""What the machine said where a person corrected it, beside each exported row."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from onrecord.model import METADATA, Analysis, Attribution, Correction, Field, Paragraph, Target

Cells = dict[str, Any]
_BESIDE = (Field.SOURCE_TYPE, Field.SOURCE_NAME, Field.DESCRIBED, Field.RELAYED_BY)


def beside_attributions(analysis: Analysis) -> list[Cells]:
    """The cells of each attribution about its corrections, in the order of the attributions."""
    said: list[dict[Field, Correction]] = [{} for _ in analysis.attributions]
    removed = {one.target for one in analysis.corrections if one.field is Field.REMOVED and one.value}
    for one in analysis.corrections:
        if one.field in METADATA or one.field is Field.KIND or one.target in removed:
            continue
        place = one.target.found_in(analysis.attributions)
        if place is not None:
            said[place][one.field] = one
    return [_beside(found, about) for found, about in zip(analysis.attributions, said, strict=True)]


def kinds_of_the_machine(paragraphs: Sequence[Paragraph], analysis: Analysis) -> list[str]:
    """The kind of each paragraph as the machine found it."""
    said = {one.target: str(one.machine) for one in analysis.corrections if one.field is Field.KIND and one.held}
    return [said.get(Target.of(paragraph), paragraph.kind.value) for paragraph in paragraphs]


def _beside(found: Attribution, said: dict[Field, Correction]) -> Cells:
    added = Field.ADDED in said
    note = said.get(Field.NOTE)
    machine = {f"{field.value}_machine": None if added else _machine(found, field, said) for field in _BESIDE}
    return {
        **machine,
        "corrected": any(field is not Field.NOTE for field in said),
        "added": added,
        "note": note.value if note else None,
    }


def _machine(found: Attribution, field: Field, said: dict[Field, Correction]) -> Any:  # noqa: ANN401 (of that field)
    value = said[field].machine if field in said else getattr(found, field.value)
    return value.value if isinstance(value, StrEnum) else value
