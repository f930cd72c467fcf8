"""What corrections make of an article and its analysis."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_articles import TEXT, made_analysis, made_article, span
from onrecord.model import (
    Attribution,
    Codebook,
    Correction,
    Field,
    ParagraphKind,
    Quotation,
    SourceType,
    Span,
    Target,
    Value,
    Weights,
)
from onrecord.model.correcting import added, corrected

SAID, AIDE, HEDGE = made_analysis().attributions


def test_without_corrections_nothing_differs() -> None:
    assert corrected(made_article(), made_analysis(), [], Codebook()) == (made_article(), made_analysis())


def test_what_is_said_of_a_removed_attribution_is_not_said_of_the_one_that_takes_its_place() -> None:
    other = replace(SAID, source=span("Marsk"))
    made = [
        Correction("id", Target.of(SAID), Field.SOURCE_TYPE, SourceType.OTHER),
        Correction("id", Target.of(SAID), Field.REMOVED, True),
        Correction("id", Target.of(other), Field.ADDED, other),
    ]
    _, analysis = corrected(made_article(), made_analysis(), made, Codebook())
    assert analysis.attributions == (other, AIDE, HEDGE)
    assert all(one.held for one in analysis.corrections)


targets = st.sampled_from([*map(Target.of, (SAID, AIDE, HEDGE)), Target(cue=Span(0, 1))])
values = st.one_of(
    st.tuples(targets, st.just(Field.SOURCE_TYPE), st.sampled_from(SourceType)),
    st.tuples(targets, st.just(Field.REMOVED), st.just(True)),
    st.tuples(targets, st.just(Field.RELAYED_BY), st.none() | st.text(max_size=3)),
    st.tuples(
        st.sampled_from(made_article().paragraphs).map(Target.of), st.just(Field.KIND), st.sampled_from(ParagraphKind)
    ),
)


@given(st.lists(values, max_size=6, unique_by=lambda one: one[:2]))
def test_whatever_is_corrected_the_figures_are_figures_of_what_is_there(
    corrections: list[tuple[Target, Field, Value]],
) -> None:
    made = [Correction("id", *one) for one in corrections]
    article, analysis = corrected(made_article(), made_analysis(), made, Codebook())
    assert len(analysis.paragraphs) == len(article.paragraphs) == 3
    furniture = {block.index for block in article.paragraphs if block.kind is ParagraphKind.BOILERPLATE}
    assert not furniture & {one.paragraph for one in analysis.attributions}
    assert not furniture & {one.paragraph for one in analysis.sentences}
    body = [block.index for block in article.paragraphs if block.kind is ParagraphKind.BODY]
    named = sum(analysis.paragraphs[index].sourcing.named for index in body)
    assert named == analysis.article.sourcing.named
    assert len(analysis.corrections) == len(made)
    for one in analysis.corrections:
        assert one.held is (one.target != Target(cue=Span(0, 1)) or one.field is Field.KIND)


def test_strength_follows_the_codebook() -> None:
    made = [Correction("id", Target.of(SAID), Field.SOURCE_TYPE, SourceType.DOCUMENT)]
    _, analysis = corrected(made_article(), made_analysis(), made, Codebook(weights=Weights(named=0.5)))
    assert analysis.paragraphs[1].sourcing.strength == 0.5
    assert analysis.paragraphs[2] == made_analysis().paragraphs[2]  # what is not touched is not measured again


@pytest.mark.parametrize(
    ("target", "place"),
    [
        (Target.of(AIDE), 1),
        (Target(cue=SAID.cue), 0),
        (Target(cue=SAID.cue, source=span("Helena")), 0),
        (Target(source=AIDE.source), 1),
        (Target(source=SAID.source), None),  # that one has a cue
        (Target(content=AIDE.content), None),
        (Target(cue=Span(0, 1)), None),
        (Target(), None),
    ],
)
def test_a_target_is_found_by_cue_else_by_source(target: Target, place: int | None) -> None:
    assert target.found_in((SAID, AIDE, HEDGE)) == place


def test_an_attribution_of_nothing_but_content_is_found_by_that() -> None:
    bare = Attribution(0, None, None, (Span(0, 4), Span(5, 9)))
    assert Target(content=(Span(0, 4),)).found_in((SAID, bare)) == 1


@pytest.mark.parametrize(
    ("content", "quotation"),
    [
        ((span("It is stable,"),), Quotation.DIRECT),
        ((span("“It is stable,”"),), Quotation.DIRECT),
        ((span("on Tuesday"),), Quotation.INDIRECT),
        ((span("on Tuesday"), span("It is stable,")), Quotation.MIXED),
        ((), Quotation.INDIRECT),
    ],
)
def test_the_quotation_of_an_added_attribution_is_told_by_the_marks(
    content: tuple[Span, ...], quotation: Quotation
) -> None:
    found = added(made_article(), Attribution(0, span("said"), None, content))
    assert (found.quotation, found.paragraph) == (quotation, 1)
    assert found.content == tuple(sorted(content))


def test_an_added_attribution_lies_in_the_text() -> None:
    for spans in ((), (Span(0, len(TEXT) + 1),), (Span(3, 3),), (Span(10, 12),)):
        with pytest.raises(ValueError, match="an attribution"):
            added(made_article(), Attribution(0, None, None, spans))


def test_a_paragraph_that_was_furniture_has_no_tone_until_it_is_measured() -> None:
    article = made_article()
    kinds = (*article.paragraphs[:2], replace(article.paragraphs[2], kind=ParagraphKind.BOILERPLATE))
    analysis = replace(made_analysis(), attributions=(SAID,), sentences=made_analysis().sentences[:2])
    made = [Correction("id", Target.of(kinds[2]), Field.KIND, ParagraphKind.BODY)]
    now, told = corrected(replace(article, paragraphs=kinds), analysis, made, Codebook())
    assert now.paragraphs == article.paragraphs
    assert told.article.tone.whole == -0.25
    assert told.article.sourcing.attributed_share is not None
