"""What a person says about an article: beside the machine's values, followed by all figures, undone, carried over."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from made_articles import made_analysis, made_article, span
from onrecord.errors import ProjectError
from onrecord.model import (
    Analysis,
    Article,
    Attribution,
    Codebook,
    Correction,
    Field,
    ParagraphKind,
    Sentence,
    SourceType,
    Span,
    Target,
    Tone,
    Value,
    Versions,
    Weights,
)
from onrecord.project import Project, check

LATER = Versions("2", "m", "c")


@pytest.fixture
def gate(project: Project) -> str:
    """The id of the article of a failing gate."""
    return project.add(made_article(), made_analysis())[0]


def of(project: Project, id: str, number: int) -> Target:
    """The attribution of this number."""
    return Target.of(project.load(id, machine=True)[1].attributions[number])


def correct(project: Project, id: str, number: int, field: Field, value: Value) -> None:
    project.correct([Correction(id, of(project, id, number), field, value)])


def kinds(project: Project, *, machine: bool = False) -> list[SourceType | None]:
    return [row.source_type for row in project.attribution_rows(machine=machine)]


def test_the_corrected_value_is_given_and_the_machines_kept_beside_it(project: Project, gate: str) -> None:
    changes = project.correct([Correction(gate, of(project, gate, 1), Field.SOURCE_TYPE, SourceType.NAMED_PERSON)])
    assert changes.changed == (gate,)
    assert changes.rows == (project.row(gate),)
    assert changes.rows[0].corrected
    _, analysis = project.load(gate)
    assert analysis.attributions[1].source_type is SourceType.NAMED_PERSON
    (said,) = analysis.corrections
    assert (said.field, said.value, said.machine) == (
        Field.SOURCE_TYPE, SourceType.NAMED_PERSON, SourceType.ANONYMOUS,
    )  # fmt: skip
    assert said.when is not None
    assert dt.datetime.now(dt.UTC) - said.when < dt.timedelta(minutes=1)
    assert project.load(gate, machine=True) == (project.load(gate)[0], made_analysis())


def test_all_figures_follow_a_correction_and_the_machines_are_there_too(project: Project, gate: str) -> None:
    before = [project.article_scores(), project.paragraph_scores(), project.attribution_rows(), project.mention_rows()]
    correct(project, gate, 0, Field.SOURCE_TYPE, SourceType.ANONYMOUS)
    (figures,) = project.article_scores()
    # The hedge counts with 0, the bare unnamed source with 0.1; the belief does not count.
    assert (figures.strength, figures.named, figures.unnamed, figures.hedged) == (0.05, 0, 1, 1)
    assert [row.strength for row in project.paragraph_scores()] == [None, 0.1, 0.2]
    assert project.row(gate).unnamed == 1
    machines = [
        project.article_scores(machine=True),
        project.paragraph_scores(machine=True),
        project.attribution_rows(machine=True),
        project.mention_rows(machine=True),
    ]
    assert machines == before


def test_only_corrected_articles_differ_from_the_machines(project: Project, gate: str) -> None:
    other, _ = project.add(made_article("b.txt"), made_analysis())
    third, _ = project.add(made_article("c.txt"), made_analysis())
    for number in range(3):
        correct(project, other, number, Field.REMOVED, True)
    assert {row.article for row in project.attribution_rows()} == {gate, third}
    machine = project.attribution_rows(machine=True)
    assert [row.article for row in machine] == [gate] * 3 + [other] * 3 + [third] * 3
    assert [row.strength for row in project.article_scores()] == [0.6, None, 0.6]


def test_the_machines_own_value_takes_a_correction_back(project: Project, gate: str) -> None:
    correct(project, gate, 1, Field.DESCRIBED, False)
    correct(project, gate, 1, Field.DESCRIBED, True)
    assert project.load(gate)[1] == made_analysis()
    assert not project.row(gate).corrected
    assert len(project.history()) == 3


def test_what_changes_nothing_is_no_step(project: Project, gate: str) -> None:
    correct(project, gate, 1, Field.DESCRIBED, True)
    assert len(project.history()) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [(Field.SOURCE_NAME, "H. Marsk"), (Field.RELAYED_BY, "NBC"), (Field.DESCRIBED, True), (Field.SOURCE_NAME, None)],
)
def test_each_field_of_an_attribution(project: Project, gate: str, field: Field, value: Value) -> None:
    correct(project, gate, 0, field, value)
    assert getattr(project.load(gate)[1].attributions[0], field) == value
    project.undo()
    assert project.load(gate)[1] == made_analysis()


def test_a_note_changes_nothing_else_and_goes_when_it_is_empty(project: Project, gate: str) -> None:
    correct(project, gate, 0, Field.NOTE, "ask her")
    _, analysis = project.load(gate)
    assert replace(analysis, corrections=()) == made_analysis()
    assert [one.value for one in analysis.corrections] == ["ask her"]
    correct(project, gate, 0, Field.NOTE, "")
    assert project.load(gate)[1].corrections == ()


def test_a_removed_attribution_is_kept_and_can_be_put_back(project: Project, gate: str) -> None:
    correct(project, gate, 0, Field.REMOVED, True)
    _, analysis = project.load(gate)
    assert analysis.attributions == made_analysis().attributions[1:]
    assert analysis.corrections[0].machine == made_analysis().attributions[0]
    project.correct([Correction(gate, analysis.corrections[0].target, Field.REMOVED, False)])
    assert project.load(gate)[1] == made_analysis()


def marked(project: Project, gate: str) -> Attribution:
    """Adds an attribution by its spans."""
    drawn = Attribution(0, None, span("Helena Marsk"), (span("Gate fails"),), source_type=SourceType.NAMED_PERSON)
    project.correct([Correction(gate, Target(), Field.ADDED, drawn)])
    return project.load(gate)[1].attributions[0]


def test_an_added_attribution_is_placed_and_counts(project: Project, gate: str) -> None:
    found = marked(project, gate)
    assert (found.paragraph, found.source) == (1, span("Helena Marsk"))
    assert [row.named for row in project.paragraph_scores()] == [0, 2, 0]
    assert next(row.attributed_share for row in project.paragraph_scores()) == 1.0
    project.undo()
    assert project.load(gate)[1] == made_analysis()


def test_what_a_person_added_can_be_corrected_and_removed(project: Project, gate: str) -> None:
    target = Target.of(marked(project, gate))
    project.correct([Correction(gate, target, Field.SOURCE_TYPE, SourceType.DOCUMENT)])
    assert kinds(project)[0] is SourceType.DOCUMENT
    project.correct([Correction(gate, target, Field.REMOVED, True)])
    assert project.load(gate)[1] == made_analysis()
    project.undo()
    assert kinds(project)[0] is SourceType.DOCUMENT


def test_other_spans_are_given_by_removing_and_adding(project: Project, gate: str) -> None:
    wrong = made_analysis().attributions[0]
    right = replace(wrong, source=span("Marsk"))
    project.correct(
        [
            Correction(gate, Target.of(wrong), Field.REMOVED, True),
            Correction(gate, Target.of(right), Field.ADDED, right),
        ]
    )
    assert [one.source for one in project.load(gate)[1].attributions] == [span("Marsk"), span("An aide"), None]
    project.undo()
    assert project.load(gate)[1] == made_analysis()


@pytest.mark.parametrize("spans", [(), (Span(0, 0),), (Span(0, 9999),), (Span(10, 12),)])
def test_an_attribution_needs_a_place(project: Project, gate: str, spans: tuple[Span, ...]) -> None:
    with pytest.raises(ProjectError, match="an attribution"):
        project.correct([Correction(gate, Target(), Field.ADDED, Attribution(0, None, None, spans))])
    assert len(project.history()) == 1


def test_a_paragraph_of_another_kind(project: Project, gate: str) -> None:
    last = Target.of(made_article().paragraphs[2])
    project.correct([Correction(gate, last, Field.KIND, ParagraphKind.BOILERPLATE)])
    article, analysis = project.load(gate)
    assert [block.kind for block in article.paragraphs] == ["headline", "body", "boilerplate"]
    assert len(analysis.attributions) == 1
    assert (analysis.article.sourcing.strength, analysis.article.tone.whole) == (1.0, -0.25)
    assert [block.kind for block in project.load(gate, machine=True)[0].paragraphs] == ["headline", "body", "body"]
    first = Target.of(made_article().paragraphs[0])
    project.correct([Correction(gate, first, Field.KIND, ParagraphKind.BODY)])
    assert project.load(gate)[1].article.tone.whole == pytest.approx((0.1 - 0.25) / 2)
    assert [row.name for row in project.mention_rows()] == ["Gate", "Helena Marsk"]
    assert [row.name for row in project.mention_rows(machine=True)] == ["Helena Marsk"]


@pytest.mark.parametrize(
    ("target", "field", "value", "why"),
    [
        (Target(cue=Span(0, 1)), Field.DESCRIBED, True, "no such attribution"),
        (Target(paragraph=Span(0, 1)), Field.KIND, ParagraphKind.BODY, "no such paragraph"),
    ],
)
def test_what_is_not_there_cannot_be_corrected(
    project: Project, gate: str, target: Target, field: Field, value: Value, why: str
) -> None:
    with pytest.raises(ProjectError, match=why):
        project.correct([Correction(gate, target, field, value)])


def test_a_value_is_one_of_its_field(project: Project, gate: str) -> None:
    with pytest.raises(TypeError, match="is no value of"):
        correct(project, gate, 0, Field.SOURCE_TYPE, "somebody")


def test_all_corrections_or_none(project: Project, gate: str) -> None:
    with pytest.raises(ProjectError):
        project.correct(
            [
                Correction(gate, of(project, gate, 0), Field.DESCRIBED, True),
                Correction("missing", Target(), Field.TITLE, "x"),
            ]
        )
    assert project.load(gate)[1] == made_analysis()


def test_metadata_keeps_what_the_machine_read(project: Project, gate: str) -> None:
    project.set_metadata([gate], outlet="B", published=dt.date(2020, 2, 29))
    project.set_metadata([gate], outlet="C", topic="Dams")
    article, analysis = project.load(gate)
    assert (article.outlet, article.published, article.topic) == ("C", dt.date(2020, 2, 29), "Dams")
    assert article.origins["topic"] == "given"
    assert {one.field: one.machine for one in analysis.corrections} == {
        Field.OUTLET: "A", Field.PUBLISHED: dt.date(2024, 5, 6), Field.TOPIC: None,
    }  # fmt: skip
    assert not project.row(gate).corrected
    project.undo()
    assert project.load(gate)[0].outlet == "B"
    project.undo()
    assert project.load(gate) == (made_article(), made_analysis())


def test_corrections_survive_a_new_analysis_where_their_place_does(project: Project, gate: str) -> None:
    correct(project, gate, 0, Field.SOURCE_NAME, "H. Marsk")
    correct(project, gate, 1, Field.DESCRIBED, False)
    project.set_metadata([gate], outlet="B")
    said, unnamed, hedge = made_analysis().attributions
    wider = replace(said, source=span("Helena Marsk said 🙂"), source_name="Helena")
    anew = replace(made_analysis(), attributions=(wider, hedge), versions=LATER)
    project.add(made_article(), anew)
    article, analysis = project.load(gate)
    assert article.outlet == "B"
    assert [one.source_name for one in analysis.attributions] == ["H. Marsk", None]
    told = {one.field: (one.held, one.machine) for one in analysis.corrections}
    assert told == {
        Field.SOURCE_NAME: (True, "Helena"), Field.DESCRIBED: (False, None), Field.OUTLET: (True, "A"),
    }  # fmt: skip
    assert project.load(gate, machine=True)[1] == anew
    project.add(made_article(), made_analysis())  # the place is there again
    assert [one.held for one in project.load(gate)[1].corrections] == [True] * 3
    assert project.load(gate)[1].attributions[1] == replace(unnamed, described=False)


def test_corrections_are_sealed_with_the_article(
    tmp_path: Path, article: Callable[..., Article], analysis: Callable[..., Analysis]
) -> None:
    document = tmp_path / "p.onrecord"
    with Project.create(document) as project:
        id, _ = project.add(made_article(), made_analysis())
        correct(project, id, 0, Field.NOTE, "ask her")
    assert check(document).ok
    with Project.open(document) as project:
        project._db.execute("UPDATE correction SET value = '\"ask him\"'")
    assert check(document).damaged == (id,)


def test_a_text_with_a_lone_surrogate_can_be_corrected(
    project: Project, article: Callable[..., Article], analysis: Callable[..., Analysis]
) -> None:
    read = replace(article(), outlet="caf\udce9")
    id, _ = project.add(read, analysis(read))
    project.set_metadata([id], title="caf\udce9")
    assert project.load(id)[0].title == "caf\udce9"
    drawn = Attribution(0, None, Span(0, 5), (), source_name="caf\udce9")
    project.correct([Correction(id, Target(), Field.ADDED, drawn)])
    assert project.load(id)[1].attributions[-1].source_name == "caf\udce9"


def drop(project: Project, gate: str) -> tuple[Sentence, ...]:
    """Removes the attribution of the first paragraph, and gives what a reading without it may give."""
    correct(project, gate, 0, Field.REMOVED, True)
    first, second, third = project.load(gate)[1].sentences
    return first, replace(second, tone=Tone(0.5, 0.5, None)), third


def test_tone_is_the_machines_until_it_is_read_again_and_then_follows(project: Project, gate: str) -> None:
    assert project.unread() == ()
    sentences = drop(project, gate)
    assert project.unread() == (gate,)
    assert project.load(gate)[1].paragraphs[1].tone == made_analysis().paragraphs[1].tone
    changes = project.keep_reading(*project.load(gate), sentences)
    assert changes.rows == (project.row(gate),)
    _, analysis = project.load(gate)
    assert analysis.sentences == sentences
    assert analysis.paragraphs[1].tone == Tone(0.5, 0.5, None)
    assert analysis.article.tone == Tone(0.25, 0.25, None)
    assert project.unread() == ()
    assert len(project.history()) == 2
    assert project.load(gate, machine=True)[1] == made_analysis()


def test_a_reading_serves_for_as_long_as_what_is_attributed_stays(project: Project, gate: str) -> None:
    sentences = drop(project, gate)
    project.keep_reading(*project.load(gate), sentences)
    correct(project, gate, 1, Field.DESCRIBED, False)
    assert (project.unread(), project.load(gate)[1].sentences) == ((), sentences)
    project.undo()
    project.undo()
    assert (project.unread(), project.load(gate)[1]) == ((), made_analysis())
    project.redo()
    assert (project.unread(), project.load(gate)[1].sentences) == ((), sentences)
    project.add(made_article(), replace(made_analysis(), versions=LATER))
    assert project.unread() == (gate,)


def test_a_reading_that_was_overtaken_by_a_change_is_not_taken_for_what_is_there_now(
    project: Project, gate: str
) -> None:
    sentences = drop(project, gate)
    as_read = project.load(gate)
    target = Target.of(as_read[0].paragraphs[2])
    project.correct([Correction(gate, target, Field.KIND, ParagraphKind.BOILERPLATE)])
    project.keep_reading(*as_read, sentences)
    assert project.unread() == (gate,)
    assert project.load(gate)[1].sentences == made_analysis().sentences[:2]
    project.undo()
    assert (project.unread(), project.load(gate)[1].sentences) == ((), sentences)


def test_a_reading_comes_back_with_its_article(project: Project, gate: str) -> None:
    sentences = drop(project, gate)
    project.keep_reading(*project.load(gate), sentences)
    project.remove([gate])
    project.undo()
    correct(project, gate, 1, Field.DESCRIBED, False)
    assert (project.unread(), project.load(gate)[1].sentences) == ((), sentences)


def test_what_is_corrected_follows_the_codebook(project: Project, gate: str) -> None:
    correct(project, gate, 0, Field.SOURCE_TYPE, SourceType.DOCUMENT)
    project.set_codebook(Codebook(weights=Weights(named=0.5)))
    assert project.paragraph_scores()[1].strength == 0.5
    project.undo()
    assert project.paragraph_scores()[1].strength == 1.0
