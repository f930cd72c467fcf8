import datetime as dt
from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from onrecord.errors import DamagedProjectError, ProjectError
from onrecord.model import (
    Act,
    Analysis,
    Article,
    Attribution,
    Correction,
    Field,
    Measures,
    Paragraph,
    ParagraphKind,
    Quotation,
    SourceType,
    Sourcing,
    Span,
    Target,
    Tone,
    Voice,
)
from onrecord.project import ArticleScore, AttributionRow, MentionRow, ParagraphScore, Project

HEADLINE, BODY = Measures(Tone(0.5)), Measures(Tone(0.1, 0.2, 0.3), Sourcing(0.4, 1, 2, 3, 4, 0.9))
SAID = Attribution(
    paragraph=1,
    cue=Span(20, 24),
    source=Span(13, 18),
    content=(Span(0, 5), Span(6, 9)),
    quotation=Quotation.MIXED,
    act=Act.FACT,
    source_type=SourceType.ANONYMOUS,
    described=True,
    relayed_by="NBC",
    anonymity_reason=Span(25, 30),
    confidence=0.75,
)
HEDGED = Attribution(0, Span(0, 4), None, (), hedge=True)


@pytest.fixture
def filled(
    project: Project, article: Callable[..., Article], analysis: Callable[..., Analysis]
) -> tuple[Project, str, str]:
    second = replace(
        article(text="Taxes rise\n\n Aides said because they may\udce9", location="/z"),
        outlet="caf\udce9",
        published=dt.date(2020, 1, 2),
        section="Politics",
        topic="Courts",
        paragraphs=(Paragraph(0, 0, 10, ParagraphKind.HEADLINE), Paragraph(1, 13, 41)),
    )
    found = replace(analysis(second), attributions=(HEDGED, SAID), paragraphs=(HEADLINE, BODY), article=BODY)
    first, _ = project.add(article(), analysis(article()))
    return project, first, project.add(second, found)[0]


def test_a_row_an_article(filled: tuple[Project, str, str]) -> None:
    project, first, second = filled
    assert project.article_scores() == [
        ArticleScore(first, "Gazette", None, None, None, 0.25, 0.5, -0.5, 0.1, 0, 1, 0, 0, 0.5),
        ArticleScore(
            second, "caf\udce9", dt.date(2020, 1, 2), "Politics", "Courts", 0.1, 0.2, 0.3, 0.4, 1, 2, 3, 4, 0.9
        ),
    ]


def test_a_row_a_paragraph(filled: tuple[Project, str, str]) -> None:
    project, first, second = filled
    head = (second, "caf\udce9", dt.date(2020, 1, 2))
    rows = project.paragraph_scores()
    assert rows == [
        ParagraphScore(first, "Gazette", None, 0, ParagraphKind.BODY, 0.25, 0.5, -0.5, 0.1, 0, 1, 0, 0, 0.5),
        ParagraphScore(*head, 0, ParagraphKind.HEADLINE, 0.5, None, None, None, 0, 0, 0, 0, None),
        ParagraphScore(*head, 1, ParagraphKind.BODY, 0.1, 0.2, 0.3, 0.4, 1, 2, 3, 4, 0.9),
    ]
    assert rows[1].article is rows[2].article
    assert rows[1].published is rows[2].published


def test_titles_are_read_by_id(filled: tuple[Project, str, str]) -> None:
    project, first, _ = filled
    assert project.titles([first]) == {first: project.row(first).title}


def test_a_row_an_attribution(filled: tuple[Project, str, str]) -> None:
    project, first, second = filled
    rows = project.attribution_rows()
    assert [(row.article, row.paragraph, row.kind, row.hedge) for row in rows] == [
        (first, 0, ParagraphKind.BODY, False),
        (second, 0, ParagraphKind.HEADLINE, True),
        (second, 1, ParagraphKind.BODY, False),
    ]
    assert rows[2] == AttributionRow(
        article=second,
        outlet="caf\udce9",
        published=dt.date(2020, 1, 2),
        paragraph=1,
        kind=ParagraphKind.BODY,
        quotation=Quotation.MIXED,
        act=Act.FACT,
        source_type=SourceType.ANONYMOUS,
        source_name=None,
        source_text="Aides",
        described=True,
        relayed_by="NBC",
        has_anonymity_reason=True,
        hedge=False,
        confidence=0.75,
    )


def test_a_row_a_name_in_a_voice_that_says_something_in_the_body(
    project: Project, article: Callable[..., Article], analysis: Callable[..., Analysis]
) -> None:
    told = article(text="Taxes rise\nAides said so.")
    told = replace(told, paragraphs=(Paragraph(0, 0, 10, ParagraphKind.HEADLINE), Paragraph(1, 11, 25)))
    found = analysis(told)
    (headline,) = found.sentences
    body = replace(headline, paragraph=1, span=Span(11, 25), tone=Tone(0.5, None, 0.75))
    id, _ = project.add(told, replace(found, sentences=(headline, body)))
    assert project.mention_rows() == [
        MentionRow(id, "Gazette", None, 1, "lee", "Lee", SourceType.NAMED_PERSON, Voice.QUOTED, 0.5, 0.75)
    ]


def test_the_columns_are_named_as_in_the_json_lines() -> None:
    assert set(AttributionRow._fields) > {field.name for field in fields(Attribution)} - {
        *("cue", "source", "content", "anonymity_reason")
    }
    figures = ("tone", "outlet_tone", "quoted_tone", "strength", "named", "unnamed", "relayed", "hedged")
    assert ParagraphScore._fields[3:] == ("index", "kind", *figures, "attributed_share")
    assert ArticleScore._fields[3:] == ("section", "topic", *figures, "attributed_share")


@pytest.mark.parametrize("read", [Project.paragraph_scores, Project.attribution_rows])
def test_a_kind_that_is_none_is_damage(filled: tuple[Project, str, str], read: Callable[[Project], object]) -> None:
    project, _, _ = filled
    project._db.execute("UPDATE paragraph SET kind = 'bodx'")
    with pytest.raises(DamagedProjectError, match="not what was written"):
        read(project)


@pytest.mark.parametrize("machine", [False, True])
@pytest.mark.parametrize(
    "read", [Project.article_scores, Project.paragraph_scores, Project.attribution_rows, Project.mention_rows]
)
def test_some_articles_are_read_as_they_are_among_all(
    filled: tuple[Project, str, str], read: Callable[..., list[tuple[object, ...]]], machine: bool
) -> None:
    project, first, second = filled
    project.correct([Correction(first, Target(source=Span(0, 5)), Field.REMOVED, True)])
    everything = read(project, machine=machine)
    for id in (first, second):
        assert read(project, [id], machine=machine) == [row for row in everything if row[0] == id]
    assert read(project, [second, first], machine=machine) == everything
    assert read(project, [], machine=machine) == []
    with pytest.raises(ProjectError, match="no article"):
        read(project, ["missing"])
