import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis import Analyser
from onrecord.model import Act, Article, Codebook, Measures, Paragraph, ParagraphKind, Weights, current_versions

HEADLINE, BODY, BOILERPLATE = ParagraphKind.HEADLINE, ParagraphKind.BODY, ParagraphKind.BOILERPLATE


def article(*blocks: tuple[ParagraphKind, str], language: str = "en") -> Article:
    whole, paragraphs = "", []
    for index, (kind, text) in enumerate(blocks):
        paragraphs.append(Paragraph(index, len(whole), len(whole) + len(text), kind))
        whole += text + "\n\n"
    return Article(path="", text=whole, paragraphs=tuple(paragraphs), language=language)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


TOLD = article(
    (HEADLINE, "A great success, Ann Lee says"),
    (BODY, "The plan is a horrible mistake, two officials said. It was dropped on Monday."),
    (BODY, "Ann Lee, a senator, said the plan had failed. “It is a disaster,” she said. “We are sad.”"),
    (BOILERPLATE, "More great stories, they said"),
)


def test_every_paragraph_is_measured_but_boilerplate(analyser: Analyser) -> None:
    found = analyser.analyse(TOLD)
    assert [measures == Measures() for measures in found.paragraphs] == [False, False, False, True]
    assert {attribution.paragraph for attribution in found.attributions} <= {0, 1, 2}
    assert found.paragraphs[0].tone.whole is not None


def test_the_figures_of_the_article_are_those_of_its_body(analyser: Analyser) -> None:
    whole = analyser.analyse(TOLD)
    body = analyser.analyse(article(*((p.kind, p.span.of(TOLD.text)) for p in TOLD.paragraphs if p.kind is BODY)))
    assert whole.article.tone == body.article.tone
    assert whole.article.sourcing.attributed_share == body.article.sourcing.attributed_share


def test_strength_of_an_article_is_the_mean_over_attributions_not_paragraphs(analyser: Analyser) -> None:
    found = analyser.analyse(TOLD)
    one, two = found.paragraphs[1].sourcing, found.paragraphs[2].sourcing
    counts = [part.named + part.unnamed + part.hedged for part in (one, two)]
    assert counts == [1, 2]
    expected = ((one.strength or 0) * counts[0] + (two.strength or 0) * counts[1]) / sum(counts)
    assert found.article.sourcing.strength == pytest.approx(expected)


def test_tone_read_again_by_the_attributions_that_were_found_is_the_same(analyser: Analyser) -> None:
    found = analyser.analyse(TOLD)
    assert analyser.sentences(TOLD, found.attributions) == found.sentences
    without = analyser.sentences(TOLD, ())
    assert [one.tone.whole for one in without] == [one.tone.whole for one in found.sentences]
    assert all(one.tone.quoted is None for one in without)
    assert analyser.sentences(article((BODY, "Das ist gut."), language="de"), ()) == ()


def test_both_parts_of_a_quotation_are_one_attribution(analyser: Analyser) -> None:
    last = analyser.analyse(TOLD).attributions[-1]
    assert [span.of(TOLD.text) for span in last.content] == ["“It is a disaster,”", "“We are sad.”"]


def test_a_quotation_that_runs_on_belongs_to_who_began_it(analyser: Analyser) -> None:
    told = article((BODY, "Lee said: “It was late."), (BODY, "“We went home.”"), (BODY, "It rained."))
    (found,) = analyser.analyse(told).attributions
    assert [span.of(told.text) for span in found.content] == ["“It was late.", "“We went home.”"]
    assert found.paragraph == 0


@pytest.mark.parametrize(
    "told", [article(), article((BODY, "...")), article((BODY, "Er sagte nichts."), language="de")]
)
def test_what_has_no_english_text_has_no_attributions(analyser: Analyser, told: Article) -> None:
    found = analyser.analyse(told)
    assert found.attributions == ()
    assert len(found.paragraphs) == len(told.paragraphs)
    assert found.article.tone.whole is None


def test_many_are_analysed_as_one_by_one_in_the_order_given(analyser: Analyser) -> None:
    told = [TOLD, article(), article((BODY, "Critics said no."), language="EN-us"), TOLD]
    assert analyser.analyse_many(told) == [analyser.analyse(one) for one in told]


def test_a_long_article_is_analysed_in_pieces(analyser: Analyser, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = analyser.analyse(TOLD)
    monkeypatch.setattr("onrecord.analysis.features.PIECE_CHARACTERS", 100)
    in_pieces = analyser.analyse(TOLD)
    assert [a.content for a in in_pieces.attributions] == [a.content for a in at_once.attributions]
    assert in_pieces.article.tone == at_once.article.tone


def test_the_codebook_decides(analyser: Analyser) -> None:
    codebook = Codebook(Weights(named=0.5), acts=(Act.ASSERTION,))
    strict = Analyser(codebook)
    assert strict.analyse(TOLD).paragraphs[2].sourcing.strength == 0.5
    assert strict.versions.codebook == codebook.version != analyser.versions.codebook


def test_versions(analyser: Analyser) -> None:
    assert analyser.versions == current_versions(Codebook())
    assert analyser.analyse(TOLD).versions == analyser.versions


WORDS = st.sampled_from(
    [
        *(
            "he",
            "Lee",
            "officials",
            "it",
            "said",
            "believed",
            "citing",
            "claim",
            "is",
            "was",
            "not",
            "by",
            "as",
            "that",
        ),
        *("Q:", "LEE:", "wrote:", "asked", "wants", "opposed", "\n"),
        *("according", "to", "in", "the", "view", "of", "reportedly", "“", "”", '"', "'", "‘", "’", ",", ".", ":", "—"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join) | st.text(min_size=1, max_size=40), max_size=4))
def test_any_text_is_analysed_with_spans_inside_it(analyser: Analyser, texts: list[str]) -> None:
    told = article(*((BODY, text) for text in texts))
    for found in analyser.analyse(told).attributions:
        spans = [span for span in (found.cue, found.source, found.anonymity_reason, *found.content) if span]
        assert all(0 <= span.start < span.end <= len(told.text) for span in spans)
        assert all(first.end <= second.start for first, second in zip(found.content, found.content[1:], strict=False))
        paragraph = told.paragraphs[found.paragraph].span
        assert all(paragraph.covers(span) for span in (found.cue, found.source) if span)
        assert found.content
        assert 0 <= found.confidence <= 1


@pytest.mark.parametrize("unit", ["he said ", "He said “no. "])
def test_time_grows_with_the_text(analyser: Analyser, unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.analysis.features.PARAGRAPH_CHARACTERS", 1_000)

    def seconds(characters: int) -> float:
        told = article((BODY, (unit * (characters // len(unit))).strip()))
        start = time.process_time()
        analyser.analyse(told)
        return time.process_time() - start

    seconds(500)
    short = min(seconds(2_000) for _ in range(2))
    assert seconds(8_000) < 8 * max(short, 0.05)


@pytest.mark.parametrize(
    "line", ["Q: Lee said no, and then he left.", "Lee wrote:", "“No, he said to Lee.", "Lee: “No.”"]
)
def test_time_grows_with_the_paragraphs(analyser: Analyser, line: str) -> None:
    def seconds(times: int) -> float:
        told = article(*[(BODY, line)] * times)
        start = time.process_time()
        analyser.analyse(told)
        return time.process_time() - start

    seconds(10)
    # By turns: a machine that slows down for a while then slows all three.
    once, twice, four_times = map(
        min, zip(*([seconds(times * 60) for times in (1, 2, 4)] for _ in range(3)), strict=True)
    )
    assert twice < 4 * max(once, 0.05)
    assert four_times < 8 * max(once, 0.05)
