from collections.abc import Iterator
from dataclasses import replace

import pytest

from made_articles import made_analysis, made_article, span
from onrecord.model import Attribution, Correction, Field, ParagraphKind, SourceType, Target
from onrecord.project import Project
from onrecord.report.tables import article_rows, attribution_rows, paragraph_rows

ID = made_article().id
NAMED, UNNAMED, HEDGE = made_analysis().attributions


@pytest.fixture
def project() -> Iterator[Project]:
    with Project.temporary() as made:
        made.add(made_article(), made_analysis())
        yield made


def about(thing: Attribution, field: Field, value: object) -> Correction:
    return Correction(ID, Target.of(thing), field, value)  # type: ignore[arg-type]


def attributions(project: Project) -> list[dict[str, object]]:
    return [dict(row) for row in attribution_rows(*project.load(ID))]


def test_what_nobody_corrected_is_the_machines_own(project: Project) -> None:
    for row in attributions(project):
        for name in ("source_type", "source_name", "described", "relayed_by"):
            assert row[f"{name}_machine"] == row[name]
        assert (row["corrected"], row["added"], row["note"]) == (False, False, None)
    for paragraph in paragraph_rows(*project.load(ID)):
        assert paragraph["kind_machine"] == paragraph["kind"]
    assert next(article_rows(*project.load(ID)))["corrections"] == 0


def test_what_was_corrected_stands_beside_what_the_machine_said(project: Project) -> None:
    project.correct(
        [
            about(UNNAMED, Field.SOURCE_TYPE, SourceType.NAMED_PERSON),
            about(UNNAMED, Field.SOURCE_NAME, "Otto Brandt"),
            about(UNNAMED, Field.NOTE, "named in the caption"),
        ]
    )
    named, unnamed, hedge = attributions(project)
    assert (unnamed["source_type"], unnamed["source_type_machine"]) == ("named_person", "anonymous")
    assert (unnamed["source_name"], unnamed["source_name_machine"]) == ("Otto Brandt", None)
    assert (unnamed["corrected"], unnamed["note"]) == (True, "named in the caption")
    assert (named["corrected"], hedge["corrected"]) == (False, False)
    assert next(article_rows(*project.load(ID)))["corrections"] == 3


def test_a_note_alone_is_no_correction(project: Project) -> None:
    project.correct([about(NAMED, Field.NOTE, "look again")])
    assert (attributions(project)[0]["corrected"], attributions(project)[0]["note"]) == (False, "look again")


def test_what_a_person_added_or_removed_is_told(project: Project) -> None:
    made = replace(NAMED, cue=span("on Tuesday"), source=None, content=(span("stable"),), source_name=None)
    made = replace(made, source_type=SourceType.DOCUMENT)
    project.correct([about(made, Field.ADDED, made), about(UNNAMED, Field.REMOVED, True)])
    rows = {str(row["cue_span"]): row for row in attributions(project)}
    added = rows["{}-{}".format(*span("on Tuesday"))]
    assert (added["added"], added["corrected"], added["source_type_machine"]) == (True, True, None)
    assert len(rows) == 3
    assert not any(row["source"] == "An aide" for row in rows.values())


def test_the_kind_of_a_paragraph_stands_beside_the_machines(project: Project) -> None:
    block = made_article().paragraphs[2]
    project.correct([Correction(ID, Target.of(block), Field.KIND, ParagraphKind.BOILERPLATE)])
    kinds = [(row["kind"], row["kind_machine"]) for row in paragraph_rows(*project.load(ID))]
    assert kinds == [("headline", "headline"), ("body", "body"), ("boilerplate", "body")]
