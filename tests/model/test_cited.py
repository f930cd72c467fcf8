from onrecord.model import SourceKind, SourceType
from onrecord.model.cited import sources_of

PERSON = SourceType.NAMED_PERSON


def found(*told: object) -> list[tuple[str, str, str]]:
    return [(key.kind, key.identity, form) for key, form in sources_of(*told)]  # type: ignore[arg-type]


def test_forms_of_a_name_are_one_source() -> None:
    assert found(PERSON, False, "Ann B. Lee", "she") == [("named_person", "ann lee", "Ann B. Lee")]
    assert [form for _, _, form in found(PERSON, False, "Ann Lee; Bob  Orr", "both")] == ["Ann Lee", "Bob Orr"]
    assert found(SourceType.DOCUMENT, False, None, "the report") == [("document", "the report", "the report")]


def test_unnamed_ones_go_by_their_words() -> None:
    aides = found(SourceType.ANONYMOUS, True, None, "Two  aides")
    assert aides == [(SourceKind.DESCRIBED.value, "two aides", "Two aides")]
    assert found(None, False, None, "") == []
