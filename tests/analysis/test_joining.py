"""What the model finds and what the rules find become one list."""

from dataclasses import replace

from onrecord.analysis.attribution import joining
from onrecord.analysis.attribution.voices import Voice
from onrecord.analysis.roles import Found
from onrecord.model import Act, Span

CUE, SOURCE, CONTENT = Span(10, 14), Span(0, 9), Span(15, 30)
FOUND = Found(0, CUE, Span(10, 18), SOURCE, (CONTENT,), 0.8)


def joined(voices: list[Voice], found: list[Found], act: Act = Act.ASSERTION) -> list[tuple[Voice, float | None]]:
    return joining.joined(voices, found, [act] * len(found))


def voice(kind: str = "clause", source: Span | None = SOURCE, content: Span = CONTENT, *, hedge: bool = False) -> Voice:
    return Voice(0, CUE, source, [content], Act.BELIEF, kind, hedge=hedge)


def test_the_act_and_the_cue_are_those_of_the_rule() -> None:
    ((one, sure),) = joined([voice()], [FOUND])
    assert (one.act, one.cue, one.source, one.content, sure) == (Act.BELIEF, CUE, SOURCE, [CONTENT], 0.8)


def test_what_the_model_alone_finds_has_the_act_of_its_words() -> None:
    ((one, sure),) = joined([], [FOUND], Act.EVENTUALITY)
    assert (one.act, one.cue, sure) == (Act.EVENTUALITY, FOUND.cue, 0.8)


def test_what_a_rule_alone_finds_is_left_out() -> None:
    assert joined([voice()], []) == []


def test_hedges_and_speakers_before_a_colon_are_the_rules_own() -> None:
    colon, hedge = voice("colon"), voice("passive", None, hedge=True)
    assert joined([colon], []) == [(colon, None)]
    assert joined([colon], [FOUND]) == [(colon, 0.8)]
    assert joined([hedge], [FOUND]) == [(hedge, None)]


def test_according_to_is_read_by_the_rule() -> None:
    told = voice("phrase", Span(40, 50))
    assert joined([told], [FOUND]) == [(told, 0.8)]


def test_who_is_criticized_is_no_source() -> None:
    told = voice("object", None, SOURCE)
    ((one, _),) = joined([told], [FOUND])
    assert (one.source, one.content) == (None, [SOURCE])


def test_a_quotation_beyond_the_cue_is_content_too() -> None:
    told = voice()
    told.go_on(Span(40, 50))
    ((one, _),) = joined([told], [FOUND])
    assert one.content == [CONTENT, Span(40, 50)]


def test_the_cue_is_no_content() -> None:
    found = Found(0, CUE, CUE, SOURCE, (CUE, CONTENT), 0.8)
    ((one, _),) = joined([voice()], [found])
    assert one.content == [CONTENT]


def test_a_headline_is_read_by_the_rule_alone() -> None:
    ending = Voice(0, Span(40, 44), Span(32, 39), [Span(0, 30)], Act.ASSERTION, "headline")
    assert joined([ending], [FOUND]) == [(ending, None)]


def test_the_turn_of_a_speaker_is_the_rules_own() -> None:
    turn = Voice(0, Span(4, 5), Span(0, 4), [Span(6, 30)], Act.ASSERTION, "turn")
    assert joined([turn], []) == [(turn, None)]
    assert joined([turn], [replace(FOUND, cue=Span(4, 5))]) == [(turn, 0.8)]


def test_a_colon_introduces_only_what_no_words_introduce() -> None:
    colon = Voice(0, Span(50, 51), Span(40, 45), [Span(52, 60)], Act.ASSERTION, "introduced")
    assert [one for one, _ in joined([colon], [FOUND])][-1] is colon
    assert len(joined([colon], [replace(FOUND, content=(Span(52, 60),))])) == 1


def test_a_quotation_is_left_to_whom_it_belongs() -> None:
    own, other = voice(), Voice(0, Span(60, 64), Span(56, 59), [], Act.ASSERTION, "quote", Act.ASSERTION)
    other.go_on(Span(40, 55))
    later = Found(0, Span(60, 64), Span(60, 64), Span(56, 59), (), 0.9)

    def contents(strayed: Span) -> list[list[Span]]:
        return [one.content for one, _ in joined([own, other], [replace(FOUND, content=(CONTENT, strayed)), later])]

    assert contents(Span(41, 50)) == [[CONTENT], [Span(40, 55)]]
    assert contents(Span(35, 50)) == [[CONTENT, Span(35, 50)], [Span(40, 55)]]  # more than a part of the quotation


def test_a_quotation_inside_what_another_says_is_part_of_it() -> None:
    inner = Voice(0, Span(20, 24), Span(16, 19), [], Act.ASSERTION, "quote", Act.ASSERTION)
    inner.go_on(Span(25, 30))
    whole = replace(FOUND, content=(Span(15, 24), Span(25, 30)))
    within = Found(0, Span(20, 24), Span(20, 24), Span(16, 19), (), 0.9)
    (one, _), _ = joined([voice(content=Span(15, 24)), inner], [whole, within])
    assert one.content == [Span(15, 24), Span(25, 30)]


def test_who_stands_right_after_a_quotation_says_it_even_if_the_model_hears_no_cue() -> None:
    def told(end: int) -> Voice:
        one = Voice(0, Span(43, 47), Span(31, 42), [], Act.ASSERTION, "quote", Act.ASSERTION)
        one.go_on(Span(15, end))
        return one

    assert [sure for _, sure in joined([told(30)], [])] == [None]
    assert joined([told(25)], []) == []
    assert [sure for _, sure in joined([told(30)], [FOUND])] == [0.8]  # what is said is told already
