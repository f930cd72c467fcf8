import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Act, Attribution, Codebook, SourceType, Sourcing, Span, Weights
from onrecord.model.measuring import sourcing, weight_of, words
from onrecord.model.spans import content_spans, merged, within


def attribution(kind: SourceType | None = None, **more: object) -> Attribution:
    return Attribution(0, Span(0, 1), Span(2, 3), (Span(4, 9),), source_type=kind, **more)  # type: ignore[arg-type]


NAMED = attribution(SourceType.NAMED_PERSON)
AIDE = attribution(SourceType.ANONYMOUS, described=True)
SOURCES = attribution(SourceType.ANONYMOUS, described=False, relayed_by="NBC News")
HEDGE = attribution(hedge=True)


@pytest.mark.parametrize(
    ("told", "weight"),
    [
        (NAMED, 1.0),
        (attribution(SourceType.NAMED_ORG), 1.0),
        (attribution(SourceType.DOCUMENT, relayed_by="CNN"), 0.75),
        (AIDE, 0.4),
        (attribution(SourceType.ANONYMOUS), 0.1),
        (SOURCES, 0.1 * 0.75),
        (attribution(SourceType.UNNAMED_GROUP, described=True), 0.1),
        (HEDGE, 0.0),
        (attribution(SourceType.OTHER), None),
        (attribution(), None),
    ],
)
def test_default_weights(told: Attribution, weight: float | None) -> None:
    assert weight_of(told, Weights()) == (weight if weight is None else pytest.approx(weight))


def test_strength_is_the_mean_weight_shown_with_its_parts() -> None:
    found = sourcing([NAMED, AIDE, SOURCES, HEDGE, attribution(SourceType.OTHER)], 0.5, Codebook())
    assert found == Sourcing(found.strength, 1, 2, 1, 1, 0.5)
    assert found.strength == pytest.approx((1 + 0.4 + 0.075 + 0) / 4)


def test_only_the_acts_of_the_codebook_count() -> None:
    want = attribution(SourceType.ANONYMOUS, act=Act.EVENTUALITY)
    assert sourcing([NAMED, want], None, Codebook()).unnamed == 0
    assert sourcing([NAMED, want], None, Codebook(acts=tuple(Act))).strength == pytest.approx(0.55)


def test_what_attributes_nothing_has_no_strength() -> None:
    assert sourcing([], 0.0, Codebook()) == Sourcing(attributed_share=0.0)


def test_the_weights_are_those_of_the_codebook() -> None:
    assert sourcing([AIDE], None, Codebook(Weights(anonymous_described=0.9))).strength == 0.9


def test_words_inside_content_are_counted_once() -> None:
    text = "He didn’t say “no way” to 1,000 men."
    content = content_spans([attribution(), Attribution(0, None, None, (Span(14, 22), Span(16, 21)))])
    assert words(text, Span(0, len(text)), merged([*content, Span(26, 31)])) == (8, 3)


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair))))


@given(spans, st.integers(0, 60), st.integers(1, 30))
def test_the_parts_of_a_stretch_are_what_it_shares_with_the_spans(listed: list[Span], start: int, length: int) -> None:
    stretch = Span(start, start + length)
    parts = within(stretch, merged(listed))
    covered = {place for span in listed for place in range(*span)} & set(range(*stretch))
    assert {place for part in parts for place in range(*part)} == covered
    assert sum(end - start for start, end in parts) == len(covered)
